"""Scores are scikit-learn's, whatever the corpus."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from newskit import tfidf
from newskit.corpus.document_terms import Corpus
from newskit.corpus.terms import Terms, counter
from newskit.corpus.weighting import Weighting
from newskit.errors import InputError

TEXTS = [
    "港口今日开放，港口的航线增加。",
    "渔村书屋计划启动，孩子们在书屋读书。",
    "气象局的雷达站建成，港口提前收到预报。",
    "",
    "冷链企业进驻港口，冷链航线开通，冷链仓库建成。",
]


def records(texts: list[str]) -> list[dict[str, Any]]:
    return [{"id": str(i), "text": text} for i, text in enumerate(texts)]


def tokens(text: str) -> list[str]:
    cut = counter(Terms())(text)
    return [term for term, is_wanted in zip(cut, Terms().wanted(cut), strict=True) if is_wanted]


WEIGHTINGS = [
    (Weighting(), {}),
    (Weighting("log", "l1", False), {"sublinear_tf": True, "norm": "l1", "smooth_idf": False}),
    (Weighting("binary", "none"), {"binary": True, "norm": None}),
]


@pytest.mark.parametrize(("weighting", "same"), WEIGHTINGS)
def test_scores_are_scikit_learns(weighting: Weighting, same: dict[str, Any]) -> None:
    vectorizer = TfidfVectorizer(analyzer=tokens, **same)
    matrix = vectorizer.fit_transform(TEXTS)
    found = list(tfidf(records(TEXTS), n=1000, **weighting._asdict()))
    assert [record["text"] for record in found] == TEXTS
    for row, record in enumerate(found):
        assert len(record["tfidf"]) == matrix[[row]].nnz
        for item in record["tfidf"]:
            assert item["score"] == matrix[row, vectorizer.vocabulary_[item["term"]]]


@given(
    st.lists(st.text("港口航线书屋，。 aZ9", max_size=40), min_size=1, max_size=6), st.booleans()
)
def test_counts_and_df_are_those_of_a_plain_loop(texts: list[str], on_disk: bool) -> None:
    corpus = Corpus(records(texts), Terms(), in_memory=1 if on_disk else 10**6)
    cut = [tokens(text) for text in texts]
    columns = {number: corpus.terms[number] for number in corpus.columns()}
    assert set(columns.values()) == {term for document in cut for term in document}
    for document, terms in zip(corpus, cut, strict=True):
        assert document.ids == sorted(set(document.ids))
        counts = dict(zip(map(columns.get, document.ids), document.counts, strict=True))
        assert counts == Counter(terms)
    for number, term in columns.items():
        assert corpus.df[number] == sum(term in document for document in cut)
    assert [document.record for document in corpus] == records(texts)
    corpus.close()


def test_no_room_for_the_corpus_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", "/no/such/directory")
    with pytest.raises(InputError, match=r"/no/such/directory: cannot write there: .*TMPDIR"):
        Corpus(records(TEXTS), Terms(), in_memory=1)


def test_best_come_first_and_equals_in_the_order_of_the_text() -> None:
    (first, *_) = tfidf(records(TEXTS), n=3)
    assert [(item["term"], item["count"], item["df"]) for item in first["tfidf"]] == [
        ("港口", 2, 3),
        ("开放", 1, 1),
        ("增加", 1, 1),
    ]


def test_the_score_is_explained() -> None:
    (first, *_) = tfidf(records(TEXTS), explain=True, norm="none")
    for item in first["tfidf"]:
        assert item["idf"] == pytest.approx(math.log(6 / (1 + item["df"])) + 1)
        assert item["score"] == pytest.approx(item["count"] * item["idf"])


@pytest.mark.parametrize(
    ("bounds", "kept"),
    [
        ({"min_df": 2}, {"港口", "航线", "建成"}),
        ({"min_df": 0.6}, {"港口"}),
        ({"min_df": 2, "max_df": 2}, {"航线", "建成"}),
        ({"min_df": 2, "max_df": 0.4}, {"航线", "建成"}),
        ({"min_df": 100}, set()),
    ],
)
def test_rare_and_common_terms_are_left_out(bounds: dict[str, float], kept: set[str]) -> None:
    found = tfidf(records(TEXTS), n=1000, **bounds)
    assert {item["term"] for record in found for item in record["tfidf"]} == kept


def test_no_documents_no_records() -> None:
    assert list(tfidf([])) == []
    assert list(tfidf([], by="source")) == []


class TestTerms:
    def found(self, text: str, **how: Any) -> set[str]:
        (record,) = tfidf(records([text]), n=1000, **{"phrases": False, **how})
        return {item["term"] for item in record["tfidf"]}

    def test_neither_punctuation_nor_numbers_nor_stop_words(self) -> None:
        assert self.found("2024年10月16日，港口的吞吐量为１６.７万元（ＧＤＰ）。") == {
            *("港口", "吞吐量", "ＧＤＰ"),
        }

    def test_words_of_one_character_where_asked(self) -> None:
        assert "船" not in self.found("船在港口。")
        assert self.found("船在港口。", min_length=1) == {"船", "港口"}

    def test_parts_of_speech(self) -> None:
        assert self.found("港口开放。", pos=("n",)) == {"港口"}
        assert self.found("港口开放。", pos=("n", "v")) == {"港口", "开放"}

    def test_ngrams_reach_over_no_stop_word_and_no_comma(self) -> None:
        text = "港口航线增加，书屋的孩子"
        assert self.found(text, ngram=(2, 2)) == {"港口航线", "航线增加"}
        assert self.found(text, ngram=(1, 2)) == self.found(text) | {"港口航线", "航线增加"}
        assert self.found(text, ngram=(3, 3)) == {"港口航线增加"}
        assert self.found(text, ngram=(2, 2), min_length=1) == {"港口航线", "航线增加"}

    TEAM = "青棠女篮昨晚获胜，青棠女篮主教练说，青棠女篮不怕强队。女篮今天休整，球迷欢呼。"

    def test_of_a_phrase_and_its_parts_only_the_phrase(self) -> None:
        assert {"青棠女篮", "球迷"} <= self.found(self.TEAM, phrases=True)
        assert not {"青棠", "女篮"} & self.found(self.TEAM, phrases=True)
        assert {"青棠", "女篮"} <= self.found(self.TEAM)

    def test_a_part_that_is_much_oftener_alone_is_another_thing(self) -> None:
        text = "海洋牧场建成，海洋牧场开放。" + "牧场下了雨。" * 12
        assert {"海洋牧场", "牧场"} <= self.found(text, phrases=True)

    def test_a_phrase_is_of_the_part_of_speech_of_its_last_word(self) -> None:
        text = "海洋牧场建成，海洋牧场养殖牡蛎。渔民说，海洋牧场的收入高。"
        assert "海洋牧场" in self.found(text, phrases=True, pos=("n",))
        assert "海洋牧场" not in self.found(text, phrases=True, pos=("v",))

    def test_phrases_unless_only_words_are_wanted(self) -> None:
        (record,) = tfidf(records([self.TEAM]))
        assert "青棠女篮" in {item["term"] for item in record["tfidf"]}
