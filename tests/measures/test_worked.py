"""Every measure has a worked example: the arithmetic stands beside the answer."""

from __future__ import annotations

from math import log, log2, sqrt
from typing import Any

import pytest

from newskit.measures.registry import MEASURES
from newskit.measures.sample import Sample
from tests.measures.samples import listed

# Words are cut and tagged as `samples.TAGS` says; what is not there is a noun of one character.
NEWS = "船到港。老周说，船到了港。"  # 船 到 港 / 老周 说 船 到 了 港
NOUNS = "甲 乙 丙 甲 甲 乙"  # 3, 2 and 1 of three words

# measure, text, answer
EXAMPLES: list[tuple[str, str, Any]] = [
    # 汐 Ａ ５ 。 e + combining accent, a space, a line end: 5 stand on the page, 8 are code points
    ("chars", "汐Ａ５。e\u0301 \n", 5),
    ("code_points", "汐Ａ５。e\u0301 \n", 8),
    ("zishu", "由C40办，增3.5%。", 7),  # 由 办 ， 增 。 are 5, C40 and 3.5% one each
    ("han", "汐㐂𠀀々〇A。", 5),  # of the base block, extension A and B, and two Han by rule
    ("distinct_han", "港口港口海", 3),  # 港 口 海
    ("latin_letters", "AＢé港1", 3),  # A Ｂ é
    ("digits", "1２٣港①", 3),  # 1 ２ ٣; a number in a circle is a symbol
    ("punctuation", "港，“口”…。!", 6),  # ， “ ” … 。 !
    ("scripts", "港口ひAＢ1。 \u0301", {"Han": 2, "Latin": 2, "Common": 2, "Hiragana": 1}),
    ("traditional_share", "國港學口", 2 / 4),  # 國 學 of four
    ("latin_words", "AT&T 与 C40 在 AI 周，增 3.5%", 3),  # AT&T C40 AI
    ("numbers", "1,000.5 吨，C40，２０２４ 年 10 月", 3),  # 1,000.5 ２０２４ 10, not that of C40
    ("lines", "一\n\n三", 3),
    ("paragraphs", "一\n\n三\n。", 2),  # a blank line and a lone mark are none
    ("sentences", "船到了。人呢？走！\n晚了", 4),
    ("clauses", "船到了，人呢？1,000吨；走。", 4),  # the comma of 1,000 parts nothing
    ("words", NEWS, 9),
    ("distinct_words", NEWS, 6),
    ("reading_minutes", "港" * 255 + " AI " + "口" * 254, 510 / 255),  # AI is read as one
    # the longest and shortest are 3 and 1: sd of 1 1 1 3 is sqrt(3 (0.5)² + 1.5²) / 2 = sqrt(3) / 2
    ("word_length", "港 口 船 集装箱", {"mean": 6 / 4, "median": 1.0, "sd": sqrt(3) / 2, "max": 3}),
    ("clause_length", "船到了，人呢？", {"mean": 2.5, "median": 2.5, "sd": 0.5, "max": 3}),
    ("sentence_length", "船到了，人呢？走！", {"mean": 3.0, "median": 3.0, "sd": 2.0, "max": 5}),
    ("sentence_words", NEWS, {"mean": 4.5, "median": 4.5, "sd": 1.5, "max": 6}),  # 3 and 6
    ("paragraph_length", "船到了。\n走", {"mean": 2.0, "median": 2.0, "sd": 1.0, "max": 3}),
    ("hapaxes", NOUNS, 1),  # 丙
    ("ttr", NOUNS, 3 / 6),
    ("root_ttr", NOUNS, 3 / sqrt(6)),
    ("log_ttr", NOUNS, log(3) / log(6)),
    # 51 words: 50 different ones, the first again at the end; windows 1–50 and 2–51 have 50 types
    ("mattr", " ".join(map(str, [*range(50), 0])), 1.0),
    # 51 words: a pair of the same side by side is in both windows, which have 49 types each
    ("mattr", " ".join(map(str, [*range(25), 24, *range(25, 50)])), 49 / 50),
    # forward 甲 乙 丙 甲 falls no further than 3/4, 甲 ends a run at 3/5: 1 factor; 乙 is left with
    # TTR 1, no part of a factor: 6/1. backward 乙 甲 甲 ends one at 2/3, 丙 乙 甲 keeps 1: 6/1
    ("mtld", NOUNS, (6 / 1 + 6 / 1) / 2),
    # 42 of 42 words drawn are all of them: TTR of the text, 2 types
    ("hdd", " ".join(["甲"] * 41 + ["乙"]), 2 / 42),
    # 1e4 (3² + 2² + 1² - 6) / 6²
    ("yule_k", NOUNS, 1e4 * 8 / 36),
    ("entropy", NOUNS, -(3 / 6 * log2(3 / 6) + 2 / 6 * log2(2 / 6) + 1 / 6 * log2(1 / 6))),
    ("lexical_density", "港很大的", 2 / 4),  # 港 and 大
    # 了 is first of all, 码头 between 1,000 and 3,000, 带鱼 beyond 10,000, AI not counted
    (
        "word_levels",
        "了 码头 带鱼 AI",
        {"1000": 1 / 3, "3000": 1 / 3, "5000": 2 / 3, "10000": 2 / 3},
    ),
    ("idioms", "一帆风顺船一帆风顺", 2),
    ("clause_characters", "船到了，人呢？", (3 + 2) / 2),
    # 也 of three words in the first sentence, none of one in the second
    ("adverb_conjunction_share", "船也到。走。", (1 / 3 + 0 / 1) / 2),
    ("xu_index", "船也到。走。", ((3 + 1) / 2 + 1 / 6) / 2),
    # clauses of 3 and 2, and 鲲 alone of five is beyond level 1 of GB 2312
    ("fog_years", "鲲船到，人走。", 0.7 * (5 / 2 + 100 * 1 / 5)),
    ("rare_share", "鲲船到，人走。", 1 / 5),
    ("sentences_per_100", "船到了。走！", 100 * 2 / 4),
    ("quotations", "他说：“走。”获“先进”称号，题为「遠航」。", 3),
    ("quoted_share", "“走。” 他说。", 2 / 7),  # 走 。 of “ 走 。 ” 他 说 。
    ("speech_share", "获“先进”号。“走！”", 2 / 11),  # 走！ of eleven; 先进 is a term
    ("speakers", "老周说：走。老周又说，王敏没来。", 1),
    ("figures", "10月16日，112项，三百人，70%", 2),  # 112 三百
    ("percentages", "增70%，百分之三，升2个百分点，３‰", 4),
    ("dates", "2024年10月16日，17日，民國三十年，今年，40年来，5个月", 3),
    ("people", "老周说，约翰·史密斯来了，老周笑了。", 3),
    ("places", "他从北京到上海。", 2),
    ("organisations", "外交部与青棠市港务局签约。", 2),
    ("stories", "港", 1),
    ("pages", "港", 1),
    ("story_characters", "港口 开。", 4.0),
    ("page_characters", "港口 开。", 4.0),
    ("furniture_share", "港", None),  # nobody said what it is
    ("confidence", "港", None),
    ("top_words", "港 船 船 的", [{"term": "船", "count": 2}, {"term": "港", "count": 1}]),
    ("top_words", "港 1,234.5万元 3.5% 三分之一 二〇二四年", [{"term": "港", "count": 1}]),
    ("top_han", "港口港A", [{"term": "港", "count": 2}, {"term": "口", "count": 1}]),
    ("parts_of_speech", "港船到C40", {"noun": 2, "verb": 1, "other": 1}),
]


