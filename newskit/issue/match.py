"""Which story goes on where: the ends that 下转 and 上接 mark, brought together.

For each end that is marked as going on and each that is marked as coming from elsewhere, evidence
for and against their being one story is added up as log odds; a pair is trusted where its odds beat
those of all its rivals, and of none being right, together.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from newskit import resources
from newskit.newspaper.folios import Folio, of_source, parse
from newskit.record import Record
from newskit.text.ngrams import bigrams
from newskit.text.punctuation import NO_START, SENTENCE_END

# Bands of the share of the smaller vocabulary that both ends have: the least share of each.
VOCABULARY = (0.12, 0.08, 0.05, 0.03, 0.0)

# What may be seen of two ends; the table of odds says what each tells of their being one story.
EVIDENCE = (
    *(f"vocabulary-{least}" for least in VOCABULARY),
    *("seam-known", "seam-unknown", "seam-goes-on", "seam-broken"),
    *("page-agrees", "page-disagrees", "headline-repeated", "headline-new"),
)

# The least probability of a pair that is joined. Of stories cut in two that the odds were not
# measured on, 98 in 100 are found with page numbers and 94 without; of all these, one is wrong.
TRUST = 0.7


class Pair(NamedTuple):
    """Two records, by index, and the probability that the second continues the first."""

    head: int
    tail: int
    probability: float


@cache
def log_odds() -> dict[str, float]:
    """What each piece of evidence tells, in natural logarithms of odds."""
    return resources.weights("matching-odds.tsv", EVIDENCE)


def pairs(stories: Sequence[Record], told: Mapping[str, float] | None = None) -> list[Pair]:
    """The pairs to join: each story has at most one before it and one behind it, and no circle.

    Args:
        stories: The stories of one issue. The work grows with the product of the marked ends.
        told: Log odds of the evidence in the place of `log_odds`.

    Returns:
        Pairs in the order of their heads.
    """
    heads = [i for i, story in enumerate(stories) if story.get("continued_on")]
    tails = [i for i, story in enumerate(stories) if story.get("continued_from")]
    if not heads or not tails:
        return []
    told = told or log_odds()
    known = [words(story.get("headline"), story["text"]) for story in stories]
    counts = Counter(gram for grams in known for gram in grams)
    odds = {}
    for tail in tails:
        for head in heads:
            front, back = stories[head], stories[tail]
            if _in_order(front, back):
                evidence = (
                    vocabulary(known[head], known[tail], counts),
                    *_pages(front, back),
                    *_headlines(front, back),
                    *seam(front["text"], back["text"], counts),
                )
                odds[head, tail] = math.exp(sum(told[seen] for seen in evidence))
    return _without_circles(_trusted(odds))


def _in_order(front: Record, back: Record) -> bool:
    """Whether one may continue the other: in one source, only what comes later."""
    one_source = front.get("source") == back.get("source")
    return not one_source or front.get("lines", []) < back.get("lines", [])


def words(headline: str | None, text: str) -> set[str]:
    """The vocabulary of a story, which bigrams stand for."""
    return set(bigrams(f"{headline or ''} {text}"))


def vocabulary(front: set[str], back: set[str], counts: Mapping[str, int]) -> str:
    """Have the two words in common, the better the fewer other stories have them?"""
    # A bigram counts 1 / sqrt(n) where n of the stories but this one have it.
    shared = sum(1 / math.sqrt(counts[gram] - 1) for gram in front & back)
    share = shared / (min(len(front), len(back)) or 1)
    return next(f"vocabulary-{least}" for least in VOCABULARY if share >= least)


def _pages(front: Record, back: Record) -> list[str]:
    """Does each mark name the page that the other end is on?"""
    ends = [(front["continued_on"], back), (back["continued_from"], front)]
    return [
        "page-agrees" if named.agrees(there) else "page-disagrees"
        for mark, other in ends
        if (named := parse(mark)) and (there := _folio(other))
    ]


def _folio(story: Record) -> Folio | None:
    page = story.get("page")
    return parse(page) if page else of_source(story.get("source") or "")


def _headlines(front: Record, back: Record) -> list[str]:
    """Does the tail repeat the headline? Papers make it shorter, and many leave it out."""
    one, other = (set(bigrams(story.get("headline") or "")) for story in (front, back))
    if not one or not other:
        return []
    overlap = len(one & other) / min(len(one), len(other))
    return ["headline-repeated"] if overlap >= 0.5 else [] if overlap else ["headline-new"]


def seam(front: str, back: str, counts: Mapping[str, int]) -> list[str]:
    """Does the sentence go on? A word that the page end cuts is known from elsewhere."""
    finished, goes_on = front.endswith(SENTENCE_END), back.startswith(tuple(NO_START))
    if goes_on:
        return ["seam-broken" if finished else "seam-goes-on"]
    torn = set(bigrams(front[-1:] + back[:1]))
    if not torn:
        return []
    return ["seam-known" if torn <= counts.keys() else "seam-unknown"]


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
