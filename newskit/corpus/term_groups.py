"""Groups of documents by the value of a field: a day, a paper, a reporter becomes one document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from newskit.group_keys import no_field, values

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from newskit.corpus.document_terms import Block


class Groups(NamedTuple):
    """What was counted in each group.

    Attributes:
        names: The value that a group has in common, None for documents without one.
        counts: Groups by terms, a sparse matrix of integers.
        df: Groups by terms: how many documents of the group hold the term.
        largest: Groups by terms: the most uses in one document of the group.
        documents: The number of documents of each group.
        words: The number of words of each group.
    """

    names: list[str | None]
    counts: Any
    df: Any
    largest: Any
    documents: NDArray[np.int64]
    words: NDArray[np.int64]


def grouped(blocks: Iterable[Block], by: str | None) -> Groups:
    """Takes documents and returns the sums of each group; groups go by name, None last.

    A document counts in each of its groups: a story with two authors in both of theirs.

    Args:
        blocks: The documents.
        by: See `values`; None for one group of all.

    Raises:
        InputError: No document has the field.
    """
    import numpy as np
    from scipy.sparse import csr_array

    rows: dict[str | None, int] = {}
    counts: Any = None
    df = largest = documents = words = counts
    known: set[str] = set()
    for block in blocks:
        known.update(*block.records)
        pairs = [
            (rows.setdefault(name, len(rows)), column)
            for column, record in enumerate(block.records)
            for name in (values(record, by) if by else [None])
        ]
        row, column = np.array(pairs).T
        shape = (len(rows), len(block.records))
        members = csr_array((np.ones(len(pairs), np.int64), (row, column)), shape)
        counts = _sum(counts, members @ block.counts)
        df = _sum(df, members @ block.counts.sign())
        largest = _most(largest, _largest(block.counts[column], row, shape[0]))
        documents = _sum(documents, members.sum(axis=1))
        words = _sum(words, members @ block.words)
    if counts is None:
        empty = np.zeros(0, np.int64)
        none = csr_array((0, 0), dtype=np.int64)
        return Groups([], none, none, none, empty, empty)
    if by and list(rows) == [None]:
        raise no_field(by, known)
    names = sorted(rows, key=lambda name: (name is None, name or ""))
    order = np.array([rows[name] for name in names])
    sums = counts[order], df[order], largest[order]
    return Groups(names, *sums, documents[order], words[order])


def _largest(counts: Any, groups: NDArray[np.int64], number: int) -> Any:
    """The largest figure of each term in the rows of each group."""
    import numpy as np
    from scipy.sparse import csr_array

    entries = counts.tocoo()
    key = groups[entries.row].astype(np.int64) * counts.shape[1] + entries.col
    order = np.argsort(key, kind="stable")
    key, figures = key[order], entries.data[order]
    starts = np.flatnonzero(np.diff(key, prepend=-1))
    row, column = np.divmod(key[starts], counts.shape[1] or 1)
    most = np.maximum.reduceat(figures, starts) if len(starts) else figures
    return csr_array((most, (row, column)), (number, counts.shape[1]))


def _most(before: Any, more: Any) -> Any:
    """The larger of two arrays at each place, of which the second may have more rows."""
    if before is None:
        return more
    before.resize(more.shape)
    return before.maximum(more)


def _sum(before: Any, more: Any) -> Any:
    """The sum of two arrays, of which the second may have more rows."""
    if before is None:
        return more
    if more.ndim == 1:
        more[: len(before)] += before
        return more
    before.resize(more.shape)
    return before + more
