"""Which story goes on where: the ends that 下转 and 上接 mark, brought together.

For each end that is marked as going on and each that is marked as coming from elsewhere, evidence
for and against their being one story is added up as log odds; a pair is trusted where its odds beat
those of all its rivals, and of none being right, together.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from newskit.newspaper.folios import Folio, of_source, parse
from newskit.record import Record
from newskit.text.ngrams import bigrams
from newskit.text.punctuation import NO_START, SENTENCE_END

# Natural logarithms of odds. Those of vocabulary and seam follow from stories cut in two, in issues
# of six to eighty (`newskit/training/matching_odds.py`); the others are set beside them.
PAGE_AGREES = 1.3  # the mark names the page; so do a quarter of the others
PAGE_DISAGREES = -1.5  # not more: scans misread numbers, and file names may count something else
HEADLINE_REPEATED = 4.0  # half its bigrams: the tail's headline is the head's made shorter
HEADLINE_NEW = -1.0  # none of them: some papers give the tail a headline of its own
SEAM_KNOWN = 3.0  # the word that the page end cuts is found elsewhere: 53 of 100 pairs, 2 of others
SEAM_UNKNOWN = -0.7  # 47 of 100, 98 of others
SEAM_COMMA = 1.0  # an unfinished sentence goes on with a comma or closing mark
SEAM_BROKEN = -3.0  # a finished one does not
# The least share of the smaller vocabulary that both have; so many of 100 pairs and of others do.
VOCABULARY = [
    (0.12, 4.3),  # 63, 1
    (0.08, 2.1),  # 23, 3
    (0.05, 0.1),  # 11, 10
    (0.03, -2.3),  # 2, 20
    (0.0, -4.0),  # 1, 66
]

# The least probability of a pair that is joined. Of the stories cut in two, 98 in 100 are found
# with page numbers and 93 without; none is joined wrongly.
TRUST = 0.7


class Pair(NamedTuple):
    """Two records, by index, and the probability that the second continues the first."""

    head: int
    tail: int
    probability: float


def pairs(stories: Sequence[Record]) -> list[Pair]:
    """The pairs to join: each story has at most one before it and one behind it, and no circle.

    Args:
        stories: The stories of one issue. The work grows with the product of the marked ends.

    Returns:
        Pairs in the order of their heads.
    """
    heads = [i for i, story in enumerate(stories) if story.get("continued_on")]
    tails = [i for i, story in enumerate(stories) if story.get("continued_from")]
    if not heads or not tails:
        return []
    known = [set(bigrams(f"{story.get('headline') or ''} {story['text']}")) for story in stories]
    counts = Counter(gram for grams in known for gram in grams)
    odds = {}
    for tail in tails:
        for head in heads:
            front, back = stories[head], stories[tail]
            if _in_order(front, back):
                evidence = (
                    _vocabulary(known[head], known[tail], counts)
                    + _pages(front, back)
                    + _headlines(front, back)
                    + _seam(front["text"], back["text"], counts)
                )
                odds[head, tail] = math.exp(evidence)
    return _without_circles(_trusted(odds))


def _in_order(front: Record, back: Record) -> bool:
    """Whether one may continue the other: in one source, only what comes later."""
    one_source = front.get("source") == back.get("source")
    return not one_source or front.get("lines", []) < back.get("lines", [])


def _vocabulary(front: set[str], back: set[str], counts: Mapping[str, int]) -> float:
    """Have the two words in common, the better the fewer other stories have them?"""
    # A bigram counts 1 / sqrt(n) where n of the stories but this one have it.
    shared = sum(1 / math.sqrt(counts[gram] - 1) for gram in front & back)
    share = shared / (min(len(front), len(back)) or 1)
    return next(worth for least, worth in VOCABULARY if share >= least)


def _pages(front: Record, back: Record) -> float:
    """Does each mark name the page that the other end is on?"""
    ends = [(front["continued_on"], back), (back["continued_from"], front)]
    evidence = 0.0
    for mark, other in ends:
        named, there = parse(mark), _folio(other)
        if named and there:
            evidence += PAGE_AGREES if named.agrees(there) else PAGE_DISAGREES
    return evidence


def _folio(story: Record) -> Folio | None:
    page = story.get("page")
    return parse(page) if page else of_source(story.get("source") or "")


def _headlines(front: Record, back: Record) -> float:
    """Does the tail repeat the headline? Papers make it shorter, and many leave it out."""
    one, other = (set(bigrams(story.get("headline") or "")) for story in (front, back))
    if not one or not other:
        return 0.0
    overlap = len(one & other) / min(len(one), len(other))
    return HEADLINE_REPEATED if overlap >= 0.5 else 0.0 if overlap else HEADLINE_NEW


def _seam(front: str, back: str, counts: Mapping[str, int]) -> float:
    """Does the sentence go on? A word that the page end cuts is known from elsewhere."""
    finished, goes_on = front.endswith(SENTENCE_END), back.startswith(tuple(NO_START))
    if goes_on:
        return SEAM_BROKEN if finished else SEAM_COMMA
    seam = set(bigrams(front[-1:] + back[:1]))
    if not seam:
        return 0.0
    return SEAM_KNOWN if seam <= counts.keys() else SEAM_UNKNOWN


def _trusted(odds: dict[tuple[int, int], float]) -> list[Pair]:
    """The pairs more likely than all their rivals together, so that no two share an end."""
    of_head: defaultdict[int, float] = defaultdict(float)
    of_tail: defaultdict[int, float] = defaultdict(float)
    for (head, tail), odd in odds.items():
        of_head[head] += odd
        of_tail[tail] += odd
    found = []
    for (head, tail), odd in odds.items():
        probability = odd / (1 + of_head[head] + of_tail[tail] - odd)  # 1: none of them is right
        if probability >= TRUST:
            found.append(Pair(head, tail, probability))
    return sorted(found)


def _without_circles(found: Sequence[Pair]) -> list[Pair]:
    following: dict[int, Pair] = {}
    for pair in sorted(found, key=lambda pair: -pair.probability):
        end = pair.tail
        while end in following:
            end = following[end].tail
        if end != pair.head:
            following[pair.head] = pair
    return sorted(following.values())
