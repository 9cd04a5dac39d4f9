"""From ranked candidates to a list that a reader would write: no term twice in other clothes."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heapify, heappop, heapreplace, nlargest
from typing import NamedTuple

from newskit.keywords.candidates import Candidate

DIVERSITY = 0.6
"""Weight of what is new in a term against its score: fitted with the weights of the score."""

POOL = 8
"""Candidates looked at for each term wanted: what is ranked lower will not come up."""

RIVAL = 0.5
"""A term that holds a chosen one is chosen too only if it has this share of its mentions."""


class Choice(NamedTuple):
    """A chosen candidate, and the logarithm of its score less what repeats other terms."""

    log_score: float
    candidate: Candidate


def choose(
    scored: Iterable[tuple[float, Candidate]], n: int, diversity: float = DIVERSITY
) -> list[Choice]:
    """Choose terms by maximal marginal relevance (Carbonell and Goldstein 1998).

    Of (1 - diversity) * log score - diversity * overlap, each choice takes the highest; overlap is
    the share of a term's character pairs that the terms chosen before it hold. A part of a chosen
    term is never chosen (生态园 after 中德生态园), nor is a longer form that the text seldom uses
    (政务服务一体化 after 政务服务).

    Args:
        scored: pairs of log score and candidate.
        n: how many to choose, at most.
        diversity: from 0, for the best scores whatever they repeat, up to but not including 1.

    Returns:
        The choices, best first.
    """
    penalty = diversity / (1 - diversity)
    pool = nlargest(POOL * n, scored)
    heap = [(-score, rank) for rank, (score, _) in enumerate(pool)]
    heapify(heap)
    chosen: list[Choice] = []
    seen: set[str] = set()
    while heap and len(chosen) < n:
        rank = heap[0][1]
        score, candidate = pool[rank]
        pairs = _pairs(candidate.term)
        score -= penalty * len(pairs & seen) / len(pairs)
        if -score > heap[0][0]:  # it has come to repeat others since it was ranked
            heapreplace(heap, (-score, rank))
            continue
        heappop(heap)
        if not any(_same(candidate, other) for _, other in chosen):
            chosen.append(Choice(score, candidate))
            seen |= pairs
    return chosen


def _pairs(term: str) -> set[str]:
    return {term[i : i + 2] for i in range(max(1, len(term) - 1))}


def _same(candidate: Candidate, chosen: Candidate) -> bool:
    if candidate.term in chosen.term:
        return True
    return chosen.term in candidate.term and candidate.count < RIVAL * chosen.count
