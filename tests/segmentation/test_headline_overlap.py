"""How well a headline fits the text around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.segmentation.headline_overlap import HeadlineOverlap, StoryShares
from newskit.segmentation.repetitions import Repetitions

HEADLINE = "江心洲芦苇开镰"
REEDS = ["江心洲的芦苇今天开始收割，", "船工说江心洲上的芦苇今年高。"]
BRIDGE = ["老渡口旧桥改造昨日完工，", "居民赶来渡口看旧桥。"]
PLENTY = ["守塔人每天记下风向和潮位，晴天擦灯，雾天敲钟，夜里听船。" * 10]


def overlap_of(texts: list[str], *asked: int) -> HeadlineOverlap:
    return HeadlineOverlap({i: texts[i] for i in asked}, Repetitions(texts))


@pytest.mark.parametrize(
    ("texts", "at", "where"),
    [
        ([HEADLINE, *REEDS], 0, "after"),
        ([*REEDS, HEADLINE, *BRIDGE], 2, "before"),
        ([*REEDS, *PLENTY * 3, HEADLINE, *PLENTY * 3], 5, "far"),
    ],
)
def test_a_headline_fits_where_its_words_are(texts: list[str], at: int, where: str) -> None:
    overlap = overlap_of(texts, at)
    scores = dict(zip(("after", "before", "far"), overlap.scores(at), strict=True))
    assert max(scores, key=lambda name: scores[name]) == where
    assert f"fits-{where}-best" in overlap.features(at)


def test_a_line_without_words_of_the_page_fits_nowhere() -> None:
    overlap = overlap_of(["灯塔百年", *REEDS], 0)
    assert overlap.scores(0) == (0.0, 0.0, 0.0)


@given(st.lists(st.text("江心洲芦苇旧桥", min_size=1, max_size=9), min_size=1, max_size=9))
def test_affinities_are_shares(texts: list[str]) -> None:
    overlap = overlap_of(texts, *range(len(texts)))
    for i in range(len(texts)):
        assert all(0 <= score <= 1 + 1e-9 for score in overlap.scores(i))


def test_what_few_stories_have_counts_for_more() -> None:
    bodies = ["江心洲收割", "旧桥收割", "灯塔收割"]
    reeds, bridge, _ = StoryShares(["江心收割"], bodies).of("江心收割", range(3))
    assert reeds > 2 * bridge > 0


def test_shares_are_of_the_stories_asked_for() -> None:
    shares = StoryShares(["芦苇"], ["芦苇", "旧桥", "芦苇"])
    assert len(shares.of("芦苇", range(1, 3))) == 2
    assert shares.of("芦苇", range(1, 2)) == [0.0]
