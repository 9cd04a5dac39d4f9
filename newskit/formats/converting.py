"""Records to the formats of others: a table of them, and what goes through it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from newskit.formats import conllu, ninjs, schema_org, tei
from newskit.record import Record

Converter = Callable[[Iterable[Record]], Iterator[str]]


def convert(records: Iterable[Record], to: str) -> Iterator[str]:
    """Stories in a format that others read, or as records again.

    Args:
        records: The stories, each with its `text` and what else is known.
        to: One of `FORMATS`.

    Returns:
        The pieces of a file, in order.

    Raises:
        ValueError: There is no such format.
    """
    if to not in FORMATS:
        raise ValueError(f"no format {to!r}: choose from {', '.join(FORMATS)}")
    return FORMATS[to](records)


def _lines(of_record: Callable[[Record], dict[str, Any]]) -> Converter:
    """A JSON object a line."""

    def written(records: Iterable[Record]) -> Iterator[str]:
        import json

        for record in records:
            yield json.dumps(of_record(record), ensure_ascii=False) + "\n"

    return written


def _sentences(records: Iterable[Record]) -> Iterator[str]:
    for record in records:
        yield from conllu.story(record)


FORMATS: dict[str, Converter] = {
    "tei": tei.written,
    "ninjs": _lines(ninjs.item),
    "jsonld": _lines(schema_org.news_article),
    "conllu": _sentences,
    "jsonl": _lines(dict),
}
"""What writes each format."""
