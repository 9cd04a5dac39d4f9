"""`newskit keywords`."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from newskit import keywords as find
from newskit.article import Record
from newskit.cli import run
from newskit.cli.options import Options, examples, shared


@click.command(
    epilog=examples(
        "newskit keywords page.txt",
        "newskit split page.txt | newskit keywords -n 5 -f csv",
    )
)
@click.option(
    "-n", default=10, type=click.IntRange(min=1), metavar="N", help="How many.  [default: 10]"
)
@click.option("--explain", is_flag=True, help="Give the parts of each score.")
@shared()
def keywords(options: Options, **how: Any) -> None:
    """Find the words that say what each document is about.

    Adds `keywords` to each record: terms, best first, each with its score and how often it occurs.
    """
    run.each(partial(_add, **how), options, view="keywords", fields=("headline", "authors"))


def _add(record: Record, **how: Any) -> Record:
    record["keywords"] = find(record["text"], headline=record.get("headline"), **how)
    return record
