"""What a stretch of text is about, told by its characters: latent semantic analysis.

Characters that stand in the same stories have vectors in like directions, and the sum of the
vectors of a stretch of text points to its topic (Deerwester et al., "Indexing by latent semantic
analysis", Journal of the American Society for Information Science 41, 1990; for finding where one
text ends and another begins: Choi, Wiemer-Hastings and Moore, "Latent semantic analysis for text
segmentation", EMNLP 2001). So two stretches that share no word may still be of one story. Of
Chinese text characters do as well as words, need no dictionary and survive line ends and OCR.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import dist, sqrt
from operator import mul
from typing import NamedTuple

from newskit import resources
from newskit.native import compiled
from newskit.text.normalize import fold

TABLE = "character-vectors.tsv"
DIMENSIONS = 48
ZERO = 128
"""What stands for 0 in the table, whose numbers are bytes."""

Topic = int
"""The sum of the vectors of some characters; those of two stretches add up to that of both.

A vector is one whole number whose fields of 32 bits are its dimensions, so that many are added up
at once. What a field lacks to 0 is borrowed from the next one, and given back before it is read.
A kernel has an array of its dimensions instead, which adds up alike.
"""

_FIELDS = struct.Struct(f"<{DIMENSIONS}i")
_SIGNS = sum(1 << (32 * field + 31) for field in range(DIMENSIONS))
_ZEROS = sum(ZERO << (32 * field) for field in range(DIMENSIONS))
_ORIGIN = (0,) * DIMENSIONS
_EXACT = 1 << 49  # squares up to which floating point tells one whole number from the next


class Direction(NamedTuple):
    """Where a topic points."""

    vector: tuple[int, ...]
    square: int
    """That of its length."""
    length: float


class _Vectors(dict[str, Topic]):
    """The vector of each character that was met, 0 for those that tell no topic."""

    def __missing__(self, character: str) -> Topic:
        vector = 0
        if numbers := fields(character):
            spread = bytearray(_FIELDS.size)
            spread[::4] = numbers
            vector = int.from_bytes(spread, "little") - _ZEROS
        self[character] = vector
        return vector


def fields(character: str) -> bytes:
    """The numbers of the vector of a character in either script; none where it tells no topic."""
    row = resources.row(TABLE, character) or resources.row(TABLE, fold(character))
    return bytes.fromhex(row[0]) if row else b""


_VECTORS = _Vectors()


@compiled("topics")
def topic(text: str) -> Topic:
    """What a text is about."""
    return sum(map(_VECTORS.__getitem__, text))


@compiled("topics")
def direction(topic: Topic) -> Direction:
    """Where a topic points."""
    vector = _FIELDS.unpack(((topic + _SIGNS) ^ _SIGNS).to_bytes(_FIELDS.size, "little"))
    square = round(dist(vector, _ORIGIN) ** 2)
    if square > _EXACT:
        square = sum(map(mul, vector, vector))
    return Direction(vector, square, sqrt(square))


@compiled("topics")
def likeness(one: Direction, other: Direction) -> float:
    """How alike two topics are: the cosine of the angle, -1 to 1; 0 where one is unknown."""
    lengths = one.length * other.length
    return _product(one, other) / lengths if lengths else 0.0


def _product(one: Direction, other: Direction) -> int:
    """The scalar product: by the law of cosines, since a distance takes half the time."""
    squares = one.square + other.square
    if squares > _EXACT:
        return sum(map(mul, one.vector, other.vector))
    return (squares - round(dist(one.vector, other.vector) ** 2)) // 2


@compiled("topics")
class Shifts:
    """How the topic of a text shifts from line to line.

    Args:
        lines: The lines of the text.
        before: The characters before a line that are compared with it: those of a part.
        behind: The characters from its beginning on that are.
        farthest: How many parts farther before are, too: the topic may come back.
    """

    def __init__(self, lines: Sequence[str], before: int, behind: int, farthest: int) -> None:
        self._before, self._behind, self._farthest = before, behind, farthest
        starts = self._starts = list(accumulate(map(len, lines), initial=0))
        topics = self._topics = list(accumulate(map(topic, lines), initial=topic("")))
        bounds = [bisect_left(starts, at) for at in range(0, starts[-1] + 1, before)]
        self._parts = [direction(topics[last] - topics[first]) for first, last in pairwise(bounds)]

    def at(self, i: int, enough: float) -> tuple[float, float | None]:
        """How much line `i` and those that follow are about what stands before them.

        Args:
            i: The line, by index.
            enough: The likeness from which they are about the same.

        Returns:
            How alike what stands right before them is and, where that is not enough, how much the
            part is that is most like them of those farther before.
        """
        starts, topics = self._starts, self._topics
        first = bisect_left(starts, starts[i] - self._before)
        last = min(bisect_left(starts, starts[i] + self._behind), len(starts) - 1)
        behind = direction(topics[last] - topics[i])
        near = likeness(direction(topics[i] - topics[first]), behind)
        if near >= enough:
            return near, None
        part = max(0, starts[i] // self._before - 1)
        parts = self._parts[max(0, part - self._farthest) : part]
        return near, max([likeness(part, behind) for part in parts], default=0.0)
