"""`newskit convert`."""

from __future__ import annotations

from functools import partial

import click

from newskit.cli import run
from newskit.cli.options import Command, Options, examples, shared


@click.command(
    cls=Command,
    epilog=examples(
        "newskit split page.txt | newskit convert -f tei -o page.xml",
        "newskit convert -f ninjs articles.jsonl",
        "newskit convert -f jsonld articles.jsonl",
        "newskit convert -f conllu articles.jsonl",
    ),
)
@shared(jobs=False, formats=("tei", "ninjs", "jsonld", "conllu", "jsonl"))
def convert(options: Options) -> None:
    """Convert stories to TEI, ninjs, schema.org, CoNLL-U, and back.

    What a record knows goes where the format has a place for it; run keywords, names and summarize
    before. tei: a corpus in TEI P5, names marked in the text; ninjs: an IPTC ninjs 2.0 object a
    line; jsonld: a schema.org NewsArticle a line; conllu: the words of each sentence with their
    parts of speech; jsonl: records. TEI and ninjs 2 are read by this and every other command, and
    recognised by what is in them.
    """
    from newskit.formats.converting import convert as converted

    run.texts(partial(converted, to=options.format or "tei"), options, fields=_READ)


_READ = (
    *("headline", "kicker", "subheadline", "byline", "authors", "dateline", "place", "date"),
    *("source", "page", "publication", "section", "continued_from", "continued_on", "genre"),
    *("lines", "warnings", "keywords", "people", "places", "organisations", "summary"),
)
