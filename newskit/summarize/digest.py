"""Many documents as one: a day's digest.

Each document offers the sentences of its own summary; the digest is chosen among them. What several
documents tell counts for more, and is told once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log
from typing import Any, NamedTuple

from newskit.article import Record
from newskit.summarize import candidates, join, limits, sentence
from newskit.summarize.select import Candidate, Length, choose
from newskit.summarize.story import Story, pairs

SHARED = 0.1
"""Weight of the mean logarithm of the number of documents that offer a letter pair.

As much as `lead` of the default method has: set by hand, for no digests with answers are known.
"""
ENOUGH = 420
"""Code points of a digest by default: four boxes as editors set them beside one story."""


class _Offer(NamedTuple):
    origin: Record
    candidate: Candidate


def digest(
    records: Iterable[Record],
    *,
    n: int | None = None,
    ratio: float | None = None,
    max_chars: int | None = None,
    method: str = "news",
    focus: Sequence[str] = (),
    by_score: bool = False,
    explain: bool = False,
) -> Record:
    """Summarize all records as one.

    Args:
        records: Each with `text`, perhaps `headline`, `id` and `source`.
        n: As all that follow, see `newskit.summarize.summarize`.
        ratio: As there, of the text of all documents.
        max_chars: As there.
        method: As there.
        focus: As there.
        by_score: As there; else sentences are in the order of the records, then of their texts.
        explain: As there.

    Returns:
        A record with `documents`, their number, `summary` and `summary_sentences`, each of which
        has the `id` and `source` of its document; offsets are into the text of that.
    """
    offers: list[_Offer] = []
    documents = size = 0
    for record in records:
        documents += 1
        size += len(record["text"])
        offers += _offers(record, method, focus)
    _add_shared([offer.candidate for offer in offers])
    length = (
        Length(enough=ENOUGH)
        if n is ratio is max_chars is None
        else limits(size, len(offers), n=n, ratio=ratio, max_chars=max_chars)
    )
    chosen = choose([offer.candidate for offer in offers], length)
    if not by_score:
        chosen.sort()
    sentences: list[Any] = [
        {
            **sentence(offers[number].candidate.passage, parts, explain=explain),
            **offers[number].origin,
        }
        for number, parts in chosen
    ]
    return {
        "id": "digest",
        "documents": documents,
        "summary": join(sentences),
        "summary_sentences": sentences,
    }


def _offers(record: Record, method: str, focus: Sequence[str]) -> list[_Offer]:
    """The sentences of a document's own summary, in its order; its text is not kept.

    One that leans on a sentence that is not offered is not offered either.
    """
    found = candidates(Story(record["text"], record.get("headline") or ""), method, focus)
    length = limits(len(record["text"]), len(found))
    chosen = {number for number, _ in choose(found, length, penalize=method != "lead")}
    origin: Record = {"id": record.get("id"), "source": record.get("source")}
    return [
        _Offer(origin, found[number])
        for number in sorted(chosen)
        if number - 1 in chosen or not found[number].passage.leans
    ]


def _add_shared(found: Sequence[Candidate]) -> None:
    """Add to each candidate's parts what others offer too."""
    offered = Counter(pair for candidate in found for pair in pairs(candidate.letters))
    for candidate in found:
        said = pairs(candidate.letters)
        if said:
            candidate.parts["shared"] = SHARED * sum(log(offered[p]) for p in said) / len(said)
