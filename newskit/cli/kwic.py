"""`newskit kwic`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import click

from newskit.cli import run
from newskit.cli.options import Command, Options, examples, shared
from newskit.cli.word_options import search_options
from newskit.corpus import concordance
from newskit.record import Record
from newskit.render.views import KWIC, KWIC_SORTED
from newskit.segmentation.granularity import page_line_starts
from newskit.text.term_search import Looking, search


@click.command(
    cls=Command,
    epilog=examples(
        "newskit kwic 港口 page.txt",
        "newskit split archive/*.txt | newskit kwic 图书馆 书屋 --sort right",
        "newskit kwic --regex '[一二三四五六七八九十]+个' page.txt -f csv",
        "newskit kwic --words 书屋 --context 5 articles.jsonl",
    ),
)
@click.option(
    "--context",
    type=click.IntRange(min=0),
    metavar="N",
    help="How much to give on either side, in characters, or in words with --words.  [default:"
    f" {concordance.CHARACTERS} characters, {concordance.WORDS} words]",
)
@click.option(
    "--sort",
    type=click.Choice(list(concordance.SORTS)),
    help="Order by what stands left of the match (from there outwards), right of it, by source, or"
    " by date.  [default: as read]",
)
@shared(files="TERM... [FILE]...")
@search_options(
    "Find whole words only (港口, not in 港口区), and count the context in words.",
)
def kwic(options: Options, sort: str | None, context: int | None, looking: Looking) -> None:
    """Show every place of a term with what stands around it.

    A concordance: a line for each place, the matches one below the other. TERMs are found as they
    are written, across the line ends of a page; what follows the first is a TERM, too, up to the
    first FILE. Records have `id`, `source`, `line` (of the page: known of text that is read as
    it was printed, and of records of one line), `left`, `match` and `right`, and `start` and `end`,
    offsets into the text; --fields gives what its story has, too (`--fields date,headline,match`).
    --sort holds all lines in memory.
    """
    reading = options.reading._replace(line_starts=page_line_starts)
    run.rows(
        partial(_find, looking=looking, context=context, sort=sort, options=options),
        options._replace(reading=reading),
        view=KWIC if sort in (None, "source") else KWIC_SORTED,
        fields=("lines",),
        then=_sorted if sort else None,
    )


_KEY = "\0key"
"""Where a line has what it is sorted by, until it is."""


def _find(
    record: Record,
    looking: Looking,
    context: int | None,
    sort: str | None,
    options: Options,
) -> list[Record]:
    found = concordance.places(record, search(looking), context)
    asked = {name for field in options.fields for name in (field, field.partition(".")[0])}
    story = run.put_back(record, options.reading.text_field)
    of_story = {name: value for name, value in story.items() if name in asked}
    found = [{**of_story, **row} for row in found] if of_story else found
    if sort:
        key = concordance.SORTS[sort]
        return [{**row, _KEY: key(row, record)} for row in found]
    return found


def _sorted(rows: Iterable[Record]) -> Iterable[Record]:
    for row in sorted(rows, key=lambda row: row[_KEY]):
        del row[_KEY]
        yield row
