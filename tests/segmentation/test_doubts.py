"""What wants a look: each kind of doubt has its place, and what is sure has none."""

from __future__ import annotations

from typing import Any

import pytest

from newskit.segmentation.doubts import doubts
from newskit.segmentation.readings import Reading

Row = tuple[str, str, float, float, int]
SURE: list[Row] = [
    ("新港区首条冷链航线开通", "headline+", 0.99, 0.99, 1),
    ("□本报记者 林知远", "byline", 0.99, 0.0, 1),
    ("10月中旬的清晨，码头灯火通明。", "lead", 0.99, 0.0, 1),
    ("渔村书屋点亮渔村", "headline+", 0.97, 0.98, 2),
    ("书屋启动半年，建成二十六个。", "lead", 0.99, 0.0, 2),
    ("读书的孩子多了起来。", "paragraph", 0.99, 0.02, 2),
]


def found(rows: list[Row], **told: dict[int, Any]) -> list[tuple[int, int, list[str], float]]:
    """The doubts of a page of such lines, with fields of some of its stories, counted from 1."""
    lines = [Reading(10 * n, *row) for n, row in enumerate(rows, 1)]
    records: list[Any] = [
        {"confidence": 0.97, "warnings": []} for _ in {row[4] for row in rows} - {0}
    ]
    for name, values in told.items():
        for story, value in values.items():
            records[story - 1][name] = value
    return [(d.line, d.story, d.reasons, d.sure) for d in doubts(lines, records)]


def changed(at: int, row: Row) -> list[Row]:
    return [*SURE[:at], row, *SURE[at + 1 :]]


def test_nothing_is_doubtful_where_all_is_sure() -> None:
    assert found(SURE) == []
    assert doubts([], []) == []


def test_the_place_of_a_story_that_may_be_wrong_is_where_it_is_weakest() -> None:
    weak = changed(5, ("读书的孩子多了起来。", "paragraph", 0.6, 0.1, 2))
    assert found(weak, confidence={2: 0.7}) == [(60, 2, ["low-confidence"], 0.7)]
    assert found(weak, confidence={2: 0.4}, warnings={2: ["weak-boundary"]}) == [
        (60, 2, ["weak-boundary"], 0.4)
    ]


def test_a_story_may_be_weakest_where_the_next_opens() -> None:
    weak = changed(3, ("渔村书屋点亮渔村", "headline+", 0.9, 0.75, 2))
    assert found(weak, confidence={1: 0.6}) == [(40, 1, ["low-confidence"], 0.6)]


@pytest.mark.parametrize(
    ("row", "sure"),
    [
        (("读书的孩子多了起来。", "paragraph", 0.6, 0.4, 2), 0.6),
        (("读书的孩子多了起来。", "lead+", 0.6, 0.55, 3), 0.55),
    ],
)
def test_a_boundary_is_weak_where_it_could_be_none_or_none_could_be_one(
    row: Row, sure: float
) -> None:
    assert found(changed(5, row)) == [(60, row[4], ["weak-boundary"], sure)]


@pytest.mark.parametrize(
    ("warning", "line"),
    [
        ("no-headline", 40),
        ("unfinished-end", 60),
        ("starts-mid-sentence", 40),
        ("private-use:3", 40),
    ],
)
def test_a_warning_stands_where_it_can_be_seen(warning: str, line: int) -> None:
    assert found(SURE, warnings={2: [warning]}) == [(line, 2, [warning], 0.97)]


def test_a_headline_that_may_be_anothers_is_shown_where_it_stands() -> None:
    drifted = [*SURE, ("码头灯火", "headline~", 0.9, 0.0, 1)]
    [(line, story, reasons, _)] = found(drifted, warnings={1: ["headline-ambiguous"]})
    assert (line, story, reasons) == (10, 1, ["headline-ambiguous"])


@pytest.mark.parametrize("text", ["□本报记者 许念慈", "（記者許念慈）", "通讯员 何东 报道"])
def test_a_byline_that_went_to_furniture_is_listed(text: str) -> None:
    rows = [*SURE, (text, "furniture", 0.9, 0.0, 0)]
    assert found(rows) == [(70, 0, ["byline-in-furniture"], 0.5)]


@pytest.mark.parametrize("text", ["责任编辑：许念慈", "2024年10月17日 星期四", "第四版"])
def test_other_furniture_is_not(text: str) -> None:
    assert found([*SURE, (text, "furniture", 0.9, 0.0, 0)]) == []


@pytest.mark.parametrize("kind", ["headline+", "headline~"])
def test_headlines_in_a_row_are_listed_and_decks_are_not(kind: str) -> None:
    opening = float(kind[-1] == "+")
    rows = [
        *SURE[:3],
        ("老站变身", "headline~", 0.9, 0.0, 0),
        ("渔村", kind, 0.9, opening, 2),
        *SURE[4:],
    ]
    assert found(rows) == [(50, 2, ["headlines-in-a-row"], 0.5)]
    decks = [("新港", "headline+", 0.9, 1.0, 1), ("——见闻", "deck", 0.9, 0.0, 1), *SURE[1:]]
    assert found(decks) == []


def test_what_is_said_of_the_page_is_said_once() -> None:
    told = ["unfamiliar-page"]
    assert found(SURE, warnings={1: told, 2: told}) == [(10, 1, told, 0.5)]


def test_the_lines_around_stay_on_the_page() -> None:
    lines = [Reading(n, *row) for n, row in enumerate(SURE, 1)]
    records: list[Any] = [{"warnings": ["no-headline"]}, {"warnings": ["unfinished-end"]}]
    assert [[line.number for line in d.around] for d in doubts(lines, records)] == [
        [1, 2, 3],
        [4, 5, 6],
    ]
