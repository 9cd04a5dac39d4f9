"""How well a headline fits the text around it: shared character bigrams, weighted by rarity.

A headline repeats the words of its story, and the rarer they are on the page the more it tells.
Bigrams of characters need no dictionary and survive line ends, OCR and Traditional characters.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import accumulate

_BLOCK = 250  # characters: the unit in which rarity is counted
_NEAR = 2  # blocks: the head of a news story says what its headline says
_REACH = 48  # blocks each way: a headline does not drift off its page
_LEAST = 0.05  # the weight of a bigram that is everywhere
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
        after = self._blocks(self._starts[i + 1], _BLOCK)
        before = self._blocks(self._starts[i], -_BLOCK)
        blocks = after + before
        sums = [0.0] * len(blocks)
        total = 0.0
        for gram in grams:
            hits = [k for k, block in enumerate(blocks) if gram in block]
            weight = max(math.log((len(blocks) + 1) / (len(hits) + 0.5)), _LEAST)
            total += weight
            for k in hits:
                sums[k] += weight
        if not total:
            return 0.0, 0.0, 0.0
        here, there = sums[: len(after)], sums[len(after) :]
        far = max([*here[_NEAR:], *there[_NEAR:]], default=0.0)
        near = (max(here[:_NEAR], default=0.0), max(there[:_NEAR], default=0.0))
        return near[0] / total, near[1] / total, far / total

    def _blocks(self, at: int, step: int) -> list[str]:
        """The text from `at` on, or back from it, in blocks; nearest first."""
        ends = range(at, at + _REACH * step, step)
        cuts = (self._page[max(0, min(a, a + step)) : max(0, a, a + step)] for a in ends)
        return [block for block in cuts if block]

    def facts(self, i: int) -> tuple[str, ...]:
        """The same as evidence, in steps."""
        after, before, far = self.scores(i)
        out = [f"fits-after:{_step(after)}", f"fits-before:{_step(before)}"]
        best = max(after, before, far)
        if best > _FITS:
            for name, score, rival in (
                ("after", after, max(before, far)),
                ("before", before, max(after, far)),
                ("far", far, max(after, before)),
            ):
                if score >= _CLEARLY * rival:
                    return (*out, f"fits-{name}-best")
            out.append("fits-before-more" if before > after else "fits-after-more")
        return tuple(out)


_FITS = 0.1  # share of a line's bigrams from which it says anything that it is found somewhere
_CLEARLY = 1.5  # times the second best


def _step(share: float) -> str:
    return "none" if share < 0.08 else "some" if share < 0.25 else "well" if share < 0.5 else "all"


def share(headline: str, bodies: Sequence[str]) -> list[float]:
    """The share of a headline's bigrams in each body, weighted by rarity among the bodies."""
    grams = bigrams(headline)
    found = {gram: [gram in body for body in bodies] for gram in grams}
    weight = {gram: math.log((len(bodies) + 1) / (sum(hits) + 0.5)) for gram, hits in found.items()}
    total = sum(weight.values()) or 1.0
    return [
        sum(weight[gram] for gram in grams if found[gram][b]) / total for b in range(len(bodies))
    ]
