"""What came of a run: what went wrong, as it happens, and how much was done, in the end."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import click

from newskit.cli.batch import is_directory
from newskit.cli.messages import tell
from newskit.cli.options import Options
from newskit.errors import InputError, reason
from newskit.io.limits import NO_MEMORY
from newskit.io.read import shown
from newskit.language import Message, translated
from newskit.record import Record

if TYPE_CHECKING:
    from newskit.io.read import Part


class Failure(NamedTuple):
    """Why a document came to nothing, and where in the code."""

    error: InputError
    trace: str = ""


class Hint(Message):
    """What is said once in a run, of the first document that gives cause."""


class Report:
    """Says what went wrong, and counts what was done.

    Args:
        options: What the user said.
        sources: How many sources are to be read.
        errors: The file for what failed.
    """

    def __init__(self, options: Options, sources: int, errors: BinaryIO | None) -> None:
        self.failed = False
        self.failures: Counter[str] = Counter()
        """How many documents of each source failed, or the source itself."""
        self.done_before = 0
        """How many sources were left out because they are done."""
        self._options = options
        self._errors = errors
        self._sources = sources
        self._begun = 0
        self._records = 0
        self._start = monotonic()
        self._over = False
        self._hinted = False
        self._named = frozenset(("-", *map(shown, options.named)))
        self._alike: Counter[str] = Counter()
        self._first: dict[str, str] = {}
        """How many sources that a directory has brought failed for each reason, and the first."""
        self._last: Part | None = None
        self._speaking = Lock()

    def begins(self, sources: Iterable[str]) -> Iterator[str]:
        """Passes sources on, and counts them as they are begun."""
        for source in sources:
            self._begun += 1
            yield source

    def counted(self, records: Iterable[Record]) -> Iterator[Record]:
        """Passes records on, and counts them."""
        for record in records:
            self._records += 1
            yield record

    def passed(self, parts: Iterable[Part]) -> Iterator[Part]:
        """Passes parts of sources on, and knows which was the last."""
        for part in parts:
            self._last = part
            yield part

    def lacks_memory(self) -> None:
        """Says that there was too little memory, and for which document, where one was read."""
        if last := self._last:
            self.error(InputError(last.source, NO_MEMORY, last.line))
        else:
            self.say(NO_MEMORY)

    def add(self, records: int) -> None:
        """Counts records that were written elsewhere."""
        self._records += records

    def close(self) -> None:
        """Falls silent: a thread that still reads must not hold what Python closes."""
        with self._speaking:
            self._over = True

    def error(self, error: InputError) -> None:
        """Says what is wrong with an input."""
        self.failure(Failure(error))

    def empty(self, source: str) -> None:
        """Names a source in which there is nothing, which is no fault."""
        with self._speaking:
            for message in told_empty(source) if not self._over else []:
                tell(message)

    def failure(self, failure: Failure) -> None:
        """Says why a document came to nothing."""
        debug = self._options.debug
        with self._speaking:
            self._note(failure.error)
        if self._is_told(failure.error):
            self.failed = True
            return
        told = str(failure.error)
        if failure.trace and not debug:
            told = Message(_SHOWS_WHERE, message=told)
        self.say(told, failure.trace if debug else "")

    def say(self, message: str, trace: str = "") -> None:
        """Says what went wrong."""
        with self._speaking:
            if not self._over:
                self.failed = True
                tell(message, trace)

    def pass_on(self, messages: Iterable[str]) -> None:
        """Says what is to be said of a document that was done."""
        for message in messages:
            if isinstance(message, Hint):
                if self._hinted:
                    continue
                self._hinted = True
            tell(message)

    def so_far(self) -> str:
        """How many sources have been read, or are being read, and what failed of them."""
        told = {"done": self.done_before + self._begun, "all": self._sources}
        message = Message("{done} of {all} files", **told)
        if self.failures:
            failed = self.failures.total()
            message = Message("{done} of {all} files, {failed} failed", failed=failed, **told)
        return translated(message)

    def sum_up(self) -> None:
        """Says how much was done, where that is not plain to see: of a batch."""
        options = self._options
        if self._sources < 2 and not options.errors and not is_directory(options.output):
            return
        sources = _many(self._sources, Message("{n} source"), Message("{n} sources"))
        if self.done_before:
            done = {"sources": sources, "before": self.done_before}
            sources = Message("{sources} ({before} done before)", **done)
        account = Message(
            "{sources}, {records}, {failures}, {seconds:.1f} s",
            sources=sources,
            records=_many(self._records, Message("{n} record"), Message("{n} records")),
            failures=_many(self.failures.total(), Message("{n} failure"), Message("{n} failures")),
            seconds=monotonic() - self._start,
        )
        tell(account)

    def told_once(self) -> None:
        """Says of how many sources what was said of one holds as well."""
        named = "" if self._options.errors else Message(" (--errors FILE names each)")
        for why, first in self._first.items():
            if others := self._alike[why] - 1:
                more = _many(others, Message("{n} more source"), Message("{n} more sources"))
                tell(Message("{more} like {source}{named}", more=more, source=first, named=named))

    def _is_told(self, error: InputError) -> bool:
        """Whether nobody has named a source, and what is wrong with it was said of another."""
        if error.line is not None or error.source in self._named:
            return False
        self._alike[error.message] += 1
        return self._first.setdefault(error.message, error.source) != error.source

    def _note(self, error: InputError) -> None:
        self.failures[error.source] += 1
        if not self._errors or self._over:
            return
        noted = {
            "source": error.source,
            "line": error.line,
            "offset": error.offset,
            "reason": error.message,
        }
        line = json.dumps(noted, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
        try:
            self._errors.write(line)
        except OSError as fault:  # it is said on standard error, too
            self._errors = None
            tell(_cannot_write(self._options.errors, fault))


def told_empty(source: str) -> list[str]:
    """Takes a source in which there is nothing and returns what is said of it, if anything."""
    return [Message("{source}: empty", source=source)] if source != "-" else []


_SHOWS_WHERE = Message("{message} (--debug shows where)")


def _many(number: int, one: Message, several: Message) -> Message:
    return Message(one if number == 1 else several, n=number)


def _cannot_write(path: object, error: OSError) -> Message:
    return Message("cannot write {path}: {why}", path=path, why=reason(error))


class Gathered(Report):
    """Keeps what went wrong for a process elsewhere, which says it.

    Args:
        options: What the user said.
    """

    def __init__(self, options: Options) -> None:
        super().__init__(options, 1, None)
        self.kept: list[Failure] = []
        self.records = 0

    def counted(self, records: Iterable[Record]) -> Iterator[Record]:
        """Passes records on, and counts them."""
        for record in records:
            self.records += 1
            yield record

    def failure(self, failure: Failure) -> None:
        """Keeps why a document came to nothing."""
        self.kept.append(failure)


@contextmanager
def reporting(options: Options, sources: int = 1) -> Iterator[Report]:
    """Says what goes wrong in the block, and ends with status 1 where something did."""
    with _errors_file(options.errors) as errors:
        report = Report(options, sources, errors)
        try:
            yield report
        except InputError as error:
            report.error(error)
        except MemoryError:
            report.lacks_memory()
        except (click.ClickException, click.exceptions.Exit):
            raise
        except OSError as error:  # reading reports its own
            report.say(_cannot_write(error.filename, error))
        except Exception as error:  # a fault of ours that is no single document's
            from traceback import format_exc

            trace = format_exc() if options.debug else ""
            told = Message("{kind}: {error}", kind=type(error).__name__, error=str(error))
            report.say(told if options.debug else Message(_SHOWS_WHERE, message=told), trace)
        finally:
            report.close()
        report.told_once()
        report.sum_up()
    if report.failed:
        raise click.exceptions.Exit(1)


@contextmanager
def _errors_file(path: str | None) -> Iterator[BinaryIO | None]:
    """The file for what failed, written line by line, so that it says so whatever ends the run."""
    if path is None:
        yield None
        return
    try:
        file = open(path, "wb", buffering=0)  # noqa: SIM115
    except OSError as error:
        raise click.UsageError(_cannot_write(path, error)) from None
    with file:
        yield file
