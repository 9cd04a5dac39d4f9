"""Runs of characters that need no dictionary: bigrams and shingles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import add

SHINGLE = 5  # characters
FEWEST = 20  # shingles: a motto or a phone number may well be printed twice
_WORD = re.compile(r"[^\W_]+")


def pairs(text: str) -> Iterator[str]:
    """Every two characters of a text that stand side by side, in order."""
    return map(add, text, text[1:])


def pair_numbers(text: str) -> list[int]:
    """The same pairs as numbers, which take a quarter of the time to make.

    Args:
        text: Any text.

    Returns:
        For each pair, in order, the number that stands for its two characters.
    """
    codes = memoryview(text.encode("utf-32-le", "surrogatepass"))  # two characters are eight bytes
    numbers = [0] * max(0, len(text) - 1)
    numbers[::2] = codes[: len(text) // 2 * 8].cast("Q")
    numbers[1::2] = codes[4 : len(numbers) // 2 * 8 + 4].cast("Q")
    return numbers


def bigrams(text: str) -> list[str]:
    """The different character bigrams of a text in order, none across punctuation or space."""
    return list(dict.fromkeys(filter(str.isalnum, pairs(text))))


def shingles(text: str) -> set[str]:
    """All runs of `SHINGLE` letters and digits of a text, whatever stands between them."""
    letters = "".join(_WORD.findall(text))
    return {letters[i : i + SHINGLE] for i in range(len(letters) - SHINGLE + 1)}
