"""A record to what the card of a story shows: its text in pieces, its doubts in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date
from typing import Any, NamedTuple

from newskit.entities.name import KINDS
from newskit.language import translated
from newskit.newspaper.folios import issue
from newskit.record import Record
from newskit.text.mentions import Span, mentions

WARNINGS = {
    "no-headline": "No headline was found that fits.",
    "headline-ambiguous": "The headline may be another story’s.",
    "weak-boundary": "Where the story begins or ends is uncertain.",
    "unfamiliar-page": "The page is unlike those that are known: read it with care.",
    "starts-mid-sentence": "The text begins in the middle of a sentence.",
    "unfinished-end": "The text ends without a full stop.",
    "interleaved-columns": "Columns were read across each other: the page was left as it is.",
    "columns-side-by-side": "Columns stand side by side: the page was left as it is.",
    "garbled-text": "More noise than text: the page was left as it is.",
    "continuation-not-found": "The rest of the story is on none of the pages.",
    "no-sentence-fits": "No sentence was short enough for the summary.",
    "focus-not-found": "The text does not name what the summary was to be about.",
    "spaced-letters": "Spaces between letters were removed.",
    "radicals": "Characters that only looked right were replaced.",
    "presentation-forms": "Vertical and small forms of marks were replaced.",
    "invisible": "Invisible characters were removed.",
    "hyphens": "Words broken at line ends were put together.",
    "doubled-letters": "Letters printed more than once were taken for one.",
    "doubled-lines": "Lines printed more than once were taken for one.",
    "private-use": "Characters that only the paper’s own font has were left as they are.",
}
"""What each warning of a record means to those who read a report; a number may follow its name."""


class Piece(NamedTuple):
    """A piece of a paragraph: its text, and what it is marked as (`keyword`, `people` …), if so."""

    text: str
    kind: str | None


class Line(NamedTuple):
    """A line of the page: its number, its text, and whether it is `headline`, `byline` or `text`.

    One without a number stands for lines of other stories that are left out.
    """

    number: int | None
    text: str
    kind: str


def day(record: Record) -> str | None:
    """The day a record is of: its date, else the date in the path of its source; with the year."""
    date = record.get("date") or ""
    if _is_date(date):
        return str(date)
    there = issue(str(record.get("source") or ""))
    return there if there[:1].isdigit() and there.count("-") == 2 else None


def _is_date(text: str) -> bool:
    """Whether a text is a year, a month or a day that there is."""
    try:
        Date.fromisoformat(text + _FIRST[len(text) - len("2024") :])
    except ValueError:
        return False
    return len(text) in (4, 7, 10)


_FIRST = "-01-01"


def doubts(record: Record) -> list[str]:
    """What to check of a story, in plain words."""
    names = dict.fromkeys(name.partition(":")[0] for name in record.get("warnings") or [])
    return [translated(WARNINGS.get(name, name)) for name in names]


def paragraphs(record: Record) -> list[list[Piece]]:
    """The paragraphs of a record's text in pieces, its names and keywords marked."""
    text: str = record["text"]
    spans = _marks(record)
    found, start = [], 0
    for line in text.split("\n"):
        found.append(list(_pieces(text, start, start + len(line), spans)))
        start += len(line) + 1
    return [pieces for pieces in found if pieces]


def _marks(record: Record) -> list[tuple[Span, str]]:
    """What is marked in a text, in order and without overlap: names first, then longer terms."""
    named = [
        (tuple(span), kind)
        for kind in KINDS
        for item in record.get(kind) or []
        for span in item.get("mentions") or []
    ]
    terms = sorted((item["term"] for item in record.get("keywords") or []), key=len, reverse=True)
    wanted = [
        *sorted(named, key=lambda mark: mark[0][0] - mark[0][1]),
        *((span, "keyword") for term in terms for span in mentions(record["text"], term)),
    ]
    taken: set[int] = set()
    kept = []
    for (start, end), kind in wanted:
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            kept.append(((start, end), kind))
    return sorted(kept)


def _pieces(text: str, start: int, end: int, marks: list[tuple[Span, str]]) -> Iterator[Piece]:
    for (first, last), kind in marks:
        if start <= first and last <= end:
            if start < first:
                yield Piece(text[start:first], None)
            yield Piece(text[first:last], kind)
            start = last
    if start < end:
        yield Piece(text[start:end], None)


PAGE_LINES = "\0page_lines"
"""The field of a record with the lines of its page: nobody's field is called so."""


def page_lines(page: str, record: Record) -> list[Line]:
    """The lines of a page that a record is from, those of its headline and byline told apart."""
    lines = page.split("\n")
    kinds = {
        number: name
        for name in ("headline", "byline")
        for number in _numbers(record.get(f"{name}_lines"))
    }
    found: list[Line] = []
    for number in sorted({*_numbers(record.get("lines")), *kinds}):
        if found and number > (found[-1].number or 0) + 1:
            found.append(Line(None, "", "gap"))
        found.append(Line(number, lines[number - 1].rstrip(), kinds.get(number, "text")))
    return found


def _numbers(spans: Any) -> Iterator[int]:
    for first, last in spans or []:
        yield from range(first, last + 1)
