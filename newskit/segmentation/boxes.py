"""Where on its page each article stands, out of the layout of its lines."""

from __future__ import annotations

from collections.abc import Iterable

from newskit.pdf.page_text import Layout
from newskit.record import Article


def add_boxes(records: Iterable[Article], layout: Layout) -> None:
    """Gives each record its `boxes`: one for each headline and each piece of a column.

    Args:
        records: The articles of a page, with the lines that they came from.
        layout: The layout of each line of the page.
    """
    for record in records:
        spans = [
            *record.get("headline_lines", ()), *record.get("byline_lines", ()), *record["lines"]
        ]  # fmt: skip
        numbers = sorted({n for first, last in spans for n in range(first, last + 1)})
        record["boxes"] = _boxes(numbers, layout)


def _boxes(numbers: Iterable[int], layout: Layout) -> list[tuple[int, float, float, float, float]]:
    found: list[tuple[int, float, float, float, float]] = []
    before, role = 0, ""
    for number in numbers:
        line = layout[number - 1]
        if line is None:
            continue
        page, (x0, top, x1, bottom) = line.page, line.box
        goes_on = number == before + 1 and (
            line.role == "line" or role == line.role in ("headline", "display")
        )
        if found and goes_on:
            _, left, upper, right, lower = found[-1]
            x0, top, x1, bottom = min(left, x0), min(upper, top), max(right, x1), max(lower, bottom)
            found.pop()
        found.append((page, round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)))
        before, role = number, line.role
    return found
