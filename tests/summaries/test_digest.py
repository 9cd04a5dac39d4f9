"""Digests: many documents as one."""

from newskit.summaries.digest import digest
from tests.summaries.stories import FEATURE, FEATURE_HEADLINE, NEWS

RECORDS = [
    {"id": "a#1", "source": "a", "text": FEATURE, "headline": FEATURE_HEADLINE},
    {"id": "b#1", "source": "b", "text": NEWS},
]


def test_each_sentence_says_where_it_is_from():
    found = digest(RECORDS)
    texts = {record["id"]: record["text"] for record in RECORDS}
    assert found["documents"] == 2
    assert {sentence["source"] for sentence in found["summary_sentences"]} == {"a", "b"}
    for sentence in found["summary_sentences"]:
        assert sentence["text"] == texts[sentence["id"]][sentence["start"] : sentence["end"]]


def test_documents_keep_their_order():
    sources = [sentence["source"] for sentence in digest(RECORDS)["summary_sentences"]]
    assert sources == sorted(sources)


def test_what_two_tell_is_told_once():
    other = {"id": "c#1", "source": "c", "text": NEWS.replace("在二十六个", "在26个")}
    texts = [sentence["text"] for sentence in digest([*RECORDS, other])["summary_sentences"]]
    assert sum("渔村书屋" in text for text in texts) == 1


def test_what_several_tell_comes_first():
    news = [
        {"id": "d", "text": "临汐港昨天开港，首船靠泊。渔民看了热闹。"},
        {"id": "e", "text": "市博物馆办了陶器展览。展览下月结束。"},
        {"id": "f", "text": "昨天上午，临汐港开港。码头很新。"},
    ]
    (best,) = digest(news, n=1)["summary_sentences"]
    assert "临汐港" in best["text"]


def test_a_document_does_not_confirm_itself():
    alone = digest([{"text": "临汐港昨天开港。临汐港昨天热闹。"}], explain=True, n=2)
    assert not any("shared" in sentence["parts"] for sentence in alone["summary_sentences"])


def test_length_and_order():
    assert len(digest(RECORDS, n=1)["summary_sentences"]) == 1
    assert len(digest(RECORDS, max_chars=60)["summary"]) <= 60
    scores = [s["score"] for s in digest(RECORDS, by_score=True)["summary_sentences"]]
    assert scores == sorted(scores, reverse=True)


def test_nothing_of_nothing():
    assert digest([]) == {"id": "digest", "documents": 0, "summary": "", "summary_sentences": []}
