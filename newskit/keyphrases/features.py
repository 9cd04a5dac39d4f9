"""The method `news`: every word and phrase scored by what makes a term of a news story.

A score is a product of powers; its logarithm is the sum of the features below, each times its
weight. What a term is by itself is its prior, found once for a word; what its text says of it is
added to that. `newskit/training/keyphrases.py` fits the weights: over the candidates of a text,
the softmax of the log scores should fall on the keywords that authors gave to abstracts and on the
words that editors put in headlines.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from math import exp, log
from operator import mul

from newskit import resources
from newskit.keyphrases.document import Document
from newskit.keyphrases.lexicon import Lexicon
from newskit.keyphrases.phrases import Phrase, freedom
from newskit.text.cache import Memory

PRIOR = ("rarity", "name", "place", "short", "long", "adjective", "idiom")
"""Features of a term by itself; the table of weights says what each is for."""

EVIDENCE = ("count", "free", "first", "heading", "marked", "freedom", "short_in_long")
"""Features of what a text says of it."""

TERMS = frozenset("NPRGVALEC")
"""Kinds of words that are terms by themselves."""

NOT_FREE = 0.3
"""Mentions outside longer terms where there are none: a logarithm wants more than nothing."""

SHORT_TEXT = 500
"""Characters in a text that is neither short nor long: an abstract, a brief."""

_NO_PHRASE = Phrase(0, [])


@cache
def weights() -> dict[str, float]:
    """What a unit of each feature adds to the logarithm of a score."""
    return resources.weights("keyphrase-weights.tsv", (*PRIOR, *EVIDENCE))


def scores(document: Document, lexicon: Lexicon) -> dict[str, float]:
    """The logarithm of the score of each word and phrase of a document that may be a term.

    It is the sum of `features` times `weights`. Most words are in no phrase, no heading and no
    marks, so words are scored all at once from what they are by themselves, their mentions and
    their rank, and the few are put right afterwards.
    """
    d = document
    prior, counts = _priors(lexicon), d.counts
    weight = weights()
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
        found[term] = _weighted(features(term, d, lexicon))
    for term in d.marked:
        if term not in found and term not in counts:
            found[term] = _weighted(features(term, d, lexicon))
    return found


def features(term: str, document: Document, lexicon: Lexicon) -> tuple[float, ...]:
    """The features of a word or phrase of a document, in the order of `weights`."""
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
    values = zip(weights().items(), features(term, document, lexicon), strict=True)
    return {name: exp(weight * value) for (name, weight), value in values if value}


def _weighted(values: Iterable[float]) -> float:
    """The sum of all features, or of the prior ones alone, times their weights."""
    total: float = sum(map(mul, weights().values(), values))
    return total


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
        return _weighted(_prior_features(word, (word,), lexicon))

    return Memory(prior)


def _log_size(document: Document) -> float:
    return log(max(1, len(document.text)) / SHORT_TEXT)
