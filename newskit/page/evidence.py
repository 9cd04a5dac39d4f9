"""What speaks for each line being a headline, a byline, the start of a paragraph and so on.

Evidence is a tuple of groups of facts, each fact a name. What a fact is worth for each kind of line
is not said here but in the table of weights (`data/line-weights.tsv`). Facts come in groups because
groups recur all over a page: their names are put together, and their weights added up, only once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from newskit.page.affinity import Affinity
from newskit.page.bylines import looks_like_byline, looks_like_names
from newskit.page.lines import OPENERS, Line
from newskit.page.signs import signs

Evidence = tuple[tuple[str, ...], ...]

PLAIN: Evidence = ()
"""The evidence of a line in mid-column: full, no indent, no gap, no sign. It continues what was."""

_SLACK = 7  # part of a column by which its full lines may differ: up to 6 cells in wide ones
_INDENTED_PAGE = 0.04  # share of indented lines from which a page marks its paragraphs by indent
_SHORT_RUN = 1  # full lines, the first of a paragraph counted, that need no second look
_LONG_RUN = 7  # elsewhere: a headline is hardly ever set over more lines
_PROSE = 100  # cells: no column is so wide, a line is a paragraph then

_STOPS = tuple("。！？!?…")
_CLOSERS = tuple("”’」』）)】》")
_ENDS = {
    **dict.fromkeys(_STOPS, "stop"),
    **dict.fromkeys(_CLOSERS, "closer"),
    **dict.fromkeys("：:", "colon"),
    **dict.fromkeys("，、；,;—云", "comma"),  # 云 ended a report when 、 was the only mark
}
_NO_START = tuple("，。、；：！？）”》’")
_COMMA = re.compile(r"[，、；,;]")
_INNER_STOP = re.compile(r"[。！？；](?=.)")
_NAME_AFTER_STOP = re.compile(r"[。！？.”]\s*\w\s?\w{1,2}$")
_BYLINE_SIGNS = {"bullet-byline", "role-byline", "tail-credit", "report-tail", "slash-byline"}


def evidence(lines: Sequence[Line]) -> list[Evidence]:
    """The evidence of every line, in order; `PLAIN` where there is nothing to see."""
    if not lines:
        return []
    page = _style(lines)
    full = [line.width > line.column - _slack(line) for line in lines]
    shown = [signs(line.folded) for line in lines]
    plain = _plain(lines, full, shown)
    asked = [
        i for i in range(len(lines)) if not plain[i] and _may_be_headline(lines, full, i, page)
    ]
    affinity = Affinity([line.text for line in lines], asked)
    fits = {i: affinity.facts(i) for i in asked}
    return [
        PLAIN if plain[i] else _facts(lines, full, shown, fits.get(i), page, i)
        for i in range(len(lines))
    ]


def _plain(
    lines: Sequence[Line], full: Sequence[bool], shown: Sequence[tuple[str, ...]]
) -> list[bool]:
    """Which lines are in mid-column: one more full line after others like it."""
    out = []
    run, need = 0, _LONG_RUN
    for i, line in enumerate(lines):
        if full[i] and not line.gap and not shown[i] and line.indent < 2:
            run += 1
        else:
            run = 0
            indented = 2 < line.indent < 7
            need = (
                _SHORT_RUN
                if indented and line.width > line.column - 2 * _slack(line)
                else _LONG_RUN
            )
        out.append(run >= need)
    return out


def _may_be_headline(lines: Sequence[Line], full: Sequence[bool], i: int, page: str) -> bool:
    """Whether it is worth asking how well a line fits the text around it.

    Where paragraphs are indented, a line that follows a full one in mid-sentence goes on with it.
    Elsewhere, and above all in old papers, every line may look so.
    """
    line = lines[i]
    if 2 < line.indent < 7 or not 3 < len(line.text) <= _PROSE // 2 or _end(line.text) == "stop":
        return False
    return bool(
        page != "indents"
        or not i
        or line.gap
        or not full[i - 1]
        or _end(lines[i - 1].text) not in ("open", "comma")
    )


def _slack(line: Line) -> int:
    return min(6, line.column // _SLACK)


def _style(lines: Sequence[Line]) -> str:
    """How the page marks its paragraphs: by indent, by short lines, or one a line."""
    if 2 * sum(line.width > _PROSE for line in lines) > len(lines):
        return "prose"
    indented = sum(2 < line.indent < 7 for line in lines)
    if indented >= _INDENTED_PAGE * len(lines):
        return "indents"
    return "no-indents"


def _facts(
    lines: Sequence[Line],
    full: Sequence[bool],
    shown: Sequence[tuple[str, ...]],
    fits: tuple[str, ...] | None,
    page: str,
    i: int,
) -> Evidence:
    line, last = lines[i], len(lines) - 1
    text = line.text
    end = _end(text)
    indent = _indent(line)
    before = lines[i - 1] if i else None
    after = lines[i + 1] if i < last else None
    before_end = _end(before.text) if before else "none"
    groups = [
        _self(
            page, indent, _fill(line, full[i]), end, text[0], min(len(text), 25),
            _COMMA.search(text) is not None, _INNER_STOP.search(text) is not None,
        ),
        _before(
            page, indent, text[0] in OPENERS, before_end,
            "none" if not before else "full" if full[i - 1] else "short",
            line.gap, before is not None and abs(before.column - line.column) > 4,
        ),
        _after(
            _fill(line, full[i]), "none" if not after else "gap" if after.gap else "tight",
            _indent(after) if after else "none", i < last and full[i + 1],
            after is not None and after.text[0] in _NO_START,
        ),
    ]  # fmt: skip
    groups.append(_shape(page, *(_alike(lines, j) for j in (i - 2, i - 1, i, i + 1))))
    if shown[i] or (i and shown[i - 1]) or (i < last and shown[i + 1]):
        groups.append(
            _signs(shown[i], indent, shown[i - 1] if i else (), shown[i + 1] if i < last else ())
        )
    if _BYLINE_SIGNS.intersection(shown[i]) and looks_like_byline(line.folded):
        groups.append(
            _byline("whole", shown[i], indent, before_end, line.gap, *_beyond(lines, shown, i))
        )
    elif len(text) < 25 and looks_like_names(line.folded):
        groups.append(
            _byline("names", shown[i], indent, before_end, line.gap, *_beyond(lines, shown, i))
        )
    if fits:
        groups.append(fits)
    return tuple(groups)


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
def _before(
    page: str, indent: str, opener: bool, end: str, full: str, gap: int, column_changes: bool
) -> tuple[str, ...]:
    if full == "none":
        return ("first-line",)
    space = "gap" if gap else "tight"
    facts = [
        f"before:{end}:{space}:{indent}", f"before:{full}:{end}:{page}", f"before:{full}:{space}",
        f"before:{full}:{end}:{space}:{page}:{indent}",
    ]  # fmt: skip
    if opener:
        facts.append(f"before:{end}:{space}:opener")
    if column_changes:
        facts.append("column-changes")
        facts.append(f"column-changes:{end}")
    if gap > 1:
        facts.append("wide-gap")
    return tuple(facts)


def _alike(lines: Sequence[Line], i: int) -> str:
    """Whether line `i` and the next are about as wide: one column goes on, or it does not."""
    if i < 0 or i + 1 >= len(lines):
        return "-"
    return (
        "="
        if abs(lines[i].width - lines[i + 1].width) <= 4
        else "<"
        if lines[i].width < lines[i + 1].width
        else ">"
    )


@cache
def _shape(page: str, before2: str, before: str, after: str, after2: str) -> tuple[str, ...]:
    return (
        f"shape:{page}:{before}{after}", f"shape:{page}:{before2}{before}{after}",
        f"shape:{page}:{before}{after}{after2}",
    )  # fmt: skip


@cache
def _after(fill: str, gap: str, indent: str, full: bool, closer: bool) -> tuple[str, ...]:
    if gap == "none":
        return ("last-line",)
    facts = [
        f"after:{gap}:{indent}",
        f"after:{gap}:{indent}:{fill}",
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


def _beyond(lines: Sequence[Line], shown: Sequence[tuple[str, ...]], i: int) -> tuple[str, str]:
    """What follows a byline: the gap behind it, and what the next line that is no byline shows."""
    gap = "last"
    for j in range(i + 1, min(i + 4, len(lines))):
        if gap == "last":
            gap = "gap" if lines[j].gap else "tight"
        if _BYLINE_SIGNS.intersection(shown[j]) and "tail-credit" not in shown[j]:
            continue
        for sign in ("continued-from", "dateline-credit", "dateline", "caption", "staff-row"):
            if sign in shown[j]:
                return gap, sign
        return gap, _indent(lines[j])
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


def _indent(line: Line) -> str:
    if not line.indent:
        return "flush"
    return "frame" if line.indent == 1 else "indent" if 2 < line.indent < 7 else "deep"


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
    return "name" if _NAME_AFTER_STOP.search(text) else "open"
