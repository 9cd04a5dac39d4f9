"""A screen as rich writes to it: what a text holds is neither markup nor anything to highlight."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import BinaryIO

from rich.console import Console


@contextmanager
def screen(out: BinaryIO, color: bool) -> Iterator[Console]:
    """Takes a binary file, and whether it has colour, and gives the console that writes to it."""
    text = TextIOWrapper(out, "utf-8", errors="replace", write_through=True)
    try:
        yield Console(
            file=text,
            force_terminal=True,
            color_system="auto" if color else None,
            highlight=False,
            markup=False,
        )
    finally:
        text.detach()
