"""The columns that a user asks for, out of those of a view and the fields of records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from newskit.record import Article, Record
from newskit.render.views import Column, Row, View, cells

_OF_RECORDS = {"id", "group"}
"""Columns of views whose rows are items that show what the record has."""


def selected(view: View, fields: Sequence[str], raw: bool = False) -> View:
    """Takes a view and the columns that are asked for, and returns a view of these, in their order.

    Args:
        view: The view of a command; its rows stay items of records where one of its own columns is
            asked for, else a record is a row.
        fields: Names of its columns, of fields, of fields of objects after a dot (`authors.name`).
        raw: Whether a field is given as the record has it, though a column of its name shows it in
            its own way.
    """
    own = {name: [column for column in view.columns if column.name == name] for name in fields}
    of_records = _OF_RECORDS | (set(Article.__annotations__) if raw else set())
    items = view.items if any(own[name] and name not in of_records for name in fields) else None
    return View(
        columns=tuple(
            column for name in fields for column in _columns(name, own[name], raw, items is None)
        ),
        title=view.title,
        items=items,
    )


def _columns(name: str, own: Sequence[Column], raw: bool, of_record: bool) -> list[Column]:
    """The columns of a name: one, or one for each place that shows it in its own way."""
    if not own:
        return [Column(name, lambda row: at(row.record, name))]
    if not raw:
        everywhere = Column(name).only
        return [
            column._replace(only=column.only if len(own) > 1 else everywhere, spare=False)
            for column in own
        ]
    if not of_record:
        return [Column(name, own[0].get)]

    def get(row: Row) -> object:
        return row.record[name] if name in row.record else cells(own[:1], row)[0]

    return [Column(name, get)]


def at(record: Record, path: str) -> Any:
    """Takes a record and returns what it has at a path, None where it has nothing.

    >>> at({"authors": [{"name": "何东"}, {"name": "许念慈"}]}, "authors.name")
    ['何东', '许念慈']
    """
    if path in record:
        return record[path]
    head, _, rest = path.partition(".")
    value = record.get(head)
    if isinstance(value, dict) and rest:
        return at(value, rest)
    if isinstance(value, list) and rest:
        return [at(item, rest) for item in value if isinstance(item, dict)]
    return value if not rest else None


def unknown(view: View, fields: Iterable[str], record: Record) -> Iterator[tuple[str, str | None]]:
    """Takes a record of a run and yields the fields that neither it nor the view has.

    Yields:
        The name and the nearest that there is, None where none is near.
    """
    known = {column.name for column in view.columns} | set(record) | set(Article.__annotations__)
    for name in fields:
        head, _, rest = name.partition(".")
        if name not in known and head not in known:
            yield name, nearest(name, known)
        elif rest and name not in known:
            inner = _inner(record.get(head))
            if inner and rest.partition(".")[0] not in inner:
                near = nearest(rest, inner)
                yield name, near and f"{head}.{near}"


def _inner(value: Any) -> set[str]:
    """The fields of an object, or of the objects of a list."""
    objects = value if isinstance(value, list) else [value]
    return {name for item in objects if isinstance(item, dict) for name in item}


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Takes a name and returns the one that it may be meant for."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, sorted(known), n=1)), None)
