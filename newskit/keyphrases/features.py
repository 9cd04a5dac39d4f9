"""The method `news`: every word and phrase scored by what makes a term of a news story.

A score is a product of powers; its logarithm is the sum of the features below, each times its
weight. It is the odds that a reader would take the term for one: what a term is by itself is its
prior, what its text says of it is added to that. `newskit/training/keyphrases.py` fits the weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import exp, log
from operator import mul
from typing import NamedTuple

from newskit import resources
from newskit.keyphrases.document import Document
from newskit.keyphrases.lexicon import BREAK, Lexicon
from newskit.keyphrases.phrases import Phrase, freedom
from newskit.text.cache import Memory

OF_ANY = ("any", "rarity", "headlines", "short", "four", "five", "long", "clause")
"""Features of a term by itself; the table of weights says what each is for."""

OF_WORD = (
    "place_word",
    "person_word",
    "verb_word",
    "verbal_noun_word",
    "adjective_word",
    "idiom_word",
    "stories_word",
    "common_word",
    "guess_word",
)
"""Features of a word by itself."""

OF_PHRASE = (
    "phrase",
    "name",
    "known_phrase",
    "stories_phrase",
    "three_words",
    "many_words",
    "verb_first",
    "verb_last",
    "verb_within",
    "person_first",
    "adjective_first",
    "adjective_last",
    "idiom_first",
    "idiom_last",
    "one_character",
)
"""Features of a phrase by itself."""

EVIDENCE = (
    "count",
    "free",
    "first",
    "heading",
    "short_heading",
    "marked",
    "freedom",
    "short_in_long",
    "guess_once",
    "once_word",
    "once_phrase",
    "topical_words",
    "heading_words",
    "whole_left",
    "whole_right",
    "behind_verb",
)
"""Features of what a text says of a term."""

FEATURES = (*OF_ANY, *OF_WORD, *OF_PHRASE, *EVIDENCE)

TERMS = frozenset("NPRGVALEC")
"""Kinds of words that are terms by themselves."""

COMMON = log(0.1)
"""A word that a tenth of all stories use is a topic of few."""

_VERBAL = frozenset("VvDd")

NOT_FREE = 0.3
"""Mentions outside longer terms where there are none: a logarithm wants more than nothing."""

SHORT_TEXT = 500
"""Characters in a text that is neither short nor long: an abstract, a brief."""

LONG_TEXT = 4 * SHORT_TEXT
"""The topic of a longer one is no more general than that of this."""

_NO_PHRASE = Phrase(0, [])


@cache
def weights() -> dict[str, float]:
    """What a unit of each feature adds to the logarithm of a score."""
    return resources.weights("keyphrase-weights.tsv", FEATURES)


def scores(document: Document, lexicon: Lexicon) -> dict[str, float]:
    """The logarithm of the score of each word and phrase of a document that may be a term.

    It is the sum of `features` times `weights`, put together from what is remembered of words:
    a text has hundreds of candidates.
    """
    found = _of_words(document, lexicon) | dict(_of_phrases(document, lexicon))
    for term in document.marked:
        if term not in found and term not in document.counts:
            found[term] = _weighted(features(term, document, lexicon))
    return found


def _of_words(d: Document, lexicon: Lexicon) -> dict[str, float]:
    """The log scores of words.

    Most are in no phrase, no heading and no marks, so they are scored all at once from what they
    are by themselves, their mentions and their rank, and the few are put right afterwards.
    """
    (prior, prior_once), counts, weight = _priors(lexicon), d.counts, weights()
    mention = weight["count"] + weight["free"]
    later = weight["first"] / max(1, len(counts))
    short = weight["short_in_long"] * _log_size(d)
    found = {
        word: known + later * rank + (short if len(word) == 2 else 0)
        for word, rank in d.known.items()
        if (known := (prior if counts[word] > 1 else prior_once)[word]) is not None
    }
    for word in found:
        if counts[word] > 1:
            found[word] += mention * log(counts[word])
    for word in d.heading_words & found.keys():
        found[word] += weight["heading"] + (weight["short_heading"] if len(word) == 2 else 0)
    for word in d.marked.keys() & found.keys():
        found[word] += weight["marked"]
    for word in d.covered.keys() & found.keys():
        count = counts[word]
        found[word] += weight["free"] * log((count - d.covered[word] or NOT_FREE) / count)
    return found


def _of_phrases(  # noqa: PLR0912 - one loop, since it is run for each candidate
    d: Document, lexicon: Lexicon
) -> Iterator[tuple[str, float]]:
    """The log scores of phrases."""
    word_parts, sizes, weight = _word_parts(lexicon), _sizes(), weights()
    tokens, kinds, ranks, vocabulary = d.tokens, d.kinds, d.known, len(d.counts)
    short_in_long = weight["short_in_long"] * _log_size(d)
    means: dict[str, float] = {}
    for phrases in (d.phrases, d.compounds):
        for term, (length, starts) in phrases.items():
            start = starts[0]
            words = tokens[start : start + length]
            total, rank = 0.0, 0
            for word in words:
                mean = means.get(word)
                if mean is None:
                    mean = word_parts[word].mean + weight["topical_words"] * log(d.counts[word])
                    if word in d.heading_words:
                        mean += weight["heading_words"]
                    means[word] = mean
                total += mean
                rank = max(rank, ranks.get(word, vocabulary))
            score = total / length + weight["first"] * rank / vocabulary
            score += word_parts[words[0]].first + word_parts[words[-1]].last
            size = len(term)
            score += sizes[min(size, len(sizes) - 1)]
            if length > 2:
                score += weight["three_words"] if length == 3 else weight["many_words"]
                if not _VERBAL.isdisjoint(kinds[start + 1 : start + length - 1]):
                    score += weight["verb_within"]
            usage = lexicon.usage[term]
            if usage.known:
                score += weight["known_phrase"] + weight["stories_phrase"] * usage.stories
            if term in d.heading:
                score += weight["heading"] + (weight["short_heading"] if size == 2 else 0)
            if term in d.marked:
                score += weight["marked"]
            before = kinds[start - 1]
            if before == BREAK:
                score += weight["whole_left"]
            elif before in "Vv":
                score += weight["behind_verb"]
            if kinds[start + length] == BREAK:
                score += weight["whole_right"]
            count = len(starts)
            if count == 1:
                score += weight["once_phrase"]
            else:
                score += weight["count"] * log(count)
                score += weight["freedom"] * freedom(tokens, phrases[term])
            score += weight["free"] * log(max(count - d.nested.get(term, 0), NOT_FREE))
            yield term, score + (short_in_long if size == 2 else 0)


def features(term: str, document: Document, lexicon: Lexicon) -> tuple[float, ...]:
    """The features of a word or phrase of a document, in the order of `weights`."""
    d = document
    phrase = d.phrase(term) or _NO_PHRASE
    words = d.words_of(term) or lexicon.cut(term)
    single = len(words) == 1
    count = len(phrase.starts) or d.counts.get(term, 0) or d.text.count(term) or 1
    inside = (d.covered if single else d.nested).get(term, 0)
    vocabulary = len(d.counts)
    start = phrase.starts[0] if phrase.starts else 0
    before, after = d.kinds[start - 1], d.kinds[start + phrase.length]
    short = len(term) == 2
    heading = term in (d.heading_words if single else d.heading)
    return (
        *_prior_features(term, words, lexicon),
        log(count),
        log(max(count - inside, NOT_FREE)),
        max([d.known.get(word, vocabulary) for word in words]) / vocabulary,
        heading,
        heading and short,
        term in d.marked,
        freedom(d.tokens, phrase),
        _log_size(d) if short else 0.0,
        single and count == 1 and lexicon.is_guess[term],
        single and count == 1,
        not single and count == 1,
        0.0 if single else sum([log(d.counts[word] or 1) for word in words]) / len(words),
        0.0 if single else sum([word in d.heading_words for word in words]) / len(words),
        not single and before == BREAK,
        not single and after == BREAK,
        not single and before in "Vv",
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
    """What can be said of a term without its text, in the order of `FEATURES`."""
    rarity, usage = lexicon.rarity, lexicon.usage
    size = len(term)
    of_any = (
        1.0,
        sum([rarity[word] for word in words]) / len(words),
        sum([usage[word].headlines for word in words]) / len(words),
        size == 2,
        size == 4,
        size == 5,
        size >= 7,
        size >= 9,
    )
    kinds = [lexicon.kinds[word] for word in words]
    first, last = kinds[0], kinds[-1]
    if len(words) == 1:
        stories = usage[term].stories
        of_word = (
            first == "P",
            first == "R",
            first == "V",
            first == "G",
            first in "Aa",
            first == "L",
            stories,
            stories > COMMON,
            lexicon.is_guess[term],
        )
        return *of_any, *of_word, *_NO_PHRASE_FEATURES
    return (
        *of_any,
        *_NO_WORD_FEATURES,
        1.0,
        last == "C",
        usage[term].known,
        usage[term].stories if usage[term].known else 0.0,
        len(words) == 3,
        len(words) > 3,
        first in "Vv",
        last in "Vv",
        not _VERBAL.isdisjoint(kinds[1:-1]),
        first == "R",
        first in "Aa",
        last in "Aa",
        first == "L",
        last == "L",
        sum([len(word) == 1 for word in words]) / len(words),
    )


_NO_WORD_FEATURES = (0.0,) * len(OF_WORD)
_NO_PHRASE_FEATURES = (0.0,) * len(OF_PHRASE)


@cache
def _priors(lexicon: Lexicon) -> tuple[Memory[float | None], Memory[float | None]]:
    """What the score of each word is before its text is read: of a word, and of one used once.

    None for a word that is no term.
    """
    weight = weights()

    def prior(word: str) -> float | None:
        if lexicon.kinds[word] not in TERMS:
            return None
        return _weighted(_prior_features(word, (word,), lexicon))

    def prior_once(word: str) -> float | None:
        known = prior(word)
        if known is None:
            return None
        return known + weight["once_word"] + weight["guess_once"] * lexicon.is_guess[word]

    return Memory(prior), Memory(prior_once)


class _WordParts(NamedTuple):
    """What a word adds to the score of a phrase: anywhere, as its first, and as its last."""

    mean: float
    first: float
    last: float


@cache
def _word_parts(lexicon: Lexicon) -> Memory[_WordParts]:
    def parts_of(word: str) -> _WordParts:
        weight, kind = weights(), lexicon.kinds[word]
        mean = weight["rarity"] * lexicon.rarity[word]
        mean += weight["headlines"] * lexicon.usage[word].headlines
        mean += weight["one_character"] * (len(word) == 1)
        first = {"V": "verb", "v": "verb", "R": "person", "A": "adjective", "a": "adjective"}
        last = {"V": "verb", "v": "verb", "A": "adjective", "a": "adjective"}
        return _WordParts(
            mean,
            weight[f"{first.get(kind, 'idiom')}_first"] if kind in "VvRAaL" else 0.0,
            weight["name"]
            if kind == "C"
            else weight[f"{last.get(kind, 'idiom')}_last"]
            if kind in "VvAaL"
            else 0.0,
        )

    return Memory(parts_of)


@cache
def _sizes() -> list[float]:
    """What a phrase has for being one, by its number of characters."""
    weight = weights()
    named = {2: "short", 4: "four", 5: "five"}
    return [
        weight["any"]
        + weight["phrase"]
        + (weight[named[size]] if size in named else 0)
        + (weight["long"] if size >= 7 else 0)
        + (weight["clause"] if size >= 9 else 0)
        for size in range(10)
    ]


def _log_size(document: Document) -> float:
    return log(min(max(1, len(document.text)), LONG_TEXT) / SHORT_TEXT)
