"""Boilerplate inside stories: bylines and datelines, which say nothing of the topic."""

from __future__ import annotations

import re

_ROLE = "(?:记者|記者|通讯员|通訊員|实习生)"
_PAPER = "(?:本报|本報|新华社|新華社|中新社)"
_GAP = "[ \u3000、]"
_DONE = "(?:摄影)?(?:报道|報道|報導)|摄|攝"
_PERSON = (  # two to four characters, padded where there are two: 刘　腾
    rf"(?:[\u4e00-\u9fff]\u3000[\u4e00-\u9fff]|[\u4e00-\u9fff]{{2,4}}?(?:·[\u4e00-\u9fff]+)?)"
    rf"(?={_GAP}|$|{_DONE})"
)
_BYLINE = re.compile(
    rf"""
    [（(][^（）()\n]{{0,20}}{_ROLE}[^（）()\n]{{0,40}}[）)]           # （记者张三）
  | {_PAPER}?\w{{0,4}}{_ROLE}[ \u3000：:]+{_PERSON}                  # 本报记者 张三 李四 报道
    (?:{_GAP}+(?:{_PAPER}?\w{{0,4}}{_ROLE}[ \u3000]*)?{_PERSON})*
    (?:[ \u3000]*(?:{_DONE}))?
  | ^[ \u3000（(]*[据據]?{_PAPER}[^\s，。]{{0,16}}[讯訊电電]           # 新华社北京10月19日电
  | [（(][据據]?{_PAPER}[^）)]{{0,20}}[讯訊电電][^）)]{{0,12}}[）)]
    """,
    re.VERBOSE,
)
_MAY_HOLD_BYLINE = re.compile(  # a class first: `re` skips to its characters
    "[记記通本新中实](?:者|[讯訊][员員]|[报報]|[华華]社|新社|习生)"
)


def without_bylines(text: str) -> str:
    """The text with its bylines and datelines blanked out, code point for code point."""
    if not _MAY_HOLD_BYLINE.search(text):
        return text
    lines = text.split("\n")
    for i, line in enumerate(lines):
        if _MAY_HOLD_BYLINE.search(line):
            lines[i] = _BYLINE.sub(lambda match: " " * len(match[0]), line)
    return "\n".join(lines)
