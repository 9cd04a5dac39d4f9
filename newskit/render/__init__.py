"""Records to JSON, delimited text and tables: the one door out."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import BinaryIO, NamedTuple, cast

from newskit.record import Record
from newskit.render.harmless import Harmless
from newskit.render.views import cells
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
    "cards": Writer("newskit.render.cards", "short", by_name=False, colored=True),
    "full_cards": Writer("newskit.render.cards", "full", by_name=False, colored=True),
    "concordance": Writer("newskit.render.concordance_lines", by_name=False, colored=True),
}
"""The writer of each format."""

SUFFIXES = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".md": "markdown",
    ".json": "json",
    ".jsonl": "jsonl",
    ".xlsx": "xlsx",
    ".html": "html",
    ".htm": "html",
    ".xml": "tei",
    ".jsonld": "jsonld",
    ".conllu": "conllu",
}
"""What the end of a file's name says, of all formats that a command has."""

_OTHERS = """
.doc .docx .odt .rtf .pdf .tex .epub .yaml .yml .xls .xlsb .xlsm .ods .numbers .parquet .arrow
.feather .avro .db .sqlite .dta .sav .rds .pkl .npy .npz .zip .gz .bz2 .xz .zst .7z .tar .tgz
"""


def format_of(path: str) -> str | None:
    """Takes the name of a file and returns the format that it ends in.

    Returns:
        Its name; the end itself where that says a format that no command has; None where it says
        nothing: p01.txt, 2024.10.17, out.
    """
    end = path[path.rfind(".") :].lower()
    return SUFFIXES.get(end, end if end in _OTHERS.split() else None)


FORMATS = tuple(name for name, writer in WRITERS.items() if writer.by_name)
"""The formats of `-f`."""


def write(records: Iterable[Record], out: BinaryIO, how: Writing) -> None:
    """Takes records and writes them to a binary file in the format of `how`, in UTF-8."""
    writer = WRITERS[how.format]
    if how.fields:
        from newskit.render.chosen_columns import selected

        view = selected(how.view, how.fields, raw=writer.as_they_are)
        how = how._replace(view=view)
        if writer.as_they_are:
            records = (
                dict(zip(how.fields, cells(view.columns, row), strict=True))
                for row in view.rows(records)
            )
    if how.text_field != "text" and not writer.as_they_are:
        records = (
            {**record, "text": record[how.text_field]} if how.text_field in record else record
            for record in records
        )
    if out.isatty() and not writer.colored:
        out = cast(BinaryIO, Harmless(out, json=writer.as_they_are))
    getattr(import_module(writer.module), writer.function)(records, out, how)
