"""Paragraphs, sentences and lines: whole again when put together, and found on their page."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import Any

import pytest
from hypothesis import assume, given, settings

from newskit.issue.join import join_pages
from newskit.record import DERIVED, Record
from newskit.segmentation.columns import in_columns
from newskit.segmentation.granularity import Unit, units
from newskit.segmentation.pipeline import split
from newskit.text.mending import mend
from tests.conftest import ROOT
from tests.segmentation.test_columns import SIMPLIFIED, alternate, beside, column
from tests.segmentation.test_split import PAGES, squash

UNITS: list[Unit] = ["article", "paragraph", "sentence", "line"]
PAGE = """\
渔村书屋开到家门口
　　本报讯　渔村书屋启动半年来，已建成
二十六个。“家门口读书，真好！”许念慈说。

　　书屋由仓库改造而成。
"""


def articles(page: str, source: str = "page.txt") -> list[Record]:
    return [dict(article) for article in split(page, source, line_starts=True)]


def cut(page: str, unit: Unit) -> list[Record]:
    return [one for article in articles(page) for one in units(article, unit)]


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        (
            "paragraph",
            [
                (
                    "本报讯　渔村书屋启动半年来，已建成二十六个。“家门口读书，真好！”许念慈说。",
                    [(2, 3)],
                ),
                ("书屋由仓库改造而成。", [(5, 5)]),
            ],
        ),
        (
            "sentence",
            [
                ("本报讯　渔村书屋启动半年来，已建成二十六个。", [(2, 3)]),
                ("“家门口读书，真好！”", [(3, 3)]),
                ("许念慈说。", [(3, 3)]),
                ("书屋由仓库改造而成。", [(5, 5)]),
            ],
        ),
        (
            "line",
            [
                ("本报讯　渔村书屋启动半年来，已建成", [(2, 2)]),
                ("二十六个。“家门口读书，真好！”许念慈说。", [(3, 3)]),
                ("书屋由仓库改造而成。", [(5, 5)]),
            ],
        ),
    ],
)
def test_units(unit: Unit, expected: list[Any]) -> None:
    found = cut(PAGE, unit)
    assert [(one["text"], one["lines"]) for one in found] == expected
    assert [one["id"] for one in found] == [f"page.txt#1.{n + 1}" for n in range(len(found))]
    assert {one["headline"] for one in found} == {"渔村书屋开到家门口"}


@settings(max_examples=100, deadline=None)
@given(PAGES)
def test_units_put_together_are_the_article(page: str) -> None:
    for article in articles(page):
        for unit in UNITS:
            found = list(units(article, unit))
            assert squash("".join(one["text"] for one in found)) == squash(article["text"])
            assert all(one["text"].strip() for one in found) or unit == "article"
            assert all("line_starts" not in one for one in found)


@settings(max_examples=100, deadline=None)
@given(PAGES)
def test_the_lines_of_a_unit_hold_its_text(page: str) -> None:
    mended = mend(page)
    assume(in_columns(mended.page) is None)  # lines are in another order there
    rows = mended.lines
    for article in articles(page):
        for unit in UNITS[1:]:
            for one in units(article, unit):
                numbers = [n for first, last in one["lines"] for n in range(first, last + 1)]
                assert squash(one["text"]) in squash("".join(rows[n - 1] for n in numbers))
                if unit == "line" and not mended.gone:  # else with its second print
                    assert len(numbers) == 1


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("arranged", [lambda columns: beside(columns, "  "), alternate])
def test_units_of_columns_that_were_parted_have_lines_of_their_own(
    arranged: Callable[[list[list[str]]], list[str]], count: int
) -> None:
    """Columns that were told apart share lines, or take turns."""
    rows = arranged([column(story) for story in SIMPLIFIED[:count]])
    for unit in UNITS[1:]:
        found = cut("\n".join(rows), unit)
        assert len({one["id"].rpartition(".")[0] for one in found}) == count
        for one in found:
            numbers = [n for first, last in one["lines"] for n in range(first, last + 1)]
            there = squash("".join(rows[n - 1] for n in numbers))
            assert set(squash(one["text"])) <= set(there)
            if unit == "line":
                assert len(numbers) == 1
                assert squash(one["text"]) in there


def test_a_mark_at_the_start_belongs_to_no_unit() -> None:
    page = "（上接第一版）织密织牢，使台风预警\n多了一双“千里眼”。\n"
    assert [one["text"] for one in cut(page, "line")] == [
        "织密织牢，使台风预警",
        "多了一双“千里眼”。",
    ]


def test_a_headline_among_the_lines_of_a_body_is_left_out() -> None:
    article = {
        "id": "1",
        "text": "渔村书屋启动。",
        "lines": [(1, 4)],
        "headline_lines": [(2, 2)],
        "line_starts": [(1, 0), (3, 4), (4, 6)],
    }
    (found,) = units(article, "paragraph")
    assert found["lines"] == [(1, 1), (3, 4)]


def test_without_the_page_units_have_the_lines_of_the_whole() -> None:
    article = {"id": "7", "text": "一。二。\n三。", "lines": [[4, 9]], "more": 1}
    assert [(u["id"], u["text"], u["lines"], u["more"]) for u in units(article, "sentence")] == [
        ("7.1", "一。", [[4, 9]], 1),
        ("7.2", "二。", [[4, 9]], 1),
        ("7.3", "三。", [[4, 9]], 1),
    ]
    assert [u["text"] for u in units(article, "line")] == ["一。二。", "三。"]


def test_what_was_found_in_the_whole_text_is_not_said_of_its_units() -> None:
    article = {"id": "7", "text": "一。二。", "more": 1, **dict.fromkeys(DERIVED, "found")}
    for unit in UNITS[1:]:
        assert not any(set(DERIVED) & set(one) for one in units(article, unit))
    assert list(units(article, "article")) == [article]


def test_units_of_units() -> None:
    paragraphs = list(units({"id": "7", "text": "一。二。\n三。"}, "paragraph"))
    found = [one for paragraph in paragraphs for one in units(paragraph, "sentence")]
    assert [one["id"] for one in found] == ["7.1.1", "7.1.2", "7.2.1"]


class TestJoined:
    """Units of a story over two pages say on which they are."""

    @pytest.fixture
    def joined(self) -> Record:
        pages = sorted((ROOT / "tests" / "data" / "issue").glob("*.txt"))
        records = chain(*(articles(p.read_text("utf-8"), f"issue/{p.name}") for p in pages))
        return join_pages(records)[0]

    def test_units_put_together_are_the_story(self, joined: Record) -> None:
        for unit in UNITS:
            found = [one["text"] for one in units(joined, unit)]
            assert squash("".join(found)) == squash(joined["text"])

    def test_a_unit_on_one_page_is_of_that_page(self, joined: Record) -> None:
        last = list(units(joined, "paragraph"))[-1]
        assert (last["source"], last["page"]) == ("issue/page-4.txt", "4")
        assert last["lines"] == [(13, 16)]
        assert "parts" not in last

    def test_a_sentence_over_two_pages_has_both(self, joined: Record) -> None:
        (broken,) = [one for one in units(joined, "sentence") if "parts" in one]
        first, second = broken["parts"]
        assert (broken["source"], broken["lines"]) == (first["source"], first["lines"])
        assert (first["lines"], second["lines"]) == ([(14, 18)], [(6, 6)])
        text = broken["text"]
        assert text[first["start"] : first["end"]].endswith("物流成")
        assert text[second["start"] : second["end"]] == "本六百元。"

    def test_lines_are_those_of_both_pages(self, joined: Record) -> None:
        found = [(one["source"][-5], one["lines"][0][0]) for one in units(joined, "line")]
        assert found == [("1", n) for n in range(9, 19)] + [("4", n) for n in range(6, 17)]
