"""The patterns of lines: forms of bylines, datelines, furniture and so on, as a table.

A pattern is evidence that a line is a byline, a dateline, furniture; none decides alone (`记者`
stands in many a sentence), the decision is taken over the whole page in `crf`. Patterns are matched
on the folded line, see `newskit.newspaper.patterns`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from newskit.newspaper.patterns import AGENCY, BULLETS, CAME_FROM, DATE, NUMBER, PAGE, PAPER, ROLE

Search = Callable[[str], re.Match[str] | None]

_OPEN_MARK, _CLOSE_MARK = r"[(\[{<—－\-]", r"[)\]}>—－\-]"

# Name, pattern and reason. `^` is the start of the line without its indent, `$` its end.
_PATTERNS = [
    # Bylines.
    ("bullet-byline", rf"^[{BULLETS}]\s*\S", "a bullet opens a byline: □本报记者 刘某"),
    ("role-byline", rf"^\(?{ROLE}[\s:/]*[^,。;?!]{{0,30}}$", "a role and names, no clause"),
    ("role-alone", rf"^{ROLE}\s*$", "extraction tears a padded name off its role"),
    ("report-tail", r"(?:报道|报导|摄影|文/图|图/文|整理)\)?$", "bylines end on what was done"),
    (
        "slash-byline",
        rf"^\(?(?:{ROLE}|\w{{2,4}})?[^,。]{{2,12}}/[^,。]{{1,6}}(?:报导|报道|编译|外电)\)?$|^\(?编译/\w{{2,4}}\)?$",
        "Taiwan: 記者王某∕台北報導",
    ),
    (
        "tail-credit",
        rf"^\((?:{ROLE}|作者|本文作者|执笔)[^。]*\)$",
        "a credit in brackets of its own: （记者某某）",
    ),
    # Datelines.
    (
        "dateline",
        rf"^[\[(]?(?:另?据)?(?:本[报刊台港市]|{AGENCY}|{PAPER})[\])]?"
        rf"(?:[^,。;!?()\s]{{0,24}}?{DATE}(?:{AGENCY})?(?:讯|[专急通]?电)"
        r"|讯|(?:消息|[专急通]?电|综合报导)(?!\w))[\]):]?",
        "own or agency dateline: 本报讯, 新华社北京10月19日电",
    ),
    (
        "wire-dateline",
        rf"^\((?:\w{{2,6}}\s*)?(?:{NUMBER}日?)?[^,。()]{{0,6}}(?:电|讯|专访|特讯)\)|^\(\w{{2,4}}{NUMBER}日[^,。()]{{0,6}}电?$",
        "pre-1949 wires: （重慶廿八日路透電）, its closing bracket perhaps on the next line",
    ),
    (
        "dateline-credit",
        rf"(?:讯|电)[\])]?\s*\(\s*{ROLE}",
        "a dateline with its own reporter: the story needs no byline besides",
    ),
    (
        "agency-credit",
        rf"^\((?:{AGENCY}|本[报刊台])?(?:特派|专派)?(?:记者|特派员)[^,。()/]{{2,16}}?(?:{DATE})?(?:电|讯|报导|报道)\)",
        "reporter and dateline in one bracket: （中央社記者某某台北20日電）",
    ),
    (
        "tail-dateline",
        rf"^\([^,。()]{{2,40}}{DATE}(?:电|讯)[^()]*\)?$",
        "an agency line after the story",
    ),
    # Continuations.
    (
        "continued-from",
        rf"^{_OPEN_MARK}*{CAME_FROM}",
        "the tail of a story from another page",
    ),
    (
        "continued-on",
        rf"[(\[{{<](?:下转|转|续见|详见|见)\s*{PAGE}[^。]{{0,4}}$",
        "the story goes on elsewhere",
    ),
    (
        "mark-alone",
        rf"^(?:{_OPEN_MARK}+|(?=上接|下转))(?:{CAME_FROM}|(?:本文)?(?:下转|转|续见)\s*{PAGE}){_CLOSE_MARK}*$",
        "such a mark on a line of its own",
    ),
    # Furniture.
    (
        "page-number",
        rf"^(?:第\s*)?[A-Z]{{0,2}}\d{{1,3}}\s*(?:版|页)?$|^{PAGE}(?:[\s:·]|要闻|$)[^,。]{{0,16}}$|^[A-Z]\d{{1,2}}(?:[\s:·][^,。]{{0,12}})?$"
        r"|^[^,。:\d]{2,8}\s\d{1,2}$",
        "page number, perhaps with its section",
    ),
    (
        "date-row",
        rf"^(?:\d{{4}}|[〇零一二三四五六七八九]{{4}})年{NUMBER}月{NUMBER}日(?![,。、至起])[^,。]{{0,30}}$|^中华民国\S{{0,12}}年\S{{0,6}}月\S{{0,6}}日"
        r"|^[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年\w{2,8}$",
        "the date under the masthead",
    ),
    (
        "paper-row",
        r"^《?\w{2,10}》?\s*\(?\d{4}年\d{1,2}月\d{1,2}日\D{0,6}第?\s*\w{1,3}\s*版\)?$",
        "a running head: paper, date, page",
    ),
    (
        "staff-row",
        r"^(?:本版|本期|今日|值班|执行)?(?:责任编辑|责编|编辑|主编|美术编辑|美编|校对|版式设计|版式|组版|制图|文检|检校|总监|视觉|编委)\s*[:/]\s*\S"
        r"|^(?:本版)?责编\s*\w|(?:版式设计|美编|校对)\s*:\s*[\w\s]{2,12}$",
        "who made the page",
    ),
    (
        "masthead",
        r"国内统一(?:连续出版物|刊)号|邮发代号|^CN\s?\d\d-\d{4}|总第\d{3,}期|今日\S{0,3}\d{1,3}版|(?:新闻|广告|发行|订阅|投诉)?热线\s*[::]\s*\d"
        r"|投稿邮箱|电子(?:邮箱|信箱)\s*:|^(?:https?://|www\.)\S+$|^本报地址|馆址|发行人|零售每份|^\(?第[〇零一二三四五六七八九十百千]+号",
        "numbers and addresses of the paper",
    ),
    ("data-row", r"^(?:本版)?(?:数据|图片|资料)来源\s*:", "a source note for the whole page"),
    (
        "page-pointer",
        r"^>+\s*[A-Z]?\d|^(?:详见|见|转)\s*[A-Z]?\d{1,3}(?:、?[A-Z]\d{1,3}|、\d{1,3})*版?$",
        "where to read on, on a front page",
    ),
    # Photos.
    (
        "caption",
        r"^[▲▼△◀▶]?(?:图为|上图|下图|左图|右图|题图|图[①②③④1-4一二三四][:为、])",
        "captions say so",
    ),
    (
        "photo-credit",
        r"(?:\w\s*摄|摄影(?:报道)?)(?:\(\w{2,8}\))?\)?$",
        "captions end on who took it",
    ),
    # Headlines.
    (
        "column-suffix",
        r"\([^(),。;]{2,24}\)$|\($",
        "a column name behind a headline: （人民时评）",
    ),
    ("dash-deck", r"^—{1,3}\S", "a deck that opens with a dash: ——记…"),
    ("dash-end", r"—{2,3}$|:$", "a kicker that ends with a dash: …通知要求——"),
    (
        "parted",
        r"^[^,。;、]{2,16} [^,。;、]{2,16}(?: [^,。;、]{2,16})?$",
        "headlines part their halves by a space, not by a comma",
    ),
    (
        "series",
        r"^\([〇一二三四五六七八九十\d]{1,4}\)$|^\((?:续|续完|完|上|中|下)\)$",
        "instalment marks",
    ),
    # Bodies.
    ("question", r"^(?:问|答|记者|主持人|\w\s\w)\s*:", "questions and answers stay in their story"),
    (
        "editor-note",
        r"^—{0,2}(?:编\s*者|开栏的话|核心阅读|阅读提示|记者手记|编辑手记|链接|相关链接|延伸阅读)",
        "boxes of a story",
    ),
    (
        "list-item",
        r"^(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、])",
        "numbered paragraphs",
    ),
]

REASONS = {name: reason for name, _, reason in _PATTERNS}

# Where a sign can be at all: on a line that opens with, holds or ends on one of these characters. Most
# lines of a column do none of it, and a pattern that no line of a page may match is never compiled.
# A test holds these tables to the one above.
_OPENS = {
    "bullet-byline": BULLETS,
    "tail-credit": "(",
    "wire-dateline": "(",
    "agency-credit": "(",
    "tail-dateline": "(",
    "page-number": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "masthead": "Chw",
    "page-pointer": ">详见转",
    "dash-deck": "—",
    "series": "(",
    "editor-note": "—编开核阅记链相延",
    "list-item": "(0123456789一二三四五六七八九十",
}
_HOLDS = {
    "role-byline": "者员习撰译电",
    "role-alone": "者员习撰译电",
    "slash-byline": "/",
    "dateline": "讯电消综",
    "dateline-credit": "讯电",
    "continued-from": "版",
    "continued-on": "版",
    "mark-alone": "版",
    "page-number": "版",
    "date-row": "年",
    "paper-row": "版",
    "staff-row": ":/责",
    "masthead": "号期版线箱址馆发零",
    "data-row": "源",
    "caption": "图",
    "photo-credit": "摄",
    "parted": " ",
    "question": ":",
}
_ENDS = {
    "report-tail": "道导影图文理)",
    "page-number": "0123456789页",
    "column-suffix": "()",
    "dash-end": "—:",
}


def _forms(needs: dict[str, str]) -> dict[str, int]:
    """For each character the signs that may show where it is, as bits."""
    return {
        char: sum(1 << i for i, (name, _, _) in enumerate(_PATTERNS) if char in needs.get(name, ""))
        for char in "".join(needs.values())
    }


_OPENING, _HELD, _ENDING = _forms(_OPENS), _forms(_HOLDS), _forms(_ENDS)
_TELLING = re.compile("[" + re.escape("".join(_HELD)) + "]")


@cache
def _searches(forms: int) -> list[tuple[str, Search]]:
    return [
        (name, _search(pattern)) for i, (name, pattern, _) in enumerate(_PATTERNS) if forms >> i & 1
    ]


@cache
def _search(pattern: str) -> Search:
    return re.compile(pattern).search


def patterns_in(folded: str) -> tuple[str, ...]:
    """The names of all signs that a folded line shows; of a long line, those of its ends."""
    if len(folded) > _LONG:
        folded = f"{folded[:_END]}……{folded[-_END:]}"
    forms = _OPENING.get(folded[:1], 0) | _ENDING.get(folded[-1:], 0)
    for char in _TELLING.findall(folded):
        forms |= _HELD[char]
    return tuple([name for name, search in _searches(forms) if search(folded)]) if forms else ()


_LONG, _END = 160, 60  # characters: no form is longer, whatever the line
