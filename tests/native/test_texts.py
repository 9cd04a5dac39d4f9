"""Loops over the characters and lines of a text, compiled and in Python."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newskit.newspaper.patterns import FORMS, fold_forms
from newskit.segmentation import layout, seams
from newskit.text import false_bold
from newskit.text.width import cells
from tests.native import reference

PATTERNS, LAYOUT = reference("newspaper.patterns"), reference("segmentation.layout")
SEAMS, WIDTH = reference("segmentation.seams"), reference("text.width")
BOLD = reference("text.false_bold")
TEXTS = st.text() | st.text("".join(FORMS) + "报讯a𠮷é")


def twice(parts: tuple[str, str]) -> str:
    words, gap = parts
    return f"{words}{gap}{words}"


@given(TEXTS)
def test_forms_and_cells_are_the_same(text: str) -> None:
    assert fold_forms(text) == PATTERNS.fold_forms(text)
    assert cells(text) == WIDTH.cells(text)


@given(TEXTS | st.text("报訊 \u3000\n\r\x0b，a𠮷"))
def test_the_same_lines_are_printed(text: str) -> None:
    asked = text, fold_forms(text)
    assert layout._printed(*asked) == LAYOUT._printed(*asked)


@given(st.lists(TEXTS | st.tuples(*[st.text("书屋 \u3000a", max_size=3)] * 2).map(twice)))
def test_halves_are_told_alike(lines: list[str]) -> None:
    assert false_bold._in_halves(lines) == BOLD._in_halves(lines)


@given(st.lists(st.integers(1, 40), max_size=40), st.integers(1, 6))
def test_columns_are_as_wide(widths: list[int], around: int) -> None:
    for rank in range(1, min(around, len(widths)) + 1):
        asked = (widths, around, rank)
        assert layout._columns(*asked) == LAYOUT._columns(*asked)


@given(st.lists(st.text("江心洲a𠮷", min_size=2, max_size=2)), TEXTS, st.integers(0, 5))
def test_as_many_pairs_are_known(joins: list[str], text: str, enough: int) -> None:
    page = text + "".join(joins[::2])
    assert seams.known(joins, page, enough) == SEAMS.known(joins, page, enough)


@given(st.lists(st.text("江，aé1 -", max_size=4)))
def test_lines_are_joined_alike(lines: list[str]) -> None:
    assert layout.join_lines(lines) == LAYOUT.join_lines(lines)
