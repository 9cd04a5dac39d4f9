"""On the same tokens `tfidf` and `textrank` answer what jieba.analyse answers, to the last bit."""

from __future__ import annotations

import warnings
from functools import cache
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit import keywords
from newskit.keywords.baselines import STOP, TEXTRANK_TAGS, textrank, tfidf
from newskit.text.lists import idf
from newskit.text.words import tokenizer
from tests.keywords.test_keywords import STORY

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import jieba.analyse

WORDS = "港口 冷链 物流 渔民 渔村 书屋 开航 的 The of 。 ， 港 C40"
TEXTS = st.lists(st.sampled_from([*WORDS.split(), "\u3000"])).map("".join) | st.just(STORY)


class Pair(NamedTuple):
    """A word as jieba.posseg has it."""

    word: str
    flag: str


class OurTokens:
    """Gives jieba.analyse our tokens."""

    def __init__(self, tagged: bool) -> None:
        self.tagged = tagged

    def cut(self, text: str) -> list[str] | list[Pair]:
        if self.tagged:
            return [Pair(*pair) for pair in tokenizer().tag(text)]
        return tokenizer().cut(text)


@cache
def _method() -> jieba.analyse.TFIDF:
    return jieba.analyse.TFIDF()  # reads its table


def jieba_tfidf(text: str, tags: tuple[str, ...] = ()) -> list[tuple[str, float]]:
    method = _method()
    method.tokenizer, method.postokenizer = OurTokens(False), OurTokens(True)
    return method.extract_tags(text, topK=None, withWeight=True, allowPOS=tags)


def jieba_textrank(text: str, tags: tuple[str, ...] = TEXTRANK_TAGS) -> list[tuple[str, float]]:
    method = jieba.analyse.TextRank()
    method.tokenizer = OurTokens(True)
    return method.textrank(text, topK=None, withWeight=True, allowPOS=tags)


def best_first(scores: dict[str, float]) -> list[tuple[str, float]]:
    return sorted(scores.items(), key=lambda item: item[1], reverse=True)


@given(TEXTS)
def test_tfidf_is_that_of_jieba(text: str) -> None:
    ours = best_first(tfidf(tokenizer().cut(text), idf(), idf().median))
    assert ours == jieba_tfidf(text)


@given(TEXTS)
def test_textrank_is_that_of_jieba(text: str) -> None:
    assert best_first(textrank(tokenizer().tag(text))) == jieba_textrank(text)


@pytest.mark.parametrize("tags", [(), ("n", "vn")])
@pytest.mark.parametrize(
    ("method", "reference"), [("tfidf", jieba_tfidf), ("textrank", jieba_textrank)]
)
def test_methods_are_those_of_jieba(method: str, reference, tags: tuple[str, ...]) -> None:
    how = (STORY, tags) if tags else (STORY,)
    ours = [(k["term"], k["score"]) for k in keywords(STORY, method=method, n=1000, pos=tags)]
    assert ours == [(word, float(f"{score:.4g}")) for word, score in reference(*how)]


def test_stop_words_are_those_of_jieba() -> None:
    assert STOP == jieba.analyse.TFIDF.STOP_WORDS
