"""How well a headline fits the text around it: shared character bigrams, weighted by rarity.

A headline repeats the words of its story, and the rarer they are on the page the more it tells.
Bigrams of characters need no dictionary and survive line ends, OCR and Traditional characters.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from newskit.native import compiled
from newskit.segmentation.repetitions import Repetitions
from newskit.text.ngrams import bigrams, pair_numbers

BLOCK = 250  # characters: the unit in which rarity is counted
REACH = 24  # blocks each way: a headline does not drift off its page
NEAREST = 30  # lines each way that hold a bigram: more make it no rarer
_LEAST = 0.05  # the weight of a bigram that is everywhere


@compiled("repetitions")
class Affinities:
    """How well some lines of a page fit the text around them.

    Each costs a look at a bounded reach around the line.

    Args:
        asked: The texts of the lines whose affinities will be asked for, none longer than a block.
        repetitions: The bigrams that the page repeats.
    """

    def __init__(self, asked: Mapping[int, str], repetitions: Repetitions) -> None:
        starts = self._starts = repetitions.starts
        repeated = repetitions.places
        self._grams = {i: bigrams(text) for i, text in asked.items()}
        self._places: dict[str, list[int]] = {
            gram: [starts[line] for line in lines]
            for gram in set().union(*self._grams.values()).intersection(repeated)
            if len(lines := repetitions.lines_with(gram)) > 1
        }
        """For each bigram that more than one line holds where those lines start."""

    def scores(self, i: int) -> tuple[float, float, float]:
        """Affinity of line `i` to the text after it, before it and (the best block) farther away.

        Each is the share of the line's bigrams found there, weighted by inverse block frequency:
        0 for nothing in common, 1 for every bigram.
        """
        start, end = self._starts[i : i + 2]
        low, high = start - REACH * BLOCK, end + REACH * BLOCK
        before, after = -(-start // BLOCK), -(-(self._starts[-1] - end) // BLOCK)
        of_rarity = weights(min(before, REACH) + min(after, REACH))
        sums: dict[int, float] = defaultdict(float)
        total = 0.0
        for gram in self._grams[i]:
            places = self._places.get(gram)
            if not places:  # in this line alone, as most are
                total += of_rarity[0]
                continue
            if places[0] < low or places[-1] >= high or len(places) > NEAREST:
                here = bisect_left(places, start)
                first = max(bisect_left(places, low), here - NEAREST)
                places = places[first : min(bisect_left(places, high), here + NEAREST)]
            # Blocks count from 1 after the line and from -1 back before it; 0 is the line itself.
            blocks = {
                (place - start) // BLOCK if place < start else (place - end) // BLOCK + 1
                for place in places
            }
            weight = of_rarity[len(blocks) - 1]
            total += weight
            for block in blocks:
                sums[block] += weight
        if len(sums) < 2:
            return 0.0, 0.0, 0.0
        del sums[0]
        # The blocks next to the line, as far as the head of a story reaches.
        ahead = max(sums.pop(1, 0.0), sums.pop(2, 0.0))
        back = max(sums.pop(-1, 0.0), sums.pop(-2, 0.0))
        return ahead / total, back / total, max(sums.values(), default=0.0) / total


class HeadlineOverlap(Affinities):
    """The same as features."""

    def features(self, i: int) -> tuple[str, ...]:
        """The features of line `i`: its shares in steps, and where it fits best."""
        after, before, far = self.scores(i)
        steps = bisect_right(_STEPS, after), bisect_right(_STEPS, before), bisect_right(_STEPS, far)
        return _features(steps, _best(after, before, far))


@cache
def _features(steps: tuple[int, int, int], best: str) -> tuple[str, ...]:
    after, before, far = (_NAMES[step] for step in steps)
    found = (f"fits-after:{after}", f"fits-before:{before}", f"fits-far:{far}")
    return (*found, f"fits:{after}:{far}", *([f"fits-{best}"] if best else []))


def _best(after: float, before: float, far: float) -> str:
    """Where a line fits best."""
    if after <= _FITS and before <= _FITS and far <= _FITS:
        return ""
    if after >= _CLEARLY * before and after >= _CLEARLY * far:
        return "after-best"
    if before >= _CLEARLY * after and before >= _CLEARLY * far:
        return "before-best"
    if far >= _CLEARLY * after and far >= _CLEARLY * before:
        return "far-best"
    return "before-more" if before > after else "after-more"


_FITS = 0.1  # share of a line's bigrams from which it says anything that it is found somewhere
_CLEARLY = 1.5  # times the second best
_STEPS = (0.08, 0.25, 0.5)
_NAMES = ("none", "some", "well", "all")


@cache
def weights(blocks: int) -> tuple[float, ...]:
    """What a bigram is worth by the number of blocks that hold it, of so many."""
    return tuple(max(math.log((blocks + 1) / (n + 0.5)), _LEAST) for n in range(blocks + 2))


@compiled("story_shares")
class StoryShares:
    """What headlines have in common with stories.

    Args:
        headlines: All that will be asked for.
        bodies: The texts of the stories.
        letters: Count single characters, which also short headlines share, and not bigrams.
    """

    def __init__(
        self, headlines: Iterable[str], bodies: Sequence[str], *, letters: bool = False
    ) -> None:
        self._bodies = bodies
        self._grams = _letters if letters else _bigrams
        self._stories: dict[str, list[int]] = {
            gram: [] for headline in headlines for gram in self._grams(headline)
        }
        self._in_heads: dict[int, dict[str, list[int]]] = {}
        asked = "".join(self._stories)
        keys: Iterable[str | int] = asked if letters else pair_numbers(asked)[::2]
        told = dict(zip(keys, self._stories.values(), strict=True))
        wanted = set(told)
        for story, body in enumerate(bodies if wanted else ()):
            for key in wanted.intersection(body if letters else pair_numbers(body)):
                told[key].append(story)

    def holders(self, gram: str) -> Sequence[int]:
        """The stories that hold a bigram of the headlines."""
        return self._stories.get(gram, ())

    def of(self, headline: str, stories: range, within: int | None = None) -> list[float]:
        """The share of a headline in each story, weighted by rarity among the stories.

        Args:
            headline: One of the headlines, or a part of one.
            stories: Those that are asked for.
            within: The length of their heads, where no more of them is looked at.
        """
        shares = [0.0] * len(stories)
        rarity = rarities(len(stories))
        first, end = stories.start, stories.stop
        part = first > 0 or end < len(self._bodies)
        holders = self._stories if within is None else self._holders_in_heads(within)
        total = 0.0
        for gram in self._grams(headline):
            told = holders[gram]
            if part:
                told = told[bisect_left(told, first) : bisect_left(told, end)]
            weight = rarity[len(told)]
            total += weight
            for story in told:
                shares[story - first] += weight
        return [share / total for share in shares] if total else shares

    def _holders_in_heads(self, length: int) -> dict[str, list[int]]:
        if length not in self._in_heads:
            heads = [body[:length] for body in self._bodies]
            self._in_heads[length] = {
                gram: [story for story in told if gram in heads[story]]
                for gram, told in self._stories.items()
            }
        return self._in_heads[length]


# A headline is asked about in several ways, and so are its lines.
@lru_cache(1024)
def _letters(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(str.isalnum, text)))


@lru_cache(1024)
def _bigrams(text: str) -> tuple[str, ...]:
    return tuple(bigrams(text))


@cache
def rarities(stories: int) -> list[float]:
    """What a gram is worth by how many stories hold it, of so many."""
    return [math.log((stories + 1) / (n + 0.5)) for n in range(stories + 1)]
