"""`newskit split`."""

from __future__ import annotations

import click

from newskit.cli import run
from newskit.cli.options import Options, examples, shared
from newskit.page import split as split_page


@click.command(
    epilog=examples(
        "newskit split page.txt",
        "newskit split archive/*.txt | newskit keywords",
    )
)
@shared(unwrap=False)
def split(options: Options) -> None:
    """Split the raw text of a page into its articles.

    Joins hard-wrapped lines to paragraphs, finds where one story ends and the next begins, and
    gives each its headline, authors, dateline and the lines it came from. Records that were split
    before pass on as they are; other records are split by their text.
    """
    fields = ("headline", "authors", "lines", "warnings")
    run.pages(split_page, options, view="articles", fields=fields)
