"""What became of each line of a page, for those who look it through and give it back corrected.

The chain over the lines says what each is taken for; whose headline is whose, and which pieces are
one story, is settled after it. A kind is told here as it came out in the end: + where a story
opens, ~ where a headline belongs to a story that it does not stand above.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import NamedTuple

from newskit.record import Article
from newskit.segmentation.crf import Decision
from newskit.segmentation.layout import Line


class Reading(NamedTuple):
    """One line of a page as `split` reads it."""

    number: int
    text: str
    kind: str
    """What the line was taken for: a kind of `newskit.segmentation.labels`."""
    probability: float
    """How sure that is."""
    opening: float
    """The probability that a story opens here."""
    story: int
    """The story it belongs to, counted from 1; 0 for none."""


def readings(
    lines: Sequence[Line],
    decisions: Sequence[Decision],
    records: Iterable[Article],
    places: Sequence[int],
) -> list[Reading]:
    """The lines of a page as they were read.

    Args:
        lines: The lines.
        decisions: What each was taken for.
        records: What was made of them.
        places: The number of each line in the source.
    """
    owner_of = {
        number: story
        for story, record in enumerate(records, 1)
        for first, last in record["lines"]
        for number in range(first, last + 1)
    }
    owners = [owner_of.get(line.number, 0) for line in lines]
    kinds = _kinds([decision.kind for decision in decisions], owners)
    return [
        Reading(place, line.text, kind, decision.probability, decision.opening, owner)
        for place, line, kind, decision, owner in zip(
            places, lines, kinds, decisions, owners, strict=True
        )
    ]


_HEADLINE = ("headline", "deck")
_NO_STORY = ("furniture", "caption", "caption-line")
_OPENING = {"byline": "byline+", "mark": "mark+", "lead": "lead+"}


def _kinds(kinds: Sequence[str], owners: Sequence[int]) -> list[str]:
    out: list[str] = []
    begun: set[int] = set()
    for i, (kind, owner) in enumerate(zip(kinds, owners, strict=True)):
        base = kind.rstrip("+~")
        told = kind
        if base in _HEADLINE and i and owner != owners[i - 1] and kind[-1] != "+":
            told = "headline~"  # another headline than the one above it, it has turned out
        elif base in _HEADLINE and kind[-1] != "~":
            below = _stands_above(kinds[i + 1 :], owners[i + 1 :])
            if below not in (0, owner):
                told = f"{base}~"
            elif kind[-1] == "+" and owner in begun:
                told = base
        elif base not in _NO_STORY and owner:
            if kind[-1] == "+" and owner in begun:  # a piece that goes on with its story
                told = "resume+" if base in ("lead", "resume") else base
            elif owner not in begun:
                told = _OPENING.get(base, kind)
        if owner and told[-1] != "~" and base not in _NO_STORY:
            begun.add(owner)
        out.append(told)
    return out


def _stands_above(kinds: Iterable[str], owners: Iterable[int]) -> int:
    """The story that a headline stands above, by what comes below it; 0 where that is none."""
    below = zip(kinds, owners, strict=True)
    for kind, owner in takewhile(lambda row: row[0][-1] != "+", below):
        if kind.rstrip("~") not in (*_HEADLINE, *_NO_STORY):
            return owner
    return 0
