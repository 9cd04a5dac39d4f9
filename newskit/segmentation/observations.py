"""What is observed of every line of a page before it is labelled: layout, marks, cohesion, habits.

Observations are few-valued names (`full`, `stop`, `gap`), of which `features` puts together the
features of a line. A page's habits (how it marks paragraphs, what its blank lines stand for) are
observed here, too, since they decide what the others mean.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, repeat
from typing import Any, NamedTuple

from newskit.native import compiled
from newskit.segmentation.cohesion import cohesion
from newskit.segmentation.layout import Line
from newskit.segmentation.line_patterns import MARKED, patterns_of
from newskit.segmentation.repetitions import Repetitions
from newskit.text.character_pairs import NONE, kind
from newskit.text.punctuation import STOPS
from newskit.text.topics import Shifts

PROSE = 100  # cells: no column is so wide, a line is a paragraph then
BYLINES = frozenset(
    [
        *("bullet-byline", "role-byline", "tail-credit", "report-tail"),
        *("slash-byline", "text-and-photo"),
    ]
)
"""The line patterns of bylines."""

_SLACK = 7  # part of a column by which its full lines may differ: up to 6 cells in wide ones
_INDENTED_PAGE = 0.04  # share of indented lines from which a page marks its paragraphs by indent
_BLOCK, _AROUND = 100, 200  # lines that share a style, and lines each side that tell which
_MANY_GAPS = 0.12  # share of lines behind a blank one from which a page has many
_CLEAN, _DIRTY = 0.15, 0.5  # shares of blank lines that cut a sentence
_ALIKE = 4  # cells by which lines of one width differ
_WIDTHS = 1 << 12  # pairs of widths of which something is kept
_INDENTS = ("flush", "frame", "deep", "indent", "indent", "indent", "indent")  # by cells

# Steps of figures: what lies between two of them is one observation.
_NEAR_STEPS = (2, 5, 9, 13, 18, 25)  # repetitions over a line start within a few lines
_FAR_STEPS = (0.15, 0.35, 0.6, 0.9, 1.3)  # within a few paragraphs, over the page's mean
_WIDTH_STEPS = (0.3, 0.55, 0.8, 0.95, 1.06, 1.25, 1.7)  # width over the page's median
_TOPIC_STEPS = (0.1, 0.18, 0.26, 0.34, 0.42, 0.5, 0.6)  # likeness of what is before and behind
_SAME_TOPIC = _TOPIC_STEPS[4]
SAME = "same"
_DIGITS = "0123456789"
_VALLEY = 7  # line starts each side of one, but for the nearest, that it is compared with
_BEFORE, _BEHIND = 250, 90  # characters whose topics are compared: a paragraph, and a few lines
_PARTS = 12  # parts of a page, as long as a paragraph, that a story may be interrupted by
_FAR_AHEAD = 7  # lines below which nothing is announced

OPEN = frozenset(["open", "comma"])
"""The ends of lines that break off in mid-sentence."""

_STOPS = frozenset(STOPS)
# Narrower than the marks of `punctuation`: what is left of a line when scans misread its end.
_CLOSERS = frozenset("”’」』）)】》")
_ENDS = {
    **dict.fromkeys(STOPS, "stop"),
    **dict.fromkeys("：:", "colon"),
    **dict.fromkeys("，、；,;—云", "comma"),  # 云 ended a report when 、 was the only mark
}
_ENUMERATED = 4  # lines that end on 、 for each on another mark, where 、 is the only one
_NAME_AFTER = "。！？.”"
_TAIL = 6  # characters
_UNSURE = _CLOSERS.union(_NAME_AFTER)
_MARKS: tuple[tuple[str, ...], ...] = (), (MARKED,)
_ANNOUNCED = frozenset(["dateline", "dateline-credit", "continued-from", "wire-dateline"])


class Observations(NamedTuple):
    """The observations of a page; lists have an item a line.

    The topic of a line is observed when it is asked for: few lines are.
    """

    lines: Sequence[Line]
    texts: Sequence[str]
    gaps: Sequence[int]
    """The blank lines above."""
    columns: Sequence[int]
    """The width of the column."""
    styles: list[str]
    """How paragraphs are marked around the line: `indents`, `no-indents`, or `prose`."""
    full: list[bool]
    """Whether the line fills its column."""
    fills: list[str]
    """How much of it the line fills."""
    widths: list[str]
    """How wide the line is beside those of the page."""
    ends: list[str]
    """What it ends on."""
    indents: list[str]
    alike: list[str]
    """Whether the next line is about as wide."""
    patterns: list[tuple[str, ...]]
    """The line patterns that it shows."""
    near: list[str]
    """How many repetitions reach over its start within a few lines."""
    far: list[str]
    """How many do within a few paragraphs."""
    valleys: list[str]
    """Whether fewer do within a few lines than a few lines off."""
    seams: list[str]
    """What the characters on both sides of the line end above it are to each other: `known` from
    elsewhere on the page, or a kind of `character_pairs`."""
    since: list[str]
    """How many lines ago a sentence ended."""
    ahead: list[str]
    """What comes first below it, byline, dateline or indent, and how far off."""
    habit: str
    """What blank lines stand for on the page."""
    repetitions: Repetitions
    """The bigrams that the page repeats."""
    shifts: Shifts
    """How its topic shifts from line to line."""

    def topic(self, i: int) -> tuple[str, str]:
        """How much line `i` and those that follow are about what stands before them.

        Returns:
            The likeness of what stands right before them and, where that is another topic, of what
            is most like them of the parts of the page farther before: the story may go on.
        """
        before, earlier = self.shifts.at(i, _SAME_TOPIC)
        step = _step(_TOPIC_STEPS, before)
        return step, SAME if earlier is None else _step(_TOPIC_STEPS, earlier)


def observe(lines: Sequence[Line]) -> Observations:
    """Take down the observations of the lines of a page, in time linear in its characters."""
    fields = map(list, zip(*lines, strict=True)) if lines else repeat([], len(Line._fields))
    _, texts, folded, indents, gaps, widths, _, columns, marked = fields
    repetitions = Repetitions(texts)
    bound = cohesion(repetitions)
    ends = _line_ends(texts)
    indented = [_INDENTS[indent] if indent < len(_INDENTS) else "deep" for indent in indents]
    patterns = patterns_of(folded)
    if any(marked):
        patterns = [shown + _MARKS[mark] for shown, mark in zip(patterns, marked, strict=True)]
    median = sorted(widths)[len(widths) // 2] if widths else 1
    return Observations(
        lines=lines,
        texts=texts,
        gaps=gaps,
        columns=columns,
        styles=_styles(widths, indents),
        full=_FULL.of(widths, columns),
        fills=_FILLS.of(widths, columns),
        widths=_steps(_WIDTH_STEPS, [width / median for width in widths]),
        ends=ends,
        indents=indented,
        alike=_COMPARED.of(widths[:-1], widths[1:]),
        patterns=patterns,
        near=_steps(_NEAR_STEPS, bound.near),
        far=_steps(_FAR_STEPS, bound.far),
        valleys=_valleys(bound.near, _VALLEY),
        seams=_seams(texts, repetitions.seam_known),
        since=_since_stop(ends, _SINCE),
        ahead=_ahead(patterns, indented),
        habit=_gap_habit(gaps, ends),
        repetitions=repetitions,
        shifts=Shifts(texts, _BEFORE, _BEHIND, _PARTS),
    )


@compiled("lines")
class _OfPairs:
    """A function of two whole numbers, asked once of each two: a page has few widths.

    Args:
        function: The function.
        most: About how many answers are kept.
    """

    def __init__(self, function: Callable[[int, int], Any], most: int) -> None:
        self._function = lru_cache(most)(function)

    def of(self, firsts: list[int], seconds: list[int]) -> list[Any]:
        """What it says of each of these with the other in its place."""
        return list(map(self._function, firsts, seconds))


def is_full(width: int, column: int, times: int = 1) -> bool:
    """Whether a line fills its column but for its slack, or for so many times that."""
    return width > column - times * slack(column)


def _fill(width: int, column: int) -> str:
    if width > PROSE:
        return "prose"
    if is_full(width, column):
        return "full" if width <= column + slack(column) else "over"
    share = width / column
    return "tiny" if share < 0.35 else "short" if share < 0.7 else "nearly"


def _compared(width: int, below: int) -> str:
    """Whether two lines are about as wide: one column goes on, or it does not."""
    return "=" if abs(width - below) <= _ALIKE else "<" if width < below else ">"


_FULL, _FILLS, _COMPARED = (_OfPairs(function, _WIDTHS) for function in (is_full, _fill, _compared))


@compiled("lines")
def _valleys(near: list[int], many: int) -> list[str]:
    """Whether fewer repetitions reach over a line start than over others on both its sides.

    Args:
        near: How many reach over each.
        many: How many on each side it is compared with, but for the nearest.
    """
    found = []
    for i, here in enumerate(near):
        above, below = near[max(0, i - 1 - many) : max(0, i - 1)], near[i + 2 : i + 2 + many]
        least = min(max(above, default=0), max(below, default=0))
        found.append("deep" if here * 3 < least else "some" if here * 1.5 < least else "flat")
    return found


@compiled("lines")
def _seams(texts: list[str], known: list[bool]) -> list[str]:
    """What the characters on both sides of each line end are to each other."""
    found = [
        "known" if elsewhere else kind(above[-1] + text[0])
        for (above, text), elsewhere in zip(pairwise(texts), known[1:], strict=True)
    ]
    return [NONE, *found] if texts else []


def slack(column: int) -> int:
    """Cells by which a full line may fall short of its column."""
    return min(6, column // _SLACK)


def _step(steps: Sequence[float], figure: float) -> str:
    return _DIGITS[bisect_left(steps, figure)]


@compiled("lines")
def _steps(steps: Sequence[float], figures: Sequence[float]) -> list[str]:
    return [_DIGITS[bisect_left(steps, figure)] for figure in figures]


def _styles(widths: Sequence[int], indents: Sequence[int]) -> list[str]:
    """How paragraphs are marked around each line: a file may hold many pages."""
    wide = [width > PROSE for width in widths]
    indented = [2 < indent < 7 for indent in indents]
    styles: list[str] = []
    for at in range(0, len(wide), _BLOCK):
        around = slice(max(0, at - _AROUND), at + _BLOCK + _AROUND)
        style = _style(sum(wide[around]), sum(indented[around]), len(wide[around]))
        styles += [style] * min(_BLOCK, len(wide) - at)
    return styles


def _style(wide: int, indented: int, lines: int) -> str:
    if 2 * wide > lines:
        return "prose"
    return "indents" if indented >= _INDENTED_PAGE * lines else "no-indents"


def _gap_habit(gaps: Sequence[int], ends: Sequence[str]) -> str:
    """Whether a page has many blank lines, and whether they part paragraphs or stand anywhere."""
    cuts = [above in OPEN for above, gap in zip(ends, gaps[1:], strict=False) if gap]
    if not cuts:
        return "none"
    share = sum(cuts) / len(cuts)
    kept = "clean" if share < _CLEAN else "mixed" if share < _DIRTY else "dirty"
    return f"{'many' if len(cuts) > _MANY_GAPS * len(ends) else 'few'}-{kept}"


@compiled("lines")
def _since_stop(ends: list[str], names: Sequence[str]) -> list[str]:
    """How many lines ago a sentence ended, from 1 on, by these names; the last stands for more."""
    out, count = [], -1
    for above in ("none", *ends[:-1]) if ends else ():
        count = 0 if above in ("stop", "name") else min(count + 1, len(names) - 1)
        out.append(names[count])
    return out


_SINCE = ("1", "2", "3", "4", "5", "more")


def _ahead(patterns: Sequence[tuple[str, ...]], indents: Sequence[str]) -> list[str]:
    out: list[str] = []
    names, distance = _AHEAD[""], 0
    for shown, indent in zip(reversed(patterns), reversed(indents), strict=True):
        out.append(names[distance])
        if shown and not BYLINES.isdisjoint(shown):
            names, distance = _AHEAD["byline"], 0
        elif shown and not _ANNOUNCED.isdisjoint(shown):
            names, distance = _AHEAD["dateline"], 0
        elif indent == "indent":
            names, distance = _AHEAD["indent"], 0
        elif distance < _FAR_AHEAD - 1:
            distance += 1
    out.reverse()
    return out


_AHEAD = {  # by how many lines below something is
    what: (*(f"{what}:{min(distance, 5)}" for distance in range(1, _FAR_AHEAD)), "none")
    for what in ("byline", "dateline", "indent")
} | {"": ("none",) * _FAR_AHEAD}


def _line_ends(texts: list[str]) -> list[str]:
    """What each line ends on; `mark` for 、 where it is the only one, as in papers before 1950."""
    ends = _told_ends(texts, _ENDS, _UNSURE, _TAIL, _unsure_end)
    last = [text[-1] for text in texts]
    marks = last.count("、")
    if marks < _ENUMERATED or marks < _ENUMERATED * (1 + sum(map(last.count, "，。；！？"))):
        return ends
    return ["mark" if mark == "、" else end for mark, end in zip(last, ends, strict=True)]


@compiled("lines")
def _told_ends(
    texts: list[str],
    ends: Mapping[str, str],
    unsure: frozenset[str],
    tail: int,
    unsure_end: Callable[[str], str],
) -> list[str]:
    """What each line ends on.

    Args:
        texts: The lines.
        ends: The marks that tell.
        unsure: What may end otherwise than its last character tells holds one of these,
        tail: among so many characters at its end,
        unsure_end: and this says how; others are `open`.
    """
    return [
        ends.get(text[-1])
        or ("open" if unsure.isdisjoint(text[-tail:]) else unsure_end(text[-tail:]))
        for text in texts
    ]


@compiled("sieves")
def holding(texts: Sequence[str], characters: frozenset[str]) -> list[bool]:
    """Whether each text holds any of some characters."""
    return [not characters.isdisjoint(text) for text in texts]


def _unsure_end(tail: str) -> str:
    if tail[-1] in _CLOSERS:
        return "stop" if tail[-2:-1] in _STOPS else "closer"
    return "name" if _ends_on_name(tail, _NAME_AFTER) else "open"


@compiled("lines")
def _ends_on_name(tail: str, stops: str) -> bool:
    """Whether two or three letters stand behind the last stop: `…消费。　白某`."""
    stop = max(map(tail.rfind, stops))
    name = "".join(tail[stop + 1 :].split())
    return stop >= 0 and 2 <= len(name) <= 3 and name.isalpha()
