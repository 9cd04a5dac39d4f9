"""Templates filled in, compiled and in Python."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.segmentation import features
from tests.native import reference

PYTHON = reference("segmentation.features")


def one(first: str) -> tuple[str, ...]:
    return (f"one:{first}",)


def two(second: tuple[str, ...], first: str) -> tuple[str, ...]:
    return (f"two:{first}", *second) if second else ()


Line = tuple[str, tuple[str, ...]]


def columns_of(lines: list[Line]) -> dict[str, list[Any]]:
    return {"first": [line[0] for line in lines], "second": [line[1] for line in lines]}


def filled(lines: list[Line]) -> list[Any]:
    return [(one(first), two(second, first)) for first, second in lines]


@given(
    st.lists(st.tuples(st.text(max_size=2), st.lists(st.text(max_size=1), max_size=2).map(tuple))),
    st.sampled_from([1, 3, 99]),
)
def test_lines_are_the_same(lines: list[Line], most: int) -> None:
    found, expected = (
        module._Filling([one, two], most).lines(columns_of(lines)) for module in (features, PYTHON)
    )
    assert found == expected == filled(lines)


@pytest.mark.parametrize("module", [features, PYTHON])
def test_threads_fill_in_pages_beside_each_other(module: Any) -> None:
    amid, done = Event(), Event()

    def hold_up(first: str) -> tuple[str, ...]:
        if first == "港":
            amid.set()
            done.wait(0.1)
        return one(first)

    filling = module._Filling([hold_up, two], 1)
    pages = [[("港", ("灯塔",)), ("渔", ("书屋",))], [("岛", ("气象台",)), ("湾", ("码头",))]]

    def fill_in_beside() -> object:
        amid.wait()
        found = filling.lines(columns_of(pages[1]))
        done.set()
        return found

    with ThreadPoolExecutor(1) as pool:
        beside = pool.submit(fill_in_beside)
        assert filling.lines(columns_of(pages[0])) == filled(pages[0])
        assert beside.result() == filled(pages[1])
    for page in pages:
        assert filling.lines(columns_of(page)) == filled(page)
