"""The nearest stories of each story: cosine of their scores."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from newskit.corpus.sparse_rows import SparseRows
from newskit.corpus.weighting import best, scaled

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_CELLS = 2**22  # similarities that are held at a time: 50 MB as a sparse matrix, if all are above 0
_BY_HAND = 2**21  # products that are summed up sooner than scipy is imported


Row = tuple[Iterable[int], Sequence[float]]
"""The columns of a row of a matrix, ascending, and the values in them."""


def nearest(scores: Iterable[Row], n: int) -> Iterator[list[tuple[int, float]]]:
    """Takes the scores of documents and yields for each the `n` nearest others.

    Memory holds the scores, and the similarities of some rows at a time, never those of all pairs;
    time grows with the square of the number of documents.

    Args:
        scores: The terms of each document and their scores.
        n: How many; fewer where fewer share a term.

    Yields:
        For each document (row, cosine) of the nearest, nearest first.
    """
    unit = SparseRows()
    for columns, values in scores:
        unit.append(columns, scaled(values))
    products = sum(rows**2 for rows in Counter(unit.columns).values())
    return _by_hand(unit, n) if products <= _BY_HAND else _by_scipy(unit, n)


def _by_hand(unit: SparseRows, n: int) -> Iterator[list[tuple[int, float]]]:
    across: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
    for row, (columns, values) in enumerate(unit):
        for column, value in zip(columns, values, strict=True):
            across[column].append((row, value))
    for row, (columns, values) in enumerate(unit):
        cosines: defaultdict[int, float] = defaultdict(float)
        for column, value in zip(columns, values, strict=True):
            for other, its_value in across[column]:
                cosines[other] += value * its_value
        others = sorted(other for other, cosine in cosines.items() if cosine and other != row)
        found = [cosines[other] for other in others]
        yield [(others[place], min(1.0, found[place])) for place in best(found, n)]


def _by_scipy(unit: SparseRows, n: int) -> Iterator[list[tuple[int, float]]]:
    """The same, in the same order, of many rows."""
    matrix = unit.csr(max(unit.columns) + 1)
    across = matrix.T.tocsr()
    rows = max(1, _CELLS // len(unit))
    for start in range(0, len(unit), rows):
        block = (matrix[start : start + rows] @ across).tocsr()
        for i in range(block.shape[0]):
            span = slice(block.indptr[i], block.indptr[i + 1])
            others, cosines = block.indices[span], block.data[span]
            others, cosines = others[others != start + i], cosines[others != start + i]
            places = _best(cosines, others, n)
            yield [(int(others[place]), min(1.0, float(cosines[place]))) for place in places]


def _best(scores: NDArray[np.float64], rows: NDArray[np.int32], n: int) -> NDArray[np.intp]:
    """The places of the `n` highest of many scores, best first, equals by their rows."""
    import numpy as np

    near = np.arange(len(scores))
    if len(scores) > n:
        near = np.flatnonzero(scores >= np.partition(scores, -n)[-n])
    return near[np.lexsort((rows[near], -scores[near]))[:n]]
