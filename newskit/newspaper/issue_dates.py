"""When an issue came out, by its furniture, its path or its reader, and which day a dateline names.

A dateline says `10月16日` or `廿八日`; the year, or the month too, is that of the issue or, where
the day would lie ahead of it, the one before: `12月31日` in the paper of 1 January is last year's.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from newskit.newspaper.datelines import number
from newskit.newspaper.patterns import NUMBER, fold_forms
from newskit.text.expressions import compiled

_NUMERALS = "〇○零一二三四五六七八九"
_YEAR = rf"(?P<year>(?:1[89]|20)\d\d|[一二][{_NUMERALS}]{{3}})"
_REPUBLIC = rf"(?:中华)?民国(?P<republic>{NUMBER})"  # its first year is 1912

# How a page prints the date of its issue, the fullest form first.
_PRINTED = (
    rf"(?:{_YEAR}|{_REPUBLIC})\s?年\s?(?P<month>{NUMBER})\s?月\s?(?P<day>{NUMBER})\s?日",
    rf"(?<!\d){_YEAR}(?P<mark>[\-./·])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?!\d)",
    rf"(?:{_YEAR}|{_REPUBLIC})\s?年\s?(?P<month>{NUMBER})\s?月(?!\s?{NUMBER})",
)

# How a path gives it: 2024-10-17, 20241017, 2024/10/17, 2024/1/5, 2024年10月17日; 2024-10, 202410.
# A number alone in the folder of a month may be a page's: 2024-10/03.txt.
_IN_PATH = (
    r"(?<!\d)(?!\d{4}[-_.]?\d\d[/\\]\d\d版?$)"
    r"(?P<year>(?:1[89]|20)\d\d)[-_./\\]?(?P<month>[01]\d)[-_./\\]?(?P<day>[0-3]\d)(?!\d)",
    r"(?<!\d)(?P<year>(?:1[89]|20)\d\d)(?P<mark>[-_./\\])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)",
    _PRINTED[0],
    r"(?<!\d)(?P<year>(?:1[89]|20)\d\d)[-_./\\]?(?P<month>0[1-9]|1[0-2])(?!\d)",
    _PRINTED[2],
)


class IssueDate(NamedTuple):
    """The day of an issue, or its month where no day is known."""

    year: int
    month: int
    day: int | None = None

    def __str__(self) -> str:
        """ISO 8601: `2024-10-17`, `2024-10`."""
        day = f"-{self.day:02}" if self.day else ""
        return f"{self.year:04}-{self.month:02}{day}"

    @property
    def last(self) -> date:
        """The day, else the last of the month."""
        if self.day:
            return date(self.year, self.month, self.day)
        return date(self.year + self.month // 12, self.month % 12 + 1, 1) - timedelta(days=1)


def parse(text: str) -> IssueDate | None:
    """The date that a reader gives: `2024-10-17`, `20241017`, `2024年10月17日`, `2024-10`."""
    return _found(compiled(form).fullmatch(fold_forms(text.strip())) for form in _IN_PATH)


def of_source(source: str) -> IssueDate | None:
    """The date in a path; the last of several, since folders of scans have dates of their own."""
    path = fold_forms(os.path.splitext(source)[0])
    if "年" not in path and not any(map(str.isdigit, path)):  # before anything is compiled
        return None
    for form in _IN_PATH:
        dates = [found for match in compiled(form).finditer(path) if (found := _date(match))]
        if dates:
            return dates[-1]
    return None


def printed(furniture: Iterable[str]) -> IssueDate | None:
    """The date that the furniture of a page prints.

    Args:
        furniture: The lines of the page that belong to no story.

    Returns:
        None where no date is printed, or several: one of them may be an advertiser's.
    """
    lines = [fold_forms(line) for line in furniture]
    for form in _PRINTED:
        dates = {
            found
            for line in lines
            for match in compiled(form).finditer(line)
            if (found := _date(match))
        }
        if dates:
            return dates.pop() if len(dates) == 1 else None
    return None


_AHEAD = timedelta(days=7)
"""How far a dateline may lie ahead of its issue: papers and folders are dated by hand. What is
further ahead is last year's."""


def complete(text: str, issue: IssueDate | None) -> str | None:
    """The day that a dateline names, in ISO 8601.

    Args:
        text: The date as `iso_date` writes it: `2024-10-16`, `--10-16`, `---16`.
        issue: When the issue came out.

    Returns:
        None where the year, or the month, is neither printed nor known of the issue.

    >>> complete("--12-31", IssueDate(2025, 1, 1))
    '2024-12-31'
    >>> complete("---28", IssueDate(1948, 12, 1))
    '1948-11-28'
    """
    if not text.startswith("-"):
        return text
    if issue is None:
        return None
    month, day = re.fullmatch(r"--(\d\d|-)-?(\d\d)", text).groups()  # type: ignore[union-attr]
    if month == "-":
        latest, span = issue.last + timedelta(days=1), timedelta(days=31)
        months = [issue.year * 12 + issue.month - 1 + n for n in (1, 0, -1)]
        days = [_day(count // 12, count % 12 + 1, int(day)) for count in months]
    else:
        latest, span = issue.last + _AHEAD, timedelta(days=366)
        days = [_day(issue.year + n, int(month), int(day)) for n in (1, 0, -1)]
    return next((str(d) for d in days if d and latest - span < d <= latest), None)


def _found(matches: Iterable[re.Match[str] | None]) -> IssueDate | None:
    return next((found for match in matches if match and (found := _date(match))), None)


def _date(match: re.Match[str]) -> IssueDate | None:
    groups = match.groupdict(default="")
    republic = number(groups.get("republic"))
    year = republic + 1911 if republic else number(groups["year"].replace("○", "〇"))
    month, day = number(groups["month"]), number(groups.get("day"))
    if not year or not month:
        return None
    if groups.get("day") and not (day and _day(year, month, day)):
        return None
    return IssueDate(year, month, day) if 1 <= month <= 12 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
