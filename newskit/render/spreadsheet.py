"""Records as a spreadsheet for Excel and its like, a row of the view a row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO

from newskit.errors import InputError
from newskit.record import Record
from newskit.render.cell import plain
from newskit.render.delimited import table

if TYPE_CHECKING:
    from newskit.render.writing import Writing

_LONGEST = 32_767
"""Characters of a cell; what is longer is cut, since Excel would not open it."""


def write(records: Iterable[Record], out: BinaryIO, how: Writing) -> None:
    """Takes records and writes their rows below a header that stays in sight.

    Raises:
        InputError: XlsxWriter is not installed.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError:
        hint = "spreadsheets need XlsxWriter: pip install 'newskit[xlsx]'"
        raise InputError("-f xlsx", hint) from None
    names, rows = table(records, how)
    # Rows go to a temporary file as they come; what looks like a formula or a link is text.
    with Workbook(out, {"constant_memory": True, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(names):
            sheet.write_string(0, column, name, book.add_format({"bold": True}))
        for number, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                value = plain(cell)
                if isinstance(value, bool | int | float):
                    sheet.write(number, column, value)
                elif value:
                    sheet.write_string(number, column, _fitting(str(value)))


def _fitting(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
