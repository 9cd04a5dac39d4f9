"""The richness of a vocabulary: how many different words, how evenly used, how common.

Measures take how many words occur how often (`Spectrum`) or where words occur again
(`Vocabulary`). Where one is not defined, as of no word, it is None.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from math import log, log2, sqrt
from typing import TYPE_CHECKING, NamedTuple

from newskit.measures.arrays import Tally, edges, occurrences, tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newskit.measures.arrays import Array, Numbers


class Spectrum(NamedTuple):
    """The frequencies of words: how many different ones occur once, twice ...

    Attributes:
        total: The number of words.
        different: The number of different words.
        types: From a frequency to the number of words that have it.
    """

    total: int
    different: int
    types: Mapping[int, int]


def spectrum(frequencies: Numbers) -> Spectrum:
    """The spectrum of words that occur so often each."""
    types = {n: times for n, times in enumerate(occurrences(frequencies)) if times}
    return Spectrum(sum(n * times for n, times in types.items()), len(frequencies), types)


_PLACE = 32  # bits


class Vocabulary:
    """The words of a text, sorted.

    Args:
        words: The words in order, as numbers.

    Attributes:
        total: The number of words.
        tally: How often each different word occurs.
        spectrum: How many of them occur how often.
        earlier: The places of occurrences that are not the last of their word.
        later: For each of these, the place of the occurrence that follows it.
    """

    def __init__(self, words: Numbers) -> None:
        self.total = len(words)
        self.tally: Tally
        self.earlier: Numbers
        self.later: Numbers
        if isinstance(words, list):
            self._sort_few(words)
        else:
            self._sort_many(words)
        self.spectrum = spectrum(self.tally.counts)

    def _sort_few(self, words: list[int]) -> None:
        self.tally = tally(words)
        self.earlier, self.later = [], []
        last: dict[int, int] = {}
        for place, word in enumerate(words):
            if word in last:
                self.earlier.append(last[word])
                self.later.append(place)
            last[word] = place

    def _sort_many(self, words: Array) -> None:
        import numpy as np

        # A word and its place are one number: to sort these is several times as fast as to sort
        # places by their words.
        ordered = words << _PLACE | np.arange(len(words))
        ordered.sort()
        places = ordered & (1 << _PLACE) - 1
        ordered >>= _PLACE
        is_edge = edges(ordered)
        bounds = is_edge.nonzero()[0]
        again = ~is_edge[1:-1]
        self.tally = Tally(ordered[bounds[:-1]], bounds[1:] - bounds[:-1])
        self.earlier = places[:-1][again]
        self.later = places[1:][again]


def hapaxes(spectrum: Spectrum) -> int:
    """Words that occur once."""
    return spectrum.types.get(1, 0)


def ttr(spectrum: Spectrum) -> float | None:
    """Type-token ratio: different words / words; falls with length (Johnson 1944)."""
    return spectrum.different / spectrum.total if spectrum.total else None


def root_ttr(spectrum: Spectrum) -> float | None:
    """Root TTR: different words / √words (Guiraud 1954)."""
    return spectrum.different / sqrt(spectrum.total) if spectrum.total else None


def log_ttr(spectrum: Spectrum) -> float | None:
    """Log TTR: log different words / log words; not defined for one word (Herdan 1960)."""
    return log(spectrum.different) / log(spectrum.total) if spectrum.total > 1 else None


MATTR_WINDOW = 50
"""Words in a window of `mattr`: the length from which it is stable (Zenker and Kyle, "Investigating
minimum text lengths for lexical diversity indices", Assessing Writing 47, 2021), and short enough
for a news item."""


def mattr(vocabulary: Vocabulary, window: int = MATTR_WINDOW) -> float | None:
    """Moving-average TTR: the mean TTR of all windows of so many words.

    It does not depend on the length of the text; not defined below one window. (Covington and
    McFall, "Cutting the Gordian Knot: The Moving-Average Type-Token Ratio", Journal of Quantitative
    Linguistics 17(2), 2010)
    """
    windows = vocabulary.total - window + 1
    if windows < 1:
        return None
    # A window has one type less than words for each word in it that follows itself there.
    earlier, later = vocabulary.earlier, vocabulary.later
    if isinstance(earlier, list) or isinstance(later, list):
        again: int = sum(
            min(before, windows - 1) - max(place - window + 1, 0) + 1
            for before, place in zip(earlier, later, strict=True)
            if place - before < window
        )
    else:
        import numpy as np

        first, last = np.maximum(later - window + 1, 0), np.minimum(earlier, windows - 1)
        again = int(np.maximum(last - first + 1, 0).sum())
    return 1 - again / windows / window


MTLD_THRESHOLD = 0.72


def mtld(vocabulary: Vocabulary, threshold: float = MTLD_THRESHOLD) -> float | None:
    """Measure of textual lexical diversity: the mean run of words that keeps TTR above a threshold.

    The text is read from either end and the two means averaged; what is left at the end counts as
    the part of a run it has fallen. Not defined where no word repeats. Made for texts of 100 words
    or more. (McCarthy and Jarvis, "MTLD, vocd-D, and HD-D: A validation study of sophisticated
    approaches to lexical diversity assessment", Behavior Research Methods 42(2), 2010)
    """
    if not len(vocabulary.later):
        return None
    total = vocabulary.total
    earlier, later = vocabulary.earlier, vocabulary.later
    if isinstance(earlier, list) or isinstance(later, list):
        before = sorted((place + 1, last + 1) for last, place in zip(earlier, later, strict=True))
        behind = sorted(
            (total - last, total - place) for last, place in zip(earlier, later, strict=True)
        )
    else:
        before = _in_order(later + 1, earlier + 1)
        behind = _in_order(total - earlier, total - later)
    # The second time it is read backwards.
    runs = [total / _factors(repeats, total, threshold) for repeats in (before, behind)]
    return (runs[0] + runs[1]) / 2


def _in_order(places: Array, lasts: Array) -> list[tuple[int, int]]:
    order = places.argsort()
    return list(zip(places[order].tolist(), lasts[order].tolist(), strict=True))


_ROUNDING = 1e-3
"""Less than lies between two places where TTR can reach a threshold of two digits."""


def _factors(repeats: Iterable[tuple[int, int]], total: int, threshold: float) -> float:
    """How often TTR falls to the threshold, with the fraction of a fall at the end.

    Args:
        repeats: The place of each word that has occurred before, from 1 on, in order, and that of
            its occurrence before.
        total: The number of words.
        threshold: The TTR at which a run ends.
    """
    each = 1 / (1 - threshold)  # words that make up for one that has occurred in the run before
    factors, end, fall = 0, 0, _ROUNDING  # where the run before ended, and where this one will
    for place, last in repeats:
        if last > end:  # TTR falls with a word that occurs again, and rises with all others
            fall += each
            if place <= fall:
                factors, end, fall = factors + 1, place, place + _ROUNDING
    left = total - end
    return factors + (fall - end - _ROUNDING) / left if left else factors


HDD_DRAWS = 42


def hdd(spectrum: Spectrum, draws: int = HDD_DRAWS) -> float | None:
    """HD-D: the TTR to be expected of so many words drawn at random without putting any back.

    Not defined below so many words. (McCarthy and Jarvis, "vocd: A theoretical and empirical
    evaluation", Language Testing 24(4), 2007)
    """
    if spectrum.total < draws:
        return None
    # The chance to draw none of a word that occurs n times is C(total - n, draws) / C(total,
    # draws); of one that occurs once more it is this times (total - n - draws) / (total - n), and
    # 0 from total - n = draws on.
    none, expected = 1.0, 0.0
    for n in range(max(spectrum.types)):
        none *= 1 - draws / (spectrum.total - n)
        expected += spectrum.types.get(n + 1, 0) * (1 - none)
    return expected / draws


def yule_k(spectrum: Spectrum) -> float | None:
    """Yule's K: 10⁴ (Σ n² − N) / N², the chance that two words are the same; lower is richer.

    It hardly depends on length. (Yule, The Statistical Study of Literary Vocabulary, 1944)
    """
    squares = sum(times * n * n for n, times in spectrum.types.items())
    return 1e4 * (squares - spectrum.total) / spectrum.total**2 if spectrum.total else None


def entropy(spectrum: Spectrum) -> float | None:
    """Shannon entropy in bits a word; higher is richer, and a short text has less than a long one.

    (Shannon, "A Mathematical Theory of Communication", 1948; the lexical index of
    AlphaReadabilityChinese, Lei, Wei and Liu 2024)
    """
    total, types = spectrum.total, spectrum.types.items()
    return sum(times * n / total * log2(total / n) for n, times in types) if total else None


CONTENT_TAGS = ("n", "t", "s", "v", "a", "b", "i", "l", "j")
"""First letters of the tags of content words: nouns (of time and place too), verbs, adjectives,
idioms and set phrases, abbreviations; the tag `z`, descriptive words, is one too. Adverbs are not:
those of a newspaper text are 不, 也, 都, 还, 已经."""


def lexical_density(tags: Counter[str]) -> float | None:
    """Content words / words (Ure, "Lexical density and register differentiation", 1971)."""
    words = tags.total()
    content = sum(n for tag, n in tags.items() if tag.startswith(CONTENT_TAGS) or tag == "z")
    return content / words if words else None


LEVELS = (1000, 3000, 5000, 10000)


def word_levels(levels: Mapping[int, int]) -> dict[str, float] | None:
    """The share of words among the 1,000 (3,000, 5,000, 10,000) most frequent ones of Chinese.

    Names of people and places, which no list of common words has, are the greater part of what is
    beyond in the news. (After Laufer and Nation, "Vocabulary size and use: Lexical richness in L2
    written production", Applied Linguistics 16(3), 1995)

    Args:
        levels: How many words are in each of `LEVELS` and in none before, by its place, or beyond
            all; only words with Han characters, for there are no numbers and Latin words in the
            list.
    """
    words = sum(levels.values())
    upto = accumulate(levels.get(level, 0) for level in range(len(LEVELS)))
    shares = zip(LEVELS, upto, strict=True)
    return {str(level): n / words for level, n in shares} if words else None
