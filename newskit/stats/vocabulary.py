"""The richness of a vocabulary: how many different words, how evenly used, how common.

Measures take how often each different word occurs (`frequencies`), or where words occur again
(`Vocabulary`). Where one is not defined, as of no word, it is None.
"""

from __future__ import annotations

from collections import Counter
from math import log, sqrt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from newskit.stats.arrays import Array, Numbers


def _array(values: Any) -> Array:
    import numpy as np

    return np.asarray(values)


class Vocabulary:
    """The words of a text, sorted.

    Args:
        words: the words in order; any values that can be compared.

    Attributes:
        total: the number of words.
        types: the different words.
        frequencies: how often each of them occurs.
        earlier: the places of occurrences that are not the last of their word.
        later: for each of these, the place of the occurrence that follows it.
    """

    def __init__(self, words: Sequence[Hashable] | Array) -> None:
        import numpy as np

        words = _array(words)
        order = np.argsort(words, kind="stable")
        ordered = words[order]
        again = ordered[1:] == ordered[:-1]
        starts = np.flatnonzero(np.append(True, ~again)[: len(words)])
        self.total = len(words)
        self.types = ordered[starts]
        self.frequencies = np.append(starts, len(words))[1:] - starts
        self.earlier = order[:-1][again]
        self.later = order[1:][again]


def _total(frequencies: Numbers) -> int:
    return int(_array(frequencies).sum())


def hapaxes(frequencies: Numbers) -> int:
    """Words that occur once."""
    return int((_array(frequencies) == 1).sum())


def ttr(frequencies: Numbers) -> float | None:
    """Type-token ratio: different words / words; falls with length (Johnson 1944)."""
    return len(frequencies) / _total(frequencies) if len(frequencies) else None


def root_ttr(frequencies: Numbers) -> float | None:
    """Root TTR: different words / √words (Guiraud 1954)."""
    return len(frequencies) / sqrt(_total(frequencies)) if len(frequencies) else None


def log_ttr(frequencies: Numbers) -> float | None:
    """Log TTR: log different words / log words; not defined for one word (Herdan 1960)."""
    words = _total(frequencies)
    return log(len(frequencies)) / log(words) if words > 1 else None


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
    import numpy as np

    windows = vocabulary.total - window + 1
    if windows < 1:
        return None
    # A window has one type less than words for each word in it that follows itself there.
    first = np.maximum(vocabulary.later - window + 1, 0)
    last = np.minimum(vocabulary.earlier, windows - 1)
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
    import numpy as np

    if not len(vocabulary.later):
        return None
    total = vocabulary.total
    before, behind = np.full(total, -1), np.full(total, -1)
    before[vocabulary.later] = vocabulary.earlier
    behind[total - 1 - vocabulary.earlier] = total - 1 - vocabulary.later  # read backwards
    return (total / _factors(before, threshold) + total / _factors(behind, threshold)) / 2


_STRETCH = 200  # words: as far as most runs go


def _factors(before: Array, threshold: float) -> float:
    """How often TTR falls to the threshold, with the fraction of a fall at the end.

    Args:
        before: for each word the place of its occurrence before, -1 for none.
        threshold: the TTR at which a run ends.
    """
    import numpy as np

    factors, start, end, types = 0.0, 0, 0, 0
    while end < len(before):
        # A word is new to a run if its last occurrence lies before the run.
        upto = types + np.cumsum(before[end : end + _STRETCH] < start)
        lengths = np.arange(end - start + 1, end - start + 1 + len(upto))
        fallen = upto / lengths <= threshold
        at = int(fallen.argmax())
        if fallen[at]:
            factors += 1
            start = end = end + at + 1
            types = 0
        else:
            end += len(upto)
            types = int(upto[-1])
    return factors + (1 - types / (end - start)) / (1 - threshold) if start < end else factors


HDD_DRAWS = 42


def hdd(frequencies: Numbers, draws: int = HDD_DRAWS) -> float | None:
    """HD-D: the TTR to be expected of so many words drawn at random without putting any back.

    Not defined below so many words. (McCarthy and Jarvis, "vocd: A theoretical and empirical
    evaluation", Language Testing 24(4), 2007)
    """
    import numpy as np

    total = _total(frequencies)
    if total < draws:
        return None
    different, times = np.unique(_array(frequencies), return_counts=True)
    # The chance to draw none of a word that occurs n times is C(total - n, draws) / C(total,
    # draws); a product here, for the binomials are too large for a float.
    drawn = np.arange(draws)
    left = np.maximum(total - different[:, None] - drawn, 0)
    none = np.prod(left / (total - drawn), axis=1)
    return float((times * (1 - none)).sum() / draws)


def yule_k(frequencies: Numbers) -> float | None:
    """Yule's K: 10⁴ (Σ n² − N) / N², the chance that two words are the same; lower is richer.

    It hardly depends on length. (Yule, The Statistical Study of Literary Vocabulary, 1944)
    """
    n = _array(frequencies).astype("float64")
    return float(1e4 * ((n * n).sum() - n.sum()) / n.sum() ** 2) if len(n) else None


def entropy(frequencies: Numbers) -> float | None:
    """Shannon entropy in bits a word; higher is richer, and a short text has less than a long one.

    (Shannon, "A Mathematical Theory of Communication", 1948; the lexical index of
    AlphaReadabilityChinese, Lei, Wei and Liu 2024)
    """
    import numpy as np

    if not len(frequencies):
        return None
    shares = _array(frequencies) / _total(frequencies)
    return float(-(shares * np.log2(shares)).sum())


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


def word_levels(ranks: Numbers) -> dict[str, float] | None:
    """The share of words among the 1,000 (3,000, 5,000, 10,000) most frequent ones of Chinese.

    Names of people and places, which no list of common words has, are the greater part of what is
    beyond in the news. (After Laufer and Nation, "Vocabulary size and use: Lexical richness in L2
    written production", Applied Linguistics 16(3), 1995)

    Args:
        ranks: the rank of each word by frequency, 0 for those beyond; only of words with Han
            characters, for there are no numbers and Latin words in the list.
    """
    import numpy as np

    if not len(ranks):
        return None
    common = _array(ranks)
    first_level = np.searchsorted(LEVELS, common[common > 0])
    upto = np.cumsum(np.bincount(first_level, minlength=len(LEVELS))) / len(ranks)
    return dict(zip(map(str, LEVELS), upto.tolist(), strict=True))
