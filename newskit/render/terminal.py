"""Records as tables for a screen, each document's as soon as it is ready."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO, Literal

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from newskit.language import Message, is_english, translated
from newskit.record import Record
from newskit.render import spoken
from newskit.render.cell import on_screen
from newskit.render.console import screen
from newskit.render.views import Column, View, cells
from newskit.text.punctuation import NO_START

if TYPE_CHECKING:
    from newskit.render.writing import Writing


def write(records: Iterable[Record], out: BinaryIO, how: Writing) -> None:
    """Takes records and writes a table for each, or for each run of one title.

    Long cells fold; columns that a narrow screen has no room for are named below the tables.
    """
    left_out: dict[str, None] = {}
    with screen(out, how.color) as console:
        for title, group in _groups(how.view, records):
            if title:
                console.print(Text(on_screen(title), style="bold"), overflow="fold")
            table, lacking = _table(how.view, group, console.width)
            console.print(table)
            left_out |= dict.fromkeys(lacking)
        if left_out:
            told = Message("no room for {columns}: -f csv has all", columns=", ".join(left_out))
            console.print(Text(translated(told), style="dim"))


def _groups(view: View, records: Iterable[Record]) -> Iterable[tuple[str, Iterable[Record]]]:
    if view.items is None:
        return groupby(records, view.title)
    # What has several rows is a table by itself, shown without a look at what comes next.
    return ((view.title(record), [record]) for record in records)


def _table(view: View, records: Iterable[Record], room: int) -> tuple[Table, list[str]]:
    """The table of records that a screen has room for, and the columns that it has no room for."""
    # A term, or a field of somebody's, may be what a column is called.
    columns = [column._replace(name=on_screen(column.name)) for column in view.at("terminal")]
    rows = list(view.rows(records))
    texts = [
        [
            Text(on_screen(column.seen(cell)), column.style(row) if column.style else "")
            for column, cell in zip(columns, cells(columns, row), strict=True)
        ]
        for row in rows
    ]
    measured = [
        _measured(column, [cell.plain for cell in found])
        for column, *found in zip(columns, *texts, strict=True)
    ]
    kept, gap = _kept(columns, [least for least, _ in measured], room)
    widths = _widths([measured[i] for i in kept], _inside(len(kept), gap, room))
    table = Table(
        box=SIMPLE_HEAD, pad_edge=False, padding=(0, gap - 1, 0, 0), show_header=view.headed
    )
    for i, width in zip(kept, widths, strict=True):
        justify: Literal["left", "right"] = "right" if columns[i].right else "left"
        table.add_column(
            spoken.heading(columns[i].name), justify=justify, overflow="fold", width=width
        )
    for row_texts in texts:
        table.add_row(
            *(_parted(row_texts[i], width) for i, width in zip(kept, widths, strict=True))
        )
    lacking = [column.name for i, column in enumerate(columns) if i not in kept]
    told = lacking if is_english() else map(spoken.heading, lacking)
    return table, [name for name in map(str.strip, told) if name]  # bars have no name


_GAPS = (3, 2)  # cells between columns, the fewer where there is little room
_EDGES = 2  # what the box has at both sides
_WORD = 20  # cells: longer words may be broken in a narrow column
_TEXT = 10  # cells that a column of text has at least, if it is as wide as that
_WORDS = re.compile(r"[!-~]+")


def _measured(column: Column, texts: Sequence[str]) -> tuple[int, int]:
    """The fewest cells in which a column can be read, and those that it has with all of its room.

    Neither the words of its heading are ever broken nor its numbers.
    """
    heading = spoken.heading(column.name)
    word = max(map(cell_len, heading.split()), default=0)
    most = max(map(cell_len, texts), default=0)
    if column.right:
        return max(word, most), max(word, most)
    words = (len(found) for text in texts for found in _WORDS.findall(text))
    least = max(min(_WORD, max(words, default=0)), min(_TEXT, most))
    return max(word, least), max(cell_len(heading), most)


_UNITS = re.compile(
    rf"(?:\d+(?:[-.,]\d+)*[年月日时時]?|[!-.:-~]+?(?=[\d/]|[^!-~]|$)/?|.)[{re.escape(NO_START)}…%％]*"
)
"""What of a cell is parted only where a column is narrower: a date, a name of a folder."""


def _parted(text: Text, width: int) -> Text:
    """A cell in which what is too long for a line is parted between words as far as can be told."""
    words = re.split("( )", text.plain)
    if max(map(cell_len, words)) <= width:
        return text
    lines = ["\n".join(_lines(word, width)) if cell_len(word) > width else word for word in words]
    return Text("".join(lines), text.style)


def _lines(word: str, width: int) -> list[str]:
    lines = [""]
    for unit in _UNITS.findall(word):
        if cell_len(lines[-1] + unit) > width:
            whole, slash, begun = lines[-1].rpartition("/")
            if slash and cell_len(begun + unit) <= width:
                lines[-1:] = [whole + slash, begun]
            elif lines[-1]:
                lines.append("")
        lines[-1] += unit
    return lines


def _kept(columns: Sequence[Column], least: Sequence[int], room: int) -> tuple[list[int], int]:
    """The columns that there is room for, by index, and the gap between them.

    Those that can be spared go first.
    """
    kept = list(range(len(columns)))
    while True:
        for gap in _GAPS:
            if sum(least[i] for i in kept) <= _inside(len(kept), gap, room) or len(kept) == 1:
                return kept, gap
        kept.remove(max(kept, key=lambda i: (columns[i].spare, i)))


def _inside(columns: int, gap: int, room: int) -> int:
    return room - _EDGES - gap * (columns - 1)


def _widths(measured: Sequence[tuple[int, int]], inside: int) -> list[int]:
    """The widths of columns: the widest gives way first, and none below its least."""
    widths = [min(most, inside) for _, most in measured]
    while sum(widths) > inside:
        widest = max(range(len(widths)), key=lambda i: (widths[i] > measured[i][0], widths[i]))
        widths[widest] -= 1
    return widths
