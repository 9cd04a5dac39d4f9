"""The method `news`: every word and phrase scored by what makes a term of a news story.

A score is a product of powers; its logarithm is the sum of the features below, each times its
weight. What a term is by itself is its prior, found once for a word; what its text says of it is
added to that. `newskit/training/keyphrases.py` fits the weights: over the candidates of a text,
the softmax of the log scores should fall on the keywords that authors gave to abstracts and on the
words that editors put in headlines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from math import exp, log
from operator import mul
from typing import NamedTuple

from newskit.keyphrases.document import Document
from newskit.keyphrases.lexicon import Lexicon
from newskit.keyphrases.phrases import Phrase, freedom
from newskit.text.cache import Memory


class Weight(NamedTuple):
    """What a unit of a feature adds to the logarithm of a score, and why."""

    weight: float
    reason: str


PRIOR: Mapping[str, Weight] = {
    "rarity": Weight(0.46, "mean log of its words' inverse frequency: common words tell little"),
    "name": Weight(1.56, "a phrase that is the name of a body or a place"),
    "place": Weight(0.39, "a word that is a place"),
    "short": Weight(-0.81, "two characters: a general word"),
    "long": Weight(-0.47, "seven characters or more: nearly a clause"),
    "adjective": Weight(-0.96, "ends with an adjective, and the head of a term is a noun"),
    "idiom": Weight(-0.58, "a fixed phrase: a manner of speaking"),
}
"""What a term is by itself."""

EVIDENCE: Mapping[str, Weight] = {
    "count": Weight(0.68, "log of its mentions: a topic is spoken of again and again"),
    "free": Weight(0.24, "log of its mentions outside longer terms"),
    "first": Weight(-0.67, "share of the vocabulary before it: news says first what it is about"),
    "heading": Weight(1.00, "a heading holds it"),
    "marked": Weight(0.67, "it stands in quotation or title marks: coined, or a title"),
    "freedom": Weight(0.54, "entropy of a phrase's neighbours: a term keeps any company"),
    "short_in_long": Weight(
        0.37, "of two characters: the longer a text, the more general its topic"
    ),
}
"""What a text says of it."""

WEIGHTS: Mapping[str, Weight] = {**PRIOR, **EVIDENCE}
_ALL = tuple(weight for weight, _ in WEIGHTS.values())

TERMS = frozenset("NPRGVALEC")
"""Kinds of words that are terms by themselves."""

NOT_FREE = 0.3
"""Mentions outside longer terms where there are none: a logarithm wants more than nothing."""

SHORT_TEXT = 500
"""Characters in a text that is neither short nor long: an abstract, a brief."""

_NO_PHRASE = Phrase(0, [])


def scores(document: Document, lexicon: Lexicon) -> dict[str, float]:
    """The logarithm of the score of each word and phrase of a document that may be a term.

    It is the sum of `features` times `WEIGHTS`. Most words are in no phrase, no heading and no
    marks, so words are scored all at once from what they are by themselves, their mentions and
    their rank, and the few are put right afterwards.
    """
    d = document
    prior, counts = _priors(lexicon), d.counts
    weight = {name: w.weight for name, w in EVIDENCE.items()}
    mention = weight["count"] + weight["free"]
    later = weight["first"] / max(1, len(counts))
    short = weight["short_in_long"] * _log_size(d)
    found = {
        word: known + mention * log(counts[word]) + later * rank + (short if len(word) == 2 else 0)
        for word, rank in d.known.items()
        if (known := prior[word]) is not None
    }
    for word in d.heading_words & found.keys():
        found[word] += weight["heading"]
    for word in d.marked.keys() & found.keys():
        found[word] += weight["marked"]
    for word in d.covered.keys() & found.keys():
        count = counts[word]
        found[word] += weight["free"] * log((count - d.covered[word] or NOT_FREE) / count)
    for term in d.phrases:
        found[term] = sum(map(mul, _ALL, features(term, d, lexicon)))
    for term in d.marked:
        if term not in found and term not in counts:
            found[term] = sum(map(mul, _ALL, features(term, d, lexicon)))
    return found


def features(term: str, document: Document, lexicon: Lexicon) -> tuple[float, ...]:
    """The features of a word or phrase of a document, in the order of `WEIGHTS`."""
    d = document
    phrase = d.phrases.get(term, _NO_PHRASE)
    words = d.words_of(term) or lexicon.words.cut(term, whole=False)
    count = len(phrase.starts) + d.counts.get(term, 0) or d.text.count(term)
    inside = d.nested.get(term, 0) + d.covered.get(term, 0)
    vocabulary = len(d.counts)
    return (
        *_prior_features(term, words, lexicon),
        log(count),
        log(count - inside or NOT_FREE),
        max([d.known.get(word, vocabulary) for word in words]) / vocabulary,
        term in (d.heading if len(words) > 1 else d.heading_words),
        term in d.marked,
        freedom(d.tokens, phrase),
        _log_size(d) if len(term) == 2 else 0.0,
    )


def parts(term: str, document: Document, lexicon: Lexicon) -> dict[str, float]:
    """The factors of a term's score by feature, those that change nothing left out."""
    values = zip(WEIGHTS, _ALL, features(term, document, lexicon), strict=True)
    return {name: exp(weight * value) for name, weight, value in values if value}


def _prior_features(term: str, words: Sequence[str], lexicon: Lexicon) -> tuple[float, ...]:
    """What can be said of a term without its text, in the order of `PRIOR`."""
    kinds, rarity = lexicon.kinds, lexicon.rarity
    telling = [rarity[word] for word in words if len(word) > 1] or [rarity[w] for w in words]
    single = len(words) == 1
    first, last = kinds[words[0]], kinds[words[-1]]
    return (
        sum(telling) / len(telling),
        last == "C" and not single,
        first == "P" and single,
        len(term) == 2,
        len(term) >= 7,
        last in "Aa",
        first == "L" and single,
    )


@cache
def _priors(lexicon: Lexicon) -> Memory[float | None]:
    """What the score of each word is before its text is read; None for a word that is no term."""

    def prior(word: str) -> float | None:
        if lexicon.kinds[word] not in TERMS:
            return None
        known: float = sum(map(mul, _ALL, _prior_features(word, (word,), lexicon)))
        return known

    return Memory(prior)


def _log_size(document: Document) -> float:
    return log(max(1, len(document.text)) / SHORT_TEXT)
