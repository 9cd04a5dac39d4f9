"""Decks of a headline, and headlines that have drifted off their story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from newskit.page.affinity import share
from newskit.page.lines import Line, join

TRUST = 1.5  # a drifted headline goes to the best story only if that is so much better
ENOUGH = 0.12  # and shares this much of the weight of its bigrams, or is the nearest one without
NEARNESS = 0.1  # what standing right behind a story that lacks a headline is worth
_COLUMN = re.compile(r"[（(][^（）()]*[）)]?$")  # a column's name says nothing of the story


class Decks(NamedTuple):
    """The parts of a headline: 引题, 主题, 副题."""

    kicker: str | None
    headline: str
    subheadline: str | None


def decks(lines: Sequence[Line]) -> Decks:
    """The parts of a headline from its lines.

    A line that ends on a dash or colon leads in (a kicker), one that opens with a dash explains (a
    subheadline); the rest is the headline. Where a line breaks off, the next goes on with it.
    """
    rows: list[str] = []
    for line in lines:
        text = line.text
        if rows and (_open(rows[-1]) or len(text) == 1 or text[0] in "”’）)」』、，"):
            rows[-1] = join([rows[-1], text])
        else:
            rows.append(text)
    lead = rows.pop(0) if len(rows) > 1 and rows[0].endswith(("——", "—", "：", ":")) else None
    tail = [i for i, row in enumerate(rows) if i and row.startswith("—")]
    subheadline = None
    if tail:
        subheadline = "".join(rows[tail[0] :])
        rows = rows[: tail[0]]
    return Decks(lead, " ".join(rows), subheadline)


def _open(text: str) -> bool:
    """Whether a bracket or quotation mark is still open at the end."""
    return any(
        text.count(a) > text.count(b) for a, b in ("（）", "“”", "《》", "()", "「」", "『』")
    )


class Drifted(NamedTuple):
    """A headline away from its story, and the story it stands behind."""

    text: str
    behind: int


def assign(drifted: Sequence[Drifted], bodies: Sequence[str], bare: set[int]) -> dict[int, int]:
    """Give drifted headlines to stories without one, each to one.

    The best-fitting pair is settled first. A headline that fits several stories almost alike, or
    none, is given to none.

    Args:
        drifted: The headlines.
        bodies: The text of every story of the page.
        bare: Which of them have no headline.

    Returns:
        Story by headline, as indices.
    """
    pairs: list[tuple[float, int, int]] = []
    for h, headline in enumerate(drifted):
        scores = share(_COLUMN.sub("", headline.text) or headline.text, bodies)
        if headline.behind in bare:
            scores[headline.behind] += NEARNESS
        for b in bare:
            rival = max((score for other, score in enumerate(scores) if other != b), default=0.0)
            if scores[b] >= ENOUGH and scores[b] >= TRUST * rival:
                pairs.append((scores[b], h, b))
    given: dict[int, int] = {}
    for _, h, b in sorted(pairs, reverse=True):
        if h not in given and b not in given.values():
            given[h] = b
    return given
