"""`newskit tfidf`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from newskit.cli import run
from newskit.cli.options import Number, Options, examples, shared, typed
from newskit.cli.output import open_output
from newskit.cli.paths import ReadPath, WrittenPath
from newskit.cli.run_report import reporting
from newskit.cli.word_options import checked, pos_option, word_options
from newskit.corpus import frequency_model
from newskit.corpus.keyness import MEASURES
from newskit.corpus.terms import Terms
from newskit.corpus.weighting import NORMS, TF, Weighting
from newskit.errors import InputError
from newskit.io.open import to_read_twice
from newskit.record import Record
from newskit.render.views import DUPLICATES, GROUPS, KEYNESS, SIMILAR, TFIDF, View

if TYPE_CHECKING:
    from newskit.corpus.document_terms import Corpus
    from newskit.corpus.frequency_model import Model
    from newskit.corpus.scored_records import Reference


def _share_or_number(
    ctx: click.Context, param: click.Parameter, value: str | None
) -> float | int | None:
    """`3` documents, or `0.5` of all of them."""
    if value is None:
        return None
    try:
        number = float(value) if "." in value else int(value)
    except ValueError:
        number = -1
    if number < 0 or (isinstance(number, float) and number > 1):
        raise click.BadParameter(f"{value!r}: a number of documents (3) or a share (0.5)")
    return number


def _sizes(ctx: click.Context, param: click.Parameter, value: str) -> tuple[int, int]:
    """`2` or `1-2`."""
    first, _, last = value.partition("-")
    try:
        sizes = int(first), int(last or first)
    except ValueError:
        sizes = 0, 0
    if not 1 <= sizes[0] <= sizes[1]:
        raise click.BadParameter(
            f"{value!r}: one number of words (2), or the fewest and the most (1-2)"
        )
    return sizes


class _Asked(NamedTuple):
    """What the user wants to know, and of what."""

    n: int
    by: str | None
    against: str | None
    measure: str
    under: bool
    max_p: float
    weighting: Weighting
    min_df: float
    max_df: float
    explain: bool
    idf: str | None
    save_idf: str | None
    matrix: str | None
    similar: int | None


def _matrix_files(path: str) -> list[str]:
    from newskit.corpus.matrix_files import files_of  # of the few runs that write a matrix

    return files_of(path)


@click.command(
    epilog=examples(
        "newskit tfidf articles.jsonl",
        "newskit split archive/*.txt | newskit tfidf --by source -f markdown",
        "newskit tfidf articles.jsonl --by date:month --against rest",
        "newskit tfidf yesterday.jsonl --save-idf archive.idf",
        "newskit tfidf today.jsonl --idf archive.idf",
        "newskit tfidf articles.jsonl --similar 3",
    )
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
    "--against",
    metavar="REFERENCE",
    type=ReadPath(lambda value: None if value == "rest" else value),
    help="Compare with REFERENCE, a file of documents or a model of --save-idf, or each group with"
    " the `rest`: terms that are used more often than there, with count and rate per million words"
    " on both sides, log-likelihood (g2), chi-squared, log ratio and p, corrected for the number of"
    " terms. Against a model, documents with a term are compared.",
)
@click.option(
    "--measure",
    type=click.Choice([name.replace("_", "-") for name in MEASURES]),
    default="g2",
    help="With --against: what ranks.  [default: g2]",
)
@click.option("--under", is_flag=True, help="With --against: terms used less, instead of more.")
@click.option(
    "--max-p",
    type=Number(0, 1),
    default=0.05,
    metavar="P",
    help="With --against: leave out differences whose p is above P.  [default: 0.05]",
)
@click.option(
    "--similar",
    type=click.IntRange(min=1),
    metavar="N",
    help="Find the N nearest stories of each: `similar`, by the cosine of their scores.",
)
@click.option(
    "--duplicates",
    is_flag=True,
    help="Group near-identical stories: they have the same `duplicate_group`, the id of the first.",
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
@click.option(
    "--min-df",
    default="1",
    callback=_share_or_number,
    metavar="N",
    help="Only terms that N documents hold, or 0.N of them.  [default: 1]",
)
@click.option(
    "--max-df",
    default="1.0",
    callback=_share_or_number,
    metavar="N",
    help="Only terms that no more than N documents hold, or 0.N of them.  [default: 1.0]",
)
@click.option(
    "--ngram",
    default="1",
    callback=_sizes,
    metavar="N-M",
    help="Terms of N to M neighbouring words.  [default: 1]",
)
@click.option("--phrases", is_flag=True, help="Score the phrases that `keywords` finds, too.")
@pos_option
@click.option(
    "--min-length",
    default=2,
    type=click.IntRange(min=1),
    metavar="N",
    help="Only terms of N characters or more.  [default: 2]",
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
    help="Write the document frequencies to FILE, for --idf and jieba.",
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
@word_options
@shared(processes=0)
def tfidf(
    options: Options,
    *,
    duplicates: bool,
    threshold: float,
    merge_idf: bool,
    tf: Any,
    norm: Any,
    smooth: bool,
    ngram: tuple[int, int],
    pos: tuple[str, ...],
    min_length: int,
    phrases: bool,
    engine: str,
    userdict: str | None,
    stopwords: str | None,
    **asked: Any,
) -> None:
    """Find what sets a story, a day, a paper apart.

    Adds `tfidf` to each record: the terms that are frequent in it and rare in the other documents,
    best first, each with its score, its count and its df, the number of documents that hold it.
    With --by the records are groups: `id`, `group`, `documents`, `words` and `tfidf`; with
    --against they have `keyness` instead.
    """
    _refuse_idle(asked)
    modes = {"--by": asked["by"], "--similar": asked["similar"], "--duplicates": duplicates}
    given = [name for name, value in modes.items() if value]
    if len(given) > 1:
        raise click.UsageError(f"{' and '.join(given)}: one question at a time")
    if asked["against"] == "rest" and not asked["by"]:
        raise click.UsageError("--against rest: say with --by what the groups are")
    if asked["against"] and set(given) - {"--by"}:
        raise click.UsageError(f"--against and {given[0]}: one question at a time")
    written = ("--save-idf", asked["save_idf"]), ("--matrix", asked["matrix"])
    for name in (name for name, path in written if path and (duplicates or merge_idf)):
        alone = "--duplicates" if duplicates else "--merge-idf"
        raise click.UsageError(f"{name}: {alone} counts no words")
    if merge_idf:
        _merge(options)
        return
    if duplicates:
        from newskit.corpus.near_duplicates import marked

        run.corpus(partial(marked, threshold=threshold), options, view=DUPLICATES)
        return
    asked["measure"] = asked["measure"].replace("-", "_")
    question = _Asked(weighting=Weighting(tf, norm, smooth), **asked)
    terms = Terms(engine, userdict, stopwords, min_length, pos, ngram, phrases)
    answer = partial(_answer, terms=terms, asked=question, options=options)
    run.corpus(answer, options, view=_view(question), sourced=question.by == "source", reports=True)


# Options that say how another one is answered.
_NEEDS = {"measure": "against", "under": "against", "max_p": "against", "threshold": "duplicates"}


def _refuse_idle(asked: dict[str, Any]) -> None:
    """Stop where an option would do nothing, and seem to have done something."""
    given = click.get_current_context().params
    for name, needed in _NEEDS.items():
        if typed(name) and not given[needed]:
            raise click.UsageError(f"--{name.replace('_', '-')} goes with --{needed} only")
    if asked["explain"] and (asked["similar"] or asked["against"]):
        raise click.UsageError(
            "--explain gives the idf of terms: --similar and --against have none"
        )


def _view(asked: _Asked) -> View:
    if asked.against:
        return KEYNESS
    if asked.similar:
        return SIMILAR
    return GROUPS if asked.by else TFIDF


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

        matrix_files.writer_of(
            asked.matrix
        )  # that it cannot be written is better said before the work
    idf = frequency_model.read(asked.idf) if asked.idf else None
    against = _reference(asked, terms, options)
    with counted(records, terms, partial(_spread, jobs=options.jobs), on_error) as corpus:
        if asked.save_idf:
            _save(corpus, asked.save_idf, options)
        corpus.restrict(asked.min_df, asked.max_df)
        if asked.matrix:
            rows = scored_records.matrix(corpus, asked.weighting, idf, asked.by)
            terms_of_columns = [corpus.terms[number] for number in corpus.columns()]
            matrix_files.write(asked.matrix, terms_of_columns, rows)
        if asked.against:
            yield from scored_records.compared(
                corpus,
                against,
                asked.by,
                n=asked.n,
                measure=asked.measure,
                under=asked.under,
                max_p=asked.max_p,
            )
        elif asked.similar:
            yield from scored_records.similar(corpus, asked.weighting, n=asked.similar, model=idf)
        else:
            how: dict[str, Any] = {"n": asked.n, "model": idf, "explain": asked.explain}
            yield from (
                scored_records.groups(corpus, asked.weighting, asked.by, **how)
                if asked.by
                else scored_records.documents(corpus, asked.weighting, **how)
            )


_ALONE = 4  # items, a thousand stories: what is counted before other processes are worth it


def _spread(function: Callable[[Any], Any], items: Iterable[Any], jobs: int) -> Iterator[Any]:
    """`map` on several processes, once there is enough to do."""
    items = iter(items)
    yield from map(function, islice(items, _ALONE if jobs > 1 else None))
    for item in items:
        from newskit.cli.parallel import Lost, in_order

        for found in in_order(function, chain([item], items), jobs):
            if isinstance(found, Lost):  # one of its texts did it
                alone = in_order(function, ([text] for text in found.item), 1)
                yield [
                    part for one in alone for part in ([one.why] if isinstance(one, Lost) else one)
                ]
            else:
                yield found


def _reference(asked: _Asked, terms: Terms, options: Options) -> Reference | Model | None:
    """What --against names: a model where the file begins as one, else documents."""
    if asked.against is None or asked.against == "rest":
        return None
    from newskit.corpus import scored_records
    from newskit.corpus.document_terms import counted
    from newskit.io.read import documents

    field = options.reading.text_field
    with to_read_twice(asked.against) as path:
        try:
            if frequency_model.is_model(path):
                return frequency_model.read(path)
            found = documents([path], options.reading)
            texts = ({"text": document.record[field]} for document in found)
            with counted(texts, terms) as corpus:
                return scored_records.reference(corpus)
        except InputError as error:
            raise InputError(asked.against, error.message, error.line) from None


def _save(corpus: Corpus, path: str, options: Options) -> None:
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
