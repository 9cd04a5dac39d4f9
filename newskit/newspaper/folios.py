"""Which page of which issue: numbers in furniture, marks and file names, dates in paths."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from typing import NamedTuple

from newskit.newspaper.datelines import number
from newskit.newspaper.patterns import NUMBER, fold_forms
from newskit.text.expressions import compiled

FULL_DATE = (
    rf"(?:(?:1[89]|20)\d\d|[一二][〇○零一二三四五六七八九]{{3}})(?:年\s?{NUMBER}月\s?{NUMBER}日"
    r"|[\-./·]\d{1,2}[\-./·]\d{1,2}(?!\d))"
)
"""The date of an issue: 2007年1月6日, 2007.1.6, 二〇〇七年一月六日."""
WEEKDAY = r"(?:星期|[周週])[一二三四五六日天]"


class Folio(NamedTuple):
    """The number of a page in its section: `A04` is page 4 of section A."""

    section: str
    """Empty where the paper has no sections or leaves them out."""
    number: int

    def agrees(self, other: Folio) -> bool:
        """Whether both may be the same page; `第一版` may be A01."""
        sections = self.section == other.section or not (self.section and other.section)
        return sections and self.number == other.number


_PAGE = rf"(?:第\s*)?(?P<section>[A-Z]{{0,2}})(?P<number>{NUMBER})\s*版"

# How furniture prints the number of its page, the surest form first. Compiled when they are used:
# that takes a millisecond.
_PRINTED = [
    rf"^{_PAGE}",  # 第4版, A04版:要闻
    rf"{NUMBER}\s*日[^今共]*?{_PAGE}",  # a running head; 今日16版 counts pages
    r"^(?P<section>[A-Z])(?P<number>\d{1,2})(?=[\s:·]|$)",  # A09 综合
    r"^(?P<number>\d{1,2})$",  # 07, on a line of its own
]

_DATE = r"(?<!\d)((?:19|20)\d\d)[-_./]?([01]\d)[-_./]?([0-3]\d)(?!\d)"

# How the name of a file, less date and suffix, gives the page in it.
_NAMES = [
    _PAGE,
    r"(?i)(?<![a-z])(?:p|page)[-_ ]?(?P<number>\d{1,3})(?!\d)",
    r"(?<![A-Za-z0-9])(?P<section>[A-Z])(?P<number>\d{1,2})(?![A-Za-z0-9])",
    r"(?:^|[-_ ])(?P<number>\d{1,2})$",  # paper-04
]


def printed(furniture: Iterable[str]) -> str | None:
    """The number of a page as its furniture prints it (`4`, `A04`, `四`).

    Args:
        furniture: The lines of the page that belong to no story.

    Returns:
        None where no form of a page number is found with one number alone: pointers to other pages
        and a text of several pages print more.
    """
    lines = [fold_forms(line).strip() for line in furniture]
    for form in _PRINTED:
        found = {_folio(match): match for line in lines if (match := compiled(form).search(line))}
        if len(found) == 1:
            (match,) = found.values()
            return "".join(match.groupdict(default="").values())
    return None


def parse(text: str) -> Folio | None:
    """The page that a mark (`下转第四版`) or a page number (`A04`) names."""
    match = compiled(_PAGE).search(fold_forms(text)) or compiled(
        _PAGE.removesuffix("版")
    ).fullmatch(fold_forms(text))
    return _folio(match) if match else None


def of_source(source: str) -> Folio | None:
    """The page that the name of a file gives, None where it gives none."""
    name = compiled(_DATE).sub(" ", os.path.splitext(os.path.basename(source))[0]).rstrip()
    for form in _NAMES:
        if match := compiled(form).search(name):
            return _folio(match)
    return None


def issue(source: str) -> str:
    """What the pages of one issue have in common: the date in their paths, else their directory."""
    dates = compiled(_DATE).findall(source)  # the last: folders of scans have dates of their own
    return "-".join(dates[-1]) if dates else os.path.dirname(source) or "."


def _folio(match: re.Match[str]) -> Folio:
    groups = match.groupdict(default="")
    return Folio(groups.get("section", ""), number(groups["number"]) or 0)
