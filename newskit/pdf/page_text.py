"""A page of a PDF as the text that `split` and every other command reads."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat
from typing import NamedTuple, TypeVar, overload

from newskit.errors import InputError
from newskit.pdf.frames import Frame, frames_of
from newskit.pdf.lines import TypeLine, body_size, is_vertical, type_lines
from newskit.pdf.reading_order import Block, blocks
from newskit.pdf.running_heads import REACH, running
from newskit.pdf.sheets import Sheet, sheets
from newskit.pdf.two_up import sides

_INDENT = 1.3  # ems from the edge of its column at which a line is indented
_COLUMN = 3.6  # ems by which the left edges of frames of one column differ

RUNNING = "running"
Item = TypeVar("Item")


class LineLayout(NamedTuple):
    """What is known of a line beside its text."""

    size: float
    """Its size in those of the page's body."""
    face: str
    """Its font, empty where it is that of most of the page."""
    role: str
    """`headline`, or `display` where no text stands under it; the first line of a text under a
    headline, `lead`, or under none, `first`; the first of a further `frame`; any other `line`;
    `running` what other pages have at the same place, above and below their text."""
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
    for page, near in _with_neighbours(map(_set_out, sheets(data, source)), REACH):
        if isinstance(page, InputError):
            yield page
        else:
            yield _text(page, [other.lines for other in near if isinstance(other, _SetOut)])


def page_text(sheet: Sheet) -> PageText:
    """The text of a page in reading order, and its layout."""
    return _text(_set_out(sheet), ())


class _SetOut(NamedTuple):
    """A page as its lines; its sheet has no characters any more."""

    sheet: Sheet
    vertical: bool
    lines: list[TypeLine]


@overload
def _set_out(sheet: Sheet) -> _SetOut: ...
@overload
def _set_out(sheet: Sheet | InputError) -> _SetOut | InputError: ...
def _set_out(sheet: Sheet | InputError) -> _SetOut | InputError:
    if isinstance(sheet, InputError):
        return sheet
    vertical = is_vertical(sheet)
    return _SetOut(sheet._replace(characters=[]), vertical, type_lines(sheet, vertical))


def _with_neighbours(items: Iterable[Item], reach: int) -> Iterator[tuple[Item, list[Item]]]:
    """Each item with as many on either side, as far as there are any; no others are held."""
    window: deque[Item | None] = deque(repeat(None, 2 * reach + 1), 2 * reach + 1)
    for item in chain(items, repeat(None, reach)):
        window.append(item)
        middle = window[reach]
        if middle is not None:
            yield middle, [x for i, x in enumerate(window) if x is not None and i != reach]


def _text(page: _SetOut, others: Sequence[Sequence[TypeLine]]) -> PageText:
    sheet, vertical, lines = page
    apart = running(lines, others, sheet.height) if others and not vertical else set[int]()
    heads = [lines[i] for i in sorted(apart) if lines[i].v < sheet.height / 2]
    feet = [lines[i] for i in sorted(apart) if lines[i].v >= sheet.height / 2]
    body = [line for i, line in enumerate(lines) if i not in apart]
    faces = _Faces(lines)
    texts: list[str] = []
    layout: list[LineLayout | None] = []

    def add(found: Iterable[tuple[str, TypeLine, float]], size: float) -> None:
        if texts:
            texts.append("")
            layout.append(None)
        for role, line, edge in found:
            indent = round((line.u0 - edge) / line.size)
            texts.append(
                "\u3000" * (indent if line.u0 - edge > _INDENT * line.size else 0) + line.text
            )
            box = _box(line, sheet, vertical)
            layout.append(LineLayout(line.size / size, faces.own(line), role, sheet.number, box))

    def add_running(found: Sequence[TypeLine]) -> None:
        if found:
            add(((RUNNING, line, line.u0) for line in found), body_size(lines))

    add_running(heads)
    for side in sides(body, sheet.width, sheet.height, vertical):
        frames, size, pitch = frames_of(side)
        for block in blocks(frames, pitch):
            add(_lines(block), size)
    add_running(feet)
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
