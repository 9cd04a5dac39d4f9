"""Twice the text is at most 2.3 times the work, whatever its shape.

Work is counted in calls, of Python and of C, which no other process disturbs; what a single call
takes is for `tests/benchmarks/growth.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from newskit.segmentation.gutters import Piece
from newskit.segmentation.reading_order import Block, in_order
from tests.fuzz.shapes import SHAPES, WORK

LENGTH = 1500  # characters
MOST = 2.3
FIXED = 500  # calls by which a step may be the first to look closer


def calls(work: Callable[[str], object], text: str) -> int:
    """How many calls a function makes of a text."""
    return calls_of(lambda: work(text))


def calls_of(work: Callable[[], object]) -> int:
    """How many calls a function makes."""
    count = 0

    def counted(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("name", WORK)
def test_twice_the_text_is_at_most_twice_the_work(name: str) -> None:
    work = WORK[name]
    grown = {}
    for shape, text in SHAPES.items():
        work(text(2 * LENGTH))  # loads its tables, and what is remembered of words
        once, twice = (calls(work, text(length)) for length in (LENGTH, 2 * LENGTH))
        grown[shape] = (twice - FIXED) / once
    assert len(grown) >= 30
    assert {shape: ratio for shape, ratio in grown.items() if ratio > MOST} == {}


def test_blocks_that_lie_across_each_other_are_put_in_order_in_time_linear_in_pages() -> None:
    def ordered(rows: int) -> int:
        blocks = [
            Block([Piece(row, left, left + 28, left, "港") for row in range(top, top + 4)])
            for top in range(0, rows, 4)
            for left in ((0, 34, 68) if top % 8 else (18, 52, 86))
        ]
        return calls_of(lambda: in_order(blocks))

    assert ordered(2400) <= MOST * ordered(1200)


def test_work_that_grows_with_the_square_is_seen() -> None:
    def linear(text: str) -> None:
        for char in text:
            char.isalnum()

    def square(text: str) -> None:
        for _ in text:
            linear(text)

    assert calls(square, "a" * 200) > MOST * calls(square, "a" * 100)
    assert calls(linear, "a" * 200) < MOST * calls(linear, "a" * 100)
