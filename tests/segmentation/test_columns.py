"""Pages of columns that were read across: parted where that can be told, else left as they are."""

from __future__ import annotations

import re
from itertools import zip_longest
from pathlib import Path

import pytest

import newskit
from newskit.text.width import cells

STORIES = [
    row.split("\t")
    for row in (Path(__file__).parent / "column_stories.tsv").read_text("utf-8").splitlines()
    if not row.startswith("#")
]
SIMPLIFIED = [story for story in STORIES if story[0] == "simplified"]
TRADITIONAL = [story for story in STORIES if story[0] == "traditional"]
LEFT_ALONE = {"interleaved-columns", "columns-side-by-side"}


def wrapped(text, width, indent="　　"):
    text = indent + text
    return [text[i : i + width] for i in range(0, len(text), width)]


def column(story, width=14, headline=True):
    _, _, title, byline, *paragraphs = story
    head = [*wrapped(title, width, ""), byline] if headline else []
    return [*head, *(line for text in paragraphs for line in wrapped(text, width))]


def padded(line, width, measure, blank):
    return line + blank * ((width - measure(line)) // measure(blank))


def beside(columns, gutter, measure=cells, blank=" "):
    """The lines of columns side by side, as wide as `measure` says."""
    wide = [max(map(measure, lines)) for lines in columns]
    rows = zip_longest(*columns, fillvalue="")
    return [
        gutter.join(
            padded(line, w, measure, blank) for line, w in zip(row, wide, strict=True)
        ).rstrip()
        for row in rows
    ]


def alternate(columns):
    return [line for row in zip_longest(*columns) for line in row if line is not None]


def squeezed(text):
    return re.sub(r"\s", "", text)


def mixed(records, stories):
    """Records that hold the words of several stories."""
    return [r for r in records if sum(story[1] in r["text"] for story in stories) > 1]


def check_parted(page, stories):
    records = newskit.split("\n".join(page))
    assert [r["headline"] for r in records] == [story[2] for story in stories]
    for record, story in zip(records, stories, strict=True):
        assert squeezed(record["text"]) == squeezed("".join(story[4:]))
        assert not LEFT_ALONE & set(record["warnings"])


GUTTERS = [" " * width for width in range(2, 9)] + ["　", "│", " │ ", "｜", "|"]


@pytest.mark.parametrize("stories", [SIMPLIFIED, TRADITIONAL], ids=["simplified", "traditional"])
@pytest.mark.parametrize("gutter", GUTTERS)
@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("measure", [cells, len], ids=["cells", "characters"])
def test_columns_that_line_up_are_read_one_after_the_other(stories, gutter, count, measure):
    chosen = stories[:count]
    check_parted(beside([column(story) for story in chosen], gutter, measure), chosen)


@pytest.mark.parametrize("count", [4, 5, 6])
def test_up_to_six_columns_are_read_one_after_the_other(count):
    chosen = STORIES[:count]
    check_parted(beside([column(story, 12) for story in chosen], "   "), chosen)


@pytest.mark.parametrize("stories", [SIMPLIFIED, TRADITIONAL], ids=["simplified", "traditional"])
@pytest.mark.parametrize("width", [14, 18])
@pytest.mark.parametrize("gutter", ["   ", "│", "\t"])
def test_headlines_in_a_row_open_their_columns_without_bylines(stories, width, gutter):
    chosen = stories[:2]
    columns = []
    for story in chosen:
        head = len(wrapped(story[2], width, ""))
        lines = column(story, width)
        columns.append([*lines[:head], *lines[head + 1 :]])
    check_parted(beside(columns, gutter), chosen)


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("width", [12, 16, 20])
def test_columns_that_one_space_parts_anywhere_are_never_read_across(count, width):
    columns = [column(story, width) for story in STORIES[:count]]
    page = [" ".join(line.strip() for line in row if line) for row in zip_longest(*columns)]
    wrong = mixed(newskit.split("\n".join(page)), STORIES)
    assert all(r["confidence"] == 0 and LEFT_ALONE & set(r["warnings"]) for r in wrong)


@pytest.mark.parametrize("count", [2, 4, 6])
@pytest.mark.parametrize("width", [9, 10, 11])
def test_narrow_columns_are_never_read_across_with_confidence(count, width):
    page = beside([column(story, width) for story in STORIES[:count]], "   ")
    wrong = mixed(newskit.split("\n".join(page)), STORIES)
    assert all(r["confidence"] == 0 and LEFT_ALONE & set(r["warnings"]) for r in wrong)


def test_single_tabs_are_gutters():
    chosen = SIMPLIFIED[:2]
    rows = zip_longest(*[column(story) for story in chosen], fillvalue="")
    check_parted(["\t".join(row).rstrip("\t") for row in rows], chosen)


def test_full_width_blanks_fill_short_lines():
    columns = [column(story) for story in SIMPLIFIED]
    check_parted(beside(columns, "  ", len, "　"), SIMPLIFIED)


@pytest.mark.parametrize("gutter", ["  ", "    ", "│"])
def test_half_a_page_in_columns(gutter):
    above, *chosen = SIMPLIFIED
    page = [*column(above, 30), "", *beside([column(story) for story in chosen], gutter)]
    check_parted(page, SIMPLIFIED)


def test_a_headline_over_two_columns_stands_above_both():
    story = SIMPLIFIED[0]
    lines = column(story, headline=False)
    half = (len(lines) + 1) // 2
    body = beside([lines[:half], lines[half:]], "   ")
    check_parted([" " * 18 + story[2], " " * 18 + story[3], *body], [story])


def test_stories_may_share_lines_of_the_source():
    chosen = SIMPLIFIED[:2]
    page = beside([column(story) for story in chosen], "   ")
    first, second = newskit.split("\n".join(page), furniture=True)
    assert first["lines"][0][0] == second["lines"][0][0] == 1
    shown = {n for r in (first, second) for a, b in r["lines"] for n in range(a, b + 1)}
    assert shown == set(range(1, len(page) + 1))
    for record in (first, second):
        for start, end in record["lines"]:
            rows = squeezed("".join(page[start - 1 : end]))
            assert squeezed(record["headline"]) in rows


def test_explain_gives_the_lines_of_the_source():
    page = beside([column(story) for story in SIMPLIFIED[:2]], "   ")
    from newskit.segmentation.pipeline import explain

    readings = explain("\n".join(page))
    assert all(reading.text in page[reading.number - 1] for reading in readings)
    assert len(readings) == sum(len(column(story)) for story in SIMPLIFIED[:2])


@pytest.mark.parametrize("stories", [SIMPLIFIED, TRADITIONAL], ids=["simplified", "traditional"])
@pytest.mark.parametrize("gutter", [" ", "  ", "　", "    "])
@pytest.mark.parametrize("headline", [True, False])
@pytest.mark.parametrize("count", [2, 3])
def test_ragged_columns_are_never_read_across_with_confidence(stories, gutter, headline, count):
    columns = [column(story, headline=headline) for story in stories[:count]]
    rows = zip_longest(*columns, fillvalue="")
    page = [gutter.join(filter(None, map(str.strip, row))) for row in rows]
    wrong = mixed(newskit.split("\n".join(page)), stories)
    assert all(r["confidence"] == 0 and LEFT_ALONE & set(r["warnings"]) for r in wrong)


@pytest.mark.parametrize("stories", [SIMPLIFIED, TRADITIONAL], ids=["simplified", "traditional"])
@pytest.mark.parametrize("headline", [True, False])
@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("width", [11, 14, 17])
@pytest.mark.parametrize("rows", [6, 9, 99])
def test_alternating_lines_are_never_read_across_with_confidence(
    stories, headline, count, width, rows
):
    page = alternate([column(story, width, headline)[:rows] for story in stories[:count]])
    wrong = mixed(newskit.split("\n".join(page)), stories)
    assert all(r["confidence"] == 0 and LEFT_ALONE & set(r["warnings"]) for r in wrong)


@pytest.mark.parametrize("opening", ["本报讯", "本報訊", "新华社讯", "■简讯"])
def test_what_opens_each_of_several_briefs_is_no_column(opening: str) -> None:
    briefs = [
        *("近日，临汐市渔村书屋启动", "昨日，东礁村冷库投产用电", "今晨，宁泽港恢复了通航"),
        *("日前，渔岛灯塔修缮完毕", "上周，海堤加固工程开工"),
    ]
    found = newskit.split("\n".join(f"　　{opening} {brief}" for brief in briefs))
    text = "".join("".join(record["text"].split()) for record in found)
    assert text == "".join(opening + brief for brief in briefs)
