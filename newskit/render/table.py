"""Records as one plain table or a Markdown one, whole words and all, for files and pipes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, BinaryIO

from tabulate import tabulate

from newskit.language import is_english
from newskit.record import Record
from newskit.render import spoken
from newskit.render.cell import shown
from newskit.render.views import Column, cells

if TYPE_CHECKING:
    from newskit.render.writing import Writing


def plain(records: Iterable[Record], out: BinaryIO, how: Writing) -> None:
    """Takes records and writes a plain table, its columns as wide as their widest cell."""
    _write(records, out, how, "simple", shown, for_eyes=True)


def markdown(records: Iterable[Record], out: BinaryIO, how: Writing) -> None:
    """Takes records and writes a Markdown table, what would end a cell escaped."""
    _write(records, out, how, "pipe", _escaped)


def _escaped(value: object) -> str:
    return shown(value).replace("\\", "\\\\").replace("|", "\\|")


def _write(
    records: Iterable[Record],
    out: BinaryIO,
    how: Writing,
    layout: str,
    as_cell: Callable[[object], str],
    for_eyes: bool = False,
) -> None:
    columns = how.view.at("table")
    found = [cells(columns, row) for row in how.view.rows(records)]
    headings = [column.name for column in columns]
    if for_eyes:
        headings = headings if is_english() else [*map(spoken.heading, headings)]
        found = [[*map(Column.seen, columns, row)] for row in found]
    rows = [[*map(as_cell, row)] for row in found]
    if not rows:
        return
    table = tabulate(
        rows,
        headers=[*map(as_cell, headings)],
        tablefmt=layout,
        colalign=["right" if column.right else "left" for column in columns],
        disable_numparse=True,  # 2024-10-17 and 007 are text
        preserve_whitespace=True,  # its strip() would take the 　 of a padded name
    )
    out.write(table.encode("utf-8", "replace") + b"\n")
