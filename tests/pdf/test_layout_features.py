"""What only a PDF shows of lines is evidence beside their text, and plain text has none of it."""

from __future__ import annotations

from newskit import resources
from newskit.pdf.page_text import LineLayout, PageText, pages
from newskit.segmentation.features import LAYOUT
from newskit.segmentation.labels import KINDS
from newskit.segmentation.layout import read_lines
from newskit.segmentation.layout_features import layout_groups, with_layout
from tests.pdf.making import pdf, two_stories


def page() -> PageText:
    (found,) = pages(pdf([two_stories()]), "page.pdf")
    assert isinstance(found, PageText)
    return found


def known(found: PageText) -> list[LineLayout]:
    return [line for line in found.layout if line]


def test_only_lines_that_stand_out_have_features_of_layout() -> None:
    found = page()
    rows = found.text.split()
    shown = [row for row, group in zip(rows, layout_groups(known(found)), strict=True) if group]
    assert [row.strip()[:4] for row in shown] == ["渔村书屋", "本报临汐", "三市公交", "本报青棠"]


def test_features_of_the_text_stay() -> None:
    found = page()
    lines = read_lines(found.text)
    for groups in with_layout(lines, found.layout):
        layout = [group for group in groups if group and group[0].startswith(LAYOUT)]
        assert len(layout) <= 1
        assert not layout or groups[0][0] == "bias"


def test_the_table_knows_layout_alone() -> None:
    head, *rows = resources.rows("layout-weights.tsv")
    assert head == ["fact", *KINDS]
    assert rows
    assert all(name.startswith(LAYOUT) for name, *_ in rows)


def test_all_features_that_a_page_shows_have_weights() -> None:
    weighed = {name for name, *_ in resources.rows("layout-weights.tsv")}
    shown = {name for group in layout_groups(known(page())) for name in group}
    assert len(shown & weighed) > 0.6 * len(shown)
