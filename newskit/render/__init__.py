"""Records to JSON, delimited text and tables: the one door out."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import BinaryIO, NamedTuple, cast

from newskit.record import Record
from newskit.render.harmless import Harmless
from newskit.render.writing import Writing


class Writer(NamedTuple):
    """The function that writes a format, imported when it is called for.

    Attributes:
        module: The module that it is in: a pipe of JSON Lines waits for no table.
        function: Its name; it takes records, a binary file and a `Writing`.
        as_they_are: Whether it shows records as they are; others show the text of each, in whatever
            field it is.
        by_name: Whether `-f` knows it; others are for the terminal and for options of commands.
        binary: Whether it is no text, which no terminal shows.
        colored: Whether it has colours for a terminal, and sees to it that nothing else reaches it.
    """

    module: str
    function: str = "write"
    as_they_are: bool = False
    by_name: bool = True
    binary: bool = False
    colored: bool = False


WRITERS = {
    "table": Writer("newskit.render.table", "plain"),
    "jsonl": Writer("newskit.render.json", "lines", as_they_are=True),
    "json": Writer("newskit.render.json", "array", as_they_are=True),
    "csv": Writer("newskit.render.delimited", "commas"),
    "tsv": Writer("newskit.render.delimited", "tabs"),
    "excel": Writer("newskit.render.delimited", "for_spreadsheets"),
    "xlsx": Writer("newskit.render.workbook", binary=True),
    "markdown": Writer("newskit.render.table", "markdown"),
    "screen": Writer("newskit.render.terminal", by_name=False, colored=True),
    "highlight": Writer("newskit.render.highlight", by_name=False, colored=True),
}
"""The writer of each format."""

FORMATS = tuple(name for name, writer in WRITERS.items() if writer.by_name)
"""The formats of `-f`."""


def write(records: Iterable[Record], out: BinaryIO, how: Writing) -> None:
    """Takes records and writes them to a binary file in the format of `how`, in UTF-8."""
    writer = WRITERS[how.format]
    if how.text_field != "text" and not writer.as_they_are:
        records = (
            {**record, "text": record[how.text_field]} if how.text_field in record else record
            for record in records
        )
    if out.isatty() and not writer.colored:
        out = cast(BinaryIO, Harmless(out, json=writer.as_they_are))
    getattr(import_module(writer.module), writer.function)(records, out, how)
