"""The nearest stories of each story: cosine of their scores."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newskit.corpus.weighting import best

_CELLS = 2**22  # similarities that are held at a time: 50 MB as a sparse matrix, if all are above 0


def nearest(scores: Any, n: int) -> Iterator[list[tuple[int, float]]]:
    """Takes the scores of documents and yields for each the `n` nearest others.

    Memory holds the similarities of some rows at a time, never those of all pairs; time grows with
    the square of the number of documents.

    Args:
        scores: Documents by terms, a scipy.sparse.csr_array.
        n: How many; fewer where fewer share a term.

    Yields:
        For each document (row, cosine) of the nearest, nearest first.
    """
    from sklearn.preprocessing import normalize

    if not scores.shape[1]:  # no words at all
        yield from ([] for _ in range(scores.shape[0]))
        return
    unit = normalize(scores)
    across = unit.T.tocsr()
    rows = max(1, _CELLS // max(1, unit.shape[0]))
    for start in range(0, unit.shape[0], rows):
        block = (unit[start : start + rows] @ across).tocsr()
        for i in range(block.shape[0]):
            span = slice(block.indptr[i], block.indptr[i + 1])
            others, cosines = block.indices[span], block.data[span]
            others, cosines = others[others != start + i], cosines[others != start + i]
            places = best(cosines, others, n)
            yield [(int(others[p]), min(1.0, float(cosines[p]))) for p in places]
