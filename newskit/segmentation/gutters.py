"""Lines that hold several columns, to pieces: what stands between two gutters.

A gap is a gutter where the lines around have one there, too, and where what stands beside it is as
wide as a column. Positions are counted as the extractor did, in characters (poppler, MuPDF) or in
terminal cells: by which of them starts line up best tells.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import NamedTuple

from newskit.text.expressions import compiled
from newskit.text.width import cells

_TAB = 8
_ROWS = 5  # lines with a bar or a tab, from which those are gutters
_MARKS = r"[│┃┆┊|｜]", r"(?<!\t)\t(?!\t)"
_WORD = r"\S+"
_LEVEL = 2  # lines above that a start may line up with
_AROUND = 6  # lines each side that tell a gutter
_WIDTHS = 12  # lines each side that tell how wide columns are
_COLUMN = 12  # cells: nothing narrower is a column
_ALIKE = 5  # words of one width that make it a column's
_MOST = 12  # words of a piece: text with spaces between all characters has no columns
_OVER = 4  # cells by which a line may be wider than its column
_INDENT = 4  # positions by which the first line of a paragraph may be indented

# What speaks for and against a gutter.
_LINES_UP = 2.0  # all lines around have a gap there; none has: the negative
_WIDER = 0.4  # for each position of the gap after the first
_WIDEST = 10
_FILLS = 1.5  # what stands beside it fills a column
_FILLS_INDENTED = 0.7
_TOO_WIDE = -3.0  # without it the piece would be wider than any column


class Piece(NamedTuple):
    """What stands on one line between two gutters.

    `row` counts lines from 0; `left` and `right` are positions, `reach` is how far to the left its
    column may begin.
    """

    row: int
    left: int
    right: int
    reach: int
    text: str


class _Word(NamedTuple):
    left: int
    right: int
    start: int
    end: int
    width: int  # in cells, whatever positions are counted in


_RIGHT = attrgetter("right")


_METRICS: tuple[Callable[[str], int], ...] = len, cells


def pieces(text: str) -> list[list[Piece]]:
    """The pieces of each line of a text, from left to right; none of a blank line."""
    rows = _expanded(text.split("\n"))
    readings = [[_words(row, metric) for row in rows] for metric in _METRICS]
    words = max(readings, key=_lined_up)
    lines = [row for row, found in enumerate(words) if found]
    grid: list[list[Piece]] = [[] for _ in rows]
    for at, row in enumerate(lines):
        near = lines[max(0, at - _WIDTHS) : at + _WIDTHS + 1]
        around = lines[max(0, at - _AROUND) : at + _AROUND + 1]
        starts = _gutters(
            words[row],
            [words[i] for i in around if i != row],
            Counter(word.width for i in near for word in words[i]),
        )
        grid[row] = _between(row, rows[row], words[row], starts)
    return grid


def _expanded(rows: list[str]) -> list[str]:
    """Lines whose gutters are bars or single tabs with spaces instead, so that positions tell."""
    for mark in map(compiled, _MARKS):
        if sum(bool(mark.search(row.strip())) for row in rows) >= _ROWS:
            break
    else:
        return [_by_tabs(row) if "\t" in row else row for row in rows]
    split = [[part.rstrip() for part in mark.split(row)] for row in rows]
    widths = [cells(part) for parts in split for part in parts[:-1]]
    column = max(widths) + 2
    return [
        "".join([part + " " * (column - cells(part)) for part in parts[:-1]]) + parts[-1]
        for parts in split
    ]


def _by_tabs(row: str) -> str:
    """A line with its tabs as a terminal shows them."""
    first, *parts = row.split("\t")
    for part in parts:
        first += " " * (_TAB - cells(first) % _TAB) + part
    return first


def _words(row: str, metric: Callable[[str], int]) -> list[_Word]:
    words = []
    at = position = 0
    for found in compiled(_WORD).finditer(row):
        word = found[0]
        position += metric(row[at : found.start()])
        end = position + metric(word)
        words.append(_Word(position, end, *found.span(), cells(word)))
        position, at = end, found.end()
    return words


def _lined_up(lines: Sequence[Sequence[_Word]]) -> float:
    """The share of words behind a gap that start where one of the lines above has one, too."""
    level = count = 0
    above: list[list[int]] = []
    for words in lines:
        if not words:
            continue
        starts = [word.left for word in words[1:]]
        if above:
            count += len(starts)
            level += sum(any(start in others for others in above) for start in starts)
        above = [*above[1 - _LEVEL :], starts]
    return level / max(1, count)


def _gutters(
    words: Sequence[_Word], around: Sequence[Sequence[_Word]], widths: Counter[int]
) -> list[int]:
    """Which words of a line start a piece: the choice for which most speaks."""
    columns = {
        width
        for width in widths
        if width >= _COLUMN and sum(widths[width + i] for i in (-1, 0, 1)) >= _ALIKE
    }
    widest = max(columns, default=0)
    gaps = [0.0, *(_gap_odds(words, i, around) for i in range(1, len(words)))]
    best = [(0.0, 0)]  # for the words before each: what speaks for it, where the last piece starts
    for end in range(1, len(words) + 1):
        choices = []
        for start in range(max(0, end - _MOST), end):
            odds = best[start][0] + gaps[start] - sum(gaps[start + 1 : end])
            width = sum([word.width for word in words[start:end]]) + end - start - 1
            if width in columns:
                odds += _FILLS
            elif not columns.isdisjoint(range(width + 2, width + _INDENT + 1)):
                odds += _FILLS_INDENTED
            elif end - start > 1 and widest and width > widest + _OVER:
                odds += _TOO_WIDE
            choices.append((odds, start))
        best.append(max(choices, key=lambda choice: choice[0]))
    starts = []
    end = len(words)
    while end:
        end = best[end][1]
        starts.append(end)
    return starts[::-1]


def _gap_odds(words: Sequence[_Word], i: int, around: Sequence[Sequence[_Word]]) -> float:
    """What speaks for a gutter in front of a word: blanks above and below, and its width."""
    start, end = words[i - 1].right, words[i].left
    share = max(_share_blank(at, around) for at in range(start, end + 1))
    return _LINES_UP * (2 * share - 1) + _WIDER * min(_WIDEST, end - start - 1)


def _share_blank(at: int, around: Sequence[Sequence[_Word]]) -> float:
    """Of the lines with text on both sides of a position, the share that has a gap there."""
    both = blank = 0
    for words in around:
        if words[0].left < at < words[-1].right:
            both += 1
            i = bisect_left(words, at, key=_RIGHT)
            blank += not words[i].left < at < words[i].right
    return blank / both if both else 0.5


def _between(row: int, text: str, words: Sequence[_Word], starts: Sequence[int]) -> list[Piece]:
    found: list[Piece] = []
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        first, last = words[start], words[end - 1]
        before = found[-1].right + 1 if found else 0
        reach = max(first.left - _INDENT, before)
        found.append(Piece(row, first.left, last.right, reach, text[first.start : last.end]))
    return found
