"""How well a headline fits the text around it: shared character bigrams, weighted by rarity.

A headline repeats the words of its story, and the rarer they are on the page the more it tells.
Bigrams of characters need no dictionary and survive line ends, OCR and Traditional characters.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

_BLOCK = 250  # characters: the unit in which rarity is counted
_NEAR_AFTER = 2  # blocks: the head of a story says what its headline says
_NEAR_BEFORE = 8  # blocks: a drifted headline mostly stands right behind its story
_REACH = 8_000  # characters each way: a headline does not drift off its page
_WORD = re.compile(r"[^\W_]+")


def bigrams(text: str) -> set[str]:
    """The character bigrams of a text, none across punctuation or space."""
    return {run[i : i + 2] for run in _WORD.findall(text) for i in range(len(run) - 1)}


class Affinity:
    """Affinities of the lines of one page; every look costs a bounded reach around the line."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._starts = [0, *accumulate(map(len, texts))]
        self._page = "".join(texts)

    def scores(self, i: int) -> tuple[float, float, float]:
        """Affinity of line `i` to the text after it, before it and (the best window) farther away.

        Each is the share of the line's bigrams found there, weighted by inverse block frequency:
        0 for nothing in common, 1 for every bigram.
        """
        grams = bigrams(self._texts[i])
        if not grams:
            return 0.0, 0.0, 0.0
        start, end = self._starts[i], self._starts[i + 1]
        low, high = max(0, start - _REACH), end + _REACH
        before = [self._page[max(low, at - _BLOCK) : at] for at in range(start, low, -_BLOCK)]
        after = [
            self._page[at : min(high, at + _BLOCK + 1)]
            for at in range(end, min(high, len(self._page)), _BLOCK)
        ]
        blocks = len(before) + len(after)
        weights: dict[str, float] = {}
        here: list[float] = [0.0] * len(after)
        there: list[float] = [0.0] * len(before)
        for gram in grams:
            found_after = [gram in block for block in after]
            found_before = [gram in block for block in before]
            count = sum(found_after) + sum(found_before)
            weight = math.log((blocks + 1) / (count + 0.5))
            weights[gram] = max(weight, 0.05)
            for at, yes in enumerate(found_after):
                if yes:
                    here[at] += weights[gram]
            for at, yes in enumerate(found_before):
                if yes:
                    there[at] += weights[gram]
        total = sum(weights.values())
        following = max(here[:_NEAR_AFTER], default=0.0)
        preceding = max(there[:_NEAR_BEFORE], default=0.0)
        far = max([*here[_NEAR_AFTER:], *there[_NEAR_BEFORE:]], default=0.0)
        return following / total, preceding / total, far / total

    def facts(self, i: int) -> tuple[str, ...]:
        """The same as evidence, in steps."""
        after, before, far = self.scores(i)
        lead = math.log((after + 0.05) / (before + 0.05))
        fall = math.log((max(after, before) + 0.05) / (far + 0.05))
        return _facts(_step(after), _step(before), _step(far), _side(lead), _side(fall))


@cache
def _facts(after: str, before: str, far: str, lead: str, fall: str) -> tuple[str, ...]:
    return (
        f"fits-after:{after}", f"fits-before:{before}", f"fits-after-before:{lead}", f"fits-near-far:{fall}",
        f"fits:{lead}:{fall}", f"fits:{after}:{before}",
    )  # fmt: skip


def _side(ratio: float) -> str:
    """A log ratio in five steps."""
    return (
        "less"
        if ratio < -1
        else "lesser"
        if ratio < -0.3
        else "even"
        if ratio < 0.3
        else "more"
        if ratio < 1
        else "most"
    )


def _step(share: float) -> str:
    return "none" if share < 0.08 else "some" if share < 0.25 else "well" if share < 0.5 else "all"


def share(headline: str, bodies: Sequence[str]) -> list[float]:
    """For each body, the share of the headline's bigrams in it, weighted by rarity among the bodies."""
    grams = bigrams(headline)
    found = {gram: [gram in body for body in bodies] for gram in grams}
    weight = {gram: math.log((len(bodies) + 1) / (sum(hits) + 0.5)) for gram, hits in found.items()}
    total = sum(weight.values()) or 1.0
    return [
        sum(weight[gram] for gram in grams if found[gram][b]) / total for b in range(len(bodies))
    ]
