"""The method `news`: every word and phrase scored by what makes a term of a news story.

A score is a product of powers; its logarithm is the sum of the features below, each times its
weight. It is the odds that a reader would take the term for one: what a term is by itself is its
prior, what its text says of it is added to that. `newskit/training/keyphrases.py` fits the weights.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from math import exp, log
from operator import mul
from typing import NamedTuple

from newskit import resources
from newskit.keyphrases.document import Document
from newskit.keyphrases.lexicon import BREAK, Entry, Lexicon, Usage, used_terms
from newskit.keyphrases.phrases import (
    MAX_NAME,
    PLACE_ENDS,
    Phrase,
    Phrases,
    freedom,
    is_address,
)
from newskit.native import compiled
from newskit.text.cache import Memory
from newskit.text.normalize import fold

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
    "begins_word",
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
    "begins_last",
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
    "bound_left",
    "behind_verb",
)
"""Features of what a text says of a term."""

FEATURES = (*OF_ANY, *OF_WORD, *OF_PHRASE, *EVIDENCE)

TERMS = frozenset("NPRGVALEC")
"""Kinds of words that are terms by themselves."""

COMMON = log(0.1)
"""A word that a tenth of all stories use is a topic of few."""

_KINDS_OF_WORD = {
    "P": "place_word",
    "R": "person_word",
    "V": "verb_word",
    "G": "verbal_noun_word",
    "A": "adjective_word",
    "a": "adjective_word",
    "L": "idiom_word",
}
_KINDS_OF_FIRST = {
    "V": "verb_first",
    "v": "verb_first",
    "R": "person_first",
    "A": "adjective_first",
    "a": "adjective_first",
    "L": "idiom_first",
}
_KINDS_OF_LAST = {
    "V": "verb_last",
    "v": "verb_last",
    "A": "adjective_last",
    "a": "adjective_last",
    "L": "idiom_last",
    "C": "name",
}
"""The features of kinds: of a word by itself, as the first of a phrase, as the last of one."""

_VERBAL = frozenset("VvDd")

_OF_NOUNS = frozenset("NPRGCLEATnprgct")
"""Kinds of words that may belong to the noun behind them."""

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
    found = _of_words(document, lexicon)
    found.update(_of_phrases(document, lexicon))
    for term in document.marked:
        if term not in found and term not in document.counts:
            found[term] = _weighted(features(term, document, lexicon))
    for term in [term for term in found if term[-1] in PLACE_ENDS]:
        if is_address(term, document.text):
            del found[term]
    return found


def _of_words(d: Document, lexicon: Lexicon) -> dict[str, float]:
    """The log scores of words.

    Most are in no heading and no marks, so they are scored all at once from what they are by
    themselves, their mentions and their rank, and the few are put right afterwards.
    """
    weight, counts = weights(), d.counts
    found = _word_scores(
        d.known,
        counts,
        d.covered,
        _facts(lexicon),
        weight["count"] + weight["free"],
        weight["first"] / max(1, len(counts)),
        weight["short_in_long"] * _log_size(d),
        weight["free"],
    )
    for word in d.heading_words & found.keys():
        found[word] += weight["heading"] + (weight["short_heading"] if len(word) == 2 else 0)
    for word in d.marked.keys() & found.keys():
        found[word] += weight["marked"]
    return found


@compiled("keyphrases")
def _word_scores(
    ranks: dict[str, int],
    counts: Mapping[str, int],
    covered: dict[str, int],
    facts: Memory[_Fact],
    mention: float,
    later: float,
    short: float,
    free: float,
) -> dict[str, float]:
    """The log scores of words by what they are, how often they are used and how early.

    Args:
        ranks: How many other words are used before each.
        counts: How often each is used.
        covered: How many of its mentions are part of a phrase.
        facts: What is known of each by itself.
        mention: What is added for the logarithm of its mentions.
        later: What is added for each word before it.
        short: What is added if it has two characters.
        free: What is added for the logarithm of the share of its mentions that are in no phrase.
    """
    found = {}
    for word, rank in ranks.items():
        count = counts[word]
        fact = facts[word]
        if fact.prior is not None and fact.prior_once is not None:
            score = (fact.prior if count > 1 else fact.prior_once) + later * rank
            if len(word) == 2:
                score += short
            if count > 1:
                score += mention * log(count)
            if word in covered:
                score += free * log((count - covered[word] or NOT_FREE) / count)
            found[word] = score
    return found


@compiled("keyphrases")
class _Company(NamedTuple):
    """What the score of a phrase depends on besides itself: its text, and what words are worth.

    Attributes:
        tokens: The tokens of the text, and an empty one.
        counts: How often each stands in it.
        ranks: How many other words are used before each word that matters.
        heading: The words of its headings.
        nested: How many mentions of a phrase are part of a longer one.
        facts: What is known of each word by itself.
        sizes: What the number of its characters adds, of the last and more.
        lengths: What the number of its words adds, of the last and more.
        later: What a word before it adds; those that follow are weights.
    """

    tokens: list[str]
    counts: Mapping[str, int]
    ranks: dict[str, int]
    heading: frozenset[str]
    nested: dict[str, int]
    facts: Memory[_Fact]
    sizes: list[float]
    lengths: list[float]
    later: float
    topical: float
    verb_within: float
    heading_words: float
    once: float
    mentions: float
    freedom: float
    free: float


def _of_phrases(d: Document, lexicon: Lexicon) -> dict[str, float]:
    """The log scores of phrases, and of what stands in marks; the few in headings put right."""
    weight, vocabulary = weights(), max(1, len(d.counts))
    company = _Company(
        tokens=d.tokens,
        counts=d.counts,
        ranks=d.known,
        heading=d.heading_words,
        nested=d.nested,
        facts=_facts(lexicon),
        sizes=_sizes(),
        lengths=_lengths(),
        later=weight["first"] / vocabulary,
        topical=weight["topical_words"],
        verb_within=weight["verb_within"],
        heading_words=weight["heading_words"],
        once=weight["once_phrase"],
        mentions=weight["count"],
        freedom=weight["freedom"],
        free=weight["free"],
    )
    found = _phrase_scores(d.phrases, company) | _phrase_scores(d.compounds, company)
    for term in d.marked:
        if term not in found and term not in d.counts and len(words := lexicon.cut(term)) > 1:
            count = d.text.count(term) or 1
            often = (weight["count"] + weight["free"]) * log(count)
            found[term] = _by_words(len(term), words, company) + (often or weight["once_phrase"])
    for term in _used(found, fold(d.text) is d.text):
        stories = lexicon.usage[term].stories
        found[term] += weight["known_phrase"] + weight["stories_phrase"] * stories
    if heading := d.heading:
        for term in [term for term in found if term in heading]:
            found[term] += weight["heading"] + (weight["short_heading"] if len(term) == 2 else 0)
    for term in d.marked.keys() & found.keys():
        found[term] += weight["marked"]
    short_in_long = weight["short_in_long"] * _log_size(d)
    for term in [term for term in found if len(term) == 2]:
        found[term] += short_in_long
    return found


def _used(found: dict[str, float], is_simplified: bool) -> list[str]:
    """Those terms that newspapers use."""
    used = used_terms()
    if is_simplified:
        return [term for term in found if term in used]
    return [term for term in found if fold(term) in used]


@compiled("keyphrases")
def _phrase_scores(phrases: Phrases, company: _Company) -> dict[str, float]:
    """The log scores of phrases by their words, how often and where they stand."""
    tokens, nested, once = company.tokens, company.nested, company.once
    not_free = company.free * log(NOT_FREE)
    found = {}
    for term, phrase in phrases.items():
        length, starts = phrase
        start, count = starts[0], len(starts)
        score = _by_words(len(term), tokens[start : start + length], company)
        score += company.facts[tokens[start - 1]].before
        if count == 1:
            score += once + (not_free if term in nested else 0.0)
        else:
            score += company.mentions * log(count)
            score += company.freedom * freedom(tokens, phrase)
            score += company.free * log(max(count - nested.get(term, 0), NOT_FREE))
        found[term] = score
    return found


@compiled("keyphrases")
def _by_words(size: int, words: list[str], company: _Company) -> float:
    """What a phrase has for its number of characters and for its words."""
    counts, ranks, heading = company.counts, company.ranks, company.heading
    facts = [company.facts[word] for word in words]
    length, vocabulary = len(words), len(counts)
    mean, uses, rank, of_heading = 0.0, 1.0, 0, 0
    for word, fact in zip(words, facts, strict=True):
        mean += fact.mean
        uses *= counts.get(word, 1)
        rank = max(rank, ranks.get(word, vocabulary))
        of_heading += word in heading
    score = facts[0].first + facts[-1].last
    score += company.sizes[min(size, len(company.sizes) - 1)]
    score += company.lengths[min(length, len(company.lengths) - 1)]
    score += (mean + company.topical * log(uses)) / length + company.later * rank
    if any(fact.is_verbal for fact in facts[1:-1]):
        score += company.verb_within
    return score + company.heading_words * of_heading / length


def features(term: str, document: Document, lexicon: Lexicon) -> tuple[float, ...]:
    """The features of a word or phrase of a document, in the order of `weights`."""
    d = document
    phrase = d.phrase(term) or _NO_PHRASE
    words = d.words_of(term) or lexicon.cut(term)
    single = len(words) == 1
    count = len(phrase.starts) or d.counts.get(term, 0) or d.text.count(term) or 1
    inside = (d.covered if single else d.nested).get(term, 0)
    vocabulary = len(d.counts)
    before = lexicon.kinds[d.tokens[phrase.starts[0] - 1]] if phrase.starts else ""
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
        0.0 if single else sum([log(d.counts.get(word, 1)) for word in words]) / len(words),
        0.0 if single else sum([word in d.heading_words for word in words]) / len(words),
        before == BREAK,
        before in _OF_NOUNS,
        before in ("V", "v"),
    )


def parts(term: str, document: Document, lexicon: Lexicon) -> dict[str, float]:
    """The factors of a term's score by feature, those that change nothing left out."""
    values = zip(weights().items(), features(term, document, lexicon), strict=True)
    return {name: exp(weight * value) for (name, weight), value in values if value}


