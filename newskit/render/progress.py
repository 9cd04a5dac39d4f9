"""A progress bar on standard error, for work that takes its time."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TypeVar

T = TypeVar("T")

_PATIENCE = 1.0  # seconds before a bar is worth the look and the import


class Progress:
    """Counts bytes as they are read, and shows how far that is once it takes longer than a second.

    Args:
        total: All bytes there are to read, None where nobody knows.
    """

    def __init__(self, total: int | None) -> None:
        self._total = total
        self._read = 0

    def add(self, count: int) -> None:
        """Count bytes read."""
        self._read += count

    def watch(self, documents: Iterable[T]) -> Iterator[T]:
        """Pass `documents` on, and show the bar meanwhile."""
        start = monotonic()
        documents = iter(documents)
        for document in documents:
            yield document
            if monotonic() - start > _PATIENCE:
                yield from self._with_bar(documents)

    def _with_bar(self, documents: Iterator[T]) -> Iterator[T]:
        from rich.console import Console
        from rich.progress import BarColumn, DownloadColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        columns = (BarColumn(), DownloadColumn(), TimeRemainingColumn())
        with Bar(*columns, console=Console(file=sys.stderr), transient=True) as bar:
            task = bar.add_task("", total=self._total, completed=self._read)
            for document in documents:
                yield document
                bar.update(task, completed=self._read)
