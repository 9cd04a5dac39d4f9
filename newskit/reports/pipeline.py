"""Stories to a report: one HTML file, or an index and its parts where that would be too large.

    records --enriched--> cards and rows --figures--> tables --plots--> drawings --templates--> HTML

Every text in it is data: the templates escape what they are given, and the browser is told to run
no script but the report's own and to fetch nothing.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from newskit.language import Message, spoken, translated
from newskit.record import Record
from newskit.reports import cards, figures
from newskit.reports.extra import needed
from newskit.reports.findings import enriched
from newskit.reports.rows import PARTS, Row, of_record

if TYPE_CHECKING:
    from jinja2 import Environment

    from newskit.corpus.document_terms import Corpus

LARGEST = 20 * 2**20
"""The bytes from which a report is an index and parts: what a browser opens without a wait."""
_A_PART = 500
"""Stories in a part."""
_A_TABLE = 20_000
"""The most stories in one table that sorts and searches; of more, each part has a table."""
_A_PAGE = 30
"""Up to how many stories of one page are shown without an overview."""
_ALIKE = 10_000
"""Up to how many stories each is told which are like it."""


class File(NamedTuple):
    """A file of a report: its path beside that of the report, empty for itself, and its text."""

    path: str
    text: str


def report(
    records: Iterable[Record],
    *,
    format: str = "html",
    title: str | None = None,
    by: str | None = None,
) -> str:
    """A page, or a corpus, to look at: its stories as cards and, of many, figures in front.

    Args:
        records: The stories. What they lack of keywords, names, summary and figures is found out.
        format: `html`, one file that needs nothing else; or `markdown`, without the texts.
        title: What stands on top.
        by: The field that parts the corpus for comparison; None for the first of `PARTS` by which
            it comes in a few parts.

    Returns:
        The report.

    Raises:
        InputError: What makes reports is not installed, or no story has the field `by`.
    """
    ((_, text),) = files(map(enriched, records), format=format, title=title, by=by)
    return text


def files(
    records: Iterable[Record],
    *,
    format: str = "html",
    title: str | None = None,
    by: str | None = None,
    parts: str = "",
    index: str = "",
    largest: float = float("inf"),
) -> Iterator[File]:
    """The same, of records that lack nothing, in several files where one would be too large.

    Args:
        records: The stories, with all that `enriched` finds.
        format: See `report`.
        title: See `report`.
        by: See `report`.
        parts: The directory of the parts, beside the report.
        index: What the report is called, for its parts to lead back to.
        largest: The most bytes in one file; of more, the stories are in parts.

    Yields:
        Parts, if any; the report itself last.
    """
    from newskit.corpus.document_terms import counted
    from newskit.corpus.terms import Terms

    if format not in _TEMPLATES:
        raise ValueError(f"no format {format!r}: choose from {', '.join(_TEMPLATES)}")
    template = _environment(format, spoken()).get_template(_TEMPLATES[format])
    with counted(map(_dated, records), Terms()) as corpus:
        corpus.restrict(_shared_by(len(corpus)))
        told = _told(corpus, title, by)
        if format == "markdown":
            yield File("", template.render(told, cards=_cards(corpus, told["near"])))
            return
        whole = _within(_rendered_cards(corpus, told), largest)
        if whole is not None:
            yield File("", template.render(told, table=told["rows"], cards=whole))
            return
        told |= {"parts": parts, "index": index, "a_part": _A_PART}
        rows: Sequence[Row] = told["rows"]
        found = _rendered_cards(corpus, told)
        starts = range(0, len(rows), _A_PART)
        for number, start in enumerate(starts, 1):
            own = list(islice(found, _A_PART))
            own_rows = rows[start : start + _A_PART]
            yield File(
                f"{number}.html",
                template.render(
                    told, is_part=True, figures=[], table=own_rows, cards=own,
                    heading=translated(Message(
                        "{heading}: {number} of {all}",
                        heading=told["heading"], number=number, all=len(starts),
                    )),
                ),
            )  # fmt: skip
        table = rows if len(rows) <= _A_TABLE else []
        yield File("", template.render(told, table=table, cards=[], contents=list(starts)))


def _shared_by(stories: int) -> int:
    """How many stories must hold a term for it to tell something of as many stories."""
    return 1 if stories <= _A_PAGE else 2 if stories <= 10 * _A_PAGE else 3


def _dated(record: Record) -> Record:
    """The record with the day that figures go by."""
    return {**record, "day": cards.day(record)}


def _told(corpus: Corpus, title: str | None, by: str | None) -> dict[str, Any]:
    """What a report tells beside the texts of its stories."""
    rows = [of_record(number, record) for number, record in enumerate(corpus.records())]
    places = list(dict.fromkeys(row.place for row in rows))
    pages = len({(row.parts["source"], row.parts["page"]) for row in rows})
    titles = [row.title for row in rows]
    found = figures.neighbourhood(corpus, titles, most=_ALIKE)
    shown: list[figures.Figure] = []
    if pages > 1 or len(rows) > _A_PAGE:
        by_time = figures.period(row.day for row in rows if row.day)
        by = by or figures.parted_by(rows, PARTS)
        shown = [
            *figures.of_rows(rows, by_time),
            *figures.of_terms(corpus, by, by_time),
            found.figure,
        ]
        shown = [figure for figure in shown if figure.rows]
    days = sorted({row.day for row in rows if row.day})
    return {
        "heading": title or (places[0] if pages == 1 else _named_by(days) or translated("Stories")),
        "heading_lang": rows[0].lang if title and rows else _TAGS[spoken()],
        "days": _named_by(days),
        "pages": pages,
        "places": places,
        "rows": rows,
        "near": found.near,
        "figures": shown,
        "characters": sum(row.length for row in rows),
        "doubtful": sum(row.doubts > 0 for row in rows),
        "parts": "",
        "contents": [],
        "is_part": False,
    }


def _named_by(days: Sequence[str]) -> str:
    """The first day and the last."""
    if len(days) < 2:
        return "".join(days)
    return translated(Message("{first} to {last}", first=days[0], last=days[-1]))


def _cards(corpus: Corpus, near: Sequence[Sequence[int]]) -> Iterator[dict[str, Any]]:
    """What each card shows, in the order of the stories."""
    for record, alike in zip(corpus.records(), near, strict=True):
        yield {
            "record": record,
            "doubts": cards.doubts(record),
            "paragraphs": cards.paragraphs(record),
            "page_lines": record.get(cards.PAGE_LINES),
            "alike": alike,
        }


def _rendered_cards(corpus: Corpus, told: dict[str, Any]) -> Iterator[Any]:
    """The cards as HTML."""
    card = _environment("html", spoken()).get_template("card.html.jinja").render
    for row, shown in zip(told["rows"], _cards(corpus, told["near"]), strict=True):
        yield _markup(card(told, row=row, **shown))


def _markup(html: str) -> Any:
    """HTML that has been escaped where it was made."""
    from markupsafe import Markup

    return Markup(html)


def _within(pieces: Iterable[str], largest: float) -> list[str] | None:
    """The pieces, unless they are larger together."""
    found, size = [], 0
    for piece in pieces:
        found.append(piece)
        size += len(piece.encode("utf-8", "replace"))
        if size > largest:
            return None
    return found


# --- templates -----------------------------------------------------------------------------------

_TEMPLATES = {"html": "report.html.jinja", "markdown": "report.md.jinja"}
"""The formats, each with its template."""

FORMATS = tuple(_TEMPLATES)

_TAGS = {"en": "en", "zh_CN": "zh-Hans", "zh_TW": "zh-Hant"}
"""The languages that newskit speaks, as HTML names them."""


def _said(text: str, **values: Any) -> str:
    """A text of a template in the language of who reads it, its fields filled in."""
    return translated(Message(text, **values) if values else text)


@cache
def _environment(format: str, language: str) -> Environment:
    """What fills in the templates of a format: each text that it puts in is escaped for it."""
    jinja = needed("jinja2")
    from newskit.reports import plots
    from newskit.reports.escaping import escaped, legal

    directory = os.path.join(os.path.dirname(__file__), "templates")
    environment: Environment = jinja.Environment(
        loader=jinja.FileSystemLoader(directory),
        autoescape=format == "html",
        finalize=escaped if format == "markdown" else legal,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"_": _said, "lang": _TAGS[language]}
    environment.filters |= {"drawn": lambda figure: _markup(plots.svg(figure))}
    environment.tests |= {"wide": plots.is_wide}
    if format == "html":
        style, script = (_source(environment, name) for name in ("report.css", "report.js"))
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        environment.globals |= {
            "style": _markup(style),
            "script": _markup(script),
            "script_hash": f"sha256-{digest}",
        }
    return environment


def _source(environment: Environment, name: str) -> str:
    assert environment.loader
    return environment.loader.get_source(environment, name)[0]
