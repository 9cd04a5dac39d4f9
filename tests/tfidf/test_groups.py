"""What groups documents, and what is added up."""

from __future__ import annotations

from typing import Any

import pytest

from newskit import tfidf
from newskit.errors import InputError
from newskit.tfidf import counts
from newskit.tfidf.counts import Corpus
from newskit.tfidf.groups import grouped, values
from newskit.tfidf.terms import Terms

RECORD = {
    "source": "a.txt",
    "date": "2024-10-17",
    "year": 2024,
    "authors": [{"name": "许念慈", "role": "记者"}, {"name": "陈一舟"}, {"name": "许念慈"}],
    "tags": ["港口", "航运"],
    "place": None,
    "dc:date": "x",
}


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("source", ["a.txt"]),
        ("year", ["2024"]),
        ("authors.name", ["许念慈", "陈一舟"]),
        ("authors.role", ["记者"]),
        ("tags", ["港口", "航运"]),
        ("place", [None]),
        ("nothing", [None]),
        ("source.name", [None]),
        ("dc:date", ["x"]),
        ("date:year", ["2024"]),
        ("date:month", ["2024-10"]),
        ("date:week", ["2024-W42"]),
        ("date:day", ["2024-10-17"]),
        ("source:month", [None]),
    ],
)
def test_values(by: str, expected: list[str | None]) -> None:
    assert values(RECORD, by) == expected


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2024-10-17T08:00:00+08:00", ["2024", "2024-10", "2024-W42", "2024-10-17"]),
        ("2024/1/5", ["2024", "2024-01", "2024-W01", "2024-01-05"]),
        ("20241017", ["2024", "2024-10", "2024-W42", "2024-10-17"]),
        (20241017, ["2024", "2024-10", "2024-W42", "2024-10-17"]),
        ("2024年10月17日", ["2024", "2024-10", "2024-W42", "2024-10-17"]),
        ("2024-12-30", ["2024", "2024-12", "2025-W01", "2024-12-30"]),
        ("2024-10", ["2024", "2024-10", None, None]),
        ("2024", ["2024", None, None, None]),
        ("--10-16", [None, "--10", None, "--10-16"]),
        ("2024-02-31", ["2024", "2024-02", None, "2024-02-31"]),
        ("昨日", [None, None, None, None]),
        ("", [None, None, None, None]),
    ],
)
def test_periods(date: Any, expected: list[str | None]) -> None:
    periods = ("year", "month", "week", "day")
    assert [values({"date": date}, f"date:{period}")[0] for period in periods] == expected


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
    monkeypatch.setattr(counts, "_ENTRIES", 1)
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
