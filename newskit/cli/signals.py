"""Signals that end a run: it clears up, and says by its exit status which it was."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

ENDING = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
"""From the keyboard, from whoever limits or stops runs, from a terminal that goes away."""


class Ended(BaseException):
    """A signal has come; no `except Exception` holds it up.

    Args:
        number: Which.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status = 128 + number  # as a shell says it


def raise_when_they_come() -> None:
    """Makes signals that end a run raise `Ended`, but for those that the run is to ignore.

    It is raised once: another one would break off the clearing up.
    """
    for number in _heeded():
        signal.signal(number, _raise)


def _raise(number: int, _: object) -> None:
    for one in ENDING:
        signal.signal(one, signal.SIG_IGN)
    raise Ended(number)


@contextmanager
def held_back() -> Iterator[None]:
    """Lets signals that end a run wait for the end of the block."""
    came: list[int] = []
    before = {number: signal.getsignal(number) for number in _heeded()}
    for number in before:
        signal.signal(number, lambda number, _: came.append(number))
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if came:
        signal.raise_signal(came[0])


def _heeded() -> list[signal.Signals]:
    """The signals that are not ignored, as SIGHUP is under nohup and SIGINT in the background."""
    return [number for number in ENDING if signal.getsignal(number) is not signal.SIG_IGN]
