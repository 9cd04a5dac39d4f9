"""The run loop: documents in, a command's function over them, records out.

A command hands its function to `each`, `pages`, `corpus` or `texts`, whichever suits its shape;
reading, writing, what goes wrong and the exit status are the same for all.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

import click

from newskit.cli.options import Options
from newskit.cli.output import is_live, open_output
from newskit.errors import InputError
from newskit.io.read import Document, documents, size
from newskit.record import DERIVED, Record
from newskit.render import write
from newskit.render.writing import Writing

if TYPE_CHECKING:
    from newskit.pdf.page_text import Layout
    from newskit.render.views import View

Work = Callable[[Document], list[Record]]
OfPage = Callable[[str, str, "Layout | None"], Sequence[Mapping[str, Any]]]


def each(
    function: Callable[[Record], Record],
    options: Options,
    *,
    view: View,
    fields: tuple[str, ...] = (),
    then: Callable[[Iterable[Record]], Iterable[Record]] | None = None,
) -> None:
    """Runs a function from record to record over all documents, on several processes if asked.

    Args:
        function: Adds to the record that it is given, whose text is in `text`; it must pickle, for
            other processes to run it.
        options: What the user said.
        view: What tables show.
        fields: The fields, other than the text, that the function reads.
        then: A function from all records to those to write.
    """
    work = partial(_on_record, function, options.reading.text_field)
    _run(partial(_work_then, work, then, options), options, view, fields)


def pages(
    function: OfPage,
    options: Options,
    *,
    view: View,
    fields: tuple[str, ...] = (),
    then: Callable[[Iterable[Record]], Iterable[Record]] | None = None,
) -> None:
    """Runs a function from the text of a page, its source and its layout to the articles in it.

    The parameters are those of `each`; `fields` are what is read of records that pass as they are.
    """
    work = partial(_on_page, function, options.reading.text_field)
    _run(partial(_work_then, work, then, options), options, view, fields)


def corpus(
    function: Callable[[Iterable[Record]], Iterable[Record]],
    options: Options,
    *,
    view: View,
    fields: tuple[str, ...] = (),
    sourced: bool = False,
) -> None:
    """Runs a function from all records to the records to write.

    The parameters are those of `each`; with `sourced` a record that names no source gets that which
    it was read from.
    """

    def work(found: Iterator[Document], report: _Report) -> Iterable[Record]:
        records = (_sourced(document) if sourced else document.record for document in found)
        return _on_records(function, records, options.reading.text_field)

    _run(work, options, view, fields)


def texts(
    function: Callable[[Iterable[Record]], Iterable[str]],
    options: Options,
    *,
    fields: tuple[str, ...] = (),
) -> None:
    """Runs a function from all records to what to write, as it is.

    Args:
        function: From records, with their text in `text`, to pieces of the output.
        options: What the user said.
        fields: The fields, other than the text, that the function reads.
    """
    field = options.reading.text_field
    with _running(options, fields) as (found, _, out):
        for piece in function(_lend(document.record, field) for document in found):
            out.write(piece.encode("utf-8", "replace"))


def stories(
    of_page: OfPage,
    of_story: Callable[[Record], Record],
    options: Options,
    *,
    fields: tuple[str, ...] = (),
) -> AbstractContextManager[tuple[Iterator[Record], BinaryIO]]:
    """Gives all stories, for a `with` block that writes what it makes of them, as it likes.

    Args:
        of_page: From the text of a page to the articles in it; see `pages`.
        of_story: Adds to a record, with its text in `text`; on several processes if asked.
        options: What the user said.
        fields: The fields, other than the text, that are read of records that pass as they are.

    Returns:
        The stories, each with its source, and the file to write to.
    """
    return _stories(
        partial(_on_stories, of_page, of_story, options.reading.text_field), options, fields
    )


@contextmanager
def _stories(
    work: Work, options: Options, fields: tuple[str, ...]
) -> Iterator[tuple[Iterator[Record], BinaryIO]]:
    with _running(options, fields) as (found, report, out):
        yield _work_each(work, options, found, report), out


def given(records: Iterable[Record], options: Options, *, view: View) -> None:
    """Writes records that come from no document."""
    with reporting(options), open_output(options.output, ()) as out:
        write(records, out, _writing(options, view, out))


# --- what a document becomes ---------------------------------------------------------------------


def _on_record(
    function: Callable[[Record], Record], field: str, document: Document
) -> list[Record]:
    return [_put_back(function(_lend(document.record, field)), field)]


def _on_records(
    function: Callable[[Iterable[Record]], Iterable[Record]], records: Iterable[Record], field: str
) -> Iterator[Record]:
    for record in function(_lend(record, field) for record in records):
        yield _put_back(record, field)


_KEPT = "\0text"
"""What `text` is called while the text of a record is in another field: nobody's field is."""


