"""`newskit trend`."""

from __future__ import annotations

from functools import partial

import click

from newskit.cli import run
from newskit.cli.options import Command, Options, examples, shared
from newskit.cli.word_options import search_options
from newskit.corpus import trends
from newskit.record import Record
from newskit.render.trend_views import GROUPED, TREND, side_by_side
from newskit.text.term_search import Looking, search


@click.command(
    cls=Command,
    epilog=examples(
        "newskit split archive/ | newskit trend 图书馆 书屋",
        "newskit trend 港口 --by source archive/",
        "newskit trend 高新区 市民 --by issue_date:day articles.jsonl -f csv",
    ),
)
@click.option(
    "--by",
    metavar="FIELD",
    default="date:month",
    help="What groups documents: source, date, authors.name, any other field; date:year,"
    " date:month, date:week or date:day for a period.  [default: date:month]",
)
@shared(files="TERM... [FILE]...")
@search_options("Count whole words only (港口, not in 港口区), as `words` and `compare` do.")
def trend(options: Options, by: str, looking: Looking) -> None:
    """Follow terms over time, or from paper to paper.

    Records are groups of documents, by name: `id`, `group`, `documents`, `words` and `trend`, in
    which each TERM has its `count` (as written, as `kwic` shows it and `stats --term` counts it),
    its rate `per_million` words, `df`, the number of documents that have it, their `share` of the
    documents, and its rate `relative` to that of the group that uses it most. Of periods of a date
    (date:month) those without a document are there too, from the first to the last: 0 `documents`,
    and a rate of null, which nobody knows. What follows the first TERM is one, too, up to the first
    FILE.
    """
    run.refuse_directory(options)
    of_terms = {column.name for column in TREND.columns} - set(GROUPED)
    is_long = options.format in ("csv", "tsv", "excel", "xlsx") or of_terms & {*options.fields}
    run.rows(
        partial(_counted, looking=looking, by=by),
        options,
        view=TREND if is_long else side_by_side(search(looking).terms),
        then=partial(trends.grouped, looking=looking, by=by),
    )


def _counted(record: Record, looking: Looking, by: str) -> list[Record]:
    return [trends.counted(record, looking, by)]
