"""A text to the scores of its terms, by one of several methods with one signature."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from newskit.keyphrases import baselines, features
from newskit.keyphrases.document import read
from newskit.keyphrases.lexicon import Lexicon
from newskit.text.wordlists import idf


class Ranking(NamedTuple):
    """The terms of a text and what is known of them.

    Attributes:
        scores: The logarithm of the score of each term.
        words: From a term to the words it is made of.
        parts: From a term to the factors of its score; their product is the score.
    """

    scores: dict[str, float]
    words: Callable[[str], list[str]]
    parts: Callable[[str], dict[str, float]]


class Question(NamedTuple):
    """What a method is asked.

    Attributes:
        text: A paragraph a line, hard wraps removed.
        headline: The headline of the text.
        lexicon: What cuts the text, and what is known of words.
        tags: The parts of speech that may be terms (of a phrase, its last word's); all, where there
            are none.
        authors: Names that are no terms.
        wanted: Terms to rank where they stand in the text, although they may be no candidates.
        names: Names that are known to stand in the text.
    """

    text: str
    headline: str | None
    lexicon: Lexicon
    tags: Collection[str] = ()
    authors: Collection[str] = ()
    wanted: Collection[str] = ()
    names: Collection[str] = ()


Method = Callable[[Question], Ranking]
"""Ranks the terms of a text."""


def rank_news(question: Question) -> Ranking:
    """The method `news`: words and phrases by what makes a term of a news story."""
    text, headline, lexicon, tags, authors, wanted, names = question
    document = read(text, headline, lexicon, authors, names)
    scores = features.scores(document, lexicon)

    def words(term: str) -> list[str]:
        return document.words_of(term) or lexicon.cut(term)

    def parts(term: str) -> dict[str, float]:
        return features.parts(term, document, lexicon)

    for term in wanted:
        if term not in scores and term in document.text:
            scores[term] = math.log(math.prod(parts(term).values()))
    if tags:
        tag_word = lexicon.words.tag_word
        scores = {t: score for t, score in scores.items() if tag_word(words(t)[-1]) in tags}
    return Ranking(scores, words, parts)


def rank_tfidf(question: Question) -> Ranking:
    """TF-IDF over words, as jieba.analyse.extract_tags."""
    text, headline, lexicon, tags, *_ = question
    text = _with(headline, text)
    if tags:
        tokens = [word for word, tag in lexicon.words.tag(text, whole=False) if tag in tags]
    else:
        tokens = lexicon.words.cut(text, whole=False)
    table = lexicon.idf or idf()
    scores = baselines.tfidf(tokens, table, table.median, _stop(lexicon))

    def parts(term: str) -> dict[str, float]:
        inverse = table.get(term, table.median)
        return {"tf": scores[term] / inverse if inverse else 0.0, "idf": inverse}

    return of_words(scores, parts)


def rank_textrank(question: Question) -> Ranking:
    """TextRank over words, as jieba.analyse.textrank."""
    text, headline, lexicon, tags, *_ = question
    tagged = lexicon.words.tag(_with(headline, text), whole=False)
    scores = baselines.textrank(tagged, tags or baselines.TEXTRANK_TAGS, _stop(lexicon))
    return of_words(scores, lambda term: {"rank": scores[term]})


METHODS: Mapping[str, Method] = {
    "news": rank_news,
    "tfidf": rank_tfidf,
    "textrank": rank_textrank,
}


def _with(headline: str | None, text: str) -> str:
    return f"{headline}\n{text}" if headline else text


def _stop(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.stop if lexicon.own_stop else baselines.STOP


def of_words(scores: dict[str, float], parts: Callable[[str], dict[str, float]]) -> Ranking:
    """The ranking of words by their scores."""
    logs = {word: math.log(score) if score > 0 else -math.inf for word, score in scores.items()}
    return Ranking(logs, lambda term: [term], parts)
