"""What a table of records shows: for each command its columns, as data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal, NamedTuple

from newskit.language import HEADING, Message, translated
from newskit.record import Article, Record
from newskit.render.spoken import warnings, word, yes

Place = Literal["data", "table", "terminal"]
"""Where rows go: `data` is CSV and TSV, `table` a plain table or Markdown, `terminal` a screen."""


class Row(NamedTuple):
    """One row: an item of a record (or the record itself) and its 1-based rank."""

    record: Record
    item: dict[str, Any]
    rank: int


class Column(NamedTuple):
    """One column.

    Attributes:
        name: Its heading; the field of the row's item that it shows, unless `get` says otherwise.
        get: From a row to the value.
        right: Whether it is aligned to the right, as numbers are.
        only: The places that show it.
        style: From a row to how a terminal shows the value, in rich's words.
        spare: Whether a narrow screen goes without it first.
        spoken: Puts a value, if it is one of ours, into the language of the eyes that read it.
    """

    name: str
    get: Callable[[Row], object] | None = None
    right: bool = False
    only: tuple[Place, ...] = ("data", "table", "terminal")
    style: Callable[[Row], str] | None = None
    spare: bool = False
    spoken: Callable[[Any], object] | None = None

    def seen(self, value: object) -> object:
        """Takes a value and returns what eyes see of it."""
        return self.spoken(value) if self.spoken else value


class View(NamedTuple):
    """How records become rows.

    Attributes:
        columns: What a row holds.
        items: The list field that gives a row an item, or a function from a record to its items;
            None where a record is a row.
        title: From a record to the heading it stands under on a terminal; where a record is a row,
            neighbours with the same heading share a table.
        beside: The fields of a record that `data` has no column for, where it has one for any field
            that nobody knows; None for what is no record of a user's.
        headed: Whether a screen shows the names of the columns.
        screen: The writer that shows it on a screen.
        at_once: Whether its records are all there together, so that nobody waits for the next.
    """

    columns: tuple[Column, ...]
    title: Callable[[Record], str]
    items: str | Callable[[Record], list[dict[str, Any]]] | None = None
    beside: tuple[str, ...] | None = None
    headed: bool = True
    screen: str = "screen"
    at_once: bool = False

    def at(self, place: Place) -> tuple[Column, ...]:
        """Returns the columns that a place shows."""
        return tuple(column for column in self.columns if place in column.only)

    def rows(self, records: Iterable[Record]) -> Iterator[Row]:
        """Takes records and yields their rows."""
        for record in records:
            for rank, item in enumerate(self._items_of(record), 1):
                yield Row(record, item, rank)

    def _items_of(self, record: Record) -> list[dict[str, Any]]:
        if self.items is None:
            return [record]
        return self.items(record) if callable(self.items) else record.get(self.items) or []


def cells(columns: Iterable[Column], row: Row) -> list[object]:
    """Takes columns and a row, and returns its values under them."""
    return [column.get(row) if column.get else row.item.get(column.name) for column in columns]


_BEGINS = 16  # characters: a line of a newspaper column


def headline(record: Record) -> str:
    """Takes a record and returns its headline, else how its text begins, else its id."""
    return str(record.get("headline") or begins(record) or record.get("id", ""))


def begins(record: Record) -> str:
    """Takes a record and returns how its text begins, behind bylines and datelines."""
    text = record.get("text")
    if not isinstance(text, str):
        return ""
    start = _start(text[:_FAR])
    return start if len(start) <= _BEGINS else start[:_BEGINS] + "…"


_FAR = 400  # characters that the bylines above a story do not fill


def _start(text: str) -> str:
    from newskit.newspaper.boilerplate import without  # JSON has no use for it

    bare = without(text).lstrip() or text.lstrip()
    return bare.partition("\n")[0].rstrip()


def _one(text: str) -> str:
    """A text with the singular where English wants it; Chinese has no other form."""
    return re.sub(r"(?<![\d,])1 documents", "1 document", text)


def _documents(record: Record) -> str:
    """The heading of what is made of many documents."""
    return _one(translated(Message("{n} documents", n=record.get("documents"))))


def _source(record: Record) -> str:
    return str(record.get("source", ""))


def _of_authors(field: str) -> Callable[[Row], str]:
    return lambda row: "、".join(a[field] or "" for a in row.item.get("authors") or [])


def _joined(name: str) -> Callable[[Row], str]:
    return lambda row: ", ".join(row.item.get(name) or [])


def spans(item: dict[str, Any], name: str = "lines") -> str:
    """Takes what has spans of lines and returns them as text: `1-42,103`."""
    return ",".join(str(a) if a == b else f"{a}-{b}" for a, b in item.get(name) or [])


def _lines(row: Row) -> str:
    """The lines of a story; of one that runs over pages, those of each: `3-20; p04.txt 7-30`."""
    here = row.item.get("source")
    parts = [(part.get("source"), spans(part)) for part in row.item.get("parts") or [row.item]]
    return "; ".join(
        lines if source == here else f"{str(source).rpartition('/')[2]} {lines}"
        for source, lines in parts
    )


def _sourced(row: Row) -> str:
    source, what = (translated(str(row.item[name])) for name in ("source", "what"))
    return f"{what} ({source})" if source else what


def _of_record(name: str) -> Callable[[Row], object]:
    return lambda row: row.record.get(name)


def _of_item(name: str) -> Callable[[Row], object]:
    return lambda row: row.item.get(name)


def _to(form: str, name: str) -> Callable[[Row], object]:
    """A figure of an item with fewer digits than it has, for eyes."""
    return lambda row: format(row.item[name], form)


def group_name(record: Record) -> str:
    """Takes the record of a group and returns its name, a dash for what lacks the field."""
    name = record.get("group")
    return "—" if name is None else str(name)  # of documents that lack what groups them


def _sizes(record: Record) -> str:
    """How much a side is, and what it is compared with."""
    size = Message("{documents:,} documents, {words:,} words", **record)
    against = Message("{reference_documents:,} documents", **record)
    if record.get("reference_words") is not None:
        against = Message(
            "{reference_documents:,} documents and {reference_words:,} words", **record
        )
    return _one(translated(Message("({size}, against {against})", size=size, against=against)))


def _largest(row: Row) -> str:
    share = row.item.get("largest_share")
    return "" if share is None else f"{share:.0%}"


_GROUP = Column("group", lambda row: group_name(row.record), only=("data", "table"))


_DATA: tuple[Place, ...] = ("data",)
KNOWN = tuple(Article.__annotations__)
"""The fields of a record that a table of something else leaves out."""


def _data(*names: str) -> Iterator[Column]:
    """Fields as they are, for CSV and TSV alone."""
    return (Column(name, only=_DATA) for name in names)


def _length(row: Row) -> int:
    return len(row.item.get("text") or "")


_KIND_STYLES = {
    "headline": "bold yellow",
    "deck": "bold yellow",
    "byline": "cyan",
    "credit": "cyan",
    "mark": "magenta",
    "lead": "bold",
    "paragraph": "bold",
    "subhead": "italic",
    "caption": "green",
    "caption-line": "green",
    "furniture": "dim",
}


def _kind_style(row: Row) -> str:
    """A story's opening stands out, and so does a headline that has drifted off its story."""
    kind = str(row.item.get("kind", ""))
    more = " underline" if kind.endswith("+") else " reverse" if kind.endswith("~") else ""
    return _KIND_STYLES.get(kind.rstrip("+~"), "") + more


