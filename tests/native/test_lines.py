"""What is observed of lines, compiled and in Python."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newskit.segmentation import observations
from tests.native import reference

PYTHON = reference("segmentation.observations")
COUNTS = st.lists(st.integers(0, 30), max_size=40)
STEPS = st.lists(st.integers(0, 9), max_size=8).map(sorted)


def likened(first: int, second: int) -> str:
    return "<" if first < second else ">" if first > second else f"={first}"


@given(
    st.lists(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9))), max_size=4),
    st.sampled_from([1, 4, 99]),
)
def test_pairs_say_the_same(pages: list[list[tuple[int, int]]], most: int) -> None:
    found, expected = (module._OfPairs(likened, most) for module in (observations, PYTHON))
    for page in pages:
        columns = [first for first, _ in page], [second for _, second in page]
        said = [likened(*pair) for pair in page]
        assert found.of(*columns) == expected.of(*columns) == said


@given(STEPS, st.lists(st.integers(0, 9) | st.floats(0, 9)))
def test_figures_lie_on_the_same_steps(steps: list[int], figures: list[float]) -> None:
    assert observations._steps(steps, figures) == PYTHON._steps(steps, figures)


@given(COUNTS, st.integers(1, 9))
def test_valleys_are_as_deep(near: list[int], many: int) -> None:
    assert observations._valleys(near, many) == PYTHON._valleys(near, many)


@given(st.lists(st.tuples(st.text("新闻稿龟，a𠮷", min_size=1, max_size=3), st.booleans())))
def test_seams_are_the_same(lines: list[tuple[str, bool]]) -> None:
    columns = [text for text, _ in lines], [known for _, known in lines]
    assert observations._seams(*columns) == PYTHON._seams(*columns)


@given(st.lists(st.text("消费。？.”）白某 \u3000①a，—", min_size=1, max_size=9)))
def test_lines_end_on_the_same(lines: list[str]) -> None:
    ends = observations._line_ends(lines)
    assert ends == PYTHON._line_ends(lines)
    names = observations._SINCE
    assert observations._since_stop(ends, names) == PYTHON._since_stop(ends, names)
