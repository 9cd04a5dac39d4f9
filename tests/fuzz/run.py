"""Fuzzing for as long as one likes, and what came of it.

    python -m tests.fuzz.run [--minutes N] [--seed N] [--atheris] [TARGET ...]

Bytes are drawn at random, or with `--atheris` (extra `fuzz`) chosen by what of newskit they reach.
`build/fuzz/counts.jsonl` says how many calls each target had and how many failed; what fails is put
beside it, named after its target, to become a case of `tests/fuzz/test_fuzz.py`.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import re
import subprocess
import sys
from hashlib import sha1
from pathlib import Path
from time import monotonic, process_time
from traceback import print_exc

from tests.fuzz.targets import TARGETS

FOUND = Path("build/fuzz")
TURN = 0.2  # seconds of work before the next target has its turn


def main() -> None:
    """Fuzz; exit with 1 where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--atheris", action="store_true")
    parser.add_argument("targets", nargs="*", choices=[[], *TARGETS], metavar="TARGET")
    asked = parser.parse_args()
    targets = asked.targets or list(TARGETS)
    if asked.atheris:
        sys.exit(_guided(targets, asked.minutes))
    counts = _at_random(targets, asked.minutes, asked.seed)
    sys.exit(any(failed for _, failed in counts.values()))


def _at_random(targets: list[str], minutes: float, seed: int) -> dict[str, list[int]]:
    """Calls and failures of each target; all have the same share of the time."""
    rng = random.Random(seed)
    counts = {name: [0, 0] for name in targets}
    end = monotonic() + 60 * minutes
    while monotonic() < end:
        for name in targets:
            turn = process_time() + TURN
            while process_time() < turn:
                data = rng.randbytes(int(rng.expovariate(1 / 30)))
                counts[name][0] += 1
                counts[name][1] += not _holds(name, data)
        gc.collect()  # a run of newskit does without
        _say(counts)
    return counts


def _holds(name: str, data: bytes) -> bool:
    try:
        TARGETS[name](data)
    except Exception:
        FOUND.mkdir(parents=True, exist_ok=True)
        (FOUND / f"{name}-{sha1(data).hexdigest()[:12]}").write_bytes(data)
        print(f"{name}({data!r})", file=sys.stderr)
        print_exc()
        return False
    return True


def _say(counts: dict[str, list[int]]) -> None:
    FOUND.mkdir(parents=True, exist_ok=True)
    rows = [
        {"target": name, "calls": calls, "failed": failed}
        for name, (calls, failed) in counts.items()
    ]
    (FOUND / "counts.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))


def _guided(targets: list[str], minutes: float) -> int:
    """Atheris on each target for its share of the time; counts calls and what failed."""
    counts = {name: [0, 0] for name in targets}
    for name in targets:
        end = monotonic() + 60 * minutes / len(targets)
        while (left := int(end - monotonic())) > 0:  # what fails ends the process, not the turn
            calls, failed = _guided_turn(name, left)
            counts[name][0] += calls
            counts[name][1] += failed
            _say(counts)
            if not calls:  # it does not even begin
                break
    return int(any(failed for _, failed in counts.values()))


def _guided_turn(name: str, seconds: int) -> tuple[int, bool]:
    """Atheris on one target until something fails or the time is over."""
    corpus = FOUND / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    script = (
        "import sys, atheris\n"
        "with atheris.instrument_imports(include=['newskit']):\n"
        "    from tests.fuzz.targets import TARGETS\n"
        f"atheris.Setup(sys.argv, TARGETS[{name!r}])\n"
        "atheris.Fuzz()"
    )
    limits = [f"-max_total_time={seconds}", "-max_len=400", "-timeout=300", "-print_final_stats=1"]
    found = f"-artifact_prefix={FOUND}/{name}-"
    done = subprocess.run(
        [sys.executable, "-c", script, str(corpus), *limits, found],
        check=False,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
    )
    calls = re.search(r"number_of_executed_units: (\d+)", done.stderr)
    if done.returncode:
        print(done.stderr[-5000:], file=sys.stderr, flush=True)
    return int(calls[1]) if calls else 0, bool(done.returncode)


if __name__ == "__main__":
    main()
