"""Records as comma- or tab-separated values, a row of the view a line."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from newskit.record import Record
from newskit.render.cell import plain
from newskit.render.chosen_columns import with_own
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
    names, lines = table(records, how)
    text = TextIOWrapper(out, "utf-8-sig" if how.bom else "utf-8", newline="")
    try:
        rows = csv.writer(text, delimiter=delimiter, lineterminator="\n")
        rows.writerow(names)
        for line in lines:
            rows.writerow([plain(cell) for cell in line])
            if how.live:
                text.flush()
        text.flush()
    finally:
        text.detach()


def table(records: Iterable[Record], how: Writing) -> tuple[list[str], Iterator[list[object]]]:
    """Takes records and returns the names of the columns of data, and their rows.

    Fields that newskit does not know stand behind the others; they are those of the first record.
    """
    records = iter(records)
    first = next(records, None)
    view = how.view
    if first is not None:
        records = chain([first], records)
        view = view if how.fields else with_own(view, first, how.text_field)
    columns = view.at("data")
    return [c.name for c in columns], (cells(columns, row) for row in view.rows(records))
