"""The record: one article as a plain dictionary with known fields.

A record is what flows from command to command, one JSON object a line. It stays a dictionary from
reading to writing, so that fields newskit does not know pass through untouched and in their order;
`Article` names and types the fields it does know.
"""

from __future__ import annotations

from typing import Any, Literal, TypedDict

Genre = Literal["article", "photo", "notice", "furniture"]


class Author(TypedDict):
    """One name of a byline."""

    name: str
    """The name, its padding removed (`程　龙` gives `程龙`)."""
    role: str | None
    """The role as printed (`本报记者`, `通讯员`), null where none is."""


class Keyword(TypedDict):
    """One keyword, best first in its list."""

    term: str
    score: float
    count: int


class SummarySentence(TypedDict):
    """One sentence of a summary; `text[start:end]` of the record is its text, in code points."""

    text: str
    start: int
    end: int
    score: float


class TermScore(TypedDict):
    """One term of a TF-IDF list; `df` is the number of documents that hold it."""

    term: str
    score: float
    count: int
    df: int


class Article(TypedDict, total=False):
    """The fields of a record. None is required but the text field a command reads."""

    id: str
    source: str
    kicker: str | None
    headline: str | None
    subheadline: str | None
    byline: str | None
    authors: list[Author]
    dateline: str | None
    place: str | None
    date: str | None
    continued_from: str | None
    continued_on: str | None
    genre: Genre
    text: str
    lines: list[tuple[int, int]]
    confidence: float
    warnings: list[str]
    keywords: list[Keyword]
    summary: str
    summary_sentences: list[SummarySentence]
    tfidf: list[TermScore]
    stats: dict[str, Any]


Record = dict[str, Any]
"""A record in flight: an `Article` with whatever other fields its maker gave it."""
