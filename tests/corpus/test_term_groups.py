"""What is added up of the documents of a group."""

from __future__ import annotations

from typing import Any

import pytest

from newskit import tfidf
from newskit.corpus import document_terms
from newskit.corpus.document_terms import Corpus
from newskit.corpus.term_groups import grouped
from newskit.corpus.terms import Terms
from newskit.errors import InputError


def records() -> list[dict[str, Any]]:
    papers = ["b", "a", None, "b"]
    texts = ["港口港口", "书屋", "雷达", "港口书屋"]
    return [{"text": t, "paper": p} for t, p in zip(texts, papers, strict=True)]


def test_groups_are_sorted_added_up_and_none_is_lost() -> None:
    corpus = Corpus(records(), Terms())
    found = grouped(corpus.blocks(), "paper")
    assert found.names == ["a", "b", None]
    assert corpus.columns() == ["港口", "书屋", "雷达"]
    assert found.counts.toarray().tolist() == [[0, 1, 0], [3, 1, 0], [0, 0, 1]]
    assert found.df.toarray().tolist() == [[0, 1, 0], [2, 1, 0], [0, 0, 1]]
    assert found.documents.tolist() == [1, 2, 1]
    assert found.words.tolist() == [1, 4, 1]


def test_groups_over_several_blocks_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = list(tfidf(records(), by="paper"))
    monkeypatch.setattr(document_terms, "_ENTRIES", 1)
    assert list(tfidf(records(), by="paper")) == whole


def test_a_group_is_scored_as_one_document() -> None:
    joined = [{"text": text} for text in ("书屋", "港口港口，港口书屋", "雷达")]
    assert [group["tfidf"] for group in tfidf(records(), by="paper")] == [
        record["tfidf"] for record in tfidf(joined)
    ]


def test_a_document_of_two_authors_counts_for_both() -> None:
    story = {"text": "港口", "authors": [{"name": "甲"}, {"name": "乙"}]}
    assert [group["group"] for group in tfidf([story], by="authors.name")] == ["乙", "甲"]


def test_a_field_that_no_document_has_is_an_error() -> None:
    with pytest.raises(InputError, match="no document has date:month"):
        list(tfidf(records(), by="date:month"))
