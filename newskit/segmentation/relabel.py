"""Lines that the pages which the weights were fitted on hardly ever show, read by their form.

What surrounds a line speaks for its being a headline as loudly as its form speaks against it, so
that the most probable reading of a page still takes a rare form of byline under a headline for a
second line of it. Here such lines get the kind that their form leaves open: names, marks and verse
under a headline, and bylines under the subheads of one story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from newskit.newspaper.bylines import looks_like_byline, looks_like_names
from newskit.newspaper.continuations import continued_from, continued_on
from newskit.newspaper.datelines import dateline
from newskit.newspaper.patterns import BULLETS, ROLE
from newskit.segmentation.crf import Decision
from newskit.segmentation.layout import Line
from newskit.segmentation.page_checks import is_verse

_BODY = ("line", "lead", "lead+", "paragraph")
_ROLE_ALONE = rf"[{BULLETS}]?\s*{ROLE}"
_DESK = r"\(?(?:本[报刊台])?(?:记者)?综合(?:外电)?(?:报导|报道)\)?"
_NAME_LINES = 4  # a name that extraction tears stands on a line a character, or two names do
_STANZA = 4  # lines that each end on a mark: fewer may be the clauses of a headline
_VERSE_MARKS = tuple("，。；！？：、…")
_VERSE_ENDS = tuple("。！？…")
_UNWEIGHED = 0.5  # how likely a story opens behind verse: no weights say
_SUBHEAD = 20  # characters
_WORD_END = r"\w[”」』]?$"  # no stop, and no bracket behind a credit or dateline
_INDENT = (3, 6)  # cells, of a paragraph
_ANEW = 0.15  # how likely a story opens at a byline under a subhead: no weights say, either


def settle(lines: Sequence[Line], decisions: list[Decision]) -> list[Decision]:
    """The kinds of the lines of a page, those of headlines looked at once more by their form."""
    out = decisions
    for first, last in _headlines(decisions):
        if out is decisions:
            out = list(decisions)
        _one(lines, out, first, last)
    return _with_stanzas(lines, _with_marks(lines, _with_sections(lines, out)))


def _headlines(decisions: Sequence[Decision]) -> Iterator[tuple[int, int]]:
    """Where each headline begins and what belongs to it, decks and bylines, ends."""
    i = 0
    while i < len(decisions):
        if decisions[i].kind != "headline+":
            i += 1
            continue
        first = i
        i += 1
        while i < len(decisions) and decisions[i].kind in ("deck", "byline"):
            i += 1
        yield first, i


def _one(lines: Sequence[Line], out: list[Decision], first: int, last: int) -> None:
    if is_mark(lines[first].text):
        out[first] = out[first]._replace(kind="mark+")
    elif last - first > _STANZA and _verse(lines, out, first, last):
        return
    i = first + 1
    while i < last:
        if out[i].kind == "byline":
            i += 1
            if re.fullmatch(_ROLE_ALONE, lines[i - 1].folded):
                i = _name(lines, out, i, last)
            continue
        if is_mark(lines[i].text):
            out[i] = out[i]._replace(kind="mark")
        elif is_byline(lines[i].folded):
            out[i] = out[i]._replace(kind="byline")
        i += 1


def _name(lines: Sequence[Line], out: list[Decision], first: int, last: int) -> int:
    """Take the lines behind a role for the names that it needs; the line behind them."""
    for end in range(min(last, first + _NAME_LINES), first, -1):
        if looks_like_names(" ".join(line.folded for line in lines[first:end])):
            for i in range(first, end):
                out[i] = out[i]._replace(kind="byline")
            return end
    return first


def _verse(lines: Sequence[Line], out: list[Decision], first: int, last: int) -> bool:
    """Take lines under a title that each end on a mark, the last on a stop, for the body."""
    ends = [line.text.endswith(_VERSE_MARKS) for line in lines[first:last]]
    start = next(
        (i for i in range(1, len(ends)) if all(ends[i : i + _STANZA]) and len(ends) - i >= _STANZA),
        None,
    )
    if start is None:
        return False
    end = ends.index(False, start) if False in ends[start:] else len(ends)
    if not lines[first + end - 1].text.endswith(_VERSE_ENDS):
        return False
    for i in range(first + 1, first + start):
        if looks_like_names(lines[i].folded):
            out[i] = out[i]._replace(kind="byline")
    for i in range(first + start, first + end):
        out[i] = out[i]._replace(kind="paragraph" if i > first + start else "lead")
    if first + end < last:  # what is left of the headline is that of the next story
        out[first + end] = Decision("headline+", _UNWEIGHED, _UNWEIGHED)
    return True


def _with_sections(lines: Sequence[Line], decisions: list[Decision]) -> list[Decision]:
    """The kinds with bylines under the subheads of one story opening none.

    No story ends on a few words without a stop. Where they are indented as paragraphs are, and the
    headline of the story is not, they are a subhead of its next part.
    """
    out = decisions
    flush = inside = False
    for i, (above, here) in enumerate(pairwise(decisions), 1):
        if above.kind == "headline+":
            flush = lines[i - 1].indent < _INDENT[0]
        if here.kind == "byline+":
            inside = bool(
                flush
                and above.kind in ("paragraph", "subhead", "lead")
                and _INDENT[0] <= lines[i - 1].indent <= _INDENT[1]
                and len(lines[i - 1].text) <= _SUBHEAD
                and re.search(_WORD_END, lines[i - 1].text)
            )
            if inside:
                if out is decisions:
                    out = list(decisions)
                if above.kind == "paragraph":
                    out[i - 1] = above._replace(kind="subhead")
                out[i] = here._replace(kind="credit", opening=_ANEW)
            flush = flush and inside  # a story that opens here has no headline
        elif inside and here.kind == "byline":
            out[i] = here._replace(kind="credit")
        elif inside and here.kind == "lead":
            out[i] = here._replace(kind="paragraph")
            inside = False
    return out


def _with_marks(lines: Sequence[Line], decisions: list[Decision]) -> list[Decision]:
    """The kinds with 下转第四版 behind a story taken for its mark, and not for furniture."""
    out = decisions
    for i, (above, here) in enumerate(pairwise(decisions), 1):
        if here.kind == "furniture" and above.kind in _BODY and is_mark(lines[i].text):
            if out is decisions:
                out = list(decisions)
            out[i] = here._replace(kind="mark")
    return out


def _with_stanzas(lines: Sequence[Line], decisions: list[Decision]) -> list[Decision]:
    """The kinds with every line kept of a body that is verse."""
    out = decisions
    for is_body, run in groupby(range(len(lines)), lambda i: decisions[i].kind in _BODY):
        body = list(run)
        if is_body and len(body) >= _STANZA and is_verse(lines[i] for i in body):
            if out is decisions:
                out = list(decisions)
            for i in body:
                if out[i].kind == "line":
                    out[i] = out[i]._replace(kind="paragraph")
    return out


def is_mark(text: str) -> bool:
    """Whether a line is a mark that a story goes on on another page, and nothing else."""
    return any(mark and not rest for mark, rest in (continued_from(text), continued_on(text)))


def is_byline(folded: str) -> bool:
    """Whether a line holds nothing but who wrote it, in any form that papers use."""
    if looks_like_byline(folded) or re.fullmatch(_DESK, folded):
        return True
    if folded[0] in BULLETS:
        return looks_like_names(folded.lstrip(BULLETS + " "))
    found = dateline(folded)
    return bool(found and found.credit and found.text == folded)
