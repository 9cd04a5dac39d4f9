"""Characters are what Unicode says, and the tables count what a loop would."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.stats import characters as ch
from newskit.stats.sample import Sample

CLASSES = [
    ("港㐂𠀀豈⽇々〇〻〡", "Han"),  # base, extensions, compatibility, radical, marks, numeral
    ("aÉｚﬁ", "Latin"),
    ("Ωπ", "Greek"),
    ("Жя", "Cyrillic"),
    ("ひっ", "Hiragana"),
    ("カｶヴ", "Katakana"),
    ("ㄅㄆ", "Bopomofo"),
    ("가ㄱ", "Hangul"),
    ("ສ", "Lao"),
    ("5５٣", "digit"),
    ("，。、；：？！“”‘’「」『』《》（）—…·.,!·/％%", "punctuation"),
    ("＋¥￥→●□△①½µ👍", "symbol"),
    (" \u3000\t\n\u00a0\u2003", "space"),
    ("\u0301\u200d\ufe0f\u200b\ufeff", "mark"),
    ("\x00\x07\x1b", "control"),
    ("\ue111\U000f0000\ud800\uffff", "unknown"),
]


@pytest.mark.parametrize(("text", "expected"), CLASSES, ids=[name for _, name in CLASSES])
def test_classes(text, expected):
    assert {c: ch.classify(c) for c in text} == dict.fromkeys(text, expected)
    assert ch.count_classes(ch.code_points(text)) == {expected: len(text)}


ANY = st.text(st.characters(exclude_categories=())) | st.text("港口A5，。\n 　e\u0301👍𠀀國")


@given(ANY)
def test_tables_count_what_a_loop_counts(text):
    codes = ch.code_points(text)
    assert ch.count_classes(codes) == Counter(map(ch.classify, text))
    han = [c for c in text if ch.classify(c) == "Han"]
    assert {chr(code): n for code, n in ch.count_han(codes).tolist()} == Counter(han)
    counted = ch.count_charsets(codes)
    for name in ("gb2312", "gb2312 level 1", "big5", "big5 level 1"):
        assert counted[name] == sum(c in ch.charset(name) for c in text)


def test_a_long_text_is_counted_in_blocks(monkeypatch):
    text = "港口A5，國" * 5
    whole = Sample({"text": text})
    monkeypatch.setattr(ch, "BLOCK", 7)
    parted = Sample({"text": text})
    assert parted.classes == whole.classes == {"Han": 15, "Latin": 5, "digit": 5, "punctuation": 5}
    assert parted.charsets == whole.charsets
    assert [a.tolist() for a in parted.han] == [a.tolist() for a in whole.han]


@pytest.mark.parametrize(
    ("name", "size", "first", "last"),
    [  # the sizes that the standards give
        ("gb2312", 3755 + 3008, "啊", "齄"),
        ("gb2312 level 1", 3755, "啊", "座"),
        ("big5", 5401 + 7652, "一", "龘"),
        ("big5 level 1", 5401, "一", "籲"),
    ],
)
def test_charsets(name, size, first, last):
    held = ch.charset(name)
    assert (len(held), held[0], held[-1]) == (size, first, last)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由C40主办的2024年AI Week，增长3.5%。", ["C40", "2024", "AI", "Week", "3.5%"]),
        ("“港口”——‘船’…·", []),
        ("２０２４年ＡＩ", []),
        ("a\u3000b\tc\nd", ["a", "b", "c", "d"]),
        ("𠀀A𠀀", ["A"]),
        ("ひらカナ한글ㄅ", []),
    ],
)
def test_narrow_runs(text, expected):
    assert ch.narrow_runs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("船到了，人呢？", [3, 2]),
        ("1,000吨，14:30到。", [5, 5]),
        ("yes, no: 3;4", [3, 2, 2]),
        ("……！！，，", []),
        ("一\n\n二", [1, 1]),
        ("", []),
        ("到了,", [2]),
    ],
)
def test_clause_lengths(text, expected):
    codes = ch.code_points(text)
    assert ch.lengths_between(ch.clause_ends(codes), ch.letters_upto(codes)).tolist() == expected


@given(st.text("港口A5，。；:,\n "))
def test_clauses_and_paragraphs_have_the_letters_of_the_text(text):
    sample = Sample({"text": text})
    letters = sum(c.isalnum() for c in text)
    assert sum(sample.clause_lengths) == sum(sample.paragraph_lengths) == letters
    assert sum(sample.sentence_lengths) == letters
