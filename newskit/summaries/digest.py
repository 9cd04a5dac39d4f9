"""Many documents as one: a day's digest.

Each document offers the sentences of its own summary; the digest is chosen among them. What several
documents tell counts for more, and is told once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log
from typing import Any, NamedTuple

from newskit.record import Record
from newskit.summaries.mmr import Candidate, Length, choose
from newskit.summaries.pipeline import candidates, decks, join_sentences, limits, sentence
from newskit.summaries.story import Story, pairs

SHARED = 0.1
"""Weight of the mean logarithm of the number of documents that offer a letter pair.

As much as `lead` of the default method has: set by hand, for no digests with answers are known.
"""
ENOUGH = 420
"""Code points of a digest by default: four boxes as editors set them beside one story."""


class _Offer(NamedTuple):
    origin: dict[str, Any]
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
    **words: Any,
) -> Record:
    """Summarize all records as one.

    Args:
        records: Each with `text`, perhaps headlines, `id` and `source`.
        n: As all that follow, see `newskit.summarize`.
        ratio: As there, of the text of all documents.
        max_chars: As there.
        method: As there.
        focus: As there.
        by_score: As there; else sentences are in the order of the records, then of their texts.
        explain: As there.
        words: `engine`, `userdict` and `stopwords`, as there.

    Returns:
        A record with `documents`, their number, `summary` and `summary_sentences`, each of which
        has the `id` and `source` of its document; offsets are into the text of that.
    """
    offers: list[_Offer] = []
    telling: Counter[str] = Counter()  # how many documents have a pair of letters in their offer
    documents = size = 0
    for record in records:
        documents += 1
        size += len(record["text"])
        story = Story(record["text"], decks(record), **words)
        offered = _offered(story, method, focus)
        telling.update(set[str]().union(*(pairs(one.letters) for one in offered)))
        origin = {"id": record.get("id"), "source": record.get("source")}
        offers += [_Offer(origin, one) for one in offered]
    for _, (_, parts, said) in offers:
        parts["shared"] = SHARED * _mean([log(telling[pair]) for pair in pairs(said)])
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
        "summary": join_sentences(sentences),
        "summary_sentences": sentences,
    }


def _offered(story: Story, method: str, focus: Sequence[str]) -> list[Candidate]:
    """The sentences of a story's own summary, in its order.

    One that leans on a sentence that is not offered is not offered either.
    """
    found = candidates(story, method, focus)
    length = limits(len(story.text), len(found))
    chosen = {number for number, _ in choose(found, length, penalize=method != "lead")}
    return [
        found[number]
        for number in sorted(chosen)
        if number - 1 in chosen or not found[number].passage.leans
    ]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / (len(values) or 1)
