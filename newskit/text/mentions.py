"""Where terms stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable

Span = tuple[int, int]
"""Offsets into a text in code points, the end excluded."""


def mentions(text: str, term: str) -> list[Span]:
    """Where a term stands in a text, from left to right and without overlap."""
    return [match.span() for match in re.finditer(re.escape(term), text)] if term else []


def highlight(text: str, terms: Iterable[str]) -> list[tuple[str, bool]]:
    """A text in pieces, each with whether it is a mention of a term.

    Where terms overlap the longer one is marked: 中德生态园, not 生态园 in it. The pieces joined
    are the text.
    """
    longest_first = sorted(set(filter(None, terms)), key=len, reverse=True)
    if not longest_first:
        return [(text, False)] if text else []
    pieces = re.split(f"({'|'.join(map(re.escape, longest_first))})", text)
    return [(piece, bool(i % 2)) for i, piece in enumerate(pieces) if piece]
