#!/bin/bash
# sbatch slurm.sh newskit keywords /data/stories/ -o /data/keywords/
#SBATCH --job-name=newskit
#SBATCH --ntasks=64
#SBATCH --cpus-per-task=1
#SBATCH --mem-per-cpu=2G
#SBATCH --time=04:00:00
set -euo pipefail

# The scheduler writes its address to a file on the shared file system, where workers find it.
scheduler=$(mktemp -u "$PWD/scheduler-XXXXXX.json")
dask scheduler --scheduler-file "$scheduler" &
trap 'kill $(jobs -p); rm -f "$scheduler"' EXIT
srun --ntasks=$((SLURM_NTASKS - 1)) \
  dask worker --scheduler-file "$scheduler" --nthreads 1 --memory-limit 2GB &
until [ -s "$scheduler" ]; do sleep 1; done
"$@" --cluster "$scheduler"
