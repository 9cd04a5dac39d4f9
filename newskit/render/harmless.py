"""Text that cannot drive a terminal: controls and turns of direction made visible.

Files and pipes get what a text holds; a terminal would take some of it for orders.
"""

from __future__ import annotations

import codecs
from io import RawIOBase
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

# What ends a line or moves on in it is text; all other controls are orders. The rest turns the
# direction of what follows, ends a line where no line end is seen, or is a tag that nobody sees.
_ORDERS = (
    *(code for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n"),
    *(0x61C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A)),
    *(*range(0xFFF9, 0xFFFC), 0xE0001, *range(0xE0020, 0xE0080)),
)


def _as_json(code: int) -> str:
    units = chr(code).encode("utf-16-be")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


_REPLACED = dict.fromkeys(_ORDERS, "\ufffd") | {ord("\f"): ""}  # alone on a line it parts texts
_JSON_ESCAPES = {code: _as_json(code) for code in _ORDERS}
_ESCAPES = {
    code: chr(code).encode("unicode_escape").decode("ascii")
    for code in (*_ORDERS, *map(ord, "\t\n"))
}


def harmless(text: str) -> str:
    r"""Takes a text and returns it with U+FFFD for what could drive a terminal.

    >>> harmless("开港\x1b[31m")
    '开港�[31m'
    """
    return text.translate(_REPLACED)


def in_one_line(text: str) -> str:
    r"""Takes a message and returns it with escapes for line ends and what could drive a terminal.

    >>> print(in_one_line("a\nb\x07.txt: 没有"))
    a\nb\x07.txt: 没有
    """
    return text.translate(_ESCAPES)


class Harmless(RawIOBase):
    """A terminal that gets text in UTF-8 and nothing else.

    Args:
        terminal: The terminal.
        json: Whether the text is JSON, where an escape says the same.
    """

    def __init__(self, terminal: BinaryIO, json: bool = False) -> None:
        self._terminal = terminal
        self._table = _JSON_ESCAPES if json else _REPLACED
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode

    def writable(self) -> bool:
        """Returns True: it is for writing."""
        return True

    def write(self, data: Buffer) -> int:
        """Writes bytes, and returns how many were taken."""
        taken = bytes(data)
        self._terminal.write(self._decode(taken).translate(self._table).encode())
        return len(taken)

    def flush(self) -> None:
        """Shows what has been written."""
        self._terminal.flush()
