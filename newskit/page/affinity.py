"""How well a headline fits the text around it: shared character bigrams, weighted by rarity.

A headline repeats the words of its story, and the rarer they are on the page the more it tells.
Bigrams of characters need no dictionary and survive line ends, OCR and Traditional characters.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

_WINDOW = 500  # characters: the head of a news story says what its headline says
_BLOCK = 250  # characters: the unit in which rarity is counted
_REACH = 12_000  # characters each way: a headline does not drift off its page
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
        after = [self._page[at : min(high, at + _BLOCK + 1)] for at in range(end, min(high, len(self._page)), _BLOCK)]
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
        near = _WINDOW // _BLOCK
        following = max(here[:near], default=0.0)
        preceding = max(there[:near], default=0.0)
        far = max([*here[near:], *there[near:]], default=0.0)
        return following / total, preceding / total, far / total

    def facts(self, i: int) -> list[str]:
        """The same as evidence, in steps."""
        after, before, far = self.scores(i)
        out = [f"fits-after:{_step(after)}", f"fits-before:{_step(before)}"]
        best = max(after, before, far)
        if best > 0.1:
            rival = max(before, far)
            if after >= 1.5 * rival:
                out.append("fits-after-best")
            elif before >= 1.5 * max(after, far):
                out.append("fits-before-best")
            elif far >= 1.5 * max(after, before):
                out.append("fits-far-best")
            elif before > after:
                out.append("fits-before-more")
            else:
                out.append("fits-after-more")
        return out


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
