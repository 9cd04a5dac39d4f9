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
from collections.abc import Iterable
from functools import cache
from math import sqrt
from operator import mul

from newskit import resources
from newskit.text.normalize import fold

TABLE = "character-vectors.tsv"
DIMENSIONS = 48
ZERO = 128
"""What stands for 0 in the table, whose numbers are bytes."""

Topic = int
"""The sum of the vectors of some characters; those of two stretches add up to that of both.

A vector is one whole number whose fields are its dimensions, so that many are added up at once; its
first field counts the characters, by which `ZERO` was added too often.
"""

_FIELDS = struct.Struct(f"<{1 + DIMENSIONS}I")


class _Vectors(dict[str, Topic]):
    """The vector of each character that was met, nothing for those that tell no topic."""

    def __missing__(self, character: str) -> Topic:
        row = _rows().get(character) or _rows().get(fold(character), "")
        packed = _FIELDS.pack(1, *bytes.fromhex(row)) if row else b""
        self[character] = vector = int.from_bytes(packed, "little")
        return vector


_VECTORS = _Vectors()


@cache
def _rows() -> dict[str, str]:
    return {row[0]: row[1] for row in resources.rows(TABLE)}


def topic(text: str) -> Topic:
    """What a text is about."""
    return sum(map(_VECTORS.__getitem__, text))


def direction(topic: Topic) -> list[float]:
    """Where a topic points: a vector of length 1, or of zeros where nothing is known of it."""
    characters, *fields = _FIELDS.unpack(topic.to_bytes(_FIELDS.size, "little"))
    zero = ZERO * characters
    vector = [field - zero for field in fields]
    length = sqrt(sum(map(mul, vector, vector))) or 1.0
    return [part / length for part in vector]


def likeness(one: Iterable[float], other: Iterable[float]) -> float:
    """How alike two directions are: the cosine of the angle between them, -1 to 1."""
    cosine: float = sum(map(mul, one, other))
    return cosine
