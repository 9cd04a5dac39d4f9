"""Records as rows of plain values, with columns for the fields of one's own that no view knows."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from newskit.errors import InputError
from newskit.formats.spreadsheet import LONGEST, ROWS
from newskit.language import Message
from newskit.record import Record
from newskit.render.cell import plain
from newskit.render.views import cells

if TYPE_CHECKING:
    from newskit.render.writing import Writing

Cell = str | int | float | None

_IN_MEMORY = 32 * 2**20  # bytes; fewer never touch the disk


def data_rows(records: Iterable[Record], how: Writing) -> Iterator[list[Cell]]:
    """Takes records and yields a header and a row for each row of the view.

    A field that the view does not know may come with the last record, so all rows are there before
    the first is given out, on disk where they are many. Where the view shows no records of a
    user's, a row is given out as soon as it is there.
    """
    columns = how.view.at("data")
    names = [column.name for column in columns]
    rows = (
        ([_plain(plain(cell)) for cell in cells(columns, row)], row)
        for row in how.view.rows(records)
    )
    if how.view.beside is None:
        yield list(names)
        yield from (cells for cells, _ in rows)
        return
    from tempfile import SpooledTemporaryFile  # takes milliseconds, and JSON Lines need none

    left_out = {*names, *how.view.beside, how.text_field, "text"}
    others: dict[str, None] = {}  # as an ordered set
    with SpooledTemporaryFile(_IN_MEMORY) as aside:
        for shown, row in rows:
            own = {name: _plain(v) for name, v in row.record.items() if name not in left_out}
            others.update(dict.fromkeys(own))
            pickle.dump((shown, own), aside)
        end = aside.tell()
        aside.seek(0)
        yield [*names, *others]
        while aside.tell() < end:
            shown, own = pickle.load(aside)
            yield [*shown, *map(own.get, others)]


def fitting_rows(records: Iterable[Record], how: Writing) -> Iterator[list[Cell]]:
    """The same, without what a sheet has no room for, which `how.on_error` is told."""
    for number, row in enumerate(data_rows(records, how)):
        longest = max((len(cell) for cell in row if isinstance(cell, str)), default=0)
        if number >= ROWS:
            what = Message(
                "a sheet has {rows:,} rows: write CSV (-f csv), or fewer documents at a time",
                rows=ROWS,
            )
            how.on_error(InputError(str(row[0]), what))
            return
        if longest > LONGEST:
            what = Message(
                "{length:,} characters, and a cell of a sheet holds {most:,}: -f csv does",
                length=longest,
                most=LONGEST,
            )
            how.on_error(InputError(str(row[0]), what))
        else:
            yield row


def _plain(value: object) -> Cell:
    """A value in a cell: a text, a number, or JSON of anything else."""
    if value is None or (isinstance(value, str | int | float) and not isinstance(value, bool)):
        return value
    return json.dumps(value, ensure_ascii=False)
