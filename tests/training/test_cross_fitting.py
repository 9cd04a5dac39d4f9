"""What is left out together, and that no page is read by what was fitted to its like."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newskit.training.cross_fitting import EXTRACTOR, HOUSE, PAPER, Page, folds_of, group_of
from newskit.training.labelled_pages import gold_of
from newskit.training.line_crf import Example


@pytest.mark.parametrize(
    ("name", "family", "left_out_with"),
    [
        ("made/0001.txt", "bay/desk/miner", {HOUSE: "bay", EXTRACTOR: "miner", PAPER: None}),
        ("made/0003.txt", None, {HOUSE: None, PAPER: None}),
        ("made/0002.txt", "r057/desk/miner", {HOUSE: "r 3 of 5", EXTRACTOR: "miner"}),
        ("shared/real/bay-2031-05-06-p2.txt", None, {HOUSE: None, EXTRACTOR: None, PAPER: "bay"}),
        ("shared/real/bay.txt", None, {PAPER: "bay"}),
        ("shared/set/0004.txt", None, {HOUSE: None, PAPER: "set 5 of 5"}),
        ("shared/set/hard-0004.txt", None, {PAPER: "hard 5 of 5"}),
    ],
)
def test_a_page_is_left_out_with_those_of_its_kind(
    name: str, family: str | None, left_out_with: dict[str, str | None], tmp_path: Path
) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    gold_of(path).write_text(json.dumps({"family": family} if family else {}), encoding="utf-8")
    assert {by: group_of(path, tmp_path / "shared", [by]) for by in left_out_with} == left_out_with


def pages(kind: str, **sizes: int) -> list[Page]:
    nothing = Example([], [], 1.0)
    return [
        Page(Path(f"{group}-{i}"), kind, group, nothing)
        for group, size in sizes.items()
        for i in range(size)
    ]


def test_groups_stay_whole_and_each_kind_is_spread_over_the_folds() -> None:
    known = [
        *pages("press", bay=10, hill=9, lake=2, moor=1),
        *pages("typeset", a=4, b=4),
        *pages("1939", old=5),
        Page(Path("kept"), "press", None, Example([], [], 1.0)),
    ]
    folds = folds_of(known, 2)
    assert sorted(group for fold in folds for group in fold) == sorted(
        ["bay", "hill", "lake", "moor", "a", "b", "old"]
    )
    for fold in folds:
        assert len(fold & {"a", "b"}) == 1
        assert 9 <= sum(page.kind == "press" and page.group in fold for page in known) <= 13


def test_a_house_in_two_kinds_of_pages_is_in_one_fold() -> None:
    known = [*pages("press", bay=3, hill=3), *pages("OCR", bay=1, hill=2)]
    assert folds_of(known, 2) in ([{"bay"}, {"hill"}], [{"hill"}, {"bay"}])


def test_there_are_no_empty_folds() -> None:
    assert folds_of(pages("press", bay=3, hill=3), 5) == [{"bay"}, {"hill"}]
