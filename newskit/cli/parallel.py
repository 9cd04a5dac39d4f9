"""A function over many items on several processes: results in order, and none held back."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Semaphore, Thread
from typing import Any, Literal, TypeVar

T = TypeVar("T")
R = TypeVar("R")
_Events = SimpleQueue[tuple[Literal["item", "done", "end"], Any]]

_BATCH = 16  # items that travel together at most: the trip costs as much as a short document
_AHEAD = 64  # items per process that may be on their way, which bounds memory


def in_order(
    function: Callable[[T], R],
    items: Iterable[T],
    jobs: int,
    together: int = _BATCH,
    ahead: int = _AHEAD,
) -> Iterator[R]:
    """Maps a function over items on several processes and yields the results in order.

    Items that are there travel in batches; one that comes alone, from a pipe that is still being
    written to, is worked on alone, and its result is given out before the next item comes.

    Args:
        function: Picklable; it must not raise.
        items: Read by a thread, so that waiting for an item holds no result back.
        jobs: How many processes.
        together: How many items travel together at most; 1 for large ones.
        ahead: How many items per process may be on their way; few for large ones.

    Yields:
        The results, in the order of `items`.
    """
    events: _Events = SimpleQueue()
    room = Semaphore(jobs * ahead)
    waiting: list[T] = []
    running: deque[Future[list[R]]] = deque()
    busy, more = 0, True
    pool = ProcessPoolExecutor(jobs, initializer=signal.signal, initargs=_IGNORE_INTERRUPT)
    try:
        with _held_back():  # else there may be processes that the pool does not know
            pool.submit(os.getpid)  # forks them, which must be before there are threads
        Thread(target=_feed, args=(items, room, events), daemon=True).start()
        while more or waiting or running:
            event, value = events.get()
            if event == "item":
                waiting.append(value)
            elif event == "done":
                busy -= 1
            else:
                more = False
                if value:
                    raise value
            while waiting and busy < 2 * jobs:  # one to work on and one to go on with
                batch, waiting = waiting[:together], waiting[together:]
                future = pool.submit(_map, function, batch)
                future.add_done_callback(lambda _: events.put(("done", None)))
                running.append(future)
                busy += 1
            while running and running[0].done():
                results = running.popleft().result()
                room.release(len(results))
                yield from results
    finally:
        pool.shutdown(cancel_futures=True)  # what is under way ends first: killing it may block


@contextmanager
def _held_back() -> Iterator[None]:
    """Let an interrupt wait for the end of the block."""
    came: list[object] = []
    before = signal.signal(signal.SIGINT, lambda *_: came.append(1))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        signal.raise_signal(signal.SIGINT)


_IGNORE_INTERRUPT = (signal.SIGINT, signal.SIG_IGN)  # the parent tells its children when to end


def _feed(items: Iterable[Any], room: Semaphore, events: _Events) -> None:
    fault = None
    try:
        for item in items:
            room.acquire()
            events.put(("item", item))
    except Exception as error:  # it is the caller's to see, not this thread's
        fault = error
    events.put(("end", fault))


def _map(function: Callable[[T], R], batch: list[T]) -> list[R]:
    return [function(item) for item in batch]
