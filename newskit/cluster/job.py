"""A job: the partitions of a corpus, done on a cluster one by one, and counted in the end."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, chdir, nullcontext
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

from newskit.cluster.directory import Directory, Outcome, Step, Task, identity
from newskit.cluster.scheduler import Lost, run

if TYPE_CHECKING:
    from distributed import Client

OnDone = Callable[[Task, Outcome | Lost], None]

_ONE_BY_ONE = Lock()
"""Held by the task of this process: dictionaries are loaded once, and what is said is of one."""


class Made(NamedTuple):
    """An output.

    Attributes:
        path: Where it is.
        records: How many records it has.
        whole: Whether no document of it failed.
    """

    path: str
    records: int
    whole: bool = True


class Job(ExitStack):
    """What is to be done on a cluster, and where its outputs are; a `with` block ends it.

    Args:
        connect: Connects with the cluster; called once there is something to do.
        directory: Where outputs go.
        version: That of newskit, which must be the same everywhere.
        asked: What was asked for, in words: what was done for another question is not done.
    """

    def __init__(
        self,
        connect: Callable[[], AbstractContextManager[Client]],
        directory: Directory,
        version: str,
        asked: str,
    ) -> None:
        super().__init__()
        self.directory = directory
        self._connect = connect
        self._client: Client | None = None
        self._how = _How(directory, version, asked, os.getcwd())
        self._done = directory.done()
        directory.clear()

    def run(self, step: Step, tasks: Sequence[Task], on_done: OnDone) -> dict[str, Made]:
        """Makes the outputs that are missing.

        Args:
            step: What makes one, on a worker.
            tasks: What to make.
            on_done: Told of each task what it came to; not of those that were done before.

        Returns:
            The outputs that are there now, by name.
        """
        found: dict[str, Made] = {}
        missing: list[_Known] = []
        for task in tasks:
            made_of = [identity(source) for source in task.sources]
            note = self._done.get(task.name, {})
            same = (note.get("of"), note.get("by")) == (made_of, self._how.asked)
            if same and None not in made_of:
                found[task.name] = Made(self.directory.path(task.name), note["records"])
            else:
                missing.append(_Known(task, made_of))
        if not missing:
            return found
        client = self._client = self._client or self.enter_context(self._connect())
        for known, outcome in run(client, partial(_make, step, self._how), missing):
            if isinstance(outcome, Outcome):
                name, whole = known.task.name, not outcome.failures
                place = self.directory.path(name, whole=whole)
                found[name] = Made(place, outcome.records, whole)
            on_done(known.task, outcome)
        return found


class _How(NamedTuple):
    directory: Directory
    version: str
    asked: str
    here: str


class _Known(NamedTuple):
    task: Task
    made_of: list[str | None]


def _make(step: Step, how: _How, known: _Known) -> Outcome:
    """What a worker does: paths mean what they mean where the command was given."""
    from newskit import __version__

    if how.version != __version__:
        raise RuntimeError(f"newskit {__version__} on the worker, {how.version} here")
    with _ONE_BY_ONE, chdir(how.here) if os.path.isdir(how.here) else nullcontext():
        note = {"output": known.task.name, "of": known.made_of, "by": how.asked}
        return how.directory.make(known.task, step, note)


def manifest(
    tasks: Iterable[Task], found: Mapping[str, Made], why: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """Yields a row for each partition: its count of records, or why it is not there."""
    for task in tasks:
        row: dict[str, Any] = {"source": task.sources[0], "output": task.name}
        made = found.get(task.name)
        if made and made.whole:
            yield {**row, "records": made.records}
        else:
            yield {**row, "records": None, "why": why.get(task.name)}
