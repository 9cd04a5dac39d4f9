"""Headlines in a row are told apart, and the decks of one stay together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.segmentation.headline_rows import (
    HeadlineLine,
    Rows,
    cut_features,
    divided,
    probability,
    rows_of,
)
from newskit.segmentation.layout import read_lines

HARBOUR = "远洋冷链航线昨日在临汐港首航，货轮靠泊后四十分钟起吊入库。"
LIBRARY = "渔村书屋在东礁村开门，村民凭身份证免费借阅图书。"
BRIDGE = "老渡口旧桥改造昨日完工，居民赶来渡口看旧桥。"
STORIES = [HARBOUR, LIBRARY, BRIDGE]


def row(text: str, sure: float = 0.6, begins: str = "", stories: list[str] = STORIES) -> Rows:
    """Lines of headlines before all stories; those with a number in `begins` begin one."""
    heads = [
        HeadlineLine(line, i == 0 or str(i) in begins, sure, 0.1, -1, None)
        for i, line in enumerate(read_lines(text))
    ]
    return Rows(rows_of(heads), stories, 0.5)


def texts(rows: Rows) -> list[list[str]]:
    return [[head.line.text for head in block] for block in divided(rows)]


@pytest.mark.parametrize(
    "headlines",
    [
        [["远洋冷链航线首航"], ["渔村书屋免费借阅图书"]],
        [["远洋冷链航线首航"], ["渔村书屋免费借阅图书"], ["老渡口旧桥改造完工"]],
        [["远洋冷链航线首航", "货轮靠泊后起吊入库"]],
        [["远洋冷链航线首航", "货轮靠泊后起吊入库"], ["渔村书屋开门", "凭身份证借阅图书"]],
    ],
)
def test_headlines_of_several_stories_are_parted(headlines: list[list[str]]) -> None:
    """The chain took them for one, and was not sure."""
    lines = [line for block in headlines for line in block]
    assert texts(row("\n".join(lines))) == headlines


def test_what_a_line_breaks_off_goes_on_though_the_chain_begins_a_headline() -> None:
    broken = "远洋冷链航线昨日在“临汐\n港”首航"
    assert texts(row(broken, begins="1")) == [broken.split("\n")]


def test_other_lines_between_two_lines_of_one_headline_part_nothing() -> None:
    one, _, other = read_lines("远洋冷链航线首航\n本报记者 许念慈\n渔村书屋免费借阅图书")
    heads = [
        HeadlineLine(one, True, 0.9, 0.9, -1, 0),
        HeadlineLine(other, False, 0.5, 0.1, -1, 0),
    ]
    assert len(divided(Rows(rows_of(heads), STORIES, 0.0))) == 1


@given(
    st.lists(
        st.tuples(
            st.text("冷链航线书屋旧桥—（“ 3", min_size=1, max_size=12).filter(str.strip),
            st.booleans(),
            st.floats(0, 1),
            st.integers(-1, 4),
        ),
        max_size=8,
    ),
    st.lists(st.text("冷链航线书屋旧桥，。", min_size=1, max_size=30), max_size=5),
    st.floats(-1, 1),
)
def test_every_line_is_in_one_headline_and_in_order(
    lines: list[tuple[str, bool, float, int]], bodies: list[str], lacking: float
) -> None:
    page = "\n".join(text for text, *_ in lines)
    heads = [
        HeadlineLine(line, begins, sure, sure, min(behind, len(bodies) - 1), None)
        for line, (_, begins, sure, behind) in zip(read_lines(page), lines, strict=True)
    ]
    rows = Rows(rows_of(heads), bodies, lacking)
    assert [head for block in divided(rows) for head in block] == heads
    odds = [probability(found) for cuts in cut_features(rows) for found in cuts if found]
    assert all(0 <= sure <= 1 for sure in odds)
