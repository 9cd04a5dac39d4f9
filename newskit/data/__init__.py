"""The tables that the package ships, each with a note on how it was made."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent  # importlib.resources would import tempfile and more at start-up


def read(name: str) -> str:
    """The text of a table."""
    return (_HERE / name).read_text("utf-8")
