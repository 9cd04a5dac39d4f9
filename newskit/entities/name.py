"""What a name in a text is."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["people", "places", "organisations"]
"""What a name is of; the fields of a record are called so."""


KINDS: tuple[Kind, ...] = ("people", "places", "organisations")
"""The kinds, in the order of the fields."""


class Name(NamedTuple):
    """A name in a text.

    Attributes:
        start: The offset of its first character, in code points.
        end: The offset behind its last.
        kind: What it is of.
    """

    start: int
    end: int
    kind: Kind
