"""What `--cluster` does: each FILE is a partition, and is done on a worker of Dask."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

import click

from newskit import __version__
from newskit.cli.batch import EXTENSIONS, is_directory
from newskit.cli.messages import tell
from newskit.cli.options import Options, cores
from newskit.cli.run_report import Failure, Report, reporting
from newskit.errors import InputError
from newskit.io.directories import in_directories
from newskit.io.urls import is_url
from newskit.record import Record

if TYPE_CHECKING:
    from newskit.cluster.directory import Outcome, Step, Task
    from newskit.cluster.job import Job, Made
    from newskit.cluster.scheduler import Lost

_NO_MATTER = {"files", "output", "errors", "cluster", "jobs", "debug"}
"""The options that no record depends on."""

_COUNTS = "_counts"


def over_partitions(step: Step, options: Options) -> None:
    """Makes an output of each source that has none yet."""
    with running(options) as run:
        run.finish(run.partitions(step, run.sources))


class Running(NamedTuple):
    """A job, and who is told what comes of it.

    Attributes:
        job: The job.
        sources: The tasks that the sources are.
        report: Who is told.
        lost: Why there are outputs that are not there, by name.
        extension: What the names of outputs end in.
    """

    job: Job
    sources: list[Task]
    report: Report
    lost: dict[str, str]
    extension: str

    def partitions(self, step: Step, tasks: Sequence[Task]) -> dict[str, Made]:
        """Makes an output of each source, and returns those that are there."""
        told: set[str] = set()

        def on_done(task: Task, outcome: Outcome | Lost) -> None:
            told.add(task.name)
            self._tell(task, outcome)

        found = self.job.run(step, tasks, on_done)
        self.report.done_before = len(tasks) - len(told)
        return found

    def steps(self, step: Step, tasks: Sequence[Task]) -> dict[str, str]:
        """Makes what others are made of, and returns where it is, by name."""
        found = self.job.run(step, tasks, partial(self._tell, counts=False))
        return {name: made.path for name, made in found.items()}

    def tables(
        self, count: Step, given: Callable[[int, str], object], **how: Any
    ) -> tuple[dict[str, str], str]:
        """Counts the partitions, and merges their tables.

        Args:
            count: What counts one.
            given: From the number of a partition and its source to what is to be known of it.
            how: See `newskit.cluster.term_tables.reduced`.

        Returns:
            Where the table of each source is, and that of all.

        Raises:
            InputError: There is no table.
        """
        from newskit.cluster.term_tables import reduced

        level = how.pop("level", "terms")
        tasks = [
            task._replace(
                name=f"{_COUNTS}/{level}/{task.name}.zst", given=given(i, task.sources[0])
            )
            for i, task in enumerate(self.sources)
        ]
        made = self.steps(count, tasks)
        tables = {task.sources[0]: made[task.name] for task in tasks if task.name in made}
        whole = reduced(self.steps, [*tables.values()], f"{_COUNTS}/{level}", **how)
        if whole is None:
            raise InputError("--cluster", "no partition was counted")
        return tables, whole

    def second(self, tables: Mapping[str, str], whole: str) -> list[Task]:
        """The partitions that were counted, to be read once more with what is known of all."""
        return [
            task._replace(sources=(task.sources[0], tables[task.sources[0]], whole))
            for task in self.sources
            if task.sources[0] in tables
        ]

    def finish(self, found: Mapping[str, Made]) -> None:
        """Writes down which partitions there are."""
        from newskit.cluster.job import manifest

        rows = list(manifest(self.sources, found, self.lost))
        complete = all(row["records"] is not None for row in rows)
        self.job.directory.finish(rows, complete=complete and not self.report.failed)

    def answer(self, name: str, write: Callable[[BinaryIO], int]) -> None:
        """Writes the one answer for all."""
        from newskit.cluster.directory import Outcome, Task
        from newskit.cluster.job import Made

        def step(task: Task, out: BinaryIO) -> Outcome:
            return Outcome(write(out))

        task = Task(f"{name}.{self.extension}", ("all",))
        records = self.job.directory.make(task, step, {"output": task.name}).records
        self.report.add(records)
        self.sources[:] = [task]
        self.finish({task.name: Made(task.name, records)})

    def _tell(self, task: Task, outcome: Outcome | Lost, counts: bool = True) -> None:
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
        if counts:
            self.report.add(outcome.records)


class Corpora(NamedTuple):
    """What a command that asks of a whole corpus has at hand on a cluster.

    Attributes:
        run: The job.
        counting: From a function of records, a task, a file and `on_error` to a step.
        answering: From a function of records, a task and `on_error` to records, to a step.
        write: Writes records to a file, and returns how many.
    """

    run: Running
    counting: Callable[[Callable[..., Outcome]], Step]
    answering: Callable[[Callable[..., Iterator[Record]]], Step]
    write: Callable[[Iterable[Record], BinaryIO], int]


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
    workers = options.jobs or cores()
    url = (output if is_url(output) else os.path.abspath(output)).rstrip("/")
    with reporting(options, len(sources)) as report:
        tasks = [Task(name, (source,)) for source, name in names(sources, extension).items()]
        connect = partial(connected, str(options.cluster), workers)
        with Job(connect, Directory(url), __version__, _asked()) as job:
            yield Running(job, tasks, report, {}, extension)


def _asked() -> str:
    """What a record depends on, apart from its source: the command and its options."""
    context = click.get_current_context()
    params = {name: v for name, v in context.params.items() if name not in _NO_MATTER}
    return json.dumps([context.command.name, params], default=str, sort_keys=True)
