"""The richness of a vocabulary: how many different words, how evenly used, how common.

Measures take the words of a text as counts (`Counter` of words) or in order (a list). Where a
measure is not defined, as for an empty text, it is None.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp, lgamma, log, log2, sqrt

from newskit.stats.characters import classify

Counts = Counter[str]


def hapaxes(counts: Counts) -> int:
    """Words that occur once."""
    return sum(n == 1 for n in counts.values())


def ttr(counts: Counts) -> float | None:
    """Type-token ratio: different words / words; falls with length (Johnson 1944)."""
    return len(counts) / counts.total() if counts else None


def root_ttr(counts: Counts) -> float | None:
    """Root TTR: different words / √words (Guiraud 1954)."""
    return len(counts) / sqrt(counts.total()) if counts else None


def log_ttr(counts: Counts) -> float | None:
    """Log TTR: log different words / log words; not defined for one word (Herdan 1960)."""
    return log(len(counts)) / log(counts.total()) if counts.total() > 1 else None


MATTR_WINDOW = 50
"""Words in a window of `mattr`: the length from which it is stable (Zenker and Kyle, "Investigating
minimum text lengths for lexical diversity indices", Assessing Writing 47, 2021), and short enough
for a news item."""


def mattr(words: Sequence[str], window: int = MATTR_WINDOW) -> float | None:
    """Moving-average TTR: the mean TTR of all windows of so many words.

    It does not depend on the length of the text; not defined below one window. (Covington and
    McFall, "Cutting the Gordian Knot: The Moving-Average Type-Token Ratio", Journal of Quantitative
    Linguistics 17(2), 2010)
    """
    windows = len(words) - window + 1
    if windows < 1:
        return None
    # A word adds a type to the windows that hold it and no earlier occurrence of it: those that
    # begin after the earlier one, at most `window` before the word, and at the word at the latest.
    types = 0
    last: dict[str, int] = {}
    for place, word in enumerate(words):
        first = max(last.get(word, -1), place - window) + 1
        types += max(0, min(place + 1, windows) - max(first, 0))
        last[word] = place
    return types / windows / window


MTLD_THRESHOLD = 0.72


def mtld(words: Sequence[str], threshold: float = MTLD_THRESHOLD) -> float | None:
    """Measure of textual lexical diversity: the mean run of words that keeps TTR above a threshold.

    The text is read from either end and the two means averaged; what is left at the end counts as
    the part of a run it has fallen. Not defined where no word repeats. Made for texts of 100 words
    or more. (McCarthy and Jarvis, "MTLD, vocd-D, and HD-D: A validation study of sophisticated
    approaches to lexical diversity assessment", Behavior Research Methods 42(2), 2010)
    """
    forward = _factors(words, threshold)
    if not forward:
        return None
    return (len(words) / forward + len(words) / _factors(words[::-1], threshold)) / 2


def _factors(words: Sequence[str], threshold: float) -> float:
    """How often TTR falls to the threshold, with the fraction of a fall at the end."""
    factors, start, end = 0.0, 0, 0
    types: set[str] = set()
    while end < len(words):
        # Were none of the words that follow new, TTR would fall to the threshold after so many: it
        # cannot do so any sooner, and those before need no look.
        step = max(1, int(len(types) / threshold) - (end - start))
        types.update(words[end : end + step])
        end = min(end + step, len(words))
        ratio = len(types) / (end - start)
        if ratio <= threshold:
            factors, start = factors + 1, end
            types.clear()
    return factors + (1 - ratio) / (1 - threshold) if start < end else factors


HDD_DRAWS = 42


def hdd(counts: Counts, draws: int = HDD_DRAWS) -> float | None:
    """HD-D: the TTR to be expected of so many words drawn at random (hypergeometric distribution).

    Not defined below so many words. (McCarthy and Jarvis, "vocd: A theoretical and empirical
    evaluation", Language Testing 24(4), 2007)
    """
    total = counts.total()
    if total < draws:
        return None
    expected = sum(
        times * (1 - _none_drawn(total, n, draws)) for n, times in Counter(counts.values()).items()
    )
    return expected / draws


def _none_drawn(total: int, n: int, draws: int) -> float:
    """C(total − n, draws) / C(total, draws), which is the chance to draw none of n."""
    if total - n < draws:
        return 0.0
    return exp(
        lgamma(total - n + 1)
        - lgamma(total - n - draws + 1)
        - lgamma(total + 1)
        + lgamma(total - draws + 1)
    )


def yule_k(counts: Counts) -> float | None:
    """Yule's K: 10⁴ (Σ n² − N) / N², the chance that two words are the same; lower is richer.

    It hardly depends on length. (Yule, The Statistical Study of Literary Vocabulary, 1944)
    """
    total = counts.total()
    return 1e4 * (sum(n * n for n in counts.values()) - total) / total**2 if total else None


def entropy(counts: Counts) -> float | None:
    """Shannon entropy in bits a word; higher is richer.

    (Shannon 1948; the lexical index of AlphaReadabilityChinese, Lei, Wei and Liu 2024)
    """
    total = counts.total()
    return -sum(n / total * log2(n / total) for n in counts.values()) if total else None


CONTENT_TAGS = ("n", "t", "s", "v", "a", "b", "i", "l", "j")
"""First letters of the tags of content words: nouns (of time and place too), verbs, adjectives,
idioms and set phrases, abbreviations; the tag `z`, descriptive words, is one too. Adverbs are not:
those of a newspaper text are 不, 也, 都, 还, 已经."""


def lexical_density(parts_of_speech: Counts) -> float | None:
    """Content words / words (Ure, "Lexical density and register differentiation", 1971)."""
    total = parts_of_speech.total()
    content = sum(
        n for tag, n in parts_of_speech.items() if tag.startswith(CONTENT_TAGS) or tag == "z"
    )
    return content / total if total else None


def idioms(vocabulary: Counts, tags: Mapping[str, str]) -> int:
    """Occurrences of 成语: words with the tag `i`, of four characters or more."""
    return sum(n for word, n in vocabulary.items() if tags[word] == "i" and len(word) >= 4)


# ---- common words -------------------------------------------------------------------------------

LEVELS = (1000, 3000, 5000, 10000)


@cache
def _ranks() -> Mapping[str, int]:
    """The rank of each common word by frequency, 1 for the most frequent."""
    table = files("newskit.data").joinpath("common-words.tsv").read_text(encoding="utf-8")
    rows = [line for line in table.splitlines() if not line.startswith("#")]
    return {form: rank for rank, row in enumerate(rows, 1) for form in row.split("\t")}


def word_levels(vocabulary: Counts) -> dict[str, float] | None:
    """The share of words among the 1,000 (3,000, 5,000, 10,000) most frequent ones of Chinese.

    Of words in Han characters; names of people and places, which no list of common words has, are
    the greater part of what is beyond in the news. (After Laufer and Nation, "Vocabulary size and
    use: Lexical richness in L2 written production", Applied Linguistics 16(3), 1995)
    """
    han = {word: n for word, n in vocabulary.items() if classify(word[0]) == "Han"}
    total = sum(han.values())
    if not total:
        return None
    ranks = _ranks()
    return {
        str(level): sum(n for word, n in han.items() if ranks.get(word, level + 1) <= level) / total
        for level in LEVELS
    }
