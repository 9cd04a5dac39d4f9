"""Summaries: true to the letter, as long as asked for, readable by themselves."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit import summarize
from newskit.summaries.pipeline import METHODS, join_sentences
from tests.summaries.stories import FEATURE, FEATURE_HEADLINE, NEWS, TRADITIONAL

TEXTS = st.text(alphabet='“”"「」《》（）。！？…：—，本报讯电記者其他说港口臺𠮷🚢\n 　a1.!')
LENGTHS = st.fixed_dictionaries(
    {},
    optional={
        "n": st.integers(1, 5),
        "ratio": st.floats(0.01, 1),
        "max_chars": st.integers(1, 60),
        "by_score": st.booleans(),
        "headline": st.text(alphabet="港口说本报（）"),
        "focus": st.lists(st.sampled_from(["港口", "a", "他说"]), min_size=1),
        "explain": st.booleans(),
    },
)


@pytest.mark.parametrize("method", METHODS)
@given(text=TEXTS, how=LENGTHS)
def test_every_sentence_is_a_piece_of_the_text(method, text, how):
    found = summarize(text, method=method, **how)
    for sentence in found:
        assert sentence["text"] == text[sentence["start"] : sentence["end"]]
    assert len(join_sentences(found)) <= how.get("max_chars", 2 * len(text))
    assert len(found) <= how.get("n", len(text))
    places = sorted((sentence["start"], sentence["end"]) for sentence in found)
    assert all(end <= start for (_, end), (start, _) in pairwise(places))
    if not how.get("by_score"):
        assert [sentence["start"] for sentence in found] == [start for start, _ in places]


@pytest.mark.parametrize("method", METHODS)
def test_the_same_again(method):
    assert summarize(FEATURE, method=method) == summarize(FEATURE, method=method)


# --- length --------------------------------------------------------------------------------------


def lengths(text, **how):
    return [len(sentence["text"]) for sentence in summarize(text, **how)]


LETTERS = "".join(map(chr, range(0x4E00, 0x6000)))  # no pair twice: each sentence is news


def sentences_of(size, text=LETTERS):
    return "".join(f"{text[i : i + size - 1]}。" for i in range(0, len(text), size - 1))


@pytest.mark.parametrize("size", [10, 20, 30, 50, 70, 100, 160])
def test_by_default_what_comes_nearest_to_what_an_editor_has_room_for(size):
    found = lengths(sentences_of(size))
    assert abs(sum(found) - 105) <= size / 2 or len(found) == 1
    assert sum(found) <= 140 or len(found) == 1


def test_by_default_a_short_text_is_made_shorter():
    assert sum(lengths(NEWS)) <= 140
    assert len(lengths("港口开了。船来了。")) == 1


def test_no_more_than_n_and_no_fewer_where_they_are():
    assert len(lengths(FEATURE, n=3)) == 3
    assert len(lengths("港口开了。船来了。", n=3)) == 2


@pytest.mark.parametrize("most", [20, 40, 60, 100, 200])
def test_a_budget_is_used(most):
    found = lengths(FEATURE, headline=FEATURE_HEADLINE, max_chars=most)
    assert most / 2 <= sum(found) <= most


def test_no_sentence_is_cut_to_fit():
    assert summarize(NEWS, max_chars=5) == []


def test_a_budget_holds_with_the_spaces_between():
    text = "Ships came in today. The port is open now. Birds are here too."
    for most in range(1, 70):
        assert len(join_sentences(summarize(text, max_chars=most))) <= most
    assert join_sentences(summarize(text, max_chars=20))  # no space behind the last


def test_a_share_of_the_text():
    assert sum(lengths(FEATURE, ratio=0.5)) >= len(FEATURE) / 2
    assert len(lengths(FEATURE, ratio=0.001)) == 1


# --- what is readable ----------------------------------------------------------------------------


def test_datelines_credits_and_notes_are_left_out():
    for text in (FEATURE, NEWS, TRADITIONAL):
        summary = join_sentences(summarize(text, ratio=1))
        for word in ("记者程亦舟", "鄭群", "本报", "本報", "林知远", "作者单位"):
            assert word not in summary


def test_subheads_are_no_sentences():
    assert "候鸟回来了" not in join_sentences(summarize(FEATURE, ratio=1)).split("。")


def test_a_text_of_subheads_alone_has_a_summary():
    assert summarize("港口开航\n渔村书屋")


def test_an_antecedent_comes_along():
    found = [sentence["text"] for sentence in summarize(FEATURE, ratio=1, by_score=True)]
    antecedent = next(i for i, text in enumerate(found) if text.startswith("近年来"))
    assert found.index("对此，渔民起初并不理解。") > antecedent


BACK = "临汐港昨天开港，首条冷链航线开通。市里为港口修了新路。"


@pytest.mark.parametrize(
    "sentence",
    [
        "可见，临汐港开港、冷链航线开通是港口的大事。",
        "不仅临汐港开港，冷链航线也开通了。",
        "除了开港，临汐港还开通了冷链航线。",
        "在航线上，临汐港的冷链航线直达海外港口。",
        "同时，临汐港开港后冷链航线每周两班。",
        "为此，临汐港开港、开通冷链航线用了三年。",
        "為此，臨汐港開港、開通冷鏈航線用了三年。",
        "临汐港开港、冷链航线开通后，这些渔船都来了。",
        "临汐港开港、冷链航线开通靠的是上述办法。",
        "临汐港开港、冷链航线开通后，该企业迁来了。",
        "临汐港为什么开港，为什么开通冷链航线？",
        "临汐港开港、开通冷链航线有三条经验：",
    ],
)
@pytest.mark.parametrize("how", [{"n": 1}, {"max_chars": 40}], ids=["n", "budget"])
def test_what_leans_on_what_is_left_out_is_left_out(sentence, how):
    headline = "临汐港开港，冷链航线开通"
    found = summarize(f"{BACK}\n{sentence}", headline=headline, **how)
    assert found
    assert sentence not in [one["text"] for one in found]


NIGHT = """\
昨晚，青棠女篮在宁泽体育中心以71比69险胜临汐女篮，取得三连胜。
“全队的篮板球拼得太好了，青棠女篮的三连胜来自篮板！”主教练许念慈说。
青棠女篮的篮板球优势明显，全队抢下41个篮板，三连胜靠的正是篮板。"""


@pytest.mark.parametrize("how", [{"n": 1}, {"max_chars": 60}], ids=["n", "budget"])
@pytest.mark.parametrize("headline", [None, "青棠女篮三连胜"])
def test_news_says_first_who_did_what_when_and_where(how, headline):
    first, *_ = summarize(NIGHT, headline=headline, by_score=True, **how)
    assert first["text"].startswith("昨晚，青棠女篮在宁泽体育中心")


def test_a_quotation_is_whole():
    text = join_sentences(summarize(NEWS, ratio=1))
    assert "“船出海了，孩子们有了去处。大人也安心。”她说。" in text


# --- steering ------------------------------------------------------------------------------------


def test_focus_finds_its_terms_first():
    (only,) = summarize(FEATURE, headline=FEATURE_HEADLINE, focus=["候鸟", "监测"], n=1)
    assert only["text"].startswith("市自然资源局的监测显示")


@pytest.mark.parametrize("term", ["wto", "ＷＴＯ", "台灣", "台湾"])
def test_focus_goes_by_letters_of_any_case_width_and_script(term):
    (only,) = summarize("港口開航了。船來自WTO成員臺灣。", focus=[term], n=1)
    assert "WTO" in only["text"]


def test_order():
    by_place = summarize(FEATURE, n=4)
    by_score = summarize(FEATURE, n=4, by_score=True)
    assert sorted(by_score, key=lambda sentence: sentence["start"]) == by_place
    scores = [sentence["score"] for sentence in by_score]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("method", METHODS)
def test_parts_add_up(method):
    for sentence in summarize(FEATURE, method=method, n=4, explain=True, focus=["候鸟"]):
        assert sum(sentence["parts"].values()) == pytest.approx(sentence["score"], abs=5e-3)


def test_the_lead_is_the_lead():
    texts = [sentence["text"] for sentence in summarize(FEATURE, method="lead", n=3)]
    assert texts == [
        "“潮水一退，滩上全是人。”东礁村的郑阿满说。",
        "近年来，临汐市推进海岸带修复，退养还滩，先后腾退养殖池塘1200亩，恢复湿地800亩。",
        "对此，渔民起初并不理解。",
    ]


def test_join_parts_what_no_full_width_stop_ends():
    texts = ["港口开了。", "Ships came.", "船来了", "人走了！"]
    sentences = [{"text": text, "start": 0, "end": 0, "score": 0.0} for text in texts]
    assert join_sentences(sentences) == "港口开了。Ships came. 船来了 人走了！"


# --- long texts ----------------------------------------------------------------------------------


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "unit", ["港", "港。", "港\n", "“", "一二三四五，", "港口开航了，人们都来看。\n"]
)
def test_long_texts(method, unit):
    text = unit * (100_000 // len(unit))
    for sentence in summarize(text, headline=text[:1000], method=method):
        assert sentence["text"] == text[sentence["start"] : sentence["end"]]
