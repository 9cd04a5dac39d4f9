"""Texts as they are, what was found in them marked: in colour on a screen, in 【】 elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from newskit.record import Record
from newskit.render.cell import on_screen
from newskit.text.mentions import highlight

if TYPE_CHECKING:
    from newskit.render.writing import Writing

_COLOR = ("\x1b[1;33m", "\x1b[0m")
_PLAIN = ("【", "】")

Line = list[tuple[str, bool]]
"""A line in pieces, each with whether it is marked."""


def write(records: Iterable[Record], out: BinaryIO, how: Writing) -> None:
    """Takes records and writes the headline and the text of each, what the view lists marked."""
    opening, closing = _COLOR if how.color else _PLAIN
    as_text = on_screen if how.color or out.isatty() else str
    lines = _MARKED[str(how.view.items)]
    for number, record in enumerate(records):
        marked = [
            "".join(
                f"{opening}{as_text(p)}{closing}" if is_marked else as_text(p)
                for p, is_marked in line
            )
            for line in lines(record)
        ]
        text = "\n".join(marked) + "\n"
        out.write((("\n" if number else "") + text).encode("utf-8", "replace"))
        if how.live:
            out.flush()


def _terms(record: Record) -> Iterator[Line]:
    terms = [keyword["term"] for keyword in record["keywords"]]
    if record.get("headline"):
        yield highlight(record["headline"], terms)
        yield []
    for line in record["text"].split("\n"):
        yield highlight(line, terms)


def _sentences(record: Record) -> Iterator[Line]:
    if record.get("headline"):
        yield [(record["headline"], False)]
        yield []
    chosen = sorted((s["start"], s["end"]) for s in record["summary_sentences"])
    offset = 0
    for line in record["text"].split("\n"):
        pieces, done = [], 0
        for start, end in ((a - offset, b - offset) for a, b in chosen):
            if 0 <= start < len(line):  # a sentence does not go past its line
                pieces += [(line[done:start], False), (line[start:end], True)]
                done = end
        yield [*pieces, (line[done:], False)]
        offset += len(line) + 1


_MARKED = {"keywords": _terms, "summary_sentences": _sentences}
"""The fields whose items can be marked in a text, each with what parts its lines by them."""
