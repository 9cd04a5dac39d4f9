"""Running heads and feet: what the pages of a document have in common above and below their text.

Of one page nothing tells the name of a paper, a section or a date from a headline; the pages before
and behind it do, where the same words stand at the same place, but for their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from newskit.pdf.lines import TypeLine

REACH = (
    2  # pages on either side that are compared: left and right pages may have heads of their own
)
_MARGIN = 0.12  # share of the height of a page that is its head, and its foot
_SAME_PLACE = 3.0  # points by which a line may stand higher or lower than on the other page
_REPRINT = 0.5  # of the lines: with as many in common, pages are the same, and tell nothing

_NUMBER = re.compile(r"[\d〇零一二三四五六七八九十百]+")


def running(
    lines: Sequence[TypeLine], others: Sequence[Sequence[TypeLine]], height: float
) -> set[int]:
    """Which lines of a page are running heads or feet, by their places among the lines.

    Args:
        lines: The lines of the page.
        others: Those of the pages near it.
        height: That of the page, in points.
    """
    margin = _MARGIN * height
    texts = {line.text for line in lines}
    places: dict[str, list[float]] = {}
    for other in others:
        if not _is_alike(texts, {line.text for line in other}):
            for _, line in _at_edges(other, margin, height):
                places.setdefault(_folded(line), []).append(line.v)
    return {
        i
        for i, line in (_at_edges(lines, margin, height) if places else ())
        if any(abs(line.v - v) <= _SAME_PLACE for v in places.get(_folded(line), ()))
    }


def _is_alike(texts: Set[str], others: Set[str]) -> bool:
    return len(texts & others) >= _REPRINT * max(len(texts), len(others))


def _at_edges(
    lines: Sequence[TypeLine], margin: float, height: float
) -> Iterator[tuple[int, TypeLine]]:
    """The lines at the head and the foot of a page, and their places among all."""
    for i, line in enumerate(lines):
        if not margin <= line.v <= height - margin and not line.stacked:
            yield i, line


def _folded(line: TypeLine) -> str:
    """The text of a line without its numbers, which differ from page to page."""
    return _NUMBER.sub("0", "".join(line.text.split()))
