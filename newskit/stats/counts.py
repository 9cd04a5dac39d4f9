"""Counts: characters, words, sentences, and how long they are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import sqrt

from newskit.article import Record
from newskit.stats.characters import INVISIBLE, NOT_LETTERS

CHARACTERS_PER_MINUTE = 255
"""Chinese read aloud by adults: 255 ± 29 characters a minute (Trauzettel-Klosinski and Dietz,
"Standardized Assessment of Reading Performance: The New International Reading Speed Texts IReST",
Investigative Ophthalmology & Visual Science 53(9), 2012, table 2)."""


def chars(classes: Counter[str]) -> int:
    """Characters that take a place on the page: no white space, combining marks, joiners."""
    return sum(n for name, n in classes.items() if name not in INVISIBLE)


def scripts(classes: Counter[str]) -> dict[str, int]:
    """Those characters by Unicode script (UAX #24), most first; digits and marks are `Common`."""
    counts: Counter[str] = Counter()
    for name, n in classes.items():
        if name not in INVISIBLE:
            counts["Common" if name in NOT_LETTERS else name] += n
    return dict(counts.most_common())


def zishu(classes: Counter[str], narrow_runs: Sequence[str]) -> int:
    """字数 as word processors and newspapers count it.

    Every Han character, other square letter and full-width mark is one; so is every run of narrow
    characters between them: a Latin word, a number. (Microsoft Word: 字数 = 中文字符和朝鲜语单词 +
    非中文单词.)
    """
    everything = sum(n for name, n in classes.items() if name != "space")
    return everything - sum(map(len, narrow_runs)) + len(narrow_runs)


def reading_minutes(classes: Counter[str], narrow_runs: Sequence[str]) -> float:
    """Minutes to read the text aloud, at `CHARACTERS_PER_MINUTE`; a Latin word is one character."""
    return (classes["Han"] + len(narrow_runs)) / CHARACTERS_PER_MINUTE


_LATIN_WORD = re.compile(r"\w*[A-Za-zÀ-ɏ][\w\u0300-\u036f]*(?:['’&.-]\w+)*")
_NUMBER = re.compile(r"(?<![^\W_])[0-9]++(?:[.,][0-9]++)*+(?![^\W_])")


def latin_words(runs: Sequence[str]) -> int:
    """Words in Latin letters; `AT&T`, `don’t` and `C40` are one each.

    >>> latin_words(["C40", "AT&T", "3.5%"])
    2
    """
    return len(_LATIN_WORD.findall(" ".join(runs)))


def numbers(runs: Sequence[str]) -> int:
    """Numbers in digits; `1,000.5` is one, the digits of `C40` are none.

    >>> numbers(["1,000.5", "C40", "14:30"])
    3
    """
    return len(_NUMBER.findall(" ".join(runs)))


def lines(records: Sequence[Record]) -> int:
    """Lines: those the text was printed in where the record says so, else those it has."""
    return sum(
        sum(last - first + 1 for first, last in record["lines"])
        if record.get("lines")
        else record["text"].count("\n") + bool(record["text"])
        for record in records
    )


def lengths(values: Iterable[int]) -> dict[str, float] | None:
    """Mean, median, standard deviation (of the population) and longest; None of nothing.

    >>> lengths([2, 4, 9])
    {'mean': 5.0, 'median': 4, 'sd': 2.943920288775949, 'max': 9}
    """
    counts = values if isinstance(values, Counter) else Counter(values)
    if not counts:
        return None
    total = counts.total()
    mean = sum(value * n for value, n in counts.items()) / total
    return {
        "mean": mean,
        "median": _median(counts),
        "sd": sqrt(sum((value - mean) ** 2 * n for value, n in counts.items()) / total),
        "max": max(counts),
    }


def _median(counts: Counter[int]) -> float:
    values = sorted(counts)
    upto = list(accumulate(counts[value] for value in values))
    total = upto[-1]
    low, high = (values[bisect_right(upto, middle)] for middle in ((total - 1) // 2, total // 2))
    return low if low == high else (low + high) / 2


def word_lengths(vocabulary: Counter[str]) -> dict[str, float] | None:
    """The same for the characters of words."""
    counts: Counter[int] = Counter()
    for word, n in vocabulary.items():
        counts[len(word)] += n
    return lengths(counts)
