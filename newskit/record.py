"""The record: one article as a plain dictionary with known fields.

A record is what flows from command to command, one JSON object a line. It stays a dictionary from
reading to writing, so that fields newskit does not know pass through untouched and in their order;
`Article` names and types the fields it does know.
"""

# Annotations are no strings here: typing would compile each, a millisecond at every start.
from collections.abc import Iterable, Iterator
from typing import Any, Literal, NotRequired, TypedDict

Genre = Literal["article", "photo", "notice", "furniture"]


class Author(TypedDict):
    """One name of a byline."""

    name: str
    """The name, its padding removed (`程　龙` gives `程龙`)."""
    role: str | None
    """The role as printed (`本报记者`, `通讯员`), null where none is."""


class Keyword(TypedDict):
    """One keyword, best first in its list; the fields from `tag` on are there if asked for."""

    term: str
    score: float
    count: int
    tag: NotRequired[str]
    """The part of speech of each of its words, joined by `+`."""
    mentions: NotRequired[list[tuple[int, int]]]
    """Where it stands in the text, in code points."""
    parts: NotRequired[dict[str, float]]
    """The factors of its score."""


class SummarySentence(TypedDict):
    """One sentence of a summary; `text[start:end]` of the record is its text, in code points."""

    text: str
    start: int
    end: int
    score: float
    parts: NotRequired[dict[str, float]]
    """What the score is the sum of, where it was asked for."""
    id: NotRequired[str]
    """The document that it is from, in a digest of many."""
    source: NotRequired[str]


class TermScore(TypedDict):
    """One term of a TF-IDF list; `df` is the number of documents that hold it."""

    term: str
    score: float
    count: int
    df: int


class Similar(TypedDict):
    """A story that is like this one; `score` is the cosine of their TF-IDF scores, at most 1."""

    id: str
    score: float


class Part(TypedDict, total=False):
    """What one page holds of a story: `text[start:end]`, and its fields as found there."""

    id: str
    source: str
    page: str | None
    start: int
    end: int
    lines: list[tuple[int, int]]
    headline_lines: list[tuple[int, int]]
    byline_lines: list[tuple[int, int]]
    headline: str | None
    byline: str | None
    continued_from: str | None
    continued_on: str | None


class Story(TypedDict, total=False):
    """What a page says of a story: its text, where it is and who wrote it."""

    id: str
    """`SOURCE#N`, unique in a run; kept when it is there already."""
    source: str
    """The path as given, or `-` for standard input."""
    page: str | None
    """The number that the page prints of itself, without 第 and 版 (`4`, `A04`, `四`), else its
    number in a PDF of several; null where it prints none or the source several."""
    publication: str | None
    """The paper that the story is from, where its source names it, as exports of databases do."""
    section: str | None
    """The section or column of the paper (`要闻`), where the source names it."""
    kicker: str | None
    """引题, the line above the headline."""
    headline: str | None
    """主题, the headline; null where none was found."""
    subheadline: str | None
    """副题, the line below the headline."""
    byline: str | None
    """The byline as printed."""
    authors: list[Author]
    """The names of the byline, each with its role as printed (`记者`, `通讯员`) or null."""
    dateline: str | None
    """The dateline as printed (`本报讯`, `新华社北京10月19日电`)."""
    place: str | None
    """The place that the dateline names."""
    date: str | None
    """The date that the dateline names, as ISO 8601; what it leaves out is taken from the issue's
    date, and null where no year is known."""
    issue_date: str | None
    """When the issue came out, as ISO 8601 (`2024-10-17`, `2024-10`): what the page prints of
    itself, else what its path says. See `split --issue-date`."""
    continued_from: str | None
    """The page that the story began on, as printed, without brackets (`上接第一版`)."""
    continued_on: str | None
    """The page that the story goes on on, as printed, without brackets (`下转第四版`)."""
    genre: Genre
    """What kind of text it is."""
    text: str
    """The body: paragraphs, separated by one newline, with the dateline, without headline, byline
    and continuation mark."""
    lines: list[tuple[int, int]]
    """Where the story is in the source: first and last line of each span, counted from 1."""
    headline_lines: list[tuple[int, int]]
    """Which of them are the headline's, which may stand far from its story."""
    byline_lines: list[tuple[int, int]]
    """Which of them are bylines and continuation marks on lines of their own."""
    boxes: list[tuple[int, float, float, float, float]]
    """Where it is on the pages of a PDF: for each piece the page and its left, top, right and
    bottom edges, in points from the left and the top. See `split --boxes`."""
    parts: list[Part]
    """The parts of a story that runs over pages, in order; `source`, `lines` and the like of the
    record are those of the first. See `split --join`."""
    duplicates: list[str]
    """The ids of records that had the same text and were left out. See `split --join`."""
    confidence: float
    """How sure the boundaries are, from 0 to 1."""
    warnings: list[str]
    """What to look at: `no-headline`, `headline-ambiguous`, `weak-boundary`, `starts-mid-sentence`,
    `unfinished-end`, `continuation-not-found`, `no-sentence-fits`, `focus-not-found` and others;
    what was mended in its letters: `spaced-letters`, `radicals`, `doubled-lines` and others."""


class NamedEntity(TypedDict):
    """Somebody or something that a text names."""

    name: str
    """The fullest name that the text has."""
    count: int
    """How often it is named, in full or shortened."""
    mentions: NotRequired[list[tuple[int, int]]]
    """Where, in code points; not in a record of many texts."""
    df: NotRequired[int]
    """In a record of many texts: how many of them name it."""


class NamedPerson(NamedEntity):
    """Somebody whom a text names."""

    title: str | None
    """The title or role printed beside the name (`副局长`), null where none is."""
    speaks: bool
    """Whether they are said to say something."""


class Findings(TypedDict, total=False):
    """What commands find out about a whole text, which is true of no part of it."""

    keywords: list[Keyword]
    """What the text is about, best first."""
    people: list[NamedPerson]
    """Whom the text names, most often named first."""
    places: list[NamedEntity]
    """Which places it names."""
    organisations: list[NamedEntity]
    """Which organisations it names."""
    summary: str
    """The sentences of the summary in their order in the text."""
    summary_sentences: list[SummarySentence]
    """The same with their places; offsets are code points into `text`."""
    tfidf: list[TermScore]
    """The terms that set the text off from the others of its corpus, best first."""
    similar: list[Similar]
    """The stories of the corpus that are most like this one, nearest first."""
    duplicate_group: str | None
    """The id of the first of a group of near-identical stories; null for a story that is alone."""
    stats: dict[str, Any]
    """Figures; see `newskit stats --help`."""


class Article(Story, Findings, total=False):
    """The fields of a record. None is required but the text field a command reads."""


DERIVED = tuple(Findings.__annotations__)
"""The fields that a record loses when its text becomes another."""

Record = dict[str, Any]
"""A record in flight: an `Article` with whatever other fields its maker gave it."""

Documents = str | Record | Iterable[str | Record]
"""What a corpus is given as: texts or records, or one of them alone."""


def records_of(documents: Documents) -> Iterator[Record]:
    """Takes texts or records, or one of them alone, and yields records."""
    for document in [documents] if isinstance(documents, str | dict) else documents:
        yield {"text": document} if isinstance(document, str) else document


LINES = ("lines", "headline_lines", "byline_lines")
PLACE = ("source", "page", *LINES)
"""The fields that say where a story is printed; each part of a joined story has its own."""
