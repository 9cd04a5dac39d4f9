"""Scored candidates to a list of terms that do not repeat each other, by MMR."""

from __future__ import annotations

from collections.abc import Callable
from heapq import heapify, heappop, heapreplace
from typing import NamedTuple

from newskit.entities.titles import ADDRESSES
from newskit.native import compiled
from newskit.text.ngrams import pairs
from newskit.text.normalize import fold

DIVERSITY = 0.35
"""Weight of what is new in a term against its score: fitted with the weights of the score."""

RIVAL = 0.2
"""A term that holds a chosen one is chosen too only if it has this share of its mentions."""


_SAYS_NO_MORE = ADDRESSES | set("市省县国人们后时队")
"""What a longer form of a name says no more with: 郦怀瑾先生, 青岛市."""


class Choice(NamedTuple):
    """A chosen term, and the logarithm of its score less what repeats other terms."""

    term: str
    log_score: float


def choose(
    scores: dict[str, float],
    count: Callable[[str], int],
    n: int,
    diversity: float = DIVERSITY,
) -> list[Choice]:
    """Choose terms that do not repeat each other.

    By maximal marginal relevance (Carbonell and Goldstein 1998): each choice takes the highest of
    (1 - diversity) * log score - diversity * overlap, where overlap is the share of a term's
    character pairs that the terms chosen before it hold. A part of a chosen term is never chosen
    (生态园 after 中德生态园), nor is a longer form that the text seldom uses (政务服务一体化 after
    政务服务).

    Args:
        scores: The log score of each candidate.
        count: How often a candidate stands in the text.
        n: How many to choose, at most.
        diversity: From 0, for the best scores whatever they repeat, up to but not including 1.

    Returns:
        The choices, best first.
    """
    if not diversity:
        best_first = sorted(scores, key=scores.__getitem__, reverse=True)
        return [Choice(term, scores[term]) for term in best_first[:n]]

    def says_no_more(term: str, other: str) -> bool:
        return _says_no_more(term, other, count)

    return [
        Choice(*found)
        for found in _by_marginal_relevance(scores, says_no_more, n, diversity / (1 - diversity))
    ]


@compiled("keyphrases")
def _by_marginal_relevance(
    scores: dict[str, float], says_no_more: Callable[[str, str], bool], n: int, penalty: float
) -> list[tuple[str, float]]:
    """The terms with the highest scores less what repeats those before them.

    Args:
        scores: The log score of each candidate.
        says_no_more: Whether a term is not to be taken beside one that it holds.
        n: How many to take, at most.
        penalty: What is lost where all pairs of characters are in those before.

    Returns:
        The terms, each with its score less its loss, best first.
    """
    heap = [(-score, term) for term, score in scores.items()]
    heapify(heap)
    chosen: list[tuple[str, float]] = []
    seen: set[str] = set()
    while heap and len(chosen) < n:
        loss, term = heap[0]
        two = set(pairs(term)) or {term}
        now = penalty * len(two & seen) / len(two) - scores[term]
        if now > loss:  # it has come to repeat others since it was ranked
            heapreplace(heap, (now, term))
            continue
        heappop(heap)
        if not any(
            term in other or (other in term and says_no_more(term, other)) for other, _ in chosen
        ):
            chosen.append((term, -now))
            seen |= two
    return chosen


def _says_no_more(term: str, other: str, count: Callable[[str], int]) -> bool:
    """Whether a longer form is seldom used, or has but a title more."""
    return count(term) < RIVAL * count(other) or (
        term.startswith(other) and fold(term[len(other) :]) in _SAYS_NO_MORE
    )
