"""The tables that the package ships, each with a note on how it was made."""

from __future__ import annotations

import os

_HERE = os.path.join(
    os.path.dirname(__file__), "data"
)  # importlib.resources and pathlib take milliseconds to import


def read(name: str) -> str:
    """The text of a table."""
    with open(os.path.join(_HERE, name), encoding="utf-8") as table:
        return table.read()