def _lend(record: Record, field: str) -> Record:
    """The record with its text where functions look for it."""
    if field == "text" or field not in record:
        return record
    names = {field: "text", "text": _KEPT}
    lent = {names.get(name, name): value for name, value in record.items()}
    lent.setdefault(_KEPT, None)
    return lent


def _put_back(record: Record, field: str) -> Record:
    """The record with its text back in its field, unless the function has written that."""
    if _KEPT not in record:
        return record
    left_out = {_KEPT: record[_KEPT] is None, "text": field in record}
    names = {"text": field, _KEPT: "text"}
    return {
        names.get(name, name): value for name, value in record.items() if not left_out.get(name)
    }


def _sourced(document: Document) -> Record:
    return {**document.record, "source": document.record.get("source") or document.source}


def _on_page(function: OfPage, field: str, document: Document) -> list[Record]:
    """The articles of a page; a record that has `lines` is one already.

    The articles of a record are numbered under its id and keep its fields, but for those that are
    derived from its text: what `split` finds takes the place of what was there, what it does not
    find leaves it.
    """
    record, source, line, layout = document
    if "lines" in record:
        return [record]
    page = str(record["id"]) if line else record["id"].removesuffix("#1")
    if not line or layout:
        field = "text"  # plain text has no fields to choose from
    given = _lend(record, field)
    own = {"source": record.get("source", source)}
    articles = _with_headline(given, function(given["text"], page, layout))
    given = {name: value for name, value in given.items() if name not in DERIVED}
    return [_put_back(_over(given, {**article, **own}), field) for article in articles]


def _on_stories(
    of_page: OfPage, of_story: Callable[[Record], Record], field: str, document: Document
) -> list[Record]:
    """The stories of a document; a record that has a headline is one already."""
    is_story = document.record.get("headline") and not document.layout
    found = [_sourced(document)] if is_story else _on_page(of_page, field, document)
    return [of_story(_lend(record, field)) for record in found]


def _with_headline(
    given: Record, articles: Sequence[Mapping[str, Any]]
) -> Sequence[Mapping[str, Any]]:
    """Articles without the warning that there is no headline where the record has one."""
    if not given.get("headline"):
        return articles
    return [
        {**article, "warnings": [w for w in article["warnings"] if w != "no-headline"]}
        if "warnings" in article
        else article
        for article in articles
    ]


def _over(given: Record, found: Mapping[str, Any]) -> Record:
    """A record with what was found; a null or an empty list takes the place of nothing."""
    return {**given, **{k: v for k, v in found.items() if k not in given or v not in (None, [])}}


# --- the loop ------------------------------------------------------------------------------------


class Failure(NamedTuple):
    """What a document came to where the function failed on it."""

    message: str
    trace: str


def attempt(work: Work, document: Document) -> list[Record] | Failure:
    """Runs the work on a document, and returns its records or why there are none."""
    try:
        return work(document)
    except Exception as error:  # a fault of ours, which must not cost the other documents
        from traceback import format_exc

        fault = InputError(document.source, f"{type(error).__name__}: {error}", document.line)
        return Failure(str(fault), format_exc())


def _work_each(
    work: Work, options: Options, found: Iterator[Document], report: _Report
) -> Iterator[Record]:
    tried = partial(attempt, work)
    if options.jobs > 1:
        from newskit.cli.parallel import in_order

        results = in_order(tried, found, options.jobs)
    else:
        results = map(tried, found)
    for result in results:
        if isinstance(result, Failure):
            report.failure(result)
        else:
            yield from result


