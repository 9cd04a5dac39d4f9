"""Records as JSON: one object a line, or one array."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, BinaryIO, cast

from newskit.record import Record

if TYPE_CHECKING:
    from newskit.render.writing import Writing


def line(record: Record, ascii: bool = False) -> bytes:
    """Takes a record and returns its line, with escapes for what is not ASCII if that is asked."""
    return _encoder(ascii)(record) + b"\n"


def lines(records: Iterable[Record | bytes], out: BinaryIO, how: Writing) -> None:
    """Takes records and writes one object a line, at once where somebody waits for it.

    A record may be there as its `line` already, made in another process.
    """
    if how.view.at_once:
        _together(cast(Iterable[Record], records), out, how)
        return
    encode = _encoder(how.ascii)
    for record in records:
        out.write(record if isinstance(record, bytes) else encode(record) + b"\n")
        if how.live:
            out.flush()


def array(records: Iterable[Record], out: BinaryIO, how: Writing) -> None:
    """Takes records and writes one array, a record a line, in no more memory than lines need."""
    encode = _encoder(how.ascii)
    before = b"["
    for record in records:
        out.write(before + b"\n" + encode(record))
        before = b","
    out.write(b"[]\n" if before == b"[" else b"\n]\n")


def _together(records: Iterable[Record], out: BinaryIO, how: Writing) -> None:
    encode, records = _encoder(how.ascii), iter(records)
    while some := list(islice(records, _TOGETHER)):
        out.write(_rows(some, how) or b"".join(encode(row) + b"\n" for row in some))


_TOGETHER = 1000  # records that are encoded together


def _rows(records: Sequence[Record], how: Writing) -> bytes:
    """Records of the same plain fields as lines, encoded field by field in half of the time.

    Args:
        records: Some records, at least one.
        how: Whether to escape.

    Returns:
        The same lines as one by one; nothing where fields differ, or hold fields themselves.
    """
    names = list(records[0])
    if not all(map(names.__eq__, map(list, records))):
        return b""
    # No string of JSON holds a line end: this one stands between two values.
    encode = json.JSONEncoder(ensure_ascii=how.ascii, separators=("\n", ":")).encode
    columns = [encode([*map(itemgetter(name), records)])[1:-1].split("\n") for name in names]
    if any(len(column) != len(records) for column in columns):
        return b""
    fields = ",".join(encode(name).replace("%", "%%") + ":%s" for name in names)
    row = f"{{{fields}}}\n"
    return "".join(map(row.__mod__, zip(*columns, strict=True))).encode()


@cache
def _encoder(ascii: bool) -> Callable[[Record], bytes]:
    # Slower than msgspec's encoder, but imported in a tenth of the time.
    encode = json.JSONEncoder(ensure_ascii=ascii, separators=(",", ":")).encode
    return lambda record: encode(record).encode()
