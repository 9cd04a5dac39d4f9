"""`newskit names`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

import click

from newskit.cli import run
from newskit.cli.options import Command, Options, examples, shared
from newskit.cli.paths import ReadPath
from newskit.cli.word_options import checked
from newskit.entities.engine import ENGINES
from newskit.errors import InputError
from newskit.record import Record
from newskit.render.views import GROUPED_NAMES, MERGED_NAMES, NAMES
from newskit.text.wordlists import read_userdict


def _installed(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """An engine that is not there is better said before the work."""
    from newskit.entities.engine import engine

    try:
        if value != param.default:
            engine(value)
    except InputError as error:
        raise click.BadParameter(error.message) from None
    return value


@click.command(
    cls=Command,
    epilog=examples(
        "newskit names page.txt",
        "newskit split page.txt | newskit names -f csv",
        "newskit split archive/*.txt | newskit names --by date",
        "newskit names --merge day.jsonl",
        "newskit names --engine lac articles.jsonl",
    ),
)
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default="rules",
    callback=_installed,
    help="What finds names: rules, or lac, a neural model, which finds more and takes its time."
    "  [default: rules]",
)
@click.option(
    "--by",
    metavar="FIELD",
    help="The names of all documents with the same FIELD: source, date, authors.name, any other;"
    " date:year, date:month, date:week or date:day for a period.",
)
@click.option("--merge", is_flag=True, help="The names of all documents together, in one record.")
@click.option(
    "--userdict",
    metavar="FILE",
    type=ReadPath(),
    callback=checked(read_userdict),
    help="Words to cut by, one a line, with frequency and tag if you like (jieba's format); what is"
    " tagged nr, ns or nt is a name.",
)
@shared(cluster=True)
def names(options: Options, by: str | None, merge: bool, **how: Any) -> None:
    """Find who is named in each document, where, and which organisations.

    Adds `people`, `places` and `organisations` to each record: names, most often named first, each
    with its count and its mentions (offsets into the text). A name is the fullest that the text
    has; shorter forms of it count with it. People have the title printed beside them, and whether
    they speak. With --by the records are groups: `id`, `group`, `documents` and the names, with
    their df, the number of documents that have them, in place of mentions; with --merge there is
    one such record for all. Both are made by one process.
    """
    if by and merge:
        raise click.UsageError("--by and --merge: one question at a time")
    fields = ("authors",)
    if by:
        grouped = partial(_grouped, by=by, **how)
        run.corpus(
            grouped,
            options,
            view=GROUPED_NAMES,
            fields=fields,
            sourced=True,
        )
    elif merge:
        run.corpus(partial(_merged, **how), options, view=MERGED_NAMES, fields=fields)
    else:
        run.each(partial(_add, **how), options, view=NAMES, fields=fields, by_story=True)


def _add(record: Record, **how: Any) -> Record:
    from newskit.entities.pipeline import names

    record.update(names(record, **how))
    return record


def _merged(records: Iterable[Record], **how: Any) -> Iterable[Record]:
    from newskit.entities.merge import merge

    yield merge(records, **how)


def _grouped(records: Iterable[Record], **how: Any) -> Iterator[Record]:
    from newskit.entities.merge import by_field

    return by_field(records, **how)
