"""What characters tell of names of people, as features."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from newskit import resources
from newskit.newspaper.bylines import surnames

_UNLIKELY = -2
"""The logarithm of the odds at which a surname is a word in every place but a few: 时, 国, 和."""


class Character(NamedTuple):
    """The features of a character, each with a logarithm of odds, rounded."""

    surname: str
    """As a surname."""
    only: str
    """As a given name by itself."""
    given: str
    """As one of two characters of a given name."""
    foreign: str
    """In a name transcribed from another language."""


def _features(surname: str, given: str, foreign: str) -> Character:
    return Character(
        f"surname {surname}", f"given {given} of 1", f"given {given} of 2", f"foreign {foreign}"
    )


UNSEEN = _features("?", "?", "?")
"""The features of a character that the table lacks."""


@cache
def characters() -> dict[str, Character]:
    """The features of each character; others are `UNSEEN`."""
    return {char: _features(*odds) for char, *odds in resources.rows("name-characters.tsv")}


@cache
def likely_surnames() -> frozenset[str]:
    """The surnames but for those that hardly ever are one."""
    return surnames() - set(_unlikely())


def _unlikely() -> Iterator[str]:
    for char, surname, *_ in resources.rows("name-characters.tsv"):
        if int(surname) <= _UNLIKELY:
            yield char
