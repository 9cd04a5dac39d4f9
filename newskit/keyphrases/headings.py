"""The lines of a text that are its headings."""

from __future__ import annotations

from newskit.text.sentences import sentences

HEADING = 40
"""Characters in a heading, at most: a longer line without a stop is a sentence cut off."""
_STOPS = frozenset("。！？!?.…；;：:，,、")


def headings(text: str) -> str:
    """Those lines of a text that are its headings: its first line or its last sentence.

    A heading has no stop at its end. The last sentence of an abstract often is its title.
    """
    text = text.strip()
    first, newline, _ = text.partition("\n")
    found = [first] if newline and _is_heading(first) else []
    if _is_heading(text[-HEADING:]):  # ends without a stop
        found += [line for line in sentences(text[-2 * HEADING :])[1:][-1:] if _is_heading(line)]
    return "\n".join(found)


def _is_heading(line: str) -> bool:
    line = line.strip()
    return 1 < len(line) <= HEADING and line[-1] not in _STOPS
