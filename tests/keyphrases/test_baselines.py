"""`tfidf` and `textrank` answer what jieba.analyse answers, to the last bit."""

from __future__ import annotations

import json
import warnings
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit import keywords
from newskit.keyphrases.baselines import STOP, TEXTRANK_TAGS, textrank, tfidf
from newskit.text.tokenize import tokenizer
from newskit.text.wordlists import idf
from tests.conftest import SHARED
from tests.keyphrases.test_pipeline import STORY

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import jieba.analyse

WORDS = "港口 冷链 物流 渔民 渔村 书屋 开航 的 The of 。 ， 港 C40"
TEXTS = st.lists(st.sampled_from([*WORDS.split(), "\u3000"])).map("".join) | st.just(STORY)

jieba_tfidf = partial(jieba.analyse.extract_tags, withWeight=True)
jieba_textrank = partial(jieba.analyse.textrank, withWeight=True)


def best_first(scores: dict[str, float]) -> list[tuple[str, float]]:
    return sorted(scores.items(), key=lambda item: item[1], reverse=True)


@given(TEXTS)
def test_tfidf_is_that_of_jieba(text: str) -> None:
    tokens = tokenizer("jieba").cut(text, whole=False)
    assert best_first(tfidf(tokens, idf(), idf().median)) == jieba_tfidf(text, topK=None)


@given(TEXTS)
def test_textrank_is_that_of_jieba(text: str) -> None:
    tokens = tokenizer("jieba").tag(text, whole=False)
    assert best_first(textrank(tokens)) == jieba_textrank(text, topK=None)


@pytest.mark.parametrize("tags", [(), ("n", "vn")])
@pytest.mark.parametrize(
    ("method", "reference", "all_tags"),
    [("tfidf", jieba_tfidf, ()), ("textrank", jieba_textrank, TEXTRANK_TAGS)],
)
def test_methods_are_those_of_jieba(method: str, reference, all_tags, tags) -> None:
    texts = [STORY]
    if (SHARED / "keywords").is_dir():
        lines = (SHARED / "keywords" / "news-dev.jsonl").read_text(encoding="utf-8").splitlines()
        texts += [json.loads(line)["text"] for line in lines[:20]]
    for text in texts:
        found = keywords(text, method=method, engine="jieba", pos=tags)
        theirs = reference(text, topK=10, allowPOS=tags or all_tags)
        ours = [(keyword["term"], keyword["score"]) for keyword in found]
        assert ours == [(word, float(f"{score:.4g}")) for word, score in theirs]


def test_the_default_engine_gives_the_tfidf_of_jieba() -> None:
    found = [(keyword["term"], keyword["score"]) for keyword in keywords(STORY, method="tfidf")]
    assert found == [(word, float(f"{score:.4g}")) for word, score in jieba_tfidf(STORY, topK=10)]


def test_stop_words_are_those_of_jieba() -> None:
    assert STOP == jieba.analyse.TFIDF.STOP_WORDS
