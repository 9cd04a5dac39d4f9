"""`newskit stats`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from newskit.cli import run
from newskit.cli.options import Command, Options, examples, shared
from newskit.cli.word_options import word_options
from newskit.language import Message
from newskit.record import Record
from newskit.render.views import COMPARISON, MEASURES

if TYPE_CHECKING:
    from newskit.measures.comparison import Sampler
    from newskit.measures.registry import Measure

_FIELDS = ("headline", "genre", "lines", "confidence", "authors")


@click.command(
    cls=Command,
    epilog=examples(
        "newskit stats page.txt",
        "newskit split page.txt | newskit stats --total",
        "newskit stats --only chars,han archive/*.txt",
        "newskit stats --by date articles.jsonl -f csv",
        "newskit stats --compare draft.txt printed.txt",
    ),
)
@click.option(
    "--only",
    metavar="NAME,...",
    help="Compute these measures, or families of them, and no others.  [default: all]",
)
@click.option("--list", "listing", is_flag=True, help="Explain every measure, and read nothing.")
@click.option("--long", is_flag=True, help="Show every measure of a document, one a line.")
@click.option(
    "--term",
    "terms",
    multiple=True,
    metavar="TERM",
    help="Say how evenly TERM is spread over the text, or over the documents of a group"
    " (`dispersion`); may be given more than once.",
)
@click.option(
    "--by",
    metavar="FIELD",
    help="A row for all documents with the same FIELD: source, date, authors.name, any other;"
    " date:year, date:month, date:week or date:day for a period.",
)
@click.option("--total", is_flag=True, help="A last row for all documents.")
@click.option("--compare", is_flag=True, help="Put two documents side by side.")
@word_options
@shared(cluster=True)
def stats(
    options: Options,
    *,
    only: str | None,
    listing: bool,
    long: bool,
    terms: tuple[str, ...],
    by: str | None,
    total: bool,
    compare: bool,
    **words: Any,
) -> None:
    """Measure each document: its size, vocabulary, readability and news.

    Adds `stats` to each record, a value for every measure by its name; `--list` says what each is.
    With --by the records are groups: `id`, `group`, `documents` and `stats`; the last row of
    --total has the id `total`. A group is measured as one text: its words are counted together, not
    averaged. --by, --total and --compare hold what they measure in memory and run on one process.
    """
    from newskit.measures.registry import UnknownMeasure, chosen
    from newskit.render.measure_views import view

    if compare and (by or total or long):
        raise click.UsageError("--compare goes with neither --by nor --total nor --long")
    if not all(terms):
        raise click.UsageError("--term: an empty term stands everywhere")
    names = [name.strip() for name in only.split(",")] if only else None
    if names == ["dispersion"] and not (terms or listing):
        raise click.UsageError("--only dispersion: say with --term of what")
    if names and terms:
        names.append("dispersion")
    try:
        measures = chosen(names)
    except UnknownMeasure as error:
        raise click.BadParameter(str(error), param_hint="--only") from None
    if listing:
        run.given((_described(m) for m in measures), options, view=MEASURES)
        return
    if all(m.needs == "characters" for m in measures):  # as many however lines are joined
        options = options._replace(reading=options.reading._replace(unwrap=None))

    wanted = [m.name for m in measures] if names else None
    shown = view(wanted, terms, long, by=bool(by), total=total)
    if compare:
        compared = partial(_compare, measures=measures, terms=terms, **words)
        run.corpus(compared, options, view=COMPARISON, fields=_FIELDS)
    elif by or total:
        grouped = partial(_grouped, by=by, total=total, measures=measures, terms=terms, **words)
        run.corpus(grouped, options, view=shown, fields=_FIELDS, sourced=bool(by))
    else:
        added = partial(_add, only=names, terms=terms, **words)
        run.each(added, options, view=shown, fields=_FIELDS)


def _described(measure: Measure) -> Record:
    return {
        "name": measure.name,
        "family": measure.family,
        "what": measure.what,
        "unit": measure.unit,
        "range": measure.range,
        "needs": measure.needs,
        "source": measure.source,
    }


def _add(record: Record, **how: Any) -> Record:
    from newskit import stats as measured

    record["stats"] = measured(record, **how)
    return record


def _grouped(
    records: Iterable[Record],
    *,
    by: str | None,
    total: bool,
    measures: Sequence[Measure],
    **how: Any,
) -> Iterator[Record]:
    from newskit.measures.comparison import by_field, with_total

    if by:
        return by_field(records, by, measures, _sampler(**how), total)
    return with_total(records, measures, _sampler(**how))


def _compare(
    records: Iterable[Record], *, measures: Sequence[Measure], **how: Any
) -> Iterator[Record]:
    from newskit.measures.comparison import side_by_side

    found = list(islice(records, 3))
    if len(found) != 2:
        given = Message("more") if found[2:] else len(found)
        raise click.UsageError(
            Message("--compare puts two documents side by side: here are {given}", given=given)
        )
    return side_by_side(found[0], found[1], measures, _sampler(**how))


def _sampler(
    terms: tuple[str, ...], engine: str, userdict: str | None, stopwords: str | None
) -> Sampler:
    from newskit.measures.sample import Sample
    from newskit.measures.token_table import lexicon

    cut = partial(lexicon, engine, userdict, stopwords)
    return partial(Sample, terms=terms, lexicon=cut, userdict=userdict)
