"""Where and when a story was filed, out of its first words."""

from __future__ import annotations

import re
from typing import NamedTuple

from newskit.page.signs import AGENCY, DATE, NUMBER, PAPER, ROLE, fold

_OWN = "本[报刊台网港市]"
_DATELINE = re.compile(
    rf"[\[(]?(?:另?据)?(?:{_OWN}|{AGENCY}|{PAPER})[\])]?\s?"
    rf"(?:(?P<place>[^，。；！？()\[\]\d]{{0,30}}?)(?P<date>{DATE})(?:{AGENCY})?(?:讯|[专急通]?电)"
    r"|讯|(?:消息|[专急通]?电|综合报导)(?!\w))[\]):]?"
    rf"|\((?P<wire_place>\w{{2,6}}?)(?P<wire_date>{NUMBER}日)[^，。()]{{0,6}}(?:电|讯)\)"
    rf"|\({ROLE}\s*[^/()]{{2,24}}/(?P<report_place>\w{{2,8}}?)(?:综合)?(?:报导|报道)\)"
)
_MAY_BE = re.compile("[讯訊电電]|消息|[报報][导導道]")
_REACH = 60
"""Characters within which a dateline ends."""
_DATE_PARTS = re.compile(rf"(?:(\d{{2,4}})年)?(?:({NUMBER})月)?({NUMBER})日")
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0}


_PLACES = ("place", "wire_place", "report_place")


class Dateline(NamedTuple):
    """A dateline as printed, and what it says."""

    text: str
    place: str | None
    date: str | None
    """ISO 8601; `--10-16` where no year is printed, `---16` where no month is."""


def dateline(paragraph: str) -> Dateline | None:
    """The dateline that opens a paragraph, if one does."""
    may_be = _MAY_BE.search(paragraph, 0, _REACH)
    match = _DATELINE.match(fold(paragraph[:_REACH])) if may_be else None
    if not match:
        return None
    group = next((name for name in _PLACES if match[name]), None)
    printed_place = paragraph[slice(*match.span(group))].strip() if group else None
    return Dateline(
        paragraph[: match.end()].strip(),
        printed_place,
        iso_date(match["date"] or match["wire_date"]),
    )


def iso_date(text: str | None) -> str | None:
    """A printed date in ISO 8601, what is not printed left out: `10月16日` gives `--10-16`."""
    match = _DATE_PARTS.fullmatch(text) if text else None
    if not match:
        return None
    year, month, day = (number(part) for part in match.groups())
    if day is None or not 1 <= day <= 31 or (month is not None and not 1 <= month <= 12):
        return None
    if month is None:
        return f"---{day:02}"
    return f"{year:04}-{month:02}-{day:02}" if year and year > 999 else f"--{month:02}-{day:02}"


def number(text: str | None) -> int | None:
    """A number below 100 in digits or Chinese numerals (`廿八`, `二十八`, `三〇`)."""
    if not text:
        return None
    if text.isdigit():
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = text.rpartition("十")
    if ten:
        return (_DIGITS.get(tens, 1) if tens else 1) * 10 + _DIGITS.get(ones, 0)
    value = 0
    for char in text:
        if char not in _DIGITS:
            return None
        value = value * 10 + _DIGITS[char]
    return value
