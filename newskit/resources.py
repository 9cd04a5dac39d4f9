"""The tables that the package ships, each with a note on how it was made."""

from __future__ import annotations

import os

_HERE = os.path.join(
    os.path.dirname(__file__), "data"
)  # importlib.resources and pathlib take milliseconds to import


def read(name: str) -> str:
    """Takes the name of a table and returns its text."""
    with open(os.path.join(_HERE, name), encoding="utf-8") as table:
        return table.read()


def rows(name: str) -> list[str]:
    """Takes the name of a table and returns its lines without blank ones and notes (#)."""
    return [row for row in read(name).splitlines() if row and not row.startswith("#")]
