"""`newskit report`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from newskit.cli import run
from newskit.cli.options import Command, Options, examples, shared
from newskit.cli.output import open_output
from newskit.record import Record

if TYPE_CHECKING:
    from newskit.pdf.page_text import Layout


def _named(report: str) -> str:
    """What the directory of the parts of a report is called."""
    return f"{os.path.splitext(report)[0]}-parts"


def _parts_of(output: str) -> list[str]:
    """The parts that there are already, and that new ones may replace."""
    directory = _named(output)
    try:
        return [entry.path for entry in os.scandir(directory) if entry.name.endswith(".html")]
    except OSError:  # there is none yet
        return []


@click.command(
    cls=Command,
    epilog=examples(
        "newskit report -o page.html page.txt",
        "newskit report -o day.html archive/2024-10-17/*.txt",
        "newskit report --title 十月 --by source -o october.html articles.jsonl",
        "newskit report -f markdown page.txt",
    ),
)
@click.option("--title", metavar="TEXT", help="What stands on top.  [default: the page]")
@click.option(
    "--by",
    metavar="FIELD",
    help="Compare the words of stories with the same FIELD with those of all others: source, date,"
    " authors.name, any other; date:year, date:month, date:week or date:day for a period."
    "  [default: the first of publication, section, source and page with two to eight values]",
)
@shared(unwrap=False, beside=_parts_of, formats=("html", "markdown"))
def report(options: Options, title: str | None, by: str | None) -> None:
    """Show a page or a corpus as one HTML file to read and to send.

    Each story is a card: headline, authors, date, length, how sure it is that the story is whole
    and what to check, summary, keywords, names; folded under it the text with these marked, beside
    the lines of the page. Of more than one page, or of more than thirty stories, there are figures
    in front, and a table that sorts, filters and searches. Pages are split, and what a record lacks
    of keywords, names, summary and figures is found out, as the commands of these names do.

    The file fetches nothing from anywhere and is read without newskit. Where one file would pass
    20 MB it is an index, and the stories are in a directory beside it: of -o day.html, day-parts.
    With -f markdown: the same for mail and wikis, without texts and drawings.
    """
    from newskit.reports.findings import enriched
    from newskit.reports.pipeline import LARGEST, files

    directory, name = os.path.split(options.output or "")
    parts = _named(name)
    with run.stories(_split, enriched, options, fields=_READ) as (stories, out):
        for file in files(
            stories,
            format=options.format or "html",
            title=title,
            by=by,
            parts=parts,
            index=name,
            largest=LARGEST if options.output else float("inf"),
        ):
            text = file.text.encode("utf-8", "replace")
            if file.path:
                _write_part(os.path.join(directory, parts), file.path, text)
            else:
                out.write(text)


_READ = (
    *("headline", "kicker", "subheadline", "authors", "date", "place", "source", "page"),
    *("publication", "section", "continued_from", "continued_on", "confidence", "warnings"),
    *("keywords", "people", "places", "organisations", "summary", "stats"),
)


def _split(page: str, source: str, layout: Layout | None) -> list[Record]:
    from newskit.reports.cards import PAGE_LINES, page_lines
    from newskit.segmentation.pipeline import split

    records: list[Record] = [*map(dict, split(page, source, layout))]
    return [record | {PAGE_LINES: page_lines(page, record)} for record in records]


def _write_part(directory: str, name: str, text: bytes) -> None:
    os.makedirs(directory, exist_ok=True)
    with open_output(os.path.join(directory, name)) as out:
        out.write(text)
