"""What `--cluster` does: each FILE is a partition, and is done on a worker of Dask."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import click

from newskit import __version__
from newskit.cli.batch import EXTENSIONS, is_directory
from newskit.cli.messages import tell
from newskit.cli.options import Options, typed
from newskit.cli.run_report import Failure, Report, reporting
from newskit.errors import InputError
from newskit.io.directories import in_directories
from newskit.io.urls import is_url

if TYPE_CHECKING:
    from newskit.cluster.directory import Outcome, Step, Task
    from newskit.cluster.job import Job
    from newskit.cluster.scheduler import Lost

_NO_MATTER = {"files", "output", "errors", "cluster", "jobs", "debug"}
"""The options that no record depends on."""


def over_partitions(step: Step, options: Options) -> None:
    """Makes an output of each source that has none yet."""
    with running(options) as run:
        run.finish(run.partitions(step))


class Running(NamedTuple):
    """A job, and who is told what comes of it.

    Attributes:
        job: The job.
        sources: The tasks that the sources are.
        report: Who is told.
        lost: Why there are outputs that are not there, by name.
    """

    job: Job
    sources: list[Task]
    report: Report
    lost: dict[str, str]

    def partitions(self, step: Step) -> dict[str, int]:
        """Makes an output of each source, and returns how many records there are in each."""
        told: list[Task] = []

        def on_done(task: Task, outcome: Outcome | Lost) -> None:
            told.append(task)
            self._told(task, outcome)

        found = self.job.run(step, self.sources, on_done)
        self.report.done_before = len(self.sources) - len(told)
        return found

    def finish(self, found: dict[str, int]) -> None:
        """Writes down what there is."""
        from newskit.cluster.job import manifest

        rows = manifest(self.sources, found, self.lost)
        self.job.directory.finish(rows, complete=len(found) == len(self.sources))

    def _told(self, task: Task, outcome: Outcome | Lost) -> None:
        from newskit.cluster.scheduler import Lost

        if isinstance(outcome, Lost):
            self.lost[task.name] = outcome.why
            self.report.error(InputError(task.sources[0], outcome.why))
            return
        for message in outcome.messages:
            tell(message)
        for error, trace in outcome.failures:
            self.report.failure(Failure(error, trace))
        if outcome.failures:
            self.lost[task.name] = f"{len(outcome.failures)} of its documents failed"
        self.report.add(outcome.records)


@contextmanager
def running(options: Options) -> Iterator[Running]:
    """Connects with the cluster that was named, and gives the job of the sources."""
    sources = list(dict.fromkeys(in_directories(options.files, options.glob)))
    if not sources or "-" in sources:
        raise click.UsageError("--cluster: standard input is no partition: name the FILEs")
    output = options.output
    if output is None or not is_directory(output):
        raise click.UsageError("--cluster: name a directory for the partitions (-o DIR/)")
    from newskit.cluster.directory import Directory, Task, names
    from newskit.cluster.job import Job
    from newskit.cluster.scheduler import connected

    extension = EXTENSIONS.get(options.format or "jsonl", options.format or "jsonl")
    workers = options.jobs if typed("jobs") else os.cpu_count() or 1
    url = (output if is_url(output) else os.path.abspath(output)).rstrip("/")
    with reporting(options, len(sources)) as report:
        tasks = [Task(name, (source,)) for source, name in names(sources, extension).items()]
        connect = partial(connected, str(options.cluster), workers)
        with Job(connect, Directory(url), __version__, _asked()) as job:
            yield Running(job, tasks, report, {})


def _asked() -> str:
    """What a record depends on, apart from its source: the command and its options."""
    context = click.get_current_context()
    params = {name: v for name, v in context.params.items() if name not in _NO_MATTER}
    return json.dumps([context.command.name, params], default=str, sort_keys=True)
