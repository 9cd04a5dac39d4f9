"""What is observed of the lines of a page, and the habits that the page has."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.segmentation.layout import read_lines
from newskit.segmentation.observations import Observations, observe

INDENTED = """\
　　江心洲的芦苇今天开始收
割，收割机沿着洲头往返，
装船运往下游。
　　船工罗小满说，今年的芦
苇比去年高出半米。
"""
BYLINED = """\
芦苇收割
　　□本报记者 罗小满
　　本报讯 江心洲的芦苇今
天开始收割，装船运往下游。
"""


def seen(page: str) -> Observations:
    return observe(read_lines(page))


@pytest.mark.parametrize(
    ("page", "style"),
    [
        (INDENTED, "indents"),
        (INDENTED.replace("　", ""), "no-indents"),
        ("江心洲的芦苇今天开始收割。" * 9, "prose"),
    ],
)
def test_a_page_has_a_way_of_marking_paragraphs(page: str, style: str) -> None:
    assert set(seen(page).styles) == {style}


def test_each_part_of_a_long_file_has_its_own_way() -> None:
    styles = seen(INDENTED * 200 + INDENTED.replace("　", "") * 200).styles
    assert (styles[0], styles[-1]) == ("indents", "no-indents")


def test_lines_fill_their_column_or_not() -> None:
    assert seen(INDENTED).fills == ["full", "full", "short", "full", "nearly"]
    assert seen(INDENTED).full == [True, True, False, True, False]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("运往下游。", "stop"),
        ("“运往下游。”", "stop"),
        ("运往“下游”", "closer"),
        ("他说：", "colon"),
        ("运往下游，", "comma"),
        ("敵機侵入市空云", "comma"),
        ("运往下游。　白某", "name"),
        ("运往下游", "open"),
    ],
)
def test_what_a_line_ends_on(text: str, end: str) -> None:
    assert seen(text).ends == [end]


@pytest.mark.parametrize(
    ("page", "habit"),
    [
        (INDENTED, "none"),
        (INDENTED.replace("。\n", "。\n\n"), "many-clean"),
        (INDENTED.replace("\n", "\n\n"), "many-dirty"),
        (INDENTED * 9 + "\n" + INDENTED, "few-clean"),
    ],
)
def test_blank_lines_part_paragraphs_or_stand_anywhere(page: str, habit: str) -> None:
    assert seen(page).habit == habit


def test_a_sentence_ended_so_many_lines_ago() -> None:
    assert seen(INDENTED).since == ["1", "2", "3", "1", "2"]
    assert seen("芦苇\n" * 8).since[-1] == "more"


def test_what_comes_first_below_and_how_far_off() -> None:
    assert seen(BYLINED).ahead == ["byline:1", "dateline:1", "none", "none"]
    assert seen("芦苇\n" * 9 + BYLINED).ahead[0] == "none"


def test_where_stories_meet_there_is_a_valley_of_repetitions() -> None:
    reeds, bridge = "江心洲的芦苇开始收割，\n" * 6, "老渡口旧桥改造完工，\n" * 6
    valleys = seen(reeds + bridge).valleys
    assert valleys[6] == "deep"
    assert "deep" not in valleys[2:5] + valleys[8:11]


STORM = """\
台风今晨在渔岛登陆，气象台预报
大雨，渔船回港避风，防汛部门加
固堤岸，水位仍在上涨，海上航线
全部停航，渔民转移到安全地带，
"""
MUSEUM = """\
博物馆展出青铜器和陶器一百余件
，观众可以免费参观文物修复，馆
长介绍展品的历史，讲解员带领学
生欣赏书画作品，艺术家现场创作
，
"""


def test_where_stories_meet_the_topic_changes() -> None:
    page = seen(STORM * 3 + MUSEUM * 3)
    inside, (between, earlier) = page.topic(6)[0], page.topic(12)
    assert between < inside
    assert earlier < inside


def test_a_story_that_others_interrupt_comes_back_to_its_topic() -> None:
    _, earlier = seen(STORM * 8 + MUSEUM * 8 + STORM).topic(72)
    _, new = seen(MUSEUM * 8 + STORM).topic(40)
    assert earlier > new


def test_characters_that_meet_at_a_line_end() -> None:
    page = "江心洲的芦苇开始收割，装船的新\n闻传到渡口，渡口很快挤满了围观龟\n闻芦\n苇的人"
    assert seen(page).seams == ["none", "word", "new", "known"]


def test_wider_lines_than_those_of_the_page() -> None:
    page = "江心洲的芦苇开始收割\n" * 5 + "江心洲的芦苇开始收割装船运往下游码头\n" + "芦苇"
    widths = list(map(int, seen(page).widths))
    assert widths[6] < widths[0] < widths[5]


@given(st.lists(st.text(max_size=30), max_size=30).map("\n".join))
def test_every_line_of_any_text_has_each_observation(page: str) -> None:
    lines = read_lines(page)
    found = observe(lines)
    assert found.lines == lines
    for i in range(len(lines)):
        assert all(found.topic(i))
    for name, values in found._asdict().items():
        if name == "alike":
            assert len(values) == len(list(pairwise(lines)))
        elif isinstance(values, list) and name not in ("topics", "parts"):
            assert len(values) == len(lines), name
