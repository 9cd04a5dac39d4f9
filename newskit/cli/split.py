"""`newskit split`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

import click

from newskit import resources
from newskit.cli import run
from newskit.cli.messages import tell
from newskit.cli.options import Command, Number, Options, examples, shared
from newskit.cli.paths import ReadPath
from newskit.errors import InputError
from newskit.io.directories import in_directories
from newskit.language import Message
from newskit.record import Article, Record
from newskit.render.views import ARTICLES, DOUBTS, READINGS
from newskit.segmentation.pipeline import check as check_page
from newskit.segmentation.pipeline import explain as explain_page
from newskit.segmentation.pipeline import split as split_page

if TYPE_CHECKING:
    from newskit.cli.correction_files import Corrections
    from newskit.pdf.page_text import Layout
    from newskit.segmentation.corrections import Correction
    from newskit.segmentation.granularity import Unit


def _date(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    from newskit.newspaper.issue_dates import parse

    if value is not None and parse(value) is None:
        raise click.BadParameter(
            Message("{value!r} is no date: give it as 2024-10-17 or 2024-10", value=value)
        )
    return value


@click.command(
    cls=Command,
    epilog=examples(
        "newskit split page.txt",
        "newskit split archive/*.txt | newskit keywords",
        "newskit split --join archive/2024-10-17/",
        "newskit split --into sentence page.txt | newskit keywords",
        "newskit split --check archive/*.txt",
        "newskit split --explain -f tsv page.txt > page.tsv",
        "newskit split --as page.tsv page.txt",
        "newskit split --boxes page.pdf",
    ),
)
@click.option(
    "--join",
    is_flag=True,
    help="Join what belongs together on the pages of one issue: a story that goes on on another"
    " page (下转, 上接) becomes one record, with its `parts`; one that is printed twice is given"
    " once, with the ids of its `duplicates`; an end that is not found is warned of"
    " (`continuation-not-found`). Pages are of one issue where their paths name the same date or,"
    " without dates, lie in one directory.",
)
@click.option(
    "--into",
    type=click.Choice(["article", "paragraph", "sentence", "line"]),
    default="article",
    help="What a record holds. All units keep the fields of their article; `text` and `lines` are"
    " their own, and the third of page.txt#2 has the id page.txt#2.3. Lines are those of the page,"
    " without what is no body.  [default: article]",
)
@click.option(
    "--min-confidence",
    type=Number(0, 1),
    metavar="P",
    help="Leave out articles whose `confidence` is below P, from 0 to 1; standard error says how"
    " many.",
)
@click.option(
    "--furniture",
    is_flag=True,
    help="Give what belongs to no story, too: page numbers, staff lines, labels, adverts as records"
    " of genre `furniture`, short captions as `photo` (one of three lines or more is given"
    " anyway, as a story). Then every line that is not blank is in the"
    " `lines` of exactly one record.",
)
@click.option(
    "--boxes",
    is_flag=True,
    help="Say where on the pages of a PDF each article stands, for those who cut pictures out:"
    " `boxes`, a list of [page, x0, top, x1, bottom], in points from the left and the top. JSON"
    " alone shows them (-f jsonl, -f json).",
)
@click.option(
    "--issue-date",
    metavar="DATE",
    callback=_date,
    help="When the issue came out (2024-10-17 or 2024-10): it gives the dates of datelines their"
    " year.  [default: what the page prints of itself, else what its path says]",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Show the page line by line instead: the number of the `line`, the `story` it belongs to,"
    " the `kind` it was taken for (with + where a story opens, ~ where a headline has drifted), the"
    " `probability` of that kind, and of an `opening` here.",
)
@click.option(
    "--check",
    is_flag=True,
    help="List the places that want a look instead, over all pages, the worst first, each with the"
    " lines around it: what `split` warns of, low confidence, weak boundaries, bylines that were"
    " taken for furniture, headlines in a row. `sure` says how sure it is that all is right there.",
)
@click.option(
    "--as",
    "corrected",
    metavar="FILE",
    type=ReadPath(),
    help="Take the lines that FILE names for what it says: what `--explain -f tsv` has printed,"
    " edited (`story`, `kind`), all of it or only the lines that are known; the others are read"
    " around them. A line that is no longer the one that FILE names is an error.",
)
@click.option(
    "--corrections",
    metavar="DIR",
    help="The same for many pages: for each DIR/PAGE.tsv, where there is one (`archive/p01.txt`:"
    " DIR/p01.tsv, or DIR/archive/p01.tsv).",
)
@click.option(
    "--weights",
    metavar="FILE",
    type=ReadPath(),
    help="Read lines by the weights in FILE, which were fitted to the corrected pages of one paper"
    " (python -m newskit.training.own_paper), instead of those that come with newskit.",
)
@shared(unwrap=False, cluster=True)
def split(
    options: Options,
    join: bool,
    into: Unit,
    min_confidence: float | None,
    furniture: bool,
    boxes: bool,
    issue_date: str | None,
    explain: bool,
    check: bool,
    corrected: str | None,
    corrections: str | None,
    weights: str | None,
) -> None:
    """Split the raw text of a page into its articles.

    Joins hard-wrapped lines to paragraphs, finds where one story ends and the next begins, and
    gives each its headline, authors, dateline and the lines it came from. Records that were split
    before pass on as they are; other records are split by their text.
    """
    if corrected and corrections:
        raise click.UsageError("--as is for one page, --corrections for many: give one of them")
    if weights:
        _check_weights(weights)
    options = options._replace(files=tuple(in_directories(options.files, options.glob)))
    known = _Known(_corrections(corrected, corrections, options), weights)
    if boxes and options.format not in (None, "json", "jsonl"):
        tell(Message("JSON alone shows --boxes, not -f {format}", format=options.format))
    if join:
        run.refuse_directory(options)  # stories run over files
    if corrections:
        options = options._replace(files=_pages(options.files, corrections))
    if explain or check:
        if (explain and check) or join or into != "article" or min_confidence:
            raise click.UsageError(
                "--explain shows lines and --check places: neither goes with options for records"
            )
        if explain:
            lines = partial(_readings, known=known)
            run.pages(lines, options, view=READINGS, fields=("lines",), then=_unsplit)
        else:
            read = ("source", "lines", "confidence", "warnings")
            doubtful = partial(_doubts, known=known)
            run.pages(doubtful, options, view=DOUBTS, fields=read, then=_worst_first)
        return
    then = partial(_then, join=join, least=min_confidence or 0.0, into=into)
    asked = join or min_confidence or into != "article"
    run.pages(
        partial(
            _split,
            furniture=furniture,
            boxes=boxes,
            issue_date=issue_date,
            known=known,
            line_starts=into != "article",
        ),
        options,
        view=ARTICLES,
        fields=_SHOWN + _READ if asked else _SHOWN,
        then=then if asked else None,
    )


# What is shown of records that were split before, and what the options read of them.
_SHOWN = (
    *("headline", "authors", "lines", "headline_lines", "byline_lines", "warnings"),
    *("parts", "duplicates"),
)
_READ = ("source", "page", "genre", "byline", "confidence", "continued_from", "continued_on")


_SURE = 0.8  # confidence below which a story that was split before is listed for that alone

_UNREADABLE = {
    "columns-side-by-side": Message(
        "its lines hold several columns: split the PDF itself (newskit split page.pdf), or extract"
        " column by column (pdftotext -raw)"
    ),
    "interleaved-columns": Message(
        "lines of columns alternate: extract one column after the other"
    ),
    "garbled-text": Message("more noise than text: scan or recognise it again"),
}


class _Known(NamedTuple):
    """What the user knows of pages, and of the paper that they are of."""

    corrections: Corrections | None
    weights: str | None

    def of(self, page: str) -> Sequence[Correction]:
        """Returns what is known of a page, and makes this process read it by the weights."""
        if self.weights:
            _use(self.weights)
        return self.corrections.of(page) if self.corrections else ()


@cache
def _use(weights: str) -> None:
    """Has this process, which may be one of several, read lines by the weights in a file."""
    from newskit.text.wordlists import read_file

    resources.try_out({_LINE_WEIGHTS: read_file(weights)})


_LINE_WEIGHTS = "line-weights.tsv"


def _check_weights(path: str) -> None:
    """Ends the run where a file has no weights that lines can be read by."""
    from newskit.segmentation.labels import KINDS
    from newskit.text.wordlists import read_file

    try:
        lines = read_file(path).splitlines()
    except InputError as error:
        raise click.UsageError(str(error)) from None
    head = next((line.split() for line in lines if not line.startswith("#")), [])
    if head != ["fact", *KINDS]:
        raise click.UsageError(
            Message("{path} holds no weights that this newskit reads: fit them anew", path=path)
        )


def _corrections(file: str | None, directory: str | None, options: Options) -> Corrections | None:
    if not file and not directory:
        return None
    from newskit.cli.correction_files import Corrections

    if directory and not os.path.isdir(directory):
        raise click.UsageError(
            Message("--corrections {directory} is no directory", directory=directory)
        )
    return Corrections(file, directory, len(options.files) < 2)


def _pages(files: Iterable[str], directory: str) -> tuple[str, ...]:
    """The files that are pages, where their corrections lie beside them."""
    top = os.path.join(os.path.abspath(directory), "")
    return tuple(
        file
        for file in files
        if not (file.endswith(".tsv") and os.path.abspath(file).startswith(top))
    )


def _split(
    page: str,
    source: str,
    layout: Layout | None,
    furniture: bool,
    boxes: bool,
    issue_date: str | None,
    known: _Known,
    line_starts: bool,
) -> list[Article]:
    records = split_page(
        page, source, layout,
        furniture=furniture, issue_date=issue_date,
        corrections=known.of(source), line_starts=line_starts,
    )  # fmt: skip
    if boxes and layout:
        from newskit.segmentation.boxes import add_boxes

        add_boxes(records, layout)
    warnings = set(records[0].get("warnings", ()) if records else ())
    fault = next((fault for fault in _UNREADABLE if fault in warnings), None)
    if fault:
        why = _UNREADABLE[fault]
        tell(Message("{source}: left as it is: {why}", source=source, why=why))
    return records


def _unsplit(records: Iterable[Record]) -> Iterator[Record]:
    """The lines that were read; records that were split before have none to show."""
    return (record for record in records if "kind" in record)


def _readings(page: str, source: str, layout: Layout | None, known: _Known) -> list[Record]:
    return [
        {
            "source": source,
            "document": source,
            "line": reading.number,
            "story": reading.story,
            "kind": reading.kind,
            "probability": round(reading.probability, 2),
            "opening": round(reading.opening, 2),
            "text": reading.text,
        }
        for reading in explain_page(page, layout, known.of(source))
    ]


def _doubts(page: str, source: str, layout: Layout | None, known: _Known) -> list[Record]:
    return [
        {
            "id": f"{source}#{doubt.story}" if doubt.story else source,
            "source": source,
            "line": doubt.line,
            "doubts": doubt.reasons,
            "sure": doubt.sure,
            "text": next(line.text for line in doubt.around if line.number == doubt.line),
            "around": [
                {"line": line.number, "story": line.story, "kind": line.kind, "text": line.text}
                for line in doubt.around
            ],
        }
        for doubt in check_page(page, source, layout, known.of(source))
    ]


def _worst_first(records: Iterable[Record]) -> Iterator[Record]:
    """The doubts of all pages; of a record that was split before, what it says of itself."""
    found = [d for r in records for d in ([r] if "doubts" in r else _of_record(r))]
    if not found:
        tell("nothing wants a look")
    yield from sorted(found, key=lambda doubt: doubt["sure"])


def _of_record(record: Record) -> Iterator[Record]:
    sure, warnings = record.get("confidence", 1.0), record.get("warnings") or []
    if warnings or sure < _SURE:
        line = next((first for first, _ in record["lines"]), None)
        yield {
            "id": record["id"],
            "source": record.get("source"),
            "line": line,
            "doubts": warnings or ["low-confidence"],
            "sure": sure,
            "text": record["text"],
            "around": [{"line": line, "story": None, "kind": None, "text": record["text"]}],
        }


def _then(records: Iterable[Record], join: bool, least: float, into: Unit) -> Iterator[Record]:
    if join:
        from newskit.issue.join import join_pages

        records = join_pages(records)
    records = _sure(records, least)
    if into == "article":
        return records
    from newskit.segmentation.granularity import units

    return (unit for record in records for unit in units(record, into))


def _sure(records: Iterable[Record], least: float) -> Iterator[Record]:
    left_out = 0
    for record in records:
        if record.get("confidence", 1.0) >= least:
            yield record
        else:
            left_out += 1
    if left_out:
        told = {"least": least, "number": left_out}
        tell(Message("left out below --min-confidence {least}: {number}", **told))
