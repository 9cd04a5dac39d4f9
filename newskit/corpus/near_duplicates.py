"""Near-identical stories: one press release in five papers.

Stories are alike by the share of five-character shingles that they have in common (Jaccard), which
is estimated from MinHash signatures (Broder, On the resemblance and containment of documents,
1997). Only stories that agree in one band of their signatures are compared (Leskovec, Rajaraman and
Ullman, Mining of Massive Datasets, chapter 3), so that the work grows with the number of stories,
not of pairs.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from newskit.errors import InputError, needs_extra
from newskit.language import Message
from newskit.record import Record
from newskit.text.ngrams import FEWEST, shingles

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SIGNATURE = 128  # values: a similarity is estimated to ±.04 (one standard error at .7)
MISSED = 0.01  # of pairs right at the threshold may agree in no band


def marked(records: Iterable[Record], threshold: float) -> Iterator[Record]:
    """Takes stories and yields each with the id of the first of its near-identical ones.

    Args:
        records: The stories, each with its `text`.
        threshold: The least share of shingles in common, from 0 to 1.

    Yields:
        The records in order with `duplicate_group`, the same id for all of a group, null for a
        story that is alone.

    Raises:
        InputError: rensa is not installed.
    """
    import numpy as np

    from newskit.corpus.spill import Spill, Stored

    spill, signatures, rows, ids = Spill(), array("I"), [], []
    for record in records:
        spill.append(Stored(record, array("I"), array("I")))
        ids.append(record.get("id"))
        if (found := signature(record["text"])) is not None:
            signatures.extend(found)
            rows.append(len(ids) - 1)
    first = alike(np.asarray(signatures, np.uint32).reshape(-1, SIGNATURE), threshold)
    size = Counter(first)
    group = {row: ids[rows[one]] for row, one in zip(rows, first, strict=True) if size[one] > 1}
    for row, document in enumerate(spill):
        yield document.record | {"duplicate_group": group.get(row)}
    spill.close()


def signature(text: str) -> list[int] | None:
    """Takes a text and returns its MinHash signature, None where it may well be a formula.

    Raises:
        InputError: rensa is not installed.
    """
    try:
        from rensa import RMinHash
    except ImportError:
        hint = needs_extra(Message("near-identical stories need rensa"), "duplicates")
        raise InputError("--duplicates", hint) from None

    found = shingles(text)
    if len(found) < FEWEST:
        return None
    sketch = RMinHash(num_perm=SIGNATURE, seed=1)
    sketch.update(sorted(found))
    return sketch.digest()  # type: ignore[no-any-return]


def bands(threshold: float) -> int:
    """Returns the fewest bands with which a pair at the threshold is missed once in a hundred."""
    for rows in (64, 32, 16, 8, 4, 2):
        if (1 - threshold**rows) ** (SIGNATURE // rows) <= MISSED:
            return SIGNATURE // rows
    return SIGNATURE


def alike(signatures: NDArray[np.uint32], threshold: float) -> list[int]:
    """Takes signatures and returns the group of each: similar directly, or from one to the next.

    Args:
        signatures: A row for each story.
        threshold: The least similarity, from 0 to 1.

    Returns:
        For each row the first row of its group, itself where it is alone.
    """
    import numpy as np

    first = list(range(len(signatures)))
    for band in np.split(signatures, bands(threshold), axis=1):
        keys = np.ascontiguousarray(band).view(np.dtype((np.void, band.shape[1] * 4))).ravel()
        order = np.argsort(keys, kind="stable")
        changes = np.flatnonzero(keys[order][1:] != keys[order][:-1]) + 1
        edges = np.concatenate([[0], changes, [len(keys)]])
        for bucket in np.flatnonzero(np.diff(edges) > 1):
            rows = order[edges[bucket] : edges[bucket + 1]]
            _link(rows.tolist(), signatures, threshold, first)
    return [_root(row, first) for row in range(len(first))]


def _link(
    bucket: Iterable[int], signatures: NDArray[np.uint32], threshold: float, first: list[int]
) -> None:
    """Join what is alike in a bucket; each row is compared with one of each group found so far."""
    seen: dict[int, int] = {}
    for row in bucket:
        root = _root(row, first)
        for other_root, other in list(seen.items()):
            if root == other_root:
                continue
            if (signatures[row] == signatures[other]).mean() >= threshold:
                root, gone = sorted((root, other_root))
                first[gone] = root
                seen.pop(gone, None)
        seen.setdefault(root, row)


def _root(row: int, first: list[int]) -> int:
    while first[row] != row:
        first[row] = first[first[row]]  # halve the path for the next who asks
        row = first[row]
    return row
