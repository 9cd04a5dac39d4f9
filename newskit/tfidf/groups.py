"""Documents by the value of a field: what a day, a paper, a reporter wrote becomes one document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from newskit.article import Record
from newskit.errors import InputError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from newskit.tfidf.counts import Block


def _week(year: str, month: str, day: str) -> str | None:
    """The week of ISO 8601: `2024-W42`."""
    try:
        week = date(int(year), int(month), int(day)).isocalendar()
    except ValueError:
        return None
    return f"{week.year}-W{week.week:02}"


# A period and how a year, a month and a day become its name. `--` stands for a year that the paper
# does not print, as in ISO 8601.
PERIODS: dict[str, Callable[[str, str, str], str | None]] = {
    "year": lambda year, month, day: None if year == "-" else year,
    "month": lambda year, month, day: f"{year}-{month}" if month else None,
    "week": _week,
    "day": lambda year, month, day: f"{year}-{month}-{day}" if day else None,
}

# 2024-10-17, 2024/10/17, 20241017, 2024年10月17日, 2024-10, 2024, --10-17
_DATE = re.compile(r"(-|[0-9]{4})(?:[-/.年]?([0-9]{1,2})(?:[-/.月]?([0-9]{1,2}))?)?(?![0-9])")


class Groups(NamedTuple):
    """What was counted in each group.

    Attributes:
        names: The value that a group has in common, None for documents without one.
        counts: Groups by terms, a sparse matrix of integers.
        df: Groups by terms: how many documents of the group hold the term.
        documents: The number of documents of each group.
        words: The number of words of each group.
    """

    names: list[str | None]
    counts: Any
    df: Any
    documents: NDArray[np.int64]
    words: NDArray[np.int64]


def values(record: Record, by: str) -> list[str | None]:
    """What a record has in a field.

    Args:
        record: The record.
        by: A field, a field of its objects after a dot (`authors.name`), a period of a date after a
            colon (`date:month`).

    Returns:
        Each value once, in order: several where the field is a list. `[None]` where there is none,
        or no date that has the period.
    """
    path, colon, period = by.rpartition(":")
    if not colon or period not in PERIODS:
        path, period = by, ""
    found: list[Any] = [record]
    for name in path.split("."):
        found = [item.get(name) for item in found if isinstance(item, dict)]
        found = [value for item in found for value in (item if isinstance(item, list) else [item])]
    names = [_named(value, period) for value in found if value is not None]
    return list(dict.fromkeys(names)) or [None]


def grouped(blocks: Iterable[Block], by: str | None) -> Groups:
    """Add up the documents of each group; groups are sorted by name, None last.

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
    df = documents = words = counts
    for block in blocks:
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
        documents = _sum(documents, members.sum(axis=1))
        words = _sum(words, members @ block.words)
    if counts is None:
        empty = np.zeros(0, np.int64)
        return Groups([], csr_array((0, 0), dtype=np.int64), csr_array((0, 0)), empty, empty)
    if by and list(rows) == [None]:
        raise InputError("--by", f"no document has {by}")
    names = sorted(rows, key=lambda name: (name is None, name or ""))
    order = np.array([rows[name] for name in names])
    return Groups(names, counts[order], df[order], documents[order], words[order])


def _sum(before: Any, more: Any) -> Any:
    """The sum of two arrays, of which the second may have more rows."""
    if before is None:
        return more
    if more.ndim == 1:
        more[: len(before)] += before
        return more
    before.resize(more.shape)
    return before + more


def _named(value: object, period: str) -> str | None:
    if not period:
        return str(value)
    match = _DATE.match(str(value))
    if not match:
        return None
    year, *rest = match.groups(default="")
    month, day = (part and part.zfill(2) for part in rest)
    return PERIODS[period](year, month, day)
