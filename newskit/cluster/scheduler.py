"""Tasks on the workers of a Dask scheduler; one that kills its worker twice is given up.

Dask cannot tell which of the tasks that a worker had has killed it, and would blame them all. So no
task is tried again by Dask itself: those that a worker had when it died are put aside, and when the
others are done each is tried once more, alone. What kills a worker then has done so by itself.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from newskit.errors import InputError, needs_extra
from newskit.language import Message

if TYPE_CHECKING:
    from distributed import Client, Future

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 2  # tasks a thread of a worker has: one that it works on, and the next


class Lost(NamedTuple):
    """What stands in the place of a result where there is none.

    Attributes:
        why: What happened, in words.
    """

    why: str


@contextmanager
def connected(address: str, workers: int) -> Iterator[Client]:
    """Connects with a scheduler, as long as the block lasts.

    Args:
        address: `local` for one on this machine that lasts as long; else the file or the address of
            a scheduler.
        workers: How many workers a local one has.

    Raises:
        InputError: There is no such scheduler, or no Dask.
    """
    try:
        import dask
        from distributed import Client, LocalCluster
    except ModuleNotFoundError as error:
        lacking = Message("a cluster needs {name}", name=error.name)
        raise InputError("--cluster", needs_extra(lacking, "cluster")) from None
    import gc
    import logging

    gc.enable()  # a client has cycles, and may live for days
    quiet = {"logging.distributed": "critical"}  # what happens to workers is told by us
    with dask.config.set(quiet):
        try:
            if address == "local":
                cluster = LocalCluster(
                    n_workers=workers,
                    threads_per_worker=1,
                    dashboard_address=None,
                    silence_logs=logging.CRITICAL,
                )
                with cluster, Client(cluster) as client:
                    yield client
            elif os.path.isfile(address):
                with Client(scheduler_file=address, timeout=_PATIENCE) as client:
                    yield client
            else:
                with Client(address, timeout=_PATIENCE) as client:
                    yield client
        except (OSError, TimeoutError, ValueError) as error:
            told = {"address": address, "why": str(error)}
            fault = Message("{address}: no scheduler there: {why}", **told)
            raise InputError("--cluster", fault) from None


_PATIENCE = 30  # seconds for a scheduler to answer


def run(
    client: Client, function: Callable[[T], R], tasks: Iterable[T]
) -> Iterator[tuple[T, R | Lost]]:
    """Runs a function over tasks, and yields each with its result as soon as that is there.

    Args:
        client: See `connected`.
        function: Picklable; the modules that it is of are installed where the workers are.
        tasks: Picklable; some for each worker are under way.

    Yields:
        Each task with its result, or a `Lost` where the function failed or killed its worker twice.
    """
    from distributed import KilledWorker, as_completed

    before = client.run_on_scheduler(_set_allowed_failures, 0)
    try:
        tasks = iter(tasks)
        aside: list[T] = []
        given: dict[str, T] = {}
        futures = as_completed()
        while True:
            for task in islice(tasks, max(_AHEAD * _threads(client) - len(given), 0)):
                future = client.submit(function, task, pure=False)
                given[future.key] = task
                futures.add(future)
            if not given:
                break
            future = next(futures)
            task = given.pop(future.key)
            if isinstance(future.exception(), KilledWorker):
                aside.append(task)
            else:
                yield task, _result(future)
        for task in aside:
            yield task, _result(client.submit(function, task, pure=False))
    finally:
        client.run_on_scheduler(_set_allowed_failures, before)


def _threads(client: Client) -> int:
    return sum(client.nthreads().values()) or 1


def _result(future: Future) -> Any:
    from distributed import KilledWorker

    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, KilledWorker):
        return Lost("the worker that worked on it was killed, twice; of too much memory, perhaps")
    if isinstance(error, InputError):
        return Lost(str(error))
    return Lost(f"{type(error).__name__}: {error}")


def _set_allowed_failures(number: int, dask_scheduler: Any) -> int:
    """Sets how many workers a task may kill before Dask gives it up; returns what it was."""
    before: int = dask_scheduler.allowed_failures
    dask_scheduler.allowed_failures = number
    return before
