"""Credits in running text: who filed, wrote or took what it says, before, in and behind it."""

from __future__ import annotations

from collections.abc import Iterator

from newskit.newspaper.bylines import common_surnames, looks_like_byline, names, surnames
from newskit.newspaper.patterns import JOB, NEWS_AGENCY, OWN_ROLE, PAPER, ROLE, fold_forms
from newskit.text.expressions import compiled

_LONGEST = 100  # characters
_CLOSERS = ("）", ")", "】", "〕", "]")
_MAY_BE = "[记記]者|[员員摄攝文图圖作撰编編执執导導道社]"
_NAMED = r"[。！？”」』][（(【〔\[][\w\s、·]{2,40}[）)】〕\]]$"  # names alone, behind the last stop
_TAIL = r"[。！？”』」]\s*([^。！？“”，；（()）]{3,40})$"
_MAY_OPEN = (
    r"\s*(?:[（(【〔︹\[]|[\w·+\s]{0,24}?"
    r"(?:[记記]\s?者|[讯訊论論派]\s?[员員]|[习習]生|撰稿|[编編][译譯]|外[电電]))"
)
_HAN = r"[^\W\d_]"
_DONE = r"(?:(?:综合|摄影|图文|文图|文并摄)?(?:报道|报导|采写)|摄影|文/图|图/文|整理)"
_BRACKETS = r"\(([^。;!?()]{2,90})\)"
_LONGEST_ROLE = 20
_WITHIN = (
    r"[（(【〔︹\[者员員生](?:(?<=[者员員生])(?=[\s:：/／∕|｜丨])"
    r"|(?<=[^者员員生])([^。；;!?！？（()）【】〔〕︹︺\[\]\n]{2,90})[）)】〕︺\]])"
)
_ROLE = rf"[\s、,/]*{ROLE}[\s:/]*"
_OWN_ROLE = rf"{OWN_ROLE}[\s:/]+"
_NAME = (  # a family name tells whether it is one
    rf"[\s、/]*(?P<name>{_HAN}\s{{1,2}}{_HAN}(?!{_HAN})|{_HAN}{{1,8}}(?:·{_HAN}{{1,8}})+|{_HAN}{{2,9}}?)"
    rf"(?=[\s、/:()]|$|{_DONE}|摄(?!{_HAN})|{OWN_ROLE})"
)
_END = rf"\s*(?:(?:/\w{{2,6}})?{_DONE}|[摄文])(?!{_HAN})|(?=\s)"
_AFTER = r"[\s:,]*"
_FILED = (  # a family name, or another as long as a name and no more
    rf"[^,名位个]{{0,24}}?{JOB}(?:(?![会节手们注团证站])(?P<other>{_HAN}{{2,5}}(?=$|[\s、,/]))|(?P<first>{_HAN})|$|[\s:/])"
)
_MADE = (
    r"作者[系为是].*"
    r"|(?:作者|执笔|撰文|撰稿|采写|文|图|图片|摄影|摄像|供图|编译|编辑|责编|整理|(?:图片)?来源)[\s:/]+[^,]{2,30}"
    rf"|(?:据|转自|来源|图)?{NEWS_AGENCY}(?:[发电]|供图|供稿)?|(?:据|转自|来源){PAPER}|{PAPER}(?:发|供图|供稿)"
    rf"|{_HAN}[\w\s、]{{1,20}}(?:摄|供图|制图)"
)


def opening_credit(text: str) -> tuple[str | None, str]:
    """The credit at the start of a text, as printed without its brackets, and the text without it.

    It stands in brackets (`（记者 许念慈）`), ends on what was done (`记者许念慈报道：`), or stands
    before a gap (`记者许念慈 通讯员何东　`).
    """
    head = text[:_LONGEST]
    if not compiled(_MAY_OPEN).match(head):
        return None, text
    folded = fold_forms(head)
    start = len(folded) - len(folded.lstrip())
    if match := compiled(_BRACKETS).match(folded, start):
        if _is_credit(match[1]) or _are_people(match[1]):
            return text[slice(*match.span(1))], text[match.end() :]
        return None, text
    end = _roles_and_names(folded, start)
    if end and (done := compiled(_END).match(folded, end)):
        return text[start : done.end()], text[_end(_AFTER, folded, done.end()) :]
    return None, text


def closing_credit(text: str) -> tuple[str | None, str]:
    """The credit in brackets at the end of a text, as printed without them, and the text before."""
    at = max(0, len(text) - _LONGEST)
    tail = text[at:]
    named = compiled(_NAMED).search(tail)
    if named or (tail.endswith(_CLOSERS) and compiled(_MAY_BE).search(tail)):
        folded = fold_forms(tail)
        match = compiled(_BRACKETS).fullmatch(folded, folded.rfind("("))
        if match and (_is_credit(match[1]) or (named and _are_people(match[1]))):
            return tail[slice(*match.span(1))], text[: at + match.start()].rstrip()
    return None, text


def tail_credit(text: str) -> str | None:
    """The credit that stands right behind the last stop of a text, without brackets, as printed."""
    match = compiled(_TAIL).search(text[-_LONGEST:])
    if match and compiled(_MAY_BE).search(match[1]) and looks_like_byline(fold_forms(match[1])):
        return match[1]
    return None


def credits_within(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each credit of a text: in brackets, or a role, a gap and names."""
    for match in compiled(_WITHIN).finditer(text):
        if match[1]:
            if _is_credit(fold_forms(match[1])):
                yield match.span()
            continue
        start = max(0, match.start() - _LONGEST_ROLE)
        folded = fold_forms(text[start : start + _LONGEST])
        role = compiled(_OWN_ROLE).search(folded)
        if role and (end := _roles_and_names(folded, role.start())):
            yield start + role.start(), start + _end(_END, folded, end)


def _is_credit(folded: str) -> bool:
    """Whether what stands in brackets is who filed, wrote or took something."""
    if match := compiled(_FILED).match(folded):
        return not match["first"] or match["first"] in surnames() or bool(match["other"])
    return bool(compiled(_MADE).fullmatch(folded)) or looks_like_byline(folded)


def _are_people(folded: str) -> bool:
    """Whether what is in brackets is names alone; a single one of two characters may be a word."""
    found = names(folded)
    if not found or any(name[0] not in common_surnames() for name in found):
        return False
    return len(found) > 1 or len(found[0]) == 3 or " " in folded.strip()


def _roles_and_names(folded: str, start: int) -> int:
    """Where roles, each with its names, end that begin at a place; 0 where none do."""
    end, at = 0, start
    while match := compiled(_ROLE).match(folded, at):
        at = match.end()
        while (name := compiled(_NAME).match(folded, at)) and names(name["name"]):
            end = at = name.end()
        if end < match.end():
            break
    return end


def _end(pattern: str, text: str, start: int) -> int:
    match = compiled(pattern).match(text, start)
    return match.end() if match else start
