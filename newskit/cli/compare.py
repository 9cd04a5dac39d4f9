"""`newskit compare`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from newskit.cli import run
from newskit.cli.corpora import spread
from newskit.cli.options import Command, Number, Options, examples, shared
from newskit.cli.paths import ReadPath
from newskit.cli.word_options import term_options
from newskit.corpus.keyness import MEASURES
from newskit.corpus.terms import Terms
from newskit.errors import InputError
from newskit.io.directories import in_directories
from newskit.io.open import to_read_twice
from newskit.io.read import Document, shown
from newskit.record import Record
from newskit.render.views import KEYNESS

if TYPE_CHECKING:
    from newskit.cli.cluster import Corpora
    from newskit.corpus.document_terms import Corpus
    from newskit.corpus.frequency_model import Model
    from newskit.corpus.scored_records import Reference
    from newskit.corpus.term_groups import Grouped

_SIDE = "\0side"
"""Where a record says which FILE it is from, while sides are compared."""


class _Asked(NamedTuple):
    """What the user wants to know."""

    by: str | None
    against: str | None
    n: int
    measure: str
    under: bool
    max_p: float
    min_df: float
    max_df: float


@click.command(
    cls=Command,
    epilog=examples(
        "newskit compare yesterday.jsonl today.jsonl",
        "newskit compare --by issue_date:day articles.jsonl",
        "newskit split samples/ | newskit compare --by source --max-p 1 -n 5",
        "newskit compare today.jsonl --against archive/ -f csv",
    ),
)
@click.option(
    "--by",
    metavar="FIELD",
    help="Compare each group of documents with all others, not each FILE: source, date,"
    " authors.name, any other field; date:year, date:month, date:week or date:day for a period.",
)
@click.option(
    "--against",
    metavar="REFERENCE",
    type=ReadPath(),
    help="Compare with REFERENCE, not with each other: a file or directory of documents, or a model"
    " of `tfidf --save-idf`, of which documents with a term are compared, not uses.",
)
@click.option(
    "-n", default=10, type=click.IntRange(min=1), metavar="N", help="How many.  [default: 10]"
)
@click.option(
    "--measure",
    type=click.Choice([name.replace("_", "-") for name in MEASURES]),
    default="g2",
    help="What ranks.  [default: g2]",
)
@click.option("--under", is_flag=True, help="Terms used less, instead of more.")
@click.option(
    "--max-p",
    type=Number(0, 1),
    default=0.05,
    metavar="P",
    help="Leave out differences whose p is above P.  [default: 0.05]",
)
@term_options()
@shared(cluster=True, files="[A B | FILE...]")
def compare(options: Options, *, terms: Terms, measure: str, **asked: Any) -> None:
    """Find the words that one side uses more than another.

    Of two FILEs, or directories, each is compared with the other; of more, and with --by of groups,
    each with the rest. Records are sides: `id`, `group`, `documents` and `words`,
    `reference_documents` and `reference_words` of what it is compared with, and `keyness`, the
    terms that it uses more often, best first. Each has for this side, and as `reference_…` for the
    other, its `count`, rate `per_million` words, `df` (how many documents have it) and
    `largest_share` (of its uses, those in the document with most: a word of one story is no
    difference of papers), then the log-likelihood `g2`, `chi2`, the `log_ratio` of the rates, and
    `p`, corrected for the number of terms.
    """
    question = _Asked(measure=measure.replace("-", "_"), **asked)
    by = question.by
    if by is None and question.against is None:
        by = _SIDE
    answer = partial(_answer, terms=terms, asked=question, by=by, options=options)
    sides = _sides(options) if by == _SIDE else {}
    on_cluster = partial(_on_cluster, terms=terms, asked=question, by=by, sides=sides)
    run.corpus(
        answer,
        options,
        view=KEYNESS,
        sourced=by not in (None, _SIDE),
        of=partial(_sided, sides=sides) if sides else None,
        reports=True,
        on_cluster=partial(on_cluster, options=options),
    )


def _sides(options: Options) -> dict[str, str]:
    """The FILE that each source is of."""
    if len(options.files) < 2:
        raise click.UsageError("name two FILEs to compare, --by FIELD or --against REFERENCE")
    if len(set(options.files)) < len(options.files):
        raise click.UsageError("a FILE is named twice: it does not differ from itself")
    return {
        shown(path): side for side in options.files for path in in_directories([side], options.glob)
    }


def _sided(document: Document, sides: Mapping[str, str]) -> Record:
    return {**document.record, _SIDE: sides[document.source]}


def _answer(
    records: Iterable[Record],
    terms: Terms,
    asked: _Asked,
    by: str | None,
    options: Options,
    on_error: Callable[[InputError], None],
) -> Iterator[Record]:
    from newskit.corpus.document_terms import counted

    against = _reference(asked.against, terms, options) if asked.against else None
    with counted(records, terms, partial(spread, jobs=options.jobs), on_error) as corpus:
        yield from _compared(corpus, against, by, asked, options)


def _compared(
    corpus: Corpus,
    against: Reference | Model | None,
    by: str | None,
    asked: _Asked,
    options: Options,
    grouped: Grouped | None = None,
) -> Iterator[Record]:
    from newskit.corpus.scored_records import compared

    corpus.restrict(asked.min_df, asked.max_df)
    how: dict[str, Any] = {"n": asked.n, "measure": asked.measure, "under": asked.under}
    sides = compared(corpus, against, by, **how, max_p=asked.max_p, grouped=grouped)
    if by != _SIDE:
        yield from sides
        return
    for side in sorted(sides, key=lambda side: options.files.index(side["group"])):
        yield {**side, "id": side["group"]}


def _on_cluster(
    corpora: Corpora,
    terms: Terms,
    asked: _Asked,
    by: str | None,
    sides: Mapping[str, str],
    options: Options,
) -> None:
    from newskit.cluster import corpus_tables

    def given(number: int, source: str) -> corpus_tables.Given:
        return corpus_tables.Given(number, sides.get(shown(source)))

    against = _reference(asked.against, terms, options) if asked.against else None
    count = partial(corpus_tables.count, terms=terms, by=by)
    _, whole = corpora.run.tables(corpora.counting(count), given)
    corpus, grouped = corpus_tables.grouped(whole, terms, by)
    found = _compared(corpus, against, by, asked, options, grouped)
    corpora.run.answer("compare", partial(corpora.write, found))


def _reference(path: str, terms: Terms, options: Options) -> Reference | Model:
    """What --against names: a model where the file begins as one, else documents."""
    from newskit.corpus import frequency_model, scored_records
    from newskit.corpus.document_terms import counted
    from newskit.io.read import documents

    field = options.reading.text_field
    with to_read_twice(path) as file:
        try:
            if not os.path.isdir(file) and frequency_model.is_model(file):
                return frequency_model.read(file)
            found = documents(in_directories([file], options.glob), options.reading)
            texts = ({"text": document.record[field]} for document in found)
            with counted(texts, terms) as corpus:
                return scored_records.reference(corpus)
        except InputError as error:
            source = path if error.source == file else error.source
            raise InputError(source, error.message, error.line) from None
