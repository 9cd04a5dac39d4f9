"""Blocks of recognised text to the plain text of a page, as extraction from a PDF would leave it.

One line of the paper is one line, a blank line parts blocks, and the first line of a paragraph has
the indent that it is printed with: what `split` goes by.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from newskit.record import Record


class Box(NamedTuple):
    """Where something stands on the page, in any unit, counted from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


class Word(NamedTuple):
    """What an OCR program takes for a word: of Chinese mostly a character or two."""

    text: str
    box: Box | None = None
    glued: bool = False
    """Whether the file says that no space stands before it."""


class TextLine(NamedTuple):
    """A line of the paper, a column of characters where text runs downwards."""

    words: Sequence[Word]
    box: Box | None = None


class Block(NamedTuple):
    """Lines that belong together, in reading order; their reader says what is a heading."""

    lines: Sequence[TextLine]
    heading: bool = False


SOFT_HYPHEN = "\xad"
"""What ends a line whose last word goes on in the next one."""

_BROKEN = re.compile(r"(?<=[^\W\d_])[\xad¬]$")
_REST = re.compile("(?=[^\\W\\d_])[^\\s\u2e80-\uffef\U00020000-\U0003ffff“”‘’—…]+")
_WIDE = re.compile("[\u2e80-\uffef\U00020000-\U0003ffff“”‘’—…·‧]")
_PADDING = 0.8  # em: letters that stand further apart are parted by a space
_EVEN = 2.5  # times the common gap of the line: a gap that is no larger is spacing, and no space
_CLOSE = 0.6  # em: digits that stand no further apart are one number
_INDENT = (1.2, 3.2)  # em: two characters, and what a tilted scan makes of them
_RAGGED = 1.5  # em by which a line that goes on may fall short of its column


def page_texts(pages: Iterable[Sequence[Block]]) -> list[Record]:
    """Takes the blocks of pages in reading order and returns a record for each, with its text.

    Headings are marked as in Markdown where there are several: one alone would make a document of
    the page, with a title over its sections.
    """
    found = [list(blocks) for blocks in pages]
    several = sum(block.heading for blocks in found for block in blocks) > 1
    texts = [[_lines(block, several) for block in blocks] for blocks in found]
    _join_words([lines for page in texts for lines in page])
    return [{"text": "\n\n".join(filter(None, map(_non_blank, page)))} for page in texts]


def _non_blank(lines: list[str]) -> str:
    return "\n".join(filter(None, lines))


def plain_lines(text: str) -> list[TextLine]:
    """Takes a text of which nothing but its lines is known, and returns those."""
    return [TextLine([Word(line.strip())]) for line in text.splitlines() if line.strip()]


def _lines(block: Block, marked: bool) -> list[str]:
    lines = [line for line in block.lines if any(word.text.strip() for word in line.words)]
    downwards = sum(map(_runs_down, lines)) * 2 > len(lines)
    if downwards:
        lines = _right_to_left(lines)
    mark = "# " if marked and block.heading else ""
    starts = [_span(line.box, downwards) for line in lines if line.box]
    return [mark + _indent(line, starts, downwards) + _text(line, downwards) for line in lines]


def _runs_down(line: TextLine) -> bool:
    box = line.box
    return box is not None and box.bottom - box.top > 1.5 * (box.right - box.left)


def _right_to_left(lines: list[TextLine]) -> list[TextLine]:
    """Lines that run downwards in the order of the press, also where a program has turned it."""
    lefts = [line.box.left for line in lines if line.box]
    return lines[::-1] if len(lefts) == len(lines) and lefts == sorted(lefts) else lines


def _span(box: Box, downwards: bool) -> tuple[float, float]:
    """Where a box starts and ends in the direction of the text."""
    return (box.top, box.bottom) if downwards else (box.left, box.right)


def _em(box: Box, downwards: bool) -> float:
    return box.right - box.left if downwards else box.bottom - box.top


def _indent(line: TextLine, spans: Sequence[tuple[float, float]], downwards: bool) -> str:
    """The indent of the first line of a paragraph, which goes on to the edge of its column."""
    if not line.box or len(spans) < 2:
        return ""
    em = _em(line.box, downwards)
    start, end = _span(line.box, downwards)
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    least, most = _INDENT
    indented = least * em <= start - first <= most * em
    return "　　" if indented and last - end <= _RAGGED * em else ""


def _text(line: TextLine, downwards: bool) -> str:
    from statistics import median

    words = [word for word in line.words if word.text.strip()]
    gaps = [_gap(a, b, downwards) for a, b in pairwise(words)]
    usual = median([gap or 0.0 for gap in gaps]) if gaps else 0.0
    em = _em(line.box, downwards) if line.box else 0.0
    least = max(_PADDING * em, _EVEN * usual)
    out = words[0].text.strip()
    for word, gap in zip(words[1:], gaps, strict=True):
        text = word.text.strip()
        before, after = out[-1], text[0]
        if _WIDE.match(before) or _WIDE.match(after):
            letters = before.isalnum() and after.isalnum()
            spaced = bool(em and letters and gap is not None and gap >= least)
        else:
            number = before.isdigit() and after.isdigit()
            close = number and gap is not None and gap <= _CLOSE * em
            spaced = not (word.glued or close)
        out += f" {text}" if spaced else text
    return out


def _gap(word: Word, behind: Word, downwards: bool) -> float | None:
    if not word.box or not behind.box:
        return None
    return _span(behind.box, downwards)[0] - _span(word.box, downwards)[1]


def _join_words(blocks: list[list[str]]) -> None:
    """Puts words that a hyphen breaks at a line end together again, on the line above."""
    places = [(block, i) for block in blocks for i in range(len(block))]
    for (block, i), (below, j) in pairwise(places):
        if _BROKEN.search(block[i]) and (rest := _REST.match(below[j])):
            block[i] = block[i][:-1] + rest[0]
            below[j] = below[j][rest.end() :].lstrip()
