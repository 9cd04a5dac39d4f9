"""How well a headline fits the text around it: shared character bigrams, weighted by rarity.

A headline repeats the words of its story, and the rarer they are on the page the more it tells.
Bigrams of characters need no dictionary and survive line ends, OCR and Traditional characters.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import add

_BLOCK = 250  # characters: the unit in which rarity is counted
_NEAR = 2  # blocks: the head of a news story says what its headline says
_REACH = 48  # blocks each way: a headline does not drift off its page
_NEAREST = 60  # lines each way that hold a bigram: more make it no rarer
_LEAST = 0.05  # the weight of a bigram that is everywhere
_WORD = re.compile(r"[^\W_]+")


def bigrams(text: str) -> list[str]:
    """The different character bigrams of a text in order, none across punctuation or space."""
    return list(
        dict.fromkeys(pair for run in _WORD.findall(text) for pair in map(add, run, run[1:]))
    )


class Affinity:
    """Affinities of some lines of a page; each costs a look at a bounded reach around the line.

    Args:
        texts: The lines of the page.
        asked: The lines whose affinities will be asked for.
    """

    def __init__(self, texts: Sequence[str], asked: Iterable[int]) -> None:
        self._starts = [0, *accumulate(map(len, texts))]
        self._grams = {i: bigrams(texts[i]) for i in asked}
        wanted = set().union(*self._grams.values())
        self._lines: dict[str, list[int]] = {gram: [] for gram in wanted}
        for i, text in enumerate(texts):
            for gram in wanted.intersection(map(add, text, text[1:])):
                self._lines[gram].append(i)

    def scores(self, i: int) -> tuple[float, float, float]:
        """Affinity of line `i` to the text after it, before it and (the best block) farther away.

        Each is the share of the line's bigrams found there, weighted by inverse block frequency:
        0 for nothing in common, 1 for every bigram.
        """
        starts = self._starts
        start, end = starts[i], starts[i + 1]
        low = bisect_left(starts, start - _REACH * _BLOCK)
        high = bisect_left(starts, end + _REACH * _BLOCK)
        blocks = min(_REACH, -(-start // _BLOCK)) + min(_REACH, -(-(starts[-1] - end) // _BLOCK))
        sums: dict[int, float] = defaultdict(float)
        total = 0.0
        nowhere = math.log((blocks + 1) / 0.5)
        for gram in self._grams[i]:
            lines = self._lines[gram]
            if len(lines) == 1:  # this line alone, as most are
                total += nowhere
                continue
            here = bisect_left(lines, i)
            first = max(bisect_left(lines, low), here - _NEAREST)
            last = min(bisect_left(lines, high), here + _NEAREST)
            hits = {
                # Blocks count from 0 after the line and from -1 back before it.
                (starts[k] - end) // _BLOCK if k > i else (starts[k] - start) // _BLOCK
                for k in lines[first:last]
                if k != i
            }
            weight = max(math.log((blocks + 1) / (len(hits) + 0.5)), _LEAST)
            total += weight
            for block in hits:
                sums[block] += weight
        if not total or not sums:
            return 0.0, 0.0, 0.0
        after = max(sums[block] for block in range(_NEAR))
        before = max(sums[block] for block in range(-_NEAR, 0))
        far = max(value if not -_NEAR <= block < _NEAR else 0.0 for block, value in sums.items())
        return after / total, before / total, far / total

    def facts(self, i: int) -> tuple[str, ...]:
        """The same as evidence, in steps."""
        after, before, far = self.scores(i)
        steps = (_step(after), _step(before), _step(far))
        out = [
            *(f"fits-{where}:{step}" for where, step in zip(_WHERE, steps, strict=True)),
            f"fits:{steps[0]}:{steps[2]}",
        ]
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


_WHERE = ("after", "before", "far")
_FITS = 0.1  # share of a line's bigrams from which it says anything that it is found somewhere
_CLEARLY = 1.5  # times the second best


def _step(share: float) -> str:
    return "none" if share < 0.08 else "some" if share < 0.25 else "well" if share < 0.5 else "all"


class Shares:
    """What headlines have in common with stories.

    Args:
        headlines: All that will be asked for.
        bodies: The texts of the stories.
    """

    def __init__(self, headlines: Iterable[str], bodies: Iterable[str]) -> None:
        self._stories: dict[str, list[int]] = {
            gram: [] for headline in headlines for gram in bigrams(headline)
        }
        wanted = set(self._stories)
        for story, body in enumerate(bodies):
            for gram in wanted.intersection(map(add, body, body[1:])):
                self._stories[gram].append(story)

    def of(self, headline: str, stories: range) -> list[float]:
        """The share of a headline's bigrams in each story, weighted by rarity among the stories."""
        shares = [0.0] * len(stories)
        total = 0.0
        for gram in bigrams(headline):
            hits = [story for story in self._stories[gram] if story in stories]
            weight = math.log((len(stories) + 1) / (len(hits) + 0.5))
            total += weight
            for story in hits:
                shares[story - stories.start] += weight
        return [share / total for share in shares] if total else shares
