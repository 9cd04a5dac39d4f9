"""A progress bar on standard error, for work that takes its time."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

T = TypeVar("T")

_PATIENCE = 1.0  # seconds before a bar is worth the look and the import


class Progress:
    """Counts bytes as they are read, and shows how far that is once it takes longer than a second.

    Where a thread reads, it draws the bar; who opened the `with` block takes it off the screen.

    Args:
        total: All bytes there are to read, None where nobody knows.
        note: What is to be said beside the bar.
    """

    def __init__(self, total: int | None, note: Callable[[], str] = str) -> None:
        self._total = total
        self._note = note
        self._read = 0
        self._bar: Bar | None = None
        self._over = False
        self._drawing = Lock()

    def __enter__(self) -> Progress:
        _watched.append(self)
        return self

    def __exit__(self, *_: object) -> None:
        _watched.remove(self)
        with self._drawing:
            self._over = True
            if self._bar:
                self._bar.stop()

    @contextmanager
    def out_of_sight(self) -> Iterator[None]:
        """Takes the bar off the screen for the block; it comes back when more is read."""
        with self._drawing:
            if self._bar:
                self._bar.stop()
            yield

    def add(self, count: int) -> None:
        """Counts bytes read."""
        self._read += count

    def watch(self, documents: Iterable[T]) -> Iterator[T]:
        """Passes documents on, and shows the bar meanwhile."""
        start = monotonic()
        for document in documents:
            yield document
            if monotonic() - start > _PATIENCE:
                self._draw()

    def _draw(self) -> None:
        with self._drawing:
            if self._over:
                return
            if not self._bar:
                self._bar = _bar()
                self._bar.add_task("", total=self._total)
            self._bar.start()
            task = self._bar.task_ids[0]
            self._bar.update(task, completed=self._read, description=self._note())


_watched: list[Progress] = []


@contextmanager
def out_of_sight() -> Iterator[None]:
    """Takes any bar off the screen for the block."""
    with ExitStack() as stack:
        for progress in _watched:
            stack.enter_context(progress.out_of_sight())
        yield


def has_the_terminal() -> bool:
    """Tells whether standard error is a terminal on which nobody else writes.

    Somebody does where standard output is a pipe: the last command of it may well own the terminal.
    A job in the background does not own it either.
    """
    streams = sys.stdout, sys.stderr
    if any(stream is None for stream in streams) or not sys.stderr.isatty():
        return False
    try:
        if stat.S_ISFIFO(os.fstat(sys.stdout.fileno()).st_mode):
            return False
        return os.tcgetpgrp(sys.stderr.fileno()) == os.getpgrp()
    except OSError:  # of another session
        return False


def _bar() -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
    )
    console = Console(file=sys.stderr)
    return Bar(
        *columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False
    )
