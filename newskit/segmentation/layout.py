"""The lines of a page and their layout: what can be seen before a word is read."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable
from itertools import pairwise, repeat
from typing import NamedTuple

from newskit.native import compiled
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
    numbers, texts, folds, indents, widths = _printed(text, fold_forms(text))
    gaps = [number - before - 1 for before, number in pairwise([0, *numbers])]
    columns = _columns(widths, _NEIGHBOURS, min(_WIDE, len(widths)))
    below = [*gaps[1:], 0][: len(gaps)]
    marked = repeat(False, len(gaps))
    fields = zip(numbers, texts, folds, indents, gaps, widths, below, columns, marked, strict=True)
    return list(map(tuple.__new__, repeat(Line), fields))  # as Line does, at half the price


@compiled("texts")
def _printed(
    text: str, folded: str
) -> tuple[list[int], list[str], list[str], list[int], list[int]]:
    """The lines of a text that are not blank: number, text, folded, indent and width of each."""
    rows = text.split("\n")
    bodies = list(map(str.strip, rows))
    texts = list(filter(None, bodies))
    folds = list(filter(None, map(str.strip, folded.split("\n"))))
    numbers = [number for number, body in enumerate(bodies, 1) if body]
    indents = [
        0 if row[0] == body[0] else cells(row[: row.index(body[0])])
        for row, body in zip(rows, bodies, strict=True)
        if body
    ]
    return numbers, texts, folds, indents, list(map(cells, texts))


@compiled("texts")
def _columns(widths: list[int], around: int, rank: int) -> list[int]:
    """The width of the column at each line, known by the lines around it.

    Args:
        widths: The widths of all lines.
        around: How many lines tell on each side.
        rank: Which of them it is, counted from the widest.
    """
    beside = sorted(widths[:around])
    columns = []
    for i in range(len(widths)):
        if i + around < len(widths):
            insort(beside, widths[i + around])
        if i > around:
            del beside[bisect_left(beside, widths[i - around - 1])]
        columns.append(beside[-rank])
    return columns


def spans(lines: Iterable[Line]) -> list[tuple[int, int]]:
    """Line spans, first and last, of lines in order; blank lines among them belong to a span."""
    out: list[tuple[int, int]] = []
    first = last = below = 0
    for line in lines:
        number = line.number
        if number != last + 1 + line.gap or not first:
            if first:  # furniture stands between: the blank lines above it are still the story's
                out.append((first, last + below))
            first = number
        last, below = number, line.below
    return [*out, (first, last)] if first else out


_DASH_SPACE = re.compile(r" (?<=[—―] )(?=\S)")


def join_lines(lines: list[str]) -> str:
    """One paragraph out of its lines: nothing between Han, a space between Latin words.

    A word that a hyphen breaks at the line end is left as it is: whether the hyphen belongs to the
    word cannot be seen.
    """
    # Extraction leaves a space behind a dash, where the two halves of one glyph were drawn apart.
    return _DASH_SPACE.sub("", _joined(lines))


@compiled("texts")
def _joined(lines: list[str]) -> str:
    out = lines[:1]
    for before, line in pairwise(lines):
        if before[-1:].isascii() and line[:1].isascii():
            words = before[-1:].isalpha() and line[:1].isalpha()
            if words or (before.isascii() and line.isascii()):
                out.append(" ")
        out.append(line)
    return "".join(out)
