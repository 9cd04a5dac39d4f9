"""`newskit text`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from newskit.cli import run
from newskit.cli.options import Command, Options, examples, shared, typed
from newskit.record import Record
from newskit.render.views import TEXTS
from newskit.segmentation.unwrap import unwrap as to_paragraphs


@click.command(
    cls=Command,
    epilog=examples(
        "newskit text page.pdf",
        "newskit text page.pdf | newskit split",
        "newskit text --unwrap page.txt",
        "newskit text -f jsonl page.pdf",
    ),
)
@click.option("--unwrap", is_flag=True, help="Give paragraphs, not the lines of columns.")
@shared(jobs=False, unwrap=False)
def text(options: Options, unwrap: bool) -> None:
    """Print the text of each document as newskit reads it.

    Of a PDF that is the text of its columns, one after the other in the order in which they are
    read, an indent as two wide spaces; of anything else, its text unpacked and decoded. The lines
    are those that `lines` of `newskit split` counts. Documents, and pages of a PDF, are parted by a
    form feed on a line of its own. With -f, records.
    """
    if unwrap:
        options = options._replace(reading=options.reading._replace(unwrap=to_paragraphs))
    if options.format and typed("format"):  # $NEWSKIT_FORMAT is for those who want records
        run.corpus(iter, options, view=TEXTS)
    else:
        run.texts(_parted, options)


def _parted(records: Iterable[Record]) -> Iterator[str]:
    for i, record in enumerate(records):
        body: str = record["text"]
        yield ("\f\n" if i else "") + body + ("" if body.endswith("\n") else "\n")
