"""Records to JSON, delimited text and tables: the one door out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from newskit.record import Record

if TYPE_CHECKING:
    from newskit.render.views import View

FORMATS = ("table", "jsonl", "json", "csv", "tsv", "markdown")


class Writing(NamedTuple):
    """How to write records.

    Attributes:
        format: One of `FORMATS`, or `highlight`, which is for a command to ask for.
        view: The view that the formats with columns show, or its name in `views.VIEWS`.
        ascii: Whether JSON escapes what is not ASCII.
        bom: Whether CSV and TSV begin with a byte order mark.
        terminal: Whether a table is for a screen: laid out for its width, document by document.
        color: Whether that has colour.
        live: Whether each record is to be seen as soon as it is there, as in a pipe.
        text_field: The field of a record that holds its text.
    """

    format: str
    view: str | View
    ascii: bool = False
    bom: bool = False
    terminal: bool = False
    color: bool = False
    live: bool = False
    text_field: str = "text"


def write(records: Iterable[Record], out: BinaryIO, how: Writing) -> None:
    """Write `records` to `out` in the format that `how` says, in UTF-8.

    Each format is imported by itself: a pipe of JSON Lines waits for no table. JSON shows records
    as they are, the others the text of each, in whatever field it is.
    """
    if how.text_field != "text" and how.format not in ("jsonl", "json"):
        records = (
            {**record, "text": record[how.text_field]} if how.text_field in record else record
            for record in records
        )
    if how.format in ("jsonl", "json"):
        from newskit.render import json

        (json.lines if how.format == "jsonl" else json.array)(records, out, how)
    elif how.format == "highlight":
        from newskit.render import highlight

        highlight.write(records, out, how)
    elif how.format in ("csv", "tsv"):
        from newskit.render import delimited

        delimited.write(records, out, how)
    elif how.terminal and how.format == "table":
        from newskit.render import terminal

        terminal.write(records, out, how)
    else:
        from newskit.render import table

        table.write(records, out, how)
