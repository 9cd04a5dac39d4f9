"""A page of a PDF as the text that `split` and every other command reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newskit.errors import InputError
from newskit.pdf.frames import Frame, frames_of
from newskit.pdf.lines import TypeLine, is_vertical, type_lines
from newskit.pdf.reading_order import Block, blocks
from newskit.pdf.sheets import Sheet, sheets

_INDENT = 1.3  # ems from the edge of its column at which a line is indented
_COLUMN = 3.6  # ems by which the left edges of frames of one column differ


class LineLayout(NamedTuple):
    """What is known of a line beside its text."""

    size: float
    """Its size in those of the page's body."""
    face: str
    """Its font, empty where it is that of most of the page."""
    role: str
    """`headline`, or `display` where no text stands under it; the first line of a text under a
    headline, `lead`, or under none, `first`; the first of a further `frame`; any other `line`."""
    page: int
    """The number of its page in the document."""
    box: tuple[float, float, float, float]
    """Its left, top, right and bottom edges on the page, in points."""


Layout = Sequence[LineLayout | None]
"""The layout of each line of a text; None for blank lines."""


class PageText(NamedTuple):
    """A page: its number, how many there are, its text, and the layout of each line of it."""

    number: int
    total: int
    text: str
    layout: Layout


def pages(data: bytes, source: str) -> Iterator[PageText | InputError]:
    """Reads a PDF page by page.

    Args:
        data: The whole PDF.
        source: What errors name.

    Yields:
        The text of each page that has some, and an error for each that ought to and has none.

    Raises:
        InputError: The document cannot be opened at all.
    """
    for sheet in sheets(data, source):
        yield sheet if isinstance(sheet, InputError) else page_text(sheet)


def page_text(sheet: Sheet) -> PageText:
    """The text of a page in reading order, and its layout."""
    vertical = is_vertical(sheet)
    lines = type_lines(sheet, vertical)
    frames, body, pitch = frames_of(lines)
    texts: list[str] = []
    layout: list[LineLayout | None] = []
    faces = _Faces(lines)
    for block in blocks(frames, pitch):
        if texts:
            texts.append("")
            layout.append(None)
        for role, line, edge in _lines(block):
            indent = round((line.u0 - edge) / line.size)
            texts.append(
                "\u3000" * (indent if line.u0 - edge > _INDENT * line.size else 0) + line.text
            )
            box = _box(line, sheet, vertical)
            layout.append(LineLayout(line.size / body, faces.own(line), role, sheet.number, box))
    return PageText(sheet.number, sheet.total, "\n".join(texts) + "\n", layout)


def _lines(block: Block) -> Iterator[tuple[str, TypeLine, float]]:
    """The lines of a block with what they are in it, and the left edge of their column."""
    for frame in block.headline:
        for line in frame.lines:
            yield "headline" if block.text else "display", line, line.u0
    role = "lead" if block.headline else "first"
    for frame in block.text:
        edge = _edge(frame, block.text)
        for line in frame.lines:
            yield role, line, edge
            role = "line"
        role = "frame"


def _edge(frame: Frame, others: Sequence[Frame]) -> float:
    return min(o.u0 for o in others if -0.1 <= frame.u0 - o.u0 < _COLUMN * frame.size)


class _Faces:
    def __init__(self, lines: Iterable[TypeLine]) -> None:
        counts: dict[str, int] = {}
        for line in lines:
            counts[line.face] = counts.get(line.face, 0) + len(line.text)
        self._usual = max(counts, key=lambda name: counts[name], default="")

    def own(self, line: TypeLine) -> str:
        return "" if line.face == self._usual else line.face


def _box(line: TypeLine, sheet: Sheet, vertical: bool) -> tuple[float, float, float, float]:
    if vertical:
        return sheet.width - line.bottom, line.u0, sheet.width - line.top, line.u1
    return line.u0, line.top, line.u1, line.bottom
