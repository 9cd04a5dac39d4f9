"""The reductions of a cluster on invented frequencies, in pieces that fit on one machine.

    python -m tests.benchmarks.reductions [--partitions 16] [--stories 30000] [--exponent .67]

A partition draws words of stories after Zipf from a vocabulary without end (the rank of a word is
what falls out of a Pareto distribution); its table is written, and all tables are merged, as on a
cluster. Printed are lines and bytes of tables at each level, processor time, and how the vocabulary
grows with partitions, after Heaps (a fit of ln terms to ln words): what `docs/scale.md` goes by.
"""

from __future__ import annotations

import argparse
import os
from math import exp, log
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import numpy as np

from newskit.cluster.directory import Task
from newskit.cluster.term_tables import ALL, Row, merge_files, write
from newskit.io.open import zstandard

WORDS = 525  # of a story of 3.3 kB
SPREAD = 320  # with an exponent of .67, 17.2 × words ^ .6 terms are drawn, as newspapers have


def main() -> None:
    """Print a row a level, then the law of growth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--partitions", type=int, default=16)
    parser.add_argument("--stories", type=int, default=30_000)
    parser.add_argument("--exponent", type=float, default=0.67)
    asked = parser.parse_args()
    with TemporaryDirectory() as directory:
        start, sizes, lines = process_time(), [], []
        paths = []
        for number in range(asked.partitions):
            path = Path(directory, f"0-{number}.zst")
            lines.append(table(path, number, asked.stories, asked.exponent))
            sizes.append(path.stat().st_size)
            paths.append(str(path))
        shown("partition", lines, sizes, process_time() - start)
        grown = [(asked.stories * WORDS, lines[0])]
        for upto in sorted({min(4, len(paths)), len(paths)}):
            start = process_time()
            path = Path(directory, f"1-{upto}.zst")
            with path.open("wb") as file, zstandard(file, "wb") as out:
                found = merge_files(Task("", tuple(paths[:upto])), out).records
            seconds = process_time() - start
            shown(f"{upto} merged", [found], [os.stat(path).st_size], seconds)
            print(f"  {1e6 * seconds / sum(lines[:upto]):.2f} µs a line that is read")
            grown.append((upto * asked.stories * WORDS, found))
    slope, height = np.polyfit([log(n) for n, _ in grown], [log(v) for _, v in grown], 1)
    print(f"terms = {exp(height):.3g} × words ** {slope:.3f}")


def table(path: Path, number: int, stories: int, exponent: float) -> int:
    """Writes the table of a partition, and returns how many lines it has."""
    drawn = np.random.default_rng(number).pareto(exponent, stories * WORDS)
    ranks = np.minimum(drawn * SPREAD, 1e13).astype(np.int64)
    terms, uses = np.unique(ranks, return_counts=True)
    rows = sorted(
        Row(ALL, f"{term:x}", count, min(count, stories), 1, (number << 32) + place)
        for place, (term, count) in enumerate(zip(terms.tolist(), uses.tolist(), strict=True))
    )
    with path.open("wb") as file, zstandard(file, "wb") as out:
        return write(rows, out).records


def shown(what: str, lines: list[int], sizes: list[int], seconds: float) -> None:
    """Prints a row."""
    each = sum(sizes) / max(sum(lines), 1)
    print(f"{what:12} {max(lines):>10,} lines {max(sizes) / 2**20:8.1f} MB", end=" ")
    print(f"{each:5.1f} bytes a line {seconds:7.1f} s")


if __name__ == "__main__":
    main()
