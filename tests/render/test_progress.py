"""The progress bar: for patience only."""

from __future__ import annotations

import io
import sys
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
    bar = progress.Progress(total=500)

    def documents():
        for number in range(5):
            bar.add(100)
            yield number

    assert list(bar.watch(documents())) == list(range(5))
    assert ("500" in sys.stderr.getvalue()) == shows
