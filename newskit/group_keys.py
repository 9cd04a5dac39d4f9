"""Keys that records are grouped by: the values of a field, the periods of a date."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, TypeVar

from newskit.errors import InputError, did_you_mean
from newskit.language import Message
from newskit.record import Record

T = TypeVar("T")


def _week(year: str, month: str, day: str) -> str | None:
    """Takes a day and returns its week of ISO 8601: `2024-W42`."""
    try:
        week = date(int(year), int(month), int(day)).isocalendar()
    except ValueError:
        return None
    return f"{week.year}-W{week.week:02}"


# A period and how a year, a month and a day become its name.
PERIODS: dict[str, Callable[[str, str, str], str | None]] = {
    "year": lambda year, month, day: year,
    "month": lambda year, month, day: f"{year}-{month}" if month else None,
    "week": _week,
    "day": lambda year, month, day: f"{year}-{month}-{day}" if day else None,
}

# 2024-10-17, 2024/10/17, 20241017, 2024年10月17日, 2024-10, 2024
_DATE = re.compile(r"([0-9]{4})(?:[-/.年]?([0-9]{1,2})(?:[-/.月]?([0-9]{1,2}))?)?(?![0-9])")


def in_order(
    groups: Mapping[str | None, T], by: str, known: Collection[str]
) -> dict[str | None, T]:
    """Takes groups and returns them by name, that of documents without one last.

    Args:
        groups: What is known of each group.
        by: What groups documents.
        known: The `keys` of the documents.

    Raises:
        InputError: No document has what groups them.
    """
    if list(groups) == [None]:
        raise _no_field(by, known)
    return dict(sorted(groups.items(), key=lambda group: (group[0] is None, group[0] or "")))


def gaps(names: Collection[str | None], by: str) -> list[str]:
    """Takes the names of groups and returns those of the periods between them that have none.

    Where they are no periods, or far apart and empty, as by a misprint, there are no gaps.

    >>> gaps(["2023-11", "2024-02", None], "date:month")
    ['2023-12', '2024-01']
    """
    period = by.rpartition(":")[2]
    known = {name for name in names if name is not None}
    if period not in PERIODS or not known:
        return []
    first_day = {"year": "-01-01", "month": "-01"}.get(period, "")
    try:
        day, last = (date.fromisoformat(name + first_day) for name in (min(known), max(known)))
    except ValueError:  # 2024-13 is the month of something, though of no year
        return []
    if (last - day).days > _LONGEST:
        return []
    days = (day + timedelta(n) for n in range((last - day).days))
    found = (PERIODS[period](f"{d.year:04}", f"{d.month:02}", f"{d.day:02}") for d in days)
    empty = [name for name in dict.fromkeys(found) if name and name not in known]
    return empty if len(empty) <= _MOST + _MOST_EACH * len(known) else []


_LONGEST = 200 * 366  # days
_MOST, _MOST_EACH = 3000, 30  # empty periods in all, and beside each that has something


def group_id(by: str, name: str | None) -> str:
    """Takes what groups documents and the name of a group, and returns the id of its record."""
    return f"{by}={'' if name is None else name}"


def keys(record: Record) -> Iterator[str]:
    """Takes a record and yields what it may be grouped by: its fields and those of its objects."""
    for name, value in record.items():
        yield name
        objects = value if isinstance(value, list) else [value]
        yield from (
            f"{name}.{inner}" for item in objects if isinstance(item, dict) for inner in item
        )


def _no_field(by: str, known: Collection[str]) -> InputError:
    from difflib import get_close_matches

    fields = {*known, *(["date"] if "issue_date" in known else [])}  # see `values`
    periods = {f"{name}:{period}" for name in fields if "date" in name for period in PERIODS}
    if by.partition(":")[0] in ("date", "issue_date") and "date" not in fields:
        what = Message("no document has {by}: newskit split finds the dates of pages", by=by)
        return InputError("--by", what)
    near = get_close_matches(by, sorted(fields | periods), n=1)
    hint = None if by in fields | periods else next(iter(near), None)
    return InputError("--by", did_you_mean(Message("no document has {by}", by=by), hint))


def values(record: Record, by: str) -> list[str | None]:
    """Takes a record and a field, and returns what the record has in it, to be grouped by.

    Args:
        record: The record.
        by: A field, a field of its objects after a dot (`authors.name`), a period of a date after a
            colon (`date:month`).

    Returns:
        Each value once, in order: several where the field is a list. `[None]` where there is none,
        or no date that has the period. A record without a `date` has that of its issue.
    """
    path, colon, period = by.rpartition(":")
    if not colon or period not in PERIODS:
        path, period = by, ""
    if path == "date" and record.get("date") is None:
        path = "issue_date"
    found: list[Any] = [record]
    for name in path.split("."):
        found = [item.get(name) for item in found if isinstance(item, dict)]
        found = [value for item in found for value in (item if isinstance(item, list) else [item])]
    named = [_named(value, period) for value in found if value is not None]
    return list(dict.fromkeys(named)) or [None]


def _named(value: object, period: str) -> str | None:
    if not period:
        return str(value)
    match = _DATE.match(str(value))
    if not match:
        return None
    year, *rest = match.groups(default="")
    month, day = (part and part.zfill(2) for part in rest)
    return PERIODS[period](year, month, day)
