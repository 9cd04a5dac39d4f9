"""What a table of records shows: for each command its columns, as data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal, NamedTuple

from newskit.article import Record

Place = Literal["data", "table", "terminal"]
"""Where rows go: `data` is CSV and TSV, `table` a plain table or Markdown, `terminal` a screen."""


class Row(NamedTuple):
    """One row: an item of a record (or the record itself) and its 1-based rank."""

    record: Record
    item: dict[str, Any]
    rank: int


class Column(NamedTuple):
    """One column.

    Attributes:
        name: Its heading; the field of the row's item that it shows, unless `get` says otherwise.
        get: From a row to the value.
        right: Whether it is aligned to the right, as numbers are.
        only: The places that show it.
    """

    name: str
    get: Callable[[Row], object] | None = None
    right: bool = False
    only: tuple[Place, ...] = ("data", "table", "terminal")


class View(NamedTuple):
    """How records become rows.

    Attributes:
        columns: What a row holds.
        items: The list field that gives a row an item; None where a record is a row.
        title: From a record to the heading it stands under on a terminal; where a record is a row,
            neighbours with the same heading share a table.
    """

    columns: tuple[Column, ...]
    title: Callable[[Record], str]
    items: str | None = None

    def at(self, place: Place) -> tuple[Column, ...]:
        """The columns that `place` shows."""
        return tuple(column for column in self.columns if place in column.only)

    def rows(self, records: Iterable[Record]) -> Iterator[Row]:
        """The rows of `records`."""
        for record in records:
            items = [record] if self.items is None else record.get(self.items) or []
            for rank, item in enumerate(items, 1):
                yield Row(record, item, rank)


def cells(columns: Iterable[Column], row: Row) -> list[object]:
    """The values of `row` under `columns`."""
    return [column.get(row) if column.get else row.item.get(column.name) for column in columns]


_BEGINS = 16  # characters: a line of a newspaper column


def headline(record: Record) -> str:
    """The headline of a record, else how its text begins, else its id."""
    return str(record.get("headline") or begins(record) or record.get("id", ""))


def begins(record: Record) -> str:
    """How the text of a record begins."""
    text = record.get("text")
    if not isinstance(text, str):
        return ""
    start = text[: 4 * _BEGINS].lstrip().partition("\n")[0]
    return start if len(start) <= _BEGINS else start[:_BEGINS] + "…"


def _source(record: Record) -> str:
    return str(record.get("source", ""))


def _names(row: Row) -> str:
    return "、".join(author["name"] for author in row.item.get("authors") or [])


def _spans(row: Row) -> str:
    return ",".join(f"{first}-{last}" for first, last in row.item.get("lines") or [])


def _of_record(name: str) -> Callable[[Row], object]:
    return lambda row: row.record.get(name)


def _group(record: Record) -> str:
    name = record.get("group")
    return "—" if name is None else str(name)  # of documents that lack what groups them


_GROUP = Column("group", lambda row: _group(row.record), only=("data", "table"))


_ID = Column("id", _of_record("id"), only=("data", "table"))
_RANK = Column("rank", lambda row: row.rank, right=True)
_SCORE = Column("score", right=True)
_SCORED = (_RANK, Column("term"), _SCORE, Column("count", right=True), Column("df", right=True))

VIEWS: dict[str, View] = {
    "articles": View(
        title=_source,
        columns=(
            _ID,
            Column("story", lambda row: headline(row.record), only=("terminal",)),
            Column("headline", only=("data", "table")),
            Column("authors", _names),
            Column("place", only=("data",)),
            Column("date", only=("data",)),
            Column("genre", only=("data", "table")),
            Column("lines", _spans),
            Column("characters", lambda row: len(row.item.get("text") or ""), right=True),
            Column("begins", lambda row: begins(row.record), only=("table",)),
            Column("confidence", right=True, only=("data", "table")),
            Column("warnings", lambda row: ", ".join(row.item.get("warnings") or [])),
            Column("text", only=("data",)),
        ),
    ),
    "keywords": View(
        title=headline,
        items="keywords",
        columns=(
            _ID,
            _RANK,
            Column("term"),
            Column("score", right=True),
            Column("count", right=True),
        ),
    ),
    "tfidf": View(title=headline, items="tfidf", columns=(_ID, *_SCORED)),
    "groups": View(title=_group, items="tfidf", columns=(_GROUP, *_SCORED)),
    "keyness": View(
        title=_group,
        items="keyness",
        columns=(
            _GROUP,
            _RANK,
            Column("term"),
            Column("count", right=True),
            Column("reference_count", right=True),
            Column("per_million", right=True),
            Column("reference_per_million", right=True),
            Column("g2", right=True),
            Column("chi2", right=True, only=("data",)),
            Column("log_ratio", right=True),
            Column("p", right=True),
        ),
    ),
    "similar": View(
        title=headline,
        items="similar",
        columns=(_ID, _RANK, Column("similar", lambda row: row.item["id"]), _SCORE),
    ),
    "duplicates": View(
        title=lambda record: str(record.get("duplicate_group") or ""),
        columns=(
            Column("duplicate_group"),
            _ID,
            Column("story", lambda row: headline(row.record)),
            Column("source"),
        ),
    ),
}
