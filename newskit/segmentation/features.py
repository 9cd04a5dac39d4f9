"""The features of each line for the conditional random field, out of its observations.

A feature is a name; what it weighs for each label is not said here but in `data/line-weights.tsv`.
Features come in groups, each a template over a few observations: groups recur all over a page, so
that their names are put together, and their weights added up, only once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import cache, lru_cache

from newskit.newspaper.bylines import looks_like_byline, looks_like_names
from newskit.segmentation.headline_overlap import HeadlineOverlap
from newskit.segmentation.layout import Line
from newskit.segmentation.observations import BYLINES, PROSE, SAME, Observations, observe, slack
from newskit.text.character_pairs import IN_WORDS
from newskit.text.punctuation import OPENERS

Features = tuple[tuple[str, ...], ...]

LAYOUT = "layout:"
"""What features of the layout begin with, which `layout_features` adds."""

PLAIN: Features = ()
"""Those of a line in mid-column: full, no indent, no gap, no pattern. It continues what was."""

_SHORT_RUN = 1  # full lines, the first of a paragraph counted, that need no second look
_LONG_RUN = 7  # elsewhere: a headline is hardly ever set over more lines
_NAMES = 25  # characters: no line of names alone is longer
_FEWEST = 4  # headlines that show where a page has them

_NO_START = tuple("，。、；：！？）”》’")
_COMMAS = frozenset("，、；,;")
_INNER_STOPS = frozenset("。！？；")
_INNER = _COMMAS | _INNER_STOPS
# Steps of repetitions over a line start from which there is no need to ask for its topic.
_COHERENT, _WRAPPED_COHERENT = "4", "2"
_MANY = "4"  # steps of repetitions over a line start from which all are the same to a rare template
_LENGTH_STEPS = (1, 4, 8, 12, 24)  # characters, at most; a line of verse has eight
_LENGTHS = ("1", "4", "8", "12", "24", "more")
_BEYOND = ("continued-from", "dateline-credit", "dateline", "caption", "staff-row")


def line_features(lines: Sequence[Line], distinct: Collection[int] = ()) -> list[Features]:
    """Put together the features of every line of a page, in order; `PLAIN` where there are none.

    Args:
        lines: The lines of the page.
        distinct: Those, by index, that something else tells from lines in mid-column.
    """
    seen = observe(lines)
    found = [
        (PLAIN if plain else _of_wrapped(seen, i)) if i not in distinct else None
        for i, plain in enumerate(_plain(seen))
    ]
    asked = [
        i for i, features in enumerate(found) if features is None and _may_be_headline(seen, i)
    ]
    overlap = HeadlineOverlap({i: lines[i].text for i in asked}, seen.repetitions)
    fits = {i: overlap.features(i) for i in asked}
    best = {i: features[-1] for i, features in fits.items()}
    place = _headline_place(best.values())
    return [
        _of_line(seen, i, fits.get(i), best, place) if features is None else features
        for i, features in enumerate(found)
    ]


def _plain(seen: Observations) -> list[bool]:
    """Which lines are in mid-column: one more full line after others like it."""
    out = []
    run, need = 0, _LONG_RUN
    for line, full, shown in zip(seen.lines, seen.full, seen.patterns, strict=True):
        if full and not line.gap and not shown and line.indent < 2:
            run += 1
        else:
            run = 0
            opens = 2 < line.indent < 7 and BYLINES.isdisjoint(shown)
            wide = line.width > line.column - 2 * slack(line)
            need = _SHORT_RUN if opens and wide else _LONG_RUN
        out.append(run >= need)
    return out


def _of_wrapped(seen: Observations, i: int) -> Features | None:
    """The features of a line that follows a full one in mid-sentence and has nothing else to it.

    Next to all of them go on with it, so they are not looked at more closely; None for others.
    Where paragraphs are not indented, a short line may still be a headline.
    """
    line = seen.lines[i]
    if (
        not _goes_on(seen, i)
        or line.gap
        or line.indent > 1
        or (seen.styles[i] != "indents" and not seen.full[i])
        or seen.patterns[i - 1]
        or seen.patterns[i]
        or (i + 1 < len(seen.lines) and seen.patterns[i + 1])
    ):
        return None
    fill = "full" if seen.full[i] else "short"
    above, end, seam = seen.ends[i - 1], seen.ends[i], seen.seams[i]
    told = seam in ("known", *IN_WORDS)
    topic = SAME if told else _topic_of(seen, i, _WRAPPED_COHERENT)[0]
    return _wrapped(seen.styles[i], fill, above, end, seen.near[i], seam, topic)


def _topic_of(seen: Observations, i: int, coherent: str) -> tuple[str, str]:
    """What `Observations.topic` says, where it is not clear that a line goes on with its topic."""
    return seen.topic(i) if seen.near[i] < coherent else (SAME, SAME)


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


def _may_be_headline(seen: Observations, i: int) -> bool:
    """Whether it is worth asking how well a line fits the text around it.

    Where paragraphs are indented, a line that follows a full one in mid-sentence goes on with it.
    Elsewhere, and above all in old papers, every line may look so.
    """
    line = seen.lines[i]
    if 2 < line.indent < 7 or not 3 < len(line.text) <= PROSE // 2 or seen.ends[i] == "stop":
        return False
    return bool(seen.styles[i] != "indents" or line.gap or not _goes_on(seen, i))


def _goes_on(seen: Observations, i: int) -> bool:
    """Whether the line above is full and breaks off in mid-sentence."""
    return bool(i and seen.full[i - 1] and seen.ends[i - 1] in ("open", "comma"))


def _headline_place(best: Iterable[str]) -> str:
    """Where the headlines of a page stand: above their stories, behind them, or apart."""
    counts = Counter(best)
    places = {name: counts[f"fits-{name}-best"] for name in ("after", "before", "far")}
    total = sum(places.values())
    if total < _FEWEST:
        return "unknown"
    name = max(places, key=lambda name: places[name])
    return name if 2 * places[name] >= total else "mixed"


def _of_line(
    seen: Observations, i: int, fits: tuple[str, ...] | None, best: dict[int, str], place: str
) -> Features:
    line, text = seen.lines[i], seen.lines[i].text
    style, indent, fill, end = seen.styles[i], seen.indents[i], seen.fill(i), seen.ends[i]
    near, (topic, earlier) = seen.near[i], _topic_of(seen, i, _COHERENT)
    little = near if near < _MANY else _MANY
    space = "gap" if line.gap else "tight"
    above, shown_above = (seen.ends[i - 1], seen.patterns[i - 1]) if i else ("none", ())
    groups = [
        _self(
            style,
            indent,
            fill,
            end,
            _length(text),
            text[0] in OPENERS,
            text[0] in _NO_START,
            *_inside(text),
        ),
        _shape(style, *_window(seen.alike, i)),
        _cohesion(near, style, indent, above),
        _topic(topic, style, indent, above, space, little),
        _cohesion_at(near, space, fill, above, seen.gaps),
        _distance(seen.far(i), above, indent, seen.valley(i), little, space),
        _gap(seen.gaps, space, above, indent, little),
        _opening(line.folded[:2]),
        _ending(line.folded[-1]),
        _nearby(seen.since[i], seen.ahead[i]),
        _width(seen.width(i), indent, above, seen.ahead[i]),
        _beside(best.get(i - 1, "none"), best.get(i + 1, "none"), place),
    ]
    if above in ("open", "comma"):
        groups.append(_seam(seen.seams[i], indent, space, near, topic))
    if earlier != SAME:
        groups.append(_return(earlier, topic, above, indent))
    if i:
        turns = abs(seen.lines[i - 1].column - line.column) > 4
        opener = text[0] in OPENERS
        groups.append(
            _before(style, indent, opener, above, seen.full[i - 1], min(line.gap, 2), turns)
        )
    else:
        groups.append(_first(style, fill, end))
    shown_below: tuple[str, ...] = ()
    if i + 1 < len(seen.lines):
        below, shown_below = seen.lines[i + 1], seen.patterns[i + 1]
        closer = below.text[0] in _NO_START
        groups.append(_after(fill, below.gap > 0, seen.indents[i + 1], seen.full[i + 1], closer))
    else:
        groups.append(("last-line",))
    own = seen.patterns[i]
    if own or shown_above or shown_below:
        groups.append(_patterns(own, indent, shown_above, shown_below))
    if not BYLINES.isdisjoint(own) and looks_like_byline(line.folded):
        groups.append(_byline("whole", own, indent, above, space, *_beyond(seen, i)))
    elif len(text) < _NAMES and looks_like_names(line.folded):
        groups.append(_byline("names", own, indent, above, space, *_beyond(seen, i)))
    if fits:
        groups.append(fits)
        groups.append(_in_row(fits[-1], best.get(i - 1, "none"), best.get(i + 1, "none"), place))
    return tuple(groups)


def _length(text: str) -> str:
    return _LENGTHS[bisect_left(_LENGTH_STEPS, len(text))]


def _inside(text: str) -> tuple[bool, bool]:
    """Whether a comma stands in a line, and whether a stop does before its end."""
    marks = _INNER.intersection(text)
    if not marks:
        return False, False
    return not marks.isdisjoint(_COMMAS), any(mark in text[:-1] for mark in marks & _INNER_STOPS)


def _window(alike: Sequence[str], i: int) -> tuple[str, ...]:
    """How four pairs of lines around line `i` compare; `-` past the ends of the page."""
    if 1 < i < len(alike) - 1:
        return tuple(alike[i - 2 : i + 2])
    return tuple([alike[k] if 0 <= k < len(alike) else "-" for k in range(i - 2, i + 2)])


@cache
def _self(
    style: str,
    indent: str,
    fill: str,
    end: str,
    length: str,
    opener: bool,
    closer: bool,
    comma: bool,
    stop: bool,
) -> tuple[str, ...]:
    features = [
        "bias", f"{style}:{indent}", f"fill:{fill}", f"{style}:{indent}:{fill}", f"end:{end}",
        f"{fill}:end:{end}", f"length:{length}", f"{style}:length:{length}",
        f"{fill}:length:{length}:{end}",
    ]  # fmt: skip
    if opener:
        features.append("opens-with-mark")
    if closer:
        features.append("opens-with-closer")
    if comma:
        features += ["has-comma", f"has-comma:{indent}"]
    if stop:
        features.append("has-stop")
    return tuple(features)


@cache
def _shape(style: str, above2: str, above: str, below: str, below2: str) -> tuple[str, ...]:
    return (
        f"shape:{style}:{above}{below}", f"shape:{style}:{above2}{above}{below}",
        f"shape:{style}:{above}{below}{below2}",
    )  # fmt: skip


@cache
def _cohesion(near: str, style: str, indent: str, above: str) -> tuple[str, ...]:
    return f"cohesion:{near}", f"cohesion:{near}:{style}:{indent}:{above}"


@cache
def _cohesion_at(near: str, space: str, fill: str, above: str, gaps: str) -> tuple[str, ...]:
    return f"cohesion:{near}:{fill}:{above}", f"cohesion:{near}:{space}:{gaps}"


@cache
def _topic(
    topic: str, style: str, indent: str, above: str, space: str, near: str
) -> tuple[str, ...]:
    return (
        f"topic:{topic}", f"topic:{topic}:{style}:{indent}:{above}", f"topic:{topic}:{near}",
        f"topic:{topic}:{space}:{above}",
    )  # fmt: skip


@cache
def _return(earlier: str, topic: str, above: str, indent: str) -> tuple[str, ...]:
    return f"returns:{earlier}:{topic}", f"returns:{earlier}:{above}:{indent}"


@cache
def _distance(
    far: str, above: str, indent: str, valley: str, near: str, space: str
) -> tuple[str, ...]:
    return (
        f"far:{far}", f"far:{far}:{above}:{indent}", f"valley:{valley}:{above}",
        f"bound:{near}:{far}:{valley}", f"bound:{near}:{far}:{above}:{space}",
    )  # fmt: skip


@cache
def _gap(gaps: str, space: str, above: str, indent: str, near: str) -> tuple[str, ...]:
    shared = "low" if near < "2" else "mid" if near < "4" else "high"
    return (
        f"gaps:{gaps}:{space}:{above}", f"gaps:{gaps}:{space}:{indent}",
        f"bound:{shared}:{space}:{above}:{indent}:{gaps}",
    )  # fmt: skip


@cache
def _seam(seam: str, indent: str, space: str, near: str, topic: str) -> tuple[str, ...]:
    return f"seam:{seam}:{indent}:{space}", f"seam:{seam}:{near}", f"seam:{seam}:topic:{topic}"


@lru_cache(8192)
def _opening(first: str) -> tuple[str, ...]:
    return f"opens:{first}", f"first:{first[0]}"


@lru_cache(8192)
def _ending(last: str) -> tuple[str, ...]:
    return (f"last:{last}",)


@cache
def _nearby(since: str, ahead: str) -> tuple[str, ...]:
    return f"since:{since}", f"ahead:{ahead}", f"since:{since}:ahead:{ahead}"


@cache
def _width(width: str, indent: str, above: str, ahead: str) -> tuple[str, ...]:
    return (
        f"page-width:{width}", f"page-width:{width}:{indent}:{above}",
        f"page-width:{width}:ahead:{ahead}",
    )  # fmt: skip


@cache
def _beside(above: str, below: str, place: str) -> tuple[str, ...]:
    return f"above-{above}", f"below-{below}", f"headlines:{place}"


@cache
def _in_row(own: str, above: str, below: str, place: str) -> tuple[str, ...]:
    return f"mode:{place}:{own}", f"row:{above}:{own}", f"row:{own}:{below}"


@cache
def _first(style: str, fill: str, end: str) -> tuple[str, ...]:
    return "first-line", f"first-line:{style}:{fill}", f"first-line:{style}:{end}"


@cache
def _before(
    style: str, indent: str, opener: bool, end: str, full: bool, gap: int, column_changes: bool
) -> tuple[str, ...]:
    space, fill = "gap" if gap else "tight", "full" if full else "short"
    features = [
        f"before:{end}:{space}:{indent}", f"before:{fill}:{end}:{style}", f"before:{fill}:{space}",
        f"before:{fill}:{end}:{space}:{style}:{indent}",
    ]  # fmt: skip
    if opener:
        features.append(f"before:{end}:{space}:opener")
    if column_changes:
        features += ["column-changes", f"column-changes:{end}"]
    if gap > 1:
        features.append("wide-gap")
    return tuple(features)


@cache
def _after(fill: str, gap: bool, indent: str, full: bool, closer: bool) -> tuple[str, ...]:
    space = "gap" if gap else "tight"
    features = [
        f"after:{space}:{indent}",
        f"after:{space}:{indent}:{fill}",
        f"after:{'full' if full else 'short'}:{fill}",
    ]
    if closer:
        features.append("after:closer")
    return tuple(features)


@lru_cache(4096)
def _patterns(
    own: tuple[str, ...], indent: str, above: tuple[str, ...], below: tuple[str, ...]
) -> tuple[str, ...]:
    return (
        *(f"sign:{name}" for name in own),
        *(f"sign:{name}:{indent}" for name in own),
        *(f"before-sign:{name}" for name in above),
        *(f"after-sign:{name}" for name in below),
    )


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


@lru_cache(4096)
def _byline(
    what: str, own: tuple[str, ...], indent: str, above: str, space: str, after: str, beyond: str
) -> tuple[str, ...]:
    form = "bullet" if "bullet-byline" in own else "bracket" if "tail-credit" in own else "bare"
    return (
        f"byline:{what}", f"byline:{what}:{indent}", f"byline:{what}:{form}",
        f"byline:{what}:{above}:{space}", f"byline:{form}:{space}:{after}",
        f"byline:{what}:beyond:{beyond}", f"byline:{form}:{above}:{space}:{after}",
        f"byline:{form}:beyond:{beyond}",
    )  # fmt: skip
