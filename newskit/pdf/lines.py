"""The characters of a page to its lines, whichever way they run and however they were written.

A line's place is told by `u`, along the line, and `v`, from line to line: to the right and down on
a page set horizontally, down and to the left on one set vertically. So what follows is the same for
both.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from newskit.pdf.sheets import Face, Sheet

# All in ems, the size of the type.
_ONE_LINE = 0.25  # by which characters of one line differ in v
_APART = 2.2  # gap in a line that was written in one go: a space, or two, before a name
_TOUCHING = 0.35  # gap in a line that was written in pieces
_GAP = 0.45  # that may be a gutter, where a column begins behind it
_GRID = 4.0  # points: a first look at where lines begin
_NEAR, _FEWEST, _ALIGNED = 12, 3, 0.12  # how far off, how many, how exactly lines begin with it
_BACK = 1.3  # by which a squeezed mark is set back
_SPACE, _WIDE_SPACE = 0.3, 0.75  # gaps that stand for a space, and for a wide one
_LATIN_SPACE = 0.14
_ASCENT = 0.88  # of a character's height that is above its baseline
_SAMPLE = 3  # of so many characters one is looked at to see which way a page runs
_PITCH = (0.7, 1.7)  # from character to character down a headline that is stacked
_STACK = 3  # characters from which it is one
_STACKED_SIZE = 1.2  # of the body's type: a table may have single characters, too
_ALIKE, _SAME = 1.35, 1.1  # sizes of one line, and of two halves of one

_HALF_RIGHT = frozenset("，。、；：？！”’）》】〉」』〕")  # whose right half is blank
_HALF_LEFT = frozenset("“‘（《【〈「『〔")


class TypeLine(NamedTuple):
    """One line of type."""

    text: str
    u0: float
    u1: float
    v: float
    """Of its baseline, or of its left edge where it runs down."""
    size: float
    face: str
    """The font that most of it is set in."""
    stacked: bool = False
    """Whether it runs across the direction of the page, a character a line."""
    v0: float = 0.0
    """Where it begins, in v, if it is stacked."""

    @property
    def top(self) -> float:
        """Where it begins, in v."""
        return self.v0 if self.stacked else self.v - _ASCENT * self.size

    @property
    def bottom(self) -> float:
        """Where it ends, in v."""
        return self.v + (1 - _ASCENT) * self.size


class _Mark(NamedTuple):
    text: str
    u: float
    end: float
    face: int


_new = tuple.__new__  # a named tuple in half the time


class _Run:
    """Characters on one line, in the order of u."""

    def __init__(self, mark: _Mark, v: float, size: float) -> None:
        self.marks = [mark]
        self.v = v
        self.size = size

    @property
    def u0(self) -> float:
        first = self.marks[0]
        return first.u + (0.5 * self.size if _is_half(first, _HALF_LEFT, self.size) else 0)

    @property
    def u1(self) -> float:
        last = self.marks[-1]
        return last.end - (0.5 * self.size if _is_half(last, _HALF_RIGHT, self.size) else 0)


def _is_half(mark: _Mark, half: frozenset[str], size: float) -> bool:
    return mark.text in half and mark.end - mark.u > 0.75 * size


def is_vertical(sheet: Sheet) -> bool:
    """Whether the lines of a page run down it: as most characters follow each other."""
    across = down = 0
    characters = sheet.characters
    for i in range(1, len(characters), _SAMPLE):
        one, other = characters[i - 1], characters[i]
        size = sheet.faces[other.face].size
        dx, dy = (other.x - one.x) / size, (other.y - one.y) / size
        if abs(dy) < 0.2 and 0.4 < dx < 1.6:
            across += 1
        elif abs(dx) < 0.35 and 0.4 < dy < 1.6:
            down += 1
    return down > across


def type_lines(sheet: Sheet, vertical: bool) -> list[TypeLine]:
    """The lines of a page, in no order but that of v."""
    runs = _runs(sheet, vertical)
    edges = _Edges(runs)
    runs = _joined([part for run in runs for part in _parted(run, edges)], edges)
    lines = [_line(run, sheet.faces) for run in runs]
    return sorted(_unstacked(lines, body_size(lines)), key=lambda line: (line.v, line.u0))


def body_size(lines: Iterable[TypeLine]) -> float:
    """The size of the type that most characters of a page have."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def _runs(sheet: Sheet, vertical: bool) -> list[_Run]:
    """Characters that were written one after another on one line.

    The loop is written out, since it sees every character of a page.
    """
    sizes = [face.size for face in sheet.faces]
    runs: list[_Run] = []
    marks: list[_Mark] = []
    last_u = last_end = last_v = last_size = -math.inf
    for text, x, y, advance, face in sheet.characters:
        size = sizes[face]
        if vertical:
            u, v = y - _ASCENT * size, sheet.width - x
            end = u + size
        else:
            u, v, end = x, y, x + (advance or size)
        em, least = (size, last_size) if size > last_size else (last_size, size)
        mark = _new(_Mark, (text, u, end, face))
        if (
            -_ONE_LINE * em < v - last_v < _ONE_LINE * em
            and em < _ALIKE * least
            and -_BACK * em < u - last_end < _APART * em
            and u > last_u - 0.2 * em
        ):
            marks.append(mark)
        else:
            run = _Run(mark, v, size)
            runs.append(run)
            marks, last_v, last_size = run.marks, v, size
        last_u, last_end = u, end
    return runs


