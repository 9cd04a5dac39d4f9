"""What is added up of the documents of a group."""

from __future__ import annotations

import tracemalloc
from typing import Any

import pytest

from newskit import tfidf
from newskit.corpus.document_terms import Corpus
from newskit.corpus.term_groups import Group, Groups
from newskit.corpus.terms import Terms
from newskit.errors import InputError


def records() -> list[dict[str, Any]]:
    papers = ["b", "a", None, "b"]
    texts = ["港口港口", "书屋", "雷达", "港口书屋"]
    return [{"text": t, "paper": p} for t, p in zip(texts, papers, strict=True)]


def test_groups_are_sorted_added_up_and_none_is_lost() -> None:
    corpus = Corpus(records(), Terms())
    assert corpus.terms == ["港口", "书屋", "雷达"]
    assert list(Groups(corpus, "paper")) == [
        Group("a", documents=1, words=1, counts={1: 1}, df={1: 1}),
        Group("b", documents=2, words=4, counts={0: 3, 1: 1}, df={0: 2, 1: 1}),
        Group(None, documents=1, words=1, counts={2: 1}, df={2: 1}),
    ]


def test_groups_of_documents_on_disk_are_the_same() -> None:
    on_disk = Corpus(records(), Terms(), in_memory=1)
    for by in (None, "paper"):
        assert list(Groups(on_disk, by)) == list(Groups(Corpus(records(), Terms()), by))
    on_disk.close()


def test_memory_holds_one_group_at_a_time() -> None:
    texts = ["".join(map(chr, range(start, start + 500))) for start in range(0x4E00, 0x9A00, 100)]
    stories = Corpus(
        ({"text": text, "day": str(i)} for i, text in enumerate(texts)),
        Terms(min_length=1),
        in_memory=1,
    )
    found = Groups(stories, "day")
    tracemalloc.start()
    held = [group.counts for group in found]
    all_at_once = tracemalloc.get_traced_memory()[1]
    del held
    tracemalloc.reset_peak()
    for _ in found:
        pass
    assert tracemalloc.get_traced_memory()[1] < all_at_once / 10
    tracemalloc.stop()
    stories.close()


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
