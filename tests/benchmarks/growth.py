"""How much longer twice the text takes, for each hard shape and each command.

    python -m tests.benchmarks.growth [--length N] [NAME ...]

Time of the process, the best of three; a length is doubled until it takes a fiftieth of a second,
so that a ratio says something. What goes past 2.3 is marked, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from time import process_time

from tests.fuzz.shapes import SHAPES, WORK

ENOUGH = 0.02  # seconds
MOST = 2.3
LONGEST = 1 << 20  # characters


def main() -> None:
    """Print a row for each shape and command that grows fastest, then all that grow too fast."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--length", type=int, default=4000)
    parser.add_argument("names", nargs="*", choices=[[], *WORK], metavar="NAME")
    asked = parser.parse_args()
    too_fast = 0
    for name in asked.names or WORK:
        WORK[name]("港口开放。")  # loads its tables
        ratios = {shape: ratio(WORK[name], text, asked.length) for shape, text in SHAPES.items()}
        worst = max(ratios, key=lambda shape: ratios[shape])
        print(f"{name:10s} {len(ratios)} shapes, at most {ratios[worst]:.2f} ({worst})", flush=True)
        for shape, grown in ratios.items():
            if grown > MOST:
                too_fast += 1
                print(f"  {grown:.2f}  {shape}")
    sys.exit(bool(too_fast))


def ratio(work: Callable[[str], object], text: Callable[[int], str], length: int) -> float:
    """The time that a text of twice the length takes, in times that of the length."""
    once = seconds(work, text(length))
    while once < ENOUGH and length < LONGEST:
        length *= 2
        once = seconds(work, text(length))
    return seconds(work, text(2 * length)) / once


def seconds(work: Callable[[str], object], text: str) -> float:
    """The time of the process for a text, the best of three."""
    times = []
    for _ in range(3):
        start = process_time()
        work(text)
        times.append(process_time() - start)
    return min(times)


if __name__ == "__main__":
    main()