def _weighted(values: Iterable[float]) -> float:
    """The sum of the features times their weights."""
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
    kinds = _kinds(words, lexicon)
    first, last = kinds[0], kinds[-1]
    if len(words) == 1:
        used = usage[term]
        of_word = (
            first == "P",
            first == "R",
            first == "V",
            first == "G",
            first in "Aa",
            first == "L",
            used.stories,
            used.stories > COMMON,
            used.begins,
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
        usage[words[-1]].begins,
    )


_NO_WORD_FEATURES = (0.0,) * len(OF_WORD)
_NO_PHRASE_FEATURES = (0.0,) * len(OF_PHRASE)


# ---- what is remembered --------------------------------------------------------------------------


@compiled("keyphrases")
class _Fact(NamedTuple):
    """What a word says of a term by itself, whatever the text.

    Attributes:
        prior: The score of the word as a term, before its text is read; None for no term.
        prior_once: The same of a word that is used once.
        mean: What it adds to the mean over the words of a phrase.
        first: What it adds to a phrase that begins with it.
        last: What it adds to a phrase that ends with it.
        is_verbal: Whether a phrase that holds it between others is nearly a clause.
        before: What it adds to a phrase that stands behind it.
    """

    prior: float | None
    prior_once: float | None
    mean: float
    first: float
    last: float
    is_verbal: bool
    before: float


