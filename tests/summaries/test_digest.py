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


def test_documents_of_events_as_large_keep_their_order():
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


STORM = {
    "21日": "市气象台预计，今年第18号台风“海燕子”将于23日夜间在临汐沿海登陆，中心风力13级。",
    "23日": "受台风“海燕子”影响，市教育局通知，全市中小学、幼儿园今起停课两天。",
    "24日": "今年第18号台风“海燕子”24日2时20分在临汐市东礁镇沿海登陆，全市转移群众4.6万人。",
    "25日": "台风“海燕子”过境后，临汐市97%的用户恢复供电，抢修队员清理倒伏树木3000余棵。",
}
OTHERS = [
    "市图书馆公布，“渔村书屋”计划启动半年来，已在二十六个渔村建成书屋，配送图书三万余册。",
    "昨晚，青棠女篮在宁泽体育中心以71比69险胜临汐女篮。许念慈得到22分，全队抢下41个篮板。",
    "市博物馆秋季陶器展开幕，展出馆藏陶器160件，展期到年底。",
]


def day():
    """A day's stories: one storm four times, in any order, and three others."""
    filed = [f"本报9月{date}讯　{text}" for date, text in STORM.items()]
    forecast, school, landfall, after = filed
    texts = [OTHERS[0], after, OTHERS[1], forecast, landfall, OTHERS[2], school]
    return [{"id": str(number), "text": text} for number, text in enumerate(texts)]


def test_the_event_that_most_documents_tell_comes_first_told_by_the_newest():
    (best,) = digest(day(), n=1)["summary_sentences"]
    assert "过境后" in best["text"]


def test_the_last_day_of_a_year_is_before_the_first_of_the_next():
    eve, new_year = (
        record | {"text": record["text"].replace("9月", "12月", 1), "date": date}
        for record, date in zip(day()[3:5], ["--12-31", "2026-01-01"], strict=True)
    )
    best, _ = digest([eve, new_year], n=2)["summary_sentences"]
    assert best["id"] == new_year["id"]


def test_dates_come_from_records_datelines_or_paths():
    plain = [
        record | {"text": record["text"].partition("讯　")[2] or record["text"]} for record in day()
    ]
    days = ["20", "25", "24", "21", "24", "24", "23"]
    dated = [record | {"date": f"2025-09-{date}"} for record, date in zip(plain, days, strict=True)]
    filed = [
        record | {"source": f"2025-09-{date}/01.txt"}
        for record, date in zip(plain, days, strict=True)
    ]
    for records in (dated, filed):
        (best,) = digest(records, n=1)["summary_sentences"]
        assert "过境后" in best["text"]
    (best,) = digest(plain, n=1)["summary_sentences"]
    assert "台风" in best["text"]
    assert "预计" not in best["text"]


def test_every_event_is_told_before_one_is_told_again():
    ids = [sentence["id"] for sentence in digest(day(), n=4)["summary_sentences"]]
    assert ids == ["1", "0", "2", "5"]


def test_every_document_has_its_say_before_one_has_a_second():
    found = digest(day(), n=7)["summary_sentences"]
    ids = [sentence["id"] for sentence in found]
    assert ids == ["1", "4", "6", "3", "0", "2", "5"]  # one event together, the newest first
    assert len(digest(day(), n=8)["summary_sentences"]) == 8


def test_focus_comes_before_size():
    (best,) = digest(day(), n=1, focus=["女籃"])["summary_sentences"]
    assert "女篮" in best["text"]


def test_length_and_order():
    assert len(digest(RECORDS, n=1)["summary_sentences"]) == 1
    assert len(digest(RECORDS, max_chars=60)["summary"]) <= 60
    scores = [s["score"] for s in digest(RECORDS, by_score=True)["summary_sentences"]]
    assert scores == sorted(scores, reverse=True)


def test_nothing_of_nothing():
    assert digest([]) == {"id": "digest", "documents": 0, "summary": "", "summary_sentences": []}
