"""Bytes from files and standard input, unpacked on the way.

Packed data is recognised by how it begins, so that standard input needs no name to be unpacked.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BufferedReader, RawIOBase
from typing import TYPE_CHECKING, BinaryIO, Literal, cast

from newskit.errors import InputError
from newskit.io.urls import is_url, open_url
from newskit.language import Message

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

OnBytes = Callable[[int], None] | None


@contextmanager
def open_bytes(path: str, source: str, on_bytes: OnBytes = None) -> Iterator[BufferedReader]:
    """Opens a path, `-` for standard input, as a buffered stream of unpacked bytes.

    Args:
        path: The path as the system knows it, or a URL.
        source: The same for messages.
        on_bytes: Called with the number of bytes of every block read, as they are on disk.

    Raises:
        OSError: Where it cannot be opened.
        InputError: On opening or at any later read, where what is packed is broken.
    """
    if is_url(path):
        with open_url(path) as file, BufferedReader(file) as stream:
            yield _unpacked(stream, source, on_bytes)
    elif path != "-":
        with open(path, "rb") as file:
            yield _unpacked(file, source, on_bytes)
    elif sys.stdin is None:
        raise InputError(source, "standard input is closed")
    else:
        yield _unpacked(_standard_input(), source, on_bytes)


@contextmanager
def to_read_twice(path: str) -> Iterator[str]:
    """The path of a file; that of a copy, as long as the block lasts, where it is a pipe."""
    if not os.path.exists(path) or os.path.isfile(path) or os.path.isdir(path):
        yield path
        return
    from shutil import copyfileobj
    from tempfile import NamedTemporaryFile

    with open(path, "rb") as pipe, NamedTemporaryFile() as copy:
        copyfileobj(pipe, copy)
        copy.flush()
        yield copy.name


def _standard_input() -> BufferedReader:
    """Standard input with a buffer of our own.

    Python closes `sys.stdin` at its end, and aborts where a thread still waits in its buffer.
    """
    try:
        return open(sys.stdin.fileno(), "rb", closefd=False)
    except OSError:  # no file at all, but a buffer in memory
        return cast(BufferedReader, sys.stdin.buffer)


def _unpacked(file: BufferedReader, source: str, on_bytes: OnBytes) -> BufferedReader:
    start = file.readline(_MAGIC)  # a line, lest a slow writer of short lines be waited for
    if on_bytes:
        on_bytes(len(start))
    stream: BufferedReader = BufferedReader(Rejoined(start, file, on_bytes))
    for magic, packing, opener in _PACKED:
        if start.startswith(magic):
            stream = BufferedReader(_Unpacked(opener(stream), source, packing))
            break
    return stream


class Rejoined(RawIOBase):
    """A stream whose first bytes were taken from it already."""

    def __init__(self, taken: bytes, stream: BufferedReader, on_bytes: OnBytes = None) -> None:
        self._taken = taken
        self._stream = stream
        self._on_bytes = on_bytes

    def readable(self) -> bool:
        """Returns True: it is for reading."""
        return True

    def readinto(self, buffer: Buffer) -> int:
        """Fills a buffer with what is there, and returns how much: 0 at the end."""
        view = memoryview(buffer)
        if block := self._taken[: len(view)]:
            self._taken = self._taken[len(block) :]
        else:
            block = self._stream.read1(len(view))
            if self._on_bytes:
                self._on_bytes(len(block))
        view[: len(block)] = block
        return len(block)


class _Unpacked(RawIOBase):
    """An unpacking stream that says what is wrong in our terms, whichever library it is of."""

    def __init__(self, stream: BinaryIO, source: str, packing: str) -> None:
        self._stream = stream
        self._source = source
        self._packing = packing

    def readable(self) -> bool:
        """Returns True: it is for reading."""
        return True

    def readinto(self, buffer: Buffer) -> int:
        """Fills a buffer with what is there, and returns how much: 0 at the end."""
        view = memoryview(buffer)
        try:
            block = self._stream.read(len(view))
        except Exception as error:  # EOFError, OSError, zlib.error, LZMAError, ZstdError
            message = Message("broken {packing} data: {why}", packing=self._packing, why=str(error))
            raise InputError(self._source, message) from error
        view[: len(block)] = block
        return len(block)


def _gzip(stream: BinaryIO) -> BinaryIO:
    import gzip

    return cast(BinaryIO, gzip.GzipFile(fileobj=stream))


def _xz(stream: BinaryIO) -> BinaryIO:
    import lzma

    return cast(BinaryIO, lzma.LZMAFile(stream))


def _bzip2(stream: BinaryIO) -> BinaryIO:
    import bz2

    return cast(BinaryIO, bz2.BZ2File(stream))


def zstandard(stream: BinaryIO, mode: Literal["rb", "wb"] = "rb") -> BinaryIO:
    """Takes a file and returns what unpacks, or packs, what is read from or written to it."""
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd

    return cast(BinaryIO, zstd.ZstdFile(stream, mode))


# How packed data begins, what it is called, and what unpacks it.
_PACKED = (
    (b"\x1f\x8b", "gzip", _gzip),
    (b"\xfd7zXZ\x00", "xz", _xz),
    (b"BZh", "bzip2", _bzip2),
    (b"\x28\xb5\x2f\xfd", "Zstandard", zstandard),
)
_MAGIC = max(len(magic) for magic, _, _ in _PACKED)
