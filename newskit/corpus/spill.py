"""Documents put aside between the looks at a corpus: in memory, or on disk where they are many."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from sys import getsizeof
from typing import NamedTuple

from newskit.errors import InputError, reason
from newskit.language import Message
from newskit.record import Record

IN_MEMORY = 32 * 2**20  # bytes; a corpus of fewer never touches the disk


class Stored(NamedTuple):
    """A document as it is put aside.

    Attributes:
        record: Its record.
        ids: The numbers of its terms, as 32-bit unsigned integers.
        counts: How often each occurs, likewise.
    """

    record: Record
    ids: array[int]
    counts: array[int]


class Spill:
    """Counted documents, appended to once and read any number of times, in any order.

    Args:
        in_memory: The bytes above which they are on disk, in a temporary file that is deleted with
            the object.

    Raises:
        InputError: The file cannot be written.
    """

    def __init__(self, in_memory: int = IN_MEMORY) -> None:
        self._room = in_memory
        self._documents: list[Stored] | _File = []

    def __len__(self) -> int:
        return len(self._documents)

    def __getitem__(self, place: int) -> Stored:
        return self._documents[place]

    def __iter__(self) -> Iterator[Stored]:
        return map(self.__getitem__, range(len(self)))

    def append(self, document: Stored) -> None:
        """Puts a document aside."""
        self._documents.append(document)
        if isinstance(self._documents, list):
            self._room -= _size(document)
            if self._room < 0:
                self._documents = _File(self._documents)

    def close(self) -> None:
        """Deletes what was put aside."""
        if isinstance(self._documents, _File):
            self._documents.close()
        self._documents = []


def _size(document: Stored) -> int:
    """The bytes that a document takes in memory, or nearly."""
    record, *arrays = document
    return sum(map(getsizeof, (record, *record.values(), *arrays)))


class _File:
    """Documents in a temporary file: the numbers of the terms of each, their counts, its record."""

    def __init__(self, documents: list[Stored]) -> None:
        from tempfile import TemporaryFile

        import msgspec

        self._encode, self._decode = msgspec.json.Encoder().encode, msgspec.json.Decoder().decode
        with _said_plainly():
            self._file = TemporaryFile()  # noqa: SIM115 (lives as long as self)
        self._place = 0
        self._starts = array("Q", [0])
        self._terms = array("I")
        for document in documents:
            self.append(document)

    def __len__(self) -> int:
        return len(self._terms)

    def __getitem__(self, place: int) -> Stored:
        start, end = self._starts[place : place + 2]
        with _said_plainly():
            self._go_to(start)
            read = memoryview(self._file.read(end - start))
        self._place = end
        ids, counts = array("I"), array("I")
        size = ids.itemsize * self._terms[place]
        ids.frombytes(read[:size])
        counts.frombytes(read[size : 2 * size])
        return Stored(self._decode(read[2 * size :]), ids, counts)

    def append(self, document: Stored) -> None:
        record = self._encode(document.record)
        with _said_plainly():
            self._go_to(self._starts[-1])
            self._file.writelines((document.ids, document.counts, record))
        self._terms.append(len(document.ids))
        self._place = self._starts[-1] + 2 * document.ids.itemsize * len(document.ids) + len(record)
        self._starts.append(self._place)

    def _go_to(self, place: int) -> None:
        if place != self._place:  # else what was read ahead, or waits to be written, would be lost
            self._file.seek(place)

    def close(self) -> None:
        self._file.close()


@contextmanager
def _said_plainly() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        from tempfile import gettempdir

        fault = Message(
            "cannot write there: {why}: TMPDIR names another directory for what does not fit into"
            " memory",
            why=reason(error),
        )
        raise InputError(gettempdir(), fault) from None
