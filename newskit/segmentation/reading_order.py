"""Pieces of a page, to blocks of one column, and those to the order in which they are read.

A block is what stands one below the other with nothing else beside it in its column. Blocks are
read in the order that Breuel gives ("High performance document layout analysis", 2003): what is
above comes first where columns overlap; of others what is to the left, unless something that lies
across both parts them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from newskit.segmentation.gutters import Piece

_REACH = 3  # lines down to the next piece: those of one column may stand between those of another
_APART = 2  # blank lines that part blocks
_OVERLAP = 3  # positions that pieces of one column share at least
_PAGE = 300  # lines: blocks further apart are on different pages, and read from top to bottom

_DEEPEST = 6  # positions by which a row of headlines may be indented
_WIDE_GAP = re.compile(r"[ \u3000]{2,}|\t")

Grid = Sequence[Sequence[Piece]]


class Block:
    """Pieces of one column, from top to bottom, and the rectangle around them."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.top, self.bottom = pieces[0].row, pieces[-1].row
        self.left = min(piece.left for piece in pieces)
        self.right = max(piece.right for piece in pieces)


def blocks(grid: Grid) -> list[Block]:
    """The blocks of a page, by their first lines.

    Args:
        grid: The pieces of each line, from left to right.
    """
    return list(_blocks(_spread(grid)))


def in_order(found: Sequence[Block]) -> list[Block]:
    """The blocks of a page in reading order."""
    cuts = _cuts(found)
    bands: dict[int, list[Block]] = {}
    for block in found:
        bands.setdefault(bisect_right(cuts, block.top), []).append(block)
    return [block for band in sorted(bands) for block in _ordered(bands[band])]


def _spread(grid: Grid) -> list[list[Piece]]:
    """Takes apart rows of headlines that line up with nothing, each over a column of its own."""
    rows = [list(pieces) for pieces in grid]
    for row, pieces in enumerate(rows):
        under = [found for found in rows[row + 1 : row + 1 + _REACH] if found]
        below = under[0] if under else []
        if len(pieces) == 1 < len(below) and abs(pieces[0].left - below[0].reach) <= _DEEPEST:
            heads = _WIDE_GAP.split(pieces[0].text)
            if len(heads) == len(below):
                alike = [found for found in under if len(found) == len(below)]
                edges = [min(piece.left for piece in column) for column in zip(*alike, strict=True)]
                rows[row] = [
                    Piece(row, edge, max(column.right, edge + 1), column.reach, head)
                    for head, column, edge in zip(heads, below, edges, strict=True)
                ]
    return rows


def _blocks(grid: Grid) -> Iterator[Block]:
    below = {}
    for pieces in grid:
        for piece in pieces:
            under = _nearest(grid, piece, 1)
            if len(under) == 1 and _nearest(grid, under[0], -1) == [piece]:
                below[piece] = under[0]
    inner = set(below.values())
    for pieces in grid:
        for piece in pieces:
            if piece not in inner:
                chain = [piece]
                while chain[-1] in below:
                    chain.append(below[chain[-1]])
                yield Block(chain)


def _nearest(grid: Grid, piece: Piece, step: int) -> list[Piece]:
    """The pieces above (step -1) or below (1) that share a column with a piece."""
    blank = 0
    for row in range(piece.row + step, piece.row + step * (_REACH + 1), step):
        if not 0 <= row < len(grid):
            break
        others = grid[row]
        blank = 0 if others else blank + 1
        if blank >= _APART:
            break
        found = [other for other in others if _overlap(piece, other)]
        if found := found or [other for other in others if _within_reach(piece, other)]:
            return found
    return []


def _overlap(one: Piece | Block, other: Piece | Block) -> bool:
    least = min(_OVERLAP, one.right - one.left, other.right - other.left)
    return min(one.right, other.right) - max(one.left, other.left) >= least


def _within_reach(one: Piece, other: Piece) -> bool:
    """Whether one is where the other would start without its indent."""
    first, second = sorted((one, other), key=lambda piece: piece.left)
    return second.reach <= first.left and first.right <= second.left


def _cuts(blocks: Sequence[Block]) -> list[int]:
    """The lines that start anew below blank ones all over the page."""
    cuts = []
    bottom: int | None = None
    for block in sorted(blocks, key=_top):
        if bottom is not None and block.top - bottom > _APART:
            cuts.append(block.top)
        bottom = max(block.bottom, bottom or 0)
    return cuts


def _top(block: Block) -> tuple[int, int]:
    return block.top, block.left


def _ordered(blocks: Sequence[Block]) -> list[Block]:
    waiting = sorted(blocks, key=_top)
    tops = [block.top for block in waiting]
    near = [
        waiting[bisect_left(tops, top - _PAGE) : bisect_right(tops, top + _PAGE)] for top in tops
    ]
    beside = {
        block: {other for other in others if _overlap(block, other)}
        for block, others in zip(waiting, near, strict=True)
    }
    before = [
        [one for one in others if _comes_first(one, block, beside)]
        for block, others in zip(waiting, near, strict=True)
    ]
    index = {block: i for i, block in enumerate(waiting)}
    found: dict[Block, None] = {}
    started = set()
    stack = waiting[::-1]
    while stack:
        block = stack.pop()
        if block in started:  # all that comes first is done
            found.setdefault(block)
            continue
        started.add(block)
        stack.append(block)
        stack += [one for one in reversed(before[index[block]]) if one not in started]
    return list(found)


def _comes_first(one: Block, other: Block, beside: Mapping[Block, set[Block]]) -> bool:
    if one is other:
        return False
    if other in beside[one]:
        return one.top < other.top
    if one.left > other.left:
        return False
    if one.top <= other.bottom:
        return True
    return not any(
        other.bottom < block.top and block.bottom < one.top for block in beside[one] & beside[other]
    )
