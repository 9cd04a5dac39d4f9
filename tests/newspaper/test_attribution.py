"""Quotations and speakers as newspapers print them."""

from __future__ import annotations

import re

import pytest

from newskit.newspaper.attribution import quotations, speakers

QUOTED = [
    ("a term", "获“先进港口”称号", [(4, False)]),
    ("speech before its speaker", "“船到了。”老周说。", [(4, True)]),
    ("speech that goes on", "“船到了，”老周说，“快来。”", [(4, True), (3, True)]),
    ("after a colon", "老周说：“船到了”。", [(3, True)]),
    ("a question", "“来了吗？”", [(4, True)]),
    ("a quotation within", "“他喊‘走！’”", [(6, True)]),
    ("Traditional", "老周說：「船到了。」獲「先進」稱號", [(4, True), (2, False)]),
    ("white corners", "『船到了。』", [(4, True)]),
    ("vertical", "﹁船到了。﹂ ﹃云计算﹄", [(4, True), (3, False)]),
    ("typewriter", '他说："走。"', [(2, True)]),
    ("several paragraphs", "“第一段。\n“第二段。”", [(4, True), (4, True)]),
    ("never closed", "“船到了。\n港口", []),
    ("closed without opening", "船到了。”", []),
    ("empty", "“”", [(0, False)]),
    ("white space is not counted", "“船　到 了。”", [(4, True)]),
    ("none", "船到了。", []),
]


@pytest.mark.parametrize(("text", "expected"), [q[1:] for q in QUOTED], ids=[q[0] for q in QUOTED])
def test_quotations(text, expected):
    assert [tuple(q) for q in quotations(text)] == expected


# Names in braces are people.
SAID = [
    ("a verb of one character before a comma", "{周海生}说，船到了。", ["周海生"]),
    ("before a colon", "{周海生}说：“船到了。”", ["周海生"]),
    ("at the end", "“船到了。”{周海生}说。", ["周海生"]),
    ("a verb of two", "港务局局长{顾北辰}表示船到了", ["顾北辰"]),
    ("to whom", "{顾北辰}对本报记者说，船到了", ["顾北辰"]),
    ("how", "{顾北辰}自豪地说：“到了。”", ["顾北辰"]),
    ("when", "{顾北辰}18日在临汐强调，要快", ["顾北辰"]),
    ("the verb is part of a longer one", "{顾北辰}说服了大家", []),
    ("another speaks", "{顾北辰}的父亲说，船到了", []),
    ("not in this clause", "{顾北辰}来了，大家说，好", []),
    ("the nearer of two", "{林知远}{特聘}研究员{顾北辰}认为船到了", ["顾北辰"]),
    ("a colon and a quotation", "{顾北辰}提高声调：“到了！”", ["顾北辰"]),
    ("a colon and none", "{顾北辰}提出三点：一是快", []),
    ("an interview", "{顾北辰}：船到了。", ["顾北辰"]),
    ("no interview", "主席：{顾北辰}：", []),
    ("Traditional", "記者{王超群}報導，{顧北辰}指出，要快", ["顧北辰"]),
    ("says nothing", "{顾北辰}来到码头。", []),
    ("nobody", "船到了。", []),
]


@pytest.mark.parametrize(("marked", "expected"), [s[1:] for s in SAID], ids=[s[0] for s in SAID])
def test_speakers(marked, expected):
    names, text = [], ""
    for plain, name in re.findall(r"([^{}]*)(?:\{([^}]*)\})?", marked):
        text += plain
        if name:
            names.append((len(text), len(text) + len(name)))
            text += name
    assert [text[start:end] for start, end in speakers(text, names)] == expected
