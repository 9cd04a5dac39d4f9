"""A story in a row: what its table and its figures need to know of it beside its text."""

from __future__ import annotations

import os
from typing import NamedTuple

from newskit.group_keys import values
from newskit.record import Record
from newskit.reports import cards
from newskit.text.lookalikes import language

PARTS = ("publication", "section", "source", "page", "day:month", "day:week")
"""The fields of which the first that has a few values parts a corpus, unless one is named."""


class Row(NamedTuple):
    """What is known of a story beside its text: a row of the table, and what figures count.

    Attributes:
        number: Its place in the report, from 0.
        title: Its headline, else how its text begins.
        titled: Whether that is a headline.
        lang: The language tag of its text.
        day: The day it is of, if known.
        place: Where it was printed: its paper, else the name of its file, and its page.
        authors: The names of its authors.
        length: Its length in characters.
        keywords: The first of its keywords.
        doubts: How many things there are to check.
        people: Whom it names.
        parts: Its values of the fields that may part the corpus.
    """

    number: int
    title: str
    titled: bool
    lang: str
    day: str | None
    place: str
    authors: list[str]
    length: int
    keywords: list[str]
    doubts: int
    people: list[str]
    parts: dict[str, str | None]


def of_record(number: int, record: Record) -> Row:
    """What is known of a record that has its `day`, the numberth of the report."""
    title = record.get("headline")
    return Row(
        number=number,
        title=title or _begins(record["text"]),
        titled=bool(title),
        lang=language(record["text"]),
        day=record["day"],
        place=_place(record),
        authors=[author["name"] for author in record.get("authors") or []],
        length=(record.get("stats") or {}).get("zishu") or len(record["text"]),
        keywords=[item["term"] for item in (record.get("keywords") or [])[:3]],
        doubts=len(cards.doubts(record)),
        people=[item["name"] for item in record.get("people") or []],
        parts={field: values(record, field)[0] for field in PARTS},
    )


_BEGINS = 24  # characters: enough to know a story by


def _begins(text: str) -> str:
    start = text.lstrip().partition("\n")[0]
    return start if len(start) <= _BEGINS else start[:_BEGINS] + "…"


def _place(record: Record) -> str:
    file = os.path.splitext(os.path.basename(str(record.get("source") or "")))[0]
    parts = (record.get("publication") or file, record.get("page"))
    return " · ".join(part for part in parts if part and part != "-")
