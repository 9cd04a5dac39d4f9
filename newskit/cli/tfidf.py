"""`newskit tfidf`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from newskit.cli import run
from newskit.cli.options import Command, Options, examples, shared, typed
from newskit.cli.output import open_output
from newskit.cli.word_options import checked, pos_option, word_options
from newskit.corpus.keyness import MEASURES
from newskit.corpus.terms import Terms
from newskit.corpus.weighting import NORMS, TF, Weighting
from newskit.record import Record
from newskit.render.views import DUPLICATES, GROUPS, KEYNESS, SIMILAR, TFIDF, View
from newskit.text.wordlists import idf as read_idf

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


@click.command(
    cls=Command,
    epilog=examples(
        "newskit tfidf articles.jsonl",
        "newskit split archive/*.txt | newskit tfidf --by source -f markdown",
        "newskit tfidf articles.jsonl --by date:month --against rest",
        "newskit tfidf yesterday.jsonl --save-idf archive.idf",
        "newskit tfidf today.jsonl --idf archive.idf",
        "newskit tfidf articles.jsonl --similar 3",
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
    "--against",
    metavar="REFERENCE",
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
    type=click.FloatRange(0, 1),
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
    type=click.FloatRange(0, 1, min_open=True),
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
    callback=checked(read_idf),
    help="Score with the document frequencies in FILE: a model of --save-idf, or idf in jieba's"
    " format.",
)
@click.option(
    "--save-idf",
    metavar="FILE",
    help="Write the document frequencies to FILE, for --idf and jieba.",
)
@click.option(
    "--merge-idf", is_flag=True, help="FILEs are of --save-idf: merge them, and do nothing else."
)
@click.option(
    "--matrix",
    metavar="FILE",
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
    run.corpus(answer, options, view=_view(question), sourced=question.by == "source")


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
    records: Iterable[Record], terms: Terms, asked: _Asked, options: Options
) -> Iterator[Record]:
    from newskit.corpus import frequency_model, scored_records
    from newskit.corpus.document_terms import counted

    if asked.matrix:
        from newskit.corpus import matrix_files

        matrix_files.writer_of(
            asked.matrix
        )  # that it cannot be written is better said before the work
    idf = frequency_model.read(asked.idf) if asked.idf else None
    against = _reference(asked, terms, options)
    with counted(records, terms, partial(_spread, jobs=options.jobs)) as corpus:
        if asked.save_idf:
            _save(corpus, asked.save_idf, options)
        corpus.restrict(asked.min_df, asked.max_df)
        if asked.matrix:
            rows = scored_records.parts(corpus, asked.weighting, idf, asked.by)
            matrix_files.write(asked.matrix, corpus.columns(), rows)
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
        from newskit.cli.parallel import in_order

        yield from in_order(function, chain([item], items), jobs, together=1, ahead=2)


def _reference(asked: _Asked, terms: Terms, options: Options) -> Reference | Model | None:
    """What --against names: a model where the file begins as one, else documents."""
    if asked.against in (None, "rest"):
        return None
    from newskit.corpus import frequency_model, scored_records
    from newskit.corpus.document_terms import counted
    from newskit.io.read import documents

    path = str(asked.against)
    if frequency_model.is_model(path):
        return frequency_model.read(path)

    field = options.reading.text_field
    found = documents([path], options.reading)
    texts = ({"text": document.record[field]} for document in found)
    with counted(texts, terms) as corpus:
        return scored_records.reference(corpus)


def _save(corpus: Corpus, path: str, options: Options) -> None:
    from newskit.corpus import frequency_model

    with open_output(path, options.files or ("-",)) as out:
        frequency_model.write(frequency_model.of_corpus(corpus), out)


def _merge(options: Options) -> None:
    if not options.files:
        raise click.UsageError("--merge-idf: name the FILEs to merge")
    from newskit.corpus import frequency_model

    with run.reporting(options), open_output(options.output, options.files) as out:
        frequency_model.write(
            frequency_model.merged(
                [frequency_model.read(path, counted=True) for path in options.files]
            ),
            out,
        )
