"""Records as an Excel workbook of one sheet: texts as texts, numbers as numbers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from math import isfinite
from typing import TYPE_CHECKING, Any, BinaryIO

from newskit.errors import InputError
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
        hint = Message("a workbook needs XlsxWriter: pip install 'newskit[xlsx]', or -f excel")
        raise InputError("-f xlsx", hint) from None
    file = _UntilItFails(out)
    book = Workbook(file, {"constant_memory": True})
    book.set_properties({"created": _CREATED})
    sheet = book.add_worksheet()
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(fitting_rows(records, how)):
        for place, cell in enumerate(row):
            if isinstance(cell, int | float) and isfinite(cell):
                sheet.write_number(number, place, cell)
            elif cell is not None:
                sheet.write_string(number, place, str(cell))
    with file:
        book.close()


class _UntilItFails:
    """A file of which nobody who cleans up after a failure asks anything any more.

    Args:
        file: The file.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._place = 0
        self._failed = False

    def __enter__(self) -> None:
        pass

    def __exit__(self, fault: object, *where: object) -> None:
        self._failed = fault is not None

    def __getattr__(self, name: str) -> Any:
        return (lambda *_: self._place) if self._failed else getattr(self._file, name)

    def tell(self) -> int:
        """Returns the place in the file; of one that has failed, the last that was asked for."""
        if not self._failed:
            self._place = self._file.tell()
        return self._place
