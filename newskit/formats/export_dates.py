"""Dates as databases print them, in Chinese and English, to ISO 8601."""

from __future__ import annotations

from newskit.newspaper.datelines import iso_date
from newskit.newspaper.patterns import fold_forms
from newskit.text.expressions import compiled

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = rf"(?P<name>{'|'.join(_MONTHS)})[a-z]*\.?"
_FORMS = (  # the day of the week and the hour may stand behind
    r"(?P<year>\d{4})\s*[年/.\-]\s*(?P<month>\d{1,2})\s*[月/.\-]\s*(?P<day>\d{1,2})(?!\d)\s*日?",
    r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)",
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s\-]+{_MONTH}[\s\-,]+(?P<year>\d{{4}})(?!\d)",
    rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?!\d)",
)
_CHINESE = (
    r"[〇零○一二三四五六七八九]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
)
_REPUBLIC = r"(?:中[华華])?民[国國]\s*(\d{1,3})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"
_BEFORE_REPUBLIC = 1911
_BEHIND = (
    r"[\s,，(（]*(?:星期|周|週|礼拜|禮拜)?[一二三四五六日天]?[)）]?[\s,]*"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)?[\s,]*"
    r"(?:(?:上午|下午)?\s*\d{1,2}:\d\d(?::\d\d)?\s*(?:[ap]m)?(?:\s*(?:gmt|[a-z]{3}))?)?[\s/]*"
    r"(?:(?:final|first|late|home|national|中文|早|晚)?\s*(?:edition|版)?)?"
)


def iso(text: str) -> str | None:
    """Takes a text that begins with a date and returns that in ISO 8601.

    None where it begins with none, or with one that no calendar has.

    >>> iso("2024 年 10 月 17 日"), iso("October 17, 2024 Thursday"), iso("二〇二四年十月十七日")
    ('2024-10-17', '2024-10-17', '2024-10-17')
    """
    return _date(text)[0]


def is_date(line: str) -> bool:
    """Whether a line holds a date, perhaps the day of the week and the hour, and nothing else."""
    found, rest = _date(line)
    return found is not None and bool(compiled(f"(?i){_BEHIND}").fullmatch(rest))


def year(text: str) -> str | None:
    """Takes a text that begins with a year, and perhaps a month, and returns that in ISO 8601."""
    match = compiled(r"(\d{4})(?:[-/.年](\d{1,2}))?").match(text.strip())
    if not match:
        return None
    month = int(match[2] or 0)
    return f"{match[1]}-{month:02}" if 1 <= month <= 12 else match[1]


def _date(text: str) -> tuple[str | None, str]:
    text = fold_forms(text).strip()
    for form in _FORMS:
        if match := compiled(f"(?i){form}").match(text):
            parts = match.groupdict()
            name = (parts.get("name") or "").lower()
            month = _MONTHS.index(name) + 1 if name else int(parts["month"])
            return iso_date(f"{parts['year']}年{month}月{int(parts['day'])}日"), text[match.end() :]
    if match := compiled(_REPUBLIC).match(text):
        year = int(match[1]) + _BEFORE_REPUBLIC
        return iso_date(f"{year}年{match[2]}月{match[3]}日"), text[match.end() :]
    if match := compiled(_CHINESE).match("".join(text.split())):
        return iso_date(match[0].replace("○", "〇")), "".join(text.split())[match.end() :]
    return None, text
