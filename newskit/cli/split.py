"""`newskit split`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

import click

from newskit.cli import run
from newskit.cli.messages import tell
from newskit.cli.options import Number, Options, examples, shared
from newskit.io.read import in_directories
from newskit.record import Article, Record
from newskit.render.views import ARTICLES, READINGS
from newskit.segmentation.pipeline import explain as explain_page
from newskit.segmentation.pipeline import split as split_page

if TYPE_CHECKING:
    from newskit.pdf.page_text import Layout
    from newskit.segmentation.granularity import Unit


@click.command(
    epilog=examples(
        "newskit split page.txt",
        "newskit split archive/*.txt | newskit keywords",
        "newskit split --join archive/2024-10-17/",
        "newskit split --into sentence page.txt | newskit keywords",
        "newskit split --explain page.txt",
        "newskit split --boxes page.pdf",
    )
)
@click.option(
    "--join",
    is_flag=True,
    help="Join what belongs together on the pages of one issue: a story that goes on on another"
    " page (下转, 上接) becomes one record, with its `parts`; one that is printed twice is given"
    " once, with the ids of its `duplicates`; an end that is not found is warned of"
    " (`continuation-not-found`). Pages are of one issue where their paths name the same date or,"
    " without dates, lie in one directory. A FILE may be a directory: its files, in name order.",
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
    "--explain",
    is_flag=True,
    help="Show the page line by line instead: the number of the `line`, the `story` it belongs to,"
    " the `kind` it was taken for (with + where a story opens, ~ where a headline has drifted), the"
    " `probability` of that kind, and of an `opening` here.",
)
@shared(unwrap=False)
def split(
    options: Options,
    join: bool,
    into: Unit,
    min_confidence: float | None,
    furniture: bool,
    boxes: bool,
    explain: bool,
) -> None:
    """Split the raw text of a page into its articles.

    Joins hard-wrapped lines to paragraphs, finds where one story ends and the next begins, and
    gives each its headline, authors, dateline and the lines it came from. Records that were split
    before pass on as they are; other records are split by their text.
    """
    if explain:
        if join or into != "article" or min_confidence:
            raise click.UsageError("--explain shows lines: it goes with no option for records")
        run.pages(_readings, options, view=READINGS, then=_unsplit)
        return
    if boxes and options.format not in (None, "json", "jsonl"):
        click.echo(f"newskit: JSON alone shows --boxes, not -f {options.format}", err=True)
    if join:
        run.refuse_directory(options)  # stories run over files
        options = options._replace(files=tuple(in_directories(options.files)))
    then = partial(_then, join=join, least=min_confidence or 0.0, into=into)
    asked = join or min_confidence or into != "article"
    run.pages(
        partial(
            _split if into == "article" else _with_line_starts, furniture=furniture, boxes=boxes
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


_UNREADABLE = {
    "columns-side-by-side": "its lines hold several columns: split the PDF itself"
    " (newskit split page.pdf), or extract column by column (pdftotext -raw)",
    "interleaved-columns": "lines of columns alternate: extract one column after the other",
    "garbled-text": "more noise than text: scan or recognise it again",
}


def _split(
    page: str, source: str, layout: Layout | None, furniture: bool, boxes: bool
) -> list[Article]:
    records = split_page(page, source, layout, furniture=furniture)
    if boxes and layout:
        from newskit.segmentation.boxes import add_boxes

        add_boxes(records, layout)
    warnings = set(records[0].get("warnings", ()) if records else ())
    fault = next((fault for fault in _UNREADABLE if fault in warnings), None)
    if fault:
        tell(f"{source}: left as it is: {_UNREADABLE[fault]}")
    return records


def _with_line_starts(
    page: str, source: str, layout: Layout | None, furniture: bool, boxes: bool
) -> list[Record]:
    from newskit.segmentation.granularity import with_line_starts

    return list(with_line_starts(_split(page, source, layout, furniture, boxes), page))


def _unsplit(records: Iterable[Record]) -> Iterator[Record]:
    """The lines that were read; records that were split before have none to show."""
    return (record for record in records if "kind" in record)


def _readings(page: str, source: str, layout: Layout | None) -> list[Record]:
    return [
        {
            "source": source,
            "line": reading.number,
            "story": reading.story,
            "kind": reading.kind,
            "probability": round(reading.probability, 2),
            "opening": round(reading.opening, 2),
            "text": reading.text,
        }
        for reading in explain_page(page, layout)
    ]


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
        tell(f"left out below --min-confidence {least}: {left_out}")
