"""Paragraphs into lines of a column, as typesetters and text extraction leave them."""

from __future__ import annotations

CLOSERS = "，。、；：！？）》”’」』】〕％%"
OPENERS = "“‘《（「『【〔"
_WIDE_MARKS = "“”‘’…—·"  # below U+2E80, but set in a full width


def half_widths(text: str) -> int:
    """The room that a text takes in a column, in half widths."""
    return sum(1 if char < "⺀" and char not in _WIDE_MARKS else 2 for char in text)


def broken(text: str, width: int, indent: int = 0, manner: str = "hang") -> list[str]:
    """Lines of `width` Han out of a paragraph whose first line is shorter by `indent`.

    Manners: hang (closing marks hang at the end of the line), carry (the character before goes
    down with them), free (lines begin and end with what they like).
    """
    lines, at, room = [], 0, (width - indent) * 2
    while at < len(text):
        end = max(_reach(text, at, room), at + 1)
        if manner != "free" and end < len(text):
            end = _settled(text, at, end, manner)
        lines.append(text[at:end])
        at, room = end, width * 2
    return lines


def _reach(text: str, at: int, room: int) -> int:
    """Where a line that begins at `at` is full."""
    for end in range(at, len(text)):
        room -= half_widths(text[end])
        if room < 0:
            return end
    return len(text)


def _settled(text: str, at: int, end: int, manner: str) -> int:
    """The end of a line, moved so that no closing mark begins a line and no opening one ends it."""
    if manner == "carry" and text[end] in CLOSERS and end - at > 3:
        while text[end] in CLOSERS and end - at > 3:
            end -= 1
    else:
        while end < len(text) and text[end] in CLOSERS:
            end += 1
    while end < len(text) and text[end - 1] in OPENERS and end - at > 1:
        end -= 1
    return end


def balanced(text: str, width: int) -> list[str]:
    """Lines of a headline, the last two of like length, cut wherever that falls."""
    lines = broken(text, width)
    if len(lines) < 2:
        return lines
    rest = "".join(lines[-2:])
    half = (len(rest) + 1) // 2
    return [*lines[:-2], rest[:half].strip(), rest[half:].strip()]
