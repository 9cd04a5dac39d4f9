"""Counts: characters, words, sentences, and how long they are."""

from __future__ import annotations

import re
from collections import Counter
from math import sqrt
from operator import mul
from typing import TYPE_CHECKING

from newskit.measures.characters import INVISIBLE, NO_LETTERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.measures.arrays import Numbers
    from newskit.record import Record

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
            counts["Common" if name in NO_LETTERS else name] += n
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


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


def traditional_share(charsets: Counter[str], han: int) -> float | None:
    """The share of Han characters that Traditional text alone has.

    0 for Simplified text, about a third for Traditional, between for a mixture.

    Args:
        charsets: Characters by character set, see `characters.charsets`.
        han: Han characters.
    """
    return charsets["traditional"] / han if han else None


# A look back at the start of each: what failed at the start of a run need not be tried within it.
_LATIN_WORD = re.compile(r"(?<!\w)\w*[A-Za-zÀ-ɏ][\w\u0300-\u036f]*(?:['’&.-]\w+)*")
_NUMBER = re.compile(r"(?<![^\W_])(?<![0-9][.,])[0-9]++(?:[.,][0-9]++)*+(?![^\W_])")


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


def lines(record: Record, text: str) -> int:
    """Lines: those the text was printed in where the record says so, else those it has."""
    if printed := record.get("lines"):
        return sum(last - first + 1 for first, last in printed)
    return text.count("\n") + bool(text)


def lengths(values: Numbers) -> dict[str, float] | None:
    """Mean, median, standard deviation (of the population) and longest; None of nothing.

    >>> lengths([2, 4, 9])
    {'mean': 5.0, 'median': 4.0, 'sd': 2.9439202887759492, 'max': 9}
    """
    n = len(values)
    if not n:
        return None
    if isinstance(values, list):
        ordered = sorted(values)
        middle = ordered[(n - 1) // 2] + ordered[n // 2]
        longest, total, squares = ordered[-1], sum(ordered), sum(map(mul, ordered, ordered))
    else:
        import numpy as np

        array = np.sort(np.asarray(values, np.int64))
        middle = array.item((n - 1) // 2) + array.item(n // 2)
        longest, total, squares = array.item(-1), int(array.sum()), int(array @ array)
    return {
        "mean": total / n,
        "median": middle / 2,
        "sd": sqrt(n * squares - total**2) / n,
        "max": longest,
    }
