"""The method `news`: every candidate scored by what makes a term of a news story.

A score is a product of powers; its logarithm is the sum of the features below, each times its
weight. `tests/benchmarks/fit_keywords.py` fits the weights: over the candidates of a text, the
softmax of the log scores should fall on the keywords that authors gave to abstracts and on the
words that editors put in headlines.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from operator import mul
from typing import NamedTuple

from newskit.keywords.candidates import Candidate, candidates
from newskit.keywords.clean import headings, without_bylines
from newskit.keywords.lexicon import Lexicon


class Weight(NamedTuple):
    """What a unit of a feature adds to the logarithm of a score, and why."""

    weight: float
    reason: str


WEIGHTS: Mapping[str, Weight] = {
    "count": Weight(0.75, "log of its mentions: a topic is spoken of again and again"),
    "free": Weight(
        0.27, "log of its mentions outside longer terms: part of 中德生态园 is no topic"
    ),
    "rarity": Weight(0.5, "log of its words' inverse frequency: common words tell little"),
    "first": Weight(-0.75, "share of the vocabulary before it: news says first what it is about"),
    "heading": Weight(0.98, "a heading holds it"),
    "marked": Weight(0.63, "it stands in quotation or title marks: coined, or a name"),
    "freedom": Weight(0.51, "entropy of a phrase's neighbours: a term keeps any company"),
    "name": Weight(1.3, "it is the name of a body or a place"),
    "place": Weight(0.36, "so may be a word"),
    "short": Weight(-0.83, "of two characters: a general word"),
    "short_in_long": Weight(0.35, "but the longer the text, the more its topic is a general one"),
    "long": Weight(-0.46, "of seven characters or more: nearly a clause"),
    "adjective": Weight(-0.87, "it ends with an adjective, and the head of a term is a noun"),
    "idiom": Weight(-0.68, "a fixed phrase: a manner of speaking"),
}

_W = tuple(weight for weight, _ in WEIGHTS.values())

SHORT_TEXT = 500
"""Characters in a text that is neither short nor long for `short_in_long`: an abstract, a brief."""


def features(candidate: Candidate, rarity: Mapping[str, float], size: int) -> tuple[float, ...]:
    """The features of a candidate, in the order of `WEIGHTS`.

    Args:
        candidate: the candidate.
        rarity: log of the inverse frequency of any word.
        size: characters in the text.
    """
    c = candidate
    telling = [rarity[word] for word in c.words if len(word) > 1] or [rarity[w] for w in c.words]
    length = len(c.term)
    return (
        math.log(c.count),
        math.log(c.free or 0.3),  # a third of a mention, where there is none
        sum(telling) / len(telling),
        c.first,
        c.heading,
        c.marked,
        c.freedom,
        c.is_name,
        c.kinds == "P",
        length == 2,
        math.log(size / SHORT_TEXT) if length == 2 else 0,
        length >= 7,
        c.kinds[-1] in "Aa",
        c.kinds == "L",
    )


def gather(text: str, headline: str | None, lexicon: Lexicon) -> list[Candidate]:
    """The candidates of a story: its headline is read as the first line of its text."""
    clean = without_bylines(text)
    heading = headings(clean)
    if headline:
        clean, heading = f"{headline}\n{clean}", f"{headline}\n{heading}"
    return candidates(clean, lexicon, heading)


def log_score(candidate: Candidate, rarity: Mapping[str, float], size: int) -> float:
    """The logarithm of a candidate's score."""
    return sum(map(mul, _W, features(candidate, rarity, size)))


def parts(candidate: Candidate, rarity: Mapping[str, float], size: int) -> dict[str, float]:
    """The factors of a candidate's score by feature, those that are 1 left out."""
    values = zip(WEIGHTS, _W, features(candidate, rarity, size), strict=True)
    return {name: math.exp(weight * value) for name, weight, value in values if value}
