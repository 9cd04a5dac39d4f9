"""Arrays, and how often each number in one occurs; numpy itself is imported where it is used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    import numpy as np

    Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]
    Numbers: TypeAlias = Sequence[int] | Array


class Tally(NamedTuple):
    """The different numbers of an array, in rising order, and how often each occurs."""

    types: Array
    counts: Array


def tally(numbers: Array) -> Tally:
    """Count the numbers of an array."""
    import numpy as np

    if len(numbers) and numbers.max() < 1 << 16:
        ordered = np.sort(
            numbers.astype(np.uint16), kind="stable"
        )  # a radix sort, much faster for many
    else:
        ordered = np.sort(numbers)
    bounds = edges(ordered).nonzero()[0]
    return Tally(ordered[bounds[:-1]], bounds[1:] - bounds[:-1])


def edges(ordered: Array) -> Array:
    """Whether a run of equal numbers begins at each place, or, after the last one, ends."""
    import numpy as np

    is_edge = np.ones(len(ordered) + 1, bool)
    is_edge[1:-1] = ordered[1:] != ordered[:-1]
    return is_edge


def joined(tallies: Sequence[Tally]) -> Tally:
    """What tallies come to together."""
    import numpy as np

    every = np.concatenate([types for types, _ in tallies])
    types, places = np.unique(every, return_inverse=True)
    counts = np.bincount(places, np.concatenate([counts for _, counts in tallies]))
    return Tally(types, counts.astype(np.int64))
