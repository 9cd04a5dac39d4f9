"""`newskit words`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

import click

from newskit.cli import run
from newskit.cli.corpora import spread
from newskit.cli.options import Command, Options, examples, shared, typed
from newskit.cli.word_options import pos_option, sizes, word_options
from newskit.corpus import collocations
from newskit.corpus.terms import Terms
from newskit.language import Message
from newskit.record import Record
from newskit.render.views import COLLOCATES, WORDS
from newskit.text.tokenize import tokenizer

if TYPE_CHECKING:
    from newskit.cli.cluster import Corpora

_ON_SCREEN = 50


@click.command(
    cls=Command,
    epilog=examples(
        "newskit words -n 20 page.txt",
        "newskit words --no-stopwords --min-length 2 archive/ -o words.csv",
        "newskit words --unit character --ngram 2 page.txt -n 10",
        "newskit words --collocates 高新区 articles.jsonl",
        "newskit words --cut archive/ > corpus.txt && newskit words --from words corpus.txt -n 5",
    ),
)
@click.option(
    "-n",
    type=click.IntRange(min=1),
    metavar="N",
    help=f"How many.  [default: all, {_ON_SCREEN} on a terminal]",
)
@click.option(
    "--unit",
    type=click.Choice(["word", "character", "phrase"]),
    default="word",
    help="What is counted: words, characters, or the phrases that `keywords` finds.  [default:"
    " word]",
)
@click.option(
    "--ngram",
    default="1",
    callback=sizes,
    metavar="N-M",
    help="Count N to M neighbouring words or characters together, none over a mark.  [default: 1]",
)
@click.option(
    "--min-count",
    default=1,
    type=click.IntRange(min=1),
    metavar="N",
    help="Leave out what is rarer.",
)
@click.option(
    "--min-length",
    default=1,
    type=click.IntRange(min=1),
    metavar="N",
    help="Leave out what is shorter, in characters.  [default: 1]",
)
@click.option("--no-stopwords", is_flag=True, help="Leave out stop words and figures.")
@click.option(
    "--collocates",
    metavar="TERM",
    help="List the words near TERM instead: `count` of co-occurrences, `left` and `right` of it,"
    " `corpus_count`, the count `expected`, and MI, t, log-likelihood and log-Dice. A word between"
    " two TERMs is near both and counts twice, as in the lines of `kwic`.",
)
@click.option(
    "--window",
    default=collocations.WINDOW,
    type=click.IntRange(min=1),
    metavar="N",
    help=f"With --collocates: words on either side.  [default: {collocations.WINDOW}]",
)
@click.option(
    "--measure",
    type=click.Choice([name.replace("_", "-") for name in collocations.MEASURES]),
    default="log-dice",
    help="With --collocates: what ranks.  [default: log-dice]",
)
@click.option(
    "--cut",
    is_flag=True,
    help="Write the text of each document instead, cut into words, a document a line, for AntConc,"
    " Voyant and word2vec; `--from words` reads it again.",
)
@pos_option
@word_options
@shared(cluster=True)
def words(
    options: Options,
    *,
    n: int | None,
    unit: Literal["word", "character", "phrase"],
    ngram: tuple[int, int],
    min_count: int,
    min_length: int,
    no_stopwords: bool,
    collocates: str | None,
    window: int,
    measure: str,
    cut: bool,
    pos: tuple[str, ...],
    engine: str,
    userdict: str | None,
    stopwords: str | None,
) -> None:
    """List the words of all documents by how often they are used.

    A record a word, most frequent first: `rank`, `term`, `count`, its rate `per_million`, `df`, the
    number of documents that have it, and `dp`, how unevenly it is spread over them (Gries's
    deviation of proportions: 0 for evenly, 1 for in few). Marks are no words; figures are.
    """
    if cut and collocates:
        raise click.UsageError("--cut and --collocates: one question at a time")
    for name in ("window", "measure"):
        if typed(name) and not collocates:
            raise click.UsageError(Message("--{name} goes with --collocates only", name=name))
    if cut:
        run.texts(partial(_cut, engine=engine, userdict=userdict), options)
        return
    n = n or (_ON_SCREEN if _on_screen(options) else None)
    common = not (no_stopwords or stopwords is not None)
    terms = Terms(engine, userdict, stopwords, min_length, pos, ngram, unit=unit, common=common)
    if collocates:
        if unit != "word" or ngram != (1, 1):
            raise click.UsageError("--collocates are words: it goes with no --unit or --ngram")
        near = partial(_collocates, term=collocates, terms=terms)
        how = {"n": n, "window": window, "min_count": min_count}
        found = partial(near, measure=measure.replace("-", "_"), **how)
        run.corpus(found, options, view=COLLOCATES)
        return
    counted = partial(_listed, n=n, min_count=min_count, terms=terms, jobs=options.jobs)
    on_cluster = partial(_on_cluster, terms=terms, n=n, min_count=min_count)
    run.corpus(counted, options, view=WORDS, reports=True, on_cluster=on_cluster)


def _on_cluster(corpora: Corpora, terms: Terms, n: int | None, min_count: int) -> None:
    from newskit.cluster import corpus_tables

    run, given = corpora.run, lambda i, _: corpus_tables.Given(i)
    count = corpora.counting(partial(corpus_tables.count_words, terms=terms))
    tables, whole = run.tables(count, given)
    run.sources[:] = run.second(tables, whole)
    spread = corpora.counting(partial(corpus_tables.spread_words, terms=terms))
    _, spreads = run.tables(spread, given, level="spreads", step=corpus_tables.add_spreads)
    found = corpus_tables.list_words(whole, spreads, terms, n, min_count)
    run.answer("words", partial(corpora.write, found))


def _on_screen(options: Options) -> bool:
    shown = options.output is None and options.format in (None, "table")
    return shown and sys.stdout is not None and sys.stdout.isatty()


def _listed(
    records: Iterable[Record], terms: Terms, jobs: int | None, **how: Any
) -> Iterable[Record]:
    from newskit.corpus.word_lists import word_list

    return word_list(records, terms, spread=partial(spread, jobs=jobs), **how)


def _collocates(records: Iterable[Record], term: str, terms: Terms, **how: Any) -> Iterable[Record]:
    def left_out(word: str) -> bool:
        return not all(terms.wanted([word]))

    cut: dict[str, Any] = {"engine": terms.engine, "userdict": terms.userdict}
    return collocations.collocates(records, term, leave_out=left_out, **cut, **how)


def _cut(records: Iterable[Record], engine: str, userdict: str | None) -> Iterator[str]:
    cut = tokenizer(engine, userdict).cut
    for record in records:
        yield " ".join(token for token in cut(record["text"]) if not token.isspace()) + "\n"
