"""Stories to the events that they tell.

Stories are alike by the cosine of their keywords, each weighing the root of its score, lest one
name be all; and events are put together by average linkage (Sokal and Michener 1958), which does
not chain stories through what a paper names in half of them: its own town.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import combinations
from typing import Any

from newskit.keyphrases.pipeline import keywords

ALIKE = 0.2
"""The mean likeness from which stories are of one event.

Of a daily's stories of one day, most pairs that are so much alike are: a congress and its awards,
a flood and the relief. Of two events of a kind they are seldom.
"""
_TERMS = 15
"""Keywords that a story is known by."""
_TOP = 600
"""Characters of a story that they are taken from: news says at the top what it is about."""
_IN_COMMON = 2
"""Keywords at least that stories of one event share: one may be the name of the town."""

Terms = Mapping[str, float]


def terms(text: str, headline: str, **words: Any) -> Terms:
    """What a story is known by: its keywords, each with its weight, as a vector of length 1.

    Args:
        text: Its paragraphs.
        headline: Its headline, empty where there is none.
        words: `engine`, `userdict` and `stopwords`, as `newskit.keywords` takes them.
    """
    found = keywords(text[:_TOP], headline=headline or None, n=_TERMS, **words)
    weights = {one["term"]: math.sqrt(max(one["score"], 0.0)) for one in found}
    length = math.hypot(*weights.values()) or 1.0
    return {term: weight / length for term, weight in weights.items()}


def likeness(one: Terms, other: Terms) -> float:
    """The cosine of two vectors of length 1."""
    return sum(weight * other.get(term, 0.0) for term, weight in one.items())


def events(stories: Sequence[Terms]) -> list[list[int]]:
    """The events of stories, each as the numbers of its stories in order.

    Args:
        stories: What each is known by.

    Returns:
        Every story in one event, many alone in theirs; events in the order of their first story.
    """
    members = {number: [number] for number in range(len(stories))}
    near: defaultdict[int, dict[int, float]] = defaultdict(dict)  # sums over pairs of stories
    for (a, b), alike in _likenesses(stories).items():
        near[a][b] = near[b][a] = alike

    def entry(a: int, b: int) -> tuple[float, int, int]:
        return -near[a][b] / (len(members[a]) * len(members[b])), min(a, b), max(a, b)

    queue = [entry(a, b) for a in near for b in near[a] if a < b]
    heapify(queue)
    while queue and -queue[0][0] >= ALIKE:
        _, a, b = found = heappop(queue)
        if b not in near[a] or entry(a, b) != found:  # one of them has grown, or is no more
            continue
        members[a] += members.pop(b)
        for other, alike in near.pop(b).items():
            del near[other][b]
            if other != a:
                near[a][other] = near[other][a] = near[a].get(other, 0.0) + alike
        for other in near[a]:
            heappush(queue, entry(a, other))
    return [sorted(members[first]) for first in sorted(members)]


def _likenesses(stories: Sequence[Terms]) -> dict[tuple[int, int], float]:
    """The cosine of every two stories that have enough in common."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, story in enumerate(stories):
        for term in story:
            holders[term].append(number)
    common: defaultdict[tuple[int, int], int] = defaultdict(int)
    for numbers in holders.values():
        for pair in combinations(numbers, 2):
            common[pair] += 1
    return {
        (a, b): likeness(stories[a], stories[b])
        for (a, b), shared in common.items()
        if shared >= _IN_COMMON
    }
