"""Sheets that hold two pages are told from pages with a headline over all their columns."""

from __future__ import annotations

import pytest

from newskit.pdf.lines import TypeLine
from newskit.pdf.two_up import sides

WIDTH, HEIGHT = 1200.0, 800.0
COLUMNS = (40, 230, 420, 650, 840, 1030)


def line(u0: float, u1: float, v: float, size: float = 10.0) -> TypeLine:
    return TypeLine("字", u0, u1, v, size, "")


def columns(starts: tuple[int, ...], width: int = 140) -> list[TypeLine]:
    return [line(start, start + width, 100 + 13 * row) for row in range(9) for start in starts]


def test_two_pages_are_told_by_the_white_between_them() -> None:
    left, right = sides(columns(COLUMNS), WIDTH, HEIGHT, False)
    assert max(row.u1 for row in left) < WIDTH / 2 < min(row.u0 for row in right)
    assert len(left) == len(right)


@pytest.mark.parametrize(
    ("lines", "width"),
    [
        ([line(300, 900, 80, 30), *columns(COLUMNS)], WIDTH),  # a headline over both
        (columns(COLUMNS), 750.0),  # taller than wide
        (columns((40, 230, 420, 615, 805, 995)), WIDTH),  # columns with even gutters
        (columns((40, 230, 420)), WIDTH),  # an empty half
        ([], WIDTH),
    ],
)
def test_any_other_sheet_is_one_page(lines: list[TypeLine], width: float) -> None:
    assert sides(lines, width, HEIGHT, False) == [lines]
