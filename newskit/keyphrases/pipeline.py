"""The terms that say what a text is about.

    text --document.read--> words and phrases --news.scores--> scores --choose--> terms

`methods` holds the other ways of ranking behind the same signature, `merge` ranks the terms of many
texts, `mentions` finds terms in their text.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from functools import cache
from typing import Any

from newskit.entities.name import KINDS
from newskit.entities.words import COMPOUND_SURNAMES
from newskit.keyphrases.lexicon import Lexicon, lexicon
from newskit.keyphrases.mmr import DIVERSITY, choose
from newskit.keyphrases.rankers import METHODS, Method, Question, Ranking, of_words
from newskit.record import Record
from newskit.text.mentions import mentions
from newskit.text.normalize import fold
from newskit.text.wordlists import entries, some_entries

_LEVELS = frozenset("省市县区镇乡州")
"""What the name of a body begins with that is known only where its place is: 市气象局."""

LEAST_ODDS = -1.6
"""The logarithm of the odds below which a term is more likely wrong than worth its place."""


def keywords(
    text: str | Record,
    *,
    headline: str | None = None,
    authors: Collection[str] = (),
    names: Collection[str] = (),
    n: int = 10,
    method: str = "news",
    explain: bool = False,
    pos: Collection[str] = (),
    min_length: int = 2,
    diversity: float | None = None,
    whitelist: str | None = None,
    blocklist: str | None = None,
    engine: str = "rjieba",
    userdict: str | None = None,
    stopwords: str | None = None,
    idf: str | None = None,
) -> list[dict[str, Any]]:
    """Find the terms that say what a text is about.

    Args:
        text: A paragraph a line, hard wraps removed; or a record with its `text`, whose headline
            and authors serve for those below.
        headline: The headline of the text, if it has one.
        authors: Names that are no terms, since they are those of the reporters.
        names: Names that are known to stand in the text, as `newskit.names` finds them: each stays
            whole.
        n: How many terms, at most.
        method: `news`, or jieba's `tfidf` or `textrank`.
        explain: Whether to give the parts of each score, and where each term stands.
        pos: The parts of speech that may be terms, as jieba tags them (`n`, `ns`, `vn`); for a
            phrase the tag of its last word counts. All, where there are none.
        min_length: Characters in a term, at least.
        diversity: From 0, for the best scores whatever they repeat, up to but not including 1;
            None for what suits the method (0.4 for `news`, 0 for those of jieba).
        whitelist: A file of terms, one a line: no others are given.
        blocklist: A file of terms, one a line, that are never given.
        engine: What cuts the text into words, `rjieba` or `jieba`.
        userdict: A dictionary file in jieba's format.
        stopwords: A file of words to leave out, added to the built-in list or, with a leading `=`,
            in its place.
        idf: A file of inverse document frequencies in jieba's format.

    Returns:
        For each term, best first, `term`, `score` (what it scored, less what it repeats of the
        terms before it) and `count` (its mentions in the text); with `explain` also `tag` (the
        parts of speech of its words, joined by `+`), `mentions` (pairs of offsets into the text,
        in code points) and `parts` (factors whose product is the score). A text without a word
        that could be a term gives whatever else it holds, most frequent first; none, if it holds
        white space only.

    Raises:
        ValueError: There is no such method or engine.
        InputError: A file cannot be read.
    """
    if not isinstance(text, str):
        known = [author["name"] for author in text.get("authors") or []]
        headline, authors = headline or text.get("headline"), authors or known
        text = str(text["text"])
    words = lexicon(engine, userdict, stopwords, idf)
    wanted = _terms(whitelist, some_entries)
    ranking = _method(method)(Question(text, headline, words, pos, authors, wanted, names))
    unwanted = {*authors, *_terms(blocklist)}
    surnames = {surname for author in authors if (surname := fold(author[:2])) in COMPOUND_SURNAMES}

    def may_be(term: str) -> bool:
        if headline and term not in text:
            return False
        if not (unwanted or wanted or min_length > 2):
            return True
        return (
            len(term) >= min_length
            and term not in unwanted
            and (not wanted or term in wanted)
            and not (surnames and fold(term) in surnames)
        )

    def best(scores: dict[str, float]) -> dict[str, float]:
        likely = {}
        if method == "news" and not wanted:  # rather few terms than wrong ones
            likely = {t: score for t, score in scores.items() if score > LEAST_ODDS and may_be(t)}
        return likely or {t: score for t, score in scores.items() if may_be(t)}

    scores = best(ranking.scores)
    if not (scores or pos or wanted) and not any(
        not headline or term in text for term in ranking.scores
    ):
        ranking = _whatever(text, words, min_length)
        headline, min_length = None, 1
        scores = best(ranking.scores)
    if diversity is None:
        diversity = DIVERSITY if method == "news" else 0
    found = []
    for term, score in choose(scores, text.count, n, diversity):
        name = term
        if term[0] in _LEVELS and ranking.words(term)[0] in _LEVELS:
            name = _fullest(term, scores, words)
        keyword = {"term": name, "score": _brief(math.exp(score)), "count": text.count(name)}
        if explain:
            overlap = math.exp(score - scores[term])
            factors = ranking.parts(term) | ({"overlap": overlap} if overlap < 1 else {})
            keyword |= {
                "tag": "+".join(map(words.words.tag_word, ranking.words(term))),
                "mentions": mentions(text, name),
                "parts": {name: _brief(factor) for name, factor in factors.items()},
            }
        found.append(keyword)
    return found


def of_record(record: Record, **how: Any) -> list[dict[str, Any]]:
    """The keywords of a record's text, with what the record knows of headline and authors.

    Args:
        record: Has `text`, and may have `headline`, `authors`, and the names that `newskit.names`
            has found.
        how: Passed on to `keywords`.
    """
    names = {name for kind in KINDS for name in _named(record.get(kind))}
    return keywords(record, names=names, **how)


def _named(found: object) -> list[str]:
    """The names in a field of names; others keep other things under what it is called."""
    items = [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []
    return [name for item in items if (name := item.get("name")) and isinstance(name, str)]


def _method(name: str) -> Method:
    if name not in METHODS:
        raise ValueError(f"no method {name!r}: choose from {', '.join(METHODS)}")
    return METHODS[name]


def _fullest(term: str, terms: Iterable[str], words: Lexicon) -> str:
    """The name of a body with the place that it is of, where a term has it: 青棠 + 市气象局."""
    full = [t for t in terms if t.endswith(term) and words.kinds[t[: -len(term)]] == "P"]
    return min(full, key=len, default=term)


@cache
def _terms(file: str | None, read: Callable[[str], list[str]] = entries) -> frozenset[str]:
    return frozenset(read(file)) if file else frozenset()


def _whatever(text: str, words: Lexicon, min_length: int) -> Ranking:
    """The shares of tokens where no word is a term: of digits, of a lone particle."""
    tokens = [token for token in words.words.cut(text) if token.strip()]
    readable = [token for token in tokens if token.isalnum()]
    long = [token for token in readable if len(token) >= min_length]
    counts = Counter(long or readable or tokens)
    shares = {token: count / counts.total() for token, count in counts.items()}
    return of_words(shares, lambda term: {"share": shares[term]})


def _brief(figure: float) -> float:
    """A figure to four significant digits."""
    return float(f"{figure:.4g}")
