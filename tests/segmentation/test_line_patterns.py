"""Forms that papers print around their stories."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from newskit.newspaper.patterns import fold_forms
from newskit.segmentation import line_patterns
from tests.conftest import SHARED

FORMS = [
    row.split("\t")
    for row in Path(__file__).with_name("conventions.tsv").read_text("utf-8").splitlines()
    if not row.startswith("# ")
]


@pytest.mark.parametrize(("line", "sign"), FORMS)
def test_form(line: str, sign: str) -> None:
    assert sign in line_patterns.patterns_in(fold_forms(line))


def test_every_sign_has_a_form_and_a_reason() -> None:
    assert {sign for _, sign in FORMS} | {line_patterns.MARKED} == set(line_patterns.REASONS)
    assert all(line_patterns.REASONS.values())


@pytest.mark.parametrize(
    "line",
    [
        "半年来，已在二十六个渔村建成书屋，",
        "傍晚准时开门，带着孩子们读书",
        "的渔具仓库改造而成。在东礁",
        "三年",
    ],
)
def test_no_form(line: str) -> None:
    assert line_patterns.patterns_in(fold_forms(line)) == ()


@given(st.text(max_size=60))
def test_folding_keeps_offsets(text: str) -> None:
    assert len(fold_forms(text)) == len(text)


def unhinted(text: str) -> list[str]:
    """The signs of a line, whatever characters they say they need."""
    return [
        name for name, pattern, _ in line_patterns._PATTERNS if re.search(pattern, fold_forms(text))
    ]


@pytest.mark.parametrize("line", [line for line, _ in FORMS])
def test_the_quick_look_misses_no_form(line: str) -> None:
    assert list(line_patterns.patterns_in(fold_forms(line))) == unhinted(line)


HEADS = [
    "",
    *"见转详(（据□【第《",
    "本报",
    "记者",
    "下转",
    "上接",
    "2010年",
    "文/",
    "责编",
    "http://",
    "CN",
]
UNITS = [
    *(
        "1",
        "1、",
        "A1",
        "a",
        "中",
        " ",
        "、",
        ",",
        "。",
        "(",
        "（",
        ")",
        "·",
        "/",
        ":",
        "—",
        "版",
        "一",
    ),
    *(
        "记者",
        "本报",
        "首席",
        "电",
        "讯",
        "日",
        "年",
        "12月3日",
        "图",
        "文",
        "摄",
        "张三 ",
        "张三、",
        "社",
        "责编",
    ),
]


@pytest.mark.parametrize("head", HEADS)
def test_no_pattern_tries_a_line_in_every_way(head: str) -> None:
    """Where one does, this never ends: a form over and over, and then what does not fit."""
    for unit in UNITS:
        for end in "x!。":
            line = fold_forms(f"{head}{unit * 150}".strip()[: line_patterns._LONG - 1] + end)
            assert list(line_patterns.patterns_in(line)) == unhinted(line)


PATTERNS = {name: pattern for name, pattern, _ in line_patterns._PATTERNS}


@pytest.mark.parametrize("sign", PATTERNS)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_quick_look_misses_no_line_that_a_pattern_makes(sign: str, data: st.DataObject) -> None:
    form = PATTERNS[sign].replace(r"\d", "[0-9]")
    for length in (line_patterns._SHORT, line_patterns._LABEL):
        form = form.replace(length, "^")
    drawn = data.draw(st.from_regex(form))
    line = fold_forms(drawn.strip())
    assume(len(line) <= line_patterns._LONG and "\n" not in line)
    assume(not re.search(r"(?![0-9])\d", line))  # no paper prints digits of other scripts
    assert list(line_patterns.patterns_in(line)) == [
        name for name, pattern in PATTERNS.items() if re.search(pattern, line)
    ]


def test_the_quick_look_misses_nothing_on_real_pages() -> None:
    pages = sorted((SHARED / "pages").glob("*/*.txt"))
    if not pages:
        pytest.skip("no shared pages here")
    lines = {line.strip() for page in pages for line in page.read_text("utf-8").splitlines()}
    missed = {
        line: names
        for line in lines
        if len(line) <= line_patterns._LONG
        and (names := unhinted(line)) != list(line_patterns.patterns_in(fold_forms(line)))
    }
    assert not missed
