"""Texts as they are, their keywords marked: in colour on a screen, in 【】 elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO

from newskit.article import Record
from newskit.keywords.mentions import highlight
from newskit.render.cell import shown

if TYPE_CHECKING:
    from newskit.render import Writing

_COLOR = ("\x1b[1;33m", "\x1b[0m")
_PLAIN = ("【", "】")


def write(records: Iterable[Record], out: BinaryIO, how: Writing) -> None:
    """Write the headline and the text of each record, a blank line between two records."""
    opening, closing = _COLOR if how.color else _PLAIN
    for number, record in enumerate(records):
        terms = [keyword["term"] for keyword in record["keywords"]]
        lines = [record["headline"], ""] if record.get("headline") else []
        lines += record["text"].split("\n")
        marked = [
            "".join(
                f"{opening}{shown(piece)}{closing}" if is_term else shown(piece)
                for piece, is_term in highlight(line, terms)
            )
            for line in lines
        ]
        text = "\n".join(marked) + "\n"
        out.write((("\n" if number else "") + text).encode("utf-8", "replace"))
        if how.live:
            out.flush()
