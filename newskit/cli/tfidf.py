"""`newskit tfidf`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from newskit.cli import run
from newskit.cli.corpora import spread
from newskit.cli.options import Command, Options, examples, shared
from newskit.cli.output import open_output
from newskit.cli.paths import ReadPath, WrittenPath
from newskit.cli.run_report import reporting
from newskit.cli.word_options import checked, term_options
from newskit.corpus import frequency_model
from newskit.corpus.terms import Terms
from newskit.corpus.weighting import NORMS, TF, Weighting
from newskit.errors import InputError
from newskit.language import Message
from newskit.record import Record
from newskit.render.views import GROUPS, TFIDF

if TYPE_CHECKING:
    from newskit.cli.cluster import Corpora
    from newskit.corpus.document_terms import Corpus


class _Asked(NamedTuple):
    """What the user wants to know, and of what."""

    n: int
    by: str | None
    weighting: Weighting
    min_df: float
    max_df: float
    explain: bool
    idf: str | None
    save_idf: str | None
    matrix: str | None


def _matrix_files(path: str) -> list[str]:
    from newskit.corpus.matrix_files import files_of  # of the few runs that write a matrix

    return files_of(path)


@click.command(
    cls=Command,
    epilog=examples(
        "newskit tfidf articles.jsonl",
        "newskit split archive/*.txt | newskit tfidf --by source -f markdown",
        "newskit tfidf yesterday.jsonl --save-idf archive.idf",
        "newskit tfidf today.jsonl --idf archive.idf",
    ),
)
@click.option(
    "-n", default=10, type=click.IntRange(min=1), metavar="N", help="How many.  [default: 10]"
)
@click.option(
    "--by",
    metavar="FIELD",
    help="Take all documents with the same FIELD for one: source, date, authors.name, any other;"
    " date:year, date:month, date:week or date:day for a period.",
)
@click.option(
    "--tf",
    type=click.Choice(TF),
    default="raw",
    help="Term frequency: the count, 1 + ln count, or 1.  [default: raw]",
)
@click.option(
    "--norm",
    type=click.Choice(NORMS),
    default="l2",
    help="Scale each document to a length (l2) or a sum (l1) of 1.  [default: l2]",
)
@click.option(
    "--smooth/--no-smooth",
    default=True,
    help="Count document frequencies as if one more document held every term.  [default: --smooth]",
)
@click.option("--explain", is_flag=True, help="Give the idf of each term.")
@click.option(
    "--idf",
    metavar="FILE",
    type=ReadPath(),
    callback=checked(frequency_model.read),
    help="Score with the document frequencies in FILE: a model of --save-idf, or idf in jieba's"
    " format.",
)
@click.option(
    "--save-idf",
    metavar="FILE",
    type=WrittenPath(),
    help="Write the document frequencies to FILE, for --idf, `compare --against` and jieba.",
)
@click.option(
    "--merge-idf", is_flag=True, help="FILEs are of --save-idf: merge them, and do nothing else."
)
@click.option(
    "--matrix",
    metavar="FILE",
    type=WrittenPath(_matrix_files),
    help="Write the document-term matrix to FILE: .npz (scipy), .mtx (Matrix Market), .parquet.",
)
@term_options(phrases=True)
@shared(cluster=True)
def tfidf(
    options: Options,
    *,
    terms: Terms,
    merge_idf: bool,
    tf: Any,
    norm: Any,
    smooth: bool,
    **asked: Any,
) -> None:
    """Find what sets a story, a day, a paper apart.

    Adds `tfidf` to each record: the terms that are frequent in it and rare in the other documents,
    best first, each with its score, its count and its df, the number of documents that hold it.
    With --by the records are groups: `id`, `group`, `documents`, `words` and `tfidf`.
    """
    if merge_idf:
        for name in ("save_idf", "matrix"):
            if asked[name]:
                option = f"--{name.replace('_', '-')}"
                raise click.UsageError(
                    Message("{option}: --merge-idf counts no words", option=option)
                )
        _merge(options)
        return
    question = _Asked(weighting=Weighting(tf, norm, smooth), **asked)
    answer = partial(_answer, terms=terms, asked=question, options=options)
    view = GROUPS if question.by else TFIDF
    run.corpus(
        answer,
        options,
        view=view,
        sourced=bool(question.by),
        reports=True,
        on_cluster=partial(_on_cluster, terms=terms, asked=question),
    )


def _answer(
    records: Iterable[Record],
    terms: Terms,
    asked: _Asked,
    options: Options,
    on_error: Callable[[InputError], None],
) -> Iterator[Record]:
    from newskit.corpus import scored_records
    from newskit.corpus.document_terms import counted

    if asked.matrix:
        from newskit.corpus import matrix_files

        # That it cannot be written is better said before the work.
        matrix_files.writer_of(asked.matrix)
    idf = frequency_model.read(asked.idf) if asked.idf else None
    with counted(records, terms, partial(spread, jobs=options.jobs), on_error) as corpus:
        if asked.save_idf:
            _save(corpus, asked.save_idf)
        corpus.restrict(asked.min_df, asked.max_df)
        if asked.matrix:
            rows = scored_records.matrix(corpus, asked.weighting, idf, asked.by)
            terms_of_columns = [corpus.terms[number] for number in corpus.columns()]
            matrix_files.write(asked.matrix, terms_of_columns, rows)
        how: dict[str, Any] = {"n": asked.n, "model": idf, "explain": asked.explain}
        yield from (
            scored_records.groups(corpus, asked.weighting, asked.by, **how)
            if asked.by
            else scored_records.documents(corpus, asked.weighting, **how)
        )


def _on_cluster(corpora: Corpora, terms: Terms, asked: _Asked) -> None:
    if asked.matrix:
        raise click.UsageError("--matrix: it is made on one machine")
    from newskit.cluster import corpus_tables
    from newskit.corpus import scored_records

    run = corpora.run
    count = partial(corpus_tables.count, terms=terms, by=asked.by)
    tables, whole = run.tables(corpora.counting(count), lambda i, _: corpus_tables.Given(i))
    if asked.by or asked.save_idf:
        corpus, grouped = corpus_tables.grouped(whole, terms, asked.by)
    if asked.save_idf:
        _save(corpus, asked.save_idf)
    if asked.by:
        corpus.restrict(asked.min_df, asked.max_df)
        idf = frequency_model.read(asked.idf) if asked.idf else None
        how: dict[str, Any] = {"n": asked.n, "model": idf, "explain": asked.explain}
        found = scored_records.groups(corpus, asked.weighting, asked.by, **how, grouped=grouped)
        run.answer("tfidf", partial(corpora.write, found))
        return
    scored = partial(corpus_tables.answers, terms=terms, of=partial(_scored, asked=asked))
    run.finish(run.partitions(corpora.answering(scored), run.second(tables, whole)))


def _scored(corpus: Corpus, asked: _Asked) -> Iterator[Record]:
    from newskit.corpus import scored_records

    corpus.restrict(asked.min_df, asked.max_df)
    idf = frequency_model.read(asked.idf) if asked.idf else None
    how: dict[str, Any] = {"n": asked.n, "model": idf, "explain": asked.explain}
    return scored_records.documents(corpus, asked.weighting, **how)


def _save(corpus: Corpus, path: str) -> None:
    with open_output(path) as out:
        frequency_model.write(frequency_model.of_corpus(corpus), out)


def _merge(options: Options) -> None:
    run.refuse_directory(options)
    if not options.files:
        raise click.UsageError("--merge-idf: name the FILEs to merge")
    with reporting(options), open_output(options.output) as out:
        frequency_model.write(
            frequency_model.merged(
                [frequency_model.read(path, counted=True) for path in options.files]
            ),
            out,
        )
