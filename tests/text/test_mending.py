"""Letters that only look right are mended, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.io.decode import decode
from newskit.text.mending import mend
from tests.conftest import ROOT, SHARED, SIMPLIFIED, TRADITIONAL


class Case(NamedTuple):
    source: str
    text: str
    warnings: str


def shown(text: str) -> str:
    escaped = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)
    whole = escaped.encode("utf-16", "surrogatepass").decode("utf-16")
    return whole.replace("|", "\n")


CASES = [
    Case(*row.split("\t"))
    for row in Path(__file__).with_name("mending.tsv").read_text("utf-8").splitlines()
    if not row.startswith("#")
]
each = pytest.mark.parametrize("case", CASES, ids=[case.source for case in CASES])


@each
def test_a_text_is_as_a_reader_would_type_it(case: Case) -> None:
    source = shown(case.source)
    mended = mend(source)
    assert mended.text == (source if case.text == "=" else shown(case.text))
    assert mended.warnings() == case.warnings.split()


@each
def test_what_is_mended_is_mended_for_good(case: Case) -> None:
    once = mend(shown(case.source))
    again = mend(once.text)
    assert again.text == once.text
    assert mend(once.page).page == once.page


def clean_pages() -> list[Path]:
    shared = [*(SHARED / "pages/typeset").glob("*.txt")][:20]
    return [*(ROOT / "samples").glob("*.txt"), *shared]


@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL])
def test_clean_text_is_left_alone(text: str) -> None:
    assert mend(text).text == text
    assert mend(text).faults == {}


@pytest.mark.parametrize("path", clean_pages(), ids=lambda path: path.name)
def test_clean_pages_are_left_alone(path: Path) -> None:
    text = decode(path.read_bytes())
    assert mend(text).text == text


HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
PROSE = st.text(st.one_of(HAN, st.sampled_from("，。、“”《》")), min_size=1, max_size=60)
ANYTHING = st.text(
    st.one_of(
        st.sampled_from(" \n\u3000\u00a0本报讯新馆开放，。⾦⽔\u200b\u00ad\ufeff-aB12ロ"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=80,
)


def han(text: str) -> str:
    return "".join(re.findall("[\u4e00-\u9fff]", text))


@given(ANYTHING)
def test_anything_keeps_its_lines_and_its_han(text: str) -> None:
    mended = mend(text, page=False)
    assert mended.text.count("\n") == text.count("\n")
    if not mended.faults.keys() & {"radicals", "doubled-letters"}:
        assert han(mended.text) == han(text)


@given(ANYTHING)
def test_anything_is_mended_for_good(text: str) -> None:
    once = mend(text).text
    assert mend(once).text == once


@given(st.lists(PROSE, min_size=1, max_size=8, unique=True))
def test_lines_without_a_space_are_left_alone(lines: list[str]) -> None:
    text = "\n".join(lines)
    twins = re.search(r"(.)\1(.)\2(.)\3", text)
    halves = any(line[: len(line) // 2] * 2 == line for line in lines)
    assert twins or halves or mend(text).text == text


@given(st.lists(st.text(HAN, min_size=6, max_size=20), min_size=3, max_size=8, unique=True))
def test_the_lines_of_a_page_stand_for_all_of_its_source(lines: list[str]) -> None:
    twice = [line for line in lines for _ in range(2)]
    mended = mend("\n".join(twice))
    if "doubled-letters" not in mended.faults:
        assert mended.page == "\n".join(lines)
        assert mended.source_spans() == [(2 * i + 1, 2 * i + 2) for i in range(len(lines))]


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u3000", "\u2005"])
@given(text=st.text(HAN, min_size=6, max_size=40), place=st.integers(0, 1))
def test_letters_apart_are_words_again(space: str, text: str, place: int) -> None:
    sentence = text[:3] + "，" + text[3:] + "。"
    mended = mend(SIMPLIFIED * place + space.join(sentence))
    assert mended.text.endswith(sentence) or "doubled-letters" in mended.faults
    assert "spaced-letters" in mended.warnings()
