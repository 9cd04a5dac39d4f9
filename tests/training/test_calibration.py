"""Confidence is what it says: the share of stories like it that are right."""

from __future__ import annotations

import pytest

from newskit.training.calibration import HELD_OUT, SURE, read, reliability, share, written
from newskit.training.held_out import Story
from tests.conftest import ROOT

STORIES = {
    "press": [
        *[Story(1.0, True)] * 3,
        *(Story(0.95, False), Story(0.94, True), Story(0.9, True), Story(0.2, False)),
    ],
    "1939": [Story(0.5, True), Story(0.5, False)],
}


def test_each_band_holds_its_start_and_the_last_one_its_end() -> None:
    rows = [
        [cell.strip() for cell in row.split("|")[1:-1]]
        for row in reliability(STORIES).splitlines()[2:]
    ]
    assert rows == [
        ["press", "0.00 to 0.50", "1", "0.00"],
        ["press", "0.90 to 0.95", "2", "1.00"],
        ["press", "0.95 to 1.00", "4", "0.75"],
        ["1939", "0.50 to 0.70", "2", "0.50"],
    ]


def test_what_is_written_is_read() -> None:
    again = read(written(STORIES))
    assert {kind: sorted(stories) for kind, stories in again.items()} == {
        kind: sorted(stories) for kind, stories in STORIES.items()
    }


@pytest.fixture
def held_out() -> dict[str, list[Story]]:
    return read(HELD_OUT.read_text(encoding="utf-8"))


def test_the_table_in_the_docs_is_drawn_from_stories_of_pages_left_out(
    held_out: dict[str, list[Story]],
) -> None:
    page = (ROOT / "docs" / "split.md").read_text(encoding="utf-8")
    drawn = page.partition("<!-- reliability -->\n")[2].partition("\n<!-- end of reliability -->")
    assert drawn[0].strip() == reliability(held_out)


@pytest.mark.parametrize("kind", ["1939", "hainan", "mainland", "ocr", "press", "typeset"])
def test_of_the_stories_that_are_sure_nearly_all_are_right(
    held_out: dict[str, list[Story]], kind: str
) -> None:
    assert share(story for story in held_out[kind] if story.confidence >= SURE) >= 0.95
