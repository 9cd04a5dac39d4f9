"""Random walks over the passages of a story, without the matrix of all their pairs.

A similarity that is a product of sparse matrices is multiplied by a vector in the time that their
entries take, so a walk is near-linear in the length of the story.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_array

    Vector = np.ndarray[tuple[int], np.dtype[np.float64]]

DAMPING = 0.85
"""The share of steps that follow a link; the others go anywhere (Brin and Page 1998)."""
_TOLERANCE = 1e-9
_MOST_STEPS = 200


def matrix(rows: Sequence[Mapping[str, float]]) -> csr_array:
    """The sparse matrix of vectors of words, one a row."""
    from itertools import accumulate, chain

    import numpy as np
    from scipy.sparse import csr_array

    column = {word: number for number, word in enumerate(dict.fromkeys(chain(*rows)))}
    values = np.fromiter(chain(*(row.values() for row in rows)), float)
    columns = np.fromiter(map(column.__getitem__, chain(*rows)), np.int64)
    bounds = np.fromiter(accumulate(map(len, rows), initial=0), np.int64)
    return csr_array((values, columns, bounds), shape=(len(rows), len(column)))


def centrality(times: Callable[[Vector], Vector], size: int) -> list[float]:
    """How often a random walk comes to each node (PageRank with weighted links).

    Args:
        times: The product of the symmetric matrix of weights and a vector.
        size: The number of nodes.

    Returns:
        The stationary probabilities as shares of the largest.
    """
    import numpy as np

    if not size:
        return []
    degree = times(np.ones(size))
    linked = degree > 0
    out = np.where(linked, degree, 1.0)
    walk = np.full(size, 1 / size)
    for _ in range(_MOST_STEPS):
        lost = walk[~linked].sum() / size  # who has no links goes anywhere
        step = DAMPING * (times(np.where(linked, walk / out, 0.0)) + lost) + (1 - DAMPING) / size
        done = np.abs(step - walk).sum() < _TOLERANCE
        walk = step
        if done:
            break
    shares: list[float] = (walk / walk.max()).tolist()
    return shares
