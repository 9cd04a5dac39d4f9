"""Templates filled in, compiled and in Python."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newskit.segmentation import features
from tests.native import reference

PYTHON = reference("segmentation.features")


def one(first: str) -> tuple[str, ...]:
    return (f"one:{first}",)


def two(second: tuple[str, ...], first: str) -> tuple[str, ...]:
    return (f"two:{first}", *second) if second else ()


@given(
    st.lists(st.tuples(st.text(max_size=2), st.lists(st.text(max_size=1), max_size=2).map(tuple))),
    st.sampled_from([1, 3, 99]),
)
def test_lines_are_the_same(lines: list[tuple[str, tuple[str, ...]]], most: int) -> None:
    columns = {"first": [line[0] for line in lines], "second": [line[1] for line in lines]}
    found, expected = (
        module._Filling([one, two], most).lines(columns) for module in (features, PYTHON)
    )
    assert found == expected == [(one(first), two(second, first)) for first, second in lines]
