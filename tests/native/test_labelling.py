"""The kinds of lines, compiled and in Python."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.segmentation import crf
from tests.native import reference

CRF = reference("segmentation.crf")
KINDS = 5
WORTHS = [math.exp(-step / 100) for step in range(300)]
names = st.sampled_from("abcdef")
features = st.lists(st.lists(names, max_size=3).map(tuple), max_size=4).map(tuple)
weights = st.lists(st.integers(-400, 400), min_size=KINDS, max_size=KINDS)


@given(
    st.lists(features, max_size=12), st.dictionaries(names, weights), st.sampled_from([1, 4, 99])
)
def test_weights_add_up_alike(
    page: list[tuple[tuple[str, ...], ...]], rows: dict[str, list[int]], most: int
) -> None:
    found, expected = (
        module._Sums(lambda name: rows.get(name, []), WORTHS, {1: 1.0}, KINDS, most)
        for module in (crf, CRF)
    )
    for one, other in zip(found.lives(page), expected.lives(page), strict=True):
        assert list(one.items()) == list(other.items())
    assert list(map(found.behind, page)) == list(map(expected.behind, page))


@pytest.mark.parametrize("most", [2, 9999])
@pytest.mark.parametrize("module", [crf, CRF])
def test_threads_add_up_weights_beside_each_other(module: Any, most: int) -> None:
    others = tuple((str(number),) for number in range(3000))
    with ThreadPoolExecutor(1) as pool:

        def row(name: str) -> list[int]:
            if name == "held up":
                pool.submit(sums.behind, others).result()
            return [len(name), 1]

        sums = module._Sums(row, WORTHS, {1: 1.0}, 2, most)
        groups = (("one", "two"), ("three", "held up"), ("four",))
        for _ in range(2):
            assert sums.behind(groups) == [0, 17]


lives = st.dictionaries(
    st.sampled_from(range(len(crf._KINDS))), st.just(0.0) | st.floats(1e-4, 1), max_size=6
)


@given(st.lists(lives, max_size=12), st.sampled_from([0.0, 3e-3, 2e-2]))
def test_lines_are_decided_alike(page: list[dict[int, float]], beam: float) -> None:
    found, expected = (
        module._decisions([dict(live) for live in page], crf._chain(), beam)
        for module in (crf, CRF)
    )
    assert list(map(tuple, found)) == list(map(tuple, expected))
