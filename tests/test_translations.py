"""A page in Chinese says what its page in English says: where that can be told, they do not differ.

Words are for readers to compare. But a heading, a command, a row of a table, a measured figure, a
name in code or a link that one page has and the other lacks was forgotten there when the page was
changed. What is generated in both, between marks, is held by a test of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import ROOT

SUFFIX = ".zh-CN.md"
# Of the project: no translation, for it has tasks, fields and warnings, too.
README = ROOT / f"README{SUFFIX}"
PAGES = sorted([*ROOT.glob(f"docs/*{SUFFIX}"), *ROOT.glob(f"samples/*{SUFFIX}")])

_GENERATED = re.compile(r"^<!-- ([\w-]+) -->\n.*?^<!-- end of \1 -->$", re.M | re.S)
_OTHER_LANGUAGE = re.compile(r"^\[(?:English|中文)\]\(.*\)$", re.M)
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
_SAID = re.compile(r'"[^"]*"|[ ]*(?<!\S)#[ ].*')  # in a script, to people
_TABLE = re.compile(r"(?:^\|.*\n)+", re.M)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CODE = re.compile(r"`((?:[^`\n]|\n(?!\n))+)`")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# What was measured: 0.95, .83, 12,345. Other numbers may be words: 80 in 100 is 百分之八十.
_FIGURE = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*\.\d+)(?![\w.]*\w)")


class Page:
    """A page by its parts, without what is generated."""

    def __init__(self, text: str) -> None:
        text = _OTHER_LANGUAGE.sub("", _GENERATED.sub("", text))
        self.blocks = _BLOCK.findall(text)
        self.prose = _BLOCK.sub("", text)
        self.headings = [len(marks) for marks in re.findall(r"^(#+) ", self.prose, re.M)]
        self.sections = re.split(r"^#+ .*$", self.prose, flags=re.M)
        self.tables = [table.splitlines() for table in _TABLE.findall(self.prose)]

    def scripts(self) -> list[str]:
        return [_SAID.sub("", code) for language, code in self.blocks if language != "text"]

    def links(self) -> set[str]:
        targets = (target.partition("#")[0] for target in _LINK.findall(self.prose))
        return {target.replace(".zh-CN.", ".") for target in targets} - {""}


def differences(english: str, chinese: str) -> list[str]:
    """Takes both pages and returns what the one has and the other lacks."""
    pages = Page(english), Page(chinese)
    shapes = {
        "headings": [page.headings for page in pages],
        "kinds of blocks": [[kind for kind, _ in page.blocks] for page in pages],
        "scripts": [page.scripts() for page in pages],
        "tables": [[(len(rows), rows[0].count("|")) for rows in page.tables] for page in pages],
    }
    found = [
        f"{what}: {mine} != {other}" for what, (mine, other) in shapes.items() if mine != other
    ]
    if found:
        return found  # what follows goes by their order
    ours, theirs = pages
    for section, translated in zip(ours.sections, theirs.sections, strict=True):
        title = " ".join(translated.split())[:20]
        lost = Counter(_FIGURE.findall(section)) - Counter(_FIGURE.findall(translated))
        found += [f"figure {figure}, before “{title}…”" for figure in lost]
    for rows in zip(ours.tables, theirs.tables, strict=True):
        for row, translated in zip(*rows, strict=True):
            found += _cells(row, translated)
    names = {" ".join(name.split()) for name in _CODE.findall(ours.prose)}
    there = " ".join(chinese.split())
    found += [f"name {name}" for name in sorted(names) if name not in there]
    return found + [f"link {target}" for target in sorted(ours.links() - theirs.links())]


def _cells(row: str, translated: str) -> list[str]:
    found = []
    for ours, theirs in zip(row.split("|"), translated.split("|"), strict=False):
        if not re.search(r"[^\W\d_]", ours):  # nothing to translate
            if ours.strip(" :-") != theirs.strip(" :-"):
                found.append(f"cell {ours.strip()} != {theirs.strip()}")
        else:
            numbers = Counter(number for number in _NUMBER.findall(ours) if len(number) > 1)
            lost = numbers - Counter(_NUMBER.findall(theirs))
            found += [f"number {number} of cell {ours.strip()}" for number in lost]
    return found


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_translation_lacks_nothing(path: Path) -> None:
    english = path.with_name(path.name.replace(SUFFIX, ".md"))
    found = differences(english.read_text(encoding="utf-8"), path.read_text(encoding="utf-8"))
    assert not found, f"{english.name} has what {path.name} lacks"


@pytest.mark.parametrize("path", [*PAGES, README], ids=lambda path: str(path.relative_to(ROOT)))
def test_a_translation_leads_to_translations(path: Path) -> None:
    text = _OTHER_LANGUAGE.sub("", path.read_text(encoding="utf-8"))
    targets = {target.partition("#")[0] for target in _LINK.findall(text)}
    english = {target for target in targets if not target.endswith(SUFFIX)} - {"README.md"}
    translated = [path.parent / target.replace(".md", SUFFIX) for target in english]
    assert not [page.name for page in translated if page.suffix == ".md" and page.exists()]


PAGE = """\
# Ports

`lines` find .83 of 40 ports ([more](ports.md#all)).

```sh
newskit split page.txt  # all of it
```

| port | ships |
|---|---|
| old, since 1950 | 1,234 |

<!-- figures -->
any 0.5
<!-- end of figures -->
"""
TRANSLATION = """\
# 港口

[English](page.md)

四十个港口，`lines` 找到 .83（[详情](ports.zh-CN.md#全部)）。

```sh
newskit split page.txt  # 全文
```

| 港口 | 船只 |
|:--|:--|
| 旧港，1950 年起 | 1,234 |

<!-- figures -->
任何数
<!-- end of figures -->
"""


def test_a_true_translation_has_no_differences() -> None:
    assert not differences(PAGE, TRANSLATION)


@pytest.mark.parametrize(
    ("before", "after", "difference"),
    [
        ("# 港口\n", "# 港口\n\n## 船\n", "headings"),
        ("```sh\n", "```text\n", "kinds of blocks"),
        ("page.txt  #", "page.pdf  #", "scripts"),
        ("| 旧港，1950 年起 | 1,234 |\n", "", "tables"),
        ("| 港口 | 船只 |", "| 港口 | 船只 | 年 |", "tables"),
        (".83", ".84", "figure .83"),
        ("1,234", "1,235", "cell 1,234"),
        ("1950", "1951", "number 1950"),
        ("`lines`", "行号", "name lines"),
        ("（[详情](ports.zh-CN.md#全部)）", "", "link ports.md"),
    ],
)
def test_what_a_translation_lacks_is_found(before: str, after: str, difference: str) -> None:
    assert before in TRANSLATION
    text = TRANSLATION.replace(before, after)
    assert any(found.startswith(difference) for found in differences(PAGE, text))
