"""The passages of a summary, chosen one by one out of scored ones.

Maximal marginal relevance (Carbonell and Goldstein 1998): the next one chosen has the best score
less a penalty for what it repeats of those chosen before. Penalties are shares of what the best
passage is ahead of the median, so that they suit the scores of any method.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from newskit.summaries.passages import Passage, gap
from newskit.summaries.ranker import Parts
from newskit.summaries.story import pairs

REPEATS = 0.4
"""For a passage whose letter pairs are all in one that is chosen; less where fewer are."""
LEANS = 2.0
"""For a passage that cannot be understood without the one before, unless that is chosen."""
OPENS = 2.0
"""For one that only asks or announces what is told behind it."""
SAME = 0.7
"""The share of letter pairs in common at which two passages say the same: one is enough."""
LONGEST = 5 / 4
"""Of the length that a summary should come near: more passages than one are never longer."""
SHORTEST = 3 / 5
"""Of the same: up to here, where the next best is too long, a lesser one is looked for."""


class Candidate(NamedTuple):
    """A passage that may be chosen.

    Attributes:
        passage: The passage; it may lean on the candidate before it.
        parts: The parts of its score by the method.
        letters: Its letters.
    """

    passage: Passage
    parts: Parts
    letters: str

    @property
    def score(self) -> float:
        """The sum of the parts."""
        return sum(self.parts.values())


class Length(NamedTuple):
    """When a summary is long enough; what is None does not matter.

    Attributes:
        most: Passages, no more of them.
        fits: Code points that are not passed: what does not fit is not chosen, nor is what only
            fills the room, a passage below the median.
        enough: Code points from which on no more is chosen.
        near: Code points to come near: no more is chosen where the next best would lead away.
    """

    most: int | None = None
    fits: int | None = None
    enough: int | None = None
    near: int | None = None

    def full(self, chosen: int, size: int) -> bool:
        """Whether a summary of so many passages and code points takes no more."""
        return (
            (self.most is not None and chosen >= self.most)
            or (self.enough is not None and size >= self.enough and chosen > 0)
            or (self.near is not None and size >= self.near and chosen > 0)
        )

    def has_room(self, size: int) -> bool:
        """Whether a summary of so many code points is within its budget."""
        return self.fits is None or size <= self.fits

    def leads_away(self, size: int, longer: int) -> bool:
        """Whether a summary of so many code points had better not become so much longer."""
        if self.near is None:
            return False
        return longer > LONGEST * self.near or longer - self.near >= self.near - size

    def is_short(self, size: int) -> bool:
        """Whether a summary of so many code points is too short to end where the next is long."""
        return self.near is not None and size < SHORTEST * self.near


class Choice(NamedTuple):
    """A chosen candidate by its number, and the parts of the score that it was chosen with."""

    number: int
    parts: Parts


def choose(
    candidates: Sequence[Candidate], length: Length, *, penalize: bool = True
) -> list[Choice]:
    """Choose passages, best first.

    A penalty for repeating only grows, so a candidate is looked at again only when it comes to the
    top of the queue (Minoux 1978): time grows with the number of candidates, not of pairs.

    Args:
        candidates: In the order of the text.
        length: When to stop.
        penalize: Whether passages that repeat or lean lose by it; else only scores count.
    """
    scores = [candidate.score for candidate in candidates]
    middle = sorted(scores)[(len(scores) - 1) // 2] if scores else 0.0
    ahead = max(scores, default=0.0) - middle
    chosen: dict[int, Choice] = {}
    order: list[frozenset[str]] = []
    repeated = [0.0] * len(candidates)  # the largest share of pairs in common with a chosen one
    compared = [0] * len(candidates)  # with how many of those chosen
    size, spared = 0, 1  # code points with gaps, and the one that the last of them can spare

    def losses(index: int) -> tuple[float, float, float]:
        if not penalize:
            return 0.0, 0.0, 0.0
        passage = candidates[index].passage
        leans = passage.leans and index - 1 not in chosen
        return (
            REPEATS * ahead * repeated[index],
            LEANS * ahead * leans,
            OPENS * ahead * passage.opens,
        )

    def entry(index: int) -> tuple[float, int]:
        return sum(losses(index)) - scores[index], index

    queue = [entry(index) for index in range(len(candidates))]
    heapify(queue)
    while queue and not length.full(len(chosen), size - spared):
        _, index = heappop(queue)
        passage, parts, letters = candidates[index]
        space = len(gap(passage.text))
        width = len(passage.text) + space
        longer = size + width - min(space, spared)
        if index in chosen or not length.has_room(longer):
            continue
        if penalize and compared[index] < len(order):
            said = pairs(letters)
            new = (share(said, other) for other in order[compared[index] :])
            repeated[index] = max(repeated[index], *new)
            compared[index] = len(order)
        now = entry(index)
        filler = length.fits is not None and chosen and -now[0] < middle
        if filler or repeated[index] >= SAME:
            continue
        if queue and now > queue[0]:
            heappush(queue, now)
            continue
        if chosen and length.leads_away(size - spared, longer):
            if length.is_short(size - spared):
                continue
            break
        lost = zip(("repeats", "leans", "opens"), losses(index), strict=True)
        chosen[index] = Choice(index, parts | {name: -loss for name, loss in lost if loss})
        order.append(pairs(letters))
        size += width
        spared = min(space, spared)
        if index + 1 < len(candidates):
            heappush(queue, entry(index + 1))  # it may have leant on this one
    return list(chosen.values())


def share(pairs: frozenset[str], other: frozenset[str]) -> float:
    """The share of the smaller set that is in the other."""
    return len(pairs & other) / (min(len(pairs), len(other)) or 1)
