"""A function over many items on several processes: results in order, none held back, none lost.

Items go out in blocks, and results come back in them, since a message costs as much as many items.
Each process has a pipe of its own. Where all processes of a pool share a pipe and its lock
(multiprocessing, pebble), one that is killed while it holds the lock stops the others; where the
pool gives up when one is killed (concurrent.futures, loky), all that is under way is lost. The end
of a pipe of its own says which process ended, and that one of its unanswered items did it: they are
given out once more, each alone, and what ends a process then is lost. A process whose parent is
gone sees the end, too.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, Pipe, wait
from threading import Condition, Thread
from time import monotonic
from typing import Any, NamedTuple, TypeVar

from newskit.cli.signals import held_back
from newskit.language import Message
from newskit.text.wordlists import read_once

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 256  # items per process that may be on their way, which bounds memory
_BYTES_AHEAD = 32 * 2**20  # of all of them together, the last not counted
_BLOCK = 2**17  # bytes that a process is given at a time, but for a single item
_HELD = 0.1  # seconds after which results wait for no further item of their block

# A fork starts in a millisecond, but copies what other threads hold locked; macOS has none to use.
_BEFORE_THREADS = "fork" if sys.platform == "linux" else "spawn"
_BESIDE_THREADS = "spawn"


class Lost(NamedTuple):
    """What stands in the place of a result where there is none.

    Attributes:
        item: The item.
        why: What happened, in words.
    """

    item: Any
    why: str


def in_order(function: Callable[[T], R], items: Iterable[T], jobs: int) -> Iterator[R | Lost]:
    """Maps a function over items on several processes and yields the results in order.

    A result is given out as soon as it and those before it have come back, even where the next item
    is still awaited. It comes back with others of its block, for which it waits `_HELD` seconds and
    what the item takes that is worked on then, at most.

    Args:
        function: Picklable.
        items: Picklable; read by a thread, so that waiting for an item holds no result back.
        jobs: How many processes.

    Yields:
        The results, in the order of `items`; a `Lost` for an item on which the function failed or
        whose process ended.
    """
    workers: list[_Worker] = []
    unfinished: deque[_Task] = deque()
    waiting: deque[_Task] = deque()
    try:
        for _ in range(jobs):
            _Worker(workers, function, _BEFORE_THREADS)
        feed = _Feed(items, jobs * _AHEAD)
        while not feed.is_over or unfinished:
            idle = sum(bool(worker.given) for worker in workers) < jobs
            ready = wait([*(feed.calls() if idle else []), *(worker.pipe for worker in workers)])
            for task in feed.taken():
                unfinished.append(task)
                if task.result is None:
                    waiting.append(task)
            for worker in [worker for worker in workers if worker.pipe in ready]:
                if not worker.answers():
                    workers.remove(worker)
                    waiting.extendleft(reversed(worker.given))
            if waiting:  # before results are worked on here, lest somebody waits for that
                _replace_lost(workers, function, jobs)
                _give(workers, waiting, jobs)
            while unfinished and (result := unfinished[0].result) is not None:
                task = unfinished.popleft()
                feed.room.release(len(task.data))
                yield _loaded(task, result)
        if feed.fault:
            raise feed.fault
    finally:
        for worker in workers:
            worker.end()


class _Task:
    """An item on its way, pickled, and in the end its result: pickled, or why there is none."""

    def __init__(self, item: Any) -> None:
        self.data = b""
        self.result: bytes | Lost | None = None
        self.is_alone = False  # given to a process by itself
        try:
            self.data = pickle.dumps(item)
        except MemoryError:
            self.result = Lost(item, _NO_MEMORY)

    def lose(self, why: str) -> Lost:
        self.result = Lost(pickle.loads(self.data), why)
        return self.result


_NO_MEMORY = Message("not enough memory")


def _loaded(task: _Task, result: bytes | Lost) -> Any:
    if isinstance(result, Lost):
        return result
    try:
        value, fault = pickle.loads(result)
    except MemoryError:
        return task.lose(_NO_MEMORY)
    return task.lose(fault) if fault else value


# --- reading -------------------------------------------------------------------------------------


class _Feed:
    """Items that a thread reads, as far ahead as there is room."""

    def __init__(self, items: Iterable[Any], most: int) -> None:
        self.room = _Room(most)
        self.is_over = False
        self.fault: Exception | None = None
        self._items = items
        self._read: deque[_Task] = deque()
        self._called, self._calls = Pipe(duplex=False)
        self._has_called = False
        Thread(target=self._run, daemon=True).start()

    def calls(self) -> list[Connection]:
        """What to wait for; nothing once all is read."""
        return [] if self.is_over else [self._called]

    def taken(self) -> list[_Task]:
        """Takes the tasks that have been read so far; when there are more, the thread calls."""
        if not self.is_over and self._called.poll():
            try:
                self._called.recv_bytes()
            except EOFError:
                self.is_over = True
        self._has_called = False  # first: what is read from here on, it calls for once more
        return [self._read.popleft() for _ in range(len(self._read))]

    def _run(self) -> None:
        with suppress(OSError):  # nobody listens any more
            for task in self._tasks():
                self._read.append(task)
                if not self._has_called:
                    self._has_called = True
                    self._calls.send_bytes(b".")
        self._calls.close()

    def _tasks(self) -> Iterator[_Task]:
        try:
            for item in self._items:
                task = _Task(item)
                self.room.take(len(task.data))
                yield task
        except Exception as error:  # it is the caller's to see, not this thread's
            self.fault = error


class _Room:
    """How much may be on its way."""

    def __init__(self, items: int) -> None:
        self._items = items
        self._bytes = _BYTES_AHEAD
        self._more = Condition()

    def take(self, size: int) -> None:
        """Waits until there is room for another item, and takes it."""
        with self._more:
            self._more.wait_for(lambda: self._items > 0 and self._bytes > 0)
            self._items -= 1
            self._bytes -= size

    def release(self, size: int) -> None:
        """Makes room again."""
        with self._more:
            self._items += 1
            self._bytes += size
            self._more.notify()


# --- processes -----------------------------------------------------------------------------------


class _Worker:
    """A process, its pipe, and the items that it has not answered yet, in order."""

    def __init__(self, workers: list[_Worker], function: Callable[..., Any], method: str) -> None:
        """Starts a process, and adds it to the `workers` there are."""
        self.given: deque[_Task] = deque()
        self.pipe, theirs = Pipe()
        # A fork has copies of these, and a pipe ends when its last copy is closed.
        copies = [self.pipe, *(worker.pipe for worker in workers)] if method == "fork" else []
        arguments = (theirs, copies, function, os.getpid(), read_once)
        context: Any = get_context(method)
        self._process = context.Process(target=_serve, args=arguments, daemon=True)
        with held_back():  # else there may be processes that nobody knows
            self._process.start()
            workers.append(self)
        theirs.close()

    def takes(self, tasks: Sequence[_Task]) -> bool:
        """Gives it tasks, unless it is no longer there.

        It has answered all others: two that write to each other would wait for each other.
        """
        try:
            self.pipe.send_bytes(pickle.dumps([task.data for task in tasks]))
        except OSError:
            return False
        self.given.extend(tasks)
        return True

    def answers(self) -> bool:
        """Takes answers; False where it has ended instead, with those that are still `given`."""
        try:
            for result in pickle.loads(self.pipe.recv_bytes()):
                self.given.popleft().result = result
        except (EOFError, OSError):
            self._process.join(_GRACE)
            self.end()
            if len(self.given) == 1:
                self.given.popleft().lose(self._how_it_ended())
            for task in self.given:
                task.is_alone = True
            return False
        return True

    def end(self) -> None:
        """Ends the process, whatever it works on."""
        self.pipe.close()
        self._process.join(0 if self.given else _GRACE)
        self._process.kill()
        self._process.join()

    def _how_it_ended(self) -> str:
        code = self._process.exitcode or 0
        if code >= 0:
            return Message("the process that worked on it ended with status {code}", code=code)
        name = signal.Signals(-code).name
        return Message(
            "the process that worked on it was killed ({signal}); of too much memory, perhaps",
            signal=name,
        )


_GRACE = 5  # seconds in which a process whose pipe has ended is gone, unless it is stopped


def _give(workers: list[_Worker], waiting: deque[_Task], jobs: int) -> None:
    """Gives tasks to those that have none."""
    for worker in workers:
        if waiting and not worker.given:
            block = _block(waiting, jobs)
            if not worker.takes(block):
                waiting.extendleft(reversed(block))


def _block(waiting: deque[_Task], jobs: int) -> list[_Task]:
    """The next tasks: half of the share of a process, lest the last block be waited for."""
    share = len(waiting) // (2 * jobs)
    block = [waiting.popleft()]
    size = len(block[0].data)
    while len(block) < share and not (block[0].is_alone or waiting[0].is_alone):
        size += len(waiting[0].data)
        if size > _BLOCK:
            break
        block.append(waiting.popleft())
    return block


def _replace_lost(workers: list[_Worker], function: Callable[..., Any], jobs: int) -> None:
    """Starts processes for those that have ended; with fewer it goes on, too."""
    from warnings import catch_warnings, simplefilter

    try:
        with catch_warnings():
            simplefilter("ignore")  # of a helper of Python's, if that was killed as well
            while len(workers) < jobs:
                _Worker(workers, function, _BESIDE_THREADS)
    except OSError:
        if not workers:
            raise


def _serve(
    pipe: Connection,
    copies: list[Connection],
    function: Callable[..., Any],
    parent: int,
    known: dict[str, str],
) -> None:
    """What a process does: it answers, as long as there is somebody to ask."""
    read_once.update(known)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent tells its children when to end
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _end_with(parent)
    for copy in copies:
        copy.close()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whoever reads our output sees its end in time
    with suppress(EOFError, OSError):
        while True:
            answers: list[bytes] = []
            last = monotonic()
            for data in pickle.loads(pipe.recv_bytes()):
                if answers and monotonic() - last > _HELD:
                    pipe.send_bytes(pickle.dumps(answers))
                    answers, last = [], monotonic()
                answers.append(_answer(function, data))
            pipe.send_bytes(pickle.dumps(answers))


def _answer(function: Callable[..., Any], data: bytes) -> bytes:
    """The pickled result of the function, and what was wrong where there is none."""
    try:
        return pickle.dumps((function(pickle.loads(data)), ""))
    except MemoryError:
        return pickle.dumps((None, _NO_MEMORY))
    except Exception as error:
        told = Message("{kind}: {error}", kind=type(error).__name__, error=str(error))
        return pickle.dumps((None, told))


def _end_with(parent: int) -> None:
    """Lets the kernel end this process with its parent, in mid-work; Linux alone does that."""
    if sys.platform == "linux":
        with suppress(Exception):  # there may be no C library to ask
            from ctypes import CDLL

            CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # gone before it could be asked for
        os._exit(1)


_PR_SET_PDEATHSIG = 1
