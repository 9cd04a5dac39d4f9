"""Memory of whole runs on a stream: `python -m tests.benchmarks.stream_memory SIZE COMMAND...`.

Pipes invented records, which no disk ever holds, into each command of newskit: `2000MB` of stories
of 300 to 1,000 characters, those of the first 100 MB again and again, or `1000000`, so many short
ones of 100 to 350, each of its own. Prints the most memory
that all its processes had together, as a row of a Markdown table: as the sum of their resident
sets, in which what they share counts several times, and of their proportional ones, in which it
counts once. Both are looked up five times a second, by Linux's /proc.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from time import monotonic, sleep

from tests.benchmarks.memory import records
from tests.conftest import environment

COMMANDS = tuple(
    f"{command} -j 2" for command in ("kwic 的", "names", "keywords", "summarize", "stats", "split")
)
_BETWEEN_LOOKS = 0.2  # seconds
_AGAIN = 45_000  # stories, 100 MB, that come again and again: to invent them takes its time


def main(size: str, *commands: str) -> None:
    """Measures commands, all that work story by story by default, on a stream of that size."""
    print(f"| on {size} | sum, MB | proportional, MB | CPU, s | s |", flush=True)
    print("|---|---:|---:|---:|---:|", flush=True)
    for command in commands or COMMANDS:
        found = " | ".join(f"{figure:.0f}" for figure in measured(size, command.split()))
        print(f"| `{command}` | {found} |", flush=True)


def measured(size: str, arguments: list[str]) -> tuple[float, float, float, float]:
    """The most memory of a run, as both sums, its processor time and the seconds it took."""
    start, before = monotonic(), os.times()
    making = [sys.executable, "-m", "tests.benchmarks.stream_memory", "--records", size]
    command = [sys.executable, "-m", "newskit", *arguments]
    most = [0.0, 0.0]
    made_in = 0.0
    with (
        subprocess.Popen(making, stdout=subprocess.PIPE) as made,
        subprocess.Popen(
            command, stdin=made.stdout, stdout=subprocess.DEVNULL, env=environment()
        ) as run,
    ):
        assert made.stdout
        made.stdout.close()
        while run.poll() is None:
            most = [max(pair) for pair in zip(most, resident(run.pid), strict=True)]
            sleep(_BETWEEN_LOOKS)
            made_in = _seconds_of(made.pid)
    if run.returncode or made.returncode:
        sys.exit(f"{arguments} ended with {run.returncode}, its input with {made.returncode}")
    now = os.times()
    both = now.children_user + now.children_system - before.children_user - before.children_system
    return most[0] / 1e6, most[1] / 1e6, both - made_in, monotonic() - start


def resident(process: int) -> tuple[int, int]:
    """The resident and the proportional memory of a process and its descendants, in bytes."""
    figures = [_rollup(one) for one in _with_descendants(process)]
    return sum(one for one, _ in figures), sum(other for _, other in figures)


def _with_descendants(process: int) -> Iterator[int]:
    yield process
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text()
    except OSError:
        return
    for child in children.split():
        yield from _with_descendants(int(child))


def _rollup(process: int) -> tuple[int, int]:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()[1:]
    except OSError:  # it has ended
        return 0, 0
    found = {line.split()[0]: 1024 * int(line.split()[1]) for line in lines}
    return found.get("Rss:", 0), found.get("Pss:", 0)


def _seconds_of(process: int) -> float:
    try:
        figures = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(figures[11]) + int(figures[12])) / os.sysconf("SC_CLK_TCK")


def write(size: str) -> None:
    """Writes a stream of that size to standard output."""
    out = sys.stdout.buffer
    if not size.endswith("MB"):
        out.writelines(islice(records(4, 12), int(size)))
        return
    left = int(size.removesuffix("MB")) * 10**6
    few = b"".join(islice(records(), _AGAIN))
    while left > 0:
        left -= out.write(few)


if __name__ == "__main__":
    if sys.argv[1] == "--records":
        write(sys.argv[2])
    else:
        main(*sys.argv[1:])
