"""Corrections of a reading: lines of a page whose kind and story somebody has looked up.

What `split --explain -f tsv` prints is edited and given back. The number of a line says which story
it belongs to, its kind what it is. Both hold for the lines that are named; those around them are
read as always, but with the named ones as they are.
"""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from io import StringIO
from typing import NamedTuple

from newskit.errors import InputError
from newskit.language import Message
from newskit.segmentation.crf import Decision
from newskit.segmentation.labels import KINDS
from newskit.segmentation.layout import Line
from newskit.segmentation.readings import Reading


class Correction(NamedTuple):
    """What is said of one line of a page."""

    line: int
    """The number of the line in the source."""
    text: str
    """The line, by which it is seen whether the correction still fits."""
    kind: str
    """What it is; empty where that is left open."""
    story: str
    """The number of its story, or whatever else names one; empty where that is left open."""
    opened: bool = False
    """Whether a story opened here before anything was corrected."""
    document: str = ""
    """The page that it is of, as `split` names it."""
    file: str = "-"
    """The file that says so, and the line of it."""
    row: int = 0


class Said(NamedTuple):
    """What corrections come to for a line, read in the order of the page."""

    kind: str
    """What it is, without + and ~; empty where that is left open."""
    exact: str
    """The kind as it was given."""
    opens: bool | None
    """Whether a story opens here."""
    drifted: bool
    """Whether it is the headline of a story that stands elsewhere."""
    story: str
    """The story it belongs to: one name for each."""


# Kinds that are one thing in several places: a person says what a line is, and need not know which
# of them the grammar has for its place.
_ROLES = [
    ("headline+", "headline~", "deck", "deck~"),
    ("byline+", "byline", "credit"),
    ("mark+", "mark"),
    ("lead+", "lead", "resume+", "paragraph", "line", "subhead"),
    ("furniture",),
    ("caption", "caption-line"),
]
_ROLE = {kind.rstrip("+~"): role for role in _ROLES for kind in role}
_APART = ("furniture", "caption", "caption-line")  # what belongs to no story
_COLUMNS = ("line", "story", "kind", "text")


def parse(text: str, file: str) -> list[Correction]:
    """Reads a file of corrections, as `split --explain` prints one: tabs, commas or semicolons.

    Args:
        text: The file.
        file: What errors name it.
    """
    head = text.partition("\n")[0]
    delimiter = next((mark for mark in "\t;" if mark in head), ",")
    rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    columns = {name.strip(): i for i, name in enumerate(next(rows, []))}
    if missing := [name for name in _COLUMNS if name not in columns]:
        lacking = ", ".join(missing)
        fault = Message(
            "no corrections, for they have no column {lacking}: `newskit split --explain -f tsv`"
            " prints what can be edited",
            lacking=lacking,
        )
        raise InputError(file, fault)
    return [
        _correction({name: row[i] for name, i in columns.items() if i < len(row)}, file, n)
        for n, row in enumerate(rows, 2)
        if any(row)
    ]


def _correction(row: Mapping[str, str], file: str, number: int) -> Correction:
    kind, line, story = (row.get(name, "").strip() for name in ("kind", "line", "story"))
    if not line.isdecimal():
        fault = Message("{line!r} is not the number of a line", line=line)
        raise InputError(file, fault, number)
    if kind and kind.rstrip("+~") not in _ROLE:
        near = get_close_matches(kind, [*KINDS, "headline"], n=1)
        if near:
            fault = Message(
                "{kind!r} is no kind of line; did you mean {near!r}?", kind=kind, near=near[0]
            )
        else:
            known = ", ".join(KINDS)
            fault = Message("{kind!r} is no kind of line: {known}", kind=kind, known=known)
        raise InputError(file, fault, number)
    document = row.get("document") or row.get("source", "")
    story = "" if story == "0" else story
    return Correction(
        int(line), row.get("text", ""), kind, story, _opened(row), document, file, number
    )


def _opened(row: Mapping[str, str]) -> bool:
    try:
        return float(row.get("opening", "0")) >= _OPENED
    except ValueError:
        return False


_OPENED = 0.5


def headlines_alone(corrections: Sequence[Correction]) -> list[Correction]:
    """The headlines that are given to a story of which no line is named besides."""
    heads = [row for row in corrections if row.story and row.kind.rstrip("+~") in _HEADS]
    others = {row.story for row in corrections if row.kind.rstrip("+~") not in _HEADS}
    return [row for row in heads if row.story not in others]


def openings(heads: Iterable[Correction], readings: Sequence[Reading]) -> list[Correction]:
    """The lines that say which story each of these headlines means: its number is the printed one.

    Args:
        heads: Headlines whose stories have no other line.
        readings: The page as it is read without corrections.

    Returns:
        The line with which its story opens, and that with which the one below the headline does.
    """
    body = [line for line in readings if line.story and not line.kind.endswith("~")]
    numbers = [line.number for line in body]
    first = {str(line.story): line for line in reversed(body)}
    found: dict[int, Correction] = {}
    for head in heads:
        below = [str(line.story) for line in body[bisect_right(numbers, head.line) :][:1]]
        for story in {head.story, *below} & first.keys():
            line = first[story]
            found[line.number] = Correction(line.number, line.text, "", story)
    return [*found.values()]


def said_of(
    lines: Sequence[Line], places: Sequence[int], corrections: Iterable[Correction]
) -> dict[int, Said]:
    """What corrections say of the lines of a page, by the index of the line.

    Args:
        lines: The lines of the page.
        places: The number of each in the source.
        corrections: What is said, in any order.

    Raises:
        InputError: A correction does not fit the page; it names the line.
    """
    found = {
        at: correction for correction in corrections for at in [_at(correction, lines, places)]
    }
    return _resolved([(at, found[at]) for at in sorted(found)])


