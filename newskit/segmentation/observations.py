"""What is observed of every line of a page before it is labelled: layout, marks, cohesion, habits.

Observations are few-valued names (`full`, `stop`, `gap`), of which `features` puts together the
features of a line. A page's habits (how it marks paragraphs, what its blank lines stand for) are
observed here, too, since they decide what the others mean.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from newskit.segmentation.cohesion import Cohesion, cohesion
from newskit.segmentation.layout import Line
from newskit.segmentation.line_patterns import MARKED, patterns_in
from newskit.segmentation.repetitions import Repetitions
from newskit.text.character_pairs import NONE, kind
from newskit.text.punctuation import STOPS
from newskit.text.topics import Direction, Topic, direction, likeness, topic

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
_INDENTS = ("flush", "frame", "deep", "indent", "indent", "indent", "indent")  # by cells

# Steps of figures: what lies between two of them is one observation.
_NEAR_STEPS = (2, 5, 9, 13, 18, 25)  # repetitions over a line start within a few lines
_FAR_STEPS = (0.15, 0.35, 0.6, 0.9, 1.3)  # within a few paragraphs, over the page's mean
_WIDTH_STEPS = (0.3, 0.55, 0.8, 0.95, 1.06, 1.25, 1.7)  # width over the page's median
_TOPIC_STEPS = (0.1, 0.18, 0.26, 0.34, 0.42, 0.5, 0.6)  # likeness of what is before and behind
_SAME_TOPIC = _TOPIC_STEPS[4]
SAME = "same"
_DIGITS = "0123456789"
_VALLEY = 8  # lines each side of a line start that repetitions are compared with
_BEFORE, _BEHIND = 250, 90  # characters whose topics are compared: a paragraph, and a few lines
_PARTS = 12  # parts of a page, as long as a paragraph, that a story may be interrupted by
_FAR_AHEAD = 7  # lines below which nothing is announced

_STOPS = frozenset(STOPS)
# Narrower than the marks of `punctuation`: what is left of a line when scans misread its end.
_CLOSERS = tuple("”’」』）)】》")
_ENDS = {
    **dict.fromkeys(STOPS, "stop"),
    **dict.fromkeys(_CLOSERS, "closer"),
    **dict.fromkeys("：:", "colon"),
    **dict.fromkeys("，、；,;—云", "comma"),  # 云 ended a report when 、 was the only mark
}
_ENUMERATED = 4  # lines that end on 、 for each on another mark, where 、 is the only one
_NAME_AFTER = frozenset("。！？.”")
_MARKS: tuple[tuple[str, ...], ...] = (), (MARKED,)
_ANNOUNCED = frozenset(["dateline", "dateline-credit", "continued-from", "wire-dateline"])


class Observations(NamedTuple):
    """The observations of a page; lists have an item a line.

    What only lines that may be anything are asked for is observed when it is.
    """

    lines: Sequence[Line]
    styles: list[str]
    """How paragraphs are marked around the line: `indents`, `no-indents`, or `prose`."""
    full: list[bool]
    """Whether the line fills its column."""
    ends: list[str]
    """What it ends on."""
    indents: list[str]
    alike: list[str]
    """Whether the next line is about as wide."""
    patterns: list[tuple[str, ...]]
    """The line patterns that it shows."""
    near: list[str]
    """How many repetitions reach over its start within a few lines."""
    seams: list[str]
    """What the characters on both sides of the line end above it are to each other: `known` from
    elsewhere on the page, or a kind of `character_pairs`."""
    since: list[str]
    """How many lines ago a sentence ended."""
    ahead: list[str]
    """What comes first below it, byline, dateline or indent, and how far off."""
    gaps: str
    """What blank lines stand for on the page."""
    median: int
    """The width of most of its lines."""
    cohesion: Cohesion
    repetitions: Repetitions
    """The bigrams that the page repeats."""
    topics: list[Topic]
    """The topic of all that stands before each line, and last that of the whole page."""
    parts: list[Direction]
    """Where the topics of its parts point, each of about a paragraph."""

    def fill(self, i: int) -> str:
        """How much of its column line `i` fills."""
        line = self.lines[i]
        if line.width > PROSE:
            return "prose"
        if self.full[i]:
            return "full" if line.width <= line.column + slack(line) else "over"
        share = line.width / line.column
        return "tiny" if share < 0.35 else "short" if share < 0.7 else "nearly"

    def width(self, i: int) -> str:
        """How wide line `i` is beside the lines of its page."""
        return _step(_WIDTH_STEPS, self.lines[i].width / self.median)

    def far(self, i: int) -> str:
        """How many repetitions reach over the start of line `i` within a few paragraphs."""
        return _step(_FAR_STEPS, self.cohesion.far[i])

    def topic(self, i: int) -> tuple[str, str]:
        """How much line `i` and those that follow are about what stands before them.

        Returns:
            The likeness of what stands right before them and, where that is another topic, of what
            is most like them of the parts of the page farther before: the story may go on.
        """
        starts, topics = self.repetitions.starts, self.topics
        first = bisect_left(starts, starts[i] - _BEFORE)
        last = min(bisect_left(starts, starts[i] + _BEHIND), len(starts) - 1)
        behind = direction(topics[last] - topics[i])
        before = likeness(direction(topics[i] - topics[first]), behind)
        if before >= _SAME_TOPIC:
            return _step(_TOPIC_STEPS, before), SAME
        part = max(0, starts[i] // _BEFORE - 1)
        parts = self.parts[max(0, part - _PARTS) : part]
        earlier = max([likeness(part, behind) for part in parts], default=0.0)
        return _step(_TOPIC_STEPS, before), _step(_TOPIC_STEPS, earlier)

    def valley(self, i: int) -> str:
        """Whether fewer do within a few lines than a few lines off, the nearest left out."""
        near = self.cohesion.near
        here = near[i]
        above = max(near[max(0, i - _VALLEY) : i - 1]) if i > 1 else 0
        below = max(near[i + 2 : i + 1 + _VALLEY], default=0)
        least = above if above < below else below
        return "deep" if here * 3 < least else "some" if here * 1.5 < least else "flat"


def observe(lines: Sequence[Line]) -> Observations:
    """Take down the observations of the lines of a page, in time linear in its characters."""
    repetitions = Repetitions([line.text for line in lines])
    bound = cohesion(repetitions)
    full = [line.width > line.column - slack(line) for line in lines]
    ends = _line_ends(lines)
    indents = [_indent(line) for line in lines]
    patterns = [patterns_in(line.folded) + _MARKS[line.marked] for line in lines]
    topics = list(accumulate([topic(line.text) for line in lines], initial=topic("")))
    median = sorted([line.width for line in lines])[len(lines) // 2] if lines else 1
    return Observations(
        lines=lines,
        styles=_styles(lines),
        full=full,
        ends=ends,
        indents=indents,
        alike=[_compared(above.width, line.width) for above, line in pairwise(lines)],
        patterns=patterns,
        near=[_step(_NEAR_STEPS, count) for count in bound.near],
        seams=_seams(lines, repetitions.seam_known),
        since=_since_stop(ends),
        ahead=_ahead(patterns, indents),
        gaps=_gap_habit(lines, ends),
        median=median,
        cohesion=bound,
        repetitions=repetitions,
        topics=topics,
        parts=_parts(repetitions.starts, topics),
    )


def _parts(starts: Sequence[int], topics: Sequence[Topic]) -> list[Direction]:
    """The directions of the parts of a page that begin at every so many characters."""
    bounds = [bisect_left(starts, at) for at in range(0, starts[-1] + 1, _BEFORE)]
    return [direction(topics[last] - topics[first]) for first, last in pairwise(bounds)]


def _seams(lines: Sequence[Line], known: Sequence[bool]) -> list[str]:
    found = [
        "known" if elsewhere else kind(above.text[-1] + line.text[0])
        for (above, line), elsewhere in zip(pairwise(lines), known[1:], strict=True)
    ]
    return [NONE, *found] if lines else []


def slack(line: Line) -> int:
    """Cells by which a full line may fall short of its column."""
    return min(6, line.column // _SLACK)


def _step(steps: Sequence[float], figure: float) -> str:
    return _DIGITS[bisect_left(steps, figure)]


def _styles(lines: Sequence[Line]) -> list[str]:
    """How paragraphs are marked around each line: a file may hold many pages."""
    wide = [line.width > PROSE for line in lines]
    indented = [2 < line.indent < 7 for line in lines]
    styles: list[str] = []
    for at in range(0, len(lines), _BLOCK):
        around = slice(max(0, at - _AROUND), at + _BLOCK + _AROUND)
        style = _style(sum(wide[around]), sum(indented[around]), len(wide[around]))
        styles += [style] * min(_BLOCK, len(lines) - at)
    return styles


def _style(wide: int, indented: int, lines: int) -> str:
    if 2 * wide > lines:
        return "prose"
    return "indents" if indented >= _INDENTED_PAGE * lines else "no-indents"


def _gap_habit(lines: Sequence[Line], ends: Sequence[str]) -> str:
    """Whether a page has many blank lines, and whether they part paragraphs or stand anywhere."""
    cuts = [ends[i - 1] in ("open", "comma") for i, line in enumerate(lines) if line.gap and i]
    if not cuts:
        return "none"
    share = sum(cuts) / len(cuts)
    kept = "clean" if share < _CLEAN else "mixed" if share < _DIRTY else "dirty"
    return f"{'many' if len(cuts) > _MANY_GAPS * len(lines) else 'few'}-{kept}"


def _since_stop(ends: Sequence[str]) -> list[str]:
    out, count = [], 0
    for above in ("none", *ends[:-1]) if ends else ():
        count = 1 if above in ("stop", "name") else count + 1
        out.append(str(count) if count < 6 else "more")
    return out


def _ahead(patterns: Sequence[tuple[str, ...]], indents: Sequence[str]) -> list[str]:
    out: list[str] = []
    what, distance = "", _FAR_AHEAD
    for shown, indent in zip(reversed(patterns), reversed(indents), strict=True):
        out.append(f"{what}:{min(distance, 5)}" if distance < _FAR_AHEAD else "none")
        if shown and not BYLINES.isdisjoint(shown):
            what, distance = "byline", 0
        elif shown and not _ANNOUNCED.isdisjoint(shown):
            what, distance = "dateline", 0
        elif indent == "indent":
            what, distance = "indent", 0
        distance += 1
    out.reverse()
    return out


def _compared(width: int, below: int) -> str:
    """Whether two lines are about as wide: one column goes on, or it does not."""
    return "=" if abs(width - below) <= _ALIKE else "<" if width < below else ">"


def _indent(line: Line) -> str:
    return _INDENTS[line.indent] if line.indent < len(_INDENTS) else "deep"


def _end(text: str) -> str:
    last = text[-1]
    if last in _CLOSERS and text[-2:-1] in _STOPS:
        return "stop"
    if last in _ENDS:
        return _ENDS[last]
    return "name" if _ends_on_name(text) else "open"


def _line_ends(lines: Sequence[Line]) -> list[str]:
    """What each line ends on; `mark` for 、 where it is the only one, as in papers before 1950."""
    ends = [_end(line.text) for line in lines]
    last = Counter([line.text[-1] for line in lines])
    others = sum([last[mark] for mark in "，。；！？"])
    if last["、"] < _ENUMERATED * (1 + others):
        return ends
    return ["mark" if line.text[-1] == "、" else end for line, end in zip(lines, ends, strict=True)]


def _ends_on_name(text: str) -> bool:
    """Whether two or three letters stand behind the last stop: `…消费。　白某`."""
    tail = text[-6:]
    if _NAME_AFTER.isdisjoint(tail):
        return False
    stop = max(map(tail.rfind, _NAME_AFTER))
    name = "".join(tail[stop + 1 :].split())
    return 2 <= len(name) <= 3 and name.isalpha()
