"""What an engine of named-entity recognition is, and which there are."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Protocol

from newskit.entities.name import Name


class Engine(Protocol):
    """What finds the names of a text, each by what stands around it."""

    def find(self, text: str) -> list[Name]:
        """The names of a text in order, none within another."""


def _rules(userdict: str | None) -> Engine:
    from newskit.entities.rules import rules

    return rules(userdict)


def _lac(userdict: str | None) -> Engine:
    from newskit.entities.lac import Lac
    from newskit.entities.rules import rules

    return Lac(rules(userdict))


ENGINES: dict[str, Callable[[str | None], Engine]] = {
    "rules": _rules,  # fast, and needs nothing else
    "lac": _lac,  # a neural model: finds more, in some fifteen times the time
}
"""What makes each engine, from a dictionary file of the user's or None."""


@cache
def engine(name: str = "rules", userdict: str | None = None) -> Engine:
    """The engine of this name; the same one for the same arguments.

    Args:
        name: A name in `ENGINES`.
        userdict: A dictionary file in jieba's format.

    Raises:
        ValueError: There is no such engine.
        InputError: The dictionary file cannot be read, or the engine is not installed.
    """
    if name not in ENGINES:
        raise ValueError(f"no engine {name!r}: choose from {', '.join(ENGINES)}")
    return ENGINES[name](userdict)
