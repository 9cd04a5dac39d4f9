"""What a report says of a story and its record lacks: keywords, names, a summary, figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from newskit.record import Record


def enriched(record: Record) -> Record:
    """Takes a record and returns it with what it lacks of keywords, names, summary and figures.

    What is there already stays as it is.
    """
    record = {"text": "", **record}
    for fields, find in _FINDERS:
        if any(record.get(field) is None for field in fields):
            found = find(record)
            record |= {field: found[field] for field in fields if record.get(field) is None}
    return record


def _keywords(record: Record) -> Record:
    from newskit.keyphrases.pipeline import of_record

    return {"keywords": of_record(record)}


def _names(record: Record) -> Record:
    from newskit.entities.pipeline import names

    return names(record)


def _summary(record: Record) -> Record:
    from newskit.summaries.pipeline import decks, join_sentences, summarize

    return {"summary": join_sentences(summarize(record["text"], headline=decks(record)))}


def _stats(record: Record) -> Record:
    from newskit.measures.pipeline import stats

    return {"stats": stats(record, only=FIGURES)}


FIGURES = ("zishu",)
"""The measures that a report shows."""

_FINDERS: tuple[tuple[tuple[str, ...], Callable[[Record], dict[str, Any]]], ...] = (
    (("keywords",), _keywords),
    (("people", "places", "organisations"), _names),
    (("summary",), _summary),
    (("stats",), _stats),
)
