"""Repetitions that reach over line starts: many inside a story, none between two."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.segmentation.cohesion import Cohesion, cohesion
from newskit.segmentation.repetitions import Repetitions

REEDS = ["江心洲的芦苇今天开始收割，", "收割机沿着江心洲往返，", "芦苇装船运往下游。"]
BRIDGE = ["老渡口旧桥改造完工，", "旧桥两侧新铺了步道，", "渡口居民赶来观看。"]


def of(texts: list[str]) -> Cohesion:
    return cohesion(Repetitions(texts))


def test_no_repetition_reaches_from_one_story_to_the_next() -> None:
    found = of([*REEDS, *BRIDGE])
    assert found.near[3] == found.far[3] == 0
    assert min(found.near[1:3] + found.near[4:]) > 0
    assert min(found.far[1:3] + found.far[4:]) > 0


def test_nothing_reaches_over_the_first_line() -> None:
    assert (of(REEDS).near[0], of(REEDS).far[0]) == (0, 0.0)


def test_a_line_end_that_breaks_a_word_of_the_page_is_known() -> None:
    found = Repetitions(["收割江心洲的芦", "苇，芦苇装船运", "往下游。"])
    assert found.seam_known == [False, True, False]


@pytest.mark.parametrize(
    ("characters", "near", "far"), [(100, True, True), (400, False, True), (700, False, False)]
)
def test_only_repetitions_not_far_apart_count(characters: int, near: bool, far: bool) -> None:
    between = "".join(chr(0x4E00 + i) for i in range(characters))
    found = of(["灯塔", between, "灯塔"])
    assert (found.near[1] > 0, found.far[1] > 0) == (near, far)


def test_marks_are_no_repetition() -> None:
    assert of(["……", "天——", "……", "——地"]).near == [0, 0, 0, 0]


@given(st.lists(st.text("书屋渔村港，", min_size=1, max_size=12), max_size=12))
def test_each_count_is_that_of_repetitions_over_the_line_start(texts: list[str]) -> None:
    text = "".join(texts)
    places: dict[str, list[int]] = {}
    for at, pair in enumerate(pairwise(text)):
        if "".join(pair).isalnum():
            places.setdefault("".join(pair), []).append(at)
    spans = [span for found in places.values() for span in pairwise(found) if span[1] - span[0] > 1]
    starts = [len("".join(texts[:i])) for i in range(len(texts))]
    assert of(texts).near == [
        sum(before + 2 <= start <= after for before, after in spans) for start in starts
    ]
