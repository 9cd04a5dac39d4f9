"""Records as comma- or tab-separated values, a row of the view a line."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import TextIOWrapper
from typing import TYPE_CHECKING, BinaryIO

from newskit.formats.spreadsheet import as_text
from newskit.record import Record
from newskit.render.data_rows import Cell, data_rows, fitting_rows

if TYPE_CHECKING:
    from newskit.render.writing import Writing


def commas(records: Iterable[Record], out: BinaryIO, how: Writing) -> None:
    """Takes records and writes their rows as comma-separated values below a header."""
    _write(data_rows(records, how), out, how, ",", how.bom)


def tabs(records: Iterable[Record], out: BinaryIO, how: Writing) -> None:
    """Takes records and writes their rows as tab-separated values below a header."""
    _write(data_rows(records, how), out, how, "\t", how.bom)


def for_spreadsheets(records: Iterable[Record], out: BinaryIO, how: Writing) -> None:
    """Takes records and writes what a spreadsheet opens as the texts and numbers that they hold."""
    rows = (
        [as_text(cell) if isinstance(cell, str) else cell for cell in row]
        for row in fitting_rows(records, how)
    )
    _write(rows, out, how, ",", bom=True)


def _write(
    rows: Iterable[list[Cell]], out: BinaryIO, how: Writing, delimiter: str, bom: bool
) -> None:
    """Write rows; a cell with a delimiter, quote or line end is quoted."""
    # Python's csv takes no CR for a line end, and quotes none, where it writes another.
    text = TextIOWrapper(out, "utf-8-sig" if bom else "utf-8", newline="")
    try:
        plain = csv.writer(text, delimiter=delimiter, lineterminator="\n")
        quoting = csv.writer(
            text, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC
        )
        for row in rows:
            ends_early = any(isinstance(cell, str) and "\r" in cell for cell in row)
            (quoting if ends_early else plain).writerow(row)
            if how.live:
                text.flush()
        text.flush()
    finally:
        text.detach()
