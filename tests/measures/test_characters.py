"""Characters are what Unicode says, and the tables count what a loop would."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.measures import characters as ch
from newskit.measures.sample import Sample

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
    assert Sample({"text": text}).classes == {expected: len(text)}


ANY = st.text(st.characters(exclude_categories=())) | st.text("港口A5，。\n 　e\u0301👍𠀀國")


@given(ANY)
def test_tables_count_what_a_loop_counts(text):
    sample = Sample({"text": text})
    assert sample.classes == Counter(map(ch.classify, text))
    han = [c for c in text if ch.classify(c) == "Han"]
    assert counted(sample.han) == Counter(han)
    assert sample.charsets == Counter(name for c in han for name in ch.charsets(c))


def counted(han):
    """A tally of characters by themselves."""
    return dict(zip(map(chr, han.types.tolist()), han.counts.tolist(), strict=True))


def test_a_long_text_is_counted_in_blocks(monkeypatch):
    text = "港口A5，國" * 5
    whole = Sample({"text": text})
    monkeypatch.setattr(ch, "BLOCK", 7)
    parted = Sample({"text": text})
    assert parted.classes == whole.classes == {"Han": 15, "Latin": 5, "digit": 5, "punctuation": 5}
    assert parted.charsets == whole.charsets
    assert counted(parted.han) == counted(whole.han) == {"港": 5, "口": 5, "國": 5}


@pytest.mark.parametrize(
    ("name", "size"),
    [  # the sizes that the standards give
        ("gb2312", 3755 + 3008),
        ("gb2312 level 1", 3755),
        ("gb2312 level 2", 3008),
        ("big5", 5401 + 7652),
        ("big5 level 1", 5401),
    ],
)
def test_charsets(name, size):
    assert sum(name in ch.charsets(chr(code)) for code in range(0x3400, 0x20000)) == size


@pytest.mark.parametrize(
    ("character", "expected"),
    [
        ("座", {"gb2312", "gb2312 level 1", "big5", "big5 level 1"}),
        ("亍", {"gb2312", "gb2312 level 2", "big5", "big5 level 2"}),  # first of level 2
        ("籲", {"big5", "big5 level 1", "traditional"}),  # last of level 1
        ("龘", {"big5", "big5 level 2", "traditional"}),  # last of all
        ("国", {"gb2312", "gb2312 level 1"}),
        ("𠀀", set()),
    ],
)
def test_charsets_of_a_character(character, expected):
    assert ch.charsets(character) == expected


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
        (
            "船到港口.人上岸,都笑了.走",
            [4, 3, 3, 1],
        ),  # a stop in ASCII ends a clause as it ends a sentence
        ("增长3.5%，见AB.文", [4, 3, 1]),
        ("船到﹐人来﹔走﹒快", [2, 2, 1, 1]),
        ("船到､人来｡走", [2, 2, 1]),
        # the comma of papers before 1950, and what enumerates in later ones
        ("昨日下午三時、敵機侵入市空、投彈二十餘枚、毀民房三十間。", [6, 6, 6, 6]),
        ("昨日下午三時、敵機侵入市空、投彈二十餘枚，毀民房，死傷平民。", [18, 3, 4]),
        ("新馆有桌、椅、书、灯。", [7]),
        ("他买了苹果、生梨、香蕉、石榴和冬枣。", [14]),
    ],
)
def test_clause_lengths(text, expected):
    assert Sample({"text": text}).clause_lengths.tolist() == expected


@given(st.text("港口A5，。；:,\n "))
def test_clauses_and_paragraphs_have_the_letters_of_the_text(text):
    sample = Sample({"text": text})
    letters = sum(c.isalnum() for c in text)
    assert sum(sample.clause_lengths) == sum(sample.paragraph_lengths) == letters
    assert sum(sample.sentence_lengths) == letters
