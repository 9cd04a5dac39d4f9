"""What groups documents."""

from __future__ import annotations

from typing import Any

import pytest

from newskit.group_keys import values

RECORD = {
    "source": "a.txt",
    "date": "2024-10-17",
    "year": 2024,
    "authors": [{"name": "许念慈", "role": "记者"}, {"name": "陈一舟"}, {"name": "许念慈"}],
    "tags": ["港口", "航运"],
    "place": None,
    "dc:date": "x",
}


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("source", ["a.txt"]),
        ("year", ["2024"]),
        ("authors.name", ["许念慈", "陈一舟"]),
        ("authors.role", ["记者"]),
        ("tags", ["港口", "航运"]),
        ("place", [None]),
        ("nothing", [None]),
        ("source.name", [None]),
        ("dc:date", ["x"]),
        ("date:year", ["2024"]),
        ("date:month", ["2024-10"]),
        ("date:week", ["2024-W42"]),
        ("date:day", ["2024-10-17"]),
        ("source:month", [None]),
    ],
)
def test_values(by: str, expected: list[str | None]) -> None:
    assert values(RECORD, by) == expected


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2024-10-17T08:00:00+08:00", ["2024", "2024-10", "2024-W42", "2024-10-17"]),
        ("2024/1/5", ["2024", "2024-01", "2024-W01", "2024-01-05"]),
        ("20241017", ["2024", "2024-10", "2024-W42", "2024-10-17"]),
        (20241017, ["2024", "2024-10", "2024-W42", "2024-10-17"]),
        ("2024年10月17日", ["2024", "2024-10", "2024-W42", "2024-10-17"]),
        ("2024-12-30", ["2024", "2024-12", "2025-W01", "2024-12-30"]),
        ("2024-10", ["2024", "2024-10", None, None]),
        ("2024", ["2024", None, None, None]),
        ("--10-16", [None, None, None, None]),
        ("2024-02-31", ["2024", "2024-02", None, "2024-02-31"]),
        ("昨日", [None, None, None, None]),
        ("", [None, None, None, None]),
    ],
)
def test_periods(date: Any, expected: list[str | None]) -> None:
    periods = ("year", "month", "week", "day")
    assert [values({"date": date}, f"date:{period}")[0] for period in periods] == expected
