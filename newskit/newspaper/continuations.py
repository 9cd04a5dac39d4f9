"""Marks that a story comes from another page or goes on there."""

from __future__ import annotations

import re

from newskit.newspaper.patterns import PAGE, fold_forms
from newskit.text.expressions import compiled

# Scans break brackets (（上接第一版】), old papers have dashes for them, new ones arrows.
_ARROWS = "▲△▼▽▶▷►◀◁◄→←↑↓"
MARK_OPEN = rf"[(\[{{<>《〈—－\-{_ARROWS}]"
MARK_CLOSE = rf"[)\]}}>》〉—－\-{_ARROWS}]"

# A page with a letter needs no 版, if its mark can mean nothing else: （下转A04）.
_LETTERED = r"[A-Z]\d{1,2}(?![A-Za-z\d])"
CAME_FROM = rf"(?:本文)?(?:(?:上接|[紧緊]接|上承|接|续)\s*{PAGE}|(?:上|[紧緊])接\s*{_LETTERED})"
GOES_ON = rf"(?:(?:[紧緊]?下?转|续[见見]|详?[见見])\s*{PAGE}|下转\s*{_LETTERED})"

_FROM = rf"(?:{MARK_OPEN}|\s)*(?P<mark>{CAME_FROM})(?:\s*{MARK_CLOSE})*\s*"
_ON = (
    rf"\s*(?:{MARK_OPEN}+\s*|(?:^|(?<=[。!?”]))\s*(?=下转))"
    rf"(?P<mark>{GOES_ON}(?:[^()。转版]{{0,5}}?[^()。转版\s{_ARROWS}])?)\s*{MARK_CLOSE}*\s*$"
    rf"|\s*>{{2,}}\s*(?P<page>[A-Z]?\d{{1,2}}版?)\s*$"
)
_MAY_HOLD = re.compile(r"版|[接转轉>]\s*[A-ZＡ-Ｚ>＞\d]|＞")
_LONGEST = 40  # characters


def continued_from(text: str) -> tuple[str | None, str]:
    """The mark at the start of a text, as printed without its brackets, and the text without it."""
    head = text[:_LONGEST]
    match = compiled(_FROM).match(fold_forms(head)) if _MAY_HOLD.search(head) else None
    return (
        (text[match.start("mark") : match.end("mark")], text[match.end() :])
        if match
        else (None, text)
    )


def continued_on(text: str) -> tuple[str | None, str]:
    """The mark at the end of a text, as printed without its brackets, and the text without it."""
    at = max(0, len(text) - _LONGEST)
    tail = text[at:]
    match = compiled(_ON).search(fold_forms(tail)) if _MAY_HOLD.search(tail) else None
    if not match:
        return None, text
    return tail[slice(*match.span(match.lastgroup or 0))], text[: at + match.start()]
