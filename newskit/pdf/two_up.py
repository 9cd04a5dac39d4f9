"""Two pages on one sheet: told by the white between them, and read one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from newskit.pdf.lines import TypeLine, body_size

_WIDE = 1.15  # times its height: how wide such a sheet is at least
_FOLD = 3.0  # ems of white between the pages, at least
_WIDER = 1.5  # times any other white that runs all the way down


def sides(
    lines: Sequence[TypeLine], width: float, height: float, vertical: bool
) -> list[list[TypeLine]]:
    """The lines of each page of a sheet, in reading order: where text runs down, right before left.

    Args:
        lines: The lines of the sheet.
        width: That of the sheet, in points.
        height: Its height.
        vertical: Whether its lines run down.
    """
    if width < _WIDE * height or not lines:
        return [list(lines)]
    spans = [(line.top, line.bottom) if vertical else (line.u0, line.u1) for line in lines]
    middle = width / 2
    if any(start < middle < end for start, end in spans):
        return [list(lines)]  # a headline over both: one page, unfolded
    first = [span for span in spans if span[1] <= middle]
    second = [span for span in spans if span[0] >= middle]
    if not first or not second:
        return [list(lines)]
    fold = min(start for start, _ in second) - max(end for _, end in first)
    other = max(_widest_gap(first), _widest_gap(second))
    if fold < max(_FOLD * body_size(lines), _WIDER * other):
        return [list(lines)]
    return [
        [line for line, span in zip(lines, spans, strict=True) if (span[1] <= middle) == is_first]
        for is_first in (True, False)
    ]


def _widest_gap(spans: Sequence[tuple[float, float]]) -> float:
    """The widest stretch that none of them covers, between the first and the last."""
    reach, widest = min(spans)[0], 0.0
    for start, end in sorted(spans):
        widest = max(widest, start - reach)
        reach = max(reach, end)
    return widest
