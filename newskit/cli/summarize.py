"""`newskit summarize`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

import click

from newskit.cli import run
from newskit.cli.messages import tell
from newskit.cli.options import Command, Number, Options, examples, shared, typed
from newskit.cli.word_options import word_options
from newskit.language import Message
from newskit.record import Record
from newskit.render.views import DIGEST, DIGEST_EXPLAINED, SUMMARY, SUMMARY_EXPLAINED
from newskit.summaries.pipeline import METHODS, decks, join_sentences, named
from newskit.summaries.pipeline import summarize as choose

_DECKS = ("kicker", "headline", "subheadline")
_NONE_FITS = "no-sentence-fits"
_NOT_NAMED = "focus-not-found"


@click.command(
    cls=Command,
    epilog=examples(
        "newskit summarize page.txt",
        "newskit split page.txt | newskit summarize -n 2",
        "newskit summarize --max-chars 60 -f jsonl articles.jsonl",
        "newskit summarize --focus 港口 --highlight page.txt",
        "newskit summarize --merge monday/*.jsonl",
    ),
)
@click.option("-n", type=click.IntRange(min=1), metavar="N", help="The most sentences.")
@click.option(
    "--ratio",
    type=Number(min=0, max=1, min_open=True),
    metavar="R",
    help="Stop at this share of the text.  [default: as near as sentences come to 105 characters]",
)
@click.option(
    "--max-chars",
    type=click.IntRange(min=1),
    metavar="N",
    help="No more characters than N: sentences are chosen to fit, and none is cut.",
)
@click.option(
    "--method",
    type=click.Choice(list(METHODS)),
    default="news",
    help="What sentences are chosen by: "
    + "; ".join(f"{name}, {what}" for name, what in METHODS.items())
    + ".  [default: news]",
)
@click.option(
    "--focus",
    multiple=True,
    metavar="TERM",
    help="Prefer sentences with TERM; may be given more than once.",
)
@click.option(
    "--by-score", is_flag=True, help="The best sentence first, not the order of the text."
)
@click.option("--explain", is_flag=True, help="Give the parts of each score.")
@click.option("--merge", is_flag=True, help="One summary of all documents.")
@click.option("--highlight", is_flag=True, help="Print each text with its summary marked.")
@word_options
@shared(cluster=True)
def summarize(options: Options, *, merge: bool, highlight: bool, **how: Any) -> None:
    """Choose the sentences that say what each document is about.

    Adds to each record `summary`, and `summary_sentences`: each with `text`, its place in the text
    from `start` to `end`, and `score`; with --explain also the parts that add up to the score.
    Sentences are given as they are printed; quotations stay whole, datelines and credits are left
    out. With --merge there is one record for all, the event that most documents tell first, and a
    sentence also has the `id` and `source` of its document. Words are cut for --merge, lexrank and
    textrank alone.
    """
    if merge and highlight:
        raise click.UsageError("--merge has no text to highlight")
    if highlight and (typed("format") or options.fields):
        raise click.UsageError("--highlight prints text, in no other format")
    if merge:
        view = DIGEST_EXPLAINED if how["explain"] else DIGEST
        run.corpus(partial(_merge, **how), options, view=view, fields=_DECKS, sourced=True)
        return
    if highlight:
        options = options._replace(format="highlight")
    view = SUMMARY_EXPLAINED if how["explain"] else SUMMARY
    then = partial(_watched, missing=list(how["focus"])) if how["focus"] else None
    added = partial(_add, **how)
    run.each(added, options, view=view, fields=_DECKS, then=then, by_story=True)


def _add(record: Record, **how: Any) -> Record:
    found = choose(record["text"], headline=decks(record), **how)
    record["summary"] = join_sentences(found)
    record["summary_sentences"] = found
    if how["max_chars"] is not None and not found and record["text"].strip():
        _warn(record, _NONE_FITS)
    if how["focus"] and not named(how["focus"], record["text"]):
        _warn(record, _NOT_NAMED)
    return record


def _merge(records: Iterable[Record], **how: Any) -> Iterator[Record]:
    from newskit.summaries.digest import digest

    missing = list(how["focus"])
    record = digest(_watched(records, missing), **how)
    if how["max_chars"] is not None and record["documents"] and not record["summary"]:
        _warn(record, _NONE_FITS)
    if how["focus"] and len(missing) == len(how["focus"]):
        _warn(record, _NOT_NAMED)
    yield record


def _watched(records: Iterable[Record], missing: list[str]) -> Iterator[Record]:
    """The records as they are; terms leave `missing` as they turn up, and the rest is said."""
    for record in records:
        for term in named(missing, record["text"]) if missing else ():
            missing.remove(term)
        yield record
    for term in missing:
        tell(Message("--focus {term}: in no document", term=term))


def _warn(record: Record, warning: str) -> None:
    given = record.get("warnings") or []
    record["warnings"] = [*given, *{warning}.difference(given)]
