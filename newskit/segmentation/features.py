"""What speaks for each line being a headline, a byline, the start of a paragraph and so on.

Features is a tuple of groups of facts, each fact a name. What a fact is worth for each kind of line
is not said here but in the table of weights (`data/line-weights.tsv`). Facts come in groups because
groups recur all over a page: their names are put together, and their weights added up, only once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from newskit.segmentation.cohesion import cohesion
from newskit.newspaper.bylines import looks_like_byline, looks_like_names
from newskit.segmentation.headline_overlap import Affinity
from newskit.segmentation.layout import Line
from newskit.segmentation.line_patterns import MARKED, patterns_in
from newskit.text.punctuation import OPENERS, STOPS

Features = tuple[tuple[str, ...], ...]

PLAIN: Features = ()
"""The evidence of a line in mid-column: full, no indent, no gap, no sign. It continues what was."""

_SLACK = 7  # part of a column by which its full lines may differ: up to 6 cells in wide ones
_INDENTED_PAGE = 0.04  # share of indented lines from which a page marks its paragraphs by indent
_SHORT_RUN = 1  # full lines, the first of a paragraph counted, that need no second look
_LONG_RUN = 7  # elsewhere: a headline is hardly ever set over more lines
_BLOCK, _AROUND = 100, 200  # lines that share a style, and lines each side that tell which
_PROSE = 100  # cells: no column is so wide, a line is a paragraph then

_STOPS = frozenset(STOPS)
# Narrower than the marks of `lines`: what the weights were fitted on.
_CLOSERS = tuple("”’」』）)】》")
_NO_START = tuple("，。、；：！？）”》’")
_ENDS = {
    **dict.fromkeys(STOPS, "stop"),
    **dict.fromkeys(_CLOSERS, "closer"),
    **dict.fromkeys("：:", "colon"),
    **dict.fromkeys("，、；,;—云", "comma"),  # 云 ended a report when 、 was the only mark
}
_COMMAS = frozenset("，、；,;")
_INNER_STOPS = frozenset("。！？；")
_INNER = _COMMAS | _INNER_STOPS
_NAME_AFTER = frozenset("。！？.”")
_MARKS: tuple[tuple[str, ...], ...] = (), (MARKED,)
_BYLINE_SIGNS = {"bullet-byline", "role-byline", "tail-credit", "report-tail", "slash-byline"}


class _Sight(NamedTuple):
    """What is seen of every line of a page, in lists as long as the page."""

    lines: Sequence[Line]
    styles: list[str]
    """How paragraphs are marked around the line; there may be more than lines."""
    full: list[bool]
    """Whether the line fills its column."""
    ends: list[str]
    """What the line ends on."""
    indents: list[str]
    alike: list[str]
    """Whether the next line is about as wide."""
    signs: list[tuple[str, ...]]
    cohesions: list[str]
    """How much the text above and below the line start have in common, in steps."""
    distances: list[str]
    valleys: list[str]
    seams: list[str]
    """Whether the line ends of the line above and this one make a pair known from elsewhere."""
    gaps: str
    """What blank lines stand for on the page."""
    since: list[str]
    ahead: list[str]
    median: int


def line_features(lines: Sequence[Line]) -> list[Features]:
    """The evidence of every line, in order; `PLAIN` where there is nothing to see."""
    if not lines:
        return []
    bound = cohesion([line.text for line in lines])
    ends = [_end(line.text) for line in lines]
    indents = [_indent(line) for line in lines]
    shown = [patterns_in(line.folded) + _MARKS[line.marked] for line in lines]
    page = _Sight(
        since=_since_stop(ends),
        ahead=_ahead(shown, indents),
        median=sorted(line.width for line in lines)[len(lines) // 2] or 1,
        lines=lines,
        cohesions=[_cohesion_step(n) for n in bound.near],
        distances=[_distance_step(n) for n in bound.far],
        valleys=_valleys(bound.near),
        seams=["known" if known else "new" for known in bound.seam_known],
        gaps=_gap_style(lines, ends),
        styles=_styles(lines),
        full=[line.width > line.column - _slack(line) for line in lines],
        ends=ends,
        indents=indents,
        alike=[_alike(above.width, line.width) for above, line in pairwise(lines)],
        signs=shown,
    )
    found = [PLAIN if plain else _of_wrapped(page, i) for i, plain in enumerate(_plain(page))]
    asked = [i for i, facts in enumerate(found) if facts is None and _may_be_headline(page, i)]
    affinity = Affinity([line.text for line in lines], asked)
    fits = {i: affinity.facts(i) for i in asked}
    best = {i: facts[-1] for i, facts in fits.items()}
    mode = _headline_places(best.values())
    return [
        _facts(page, _fitting(i, fits, best, mode), i) if facts is None else facts
        for i, facts in enumerate(found)
    ]


_COHESION_STEPS = (2, 5, 9, 13, 18, 25)


def _cohesion_step(crossing: int) -> str:
    return str(bisect_left(_COHESION_STEPS, crossing))


def _distance_step(share: float) -> str:
    return str(bisect_left((0.15, 0.35, 0.6, 0.9, 1.3), share))


def _valleys(near: Sequence[int]) -> list[str]:
    """Whether fewer repetitions reach over a line start than over those a few lines off."""
    out = []
    for i, here in enumerate(near):
        above = max(near[max(0, i - 8) : max(0, i - 1)], default=0)
        below = max(near[i + 2 : i + 9], default=0)
        least = min(above, below)
        out.append("deep" if here * 3 < least else "some" if here * 1.5 < least else "flat")
    return out


def _gap_style(lines: Sequence[Line], ends: Sequence[str]) -> str:
    """Whether blank lines part stories and paragraphs, or stand anywhere."""
    gaps = [ends[i - 1] in ("open", "comma") for i, line in enumerate(lines) if line.gap and i]
    if not gaps:
        return "none"
    often = "many" if len(gaps) > 0.12 * len(lines) else "few"
    return f"{often}-{'clean' if sum(gaps) < 0.15 * len(gaps) else 'mixed' if sum(gaps) < 0.5 * len(gaps) else 'dirty'}"


def _headline_places(best: Iterable[str]) -> str:
    """Where the headlines of a page stand: above their stories, behind them, or apart."""
    counts = Counter(best)
    places = {name: counts[f"fits-{name}-best"] for name in ("after", "before", "far")}
    total = sum(places.values())
    if total < 4:
        return "unknown"
    name = max(places, key=lambda name: places[name])
    return name if places[name] >= 0.5 * total else "mixed"


def _fitting(
    i: int, fits: dict[int, tuple[str, ...]], best: dict[int, str], mode: str
) -> tuple[str, ...]:
    own = fits.get(i)
    above, below = best.get(i - 1, "none"), best.get(i + 1, "none")
    if not own:
        return _beside(above, below, mode)
    return (*own, *_beside(above, below, mode), *_in_mode(own[-1], above, below, mode))


@cache
def _beside(above: str, below: str, mode: str) -> tuple[str, ...]:
    return f"above-{above}", f"below-{below}", f"headlines:{mode}"


@cache
def _in_mode(own: str, above: str, below: str, mode: str) -> tuple[str, ...]:
    return f"mode:{mode}:{own}", f"row:{above}:{own}", f"row:{own}:{below}"


def _plain(page: _Sight) -> list[bool]:
    """Which lines are in mid-column: one more full line after others like it."""
    out = []
    run, need = 0, _LONG_RUN
    for line, full, shown in zip(page.lines, page.full, page.signs, strict=True):
        if full and not line.gap and not shown and line.indent < 2:
            run += 1
        else:
            run = 0
            indented = 2 < line.indent < 7 and not _BYLINE_SIGNS.intersection(shown)
            need = (
                _SHORT_RUN
                if indented and line.width > line.column - 2 * _slack(line)
                else _LONG_RUN
            )
        out.append(run >= need)
    return out


def _of_wrapped(page: _Sight, i: int) -> Features | None:
    """The evidence of a line that follows a full one in mid-sentence and has nothing else to it.

    Next to all of them go on with it, so they are not looked at more closely; None for others.
    Where paragraphs are not indented, a short line may still be a headline.
    """
    line = page.lines[i]
    if (
        not _goes_on(page, i)
        or line.gap
        or line.indent > 1
        or (page.styles[i] != "indents" and not page.full[i])
        or page.signs[i - 1]
        or page.signs[i]
        or (i + 1 < len(page.lines) and page.signs[i + 1])
    ):
        return None
    return _wrapped(
        page.styles[i],
        "full" if page.full[i] else "short",
        page.ends[i - 1],
        page.ends[i],
        page.cohesions[i],
        page.seams[i],
    )


@cache
def _wrapped(style: str, fill: str, before: str, end: str, bound: str, seam: str) -> Features:
    return (
        (
            f"wrapped:{style}:{fill}",
            f"wrapped:{style}:{before}",
            f"wrapped:{fill}:{end}",
            f"wrapped:cohesion:{bound}",
            f"wrapped:seam:{seam}:{bound}",
        ),
    )


def _may_be_headline(page: _Sight, i: int) -> bool:
    """Whether it is worth asking how well a line fits the text around it.

    Where paragraphs are indented, a line that follows a full one in mid-sentence goes on with it.
    Elsewhere, and above all in old papers, every line may look so.
    """
    line = page.lines[i]
    if 2 < line.indent < 7 or not 3 < len(line.text) <= _PROSE // 2 or page.ends[i] == "stop":
        return False
    return bool(page.styles[i] != "indents" or line.gap or not _goes_on(page, i))


def _goes_on(page: _Sight, i: int) -> bool:
    """Whether the line above is full and breaks off in mid-sentence."""
    return bool(i and page.full[i - 1] and page.ends[i - 1] in ("open", "comma"))


def _slack(line: Line) -> int:
    return min(6, line.column // _SLACK)


def _styles(lines: Sequence[Line]) -> list[str]:
    """How paragraphs are marked around each line: a file may hold many pages."""
    wide = [line.width > _PROSE for line in lines]
    indented = [2 < line.indent < 7 for line in lines]
    styles: list[str] = []
    for at in range(0, len(lines), _BLOCK):
        around = slice(max(0, at - _AROUND), at + _BLOCK + _AROUND)
        style = _style(sum(wide[around]), sum(indented[around]), len(wide[around]))
        styles += [style] * _BLOCK
    return styles


def _style(wide: int, indented: int, lines: int) -> str:
    """How paragraphs are marked: by indent, by short lines, or one a line."""
    if 2 * wide > lines:
        return "prose"
    return "indents" if indented >= _INDENTED_PAGE * lines else "no-indents"


def _facts(page: _Sight, fits: tuple[str, ...] | None, i: int) -> Features:
    line, text = page.lines[i], page.lines[i].text
    style, indent, fill = page.styles[i], page.indents[i], _fill(line, page.full[i])
    groups = [
        _self(style, indent, fill, page.ends[i], text[0], min(len(text), 25), *_inside(text)),
        _shape(style, *_window(page.alike, i)),
    ]
    before_end, before_signs = "none", _NO_SIGNS
    if i:
        before_end, before_signs = page.ends[i - 1], page.signs[i - 1]
        turns = abs(page.lines[i - 1].column - line.column) > 4
        groups.append(
            _before(
                style, indent, text[0] in OPENERS, before_end, page.full[i - 1], line.gap, turns
            )
        )
    else:
        groups.append(_first(style, fill, page.ends[i]))
    groups.append(
        _cohesive(
            style,
            indent,
            fill,
            before_end,
            page.cohesions[i],
            page.seams[i],
            line.gap,
            page.gaps,
            page.distances[i],
            page.valleys[i],
        )
    )
    after_signs = _NO_SIGNS
    if i + 1 < len(page.lines):
        after, after_signs = page.lines[i + 1], page.signs[i + 1]
        closer = after.text[0] in _NO_START
        groups.append(_after(fill, after.gap > 0, page.indents[i + 1], page.full[i + 1], closer))
    else:
        groups.append(("last-line",))
    own = page.signs[i]
    if own or before_signs or after_signs:
        groups.append(_signs(own, indent, before_signs, after_signs))
    if _BYLINE_SIGNS.intersection(own) and looks_like_byline(line.folded):
        groups.append(_byline("whole", own, indent, before_end, line.gap, *_beyond(page, i)))
    elif len(text) < 25 and looks_like_names(line.folded):
        groups.append(_byline("names", own, indent, before_end, line.gap, *_beyond(page, i)))
    if fits:
        groups.append(fits)
    groups.append(_opens(line.folded[:2]))
    groups.append(_closes(line.folded[-1]))
    groups.append(
        _around(
            indent, before_end, page.since[i], page.ahead[i], _page_width(line.width, page.median)
        )
    )
    return tuple(groups)


@cache
def _opens(first: str) -> tuple[str, ...]:
    return f"opens:{first}", f"first:{first[0]}"


@cache
def _closes(last: str) -> tuple[str, ...]:
    return (f"last:{last}",)


@cache
def _around(indent: str, before: str, since: str, ahead: str, width: str) -> tuple[str, ...]:
    return (
        f"since:{since}",
        f"ahead:{ahead}",
        f"page-width:{width}",
        f"since:{since}:ahead:{ahead}",
        f"page-width:{width}:{indent}:{before}",
        f"page-width:{width}:ahead:{ahead}",
    )


def _page_width(width: int, median: int) -> str:
    """How wide a line is beside the lines of its page."""
    return str(bisect_left((0.3, 0.55, 0.8, 0.95, 1.06, 1.25, 1.7), width / median))


def _since_stop(ends: Sequence[str]) -> list[str]:
    """How many lines ago a sentence ended."""
    out, count = [], 0
    for i in range(len(ends)):
        count = 1 if i and ends[i - 1] in ("stop", "name") else count + 1
        out.append(str(count) if count < 6 else "more")
    return out


_AHEAD = ("dateline", "dateline-credit", "continued-from", "wire-dateline")


def _ahead(page_signs: Sequence[tuple[str, ...]], indents: Sequence[str]) -> list[str]:
    """What comes first below a line, byline, dateline or indent, and how far off."""
    out: list[str] = []
    what, distance = "none", 9
    for i in range(len(indents) - 1, -1, -1):
        out.append(f"{what}:{min(distance, 5)}" if distance < 7 else "none")
        if not _BYLINE_SIGNS.isdisjoint(page_signs[i]):
            what, distance = "byline", 0
        elif any(sign in page_signs[i] for sign in _AHEAD):
            what, distance = "dateline", 0
        elif indents[i] == "indent":
            what, distance = "indent", 0
        distance += 1
    out.reverse()
    return out


_NO_SIGNS: tuple[str, ...] = ()


def _inside(text: str) -> tuple[bool, bool]:
    """Whether a comma stands in a line, and whether a stop does before its end."""
    marks = _INNER.intersection(text)
    return not marks.isdisjoint(_COMMAS), any(mark in text[:-1] for mark in marks & _INNER_STOPS)


def _window(alike: Sequence[str], i: int) -> tuple[str, ...]:
    """How four pairs of lines around line `i` compare; `-` past the ends of the page."""
    return tuple([alike[k] if 0 <= k < len(alike) else "-" for k in range(i - 2, i + 2)])


@cache
def _self(
    page: str, indent: str, fill: str, end: str, first: str, length: int, comma: bool, stop: bool
) -> tuple[str, ...]:
    size = (
        "1"
        if length < 2
        else "4"
        if length < 5
        else "12"
        if length < 13
        else "24"
        if length < 25
        else "more"
    )
    facts = [
        "bias", f"{page}:{indent}", f"fill:{fill}", f"{page}:{indent}:{fill}", f"end:{end}",
        f"{fill}:end:{end}", f"length:{size}", f"{page}:length:{size}",
    ]  # fmt: skip
    if first in OPENERS:
        facts.append("opens-with-mark")
    if first in _NO_START:
        facts.append("opens-with-closer")
    if comma:
        facts.append("has-comma")
        facts.append(f"has-comma:{indent}")
    if stop:
        facts.append("has-stop")
    return tuple(facts)


@cache
def _cohesive(
    style: str,
    indent: str,
    fill: str,
    before: str,
    bound: str,
    seam: str,
    gap: int,
    gaps: str,
    far: str,
    valley: str,
) -> tuple[str, ...]:
    space = "gap" if gap else "tight"
    facts = [
        f"cohesion:{bound}", f"cohesion:{bound}:{style}:{indent}:{before}",
        f"cohesion:{bound}:{fill}:{before}", f"gaps:{gaps}:{space}:{before}",
        f"gaps:{gaps}:{space}:{indent}", f"cohesion:{bound}:{space}:{gaps}",
        f"far:{far}", f"far:{far}:{before}:{indent}", f"valley:{valley}:{before}",
        f"bound:{min(int(bound), 4)}:{far}:{valley}", f"bound:{min(int(bound), 4)}:{far}:{before}:{space}",
        f"bound:{'low' if int(bound) < 2 else 'mid' if int(bound) < 4 else 'high'}:{space}:{before}:{indent}:{gaps}",
    ]  # fmt: skip
    if before in ("open", "comma"):
        facts.append(f"seam:{seam}:{indent}:{space}")
        facts.append(f"seam:{seam}:{bound}")
    return tuple(facts)


@cache
def _first(page: str, fill: str, end: str) -> tuple[str, ...]:
    return "first-line", f"first-line:{page}:{fill}", f"first-line:{page}:{end}"


@cache
def _before(
    page: str, indent: str, opener: bool, end: str, full: bool, gap: int, column_changes: bool
) -> tuple[str, ...]:
    space, fill = "gap" if gap else "tight", "full" if full else "short"
    facts = [
        f"before:{end}:{space}:{indent}", f"before:{fill}:{end}:{page}", f"before:{fill}:{space}",
        f"before:{fill}:{end}:{space}:{page}:{indent}",
    ]  # fmt: skip
    if opener:
        facts.append(f"before:{end}:{space}:opener")
    if column_changes:
        facts.append("column-changes")
        facts.append(f"column-changes:{end}")
    if gap > 1:
        facts.append("wide-gap")
    return tuple(facts)


def _alike(width: int, below: int) -> str:
    """Whether two lines are about as wide: one column goes on, or it does not."""
    return "=" if abs(width - below) <= 4 else "<" if width < below else ">"


@cache
def _shape(page: str, before2: str, before: str, after: str, after2: str) -> tuple[str, ...]:
    return (
        f"shape:{page}:{before}{after}", f"shape:{page}:{before2}{before}{after}",
        f"shape:{page}:{before}{after}{after2}",
    )  # fmt: skip


@cache
def _after(fill: str, gap: bool, indent: str, full: bool, closer: bool) -> tuple[str, ...]:
    space = "gap" if gap else "tight"
    facts = [
        f"after:{space}:{indent}",
        f"after:{space}:{indent}:{fill}",
        f"after:{'full' if full else 'short'}:{fill}",
    ]
    if closer:
        facts.append("after:closer")
    return tuple(facts)


@lru_cache(4096)
def _signs(
    own: tuple[str, ...], indent: str, before: tuple[str, ...], after: tuple[str, ...]
) -> tuple[str, ...]:
    return (
        *(f"sign:{sign}" for sign in own),
        *(f"sign:{sign}:{indent}" for sign in own),
        *(f"before-sign:{sign}" for sign in before),
        *(f"after-sign:{sign}" for sign in after),
    )


def _beyond(page: _Sight, i: int) -> tuple[str, str]:
    """What follows a byline: the gap behind it, and what the next line that is no byline shows."""
    if i + 1 == len(page.lines):
        return "last", "none"
    gap = "gap" if page.lines[i + 1].gap else "tight"
    for j in range(i + 1, min(i + 4, len(page.lines))):
        shown = page.signs[j]
        if _BYLINE_SIGNS.intersection(shown) and "tail-credit" not in shown:
            continue
        for sign in ("continued-from", "dateline-credit", "dateline", "caption", "staff-row"):
            if sign in shown:
                return gap, sign
        return gap, page.indents[j]
    return gap, "none"


@lru_cache(4096)
def _byline(
    what: str, own: tuple[str, ...], indent: str, before: str, gap: int, after: str, beyond: str
) -> tuple[str, ...]:
    form = "bullet" if "bullet-byline" in own else "bracket" if "tail-credit" in own else "bare"
    space = "gap" if gap else "tight"
    return (
        f"byline:{what}", f"byline:{what}:{indent}", f"byline:{what}:{form}",
        f"byline:{what}:{before}:{space}", f"byline:{form}:{space}:{after}",
        f"byline:{what}:beyond:{beyond}", f"byline:{form}:{before}:{space}:{after}",
        f"byline:{form}:beyond:{beyond}",
    )  # fmt: skip


_INDENTS = ("flush", "frame", "deep", "indent", "indent", "indent", "indent")


def _indent(line: Line) -> str:
    return _INDENTS[line.indent] if line.indent < len(_INDENTS) else "deep"


def _fill(line: Line, full: bool) -> str:
    if line.width > _PROSE:
        return "prose"
    if full:
        return "full" if line.width <= line.column + _slack(line) else "over"
    return (
        "tiny"
        if line.width < 0.35 * line.column
        else "short"
        if line.width < 0.7 * line.column
        else "nearly"
    )


def _end(text: str) -> str:
    last = text[-1]
    if last in _CLOSERS and text[-2:-1] in _STOPS:
        return "stop"
    if last in _ENDS:
        return _ENDS[last]
    return "name" if _ends_on_name(text) else "open"


def _ends_on_name(text: str) -> bool:
    """Whether two or three letters stand behind the last stop: `…消费。　白某`."""
    tail = text[-6:]
    if _NAME_AFTER.isdisjoint(tail):
        return False
    stop = max(map(tail.rfind, _NAME_AFTER))
    name = "".join(tail[stop + 1 :].split())
    return 2 <= len(name) <= 3 and name.isalpha()
