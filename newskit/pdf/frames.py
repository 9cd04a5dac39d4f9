"""The lines of a page to frames: lines of one size, one below the other, without a gap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from newskit.pdf.lines import TypeLine, body_size

# In ems, or in shares of the usual distance between lines.
_LEADING = (1.0, 2.2)  # from line to line
_LOOSE = 1.3  # times the usual leading: a paragraph's space, no more
_DISPLAY_LOOSE = 1.5  # of its size: the leading of headlines
_DISPLAY = 1.07  # times the size of the body
_HEADLINE, _DECK = 1.4, 4  # times the size of the body; lines of what is set just above that
_SMALL = 0.95
_ONE_SIZE = 1.06
_OVERHANG = 1.2  # by which a line sticks out of its column


class Frame:
    """Lines of type that stand one below the other."""

    def __init__(self, lines: list[TypeLine], body: float) -> None:
        self.lines = lines
        self.u0 = min(line.u0 for line in lines)
        self.u1 = max(line.u1 for line in lines)
        self.top = lines[0].top
        self.bottom = lines[-1].bottom
        self.size = lines[0].size
        large = self.size > _DISPLAY * body
        self.display = large and (self.size > _HEADLINE * body or len(lines) <= _DECK)
        """Whether it is set larger than the body of the page, and is no body itself."""
        self.small = self.size < _SMALL * body
        """Whether it is set smaller, as captions are."""

    @property
    def stacked(self) -> bool:
        """Whether it is a headline that runs across the others."""
        return self.lines[0].stacked

    def overlap(self, other: Frame) -> float:
        """The share of the narrower that both have in u."""
        both = min(self.u1, other.u1) - max(self.u0, other.u0)
        return both / max(1.0, min(self.u1 - self.u0, other.u1 - other.u0))


def leading(lines: Sequence[TypeLine], body: float) -> float:
    """The usual distance from line to line of the body."""
    steps: Counter[float] = Counter()
    own = [line for line in lines if abs(line.size - body) < 0.05 * body]
    for i, line in enumerate(own):
        for below in own[i + 1 : i + 80]:
            step = below.v - line.v
            if step > _LEADING[1] * body:
                break
            if step > _LEADING[0] * body and abs(below.u0 - line.u0) < 2.2 * body:
                steps[round(step, 1)] += 1
                break
    return steps.most_common(1)[0][0] if steps else 1.4 * body


def frames_of(lines: Sequence[TypeLine]) -> tuple[list[Frame], float, float]:
    """The frames of a page, the size of its body and its leading; lines are in the order of v."""
    body = body_size(lines)
    pitch = leading(lines, body)
    stacks: list[_Stack] = []
    growing: list[_Stack] = []
    for line in lines:
        fitting: list[_Stack] = []
        if not line.stacked:
            growing = [s for s in growing if line.v - s.last.v <= _reach(s.last, pitch)]
            fitting = [stack for stack in growing if _goes_on(stack, line, body, pitch)]
        if fitting:
            nearest = min(
                fitting, key=lambda stack: (line.v - stack.last.v, abs(line.u0 - stack.last.u0))
            )
            nearest.add(line)
        else:
            stacks.append(_Stack(line))
            if not line.stacked:
                growing.append(stacks[-1])
    return [Frame(stack.lines, body) for stack in stacks], body, pitch


class _Stack:
    """A frame in the making."""

    def __init__(self, line: TypeLine) -> None:
        self.lines = [line]
        self.last = line
        self.u0, self.u1 = line.u0, line.u1

    def add(self, line: TypeLine) -> None:
        self.lines.append(line)
        self.last = line
        self.u0, self.u1 = min(self.u0, line.u0), max(self.u1, line.u1)


def _reach(line: TypeLine, pitch: float) -> float:
    """How far below a line none goes on with it any more."""
    return max(_LOOSE * pitch, _DISPLAY_LOOSE * _ONE_SIZE * line.size)


def _goes_on(stack: _Stack, line: TypeLine, body: float, pitch: float) -> bool:
    last = stack.last
    size, least = (last.size, line.size) if last.size > line.size else (line.size, last.size)
    if size > _ONE_SIZE * least:
        return False
    step = line.v - last.v
    if step < 0.5 * size:
        return False
    largest = _LOOSE * pitch if size < _DISPLAY * body else _DISPLAY_LOOSE * size
    if step > largest:
        return False
    u0, u1 = stack.u0, stack.u1
    slack = _OVERHANG * size
    inside = u0 - slack <= line.u0 and line.u1 <= u1 + slack
    around = line.u0 - slack <= u0 and u1 <= line.u1 + slack
    if inside or around:
        return True
    if len(stack.lines) < 3 and step < largest and abs(line.u0 - u0) < 2.6 * size:
        return True  # the first lines may be indented or short
    both = min(u1, line.u1) - max(u0, line.u0)
    indent = 2.6 if len(stack.lines) > 1 else 4.5
    return both > 0.5 * min(u1 - u0, line.u1 - line.u0) and abs(line.u0 - u0) < indent * size
