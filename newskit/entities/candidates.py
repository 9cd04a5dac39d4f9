"""What a candidate for a name is, and the odds that it is one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache

from newskit import resources
from newskit.entities.words import Tagged

Candidate = tuple[int, int, list[str]]
"""A piece of a text that may be a name: where it begins and ends, what speaks for and against it.

`AGAIN` does, too, where the text has it again.
"""

AGAIN = "again"
"""The feature of a candidate that the text has again: it takes a search, so it is asked last."""

Finder = Callable[[Tagged], Iterable[Candidate]]
"""What finds the candidates of one kind in a text."""


@cache
def weights() -> dict[str, dict[str, float]]:
    """What each feature adds to the log odds that a candidate is a name, by its sort."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for sort, feature, weight in resources.rows("name-weights.tsv"):
        found[sort][feature] = float(weight)
    return found
