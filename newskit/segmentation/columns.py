"""Pages of columns that were read across: to one column after the other, where that can be told.

Columns stand side by side on one line (`gutters.py`) or their lines alternate
(`alternating_columns.py`). That they do is told by their lines: they do not go on in the next line.
That the columns are told apart rightly is told the same way: their lines do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice, pairwise
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from newskit.record import Article
from newskit.segmentation.alternating_columns import columns, may_alternate
from newskit.segmentation.page_checks import INTERLEAVED
from newskit.segmentation.seams import Seams
from newskit.text.expressions import compiled
from newskit.text.punctuation import CLOSERS, STOPS
from newskit.text.width import cells

if TYPE_CHECKING:
    from newskit.segmentation.gutters import Piece
    from newskit.segmentation.reading_order import Block

SIDE_BY_SIDE = "columns-side-by-side"

# Something behind a gap; the gaps of ordinary pages pad names and follow bylines, here and there.
_SPACE = r"[ \t\u3000│┃┆┊|｜]"
_GAP = re.compile(rf"{_SPACE}(?<=[^\x00-\x7f].){_SPACE}*(?=[^\s\x00-\x7f]|\d)")
_FEWEST = 5  # lines of several pieces
_SHARE = 0.15  # of the lines, how many have several pieces
_COLUMN = 14  # cells: nothing narrower is a column
_ALIKE = 0.06  # of the pieces, how many have the width of a column
_INDENTS = (0, 2, 3, 4)
_OVER = 4  # cells by which full lines of a column differ
# Of the text of lines with several, how much is in pieces that fill a column, break off in
# mid-sentence and have a mark inside. That of tables, verse and lists of names is not.
_FULL, _MIDDLE, _MARKS = 0.5, 0.5, 0.3
_GOES_ON = 0.2  # of such lines, how many at most make a known pair with the next line
_SEAMS = 2  # from which that can be told

# Of full pieces that break off, how many go on in one that makes a known pair with them, at least,
# on pages with many of them; on others blocks must be long.
_MANY = 80
_KNOWN = 0.36
_BLOCK = 5
_GLUED = r"[，。、；：！？]\s+\S"  # a gap that was overlooked
_LEVEL, _NEAR = 3, (-2, -1, 0, 1, 2)  # lines that begin a column at one place, give or take
_OFTEN = 0.09  # of all lines, those that have it elsewhere
_EDGE = 1.1  # lines that run past the right edge: two were run together (MuPDF)
_MOST_OF = 0.8
_SIMPLE = 6  # blocks of a page on which each column may be a story
_STOPPED = tuple(STOPS + CLOSERS)
_PARAGRAPH = 2  # positions by which a first line is indented, at least
_DEEPEST = 6
_INDENT = "\u3000\u3000"
_HEADLINE = "# "  # as Markdown has it
_SHORTEST = 8  # cells of a headline: four characters


class Columns(NamedTuple):
    """A page with its columns one after the other.

    `numbers` has for each line of `text` the one of the source that it is from. `faults` has a
    warning instead where columns cannot be told apart; the text is as it was.
    """

    text: str
    numbers: list[int]
    faults: list[str]


def in_columns(text: str) -> Columns | None:
    """A page of columns that were read across; None for any other text.

    Args:
        text: The page as it was read.
    """
    rows = text.split("\n")
    bodies = list(map(str.strip, rows))  # an indent is no gap
    texts = list(filter(None, bodies))
    if found := _side_by_side(text, texts):
        return found
    if not may_alternate(texts):
        return None
    return _alternating(text, rows, [number for number, body in enumerate(bodies, 1) if body])


def _alternating(text: str, rows: Sequence[str], numbers: Sequence[int]) -> Columns | None:
    texts = [rows[number - 1].strip() for number in numbers]
    indented = [rows[number - 1][:1].isspace() for number in numbers]
    found = columns(texts, indented)
    if found is None:
        return None
    widest = max(map(cells, texts))
    seams = Seams(texts)
    if _broken_off(found, texts) or any(
        indented[below[0]]
        or (
            cells(texts[below[0]]) >= widest - _OVER
            and not seams.known(texts[above[-1]], texts[below[0]])
        )
        for above, below in pairwise(found)
    ):
        return Columns(text, [], [INTERLEAVED])
    headed = _begin_with_headlines(
        [[(texts[line], _PARAGRAPH * indented[line]) for line in column] for column in found]
    )
    order = [[numbers[line] for line in column] for column in found]
    parted = [number for column in order for number in (*column, column[-1])][:-1]
    mark = _HEADLINE if headed else ""
    return Columns(
        "\n\n".join(mark + "\n".join(rows[number - 1] for number in column) for column in order),
        parted,
        [],
    )


def _have_gaps(texts: Sequence[str]) -> bool:
    """Whether enough lines have a gap."""
    least = max(_FEWEST, ceil(_SHARE * len(texts)))
    gaps = len(list(islice(_GAP.finditer("\n".join(texts)), least)))
    return gaps == least and sum(1 for line in texts if _GAP.search(line)) >= least


def _side_by_side(text: str, texts: Sequence[str]) -> Columns | None:
    if not _have_gaps(texts):
        return None
    from newskit.segmentation.gutters import pieces
    from newskit.segmentation.reading_order import blocks, in_order

    grid = pieces(text)
    lines = [found for found in grid if found]
    several = [found for found in lines if len(found) > 1]
    if len(several) < max(_FEWEST, _SHARE * len(lines)):
        return None
    seams = Seams([piece.text for found in lines for piece in found])
    widths = _columns(lines)
    found = blocks(grid)
    labelled = any(_says_one_thing(block.pieces) for block in found)
    if labelled or not _are_columns(lines, several, widths, seams):
        return None
    if _run_on(several) or _are_out_of_line(lines) or not _go_on(found, widths, seams):
        return Columns(text, [], [INTERLEAVED, SIDE_BY_SIDE])
    ordered = in_order(found)
    if len(found) <= _SIMPLE and any(
        one.right <= other.left
        and _untold(one.pieces[-1].text, _is_indented(other.pieces), _is_full(other.pieces))
        and abs(one.top - other.top) <= 1
        for one, other in pairwise(ordered)
    ):
        return Columns(text, [], [INTERLEAVED, SIDE_BY_SIDE])
    return _one_after_the_other(ordered)


def _broken_off(found: Sequence[Sequence[int]], texts: Sequence[str]) -> bool:
    """Whether a column ends in mid-sentence above the foot of the page: then it was lost."""
    foot = len(texts) - len(found)
    return any(column[-1] < foot and not texts[column[-1]].endswith(_STOPPED) for column in found)


def _untold(above: str, indented: bool, full: bool) -> bool:
    """Whether nothing tells if a column goes on with the story of the one before.

    Args:
        above: The last line of that.
        indented: Whether the first line of the column is indented.
        full: Whether it is as wide as the column.
    """
    return indented or (full and above.endswith(_STOPPED))


def _is_indented(column: Sequence[Piece]) -> bool:
    return any(column[0].left > below.left for below in column[1:2])


def _is_full(column: Sequence[Piece]) -> bool:
    return cells(column[0].text) >= max(cells(piece.text) for piece in column) - _OVER


def _columns(lines: Sequence[Sequence[Piece]]) -> set[int]:
    widths = Counter(cells(piece.text) for found in lines for piece in found)
    least = max(3, _ALIKE * widths.total())
    return {
        width
        for width in widths
        if width >= _COLUMN and sum(widths[width + i] for i in (-1, 0, 1)) >= least
    }


def _fills(piece: Piece, widths: set[int]) -> bool:
    width = cells(piece.text)
    return any(width + indent in widths for indent in _INDENTS)


def _are_columns(
    lines: Sequence[Sequence[Piece]],
    several: Sequence[Sequence[Piece]],
    widths: set[int],
    seams: Seams,
) -> bool:
    """Whether the pieces of lines with several are lines of columns of running text."""
    texts = [piece for found in several for piece in found]
    full = sum(len(piece.text) for piece in texts if _fills(piece, widths))
    middle = sum(len(piece.text) for piece in texts if piece.text[-1].isalnum())
    marks = sum(len(piece.text) for piece in texts if compiled(_INSIDE).search(piece.text))
    size = sum(len(piece.text) for piece in texts)
    if full < _FULL * size or middle < _MIDDLE * size or marks < _MARKS * size:
        return False
    ends = [(one[-1], below[0]) for one, below in pairwise(lines) if len(one) > 1]
    known = [seams.known(last.text, first.text) for last, first in ends]
    told = [pair for pair in known if pair is not None]
    return len(told) >= _SEAMS and sum(told) <= _GOES_ON * len(told)


_INSIDE = r"[，。、；：！？](?=.)"


def _says_one_thing(column: Sequence[Piece]) -> bool:
    """Whether all lines are the same: 本报讯 opens each of several briefs, and is no column."""
    return len(column) >= _FEWEST and len({piece.text for piece in column}) == 1


def _run_on(several: Sequence[Sequence[Piece]]) -> bool:
    """Whether lines end far behind the edge of the page."""
    ends = sorted(found[-1].right for found in several)
    return ends[-1] > _EDGE * ends[int(_MOST_OF * len(ends))]


def _are_out_of_line(lines: Sequence[Sequence[Piece]]) -> bool:
    """Whether one space parts columns wherever lines happen to end, so that no place holds."""
    lefts = Counter(piece.left for found in lines for piece in found[1:])
    level = {left + i for left, times in lefts.items() if times >= _LEVEL for i in _NEAR}
    off = sum(
        any(
            piece.left - before.right == 1 and piece.left not in level
            for before, piece in pairwise(found)
        )
        or any(compiled(_GLUED).search(piece.text) for piece in found)
        for found in lines
    )
    return off >= _OFTEN * len(lines)


def _go_on(found: Sequence[Block], widths: set[int], seams: Seams) -> bool:
    """Whether the pieces of blocks go on in each other."""
    count = known = 0
    for block in found:
        for piece, below in zip(block.pieces, [*block.pieces[1:], None], strict=True):
            if piece.text[-1].isalnum() and _fills(piece, widths):
                count += 1
                known += bool(below and seams.known(piece.text, below.text))
    if known >= _KNOWN * count:
        return True
    long = sum(len(block.pieces) for block in found) >= _BLOCK * len(found)
    glued = any(compiled(_GLUED).search(piece.text) for block in found for piece in block.pieces)
    return count < _MANY and long and not glued


def _in_rows_of_headlines(found: Sequence[Block]) -> set[Block]:
    """Blocks that begin on one line with others, all with a headline."""
    rows: dict[int, list[Block]] = {}
    for block in found:
        rows.setdefault(block.top, []).append(block)
    return {block for row in rows.values() if _are_headed(row) for block in row}


def _are_headed(row: Sequence[Block]) -> bool:
    """Whether blocks beside each other all begin with a headline.

    What goes on from elsewhere fills its line or ends a sentence there, and no paragraph begins
    below it.
    """
    columns = [[(piece.text, piece.left) for piece in block.pieces] for block in row]
    return _begin_with_headlines(columns)


def _begin_with_headlines(columns: Sequence[Sequence[tuple[str, int]]]) -> bool:
    """The same of columns as their lines, each with the position where it starts."""
    if len(columns) < 2 or any(len(column) < 2 for column in columns):
        return False
    firsts = [column[0][0] for column in columns]
    if any(cells(first) < _SHORTEST or first.endswith(_STOPPED) for first in firsts):
        return False
    return any(
        column[1][1] - column[0][1] >= _PARAGRAPH
        or cells(column[0][0]) < max(cells(text) for text, _ in column) - _OVER
        for column in columns
    )


def _one_after_the_other(found: Sequence[Block]) -> Columns:
    rows: list[str] = []
    numbers: list[int] = []
    headed = _in_rows_of_headlines(found)
    for block in found:
        edge = Counter(piece.left for piece in block.pieces).most_common(1)[0][0]
        if rows:
            rows.append("")
            numbers.append(numbers[-1])
        for piece in block.pieces:
            indented = _PARAGRAPH <= piece.left - edge <= _DEEPEST
            mark = _HEADLINE if block in headed and piece is block.pieces[0] else ""
            rows.append(_INDENT + piece.text if indented and not mark else mark + piece.text)
            numbers.append(piece.row + 1)
    return Columns("\n".join(rows), numbers, [])


def from_source(record: Article, numbers: Sequence[int]) -> None:
    """Gives a record of a page in columns the line numbers of the source."""
    record["lines"] = _in_source(record["lines"], numbers)
    for name in ("headline_lines", "byline_lines"):
        if name in record:
            record[name] = _in_source(record[name], numbers)


def _in_source(spans: Iterable[tuple[int, int]], numbers: Sequence[int]) -> list[tuple[int, int]]:
    return _spans({numbers[row - 1] for first, last in spans for row in range(first, last + 1)})


def _spans(numbers: Iterable[int]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if spans and spans[-1][1] == number - 1:
            spans[-1] = spans[-1][0], number
        else:
            spans.append((number, number))
    return spans
