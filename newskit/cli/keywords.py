"""`newskit keywords`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

import click

from newskit.cli import run
from newskit.cli.options import Command, Number, Options, examples, shared, typed
from newskit.cli.paths import ReadPath
from newskit.cli.word_options import checked, idf_option, pos_option, word_options
from newskit.keyphrases.pipeline import of_record
from newskit.keyphrases.rankers import METHODS
from newskit.record import Record
from newskit.render.views import KEYWORDS, KEYWORDS_EXPLAINED, MERGED, MERGED_EXPLAINED
from newskit.text.wordlists import entries, some_entries


@click.command(
    cls=Command,
    epilog=examples(
        "newskit keywords page.txt",
        "newskit split page.txt | newskit keywords -n 5 -f csv",
        "newskit split page.txt | newskit keywords --highlight",
        "newskit keywords --merge day.jsonl",
    ),
)
@click.option(
    "-n", default=10, type=click.IntRange(min=1), metavar="N", help="How many.  [default: 10]"
)
@click.option(
    "--method",
    type=click.Choice(list(METHODS)),
    default="news",
    help="How terms are ranked; tfidf and textrank are those of jieba.  [default: news]",
)
@click.option(
    "--merge", is_flag=True, help="Rank the terms of all documents together, in one record."
)
@click.option(
    "--explain",
    is_flag=True,
    help="Give the factors of each score, and the tags and mentions of each term.",
)
@click.option("--highlight", is_flag=True, help="Print each text with its keywords marked.")
@pos_option
@click.option(
    "--min-length",
    type=click.IntRange(min=1),
    default=2,
    metavar="N",
    help="Characters in a term, at least.  [default: 2]",
)
@click.option(
    "--diversity",
    type=Number(0, 1, max_open=True),
    metavar="X",
    help="How much new terms count against high scores, 0 for scores alone."
    "  [default: 0.4, or 0 for tfidf and textrank]",
)
@click.option(
    "--whitelist",
    metavar="FILE",
    type=ReadPath(),
    callback=checked(some_entries),
    help="Terms, one a line: no others.",
)
@click.option(
    "--blocklist",
    metavar="FILE",
    type=ReadPath(),
    callback=checked(entries),
    help="Terms, one a line: never these.",
)
@idf_option
@word_options
@shared(cluster=True)
def keywords(options: Options, merge: bool, highlight: bool, **how: Any) -> None:
    """Find the words that say what each document is about.

    Adds `keywords` to each record: terms, best first, each with its score and how often it occurs.
    With --explain a term also has its tag (of each word), its mentions (offsets into the text) and
    the parts of its score, which multiply to it. With --merge there is one record for all, made by
    one process, and a term also has df, the number of documents that hold it (with --explain their
    ids).
    """
    if merge and highlight:
        raise click.UsageError("--merge has no text to highlight")
    if highlight and (typed("format") or options.fields):
        raise click.UsageError("--highlight prints text, in no other format")
    fields = ("headline", "authors")
    if merge:
        view = MERGED_EXPLAINED if how["explain"] else MERGED
        run.corpus(partial(_merge, **how), options, view=view, fields=fields)
        return
    if highlight:
        options = options._replace(format="highlight")
    view = KEYWORDS_EXPLAINED if how["explain"] else KEYWORDS
    run.each(partial(_add, **how), options, view=view, fields=fields, by_story=True)


def _add(record: Record, **how: Any) -> Record:
    record["keywords"] = of_record(record, **how)
    return record


def _merge(records: Iterable[Record], **how: Any) -> Iterable[Record]:
    from newskit.keyphrases.merge import merge

    yield merge(records, **how)
