"""Where and when a story was filed, out of its first words."""

from __future__ import annotations

import re
from typing import NamedTuple

from newskit.newspaper.patterns import AGENCY, DATE, JOB, NEWS, NUMBER, PAPER, ROLE, fold_forms
from newskit.text.expressions import compiled

_OWN = "本[报刊台网港市]"
_PAPER = rf"(?:{_OWN}|{AGENCY}|{PAPER})"
_GAP = rf"(?=[\s:(【]|$|\w{{0,4}}{JOB})"  # no word of the story runs on from it
_PLACE = r"[^,。;!?()\[\]\d]{0,30}?"
_OPENINGS = (
    # 〔中央社記者某某某台北廿日電〕: the name of the reporter and the place are not parted.
    rf"\((?:{AGENCY}|{_OWN})?(?:特派|专派)?(?P<own_credit>记者\w{{2,3}})(?P<own_place>\w{{2,4}}?)?"
    rf"(?P<own_date>{DATE})?(?:[专急通]?电|讯|报导|报道)\)",
    rf"[\[(]?(?:另?据)?{_PAPER}[\])]?\s?"
    rf"(?:(?P<place>{_PLACE})(?P<date>{DATE})(?:{AGENCY})?(?:讯|[专急通]?电)"
    r"|讯(?!息)|(?:(?:综合)?消息|[专急通]?电|综合报导)(?!\w))[\]):]?",
    # Of any paper, as long as a gap or a credit follows: 南都讯（记者 某某）, 本报济南讯 记者某某.
    rf"\[?(?:{_OWN}(?P<news_place>\w{{2,6}}?)|(?:\w{{2,8}}·)?\w{{2,6}}){NEWS}{_GAP}",
    r"\(\w{1,6}[报社台]\w{0,2}讯\)",  # 【明報專訊】
    rf"\((?P<wire_place>\w{{2,6}}?)(?P<wire_date>{NUMBER}日)[^,。()]{{0,6}}(?:电|讯)\)",
    rf"\((?P<desk_credit>{ROLE}\s*[^/()]{{2,24}})/(?P<desk_place>\w{{2,8}}?)(?:综合)?(?:报导|报道)\)",
)
_WITHOUT_BRACKET = [form for form in _OPENINGS if not form.startswith(r"\(")]
_CLOSING = (
    rf"\((?:(?:以上)?均?据)?{_PAPER}(?P<place>{_PLACE})(?P<date>{DATE})?(?:讯|[专急通]?电)"
    rf"(?:\s*(?P<credit>{ROLE}[^()]*)|\s[^()]{{2,40}})?\)$"
)
_LONGEST = 60  # characters
_MAY_BE = re.compile("[讯訊电電]|消息|[报報][导導道]")
_DATE_PARTS = rf"(?:(\d{{2,4}}|[〇零一二三四五六七八九]{{4}})年)?(?:({NUMBER})月)?({NUMBER})日"
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0}
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Dateline(NamedTuple):
    """A dateline as printed, and what it says."""

    text: str
    place: str | None
    date: str | None
    """ISO 8601; `--10-16` where no year is printed, `---16` where no month is."""
    credit: str | None
    """Who filed the story, as printed, where the dateline names them."""


def dateline(paragraph: str) -> Dateline | None:
    """The dateline that opens a paragraph, if one does."""
    head = paragraph[:_LONGEST]
    if not _MAY_BE.search(head):
        return None
    folded = fold_forms(head)
    forms = _OPENINGS if folded[0] == "(" else _WITHOUT_BRACKET
    match = next(filter(None, (compiled(form).match(folded) for form in forms)), None)
    return _read(match, paragraph) if match else None


def closing_dateline(paragraph: str) -> Dateline | None:
    """The dateline in brackets that ends a paragraph, if one does: （本报巴黎1月19日电）."""
    tail = paragraph[-_LONGEST:]
    match = compiled(_CLOSING).search(fold_forms(tail)) if tail.endswith(("）", ")")) else None
    return _read(match, tail) if match else None


def _read(match: re.Match[str], printed: str) -> Dateline:
    found = {
        name.rpartition("_")[2]: printed[slice(*match.span(name))].strip()
        for name, value in match.groupdict().items()
        if value
    }
    return Dateline(
        printed[match.start() : match.end()].strip(),
        found.get("place"),
        iso_date(fold_forms(found["date"])) if "date" in found else None,
        found.get("credit"),
    )


def iso_date(text: str) -> str | None:
    """A printed date in ISO 8601, what is not printed left out: `10月16日` gives `--10-16`.

    None for one that no calendar has.
    """
    match = compiled(_DATE_PARTS).fullmatch(text)
    if not match:
        return None
    year, month, day = (number(part) for part in match.groups())
    if day is None or (month is not None and not 1 <= month <= 12):
        return None
    if not 1 <= day <= (_DAYS[month - 1] if month else 31):
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
