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


def test_by_default_two_sentences_or_what_an_editor_has_room_for():
    assert len(lengths(NEWS)) == 2
    letters = "".join(map(chr, range(0x4E00, 0x6000)))  # no pair twice: each sentence is news
    sentences = [f"{letters[i : i + 20]}。" for i in range(0, len(letters), 20)]
    assert 105 <= sum(lengths("".join(sentences))) < 105 + 21
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
    found = [sentence["text"] for sentence in summarize(FEATURE, ratio=1, n=7, by_score=True)]
    antecedent = next(i for i, text in enumerate(found) if text.startswith("近年来"))
    assert found.index("对此，渔民起初并不理解。") > antecedent


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
