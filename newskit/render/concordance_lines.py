"""Concordance lines on a screen: one line each, the matches one below the other."""

from __future__ import annotations

from collections.abc import Iterable
from shutil import get_terminal_size
from typing import TYPE_CHECKING, BinaryIO

from rich.cells import cell_len, set_cell_size

from newskit.record import Record
from newskit.render.cell import on_screen
from newskit.render.views import place

if TYPE_CHECKING:
    from newskit.render.writing import Writing

_COLOR = ("\x1b[1;33m", "\x1b[0m")
_SHORT, _LONG = 6, 24  # cells of what says where a line is from


def write(records: Iterable[Record], out: BinaryIO, how: Writing) -> None:
    """Takes places of terms and writes a line each, cut to the width of the screen.

    What the view gives as title stands once over its lines; without any each line says it itself.
    """
    width = get_terminal_size().columns
    opening, closing = _COLOR if how.color else ("", "")
    before = None
    for record in records:
        title = on_screen(how.view.title(record))
        if title and title != before:
            out.write(f"{'' if before is None else chr(10)}{title}\n".encode("utf-8", "replace"))
            before = title
        size = _SHORT if title else _LONG
        match = on_screen(record["match"])
        side = max(0, width - 1 - size - 2 - cell_len(match))
        left = _last(on_screen(record["left"]), (side + 1) // 2)
        right = _first(on_screen(record["right"]), side // 2)
        line = f"{_last(_label(record, not title), size)}  {left}{opening}{match}{closing}{right}"
        out.write(f"{line.rstrip()}\n".encode("utf-8", "replace"))
        if how.live:
            out.flush()


def _label(record: Record, whole: bool) -> str:
    """The line of the page where it is known, else the number of the document in its source."""
    if whole:
        return on_screen(place(record))
    number = on_screen(record.get("id") or "").rpartition("#")[2]
    return str(record["line"]) if record.get("line") else f"#{number}"


def _last(text: str, cells: int) -> str:
    """The end of a text, as wide as so many cells; blanks stand before a shorter one."""
    return set_cell_size(text[::-1], cells)[::-1]


def _first(text: str, cells: int) -> str:
    return set_cell_size(text, cells) if cell_len(text) > cells else text