def _work_then(
    work: Work,
    then: Callable[[Iterable[Record]], Iterable[Record]] | None,
    options: Options,
    found: Iterator[Document],
    report: _Report,
) -> Iterable[Record]:
    records = _work_each(work, options, found, report)
    return _on_records(then, records, options.reading.text_field) if then else records


class _Report:
    """Says what went wrong, and remembers that something did."""

    def __init__(self, debug: bool) -> None:
        self._debug = debug
        self.failed = False
        self._over = False
        self._speaking = Lock()

    def close(self) -> None:
        """Falls silent: a thread that still reads must not hold what Python closes."""
        with self._speaking:
            self._over = True

    def error(self, error: InputError) -> None:
        self.say(str(error))

    def failure(self, failure: Failure) -> None:
        more = f"\n{failure.trace.rstrip()}" if self._debug else " (--debug shows where)"
        self.say(failure.message + more)

    def say(self, message: str) -> None:
        with self._speaking:
            if not self._over:
                self.failed = True
                click.echo(f"newskit: {message}", err=True)


@contextmanager
def reporting(options: Options) -> Iterator[_Report]:
    """Says what goes wrong in the block, and ends with status 1 where something did."""
    gc.disable()  # records hold no cycles, and looking for some takes an eighth of the time
    report = _Report(options.debug)
    try:
        yield report
    except InputError as error:
        report.error(error)
    except (click.ClickException, click.exceptions.Exit):
        raise
    except OSError as error:  # reading reports its own
        report.say(f"cannot write {error.filename}: {error.strerror}")
    except Exception as error:  # a fault of ours that is no single document's
        from traceback import format_exc

        report.failure(Failure(f"{type(error).__name__}: {error}", format_exc()))
    finally:
        report.close()
    if report.failed:
        raise click.exceptions.Exit(1)


def _run(
    work: Callable[[Iterator[Document], _Report], Iterable[Record]],
    options: Options,
    view: View,
    fields: tuple[str, ...],
) -> None:
    with _running(options, fields) as (found, report, out):
        write(work(found, report), out, _writing(options, view, out))


@contextmanager
def _running(
    options: Options, fields: tuple[str, ...]
) -> Iterator[tuple[Iterator[Document], _Report, BinaryIO]]:
    """The documents, who is told what goes wrong with them, and where the answers go."""
    if not options.files and sys.stdin is not None and sys.stdin.isatty():
        raise click.UsageError("standard input is a terminal: name a FILE, or pipe text in")
    sources = options.files or ("-",)
    with (
        reporting(options) as report,
        open_output(options.output, sources) as out,
        _documents(sources, options, fields, report, out) as found,
    ):
        yield found, report, out


def _writing(options: Options, view: View, out: BinaryIO) -> Writing:
    screen = _on_screen(options, out)
    wanted = options.format or ("table" if screen else "jsonl")
    laid_out = screen or (options.color == "always" and options.output is None)
    colored = options.color == "always" or (screen and options.color == "auto" and _color_wanted())
    return Writing(
        format="screen" if wanted == "table" and laid_out else wanted,
        view=view,
        ascii=options.ascii,
        bom=options.bom,
        color=colored,
        live=is_live(out),
        text_field=options.reading.text_field,
    )


def _on_screen(options: Options, out: BinaryIO) -> bool:
    return options.output is None and out.isatty()


def _color_wanted() -> bool:
    return not os.environ.get("NO_COLOR")  # https://no-color.org: set and not empty


@contextmanager
def _documents(
    sources: Iterable[str],
    options: Options,
    fields: tuple[str, ...],
    report: _Report,
    out: BinaryIO,
) -> Iterator[Iterator[Document]]:
    """The documents of `sources`, and as long as they are worked on, a bar where there is room."""
    reading = options.reading._replace(fields=fields)
    unseen = sys.stderr is None or not sys.stderr.isatty()
    if unseen or _on_screen(options, out):  # where records appear on the screen, they are progress
        yield documents(sources, reading, on_error=report.error)
        return
    from newskit.render.progress import Progress

    with Progress(size(sources)) as progress:
        found = documents(sources, reading, on_error=report.error, on_bytes=progress.add)
        yield progress.watch(found)
