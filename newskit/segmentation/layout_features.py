"""The features of lines that only a PDF shows: their size, their face, their place in a block.

They stand beside the features of the text, in a group of their own, and have weights of their own
(`data/layout-weights.tsv`), fitted on top of those of the text, which stay as they are. A line of
the body's size and face in the middle of a block has none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from newskit.pdf.page_text import Layout, LineLayout
from newskit.segmentation.features import LAYOUT, Features, line_features
from newskit.segmentation.layout import Line

_SIZES = (0.95, 1.04, 1.25, 1.6, 2.2, 3.2)  # in those of the body
_BODY = 1  # the step of those
_BLOCKS = (1, 3, 8)  # lines of a block
_EDGE = 0.05  # share of a page that is its head or its foot


def with_layout(lines: Sequence[Line], layout: Layout) -> list[Features]:
    """The features of the lines of a page, those of their layout among them.

    Args:
        lines: The lines of the page that are not blank.
        layout: What is known of each line of its text, by number.
    """
    found = layout_groups([own for line in lines if (own := layout[line.number - 1])])
    distinct = {i for i, group in enumerate(found) if group}
    features = line_features(lines, distinct)
    return [(*own, group) if group else own for own, group in zip(features, found, strict=True)]


def layout_groups(layout: Sequence[LineLayout]) -> list[tuple[str, ...]]:
    """The group of features of each line; empty for what looks like any other."""
    top = min((line.box[1] for line in layout), default=0.0)
    bottom = max((line.box[3] for line in layout), default=1.0)
    margin = _EDGE * (bottom - top)
    blocks = _block_sizes(layout)
    out: list[tuple[str, ...]] = []
    for i, line in enumerate(layout):
        above = layout[i - 1] if i else None
        below = layout[i + 1] if i + 1 < len(layout) else None
        size = _size(line)
        opens = line.role in _OPENING
        if not opens and line.role not in _LARGE and size == _BODY and not line.face:
            out.append(())
            continue
        middle = (line.box[1] + line.box[3]) / 2
        edge = "head" if middle < top + margin else "foot" if middle > bottom - margin else "inside"
        out.append(
            _group(
                line.role,
                size,
                bool(line.face),
                _compared(line, above),
                _compared(line, below),
                below.role if below else "none",
                edge,
                blocks[i],
            )
        )
    return out


_OPENING = frozenset(["lead", "first"])
_LARGE = frozenset(["headline", "display"])


def _size(line: LineLayout) -> int:
    return bisect_left(_SIZES, line.size)


def _compared(line: LineLayout, other: LineLayout | None) -> str:
    """How large the line beside it is."""
    if other is None:
        return "none"
    ratio = other.size / line.size
    return "same" if 0.95 < ratio < 1.05 else "larger" if ratio > 1 else "smaller"


def _block_sizes(layout: Sequence[LineLayout]) -> list[int]:
    """For each line the step of how many lines its block has, a headline not counted."""
    out: list[int] = []
    count = 0
    large = False
    for line in [*layout, None]:
        starts = line is None or line.role in _OPENING or (line.role in _LARGE) != large
        if starts:
            out += [bisect_left(_BLOCKS, count)] * count
            count = 0
        large = line is not None and line.role in _LARGE
        count += 1
    return out


@lru_cache(4096)
def _group(
    role: str, size: int, face: bool, above: str, below: str, next_role: str, edge: str, block: int
) -> tuple[str, ...]:
    own = "own" if face else "usual"
    names = (
        role, f"{role}:{size}", f"{role}:{own}", f"{role}:{size}:{own}",
        f"{role}:above:{above}", f"{role}:below:{below}", f"{role}:{above}:{below}:{next_role}",
        f"{role}:{edge}", f"{role}:{edge}:{block}", f"{role}:{size}:{block}", f"size:{size}",
        f"{role}:{size}:{above}:{below}",
    )  # fmt: skip
    return tuple([LAYOUT + name for name in names])
