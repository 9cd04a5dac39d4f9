"""Formats: what is written can be read back, and tables line up."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from newskit.render import FORMATS, WRITERS, Writing, views, write
from newskit.render.cell import shown
from newskit.render.trend_views import side_by_side
from newskit.render.views import ARTICLES, KEYWORDS, Column, View
from tests.conftest import ROOT

RECORDS = [
    {"id": "a#1", "headline": "新港开港", "keywords": [{"term": "a|b", "score": 0.25, "count": 2}]},
    {
        "id": "a#2",
        "text": "港口，\n开放",
        "keywords": [{"term": "海洋 ①", "score": 1.0, "count": 12}],
    },
    {"id": "a#3", "text": "", "keywords": []},
]


def written(records: list[dict], format: str, view: View = KEYWORDS, **how) -> str:
    out = io.BytesIO()
    write(records, out, Writing(format, view, **how))
    return out.getvalue().decode("utf-8", "replace" if WRITERS[format].binary else "strict")


@pytest.mark.parametrize("format", WRITERS)
def test_every_format_of_the_table_writes_records_and_takes_none(format: str) -> None:
    keyword = {"term": "港口", "score": 0.25, "count": 1}
    place = {"left": "", "match": "港口", "right": "开放"}
    record = {"id": "a", "text": "港口开放", "keywords": [keyword], **place}
    found = written([record], format)
    assert "港口" in found or WRITERS[format].binary  # which is packed
    assert "港口" not in written([], format)


def test_every_module_that_writes_is_in_the_table() -> None:
    modules = {path.stem for path in (ROOT / "newskit" / "render").glob("*.py")}
    helpers = {
        *("__init__", "cell", "chosen_columns", "console", "data_rows", "harmless"),
        *("measure_views", "progress", "spoken", "trend_views", "views", "writing"),
    }
    assert {writer.module.rpartition(".")[2] for writer in WRITERS.values()} == modules - helpers


def test_the_readme_names_the_formats_of_the_table() -> None:
    assert f"`-f {'|'.join(FORMATS)}`" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_records_that_are_there_together_are_the_same_lines_as_one_by_one() -> None:
    plain = [{"100%": 0.5, "词\n": '“\x00\\港"', "c": None}, {"100%": 1e-7, "词\n": "", "c": [[]]}]
    several = [{"a": 1, "b": [1, 2]}, {"a": {"b": 2, "c": "\n"}, "b": []}]
    for records in (plain, several, [*plain, *several], [{}], RECORDS, [], 600 * plain):
        for ascii in (False, True):
            one_by_one = written(records, "jsonl", ascii=ascii)
            together = written(records, "jsonl", KEYWORDS._replace(at_once=True), ascii=ascii)
            assert together == one_by_one


def test_json_lines_and_arrays_hold_the_records() -> None:
    assert [json.loads(line) for line in written(RECORDS, "jsonl").splitlines()] == RECORDS
    assert json.loads(written(RECORDS, "json")) == RECORDS
    assert json.loads(written([], "json")) == []
    assert "新港" in written(RECORDS, "jsonl")
    for format in ("jsonl", "json"):
        escaped = written(RECORDS, format, ascii=True)
        assert escaped.isascii()
    assert json.loads(escaped) == RECORDS


@pytest.mark.parametrize(("format", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_delimited_rows_are_those_of_the_view(format: str, delimiter: str) -> None:
    rows = list(csv.reader(io.StringIO(written(RECORDS, format)), delimiter=delimiter))
    assert rows == [
        ["id", "rank", "term", "score", "count"],
        ["a#1", "1", "a|b", "0.25", "2"],
        ["a#2", "1", "海洋 ①", "1.0", "12"],
    ]


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\n")))
def test_any_text_comes_back_from_delimited_rows(text: str) -> None:
    record = {"id": "a", "text": text, "headline": text}
    for format, delimiter in (("csv", ","), ("tsv", "\t")):
        source = io.StringIO(written([record], format, ARTICLES), newline="")
        (row,) = csv.DictReader(source, delimiter=delimiter)
        assert row["text"] == row["headline"] == text


@pytest.mark.parametrize("format", ["table", "markdown"])
def test_columns_line_up_in_terminal_cells(format: str) -> None:
    lines = written(RECORDS, format).rstrip("\n").split("\n")
    assert len(lines) == 4
    assert len({wcswidth(line) for line in lines}) == 1


def test_markdown_escapes_what_would_end_a_cell() -> None:
    assert r"| a\|b" in written(RECORDS, "markdown")


@pytest.mark.parametrize("format", ["table", "markdown"])
def test_plain_tables_cut_nothing(format: str) -> None:
    headline = "港" * 500
    assert headline in written([{"id": "a", "headline": headline}], format, ARTICLES)


def test_tables_take_text_for_text() -> None:
    table = written([{"id": "007", "headline": "1e5", "text": ""}], "table", ARTICLES)
    assert "007" in table
    assert "1e5" in table


@given(st.text())
def test_a_cell_is_one_harmless_line(text: str) -> None:
    assert not set(shown(text)) & {chr(code) for code in (*range(32), *range(127, 160))}


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        *((None, ""), (12, "12"), (0.123456, "0.1235"), (2.5e-9, "2.5e-09")),
        *((9999.4, "9999"), (9999.6, "10000"), (229999.9, "230000"), (1e300, "1e+300")),
    ],
)
def test_values_in_cells(value: object, cell: str) -> None:
    assert shown(value) == cell


def test_a_terminal_shows_a_document_before_the_next_is_asked_for() -> None:
    out = io.BytesIO()

    def records():
        for record in RECORDS[:2]:
            yield record
            assert record["keywords"][0]["term"] in out.getvalue().decode()

    write(records(), out, Writing("screen", KEYWORDS))


VIEWS = {name: view for name, view in vars(views).items() if isinstance(view, View)}


def on_screen(view: View, records: list[dict], columns: int) -> list[str]:
    """The lines that a screen of so many columns shows."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(columns))
        return written(records, "screen", view).splitlines()


