"""Records as tables for a screen, each document's as soon as it is ready."""

from __future__ import annotations

from collections.abc import Iterable
from io import TextIOWrapper
from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from newskit.record import Record
from newskit.render.cell import on_screen
from newskit.render.views import View, cells

if TYPE_CHECKING:
    from newskit.render.writing import Writing


def write(records: Iterable[Record], out: BinaryIO, how: Writing) -> None:
    """Takes records and writes a table for each, or for each run of one title; long cells fold."""
    text = TextIOWrapper(out, "utf-8", errors="replace", write_through=True)
    console = Console(
        file=text,
        force_terminal=True,
        color_system="auto" if how.color else None,
        highlight=False,
        markup=False,
    )
    try:
        for title, group in _groups(how.view, records):
            if title:
                console.print(Text(on_screen(title), style="bold"), overflow="fold")
            console.print(_table(how.view, group))
    finally:
        text.detach()


def _groups(view: View, records: Iterable[Record]) -> Iterable[tuple[str, Iterable[Record]]]:
    if view.items is None:
        return groupby(records, view.title)
    # What has several rows is a table by itself, shown without a look at what comes next.
    return ((view.title(record), [record]) for record in records)


def _table(view: View, records: Iterable[Record]) -> Table:
    columns = view.at("terminal")
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        heading = column.name.replace("_", " ")  # which a narrow screen may break between words
        table.add_column(heading, justify="right" if column.right else "left", overflow="fold")
    for row in view.rows(records):
        table.add_row(
            *(
                Text(on_screen(cell), column.style(row) if column.style else "")
                for column, cell in zip(columns, cells(columns, row), strict=True)
            )
        )
    return table
