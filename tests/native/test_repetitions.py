"""The repeated bigrams of a page, compiled and in Python."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from newskit.segmentation import cohesion
from newskit.segmentation.headline_overlap import Affinities
from newskit.segmentation.repetitions import Repetitions
from tests.native import reference

REPETITIONS = reference("segmentation.repetitions")
COHESION = reference("segmentation.cohesion")
OVERLAP = reference("segmentation.headline_overlap")

LINES = st.lists(st.text("书屋渔村港，a𠮷", min_size=1, max_size=14), max_size=60)
PROSE = st.integers(1, 900).map(lambda length: "守塔人每天记下风向和潮位，晴天擦灯" * length)


@given(LINES)
def test_repetitions_reach_over_the_same_line_starts(lines: list[str]) -> None:
    found, expected = Repetitions(lines), REPETITIONS.Repetitions(lines)
    assert found.starts == expected.starts
    assert found.seam_known == expected.seam_known
    assert cohesion.cohesion(found) == COHESION.cohesion(expected)


@given(LINES, LINES, PROSE)
@settings(max_examples=300)
def test_lines_fit_the_text_around_them_as_well(
    above: list[str], below: list[str], far: str
) -> None:
    lines = [*above, far, *below, *above * 3]
    asked = {i: line for i, line in enumerate(lines) if len(line) < 50}
    found = Affinities(asked, Repetitions(lines))
    expected = OVERLAP.Affinities(asked, REPETITIONS.Repetitions(lines))
    assert [found.scores(i) for i in asked] == [expected.scores(i) for i in asked]


@given(LINES)
def test_the_lines_that_hold_a_repeated_pair_are_found(lines: list[str]) -> None:
    found = REPETITIONS.Repetitions(lines)
    text = "".join(lines)
    for pair, places in found.places.items():
        assert places == [i for i in range(len(text)) if text.startswith(pair, i)]
        assert len(places) > 1
        assert found.lines_with(pair) == [i for i, line in enumerate(lines) if pair in line]