def filled(view: View, length: int) -> View:
    """The view with numbers and texts of some length in all of its cells."""

    number, words = "1" * min(length, 9), "新港" * (length // 2) + " unsure-end"
    return View(
        tuple(
            column._replace(
                get=(lambda _: number) if column.right else (lambda _: words), style=None
            )
            for column in view.at("terminal")
        ),
        lambda _: "",
    )


@pytest.mark.parametrize("columns", [40, 80, 100, 120])
@pytest.mark.parametrize("length", [0, 5, 60])
@pytest.mark.parametrize("view", VIEWS)
def test_a_heading_is_never_broken_inside_a_word(view: str, length: int, columns: int) -> None:
    lines = on_screen(filled(VIEWS[view], length), [{}, {}], columns)
    names = [column.name for column in VIEWS[view].at("terminal")]
    rule = next(i for i, line in enumerate(lines) if "──" in line)
    told = (
        " ".join(" ".join(lines).split()).partition("no room for ")[2].partition(":")[0].split(", ")
    )
    left_out = [name for name in names if name in told]
    words = Counter(word for line in lines[:rule] for word in line.split())
    kept = [name for name in names if name not in left_out]
    assert words == Counter(" ".join(kept).replace("_", " ").split())
    assert max(map(wcswidth, lines)) <= columns


def test_a_narrow_screen_goes_without_what_can_be_spared() -> None:
    long, more = Column("long", lambda _: "x" * 20), Column("more", lambda _: "y" * 9, spare=True)
    view = View((more, long, long._replace(name="last")), lambda _: "")
    assert any("no room for more: -f csv has all" in line for line in on_screen(view, [{}], 50))
    assert not any("no room" in line for line in on_screen(view, [{}], 80))


def test_columns_that_are_left_out_are_named_once_and_bars_not() -> None:
    item = {"count": 1, "per_million": 2.0, "share": 0.5, "relative": 1.0}
    record = {"group": "2024-10", "documents": 1, "words": 9, "trend": [item, item]}
    told = " ".join(" ".join(on_screen(side_by_side(["港口", "书屋"]), [record], 30)).split())
    assert "no room for 书屋, per million: -f csv has all" in told


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("□本报记者　林知远\n本报通讯员　苏青禾\n码头灯火通明。", "码头灯火通明。"),
        ("本报10月16日讯　记者从市图书馆获悉，书屋建成。", "记者从市图书馆获悉，书屋建成。"),
        ("（記者許念慈）碼頭燈火通明。", "碼頭燈火通明。"),
        ("□本报记者　林知远", "□本报记者　林知远"),
        ("码头" * 20, "码头" * 8 + "…"),
        ("", "a#1"),
    ],
)
def test_a_story_without_headline_is_labelled_by_its_first_words(text: str, label: str) -> None:
    assert views.headline({"id": "a#1", "text": text}) == label
    assert views.headline({"id": "a#1", "text": text, "headline": "开港"}) == "开港"


def test_a_table_of_stories_on_a_screen_gives_the_source_once_and_numbers_below_it() -> None:
    story = {"source": "a/b.txt", "text": "码头", "lines": [[1, 2]], "warnings": ["weak-boundary"]}
    stories = [
        story | {"id": "a/b.txt#1", "headline": "开港", "confidence": 0.42},
        story | {"id": "a/b.txt#2", "headline": "开馆", "confidence": 0.93},
        story | {"id": "own", "headline": "开学", "confidence": 1.0},
    ]
    for columns in (80, 100, 120):
        seen = "\n".join(on_screen(ARTICLES, stories, columns))
        assert seen.count("a/b.txt") == 1
        assert all(word in seen for word in ("#1 ", "#2 ", "own", "0.42", "weak-boundary"))


OWN = {"id": "a#1", "headline": "新港", "authors": [{"name": "何东", "role": None}], "my": [1, 2]}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (("my", "id"), {"my": [1, 2], "id": "a#1"}),
        (("authors.name",), {"authors.name": ["何东"]}),
        (("authors", "nowhere"), {"authors": [{"name": "何东", "role": None}], "nowhere": None}),
    ],
)
def test_chosen_fields_of_json(fields: tuple[str, ...], expected: dict) -> None:
    (line,) = written([OWN], "jsonl", ARTICLES, fields=fields).splitlines()
    assert json.loads(line) == expected
    assert list(json.loads(line)) == list(fields)


def test_chosen_columns_of_rows() -> None:
    fields = ("my", "authors", "authors.name", "characters", "id")
    header, row = csv.reader(io.StringIO(written([OWN], "csv", ARTICLES, fields=fields)))
    assert header == list(fields)
    assert row == ["1; 2", "何东", "何东", "0", "a#1"]
    rows = list(csv.reader(io.StringIO(written(RECORDS, "csv", fields=("term", "headline")))))
    assert rows == [["term", "headline"], ["a|b", "新港开港"], ["海洋 ①", ""]]
    assert [
        json.loads(line) for line in written(RECORDS, "jsonl", fields=("id", "term")).splitlines()
    ] == [
        {"id": "a#1", "term": "a|b"},
        {"id": "a#2", "term": "海洋 ①"},
    ]
