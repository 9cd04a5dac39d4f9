"""The characters of a PDF, asked of pdfium by compiled code and by Python."""

from __future__ import annotations

import pytest

from newskit.pdf import sheets
from tests.conftest import SHARED
from tests.native import reference
from tests.pdf.making import harbour, pdf

SHEETS = reference("pdf.sheets")
PAGES = sorted(SHARED.glob("pages/press-pdf/*.pdf"))[::6]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("glyphs", [False, True])
def test_characters_are_the_same(glyphs: bool, turned: bool) -> None:
    same(pdf([harbour()], glyphs=glyphs, turned=turned))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_characters_of_papers_are_the_same(path: object) -> None:
    same(path.read_bytes())


def test_fonts_without_a_map_are_known() -> None:
    data = pdf([harbour()], encoding="Identity-H", ordering="Identity")
    assert [str(found) for found in sheets.sheets(data, "page.pdf")] == [
        str(found) for found in SHEETS.sheets(data, "page.pdf")
    ]


def same(data: bytes) -> None:
    (found,), (expected,) = sheets.sheets(data, "page.pdf"), SHEETS.sheets(data, "page.pdf")
    assert found == expected
    assert found.characters
