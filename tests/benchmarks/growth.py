"""How much more work twice the text is, for each hard shape and each command.

    python -m tests.benchmarks.growth [--length N] [--seconds] [NAME ...]

Counts the instructions of the processor, exact whatever else the machine does, by callgrind
(apt-get install valgrind), at fifty times the time; or with `--seconds` measures the time of the
process, the best of three. A length is doubled until it is work enough that a ratio says something.
What goes past 2.3 is marked, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Callable
from time import process_time

from tests.fuzz.shapes import SHAPES, WORK

Work = Callable[[str], object]

MOST = 2.3
LONGEST = 1 << 20  # characters
SECONDS = 0.02  # enough
INSTRUCTIONS = 20_000_000  # enough: some ten times what it takes to ask for their number
CALLGRIND = ["valgrind", "-q", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
COUNTED = "NEWSKIT_COUNTED"


def main() -> None:
    """Print a row for each shape and command that grows fastest, then all that grow too fast."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--length", type=int, default=4000)
    parser.add_argument("--seconds", action="store_true")
    parser.add_argument("names", nargs="*", choices=[[], *WORK], metavar="NAME")
    asked = parser.parse_args()
    if not asked.seconds and COUNTED not in os.environ:
        command = [*CALLGRIND, sys.executable, "-m", "tests.benchmarks.growth", *sys.argv[1:]]
        os.execvpe(command[0], command, {**os.environ, COUNTED: "1"})
    measure, enough = (seconds, SECONDS) if asked.seconds else (instructions, INSTRUCTIONS)
    too_fast = 0
    for name in asked.names or WORK:
        ratios = {
            shape: ratio(WORK[name], text, asked.length, measure, enough)
            for shape, text in SHAPES.items()
        }
        worst = max(ratios, key=lambda shape: ratios[shape])
        print(f"{name:10s} {len(ratios)} shapes, at most {ratios[worst]:.2f} ({worst})", flush=True)
        for shape, grown in ratios.items():
            if grown > MOST:
                too_fast += 1
                print(f"  {grown:.2f}  {shape}", flush=True)
    sys.exit(bool(too_fast))


def ratio(
    work: Work,
    text: Callable[[int], str],
    length: int,
    measure: Callable[[Work, str], float],
    enough: float,
) -> float:
    """The measure of a text of twice the length, in times that of the length."""
    work(text(length))  # loads its tables
    once = measure(work, text(length))
    while once < enough and length < LONGEST:
        length *= 2
        once = measure(work, text(length))
    work(text(2 * length))  # remembers its words
    return measure(work, text(2 * length)) / measure(work, text(length))


def seconds(work: Work, text: str) -> float:
    """The time of the process for a text, the best of three."""
    times = []
    for _ in range(3):
        start = process_time()
        work(text)
        times.append(process_time() - start)
    return min(times)


def instructions(work: Work, text: str) -> float:
    """The instructions of the processor for a text, in a process under callgrind."""
    _control("-z")
    work(text)
    counted = re.search(r"Th 1 +([\d,]+)", _control("-s", "-e"))
    assert counted
    return int(counted[1].replace(",", ""))


def _control(*arguments: str) -> str:
    command = ["callgrind_control", *arguments, str(os.getpid())]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


if __name__ == "__main__":
    main()
