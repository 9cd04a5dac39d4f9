"""Marks that a story comes from another page or goes on there."""

from __future__ import annotations

import re

from newskit.newspaper.patterns import CAME_FROM, PAGE, fold_forms

# Scans break brackets (（上接第一版】), old papers have dashes for them, new ones arrows.
_OPEN, _CLOSE = r"[(\[{<《〈—－\-▲△▼▽→]", r"[)\]}>》〉—－\-]"
_FROM = rf"(?:{_OPEN}|\s)*(?P<mark>{CAME_FROM}){_CLOSE}*\s*"
_ON = (
    rf"\s*(?:{_OPEN}+\s*|(?:^|(?<=[。!?”]))\s*(?=下转))"
    rf"(?P<mark>(?:紧?下?转|续见|详?见)\s*{PAGE}(?:[^()。转版]{{0,5}}?[^()。转版\s])?)\s*{_CLOSE}*\s*$"
)
_LONGEST = 40  # characters


def continued_from(text: str) -> tuple[str | None, str]:
    """The mark at the start of a text, as printed without its brackets, and the text without it."""
    head = text[:_LONGEST]
    match = re.match(_FROM, fold_forms(head)) if "版" in head else None
    return (
        (text[match.start("mark") : match.end("mark")], text[match.end() :])
        if match
        else (None, text)
    )


def continued_on(text: str) -> tuple[str | None, str]:
    """The mark at the end of a text, as printed without its brackets, and the text without it."""
    at = max(0, len(text) - _LONGEST)
    match = re.search(_ON, fold_forms(text[at:])) if "版" in text[at:] else None
    if not match:
        return None, text
    return text[at + match.start("mark") : at + match.end("mark")], text[: at + match.start()]