class _Edges:
    """Where the columns of a page begin, told by how many lines begin there."""

    def __init__(self, runs: Iterable[_Run]) -> None:
        self._starts: defaultdict[int, list[tuple[float, float]]] = defaultdict(list)
        for run in runs:
            self._add(run.marks[0].u, run)
            for one, other in pairwise(run.marks):
                if other.u - one.end > _GAP * run.size:
                    self._add(other.u, run)

    def _add(self, u: float, run: _Run) -> None:
        self._starts[round(u / _GRID)].append((u, run.v))

    def is_at(self, mark: _Mark, v: float, size: float) -> bool:
        """Whether other lines near `v` begin where a mark stands, so that a column may."""
        u = mark.u + (0.5 * size if _is_half(mark, _HALF_LEFT, size) else 0)
        places = (mark.u, u) if u != mark.u else (u,)
        cells = {round(place / _GRID) + off for place in places for off in (-1, 0, 1)}
        near = {
            round(there)
            for k in cells
            for start, there in self._starts.get(k, ())
            if 0.5 * size < abs(there - v) < _NEAR * size
            and any(abs(start - place) < _ALIGNED * size for place in places)
        }
        return len(near) >= _FEWEST


def _parted(run: _Run, edges: _Edges) -> Iterator[_Run]:
    """A run in parts, where it runs over the gutter between two columns."""
    cuts = [
        i
        for i, (one, other) in enumerate(pairwise(run.marks), 1)
        if other.u - one.end > _GAP * run.size and edges.is_at(other, run.v, run.size)
    ]
    for first, last in pairwise([0, *cuts, len(run.marks)]):
        part = _Run(run.marks[first], run.v, run.size)
        part.marks = run.marks[first:last]
        yield part


def _joined(runs: list[_Run], edges: _Edges) -> list[_Run]:
    """Runs with those put together that touch each other on one line of one column."""
    rows: defaultdict[int, list[_Run]] = defaultdict(list)
    for run in sorted(runs, key=lambda run: (run.v, run.u0)):
        rows[round(run.v)].append(run)
    out: list[_Run] = []
    waiting: list[_Run] = []
    for row in sorted(rows):
        near = sorted([*waiting, *rows[row]], key=lambda run: run.marks[0].u)
        kept: list[_Run] = []
        for run in near:
            before = next((k for k in reversed(kept) if _touches(k, run)), None)
            if before and not edges.is_at(run.marks[0], run.v, run.size):
                before.marks += run.marks
            else:
                kept.append(run)
        out += [run for run in kept if row - run.v > 2]
        waiting = [run for run in kept if row - run.v <= 2]
    return out + waiting


def _touches(one: _Run, other: _Run) -> bool:
    em, least = (one.size, other.size) if one.size > other.size else (other.size, one.size)
    return (
        -0.12 * em < one.v - other.v < 0.12 * em
        and em < _SAME * least
        and -0.6 * em < other.u0 - one.u1 < _TOUCHING * em
    )


def _line(run: _Run, faces: Sequence[Face]) -> TypeLine:
    face = faces[_usual([mark.face for mark in run.marks])]
    return TypeLine(_spaced(run.marks, run.size), run.u0, run.u1, run.v, face.size, face.font)


def _usual(values: Sequence[int]) -> int:
    first = values[0]
    return first if values.count(first) == len(values) else Counter(values).most_common(1)[0][0]


def _spaced(marks: Sequence[_Mark], size: float) -> str:
    """The text of a line, with spaces where it has gaps; how far it is spread does not count."""
    gaps = [(other.u - one.end) / size for one, other in pairwise(marks)]
    usual = max(0.0, sorted(gaps)[len(gaps) // 2]) if gaps else 0.0
    if not gaps or max(gaps) - usual <= _LATIN_SPACE:  # of most lines
        return "".join([mark.text for mark in marks])
    parts = [marks[0].text]
    for (one, other), gap in zip(pairwise(marks), gaps, strict=True):
        latin = one.text.isascii() and other.text.isascii()
        if gap - usual > _WIDE_SPACE and not latin:
            parts.append("\u3000")
        elif gap - usual > (_LATIN_SPACE if latin else _SPACE):
            parts.append(" ")
        parts.append(other.text)
    return "".join(parts)


def _unstacked(lines: list[TypeLine], body: float) -> list[TypeLine]:
    """Lines with headlines put together that are set a character a line, across the others."""
    alone = [line for line in lines if len(line.text) == 1 and line.size >= _STACKED_SIZE * body]
    out = [
        line for line in lines if not (len(line.text) == 1 and line.size >= _STACKED_SIZE * body)
    ]
    alone.sort(key=lambda line: (line.v, line.u0))
    stacks: list[list[TypeLine]] = []
    for line in alone:
        low, high = _PITCH[0] * line.size, _PITCH[1] * line.size
        stack = next(
            (
                stack
                for stack in stacks
                if abs(stack[-1].u0 - line.u0) < 0.6 * line.size
                and abs(stack[-1].size - line.size) < 0.1 * line.size
                and low < line.v - stack[-1].v < high
            ),
            None,
        )
        if stack:
            stack.append(line)
        else:
            stacks.append([line])
    for stack in stacks:
        if len(stack) < _STACK:
            out += stack
            continue
        first, last = stack[0], stack[-1]
        text = "".join(line.text for line in stack)
        u0, u1 = min(line.u0 for line in stack), max(line.u1 for line in stack)
        out.append(TypeLine(text, u0, u1, last.v, first.size, first.face, True, first.top))
    return out
