"""`newskit kwic`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, partial
from typing import Any

import click

from newskit.cli import run
from newskit.cli.options import Command, Options, examples, shared, terms_and_files
from newskit.cli.word_options import engine_options
from newskit.corpus import concordance
from newskit.language import Message
from newskit.record import Record
from newskit.render.views import KWIC, KWIC_SORTED
from newskit.segmentation.granularity import page_line_starts
from newskit.text.term_search import TermSearch
from newskit.text.tokenize import tokenizer


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
@click.option("--regex", is_flag=True, help="TERMs are regular expressions, as Python has them.")
@click.option(
    "--words",
    is_flag=True,
    help="Find whole words only (港口, not in 港口区), and count the context in words.",
)
@engine_options
@shared(files="TERM... [FILE]...")
def kwic(options: Options, sort: str | None, context: int | None, **how: Any) -> None:
    """Show every place of a term with what stands around it.

    A concordance: a line for each place, the matches one below the other. TERMs are found as they
    are written, across the line ends of a page; what follows the first is a TERM, too, up to the
    first FILE. Records have `id`, `source`, `line` (of the page: known of text that is read as
    it was printed, and of records of one line), `left`, `match` and `right`, and `start` and `end`,
    offsets into the text. --sort holds all lines in memory.
    """
    terms, files = terms_and_files(options.files)
    try:
        _search(terms, **how)
    except re.error as error:
        raise click.UsageError(
            Message("--regex: {term}: {why}", term=terms[0], why=error)
        ) from None
    reading = options.reading._replace(line_starts=page_line_starts)
    run.rows(
        partial(_find, terms=terms, context=context, sort=sort, **how),
        options._replace(files=files, reading=reading),
        view=KWIC if sort in (None, "source") else KWIC_SORTED,
        fields=("lines",),
        then=_sorted if sort else None,
    )


@cache
def _search(
    terms: tuple[str, ...], regex: bool, words: bool, engine: str, userdict: str | None
) -> TermSearch:
    return TermSearch(terms, regex=regex, words=tokenizer(engine, userdict) if words else None)


_KEY = "\0key"
"""Where a line has what it is sorted by, until it is."""


def _find(
    record: Record, terms: tuple[str, ...], context: int | None, sort: str | None, **how: Any
) -> list[Record]:
    found = concordance.places(record, _search(terms, **how), context)
    if sort:
        key = concordance.SORTS[sort]
        return [{**row, _KEY: key(row, record)} for row in found]
    return found


def _sorted(rows: Iterable[Record]) -> Iterable[Record]:
    for row in sorted(rows, key=lambda row: row[_KEY]):
        del row[_KEY]
        yield row