@cache
def _facts(lexicon: Lexicon) -> Memory[_Fact]:
    weight, sizes = weights(), _sizes()

    def prior(word: str, kind: str, used: Usage) -> float | None:
        if kind not in TERMS:
            return None
        return (
            sizes[min(len(word), len(sizes) - 1)]
            - weight["phrase"]
            + weight["rarity"] * lexicon.rarity[word]
            + weight["headlines"] * used.headlines
            + weight["stories_word"] * used.stories
            + (weight["common_word"] if used.stories > COMMON else 0.0)
            + weight["begins_word"] * used.begins
            + (weight["guess_word"] if lexicon.is_guess[word] else 0.0)
            + weight.get(_KINDS_OF_WORD.get(kind, ""), 0.0)
        )

    def before(kind: str) -> float:
        if kind == BREAK:
            return weight["whole_left"]
        if kind in _OF_NOUNS:
            return weight["bound_left"]
        return weight["behind_verb"] if kind in "Vv" else 0.0

    def fact(word: str) -> _Fact:
        kind, used = lexicon.kinds[word], lexicon.usage[word]
        known = once = prior(word, kind, used)
        if once is not None:
            once += weight["once_word"] + weight["guess_once"] * lexicon.is_guess[word]
        mean = weight["rarity"] * lexicon.rarity[word] + weight["headlines"] * used.headlines
        last = weight.get(_KINDS_OF_LAST.get(kind, ""), 0.0)
        return _Fact(
            prior=known,
            prior_once=once,
            mean=mean + weight["one_character"] * (len(word) == 1),
            first=weight.get(_KINDS_OF_FIRST.get(kind, ""), 0.0),
            last=last + weight["begins_last"] * used.begins,
            is_verbal=kind in _VERBAL,
            before=before(kind),
        )

    return _remembered_facts(lexicon.entries, fact)


@compiled("keyphrases")
def _remembered_facts(entries: Memory[Entry], fact: Callable[[str], _Fact]) -> Memory[_Fact]:
    """Facts, remembered; kernels do so with the entries of their words."""
    return Memory(fact)


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


@cache
def _lengths() -> list[float]:
    """What a phrase has for the number of its words."""
    weight = weights()
    return [0.0, 0.0, 0.0, weight["three_words"], *[weight["many_words"]] * (MAX_NAME - 3)]


def _kinds(words: Iterable[str], lexicon: Lexicon) -> list[str]:
    return [lexicon.kinds[word] for word in words]


def _log_size(document: Document) -> float:
    return log(min(max(1, len(document.text)), LONG_TEXT) / SHORT_TEXT)
