"""The lines of a page and their layout: what can be seen before a word is read."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from itertools import pairwise
from typing import NamedTuple

from newskit.newspaper.patterns import fold_forms
from newskit.text.width import cells

_NEIGHBOURS = 5  # lines each side that tell how wide the column is here
_WIDE = 3  # the third widest of those: two stray wide lines (a headline, a caption) must not count


class Line(NamedTuple):
    """One line that is not blank.

    `folded` is the text with full-width forms and variants replaced, for matching (see
    `fold_forms`).
    Widths are counted in half-width cells. `column` is the width of the column at this line: lines
    of one column differ by up to six cells, because punctuation is squeezed, so it is a high
    quantile over the neighbours and not an exact measure. `gap` and `below` count the blank lines
    above and below. `marked` lines had the mark of a heading in Markdown.
    """

    number: int
    text: str
    folded: str
    indent: int
    gap: int
    width: int
    below: int
    column: int
    marked: bool = False


def read_lines(text: str) -> list[Line]:
    """The lines of a page that are not blank, with their layout, in order.

    Line numbers count from 1 and split at newlines alone, as `wc -l` and editors do.
    """
    numbers, texts, folds, indents, gaps = [], [], [], [], []
    gap = 0
    rows = zip(text.split("\n"), fold_forms(text).split("\n"), strict=True)
    for number, (raw, folded) in enumerate(rows, 1):
        body = raw.strip()
        if not body:
            gap += 1
            continue
        numbers.append(number)
        texts.append(body)
        folds.append(folded.strip())
        indents.append(cells(raw[: raw.index(body[0])]) if raw[0] != body[0] else 0)
        gaps.append(gap)
        gap = 0
    widths = [cells(body) for body in texts]
    below = [*gaps[1:], 0]
    return list(map(Line, numbers, texts, folds, indents, gaps, widths, below, _columns(widths)))


def _columns(widths: list[int]) -> list[int]:
    """The width of the column at each line, known by the lines around it."""
    around = sorted(widths[:_NEIGHBOURS])
    rank = -min(_WIDE, len(widths))
    columns = []
    for i in range(len(widths)):
        if i + _NEIGHBOURS < len(widths):
            insort(around, widths[i + _NEIGHBOURS])
        if i > _NEIGHBOURS:
            del around[bisect_left(around, widths[i - _NEIGHBOURS - 1])]
        columns.append(around[rank])
    return columns


_DASH_SPACE = re.compile(r"(?<=[—―]) (?=\S)")


def join_lines(lines: list[str]) -> str:
    """One paragraph out of its lines: nothing between Han, a space between Latin words.

    A word that a hyphen breaks at the line end is left as it is: whether the hyphen belongs to the
    word cannot be seen.
    """
    out = lines[:1]
    for before, line in pairwise(lines):
        if before[-1:].isascii() and line[:1].isascii():
            words = before[-1:].isalpha() and line[:1].isalpha()
            if words or (before.isascii() and line.isascii()):
                out.append(" ")
        out.append(line)
    # Extraction leaves a space behind a dash, where the two halves of one glyph were drawn apart.
    return _DASH_SPACE.sub("", "".join(out))
