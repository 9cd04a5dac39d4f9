"""Several processes: order, bounds, faults."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice

import pytest

from newskit.cli.parallel import _AHEAD, in_order


def double(number: int) -> int:
    return 2 * number


def test_results_come_in_order() -> None:
    assert list(in_order(double, range(1000), 2)) == [2 * n for n in range(1000)]
    assert list(in_order(double, [], 2)) == []


def test_no_more_is_read_than_is_asked_for() -> None:
    read = 0

    def endless() -> Iterator[int]:
        nonlocal read
        for number in count():
            read = number
            yield number

    results = in_order(double, endless(), 2)
    assert list(islice(results, 500)) == [2 * n for n in range(500)]
    results.close()  # type: ignore[attr-defined]
    assert read <= 500 + 3 * _AHEAD


def test_a_fault_in_reading_is_the_readers() -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        list(in_order(double, broken(), 2))
