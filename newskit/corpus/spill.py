"""Documents put aside on disk between the two looks at a corpus."""

from __future__ import annotations

import os
import struct
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile, gettempdir
from typing import NamedTuple

import msgspec

from newskit.errors import InputError
from newskit.record import Record

IN_MEMORY = 32 * 2**20  # bytes; a corpus of fewer never touches the disk

_LENGTHS = struct.Struct("<QQ")  # bytes of the record, number of terms


class Stored(NamedTuple):
    """A document as it is put aside.

    Attributes:
        record: The record as JSON, which holds whatever a record was read from.
        ids: The numbers of its terms, as 32-bit unsigned integers.
        counts: How often each occurs, likewise.
    """

    record: bytes
    ids: bytes
    counts: bytes


class Spill:
    """A temporary file of counted documents, appended to once and read any number of times.

    What was put aside is deleted with the object.

    Raises:
        InputError: The file cannot be written.
    """

    def __init__(self, in_memory: int = IN_MEMORY) -> None:
        self._file = SpooledTemporaryFile(max_size=in_memory)  # noqa: SIM115 (lives as long as self)
        self._encode = msgspec.json.Encoder().encode
        self._documents = 0

    def __len__(self) -> int:
        return self._documents

    def append(self, record: Record, ids: array[int], counts: array[int]) -> None:
        """Puts a document aside."""
        encoded = self._encode(record)
        with _said_plainly():
            self._file.write(_LENGTHS.pack(len(encoded), len(ids)))
            self._file.write(encoded)
            self._file.write(ids)
            self._file.write(counts)
        self._documents += 1

    def __iter__(self) -> Iterator[Stored]:
        with _said_plainly():
            self._file.seek(0)
        while lengths := self._file.read(_LENGTHS.size):
            size, terms = _LENGTHS.unpack(lengths)
            yield Stored(*map(self._file.read, (size, 4 * terms, 4 * terms)))
        self._file.seek(0, os.SEEK_END)

    def close(self) -> None:
        """Deletes what was put aside."""
        self._file.close()


@contextmanager
def _said_plainly() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        hint = "TMPDIR names another directory for what does not fit into memory"
        raise InputError(gettempdir(), f"cannot write there: {error.strerror}: {hint}") from None
