"""A story at a glance: what every command finds of it, in one record."""

from __future__ import annotations

from newskit.record import Record

KEYWORDS, SENTENCES = 8, 2


def overview(document: Record | str) -> Record:
    """Adds to a record what it lacks of keywords, names and summary.

    Args:
        document: A text, or a record with its `text`.

    Returns:
        The record with `keywords`, `people`, `places`, `organisations`, `summary` and
        `summary_sentences`; what it has already stays.

    >>> found = overview("首批货轮到港。新港今天开港。")
    >>> found["summary"]
    '首批货轮到港。新港今天开港。'
    """
    from newskit.entities.pipeline import names
    from newskit.keyphrases.pipeline import keywords
    from newskit.summaries.pipeline import join_sentences, summarize

    record: Record = {"text": document} if isinstance(document, str) else dict(document)
    if "keywords" not in record:
        record["keywords"] = keywords(record, n=KEYWORDS)
    if not {"people", "places", "organisations"} & set(record):
        record |= names(record)
    if "summary_sentences" not in record:
        record["summary_sentences"] = summarize(record, n=SENTENCES)
        record["summary"] = join_sentences(record["summary_sentences"])
    return record
