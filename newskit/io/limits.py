"""How much is read at once: what is too long is told by counting, and never held as a whole.

So a few bytes that unpack to many are no danger: the counting is that of what has been unpacked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from newskit.errors import InputError
from newskit.language import Message

MAX_BYTES = 100_000_000
"""Bytes of one document: a hundred books, or a long PDF with its pictures."""

MAX_DEPTH = 100
"""Lists and objects in one another: records have three, and Python gives up at some hundreds."""

TOO_DEEP = Message("lists and objects are more than {most} deep in one another", most=MAX_DEPTH)
NO_MEMORY = Message("not enough memory for this document")

_BLOCK = 2**20


def too_long(most: int) -> str:
    """Takes the most bytes that a document may have and returns what is said of one with more."""
    return Message(
        "more than {most} bytes, which is too long for one document (--max-bytes sets how many)",
        most=most,
    )


def read_to_end(first: bytes, stream: BinaryIO, most: int, source: str) -> bytes:
    """Reads a stream whose first bytes were taken from it already, and returns all of it.

    Raises:
        InputError: It has more bytes than `most`.
    """
    blocks, size = [first], len(first)
    while size <= most and (block := stream.read(_BLOCK)):
        blocks.append(block)
        size += len(block)
    if size > most:
        raise InputError(source, too_long(most))
    return b"".join(blocks)


def read_lines(first: bytes, stream: BinaryIO, most: int) -> Iterator[tuple[bytes | None, int]]:
    """Yields the lines of a stream, None for one that is too long, each with its number of bytes.

    Args:
        first: The first line, or as much of it as was taken.
        stream: The rest.
        most: The most bytes of a line.
    """
    line = first
    while line:
        blocks, size = [line], len(line)
        while not line.endswith(b"\n") and (line := stream.readline(_BLOCK)):
            size += len(line)
            if size <= most:
                blocks.append(line)
            else:
                blocks.clear()
        yield (b"".join(blocks) if size <= most else None), size
        line = stream.readline(_BLOCK)


def is_too_deep(value: object) -> bool:
    """Tells whether lists and objects are in one another more than `MAX_DEPTH` times."""
    level = [value]
    for _ in range(MAX_DEPTH + 1):
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return False
    return True
