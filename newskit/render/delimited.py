"""Records as comma- or tab-separated values, a row of the view a line."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import TextIOWrapper
from typing import TYPE_CHECKING, BinaryIO

from newskit.record import Record
from newskit.render.views import cells

if TYPE_CHECKING:
    from newskit.render.writing import Writing


def commas(records: Iterable[Record], out: BinaryIO, how: Writing) -> None:
    """Takes records and writes their rows as comma-separated values below a header."""
    _write(records, out, how, ",")


def tabs(records: Iterable[Record], out: BinaryIO, how: Writing) -> None:
    """Takes records and writes their rows as tab-separated values below a header."""
    _write(records, out, how, "\t")


def _write(records: Iterable[Record], out: BinaryIO, how: Writing, delimiter: str) -> None:
    """Write a header and the rows; a cell with a delimiter, quote or line end is quoted."""
    columns = how.view.at("data")
    text = TextIOWrapper(out, "utf-8-sig" if how.bom else "utf-8", newline="")
    try:
        rows = csv.writer(text, delimiter=delimiter, lineterminator="\n")
        rows.writerow([column.name for column in columns])
        for row in how.view.rows(records):
            rows.writerow(cells(columns, row))
            if how.live:
                text.flush()
        text.flush()
    finally:
        text.detach()
