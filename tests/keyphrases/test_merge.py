"""Terms of many texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from newskit.keyphrases.merge import merge

DAY = [
    {"id": "p#1", "text": "冷链物流中心开工，冷链物流惠及渔民。"},
    {"id": "p#2", "text": "渔村书屋开门，渔民在书屋读书。书屋里有三万册书。"},
    {"id": "p#3", "text": "冷链物流航线开通，港口的冷链物流迎来货轮。"},
]


def test_terms_of_several_texts_lead() -> None:
    record = merge(DAY, n=5)
    found = {keyword["term"]: keyword for keyword in record["keywords"]}
    assert record["documents"] == 3
    assert record["keywords"][0]["df"] == 2
    assert (found["冷链物流"]["count"], found["冷链物流"]["df"]) == (4, 2)


def test_scores_fall_and_ids_explain() -> None:
    keywords = merge(DAY, n=20, explain=True)["keywords"]
    scores = [keyword["score"] for keyword in keywords]
    assert scores == sorted(scores, reverse=True)
    texts = {record["id"]: record["text"] for record in DAY}
    for keyword in keywords:
        assert keyword["ids"] == [i for i, text in texts.items() if keyword["term"] in text]
        assert keyword["df"] == len(keyword["ids"])


def test_texts_without_id_are_not_mixed_up() -> None:
    texts = [{"text": record["text"]} for record in DAY]
    assert merge(texts)["keywords"] == merge(DAY)["keywords"]


def test_texts_of_the_same_id_are_not_mixed_up() -> None:
    twice = merge([{"id": "-#1", "text": record["text"]} for record in DAY])
    assert twice["documents"] == 3
    assert twice["keywords"] == merge(DAY)["keywords"]


@pytest.mark.parametrize("records", [[], [{"text": ""}], [{"text": " "}, {"text": "\n"}]])
def test_nothing_to_merge(records) -> None:
    assert merge(records) == {"id": "merged", "documents": len(records), "keywords": []}


def test_options_reach_the_method(tmp_path: Path) -> None:
    path = tmp_path / "terms.txt"
    path.write_text("书屋\n", encoding="utf-8")
    found = {k["term"] for k in merge(DAY, method="tfidf", blocklist=str(path), n=50)["keywords"]}
    assert {"冷链", "渔民"} <= found
    assert "书屋" not in found
