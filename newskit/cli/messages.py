"""What is said on standard error: a line a message, below no progress bar, with no orders in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import click

from newskit.cli.output import silence
from newskit.language import translated
from newskit.render.harmless import in_one_line
from newskit.render.progress import out_of_sight

_kept: ContextVar[list[str] | None] = ContextVar("kept", default=None)


def tell(message: str, trace: str = "") -> None:
    """Says a message, and the traceback that belongs to it, on standard error."""
    if (messages := _kept.get()) is not None:
        messages.append(message)
        return
    with out_of_sight():
        lines = [f"newskit: {translated(message)}", *trace.splitlines()]
        try:
            click.echo("\n".join(map(in_one_line, lines)), err=True)
        except OSError:  # nobody hears it, but the exit status tells
            silence(2)


@contextmanager
def kept() -> Iterator[list[str]]:
    """Keeps what the block would say, for the process that owns the terminal."""
    messages: list[str] = []
    before = _kept.set(messages)
    try:
        yield messages
    finally:
        _kept.reset(before)