def _at(correction: Correction, lines: Sequence[Line], places: Sequence[int]) -> int:
    there = [at for at, place in enumerate(places) if place == correction.line]
    for at in there:  # several, where columns side by side were parted
        if _bare(lines[at].text) == _bare(correction.text):
            return at
    now = " / ".join(lines[at].text for at in there)
    said = Message(
        "line {line} of {page} is no longer {text!r}",
        line=correction.line,
        page=correction.document or Message("the page"),
        text=correction.text,
    )
    if now:
        message = Message("{said} but {now!r}", said=said, now=now)
    else:
        message = Message("{said}: it is blank or not there", said=said)
    raise InputError(correction.file, message, correction.row)


def _bare(text: str) -> str:
    return "".join(text.split())


def _resolved(rows: Sequence[tuple[int, Correction]]) -> dict[int, Said]:
    """What each correction comes to beside the others.

    A story opens where the number changes, whatever kind its first line was given, and where a kind
    says so. Where the two disagree, that counts which was changed: a kind that said otherwise
    before has the number stand for the new story, or for the one above, from there on.
    """
    out: dict[int, Said] = {}
    names: dict[str, str] = {}  # what a number stands for at the moment
    seen: set[str] = set()
    above = ""
    for i, (at, row) in enumerate(rows):
        kind = row.kind.rstrip("+~")
        if kind in _APART:
            out[at] = Said(kind, row.kind, None, False, "")
            continue
        if row.kind.endswith("~") or (kind in _HEADS and _heads_another(row, rows[i + 1 :])):
            out[at] = Said(kind, row.kind, False, True, names.get(row.story, row.story) or _NONE)
            continue
        story = names.get(row.story, row.story)
        plus = row.kind.endswith("+")
        if story in seen and kind != "resume" and plus:
            plus = not row.opened
            if plus:
                story = names[row.story] = f"{row.story} from line {row.line}"
        if row.kind and not plus and row.opened and above and story not in seen:
            story = names[row.story] = above
        opens: bool | None = plus or bool(story and above and story != above)
        if not opens and row.kind in ("", "headline") and not (story and story == above):
            opens = None
        exact = "resume+" if opens and story in seen and kind in _BODY else row.kind
        out[at] = Said(kind, exact, opens, False, story)
        above = story
        if story:
            seen.add(story)
    return out


_NONE = "~"  # what the story of a headline is called that belongs to none
_HEADS = ("headline", "deck")
_BODY = ("lead", "resume", "paragraph", "line", "subhead")


def _heads_another(row: Correction, below: Sequence[tuple[int, Correction]]) -> bool:
    """Whether a headline has the number of another story than the one that it stands above."""
    for _, other in below:
        kind = other.kind.rstrip("+~")
        if kind in _APART or other.kind.endswith("~"):
            continue
        if kind in _HEADS and other.story == row.story:
            continue
        return bool(row.story and other.story and other.story != row.story)
    return False


# --- what it means for the chain ---------------------------------------------------------------

_UNLIKELY = 1e-30  # what the grammar asks for where the very kind cannot stand
_AGAINST = 1e-15  # a kind that opens a story where none opens, or the other way round


def allowed(said: Mapping[int, Said]) -> dict[int, dict[str, float]]:
    """For each line that something is said of, the kinds that it may be and what each is worth."""
    return {at: _worths(line) for at, line in said.items()}


def _worths(line: Said) -> dict[str, float]:
    role = _ROLE[line.kind] if line.kind else _KINDS_OF_STORIES
    return {kind: _worth(kind, line) for kind in role}


_KINDS_OF_STORIES = [kind for role in _ROLES[:4] for kind in role]


def _worth(kind: str, line: Said) -> float:
    worth = 1.0 if _is(kind, line) else _UNLIKELY
    return worth if line.opens in (None, kind.endswith("+")) else worth * _AGAINST


def _is(kind: str, line: Said) -> bool:
    new = line.exact == "headline" and kind in ("headline+", "headline~")
    return new or not line.kind or kind == line.exact


def settled(decisions: Sequence[Decision], said: Mapping[int, Said]) -> list[Decision]:
    """Decisions with those of the lines that something is said of as it was said."""
    out = list(decisions)
    begun = False
    for at, decision in enumerate(decisions):
        line = said.get(at)
        if line:
            kind = _settled_kind(decision.kind, line, begun)
            out[at] = Decision(kind, 1.0, float(kind.endswith("+")), line.story)
        begun = begun or out[at].kind.endswith("+")
    return out


def _settled_kind(kind: str, line: Said, begun: bool) -> str:
    base, plus = kind.rstrip("+~"), kind.endswith("+")
    if base in _APART:
        return kind
    if line.drifted:
        return f"{line.kind or base}~"
    if line.opens or not begun:
        return _OPENING.get(base) or ("resume+" if "resume+" in (kind, line.exact) else "lead+")
    if line.opens is False:
        if line.exact == "headline+":  # of a story that has become a part of another
            return "subhead"
        return line.kind if line.kind in _HEADS else _INSIDE.get(base, base) if plus else kind
    return kind


_OPENING = {
    "headline": "headline+",
    "deck": "headline+",
    "byline": "byline+",
    "credit": "byline+",
    "mark": "mark+",
}
_INSIDE = {"lead": "paragraph", "resume": "paragraph"}
