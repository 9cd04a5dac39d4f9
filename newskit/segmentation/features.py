"""The features of each line for the conditional random field, out of its observations.

A feature is a name; what it weighs for each label is not said here but in `data/line-weights.tsv`.
Features come in groups, each a template over a few observations, which it names as its parameters:
groups recur all over a page, so that their names are put together, and their weights added up, only
once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import compress
from operator import and_
from typing import Any

from newskit.native import compiled
from newskit.newspaper.bylines import looks_like_byline, looks_like_names, names_alone
from newskit.segmentation.headline_overlap import HeadlineOverlap
from newskit.segmentation.layout import Line
from newskit.segmentation.observations import (
    BYLINES,
    OPEN,
    PROSE,
    SAME,
    Observations,
    holding,
    is_full,
    observe,
)
from newskit.text.character_pairs import IN_WORDS
from newskit.text.punctuation import OPENERS

Group = tuple[str, ...]
Features = tuple[Group, ...]

LAYOUT = "layout:"
"""What features of the layout begin with, which `layout_features` adds."""

PLAIN: Features = ()
"""Those of a line in mid-column: full, no indent, no gap, no pattern. It continues what was."""

_TIGHT = ("flush", "frame")  # indents of lines that go on
_SHORT_RUN = 1  # full lines, the first of a paragraph counted, that need no second look
_LONG_RUN = 7  # elsewhere: a headline is hardly ever set over more lines
_NAMES = 25  # characters: no line of names alone is longer
_FEWEST = 4  # headlines that show where a page has them
_TURN = 4  # cells by which the next column is wider or narrower

_NO_START = frozenset("，。、；：！？）”》’")
_COMMAS = frozenset("，、；,;")
_INNER_STOPS = frozenset("。！？；")
# Steps of repetitions over a line start from which there is no need to ask for its topic.
_COHERENT, _WRAPPED_COHERENT = "4", "2"
_MANY = "4"  # steps of repetitions over a line start from which all are the same to a rare template
_LENGTH_STEPS = (1, 4, 8, 12, 24)  # characters, at most; a line of verse has eight
_LENGTHS = ("1", "4", "8", "12", "24", "more")
_SEAMS_IN_WORDS = ("known", *IN_WORDS)
_BEYOND = ("continued-from", "dateline-credit", "dateline", "caption", "staff-row")


def line_features(lines: Sequence[Line], distinct: Collection[int] = ()) -> list[Features]:
    """Put together the features of every line of a page, in order; `PLAIN` where there are none.

    Args:
        lines: The lines of the page.
        distinct: Those, by index, that something else tells from lines in mid-column.
    """
    if not lines:
        return []
    seen = observe(lines)
    # Whether the line above is full and breaks off in mid-sentence.
    goes_on = _above(False, map(OPEN.__contains__, seen.ends))
    goes_on = list(map(and_, goes_on, _above(False, seen.full)))
    found = _of_body(seen, goes_on)
    for i in distinct:
        found[i] = None
    rest = [features is None for features in found]
    asked = _may_be_headlines(seen, rest, goes_on)
    overlap = HeadlineOverlap({i: lines[i].text for i in asked}, seen.repetitions)
    columns = _columns(seen, rest, {i: overlap.features(i) for i in asked})
    looked_at = iter(_FILLING.lines(columns))
    return [next(looked_at) if features is None else features for features in found]


def _of_body(seen: Observations, goes_on: Sequence[bool]) -> list[Features | None]:
    """The features of the lines that are not looked at more closely; None for the others.

    Next to all of them go on with what is above them: lines in mid-column, one more full line after
    others like it, and those that follow a full one in mid-sentence and have nothing else to them.
    Where paragraphs are not indented, such a line, if it is short, may still be a headline.
    """
    found: list[Features | None] = []
    run, need = 0, _LONG_RUN
    tight = [
        not gap and indent in _TIGHT and not shown
        for gap, indent, shown in zip(seen.gaps, seen.indents, seen.patterns, strict=True)
    ]
    alone = [
        not (above or below)
        for above, below in zip(_above((), seen.patterns), _below((), seen.patterns), strict=True)
    ]
    indented = [style == "indents" for style in seen.styles]
    columns = zip(seen.full, tight, goes_on, indented, alone, strict=True)
    for i, (full, alike, follows, by_indents, nothing_beside) in enumerate(columns):
        if full and alike:
            run += 1
        else:
            run, need = 0, _LONG_RUN
            if seen.indents[i] == "indent" and BYLINES.isdisjoint(seen.patterns[i]):
                line = seen.lines[i]
                if is_full(line.width, line.column, 2):
                    need = _SHORT_RUN
        if run >= need:
            found.append(PLAIN)
        elif follows and alike and (full or by_indents) and nothing_beside:
            found.append(_of_wrapped(seen, i))
        else:
            found.append(None)
    return found


def _of_wrapped(seen: Observations, i: int) -> Features:
    fill = "full" if seen.full[i] else "short"
    near, seam = seen.near[i], seen.seams[i]
    told = near >= _WRAPPED_COHERENT or seam in _SEAMS_IN_WORDS
    topic = SAME if told else seen.topic(i)[0]
    return _wrapped(seen.styles[i], fill, seen.ends[i - 1], seen.ends[i], near, seam, topic)


@cache
def _wrapped(
    style: str, fill: str, above: str, end: str, near: str, seam: str, topic: str
) -> Features:
    return (
        (
            f"wrapped:{style}:{fill}", f"wrapped:{style}:{above}", f"wrapped:{fill}:{end}",
            f"wrapped:cohesion:{near}", f"wrapped:seam:{seam}:{near}",
            f"wrapped:topic:{topic}", f"wrapped:topic:{topic}:{seam}",
        ),
    )  # fmt: skip


def _may_be_headlines(
    seen: Observations, rest: Sequence[bool], goes_on: Sequence[bool]
) -> list[int]:
    """Of which lines it is worth asking how well they fit the text around them, by index.

    Where paragraphs are indented, a line that follows a full one in mid-sentence goes on with it.
    Elsewhere, and above all in old papers, every line may look so.
    """
    columns = zip(
        rest, seen.indents, seen.texts, seen.ends, seen.styles, seen.gaps, goes_on, strict=True
    )
    return [
        i
        for i, (asked, indent, text, end, style, gap, follows) in enumerate(columns)
        if asked
        and indent != "indent"
        and 3 < len(text) <= PROSE // 2
        and end != "stop"
        and (style != "indents" or gap or not follows)
    ]


def _columns(
    seen: Observations, rest: Sequence[bool], fits: Mapping[int, Group]
) -> dict[str, list[Any]]:
    """The observations that templates are made of, by the names of their parameters.

    Args:
        seen: The observations of the page.
        rest: Which of its lines are asked for: columns have an item for each of those.
        fits: How lines that may be headlines fit the text around them, by index.
    """
    fit = ["none"] * len(rest)
    for i, features in fits.items():
        fit[i] = features[-1]
    opened = [text[0] for text in seen.texts]
    spaces = ["gap" if gap else "tight" for gap in seen.gaps]
    alike = ["-", "-", *seen.alike, "-", "-"]
    columns = _chosen(
        {
            "i": list(range(len(rest))),
            "line": seen.lines,
            "style": seen.styles,
            "indent": seen.indents,
            "indent_below": _below("none", seen.indents),
            "fill": seen.fills,
            "full_above": _above(False, seen.full),
            "full_below": _below(False, seen.full),
            "end": seen.ends,
            "above": _above("none", seen.ends),
            "gap": seen.gaps,
            "space": spaces,
            "space_below": _below("none", spaces),
            "opened": opened,
            "opened_below": _below("", opened),
            "column": seen.columns,
            "column_above": _above(seen.columns[0], seen.columns),
            "alike_above2": alike,
            "alike_above": alike[1:],
            "alike_below": alike[2:],
            "alike_below2": alike[3:],
            "near": seen.near,
            "far": seen.far,
            "valley": seen.valleys,
            "seam": seen.seams,
            "width": seen.widths,
            "since": seen.since,
            "ahead": seen.ahead,
            "shown": seen.patterns,
            "shown_above": _above((), seen.patterns),
            "shown_below": _below((), seen.patterns),
            "fit": fit,
            "fit_above": _above("none", fit),
            "fit_below": _below("none", fit),
        },
        rest,
    )
    index, texts = columns["i"], list(compress(seen.texts, rest))
    folded = [line.folded for line in columns["line"]]
    topics = [
        (SAME, SAME) if near >= _COHERENT else seen.topic(i)
        for i, near in zip(index, columns["near"], strict=True)
    ]
    return columns | {
        "first": [not i for i in index],
        "opens": [mark in OPENERS for mark in columns["opened"]],
        "closes": [mark in _NO_START for mark in columns["opened"]],
        "closes_below": [mark in _NO_START for mark in columns["opened_below"]],
        "length": [_LENGTHS[bisect_left(_LENGTH_STEPS, len(text))] for text in texts],
        "comma": holding(texts, _COMMAS),
        "stop": holding([text[:-1] for text in texts], _INNER_STOPS),
        "begins": [line[:2] for line in folded],
        "last": [line[-1] for line in folded],
        "turns": [
            abs(above - own) > _TURN
            for above, own in zip(columns["column_above"], columns["column"], strict=True)
        ],
        "little": [near if near < _MANY else _MANY for near in columns["near"]],
        "topic": [topic for topic, _ in topics],
        "earlier": [earlier for _, earlier in topics],
        "byline": [
            (what, _byline_form(shown), *_beyond(seen, i))
            if (shown or alone) and (what := _byline_kind(line, shown))
            else ()
            for i, line, shown, alone in zip(
                index, columns["line"], columns["shown"], names_alone(folded), strict=True
            )
        ],
        "gaps": [seen.habit] * len(index),
        "place": [_headline_place(fit)] * len(index),
        "fits": [fits.get(i, ()) for i in index],
    }


@compiled("templates")
def _chosen(columns: Mapping[str, Sequence[Any]], wanted: Sequence[bool]) -> dict[str, list[Any]]:
    """Columns without the items that are not wanted."""
    return {name: list(compress(column, wanted)) for name, column in columns.items()}


def _above(first: Any, column: Iterable[Any]) -> list[Any]:
    """What the line above each has in a column."""
    return [first, *column][:-1]


def _below(last: Any, column: Sequence[Any]) -> list[Any]:
    return [*column[1:], last]


def _headline_place(fit: Iterable[str]) -> str:
    """Where the headlines of a page stand: above their stories, behind them, or apart."""
    counts = Counter(fit)
    places = {name: counts[f"fits-{name}-best"] for name in ("after", "before", "far")}
    total = sum(places.values())
    if total < _FEWEST:
        return "unknown"
    name = max(places, key=lambda name: places[name])
    return name if 2 * places[name] >= total else "mixed"


def _byline_kind(line: Line, shown: Group) -> str:
    """Whether a line may be a byline as a `whole`, or its `names` alone."""
    if shown and not BYLINES.isdisjoint(shown) and looks_like_byline(line.folded):
        return "whole"
    return "names" if len(line.text) < _NAMES and looks_like_names(line.folded) else ""


def _byline_form(shown: Group) -> str:
    return "bullet" if "bullet-byline" in shown else "bracket" if "tail-credit" in shown else "bare"


def _beyond(seen: Observations, i: int) -> tuple[str, str]:
    """What follows a byline: the gap behind it, and what the next line that is no byline shows."""
    if i + 1 == len(seen.lines):
        return "last", "none"
    gap = "gap" if seen.lines[i + 1].gap else "tight"
    for j in range(i + 1, min(i + 4, len(seen.lines))):
        shown = seen.patterns[j]
        if not BYLINES.isdisjoint(shown) and "tail-credit" not in shown:
            continue
        return gap, next((name for name in _BEYOND if name in shown), seen.indents[j])
    return gap, "none"


# Templates: each names the columns that it is made of as its parameters.


def _self(
    style: str,
    indent: str,
    fill: str,
    end: str,
    length: str,
    opens: bool,
    closes: bool,
    comma: bool,
    stop: bool,
    first: bool,
) -> Group:
    features = [
        "bias", f"{style}:{indent}", f"fill:{fill}", f"{style}:{indent}:{fill}", f"end:{end}",
        f"{fill}:end:{end}", f"length:{length}", f"{style}:length:{length}",
        f"{fill}:length:{length}:{end}",
    ]  # fmt: skip
    if opens:
        features.append("opens-with-mark")
    if closes:
        features.append("opens-with-closer")
    if comma:
        features += ["has-comma", f"has-comma:{indent}"]
    if stop:
        features.append("has-stop")
    if first:
        features += ["first-line", f"first-line:{style}:{fill}", f"first-line:{style}:{end}"]
    return tuple(features)


def _shape(
    style: str, alike_above2: str, alike_above: str, alike_below: str, alike_below2: str
) -> Group:
    pair = f"{alike_above}{alike_below}"
    return (
        f"shape:{style}:{pair}", f"shape:{style}:{alike_above2}{pair}",
        f"shape:{style}:{pair}{alike_below2}",
    )  # fmt: skip


def _cohesion(near: str, style: str, indent: str, above: str) -> Group:
    return f"cohesion:{near}", f"cohesion:{near}:{style}:{indent}:{above}"


def _cohesion_at(near: str, space: str, fill: str, above: str, gaps: str) -> Group:
    return f"cohesion:{near}:{fill}:{above}", f"cohesion:{near}:{space}:{gaps}"


def _topic(topic: str, style: str, indent: str, above: str, space: str, little: str) -> Group:
    return (
        f"topic:{topic}", f"topic:{topic}:{style}:{indent}:{above}", f"topic:{topic}:{little}",
        f"topic:{topic}:{space}:{above}",
    )  # fmt: skip


def _return(earlier: str, topic: str, above: str, indent: str) -> Group:
    if earlier == SAME:
        return ()
    return f"returns:{earlier}:{topic}", f"returns:{earlier}:{above}:{indent}"


def _distance(far: str, above: str, indent: str, valley: str, little: str, space: str) -> Group:
    return (
        f"far:{far}", f"far:{far}:{above}:{indent}", f"valley:{valley}:{above}",
        f"bound:{little}:{far}:{valley}", f"bound:{little}:{far}:{above}:{space}",
    )  # fmt: skip


def _gap(gaps: str, space: str, above: str, indent: str, little: str) -> Group:
    shared = "low" if little < "2" else "mid" if little < "4" else "high"
    return (
        f"gaps:{gaps}:{space}:{above}", f"gaps:{gaps}:{space}:{indent}",
        f"bound:{shared}:{space}:{above}:{indent}:{gaps}",
    )  # fmt: skip


def _seam(above: str, seam: str, indent: str, space: str, near: str, topic: str) -> Group:
    if above not in OPEN:
        return ()
    return f"seam:{seam}:{indent}:{space}", f"seam:{seam}:{near}", f"seam:{seam}:topic:{topic}"


def _opening(begins: str) -> Group:
    return f"opens:{begins}", f"first:{begins[0]}"


def _ending(last: str) -> Group:
    return (f"last:{last}",)


def _nearby(since: str, ahead: str) -> Group:
    return f"since:{since}", f"ahead:{ahead}", f"since:{since}:ahead:{ahead}"


def _width(width: str, indent: str, above: str, ahead: str) -> Group:
    return (
        f"page-width:{width}", f"page-width:{width}:{indent}:{above}",
        f"page-width:{width}:ahead:{ahead}",
    )  # fmt: skip


def _beside(fit_above: str, fit_below: str, place: str) -> Group:
    return f"above-{fit_above}", f"below-{fit_below}", f"headlines:{place}"


def _in_row(fit: str, fit_above: str, fit_below: str, place: str) -> Group:
    if fit == "none":
        return ()
    return f"mode:{place}:{fit}", f"row:{fit_above}:{fit}", f"row:{fit}:{fit_below}"


def _before(
    style: str, indent: str, opens: bool, above: str, full_above: bool, gap: int, turns: bool
) -> Group:
    if above == "none":
        return ()
    space, fill = "gap" if gap else "tight", "full" if full_above else "short"
    features = [
        f"before:{above}:{space}:{indent}", f"before:{fill}:{above}:{style}",
        f"before:{fill}:{space}", f"before:{fill}:{above}:{space}:{style}:{indent}",
    ]  # fmt: skip
    if opens:
        features.append(f"before:{above}:{space}:opener")
    if turns:
        features += ["column-changes", f"column-changes:{above}"]
    if gap > 1:
        features.append("wide-gap")
    return tuple(features)


def _after(
    fill: str, space_below: str, indent_below: str, full_below: bool, closes_below: bool
) -> Group:
    if indent_below == "none":
        return ("last-line",)
    features = [
        f"after:{space_below}:{indent_below}",
        f"after:{space_below}:{indent_below}:{fill}",
        f"after:{'full' if full_below else 'short'}:{fill}",
    ]
    if closes_below:
        features.append("after:closer")
    return tuple(features)


def _patterns(shown: Group, indent: str, shown_above: Group, shown_below: Group) -> Group:
    return (
        *(f"sign:{name}" for name in shown),
        *(f"sign:{name}:{indent}" for name in shown),
        *(f"before-sign:{name}" for name in shown_above),
        *(f"after-sign:{name}" for name in shown_below),
    )


def _byline(byline: Group, indent: str, above: str, space: str) -> Group:
    if not byline:
        return ()
    what, form, after, beyond = byline
    return (
        f"byline:{what}", f"byline:{what}:{indent}", f"byline:{what}:{form}",
        f"byline:{what}:{above}:{space}", f"byline:{form}:{space}:{after}",
        f"byline:{what}:beyond:{beyond}", f"byline:{form}:{above}:{space}:{after}",
        f"byline:{form}:beyond:{beyond}",
    )  # fmt: skip


def _fitting(fits: Group) -> Group:
    return fits


@compiled("templates")
class _Filling:
    """Templates filled in with columns, each with the same observations but once.

    Args:
        templates: Functions from some columns, which their parameters name, to a group of features.
        most: How many groups of each template are kept: there is no end of letters.
    """

    def __init__(self, templates: Sequence[Callable[..., Group]], most: int) -> None:
        self._templates = [
            (lru_cache(most)(template), _parameters(template)) for template in templates
        ]

    def lines(self, columns: Mapping[str, list[Any]]) -> list[Features]:
        """The groups of each line, whose observations stand at the same place of all columns."""
        groups = [
            map(template, *[columns[name] for name in names]) for template, names in self._templates
        ]
        return list(zip(*groups, strict=True))


def _parameters(function: Callable[..., Any]) -> tuple[str, ...]:
    return function.__code__.co_varnames[: function.__code__.co_argcount]


_FILLING = _Filling(
    [
        *(_self, _shape, _cohesion, _topic, _cohesion_at, _distance, _gap, _opening, _ending),
        *(_nearby, _width, _beside, _in_row, _seam, _return, _before, _after, _patterns, _byline),
        _fitting,
    ],
    most=1 << 14,
)
