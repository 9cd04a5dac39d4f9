"""Where one headline ends and the next begins, in a row of lines that are all headlines.

Extraction writes headlines one under another, and the decks of one headline, too. For each place
between two such lines the odds that a new headline begins there follow from what the chain over the
lines says, from the stories that the lines share words with and from how they are set (logistic
regression on pages whose structure is known, `data/headline-row-weights.tsv`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from newskit.segmentation import log_odds
from newskit.segmentation.drifted_headlines import near
from newskit.segmentation.headline_overlap import StoryShares
from newskit.segmentation.headlines import goes_on
from newskit.segmentation.layout import Line
from newskit.segmentation.line_patterns import shows_any, signs
from newskit.text.character_pairs import IN_WORDS, NEW, kind
from newskit.text.punctuation import CLOSERS, OPENERS
from newskit.text.topics import Direction, direction, likeness, topic

BEGINS = 0.5  # probability from which a new headline begins
_TOLD = 0.1  # share of a line's bigrams from which it is known what story it is about
_SHORT, _LONG = 6, 14  # characters of a line
_FURNITURE = signs(
    [
        *("photo-credit", "caption", "page-number", "running-head", "masthead", "staff-row"),
        *("continued-from", "continued-on", "date-row", "dateline", "page-pointer", "notice"),
        *("section-name", "advert", "weather", "contact", "box-heading"),
    ]
)
"""The line patterns of what is no headline."""
_ALIKE = 2  # cells by which lines of one width differ


class HeadlineLine(NamedTuple):
    """A line of a headline, as the chain over the lines has it."""

    line: Line
    begins: bool
    """Whether a headline begins with it."""
    sure: float
    """The probability of that, or of the contrary."""
    opening: float
    """The probability that a story opens with it."""
    behind: int
    """The last story that begins before it; -1 for none."""
    own: int | None
    """The story that it stands above."""
    name: str = ""
    """What the person who has looked up its story calls that."""


class Rows(NamedTuple):
    """The lines of all headlines of a page."""

    rows: list[list[HeadlineLine]]
    """Those that follow each other, or that the chain takes for one headline of one story."""
    bodies: list[str]
    """The text of every story."""
    lacking: float
    """How many more stories than headlines the page has, for each story."""


def rows_of(lines: Iterable[HeadlineLine]) -> list[list[HeadlineLine]]:
    """The lines of headlines in rows."""
    rows: list[list[HeadlineLine]] = []
    for head in lines:
        if rows and (_goes_on(rows[-1][-1], head) or _follows(rows[-1][-1].line, head.line)):
            rows[-1].append(head)
        else:
            rows.append([head])
    return rows


def _goes_on(above: HeadlineLine, below: HeadlineLine) -> bool:
    """Whether a line is not the first of a headline: a story has all lines of its own."""
    return not below.begins and below.own == above.own


def _follows(above: Line, below: Line) -> bool:
    return below.number == above.number + 1 + below.gap


def divided(page: Rows) -> list[list[HeadlineLine]]:
    """The headlines of a page, each in its lines, in order."""
    found: list[list[HeadlineLine]] = []
    for row, cuts in zip(page.rows, cut_features(page), strict=True):
        found.append([row[0]])
        for head, features in zip(row[1:], cuts, strict=True):
            if _begins(found[-1][-1], head, features):
                found.append([head])
            else:
                found[-1].append(head)
    return found


def _begins(above: HeadlineLine, head: HeadlineLine, features: Mapping[str, float]) -> bool:
    if above.name and head.name:
        return above.name != head.name
    return bool(features) and probability(features) >= BEGINS


def cut_features(page: Rows) -> list[list[dict[str, float]]]:
    """What speaks for a new headline between each two lines of each row.

    Nothing where other lines stand between them: the chain took them together for a reason.
    """
    told = [_text(row) for row in page.rows if len(row) > 1]
    shares = StoryShares(told, page.bodies if told else ())
    begun = sum(head.begins for row in page.rows for head in row)
    usual = sum(map(len, page.rows)) / max(1, begun)
    of_page = _OfPage(cache(shares.of), shares.holders, page.lacking, usual)
    return [
        [
            _features(row, cut, stories, of_page)
            if _follows(row[cut - 1].line, row[cut].line)
            else {}
            for cut in range(1, len(row))
        ]
        for row in page.rows
        for stories in [near(row[0].behind, len(page.bodies))]
    ]


Shares = Callable[[str, range], list[float]]


class _OfPage(NamedTuple):
    """What is the same for all rows of a page."""

    of: Shares
    """What a line, or a few, have in common with stories."""
    holders: Callable[[str], Sequence[int]]
    """The stories that hold two characters side by side."""
    lacking: float
    usual: float
    """How many lines a headline has, as the chain has them."""


def _features(
    row: Sequence[HeadlineLine], cut: int, stories: range, page: _OfPage
) -> dict[str, float]:
    above, below = row[cut - 1], row[cut]
    first, last = cut - 1, cut + 1  # of the headlines that the chain has on both sides
    while first and not row[first].begins:
        first -= 1
    while last < len(row) and not row[last].begins:
        last += 1
    upper, lower = above.line, below.line
    lines = blocks = _apart(page.of, upper.text, lower.text, stories)
    lines_alike = blocks_alike = _likeness(upper.text, lower.text)
    if last - first > 2:
        texts = _text(row[first:cut]), _text(row[cut:last])
        blocks, blocks_alike = _apart(page.of, *texts, stories), _likeness(*texts)
    opens, ends = lower.text[0], upper.text[-1]
    seam = ends + opens
    pair, known = kind(seam), bool(page.holders(seam))
    sure = log_odds.log_odds(below.sure)
    return {
        "bias": 1.0,
        "begins": float(below.begins),
        "sure-begins": sure if below.begins else 0.0,
        "sure-goes-on": 0.0 if below.begins else sure,
        "opens-story": below.opening,
        "stands-above": float(below.own is not None),
        "stand-above-one": float(below.own is not None and below.own == above.own),
        "lines-apart": max(lines.contrast, 0.0),
        "lines-together": min(lines.contrast, 0.0),
        "lines-of-one": float(lines.one),
        "lines-told": float(lines.told),
        "blocks-apart": max(blocks.contrast, 0.0),
        "blocks-together": min(blocks.contrast, 0.0),
        "blocks-of-one": float(blocks.one),
        "blocks-of-two": float(blocks.told and not blocks.one),
        "blocks-least": blocks.least,
        "lines-topic": lines_alike,
        "blocks-topic": blocks_alike,
        "in-word": float(goes_on(upper.text, lower.text)),
        "seam-known": float(seam.isalnum() and known),
        "seam-new": float(seam.isalnum() and not known),
        "seam-word": float(pair in IN_WORDS),
        "seam-never": float(pair == NEW),
        "closes": float(opens in CLOSERS),
        "bracket-below": float(opens in "（(【"),
        "dash-below": float(opens in "—－-"),
        "quote-below": float(opens in OPENERS),
        "dash-above": float(ends in "—－-：:"),
        "bracket-above": float(ends in "）)】"),
        "comma-above": float(ends in "，、,"),
        "gap": float(lower.gap > 0),
        "gap-above": float(upper.gap > 0),
        "indented": float(lower.indent > upper.indent),
        "alike": float(abs(upper.width - lower.width) <= _ALIKE),
        "narrower": max(upper.width - lower.width, 0) / max(upper.width, 1),
        "wider": max(lower.width - upper.width, 0) / max(lower.width, 1),
        "short-above": float(len(upper.text) <= _SHORT),
        "short-below": float(len(lower.text) <= _SHORT),
        "long-above": float(len(upper.text) >= _LONG),
        "long-below": float(len(lower.text) >= _LONG),
        "lines-above": min(cut - first, 4) / 4,
        "lines-below": min(last - cut, 4) / 4,
        "of-two": float(len(row) == 2),
        "row": min(len(row), 12) / 12,
        "lacking": max(-1.0, min(1.0, page.lacking)),
        "usual": min((last - first) / page.usual, 3.0),
        "furniture-below": float(shows_any(lower.folded, _FURNITURE)),
    }


class _Apart(NamedTuple):
    """Whether two headlines are about one story or two."""

    contrast: float
    """How much more each has of its own story than of the other's, the lesser of the two."""
    least: float
    one: bool
    told: bool
    """Whether it is known what both are about."""


def _apart(of: Shares, above: str, below: str, stories: range) -> _Apart:
    if not stories:
        return _Apart(0.0, 0.0, False, False)
    upper, lower = of(above, stories), of(below, stories)
    best, other = upper.index(max(upper)), lower.index(max(lower))
    least = min(upper[best], lower[other])
    told = least >= _TOLD
    if best == other:
        return _Apart(-least, least, told, told)
    return _Apart(min(upper[best] - upper[other], lower[other] - lower[best]), least, False, told)


def _likeness(above: str, below: str) -> float:
    return likeness(_direction(above), _direction(below))


@lru_cache(64)  # a line stands above one and below another, and may be a block by itself
def _direction(text: str) -> Direction:
    return direction(topic(text))


def _text(heads: Iterable[HeadlineLine]) -> str:
    return "".join([head.line.text for head in heads])


def probability(features: Mapping[str, float]) -> float:
    """The probability that a new headline begins, by what speaks for it."""
    return log_odds.probability(features, log_odds.weights("headline-row-weights.tsv"))
