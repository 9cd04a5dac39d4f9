"""`newskit similar`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

import click

from newskit.cli import run
from newskit.cli.corpora import spread
from newskit.cli.options import Command, Number, Options, examples, shared, typed
from newskit.cli.paths import ReadPath
from newskit.cli.word_options import checked, term_options
from newskit.corpus import frequency_model
from newskit.corpus.terms import Terms
from newskit.errors import InputError
from newskit.record import Record
from newskit.render.views import DUPLICATES, SIMILAR


@click.command(
    cls=Command,
    epilog=examples(
        "newskit similar -n 3 articles.jsonl",
        "newskit split archive/ | newskit similar --duplicates",
    ),
)
@click.option(
    "-n", default=3, type=click.IntRange(min=1), metavar="N", help="How many.  [default: 3]"
)
@click.option(
    "--duplicates",
    is_flag=True,
    help="Group near-identical stories instead: they have the same `duplicate_group`, the id of the"
    " first of them; a story that is alone has null.",
)
@click.option(
    "--threshold",
    default=0.5,
    type=Number(0, 1, min_open=True),
    metavar="SHARE",
    help="With --duplicates: the share of their five-character shingles that two stories have in"
    " common at least.  [default: 0.5]",
)
@click.option(
    "--idf",
    metavar="FILE",
    type=ReadPath(),
    callback=checked(frequency_model.read),
    help="Weigh terms by the document frequencies in FILE, see `newskit tfidf --save-idf`.",
)
@term_options()
@shared()
def similar(
    options: Options,
    *,
    n: int,
    duplicates: bool,
    threshold: float,
    idf: str | None,
    terms: Terms,
    min_df: float,
    max_df: float,
) -> None:
    """Find the stories that are like each story, or the same.

    Adds `similar` to each record: the ids of the N nearest stories of the corpus, nearest first,
    each with its score, the cosine of their TF-IDF scores (1 for the same words). With --duplicates
    it adds `duplicate_group`.
    """
    if duplicates:
        if typed("n"):
            raise click.UsageError("-n: --duplicates finds all")
        from newskit.corpus.near_duplicates import marked

        run.corpus(partial(marked, threshold=threshold), options, view=DUPLICATES)
        return
    if typed("threshold"):
        raise click.UsageError("--threshold goes with --duplicates only")
    answer = partial(
        _nearest, options=options, n=n, idf=idf, terms=terms, min_df=min_df, max_df=max_df
    )
    run.corpus(answer, options, view=SIMILAR, reports=True)


def _nearest(
    records: Iterable[Record],
    options: Options,
    n: int,
    idf: str | None,
    terms: Terms,
    min_df: float,
    max_df: float,
    on_error: Callable[[InputError], None],
) -> Iterator[Record]:
    from newskit.corpus import scored_records
    from newskit.corpus.document_terms import counted
    from newskit.corpus.weighting import Weighting

    model = frequency_model.read(idf) if idf else None
    with counted(records, terms, partial(spread, jobs=options.jobs), on_error) as corpus:
        corpus.restrict(min_df, max_df)
        yield from scored_records.similar(corpus, Weighting(), n=n, model=model)
