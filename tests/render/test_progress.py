"""The progress bar: for patience only."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from itertools import count

import pytest

from newskit.render import progress


class Terminal(io.StringIO):
    """A terminal to write to."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("seconds", "shows"), [(0.0001, False), (0.7, True)])
def test_a_bar_is_for_long_work(monkeypatch, seconds: float, shows: bool) -> None:
    clock = count()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "monotonic", lambda: next(clock) * seconds)
    monkeypatch.setattr(sys, "stderr", Terminal())
    with progress.Progress(total=500) as bar:
        assert list(bar.watch(documents(bar))) == list(range(5))
    assert ("500" in sys.stderr.getvalue()) == shows


def test_a_bar_is_taken_off_the_screen_by_who_put_it_there(monkeypatch) -> None:
    """And not by what is left in the middle of the documents."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "_PATIENCE", -1)
    monkeypatch.setattr(sys, "stderr", Terminal())
    screen = sys.stderr
    with progress.Progress(total=500) as bar:
        documents_left = bar.watch(documents(bar))
        next(documents_left)
        next(documents_left)
    assert screen.getvalue().endswith("\x1b[2K"), "the line is empty again"
    shown = len(screen.getvalue())
    next(documents_left)
    assert len(screen.getvalue()) == shown


def documents(bar: progress.Progress) -> Iterator[int]:
    for number in range(5):
        bar.add(100)
        yield number