def _here(row: Row) -> str:
    """A mark beside the line that is meant, of those around it."""
    return ">" if row.item["line"] == row.record["line"] else ""


_SCALE = 10  # characters of a line that stands for a whole text


def _place(row: Row) -> str:
    """Where in its text a sentence stands: `--#-------`."""
    text = row.record.get("text")
    if not isinstance(text, str) or not text:
        return ""
    before: int = min(_SCALE * row.item["start"] // len(text), _SCALE - 1)
    return "-" * before + "#" + "-" * (_SCALE - 1 - before)


def _origin(row: Row) -> str:
    """The document of a sentence, which an id of our own names with its source."""
    source, name = str(row.item["source"]), str(row.item["id"])
    return name if name.startswith(source) else f"{source} {name}"


def _mentions(row: Row) -> str:
    return ",".join(f"{start}-{end}" for start, end in row.item["mentions"])


def _summands(row: Row) -> str:
    return " ".join(f"{name}{part:+.3g}" for name, part in row.item["parts"].items())


_BAR = 12  # cells for the best score of a document


def _bar(row: Row) -> str:
    """A bar as long as the score of a keyword is beside the best of its document."""
    return bar(row.item["score"], row.record["keywords"][0]["score"])


def bar(figure: float, most: float, cells: int = _BAR) -> str:
    """Takes a figure and the largest and returns a bar, so many cells long for the largest."""
    eighths = round(8 * cells * figure / most) if most else 0
    return "█" * (eighths // 8) + " ▏▎▍▌▋▊▉"[eighths % 8].strip()


def _parts(row: Row) -> str:
    return " ".join(f"{name}×{factor:.3g}" for name, factor in row.item["parts"].items())


_LOW, _UNSURE = 0.5, 0.8  # confidence below which a story is likely wrong, or may well be


def _number(row: Row) -> str:
    """The id of a record under the heading of its source: `#3`."""
    name = str(row.item.get("id", ""))
    return name.removeprefix(str(row.item.get("source", "")))


def _sureness(row: Row) -> str:
    sure = row.item.get("confidence")
    return "" if sure is None or sure >= _UNSURE else "bold red" if sure < _LOW else "yellow"


_ID = Column("id", _of_record("id"), only=("data", "table"))
_RANK = Column("rank", lambda row: row.rank, right=True)
_SCORE = Column("score", right=True)
_SCORED = (_RANK, Column("term"), _SCORE, Column("count", right=True), Column("df", right=True))

_KEYWORD = (
    _RANK,
    Column("term"),
    Column("score", right=True),
    Column("", _bar, only=("terminal",)),
    Column("count", right=True),
)

_NUMBER = Column("sentence", lambda row: row.rank, right=True)  # those of a text are in its order
_OFFSETS = (Column("start", right=True, only=_DATA), Column("end", right=True, only=_DATA))
_MERGED = (*_KEYWORD, Column("df", right=True))

_SENTENCE = (
    _ID,
    _NUMBER,
    Column("place", _place, only=("table", "terminal")),
    *_OFFSETS,
    _SCORE,
    Column("text"),
)
_TAKEN = (
    Column("id", only=_DATA),
    Column("source", only=_DATA),
    _NUMBER,
    Column("from", _origin, only=("table", "terminal")),
    *_OFFSETS,
    _SCORE,
    Column("text"),
)
_SUMMANDS = Column("parts", _summands)

_WARNINGS = Column("warnings", _joined("warnings"), spoken=warnings)

ARTICLES = View(
    title=_source,
    beside=(),
    columns=(
        _ID,
        Column("#", _number, only=("terminal",)),
        *_data("source", "page", "kicker"),
        Column("story", lambda row: headline(row.record), only=("terminal",)),
        Column("headline", only=("data", "table")),
        *_data("subheadline", "byline"),
        Column("authors", _of_authors("name"), spare=True),
        Column("roles", _of_authors("role"), only=_DATA),
        *_data("dateline", "place", "date", "issue_date", "continued_from", "continued_on"),
        Column("genre", only=("data", "table"), spoken=word),
        Column("lines", _lines, spare=True),
        Column("headline_lines", lambda row: spans(row.item, "headline_lines"), only=_DATA),
        Column("byline_lines", lambda row: spans(row.item, "byline_lines"), only=_DATA),
        Column("characters", _length, right=True, only=("data", "table")),
        Column("chars", _length, right=True, only=("terminal",), spare=True),
        Column("begins", lambda row: begins(row.record), only=("table",)),
        Column("confidence", right=True, only=("data", "table")),
        Column("sure", _of_item("confidence"), right=True, only=("terminal",), style=_sureness),
        _WARNINGS,
        Column("duplicates", _joined("duplicates"), only=_DATA),
        Column("text", only=_DATA),
    ),
)

TEXTS = View(
    title=_source,
    beside=(),
    columns=(
        _ID,
        Column("#", _number, only=("terminal",)),
        *_data("source", "page"),
        Column("characters", _length, right=True),
        Column("begins", lambda row: begins(row.record), only=("table", "terminal")),
        Column("text", only=_DATA),
    ),
)

READINGS = View(
    title=_source,
    columns=(
        *_data("source", "document"),
        Column("line", right=True),
        Column("story", lambda row: row.item.get("story") or None, right=True),
        Column("kind", style=_kind_style),
        Column("probability", right=True),
        Column("opening", right=True),
        Column("text", style=_kind_style),
    ),
)


def _doubt(record: Record) -> str:
    line = translated(Message("line {line}", line=record["line"]))
    return f"{record['id']}  {line}  {warnings(', '.join(record['doubts']))}  {record['sure']}"


DOUBTS = View(
    title=_doubt,
    items="around",
    headed=False,
    columns=(
        _ID,
        Column("at", _of_record("line"), right=True, only=("data", "table")),
        Column("sure", _of_record("sure"), right=True, only=("data", "table")),
        Column(
            *("doubts", lambda row: ", ".join(row.record["doubts"])),
            only=("data", "table"),
            spoken=warnings,
        ),
        Column("", _here, only=("table", "terminal")),
        Column("line", right=True),
        Column("kind", style=_kind_style),
        Column("text", style=_kind_style),
    ),
)

KEYWORDS = View(title=headline, items="keywords", columns=(_ID, *_KEYWORD), beside=KNOWN)

KEYWORDS_EXPLAINED = View(
    title=headline,
    beside=KNOWN,
    items="keywords",
    columns=(
        _ID,
        *_KEYWORD,
        Column("tag"),
        Column("mentions", _mentions, only=("data",)),
        Column("parts", _parts),
    ),
)

MERGED = View(title=_documents, items="keywords", columns=_MERGED)

MERGED_EXPLAINED = View(
    title=_documents,
    items="keywords",
    columns=(*_MERGED, Column("ids", lambda row: ", ".join(row.item["ids"]))),
)

_NAMED = (
    Column("kind", spoken=word),
    Column("name"),
    Column("title", lambda row: row.item.get("title")),
    Column("speaks", lambda row: row.item.get("speaks"), spoken=yes),
    Column("count", right=True),
)


def _names(record: Record) -> list[dict[str, Any]]:
    """The names of a record, each with its kind."""
    return [
        {"kind": kind, **item}
        for kind in ("people", "places", "organisations")
        for item in record.get(kind) or []
    ]


NAMES = View(
    title=headline,
    items=_names,
    beside=KNOWN,
    columns=(_ID, *_NAMED, Column("mentions", _mentions, only=_DATA)),
)

MERGED_NAMES = View(title=_documents, items=_names, columns=(*_NAMED, Column("df", right=True)))

GROUPED_NAMES = View(
    title=group_name, items=_names, columns=(_GROUP, *_NAMED, Column("df", right=True))
)

MEASURES = View(
    title=lambda record: translated(str(record["family"]), HEADING),
    columns=(
        Column("name"),
        Column("family", only=("data", "table")),
        Column("what", only=("data", "table"), spoken=translated),
        Column("what", _sourced, only=("terminal",)),
        Column("unit", spoken=translated),
        Column("range", spoken=translated),
        Column("needs", only=("data", "table")),
        Column("source", only=("data", "table"), spoken=translated),
    ),
)

COMPARISON = View(
    title=lambda record: " — ".join(map(str, record["documents"])),
    columns=(
        Column("measure"),
        Column("first", lambda row: row.item["values"][0], right=True),
        Column("second", lambda row: row.item["values"][1], right=True),
        Column("difference", right=True),
        Column("ratio", right=True),
    ),
)

SUMMARY = View(title=headline, items="summary_sentences", columns=_SENTENCE, beside=KNOWN)

SUMMARY_EXPLAINED = View(
    title=headline,
    beside=KNOWN,
    items="summary_sentences",
    columns=(*_SENTENCE, _SUMMANDS),
)

DIGEST = View(title=_documents, items="summary_sentences", columns=_TAKEN)

DIGEST_EXPLAINED = View(title=_documents, items="summary_sentences", columns=(*_TAKEN, _SUMMANDS))

TFIDF = View(title=headline, items="tfidf", columns=(_ID, *_SCORED), beside=KNOWN)

GROUPS = View(title=group_name, items="tfidf", columns=(_GROUP, *_SCORED))

_SIDE = ("documents", "words", "reference_documents", "reference_words")

KEYNESS = View(
    title=lambda record: f"{group_name(record)}  {_sizes(record)}",
    items="keyness",
    columns=(
        _GROUP,
        *(Column(name, _of_record(name), right=True, only=_DATA) for name in _SIDE),
        _RANK._replace(only=("data", "table")),  # a screen of 80 columns has no room for it
        Column("term"),
        Column("count", right=True),
        Column("reference_count", right=True, spare=True),
        Column("per_million", right=True, only=_DATA),
        Column("reference_per_million", right=True, only=_DATA),
        Column("/million", _to(".0f", "per_million"), right=True, only=("table", "terminal")),
        Column(
            *("reference /million", _to(".0f", "reference_per_million")),
            right=True,
            only=("table", "terminal"),
        ),
        Column("df", lambda row: row.item.get("df"), right=True),
        Column("reference_df", lambda row: row.item.get("reference_df"), right=True, only=_DATA),
        Column("largest_share", lambda row: row.item.get("largest_share"), right=True, only=_DATA),
        Column("reference_largest_share", right=True, only=_DATA),
        Column("largest", _largest, right=True, only=("table", "terminal")),
        Column("g2", right=True),
        Column("chi2", right=True, only=_DATA),
        *(Column(name, right=True, only=_DATA) for name in ("log_ratio", "p")),
        *(
            Column(name, _to(form, name), right=True, only=("table", "terminal"))
            for name, form in (("log_ratio", ".2f"), ("p", ".1g"))
        ),
    ),
)

SIMILAR = View(
    # The rows name stories by their ids, so the heading says whose id is whose.
    title=lambda record: f"{headline(record)}  {record.get('id', '')}",
    items="similar",
    beside=KNOWN,
    columns=(_ID, _RANK, Column("similar", lambda row: row.item["id"]), _SCORE),
)

DUPLICATES = View(
    title=lambda record: str(record.get("duplicate_group") or "—"),
    beside=KNOWN,
    columns=(
        Column("duplicate_group", only=("data", "table")),
        Column("id"),
        Column("story", lambda row: headline(row.record)),
        Column("source", only=("data", "table")),
    ),
)


def place(record: Record) -> str:
    """Takes a place of a term and returns where it is: `page.txt:12`, else the id of its record."""
    name, line = str(record.get("id") or ""), record.get("line")
    source = str(record.get("source") or name).rpartition("/")[2]
    return f"{source}:{line}" if line else name.rpartition("/")[2]


KWIC = View(
    title=_source,
    columns=(
        *_data("id", "source"),
        Column("line", right=True, only=("data", "terminal")),
        Column("place", lambda row: place(row.item), only=("table",)),
        Column("left", right=True),
        Column("match"),
        Column("right"),
        *(Column(name, right=True, only=_DATA) for name in ("start", "end")),
    ),
    screen="concordance",
)

KWIC_SORTED = KWIC._replace(title=lambda record: "")

WORDS = View(
    title=lambda record: "",
    at_once=True,
    columns=(
        Column("rank", right=True),
        Column("term"),
        Column("count", right=True),
        Column("per_million", right=True),
        Column("df", right=True),
        Column("dp", right=True),
    ),
)

COLLOCATES = View(
    title=lambda record: "",
    at_once=True,
    columns=(
        Column("rank", right=True),
        Column("term"),
        *(Column(name, right=True) for name in ("count", "left", "right")),
        *(
            Column(name, right=True, only=("data", "table"))
            for name in ("corpus_count", "expected")
        ),
        *(Column(name, right=True) for name in ("mi", "t", "g2", "log_dice")),
    ),
)


def _first_terms(row: Row) -> str:
    return "、".join(keyword["term"] for keyword in row.item.get("keywords") or [])


def _named(row: Row) -> str:
    return "、".join(person["name"] for person in row.item.get("people") or [])


SHOW = View(
    title=_source,
    screen="cards",
    columns=(
        _ID,
        Column("headline", lambda row: headline(row.record)),
        Column("authors", _of_authors("name")),
        *_data("date", "issue_date", "place"),
        Column("characters", lambda row: len(row.item.get("text") or ""), right=True),
        Column("summary"),
        Column("keywords", _first_terms),
        Column("people", _named),
        _WARNINGS,
    ),
)
