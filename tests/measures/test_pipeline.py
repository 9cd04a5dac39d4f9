"""`stats` on texts as they come: real words, and what no newspaper prints."""

from __future__ import annotations

import json
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newskit.measures.pipeline import MEASURES, stats
from tests.measures.samples import NEWS_STORY


def test_a_story():
    found = stats(NEWS_STORY)
    counted = {name: found[name] for name in ("paragraphs", "sentences", "quotations")}
    assert counted == {"paragraphs": 3, "sentences": 5, "quotations": 3}
    assert found["speakers"] >= 1
    assert {name: found[name] for name in ("dates", "figures", "percentages")} == {
        "dates": 2,  # 10月16日, 16日
        "figures": 3,  # 1.8, 四十, 127
        "percentages": 1,
    }
    assert found["latin_words"] == 1
    assert found["idioms"] == 1
    assert found["organisations"] >= 0
    assert found["traditional_share"] == found["rare_share"] == 0
    assert 0.5 < found["lexical_density"] < 0.9
    assert found["word_levels"]["1000"] < found["word_levels"]["10000"]


def test_all_measures_are_there_in_order():
    assert list(stats(NEWS_STORY, terms=["港"])) == [m.name for m in MEASURES]


ODD = {
    "empty": ("", {}),
    "white space": (" 　\n\t\n", {"code_points": 5, "lines": 3}),
    "marks alone": ("。，…", {"chars": 3, "punctuation": 3, "sentences": 0, "ttr": None}),
    "one word": ("港口", {"words": 1, "ttr": 1.0, "log_ttr": None, "mtld": None}),
    "no Han": ("Port opens at 14:30.", {"han": 0, "latin_words": 3, "rare_share": None}),
    "Traditional": ("國家發展經濟，學習說話。", {"rare_share": 0.0, "traditional_share": 0.8}),
    "emoji": ("港👍🏽口👨‍👩‍👧", {"han": 2, "chars": 7, "code_points": 9}),
    "astral": ("𠀀𪚥港", {"han": 3, "chars": 3, "zishu": 3, "rare_share": 0.6667}),
    "combining": ("café cafe\u0301", {"chars": 8, "latin_letters": 8, "latin_words": 2}),
    "full width": ("２０２４年ＡＩ", {"digits": 4, "numbers": 1, "dates": 1}),
    "lone surrogate": ("港\ud800口", {"han": 2, "chars": 3}),
    "no stop": ("港口开航", {"sentences": 1, "clauses": 1}),
    "stops in a row": ("开航了！！！真的？！", {"sentences": 2}),
    # and none of these takes more than linear time
    "one long word": ("A" * 70_000, {"words": 1, "latin_words": 1}),
    "one long number": ("1" * 70_000, {"words": 1, "numbers": 1, "latin_words": 0}),
    "one long word between others": ("港口 " + "A1" * 35_000 + "，港口", {"words": 3}),
    "a long list": ("1," * 35_000 + "A", {"latin_words": 1, "figures": 1}),
    "a long run of opening marks": ("“「" * 35_000, {"quotations": 0}),
    "a long run of numerals": ("十" * 70_000, {"dates": 0}),
}


@pytest.mark.parametrize(("text", "expected"), ODD.values(), ids=ODD)
def test_odd_texts(text, expected):
    found = stats(text, terms=["港"])
    assert {name: found[name] for name in expected} == expected
    json.dumps(found, allow_nan=False)


@pytest.mark.parametrize("text", [NEWS_STORY * 3, NEWS_STORY.replace("\n", "\r\n"), "港\n\n", ""])
def test_a_long_text_is_cut_in_parts(monkeypatch, text):
    whole = stats(text)
    monkeypatch.setattr(import_module("newskit.measures.token_table"), "_AT_ONCE", 5)
    assert stats(text) == whole


def test_an_empty_text_has_nothing():
    found = {name: value for name, value in stats("").items() if value not in (0, None, [], {})}
    assert {bin["count"] for bin in found.pop("sentence_histogram")} == {0}
    assert found == {"stories": 1, "pages": 1}


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=())) | st.text("港口开航了。，“”\n　A1%老周说月日"))
def test_any_text_has_plain_finite_values(text):
    found = stats(text, terms=["港"])
    assert json.loads(json.dumps(found, allow_nan=False)) == found


def test_fields_of_a_record_are_measured_too():
    record = {"text": "港口", "lines": [[3, 7]], "confidence": 0.5, "genre": "furniture"}
    wanted = ["lines", "confidence", "stories", "furniture_share"]
    assert stats(record, only=wanted) == {
        "lines": 5,
        "stories": 0,
        "furniture_share": 1.0,
        "confidence": 0.5,
    }
    assert "stats" not in record


def test_fields_that_are_null_are_not_there():
    record = {"text": "港口", "lines": None, "confidence": None, "source": None}
    assert stats(record, only=["lines", "confidence"]) == {"lines": 1, "confidence": None}
