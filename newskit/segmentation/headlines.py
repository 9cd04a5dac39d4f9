"""The decks of a headline (kicker, headline, subheadline) from its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from newskit import resources
from newskit.segmentation.layout import Line, join_lines
from newskit.text.character_pairs import IN_WORDS, kind

_DASHES = ("—", "――", "──", "－－", "--")
_SPEAKER = re.compile(r"[^\W\d_]{2,4}[：:]")  # who says what follows: 许念慈： is no kicker
_NO_START = frozenset("的了着们之和与與及（(")  # no deck begins with these
_NO_DECK_END = frozenset("的，、,")  # nor ends on these
# Nor on these, as words of their own.
_JOINING = frozenset("之和与與及暨在于於对對向从從把将將被让讓")
_FIGURE = re.compile(r"\d[^\W\d_A-Za-z]")  # a number and what it counts


class Decks(NamedTuple):
    """The parts of a headline: 引题, 主题, 副题."""

    kicker: str | None
    headline: str
    subheadline: str | None


def decks(lines: Sequence[Line], body: str = "") -> Decks:
    """The parts of a headline from its lines.

    A line that ends on a dash or colon leads in (a kicker), one that opens with a dash explains (a
    subheadline); the rest is the headline. Where a line breaks off, the next goes on with it; a
    name with a colon is of the headline.

    Args:
        lines: The lines of the headline.
        body: The story, which tells whether a line breaks off in a word.
    """
    rows: list[str] = []
    for line in lines:
        text = line.text
        if rows and (goes_on(rows[-1], text) or _breaks_off(rows[-1], text, body)):
            rows[-1] = join_lines([rows[-1], text])
        else:
            rows.append(text)
    lead = rows.pop(0) if len(rows) > 1 and rows[0].endswith((*_DASHES, "：", ":")) else None
    tail = [i for i, row in enumerate(rows) if i and row.startswith(_DASHES)]
    subheadline = None
    if tail:
        subheadline = "".join(rows[tail[0] :])
        rows = rows[: tail[0]]
    return Decks(lead, " ".join(rows), subheadline)


def goes_on(above: str, below: str) -> bool:
    """Whether the lower of two lines of a headline goes on with the upper one, by its form."""
    return _open(above) or _rest(above, below) or below[0] in "”’）)」』、，"


def _rest(before: str, text: str) -> bool:
    """Whether a line is what did not fit on the one before: a few characters behind a long line."""
    return len(text) == 1 or (len(text) <= _FEW and len(before) >= 3 * len(text))


_FEW = 5


def _breaks_off(before: str, text: str, body: str) -> bool:
    """Whether a line end parts what belongs together, by what the line and the story say.

    A deck ends on no comma and on no 的, and a bracket needs no space before it. The story has the
    characters on both sides together, three of them, since two are by chance in one story out of a
    few; or both stand together in words, and the lines do not end and begin with whole ones.
    """
    if _SPEAKER.fullmatch(before) or text[0] in _NO_START or before[-1] in _NO_DECK_END:
        return True
    pair = before[-1] + text[0]
    if _FIGURE.match(pair):
        return True
    seams = (before[-2:] + text[:1], before[-1:] + text[:2])
    if any(len(seam) == 3 and seam.isalnum() and seam in body for seam in seams):
        return True
    ends_whole = not _words().isdisjoint((before[-2:], before[-3:]))
    if before[-1] in _JOINING and not ends_whole:
        return True
    begins_whole = not _words().isdisjoint((text[:2], text[:3]))
    return kind(pair) in IN_WORDS and not (ends_whole and begins_whole)


@cache
def _words() -> frozenset[str]:
    """The common words, in either script."""
    return frozenset(word for row in resources.rows("common-words.tsv") for word in row)


def _open(text: str) -> bool:
    """Whether a bracket or quotation mark is still open at the end."""
    return not _BRACKETS.keys().isdisjoint(text) and any(
        text.count(opens) > text.count(closes) for opens, closes in _BRACKETS.items()
    )


_BRACKETS = {"（": "）", "“": "”", "《": "》", "(": ")", "「": "」", "『": "』"}
