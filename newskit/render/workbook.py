"""Records as an Excel workbook of one sheet: texts as texts, numbers as numbers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from math import isfinite
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO

from newskit.errors import InputError, needs_extra
from newskit.language import Message
from newskit.record import Record
from newskit.render.data_rows import fitting_rows

if TYPE_CHECKING:
    from newskit.render.writing import Writing

_CREATED = datetime(2000, 1, 1)  # the same records make the same bytes


def write(records: Iterable[Record], out: BinaryIO, how: Writing) -> None:
    """Takes records and writes a workbook with their rows below a header that stays in sight.

    Raises:
        InputError: The library that writes workbooks is not installed.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError:
        hint = needs_extra(Message("a workbook, unlike -f excel, needs XlsxWriter"), "xlsx")
        raise InputError("-f xlsx", hint) from None
    with TemporaryFile() as whole:  # a zip writer that fails, as in a closed pipe, fails once more
        book = Workbook(whole, {"constant_memory": True})
        book.set_properties({"created": _CREATED})
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(fitting_rows(records, how)):
            for place, cell in enumerate(row):
                if isinstance(cell, int | float) and isfinite(cell):
                    sheet.write_number(number, place, cell)
                elif cell is not None:
                    sheet.write_string(number, place, str(cell))
        book.close()
        whole.seek(0)
        copyfileobj(whole, out)
