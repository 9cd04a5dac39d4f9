"""Whole numbers in a row: a list where they are few, an array of numpy where they are many.

To import numpy takes as long as to measure some pages. What a function makes of one kind of row is
of the same kind, and holds the same numbers.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, chain, compress, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    import numpy as np

    Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]
    Numbers: TypeAlias = list[int] | Array

FEW = 1 << 14
"""Characters of texts, those of three pages, that are measured by lists before numpy is there."""
_measured = 0


def are_few(size: int) -> bool:
    """Whether a text of this size, with all before it, is too short for numpy to be imported."""
    global _measured  # noqa: PLW0603
    if "numpy" in sys.modules:
        return False
    _measured += size
    return _measured <= FEW


class Tally(NamedTuple):
    """The different numbers of a row, in rising order, and how often each occurs."""

    types: Numbers
    counts: Numbers


def tally(numbers: Numbers) -> Tally:
    """Count the numbers of a row."""
    if isinstance(numbers, list):
        return tally_of(Counter(numbers))
    import numpy as np

    if len(numbers) and numbers.max() < 1 << 16:
        ordered = np.sort(
            numbers.astype(np.uint16), kind="stable"
        )  # a radix sort, much faster for many
    else:
        ordered = np.sort(numbers)
    bounds = edges(ordered).nonzero()[0]
    return Tally(ordered[bounds[:-1]], bounds[1:] - bounds[:-1])


def tally_of(counts: Counter[int]) -> Tally:
    """The tally of few numbers that have been counted."""
    types = sorted(counts)
    return Tally(types, [counts[number] for number in types])


def edges(ordered: Array) -> Array:
    """Whether a run of equal numbers begins at each place, or, after the last one, ends."""
    import numpy as np

    is_edge = np.ones(len(ordered) + 1, bool)
    is_edge[1:-1] = ordered[1:] != ordered[:-1]
    return is_edge


def joined(tallies: Sequence[Tally]) -> Tally:
    """What tallies come to together."""
    if all(isinstance(types, list) for types, _ in tallies):
        total: Counter[int] = Counter()
        for types, counts in tallies:
            total.update(dict(zip(types, counts, strict=True)))
        return tally_of(total)
    import numpy as np

    every = concatenated([types for types, _ in tallies])
    types, places = np.unique(every, return_inverse=True)
    return Tally(
        types,
        np.bincount(places, concatenated([counts for _, counts in tallies])).astype(np.int64),
    )


def concatenated(rows: Sequence[Numbers]) -> Numbers:
    """Rows one behind the other."""
    if all(isinstance(row, list) for row in rows):
        return list(chain.from_iterable(rows))
    import numpy as np

    return np.concatenate([np.asarray(row, np.int64) for row in rows])


def where(numbers: Numbers, conditions: Numbers) -> Numbers:
    """The numbers at whose places there is no 0."""
    if isinstance(numbers, list):
        return list(compress(numbers, conditions))
    import numpy as np

    found: Array = numbers[np.asarray(conditions, bool)]
    return found


def positive(numbers: Numbers) -> Numbers:
    """The numbers above 0, none being below."""
    return where(numbers, numbers)


def occurrences(numbers: Numbers) -> list[int]:
    """How often each number from 0 on occurs, 0 at least."""
    if isinstance(numbers, list):
        counts = Counter(numbers)
        return [counts[number] for number in range(max(numbers, default=0) + 1)]
    import numpy as np

    found: list[int] = np.bincount(numbers, minlength=1).tolist()
    return found


def sums_upto(numbers: Numbers) -> Numbers:
    """For each place the sum of the numbers up to it."""
    return list(accumulate(numbers)) if isinstance(numbers, list) else numbers.cumsum()


def places_of(numbers: Numbers, rising: Numbers) -> Numbers:
    """Where each of these numbers stands among rising ones."""
    if isinstance(rising, list):
        return [bisect_left(rising, number) for number in numbers]
    return rising.searchsorted(numbers)


def parts_of(sums: Numbers, places: Numbers) -> Numbers:
    """The sum of what stands behind one of these places, up to and with the next."""
    if isinstance(sums, list):
        return [
            after - before for before, after in pairwise([0, *(sums[place] for place in places)])
        ]
    parts = sums[places]
    parts[1:] -= parts[:-1]
    return parts


def united(some: Numbers, others: Numbers) -> Numbers:
    """The numbers of two rows in rising order, each once."""
    if isinstance(some, list):
        return sorted({*some, *others})
    import numpy as np

    # Without the counts, numpy.ma is imported: 8 ms.
    found, _ = np.unique(np.concatenate([some, others]), return_counts=True)
    return found


def total(numbers: Numbers) -> int:
    """The sum of numbers."""
    return sum(numbers) if isinstance(numbers, list) else int(numbers.sum())


def listed(numbers: Numbers) -> list[int]:
    """Numbers as a list, many too."""
    return numbers if isinstance(numbers, list) else numbers.tolist()
