"""How words and sentences are distributed: the most frequent ones, histograms, dispersion."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import sqrt
from typing import TYPE_CHECKING, Any

from newskit.measures.arrays import listed, where

if TYPE_CHECKING:
    from newskit.measures.arrays import Numbers, Tally

# ---- frequencies --------------------------------------------------------------------------------

TOP = 10


def top(tally: Tally, name: Callable[[int], str]) -> list[dict[str, Any]]:
    """The most frequent terms: `{"term", "count"}`, most frequent first, equals in code order.

    Args:
        tally: The terms as numbers.
        name: From the number of a term to itself.
    """
    types, counts = tally
    if len(counts) > TOP:  # name no more than may be among the first
        if isinstance(counts, list):
            least = sorted(counts)[-TOP]
            enough: Numbers = [count >= least for count in counts]
        else:
            import numpy as np

            enough = counts >= np.sort(counts)[-TOP]
        types, counts = where(types, enough), where(counts, enough)
    named = zip(map(name, listed(types)), listed(counts), strict=True)
    ranked = sorted(named, key=lambda item: (-item[1], item[0]))
    return [{"term": term, "count": count} for term, count in ranked[:TOP]]


PARTS_OF_SPEECH = {
    "n": "noun",
    "t": "time",
    "s": "place",
    "f": "position",
    "v": "verb",
    "a": "adjective",
    "b": "distinguisher",
    "z": "descriptive",
    "r": "pronoun",
    "m": "numeral",
    "q": "classifier",
    "d": "adverb",
    "p": "preposition",
    "c": "conjunction",
    "u": "particle",
    "e": "interjection",
    "y": "modal particle",
    "o": "onomatopoeia",
    "h": "prefix",
    "k": "suffix",
    "i": "idiom",
    "l": "set phrase",
    "j": "abbreviation",
    "g": "morpheme",
}
"""The classes of the ICTCLAS tag set, by the first letter of their tags."""


def parts_of_speech(tags: Counter[str]) -> dict[str, int]:
    """Words by part of speech, most first; Latin words and what has no tag are `other`."""
    counts: dict[str, int] = {}
    for tag, n in tags.items():
        name = "other" if tag == "eng" else PARTS_OF_SPEECH.get(tag[0], "other")
        counts[name] = counts.get(name, 0) + n
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


BIN = 10
BINS = 10


def histogram(lengths: Numbers) -> list[dict[str, int | None]]:
    """Sentences by length: `{"from", "to", "count"}`, bins of ten characters; the last is open.

    >>> histogram([3, 10, 11])[:2]
    [{'from': 1, 'to': 10, 'count': 2}, {'from': 11, 'to': 20, 'count': 1}]
    """
    if isinstance(lengths, list):
        counts = Counter(min((length - 1) // BIN, BINS) for length in lengths)
    else:
        import numpy as np

        bins = np.minimum((lengths - 1) // BIN, BINS)
        counts = Counter(dict(enumerate(np.bincount(bins).tolist())))
    return [
        {
            "from": BIN * bin + 1,
            "to": BIN * (bin + 1) if bin < BINS else None,
            "count": counts[bin],
        }
        for bin in range(BINS + 1)
    ]


# ---- dispersion ---------------------------------------------------------------------------------

PARTS = 10
"""Parts of equal length that a single text is cut into. Juilland took five; with hundreds of them D
does not tell even from uneven (Biber et al., "On the (non)utility of Juilland's D", International
Journal of Corpus Linguistics 21(4), 2016)."""


def occurrences(term: str, texts: Sequence[str]) -> tuple[list[int], list[int]]:
    """How often a term occurs in each part, and how long the parts are, in characters.

    Several texts are a part each; a single text is cut into `PARTS` parts. The term is looked for
    as it is written, not as a word, so that it is found however a text is cut into words.
    """
    if len(texts) != 1:
        return [text.count(term) for text in texts], [len(text) for text in texts]
    (text,) = texts
    bounds = [len(text) * part // PARTS for part in range(PARTS + 1)]
    counts = [0] * PARTS
    at = text.find(term)
    while at >= 0:
        counts[bisect_right(bounds, at) - 1] += 1
        at = text.find(term, at + len(term))
    return counts, [end - start for start, end in pairwise(bounds)]


def juilland_d(counts: Sequence[int], sizes: Sequence[int]) -> float | None:
    """Juilland's D: 1 for a term spread evenly over the parts, 0 for one in a single part.

    1 − V / √(parts − 1), V the coefficient of variation of the relative frequencies. (Juilland and
    Chang-Rodríguez, Frequency Dictionary of Spanish Words, 1964; for parts of unequal size with
    relative frequencies as in Gries 2008)
    """
    shares = [count / size for count, size in zip(counts, sizes, strict=True) if size]
    if len(shares) < 2 or not any(shares):
        return None
    mean = sum(shares) / len(shares)
    sd = sqrt(sum((share - mean) ** 2 for share in shares) / len(shares))
    return max(0.0, 1 - sd / mean / sqrt(len(shares) - 1))  # rounding may take it below


def gries_dp(counts: Sequence[int], sizes: Sequence[int]) -> float | None:
    """Gries's DP: 0 for a term spread as the parts are long, towards 1 for one in few parts.

    Half the sum of |share of the text − share of the occurrences|. (Gries, "Dispersions and
    adjusted frequencies in corpora", International Journal of Corpus Linguistics 13(4), 2008)
    """
    length, total = sum(sizes), sum(counts)
    if len(sizes) < 2 or not total:
        return None
    pairs = zip(counts, sizes, strict=True)
    return sum(abs(size / length - count / total) for count, size in pairs) / 2


def gries_dp_norm(counts: Sequence[int], sizes: Sequence[int]) -> float | None:
    """DP by the greatest it can be with these parts, so that its range is 0 to 1.

    (Lijffijt and Gries, "Correction to Stefan Th. Gries' 'Dispersions and adjusted frequencies in
    corpora'", International Journal of Corpus Linguistics 17(1), 2012)
    """
    dp = gries_dp(counts, sizes)
    smallest = min((size for size in sizes if size), default=0)
    return None if dp is None or smallest == sum(sizes) else dp / (1 - smallest / sum(sizes))


DISPERSION = ("count", "juilland_d", "dp", "dp_norm")
"""The figures of each term in `dispersion`."""


def dispersion(terms: Sequence[str], texts: Sequence[str]) -> list[dict[str, Any]]:
    """How evenly each term is spread: `{"term", "count", "parts", "juilland_d", "dp", "dp_norm"}`.

    `parts` is its count in each part, see `occurrences`.
    """
    found = []
    for term in terms:
        counts, sizes = occurrences(term, texts)
        found.append(
            {
                "term": term,
                "count": sum(counts),
                "parts": counts,
                "juilland_d": juilland_d(counts, sizes),
                "dp": gries_dp(counts, sizes),
                "dp_norm": gries_dp_norm(counts, sizes),
            }
        )
    return found
