"""Decks of a headline, and headlines that have drifted off their story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from newskit.page.affinity import Shares
from newskit.page.lines import Line, join

TRUST = 1.5  # a drifted headline goes to the best story only if that is so much better
ENOUGH = 0.12  # and shares this much of the weight of its bigrams, or is the nearest one without
NEARNESS = 0.1  # what standing right behind a story that lacks a headline is worth
HOME = 0.25  # what standing above a story is worth
REACH = 20  # stories each way: a headline does not drift off its page
_COLUMN = re.compile(r"[（(][^（）()]*[）)]?$")  # a column's name says nothing of the story


_DASHES = ("—", "――", "──", "－－", "--")


class Decks(NamedTuple):
    """The parts of a headline: 引题, 主题, 副题."""

    kicker: str | None
    headline: str
    subheadline: str | None


def decks(lines: Sequence[Line], body: str = "") -> Decks:
    """The parts of a headline from its lines.

    A line that ends on a dash or colon leads in (a kicker), one that opens with a dash explains (a
    subheadline); the rest is the headline. Where a line breaks off, the next goes on with it.

    Args:
        lines: The lines of the headline.
        body: The story, which tells whether a line breaks off in a word.
    """
    rows: list[str] = []
    for line in lines:
        text = line.text
        if rows and (
            _open(rows[-1])
            or _rest(rows[-1], text)
            or text[0] in "”’）)」』、，"
            or _in_word(rows[-1], text, body)
        ):
            rows[-1] = join([rows[-1], text])
        else:
            rows.append(text)
    lead = rows.pop(0) if len(rows) > 1 and rows[0].endswith((*_DASHES, "：", ":")) else None
    tail = [i for i, row in enumerate(rows) if i and row.startswith(_DASHES)]
    subheadline = None
    if tail:
        subheadline = "".join(rows[tail[0] :])
        rows = rows[: tail[0]]
    return Decks(lead, " ".join(rows), subheadline)


def _rest(before: str, text: str) -> bool:
    """Whether a line is what did not fit on the one before: a few characters behind a long line."""
    return len(text) == 1 or (len(text) <= _FEW and len(before) >= 3 * len(text))


_FEW = 5


def _in_word(before: str, text: str, body: str) -> bool:
    """Whether the body has the characters on both sides of a line end together.

    Three of them: two are together by chance in one story out of a few.
    """
    seams = (before[-2:] + text[:1], before[-1:] + text[:2])
    return any(len(seam) == 3 and seam.isalnum() and seam in body for seam in seams)


def _open(text: str) -> bool:
    """Whether a bracket or quotation mark is still open at the end."""
    return any(
        text.count(a) > text.count(b) for a, b in ("（）", "“”", "《》", "()", "「」", "『』")
    )


class Candidate(NamedTuple):
    """A headline and where it stands."""

    text: str
    behind: int
    """The last story that begins before it; -1 for none."""
    own: int | None = None
    """The story it stands above, where it stands above one."""


class Assignment(NamedTuple):
    """Which story each headline that drifted belongs to, both as indices."""

    given: dict[int, int]
    """Story by headline, each story once; headlines above their own story are not in it."""
    unsure: set[int]
    """Stories without a headline of which one that was given to none may be."""


def assign(candidates: Sequence[Candidate], bodies: Sequence[str]) -> Assignment:
    """Settle which headline belongs to which story, each to one.

    A headline above a story is that story's, unless one that has none fits it so much better that
    it must have drifted. A headline is offered to the one story that it fits clearly best, and a
    story takes the best of its offers, so that the fit is the greatest there is. One that fits
    several stories almost alike, or none, is given to none.

    Args:
        candidates: The headlines of a page.
        bodies: The text of every story of the page.
    """
    bare = set(range(len(bodies))) - {headline.own for headline in candidates}
    if not bare:
        return Assignment({}, set())
    texts = [_bare(headline.text) for headline in candidates]
    shares = Shares(texts, bodies)
    offers: dict[int, tuple[float, int]] = {}
    unsure: set[int] = set()
    for h, headline in enumerate(candidates):
        near = range(max(0, headline.behind - REACH), min(len(bodies), headline.behind + REACH))
        scores = dict(zip(near, shares.of(texts[h], near), strict=True))
        if headline.own is not None:
            scores[headline.own] += HOME
        elif headline.behind in bare:
            scores[headline.behind] += NEARNESS
        best, rival, *_ = *sorted(scores.values(), reverse=True), 0.0, 0.0
        fitting = {b for b, score in scores.items() if score >= ENOUGH and TRUST * score > best}
        if best < TRUST * rival:
            unsure |= fitting & bare if headline.own is None else set()
        elif fitting and fitting <= bare:
            (story,) = fitting
            offers[story] = max(offers.get(story, (0.0, -1)), (best, h))
    given = {h: story for story, (_, h) in offers.items()}
    return Assignment(given, unsure - set(offers))


def _bare(headline: str) -> str:
    """A headline without the name of its column."""
    return _COLUMN.sub("", headline) or headline
