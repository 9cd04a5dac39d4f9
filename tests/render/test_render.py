"""Formats: what is written can be read back, and tables line up."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from newskit.render import FORMATS, WRITERS, Writing, write
from newskit.render.cell import shown
from newskit.render.views import ARTICLES, KEYWORDS, View
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
    if format == "xlsx":
        return "\n".join("\t".join(map(str, row)) for row in sheet(out.getvalue()))
    return out.getvalue().decode()


def sheet(data: bytes) -> list[list[str | float]]:
    """The cells of the first sheet of a workbook, read without the library that wrote it."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        root = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    space = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    return [
        [
            "".join(text.text or "" for text in cell.iterfind(".//x:t", space))
            if cell.get("t") == "inlineStr"
            else float(cell.findtext("x:v", "nan", space))
            for cell in row
        ]
        for row in root.iterfind(".//x:row", space)
    ]


@pytest.mark.parametrize("format", WRITERS)
def test_every_format_of_the_table_writes_records_and_takes_none(format: str) -> None:
    keyword = {"term": "港口", "score": 0.25, "count": 1}
    place = {"left": "", "match": "港口", "right": "开放"}
    record = {"id": "a", "text": "港口开放", "keywords": [keyword], **place}
    assert "港口" in written([record], format)
    assert "港口" not in written([], format)


def test_every_module_that_writes_is_in_the_table() -> None:
    modules = {path.stem for path in (ROOT / "newskit" / "render").glob("*.py")}
    helpers = {
        "__init__",
        "cell",
        "chosen_columns",
        "measure_views",
        "progress",
        "trend_views",
        "views",
        "writing",
    }
    assert {writer.module.rpartition(".")[2] for writer in WRITERS.values()} == modules - helpers


def test_the_readme_names_the_formats_of_the_table() -> None:
    assert f"`-f {'|'.join(FORMATS)}`" in (ROOT / "README.md").read_text(encoding="utf-8")


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


@pytest.mark.parametrize("format", ["csv", "tsv", "xlsx"])
def test_fields_of_their_makers_own_survive_in_rows(format: str) -> None:
    shown = written([{**OWN, "note": {"seen": True}}], format, ARTICLES)
    header, row = (line.split("\t" if format != "csv" else ",") for line in shown.splitlines())
    assert header[-2:] == ["my", "note"]
    assert row[-2] == "1; 2"
    assert "seen" in row[-1]


def test_a_spreadsheet_holds_texts_as_texts_and_figures_as_figures() -> None:
    records = [{"id": "=1+1", "keywords": [{"term": "http://x", "score": 0.5, "count": 3}]}]
    out = io.BytesIO()
    write(records, out, Writing("xlsx", KEYWORDS))
    assert sheet(out.getvalue()) == [
        ["id", "rank", "term", "score", "count"],
        ["=1+1", 1, "http://x", 0.5, 3],
    ]
    long = written([{"id": "a", "text": "港" * 40_000}], "xlsx", ARTICLES, fields=("text",))
    assert len(long.splitlines()[1]) == 32_767
