"""Stories at a glance: a card for each, on a screen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from rich.cells import cell_len
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from newskit.language import HEADING, Message, translated
from newskit.record import Record
from newskit.render.cell import on_screen
from newskit.render.console import screen
from newskit.render.spoken import warnings
from newskit.render.views import bar, headline, spans
from newskit.text.mentions import highlight

if TYPE_CHECKING:
    from newskit.render.writing import Writing

_NAMES = {"people": "people", "places": "places", "organisations": "bodies"}
_KEYWORD, _NAME = "bold yellow", "bold cyan"


def short(records: Iterable[Record], out: BinaryIO, how: Writing) -> None:
    """Takes records with what every command finds, and writes a card for each."""
    _write(records, out, how, with_text=False)


def full(records: Iterable[Record], out: BinaryIO, how: Writing) -> None:
    """The same with the text of each, its keywords and names marked."""
    _write(records, out, how, with_text=True)


def _write(records: Iterable[Record], out: BinaryIO, how: Writing, with_text: bool) -> None:
    with screen(out, how.color) as console:
        for record in records:
            console.rule(Text(_heading(record)), align="left", style="dim")
            for part in _card(record, with_text, console.width):
                console.print(part)
            console.print()


def _heading(record: Record) -> str:
    parts = [on_screen(record.get("id") or "")]
    if record.get("lines"):
        parts.append(translated(Message("lines {lines}", lines=spans(record))))
    if record.get("page"):
        parts.append(translated(Message("page {page}", page=on_screen(record["page"]))))
    return "  ".join(parts)


def _card(record: Record, with_text: bool, width: int) -> Iterator[Any]:
    yield folded(Text(on_screen(headline(record)), "bold"), width)
    if deck := [record[name] for name in ("kicker", "subheadline") if record.get(name)]:
        yield folded(Text(on_screen(" / ".join(deck))), width)
    yield folded(Text(on_screen(_facts(record)), "dim"), width)
    if with_text:
        yield Padding(folded(_marked(record), width), (1, 0))
    elif record.get("summary"):
        yield Padding(folded(Text(on_screen(record["summary"])), width), (1, 0))
    rows = Table.grid(padding=(0, _GAP))
    found = list(_rows(record))
    room = width - _GAP - max((len(label) for label, _ in found), default=0)
    for label, cell in found:
        rows.add_row(Text(label, "dim"), folded(cell, room))
    yield rows


_GAP = 2  # cells between a label and what it says

_UNBROKEN = re.compile(r"[!-~]+|.[，。、；：！？”’）》〉】」』…]*", re.DOTALL)
"""What no line ends within: a Latin word, a number, a character with the marks that close it."""


def folded(text: Text, width: int) -> Text:
    """Takes a text and returns it with line ends where it is as wide as there is room for.

    Chinese has no blanks to break at: it breaks anywhere, and where it has one it need not.
    """
    ends, used = [], 0
    for match in _UNBROKEN.finditer(text.plain):
        piece = match[0]
        size = cell_len(piece)
        if piece[0] == "\n":
            used = size = 0
        elif used and used + size > width:
            ends.append(match.start())
            used = 0
        for at, character in enumerate(piece if size > width else "", match.start()):
            if used and used + cell_len(character) > width:
                ends.append(at)
                used = 0
            used += cell_len(character)
        used += size if size <= width else 0
    return Text("\n").join(text.divide(ends))


def _facts(record: Record) -> str:
    """Who, when, where and how much, as far as it is known."""
    authors = "、".join(author["name"] for author in record.get("authors") or [])
    day = record.get("date") or record.get("issue_date")
    length = translated(Message("{n:,} characters", n=len(record.get("text") or "")))
    facts = [authors, day, record.get("place"), length, record.get("continued_from")]
    return "  ·  ".join(str(fact) for fact in [*facts, record.get("continued_on")] if fact)


def _rows(record: Record) -> Iterator[tuple[str, Text]]:
    keywords = record.get("keywords") or []
    for place, keyword in enumerate(keywords):
        of = bar(keyword["score"], keywords[0]["score"])
        term = on_screen(keyword["term"])
        yield (
            "" if place else translated("keywords", HEADING),
            Text.assemble((term, _KEYWORD), f"  {of} {keyword['count']}"),
        )
    for field, label in _NAMES.items():
        if names := record.get(field):
            yield translated(label, HEADING), Text("、".join(map(_name, names)))
    doubts = record.get("warnings") or []
    sure = record.get("confidence")
    if doubts or (sure is not None and sure < 0.5):
        told = warnings(", ".join(doubts))
        if sure is not None:
            told += f"  ({translated('confidence', HEADING)} {sure:.2f})"
        yield translated("check", HEADING), Text(on_screen(told), "bold red")


def _name(name: dict[str, Any]) -> str:
    title = f" {on_screen(name['title'])}" if name.get("title") else ""
    return (
        on_screen(name["name"])
        + title
        + (f" ({translated('speaks', HEADING)})" if name.get("speaks") else "")
    )


def _marked(record: Record) -> Text:
    terms = {keyword["term"]: _KEYWORD for keyword in record.get("keywords") or []}
    terms |= {n["name"]: _NAME for field in _NAMES for n in record.get(field) or []}
    text = Text()
    for line in record["text"].split("\n"):
        for piece, is_marked in highlight(line, terms):
            text.append(on_screen(piece), terms[piece] if is_marked else "")
        text.append("\n")
    text.rstrip()
    return text
