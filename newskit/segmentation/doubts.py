"""What of a page wants a look: where `split` is unsure, and what is seldom right.

Each doubt has a place, so that it can be judged without the page: the line where a story would be
parted or joined otherwise, the headline that may be another's, the byline that was taken for
furniture.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from newskit.newspaper.bylines import looks_like_byline
from newskit.newspaper.patterns import fold_forms
from newskit.record import Article
from newskit.segmentation.columns import SIDE_BY_SIDE
from newskit.segmentation.page_checks import GARBLED, INTERLEAVED
from newskit.segmentation.readings import Reading

SURE = 0.8  # confidence below which more than one story in five is wrong
_OPENS = 0.3  # probability that a story opens where none was found to, or the other way round
_EVEN = 0.5  # of what is right about as often as wrong
_AROUND = 2  # lines shown before the doubtful one and behind it
_OF_PAGE = {"unfamiliar-page", INTERLEAVED, SIDE_BY_SIDE, GARBLED}
_BEHIND = {"unfinished-end"}  # warnings of how a story ends
_HEADLINE = ("headline", "deck")


class Doubt(NamedTuple):
    """A place of a page that wants a look."""

    line: int
    """The number of the line in the source."""
    story: int
    """The story that it is about, counted from 1; 0 for none."""
    reasons: list[str]
    sure: float
    """How sure it is that nothing is wrong here, 0 to 1."""
    around: list[Reading]
    """The line and those around it."""


class _Reason(NamedTuple):
    at: int
    """The index of the line."""
    name: str
    sure: float
    story: int = 0


def doubts(
    lines: Sequence[Reading], records: Sequence[Article], looked_up: Collection[int] = ()
) -> list[Doubt]:
    """The doubtful places of a page, in its order.

    Args:
        lines: The lines of the page as they were read.
        records: The stories that were made of them, with their warnings.
        looked_up: The numbers of lines that somebody has looked up: they want no look.
    """
    of_story: defaultdict[int, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        of_story[line.story].append(at)
    places: defaultdict[int, list[_Reason]] = defaultdict(list)
    for reason in [
        *_of_page(records),
        *_of_stories(lines, records, of_story),
        *_weak_boundaries(lines),
        *_lost_bylines(lines),
        *_headlines_in_a_row(lines),
    ]:
        if lines and lines[reason.at].number not in looked_up:
            places[reason.at].append(reason)
    return [_doubt(lines, at, places[at]) for at in sorted(places)]


def _doubt(lines: Sequence[Reading], at: int, reasons: Sequence[_Reason]) -> Doubt:
    story = next((reason.story for reason in reasons if reason.story), lines[at].story)
    names = list(dict.fromkeys(reason.name for reason in reasons))
    sure = round(min(reason.sure for reason in reasons), 2)
    return Doubt(lines[at].number, story, names, sure, _around(lines, at))


def _around(lines: Sequence[Reading], at: int) -> list[Reading]:
    return list(lines[max(0, at - _AROUND) : at + _AROUND + 1])


def _of_page(records: Iterable[Article]) -> Iterator[_Reason]:
    warned = {name for record in records for name in record["warnings"]}
    least = min((record.get("confidence", 1.0) for record in records), default=1.0)
    return (_Reason(0, name, min(least, _EVEN)) for name in sorted(warned & _OF_PAGE))


def _of_stories(
    lines: Sequence[Reading], records: Iterable[Article], of_story: dict[int, list[int]]
) -> Iterator[_Reason]:
    """What stories are warned of, and where those are weakest that may well be wrong."""
    for story, record in enumerate(records, 1):
        own = of_story.get(story)
        sure = record.get("confidence", 1.0)
        if not own or not sure:  # of a page that cannot be read at all something is said already
            continue
        if sure < SURE:
            ends = [own[-1] + 1] if own[-1] + 1 < len(lines) else []
            weakest = min([*own, *ends], key=lambda at: _sureness(lines[at]))
            name = "weak-boundary" if sure < _EVEN else "low-confidence"
            yield _Reason(weakest, name, sure, story)
        for name in record["warnings"]:
            if name == "headline-ambiguous":
                heads = [at for at in own if _is_headline(lines[at])]
                yield _Reason((heads or own)[0], name, min(sure, _EVEN), story)
            elif name not in _OF_PAGE and name != "weak-boundary":
                yield _Reason(own[-1 if name in _BEHIND else 0], name, sure, story)


def _sureness(line: Reading) -> float:
    return min(line.probability, _boundary(line))


def _boundary(line: Reading) -> float:
    """How sure it is that a story opens at a line, or that none does."""
    return line.opening if line.kind.endswith("+") else 1 - line.opening


def _is_headline(line: Reading) -> bool:
    return line.kind.rstrip("+~") in _HEADLINE


def _weak_boundaries(lines: Sequence[Reading]) -> Iterator[_Reason]:
    for at, line in enumerate(lines):
        if _boundary(line) < 1 - _OPENS and not line.kind.endswith("~"):
            yield _Reason(at, "weak-boundary", _boundary(line))


def _lost_bylines(lines: Sequence[Reading]) -> Iterator[_Reason]:
    for at, line in enumerate(lines):
        if line.kind == "furniture" and looks_like_byline(fold_forms(line.text).strip()):
            yield _Reason(at, "byline-in-furniture", min(line.probability, _EVEN))


def _headlines_in_a_row(lines: Sequence[Reading]) -> Iterator[_Reason]:
    for at, line in enumerate(lines):
        if at and line.kind in ("headline+", "headline~") and _is_headline(lines[at - 1]):
            yield _Reason(at, "headlines-in-a-row", min(line.probability, _EVEN))
