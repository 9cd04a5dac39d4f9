"""Many documents as one: a day's digest.

Each document offers the sentences of its own summary. Documents that tell of one event are put
together, and the more of them there are, the more it matters. Every event is told once, by the
newest of its stories, before one is told again by another, and every story has its say before one
has a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from newskit.group_keys import values
from newskit.newspaper.datelines import dateline
from newskit.newspaper.folios import issue
from newskit.record import Record
from newskit.summaries.events import Terms, events, likeness, terms
from newskit.summaries.mmr import SAME, Candidate, Length, choose, share
from newskit.summaries.passages import gap
from newskit.summaries.pipeline import (
    candidates,
    decks,
    join_sentences,
    limits,
    named,
    sentence,
)
from newskit.summaries.story import Story, pairs
from newskit.text.normalize import fold

ENOUGH = 420
"""Code points that a digest comes near by default: four boxes as editors set beside one story."""

_FULL_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_FORECAST = re.compile("预[计报]|[即拟]?将[于在要]|即将")
"""What is still to come is not told best by a story that foretells it."""


class _Told(NamedTuple):
    """What a digest keeps of a document."""

    origin: dict[str, Any]
    date: str
    known_by: Terms
    offered: list[Candidate]


class _Offer(NamedTuple):
    """A sentence that may stand in a digest, and where it stands in it and in the queue for it."""

    origin: dict[str, Any]
    candidate: Candidate
    place: tuple[int, ...]
    turn: tuple[float, ...]


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
        records: Each with `text`, perhaps headlines, `id`, `source` and `date`.
        n: As all that follow, see `newskit.summarize`.
        ratio: As there, of the text of all documents.
        max_chars: As there.
        method: As there.
        focus: As there; sentences with most of its terms come before any turns.
        by_score: As there; else the event that most documents tell comes first, and of an event
            the newest document.
        explain: As there.
        words: `engine`, `userdict` and `stopwords`, as there.

    Returns:
        A record with `documents`, their number, `summary` and `summary_sentences`, each of which
        has the `id` and `source` of its document; offsets are into the text of that.
    """
    told: list[_Told] = []
    size = 0
    for record in records:
        size += len(record["text"])
        story = Story(record["text"], decks(record), **words)
        origin = {"id": record.get("id"), "source": record.get("source")}
        known_by = terms(story.text, story.headline, **words)
        told.append(_Told(origin, _date(record), known_by, _offered(story, method, focus)))
    length = (
        Length(near=ENOUGH)
        if n is ratio is max_chars is None
        else limits(size, n=n, ratio=ratio, max_chars=max_chars)
    )
    chosen = list(_chosen(sorted(_offers(told, focus), key=lambda offer: offer.turn), length))
    chosen.sort(key=lambda offer: -offer.candidate.score if by_score else offer.place)
    sentences: list[Any] = [
        {**sentence(passage, parts, explain=explain), **origin}
        for origin, (passage, parts, _), _, _ in chosen
    ]
    return {
        "id": "digest",
        "documents": len(told),
        "summary": join_sentences(sentences),
        "summary_sentences": sentences,
    }


def _offered(story: Story, method: str, focus: Sequence[str]) -> list[Candidate]:
    """The sentences of a story's own summary, without those that lean if there are others."""
    found = candidates(story, method, focus)
    chosen = choose(found, limits(len(story.text)), penalize=method != "lead")
    offered = [found[number] for number, _ in chosen]
    return [one for one in offered if not one.passage.leans] or offered


def _date(record: Record) -> str:
    """The day of a document as far as it is known: 2024-10-16, --10-16, or nothing."""
    (given, *_) = values(record, "date:day")
    printed = dateline(record["text"].lstrip().partition("\n")[0])
    in_path = issue(str(record.get("source") or ""))
    return given or (printed and printed.date) or (in_path if _FULL_DATE.fullmatch(in_path) else "")


def _offers(told: Sequence[_Told], focus: Sequence[str]) -> Iterator[_Offer]:
    """What all documents offer, with the places and the turns of their sentences."""
    latest = max((one.date for one in told if _FULL_DATE.fullmatch(one.date)), default="0000-00-00")

    def newness(number: int, event: Sequence[int]) -> tuple[str, bool, float]:
        _, date, known_by, offered = told[number]
        day = date.lstrip("-")  # the year may not be printed
        foretells = bool(offered and _FORECAST.search(fold(offered[0].passage.text)))
        central = sum(likeness(known_by, told[other].known_by) for other in event)
        return _in_year(day, latest), not foretells, central

    for event in events([one.known_by for one in told]):
        matter = -len(event)
        newest_first = sorted(event, key=lambda number: newness(number, event), reverse=True)
        for order, number in enumerate(newest_first):
            best_first = sorted(told[number].offered, key=lambda one: -one.score)
            for turn, one in enumerate(best_first):
                place = matter, event[0], order, one.passage.start
                terms = len(named(focus, one.passage.text))
                yield _Offer(
                    told[number].origin, one, place, (-terms, turn, order, matter, -one.score)
                )


def _in_year(day: str, latest: str) -> str:
    """A day with the year in which it was the last before the latest day that is known."""
    if not day:
        return ""
    whole = latest[: len(latest) - len(day)] + day
    return f"{int(latest[:4]) - 1:04}{whole[4:]}" if whole > latest > "0001" else whole


def _chosen(offers: Iterable[_Offer], length: Length) -> Iterator[_Offer]:
    """The sentences that take their turn, none that says what has been said."""
    said: list[frozenset[str]] = []
    size, spared = 0, 1  # code points with gaps, and the one that the last of them can spare
    for offer in offers:
        if length.full(len(said), size - spared):
            return
        text, says = offer.candidate.passage.text, pairs(offer.candidate.letters)
        space = len(gap(text))
        longer = size + len(text) + space
        if not length.has_room(longer - min(space, spared)):
            continue
        if any(share(says, other) >= SAME for other in said):
            continue
        if said and length.leads_away(size - spared, longer - min(space, spared)):
            if length.is_short(size - spared):
                continue
            return
        yield offer
        said.append(says)
        size, spared = longer, min(space, spared)
