"""The run loop: documents in, a command's function over them, records out.

A command hands its function to `each`, `rows`, `pages`, `corpus` or `texts`, whichever suits its
shape; reading, writing, what goes wrong and the exit status are the same for all.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, cast

import click

from newskit.cli.batch import Target, is_directory, targets
from newskit.cli.messages import kept, tell
from newskit.cli.options import ALONE, Options, cores
from newskit.cli.output import is_live, open_output
from newskit.cli.run_report import Failure, Gathered, Hint, Report, reporting, told_empty
from newskit.errors import InputError, did_you_mean
from newskit.io.directories import in_directories
from newskit.io.limits import NO_MEMORY
from newskit.io.read import Document, Part, Reading, documents_of, parts, shown, size
from newskit.io.urls import is_url
from newskit.language import Message
from newskit.record import DERIVED, Record
from newskit.render import WRITERS, write
from newskit.render.harmless import Harmless
from newskit.render.progress import Progress, has_the_terminal
from newskit.render.writing import Writing

if TYPE_CHECKING:
    from newskit.cli.cluster import Corpora
    from newskit.cluster.directory import Outcome, Step, Task
    from newskit.pdf.page_text import Layout
    from newskit.render.views import View

Work = Callable[[Document], list[Record]]
Then = Callable[[Iterable[Record]], Iterable[Record]]
OfPage = Callable[[str, str, "Layout | None"], Sequence[Mapping[str, Any]]]


def each(
    function: Callable[[Record], Record],
    options: Options,
    *,
    view: View,
    fields: tuple[str, ...] = (),
    then: Then | None = None,
    by_story: bool = False,
) -> None:
    """Runs a function from record to record over all documents, on several processes if asked.

    Args:
        function: Adds to the record that it is given, whose text is in `text`; it must pickle, for
            other processes to run it.
        options: What the user said.
        view: What tables show.
        fields: The fields, other than the text, that the function reads.
        then: A function from all records to those to write.
        by_story: Whether what is asked is asked of a story: of a page, there is a hint to split it.
    """
    work = partial(_on_record, function, options.reading.text_field, by_story)
    _run_each(work, then, options, view, fields)


def rows(
    function: Callable[[Record], list[Record]],
    options: Options,
    *,
    view: View,
    fields: tuple[str, ...] = (),
    then: Then | None = None,
) -> None:
    """Runs a function from a record to the records to write; the parameters are those of `each`."""
    work = partial(_rows_of, function, options.reading.text_field)
    _run_each(work, then, options, view, fields)


def pages(
    function: OfPage,
    options: Options,
    *,
    view: View,
    fields: tuple[str, ...] = (),
    then: Then | None = None,
) -> None:
    """Runs a function from the text of a page, its source and its layout to the articles in it.

    The parameters are those of `each`; `fields` are what is read of records that pass as they are.
    """
    work = partial(_on_page, function, options.reading.text_field)
    _run_each(work, then, options, view, fields)


def corpus(
    function: Callable[..., Iterable[Record]],
    options: Options,
    *,
    view: View,
    fields: tuple[str, ...] = (),
    sourced: bool = False,
    reports: bool = False,
    of: Callable[[Document], Record] | None = None,
    on_cluster: Callable[[Corpora], None] | None = None,
) -> None:
    """Runs a function from all records to the records to write.

    The parameters are those of `each`; with `sourced` a record that names no source gets that which
    it was read from, and a page the date in its path, to be grouped by; `of` makes of a document
    whatever other record the function is to get; with `reports` the function is given `on_error`,
    to tell of documents that it leaves out; `on_cluster` does the same on a cluster.
    """
    record = of or (_sourced if sourced else _as_read)
    if options.cluster and on_cluster:
        _run_corpora(on_cluster, _sourced if sourced else _as_read, options, view, fields)
        return
    refuse_directory(options)

    options = _reading(options, fields)
    with _running(options) as (found, report, out):
        answer = partial(function, on_error=report.error) if reports else function
        given = map(record, _documents(found, options, report))
        records = _on_records(answer, given, options.reading.text_field)
        _write(records, out, options, view, report)


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
    refuse_directory(options)
    options, field = _reading(options, fields), options.reading.text_field
    with _running(options) as (found, report, out):
        screen = _of_text(out)
        given = _documents(found, options, report)
        records = report.counted(_lend(document.record, field) for document in given)
        for piece in function(records):
            screen.write(piece.encode("utf-8", "replace"))


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
    work = partial(_on_stories, of_page, of_story, options.reading.text_field)
    return _stories(work, _reading(options, fields))


@contextmanager
def _stories(work: Work, options: Options) -> Iterator[tuple[Iterator[Record], BinaryIO]]:
    refuse_directory(options)
    with _running(options) as (found, report, out):
        results = _results(work, ((0, part) for part in found), options)
        yield report.counted(_kept_records(results, report)), _of_text(out)


def given(records: Iterable[Record], options: Options, *, view: View) -> None:
    """Writes records that come from no document."""
    refuse_directory(options)
    with reporting(options) as report, open_output(options.output) as out:
        write(records, out, _writing(options, view, out, report))


def _of_text(out: BinaryIO) -> BinaryIO:
    """A file for text that no format has written: a terminal gets nothing but text."""
    return cast(BinaryIO, Harmless(out)) if out.isatty() else out


# --- what a document becomes ---------------------------------------------------------------------


def _on_record(
    function: Callable[[Record], Record], field: str, by_story: bool, document: Document
) -> list[Record]:
    if by_story and _is_page(document):
        from newskit.newspaper.bylines import several_stories

        if several_stories(document.record[field]):
            tell(Hint(_TO_SPLIT, source=document.source))
    return [put_back(function(_lend(document.record, field)), field)]


_TO_SPLIT = Message("{source}: several stories, taken as one text: `newskit split` parts them")


def _rows_of(
    function: Callable[[Record], list[Record]], field: str, document: Document
) -> list[Record]:
    return function(_lend(_sourced(document), field))


def _on_records(
    function: Callable[[Iterable[Record]], Iterable[Record]], records: Iterable[Record], field: str
) -> Iterable[Record]:
    if field == "text":
        return function(records)
    return (put_back(found, field) for found in function(_lend(r, field) for r in records))


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


def put_back(record: Record, field: str) -> Record:
    """The record with its text back in its field, unless the function has written that."""
    if _KEPT not in record:
        return record
    left_out = {_KEPT: record[_KEPT] is None, "text": field in record}
    names = {"text": field, _KEPT: "text"}
    return {
        names.get(name, name): value for name, value in record.items() if not left_out.get(name)
    }


def _as_read(document: Document) -> Record:
    return document.record


def _is_page(document: Document) -> bool:
    """Whether a document may be a page, and is no record of a story."""
    return document.line is None or document.layout is not None


def _sourced(document: Document) -> Record:
    """The record with its source and, of a page, the date that is in its path."""
    record = {**document.record, "source": document.record.get("source") or document.source}
    if _is_page(document) and not record.get("issue_date"):
        from newskit.newspaper.issue_dates import of_source

        if issue := of_source(document.source):
            record["issue_date"] = str(issue)
    return record


def _on_page(function: OfPage, field: str, document: Document) -> list[Record]:
    """The articles of a page; a record that has `lines` is one already.

    The articles of a record are numbered under its id and keep its fields, but for those that are
    derived from its text: what `split` finds takes the place of what was there, what it does not
    find leaves it.
    """
    record, source, line, layout = document
    if "lines" in record:
        return list(_with_headline(record, [record]))
    page = str(record["id"]) if line else record["id"].removesuffix("#1")
    if not line or layout:
        field = "text"  # plain text has no fields to choose from
    given = _lend(record, field)
    own = {"source": record.get("source", source)}
    articles = _with_headline(given, function(given["text"], page, layout))
    given = {name: value for name, value in given.items() if name not in DERIVED}
    return [put_back(_over(given, {**article, **own}), field) for article in articles]


def _on_stories(
    of_page: OfPage, of_story: Callable[[Record], Record], field: str, document: Document
) -> list[Record]:
    """The stories of a document; a record that has a headline is one already."""
    is_story = document.record.get("headline") and not document.layout
    found = [_sourced(document)] if is_story else _on_page(of_page, field, document)
    return [of_story(_lend(record, field)) for record in found]


def _with_headline(given: Record, articles: Sequence[Any]) -> Sequence[Any]:
    """Articles without the warning that there is no headline where the record has one."""
    if not given.get("headline"):
        return articles
    return [
        {**article, "warnings": [w for w in article["warnings"] if w != "no-headline"]}
        if article.get("warnings")
        else article
        for article in articles
    ]


def _over(given: Record, found: Mapping[str, Any]) -> Record:
    """A record with what was found; a null or an empty list takes the place of nothing."""
    return {**given, **{k: v for k, v in found.items() if k not in given or v not in (None, [])}}


# --- the loop ------------------------------------------------------------------------------------


class Done(NamedTuple):
    """What a document came to: its records, or their lines, and what is to be said of it."""

    records: list[Record]
    messages: list[str]


_Result = tuple[int, list[Done | Failure]]
"""What the documents of a part came to, behind the number of its source."""


def attempt(work: Work, document: Document) -> Done | Failure:
    """Runs the work on a document, and returns its records or why there are none."""
    try:
        with kept() as messages:
            return Done(work(document), messages)
    except MemoryError:  # there may be none to say more
        return Failure(InputError(document.source, NO_MEMORY, document.line))
    except InputError as error:  # the document lacks what was to be found in it
        return Failure(error)
    except Exception as error:  # a fault of ours, which must not cost the other documents
        from traceback import format_exc

        told = Message("{kind}: {error}", kind=type(error).__name__, error=str(error))
        fault = InputError(document.source, told, document.line)
        return Failure(fault, format_exc())


def _on_part(work: Work, reading: Reading, item: tuple[int, Part]) -> _Result:
    """Reads a part of a source, and runs the work on its documents."""
    number, part = item
    found: list[Done | Failure] = []
    documents = documents_of(
        part,
        reading,
        on_error=lambda error: found.append(Failure(error)),
        on_empty=lambda source: found.append(Done([], told_empty(source))),
    )
    for document in documents:
        found.append(attempt(work, document))
    return number, found


def _results(work: Work, items: Iterator[tuple[int, Part]], options: Options) -> Iterator[_Result]:
    """What became of documents, each with the number of its source, in order.

    Where it is not said how many processes there are, there is this one until it has had enough to
    do: then what it has loaded, others have with it.
    """
    tried = partial(_on_part, work, options.reading)
    left = 0 if options.jobs else ALONE
    jobs = options.jobs or cores()
    for item in items:
        if jobs > 1 and left <= 0:
            yield from _spread(tried, chain([item], items), jobs)
            return
        left -= item[1].length()
        yield tried(item)


def _spread(
    tried: Callable[[tuple[int, Part]], _Result], items: Iterator[tuple[int, Part]], jobs: int
) -> Iterator[_Result]:
    from newskit.cli.parallel import Lost, in_order

    for result in in_order(tried, items, jobs):
        if isinstance(result, Lost):
            number, part = result.item
            yield number, [Failure(InputError(part.source, result.why, part.line))]
        else:
            yield result


def _kept_records(results: Iterable[_Result], report: Report) -> Iterator[Record]:
    """The records of what was done; of the rest it is said why there are none."""
    for _, found in results:
        for result in found:
            if isinstance(result, Failure):
                report.failure(result)
                continue
            report.pass_on(result.messages)
            yield from result.records


def _run_each(
    work: Work,
    then: Then | None,
    options: Options,
    view: View,
    fields: tuple[str, ...],
) -> None:
    finished = partial(_finished, then, options.reading.text_field)
    options = _reading(options, fields)
    if options.cluster or is_directory(options.output):
        options = options._replace(format=options.format or "jsonl")
    if not then and not options.fields and _format(options) == "jsonl":
        work = partial(_in_lines, work, options.ascii)
    if options.cluster:
        from newskit.cli.cluster import over_partitions

        alone = options._replace(files=(), jobs=1)
        over_partitions(partial(_write_partition, work, finished, alone, view), options)
        return
    if is_directory(options.output):
        _run_batch(work, finished, options, view)
        return
    with _running(options) as (found, report, out):
        records = finished(_results(work, ((0, part) for part in found), options), report)
        _write(records, out, options, view, report)


def _in_lines(work: Callable[[Document], list[Record]], ascii: bool, document: Document) -> Any:
    """The records of a document as the lines that will be written: there are fewer who write."""
    from newskit.render.json import line

    return [line(record, ascii) for record in work(document)]


def _finished(
    then: Then | None, field: str, results: Iterable[_Result], report: Report
) -> Iterable[Record]:
    records = _kept_records(results, report)
    return _on_records(then, records, field) if then else records


def _write_partition(
    work: Work,
    finished: Callable[[Iterable[_Result], Report], Iterable[Record]],
    options: Options,
    view: View,
    task: Task,
    out: BinaryIO,
) -> Outcome:
    """What a worker of a cluster does for one partition."""
    from newskit.cluster.directory import Outcome

    report = Gathered(options)
    with kept() as messages:
        found = _parts(task.sources, options, report, None)
        records = finished(_results(work, ((0, part) for part in found), options), report)
        _write(records, out, options, view, report)
    return Outcome(report.records, report.kept, messages)


def _run_corpora(
    on_cluster: Callable[[Corpora], None],
    record: Callable[[Document], Record],
    options: Options,
    view: View,
    fields: tuple[str, ...],
) -> None:
    from newskit.cli.cluster import Corpora, running

    options = _reading(options, fields)
    alone = options._replace(files=(), format=options.format or "jsonl")

    def write_all(records: Iterable[Record], out: BinaryIO) -> int:
        report = Gathered(options)
        _write(records, out, alone, view, report)
        return report.records

    def count(function: Callable[..., Outcome]) -> Step:
        return partial(_count_partition, function, record, alone)

    def answer(function: Callable[..., Iterator[Record]]) -> Step:
        return partial(_answer_partition, function, record, alone, view)

    with running(options) as run:
        on_cluster(Corpora(run, count, answer, write_all))


def _count_partition(
    function: Callable[..., Outcome],
    record: Callable[[Document], Record],
    options: Options,
    task: Task,
    out: BinaryIO,
) -> Outcome:
    """What a worker of a cluster does to count a partition."""
    report, field = Gathered(options), options.reading.text_field
    with kept() as messages:
        found = _documents(_parts(task.sources[:1], options, report, None), options, report)
        records = (_lend(record(document), field) for document in found)
        outcome = function(records, task, out, report.error)
    return outcome._replace(failures=report.kept, messages=messages)


def _answer_partition(
    function: Callable[..., Iterator[Record]],
    record: Callable[[Document], Record],
    options: Options,
    view: View,
    task: Task,
    out: BinaryIO,
) -> Outcome:
    """What a worker of a cluster does to answer for a partition that was counted."""
    from newskit.cluster.directory import Outcome

    report, told = Gathered(options), Gathered(options)  # the first pass has told already
    found = _documents(_parts(task.sources[:1], options, told, None), options, told)
    answer = partial(function, task=task, on_error=told.error)
    records = _on_records(answer, map(record, found), options.reading.text_field)
    with kept():
        _write(records, out, options, view, report)
    return Outcome(report.records, report.kept)


def _run_batch(
    work: Work,
    finished: Callable[[Iterable[_Result], Report], Iterable[Record]],
    options: Options,
    view: View,
) -> None:
    """Writes an output for each source that has none yet; all share the processes."""
    if is_url(str(options.output)):
        raise click.UsageError(
            Message("-o {output}: a URL is written with --cluster only", output=options.output)
        )
    pages = in_directories(options.files, options.glob)
    wanted = targets(pages, str(options.output), str(options.format))
    missing = [target for target in wanted if not target.is_done()]
    with reporting(options, len(pages)) as report:
        report.done_before = len(wanted) - len(missing)
        sources = [target.source for target in missing]
        with _bar(sources, None, report) as bar:
            items = (
                (number, part)
                for number, source in enumerate(sources)
                for part in _parts([source], options, report, bar)
            )
            groups = groupby(_results(work, items, options), key=itemgetter(0))
            number, results = next(groups, (-1, iter(())))
            for i, target in enumerate(missing):
                # The next group begins with a result of the next source: then this one is read.
                records = finished(results if number == i else (), report)
                _write_target(target, records, options, view, report)
                if number == i:
                    number, results = next(groups, (-1, iter(())))


def _write_target(
    target: Target, records: Iterable[Record], options: Options, view: View, report: Report
) -> None:
    os.makedirs(os.path.dirname(target.done) or ".", exist_ok=True)
    with open_output(target.incomplete) as out:
        _write(records, out, options, view, report)
    if not report.failures[shown(target.source)]:
        os.replace(target.incomplete, target.done)
    elif not os.path.getsize(target.incomplete):
        os.unlink(target.incomplete)


def _write(
    records: Iterable[Record], out: BinaryIO, options: Options, view: View, report: Report
) -> None:
    write(
        report.counted(_checked(records, options, view)), out, _writing(options, view, out, report)
    )


def refuse_directory(options: Options) -> None:
    """Stops where there is one answer about all documents, and many are asked for."""
    if options.cluster:
        raise click.UsageError("--cluster: this is one answer for all, and made on one machine")
    if is_directory(options.output):
        raise click.UsageError(
            Message(
                "-o {output} is a directory, and this is one answer for all: name a file",
                output=options.output,
            )
        )


def _checked(records: Iterable[Record], options: Options, view: View) -> Iterable[Record]:
    """The same records, once the first has shown that the fields to write are there."""
    if not options.fields:
        return records
    from newskit.render.chosen_columns import unknown

    records = iter(records)
    first = next(records, None)
    if first is None:
        return ()
    for name, near in unknown(view, options.fields, first):
        lacking = Message("no field or column {name!r}", name=name)
        raise click.BadParameter(did_you_mean(lacking, near), param_hint="'--fields'")
    return chain([first], records)


@contextmanager
def _running(options: Options) -> Iterator[tuple[Iterator[Part], Report, BinaryIO]]:
    """What there is to read, who is told what goes wrong with them, and where the answers go."""
    if not options.files and sys.stdin is not None and sys.stdin.isatty():
        raise click.UsageError("standard input is a terminal: name a FILE, or pipe text in")
    sources = in_directories(options.files, options.glob) or ["-"]
    with (
        reporting(options, len(sources)) as report,
        open_output(options.output) as out,
        _bar(sources, out, report) as bar,
    ):
        yield report.passed(_parts(sources, options, report, bar)), report, out


def _writing(options: Options, view: View, out: BinaryIO, report: Report) -> Writing:
    screen = options.output is None and out.isatty()
    wanted = _format(options)
    if WRITERS[wanted].binary and out.isatty():
        raise click.UsageError(
            Message("-f {format} is no text: name a file for it (-o FILE)", format=wanted)
        )
    laid_out = screen or (options.color == "always" and options.output is None)
    colored = options.color == "always" or (screen and options.color == "auto" and _color_wanted())
    drawn = "screen" if options.fields else view.screen  # which shows what it likes
    return Writing(
        format=drawn if wanted == "table" and laid_out else wanted,
        view=view,
        ascii=options.ascii,
        bom=options.bom,
        color=colored,
        live=is_live(out) and not view.at_once,
        text_field=options.reading.text_field,
        on_error=report.error,
        fields=options.fields,
    )


def _format(options: Options) -> str:
    screen = options.output is None and sys.stdout is not None and sys.stdout.isatty()
    return options.format or ("table" if screen else "jsonl")


def _color_wanted() -> bool:
    return not os.environ.get("NO_COLOR")  # https://no-color.org: set and not empty


@contextmanager
def _bar(sources: Sequence[str], out: BinaryIO | None, report: Report) -> Iterator[Progress | None]:
    """A progress bar, as long as the block lasts, where there is room for one."""
    if (out and (is_live(out) or out.isatty())) or not has_the_terminal():
        yield None
        return
    with Progress(size(sources), report.so_far) as progress:
        yield progress


def _reading(options: Options, fields: tuple[str, ...]) -> Options:
    """The options, with the fields that are read of records."""
    return options._replace(reading=options.reading._replace(fields=fields))


def _parts(
    sources: Iterable[str], options: Options, report: Report, bar: Progress | None
) -> Iterator[Part]:
    """What sources consist of, whoever reads it."""
    found = parts(report.begins(sources), options.reading, on_bytes=bar.add if bar else None)
    return bar.watch(found) if bar else found


def _documents(found: Iterable[Part], options: Options, report: Report) -> Iterator[Document]:
    """The documents of all parts, read here."""
    for part in found:
        yield from documents_of(part, options.reading, on_error=report.error, on_empty=report.empty)