@pytest.mark.parametrize(
    ("name", "text", "expected"), EXAMPLES, ids=[f"{e[0]}-{n}" for n, e in enumerate(EXAMPLES)]
)
def test_worked(name: str, text: str, expected: Any) -> None:
    (measure,) = (m for m in MEASURES if m.name == name)
    answer = measure.of(listed(text))
    assert answer == (expected if isinstance(expected, list) else pytest.approx(expected))


def test_every_measure_is_worked() -> None:
    elsewhere = {"sentence_histogram", "dispersion"}  # test_distribution
    assert {m.name for m in MEASURES} == {name for name, _, _ in EXAMPLES} | elsewhere


# Fields of a page that was split: two stories of 4 and 6 characters, and furniture of 2.
PAGE = [
    {"text": "港口 开。", "source": "p1", "genre": "article", "confidence": 0.9, "lines": [[3, 9]]},
    {
        "text": "船到了港口",
        "source": "p1",
        "genre": "article",
        "confidence": 0.5,
        "lines": [[10, 11]],
    },
    {"text": "二版", "source": "p1", "genre": "furniture", "lines": [[1, 1], [12, 12]]},
    {"text": "图", "source": "p2", "genre": "photo"},
]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("stories", 2),
        ("pages", 2),
        ("story_characters", (4 + 5) / 2),
        ("page_characters", (4 + 5 + 2 + 1) / 2),
        ("furniture_share", 2 / 12),
        ("confidence", (0.9 + 0.5) / 2),
        ("lines", 7 + 2 + 2 + 1),  # as printed; the photo has the one line of its text
        ("han", 3 + 5 + 2 + 1),
        ("distinct_han", 3 + 3 + 2 + 1),  # 港口开 船到了 二版 图, and 港口 again
    ],
)
def test_pages(name: str, expected: float) -> None:
    (measure,) = (m for m in MEASURES if m.name == name)
    whole = Sample(parts=[Sample(record) for record in PAGE])
    assert measure.of(whole) == pytest.approx(expected)
