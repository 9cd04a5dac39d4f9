"""The names of many texts: who is named in a day, and by which paper, on which day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from newskit.entities.name import KINDS
from newskit.entities.pipeline import names
from newskit.group_keys import group_id, in_order, keys, values
from newskit.record import Record


class _Group:
    """The names of the texts of a group, each with its counts added up."""

    def __init__(self) -> None:
        self._documents = 0
        self._found: dict[str, dict[str, dict[str, Any]]] = {kind: {} for kind in KINDS}

    def add(self, found: Mapping[str, list[dict[str, Any]]]) -> None:
        """Takes the names of one text."""
        self._documents += 1
        for kind in KINDS:
            known = self._found[kind]
            for item in found[kind]:
                own = {name: value for name, value in item.items() if name != "mentions"}
                name = own["name"]
                known[name] = _added(known[name], own) if name in known else own | {"df": 1}

    def record(self) -> Record:
        """`documents`, and the names of each kind, those of most texts first."""

        def rank(item: dict[str, Any]) -> tuple[int, int]:
            return -item["df"], -item["count"]

        named: Record = {kind: sorted(self._found[kind].values(), key=rank) for kind in KINDS}
        return {"documents": self._documents, **named}


def _added(known: dict[str, Any], item: dict[str, Any]) -> dict[str, Any]:
    """What is known of a name, with what another text says of it."""
    both = known | {"count": known["count"] + item["count"], "df": known["df"] + 1}
    if "title" in item:
        both["title"] = known["title"] or item["title"]
        both["speaks"] = known["speaks"] or item["speaks"]
    return both


def merge(records: Iterable[Record], **how: Any) -> Record:
    """The names of many texts in one record.

    Args:
        records: Texts with what is known of them.
        how: Passed on to `newskit.names`.

    Returns:
        A record of its own: `documents`, the number of texts, and `people`, `places` and
        `organisations` as `newskit.names` has them, with `df`, the texts that name each, in place
        of `mentions`; those of most texts first.
    """
    group = _Group()
    for record in records:
        group.add(names(record, **how))
    return {"id": "merged", **group.record()}


def by_field(records: Iterable[Record], by: str, **how: Any) -> Iterator[Record]:
    """A record for each group of texts with the same value in a field.

    Args:
        records: Texts with what is known of them.
        by: The field, or a part of it, see `newskit.group_keys.values`.
        how: Passed on to `newskit.names`.

    Yields:
        `{"id", "group", "documents", "people", "places", "organisations"}`, sorted by group; what
        lacks the field comes last, its group None.

    Raises:
        InputError: No record has the field.
    """
    groups: dict[str | None, _Group] = {}
    known: set[str] = set()
    for record in records:
        known.update(keys(record))
        found = names(record, **how)
        for name in values(record, by):
            groups.setdefault(name, _Group()).add(found)
    for name, group in in_order(groups, by, known).items():
        yield {"id": group_id(by, name), "group": name, **group.record()}
