"""Headlines that have drifted off their story: which story each belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from newskit.segmentation.headline_overlap import Shares

TRUST = 1.5  # a drifted headline goes to the best story only if that is so much better
ENOUGH = 0.12  # and shares this much of the weight of its bigrams, or is the nearest one without
NEARNESS = 0.1  # what standing right behind a story that lacks a headline is worth
HOME = 0.25  # what standing above a story is worth
REACH = 20  # stories each way: a headline does not drift off its page
_COLUMN = re.compile(r"[（(][^（）()]*[）)]?$")  # a column's name says nothing of the story


class Candidate(NamedTuple):
    """A headline and where it stands."""

    text: str
    behind: int
    """The last story that begins before it; -1 for none."""
    own: int | None = None
    """The story it stands above, where it stands above one."""


class Assignment(NamedTuple):
    """Which story each headline that drifted belongs to, both as indices."""

    given: dict[int, int]
    """Story by headline, each story once; headlines above their own story are not in it."""
    unsure: set[int]
    """Stories without a headline of which one that was given to none may be."""


def assign(candidates: Sequence[Candidate], bodies: Sequence[str]) -> Assignment:
    """Settle which headline belongs to which story, each to one.

    A headline above a story is that story's, unless one that has none fits it so much better that
    it must have drifted. A headline is offered to the one story that it fits clearly best, and a
    story takes the best of its offers, so that the fit is the greatest there is. One that fits
    several stories almost alike, or none, is given to none.

    Args:
        candidates: The headlines of a page.
        bodies: The text of every story of the page.
    """
    bare = set(range(len(bodies))) - {headline.own for headline in candidates}
    if not bare:
        return Assignment({}, set())
    texts = [_bare(headline.text) for headline in candidates]
    shares = Shares(texts, bodies)
    offers: dict[int, tuple[float, int]] = {}
    unsure: set[int] = set()
    for h, headline in enumerate(candidates):
        near = range(max(0, headline.behind - REACH), min(len(bodies), headline.behind + REACH))
        scores = dict(zip(near, shares.of(texts[h], near), strict=True))
        if headline.own is not None:
            scores[headline.own] += HOME
        elif headline.behind in bare:
            scores[headline.behind] += NEARNESS
        best, rival, *_ = *sorted(scores.values(), reverse=True), 0.0, 0.0
        fitting = {b for b, score in scores.items() if score >= ENOUGH and TRUST * score > best}
        if best < TRUST * rival:
            unsure |= fitting & bare if headline.own is None else set()
        elif fitting and fitting <= bare:
            (story,) = fitting
            offers[story] = max(offers.get(story, (0.0, -1)), (best, h))
    given = {h: story for story, (_, h) in offers.items()}
    return Assignment(given, unsure - set(offers))


def _bare(headline: str) -> str:
    """A headline without the name of its column."""
    return _COLUMN.sub("", headline) or headline
