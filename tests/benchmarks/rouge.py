"""ROUGE by characters, for Chinese: Lin 2004, "ROUGE: A package for automatic evaluation of
summaries"; F1 without stemming or stop words, punctuation and white space left out.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple


class Rouge(NamedTuple):
    """F1 by single letters, by pairs of letters, and by the longest common subsequence."""

    one: float
    two: float
    longest: float


def rouge(summary: str, reference: str, length: int) -> Rouge:
    """How much of a reference the first `length` letters of a summary say, and how little else."""
    a, b = letters(summary)[:length], letters(reference)
    common = [_in_common(a, b, 1), _in_common(a, b, 2), _longest_common(a, b)]
    sizes = [(len(a), len(b)), (len(a) - 1, len(b) - 1), (len(a), len(b))]
    return Rouge(
        *(2 * hit / sum(size) if hit else 0.0 for hit, size in zip(common, sizes, strict=True))
    )


def letters(text: str) -> str:
    """Letters and digits alone."""
    return "".join(filter(str.isalnum, text.lower()))


def hits(text: str, reference: str, size: int) -> int:
    """The runs of `size` letters of a text that the reference has, each as often as it has it."""
    return _in_common(letters(text), letters(reference), size)


def _in_common(a: str, b: str, size: int) -> int:
    x, y = (Counter(s[i : i + size] for i in range(len(s) - size + 1)) for s in (a, b))
    return (x & y).total()


def _longest_common(a: str, b: str) -> int:
    """The length of the longest common subsequence, by bit-vectors (Hyyrö 2004)."""
    where: dict[str, int] = {}
    for place, letter in enumerate(b):
        where[letter] = where.get(letter, 0) | 1 << place
    every = (1 << len(b)) - 1
    row = every
    for letter in a:
        match = row & where.get(letter, 0)
        row = (row + match | row - match) & every
    return len(b) - row.bit_count()
