"""Records as comma- or tab-separated values, a row of the view a line."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import TextIOWrapper
from typing import TYPE_CHECKING, BinaryIO

from newskit.record import Record
from newskit.render.views import cells, find

if TYPE_CHECKING:
    from newskit.render import Writing


def write(records: Iterable[Record], out: BinaryIO, how: Writing) -> None:
    """Write a header and the rows; a cell with a delimiter, quote or line end is quoted."""
    view = find(how.view)
    columns = view.at("data")
    text = TextIOWrapper(out, "utf-8-sig" if how.bom else "utf-8", newline="")
    try:
        rows = csv.writer(text, delimiter="," if how.format == "csv" else "\t", lineterminator="\n")
        rows.writerow([column.name for column in columns])
        for row in view.rows(records):
            rows.writerow(cells(columns, row))
            if how.live:
                text.flush()
        text.flush()
    finally:
        text.detach()
