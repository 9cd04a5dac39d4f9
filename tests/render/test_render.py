"""Formats: what is written can be read back, and tables line up."""

from __future__ import annotations

import csv
import io
import json

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
    return out.getvalue().decode("utf-8", "replace" if WRITERS[format].binary else "strict")


@pytest.mark.parametrize("format", WRITERS)
def test_every_format_of_the_table_writes_records_and_takes_none(format: str) -> None:
    keyword = {"term": "港口", "score": 0.25, "count": 1}
    found = written([{"id": "a", "text": "港口开放", "keywords": [keyword]}], format)
    assert "港口" in found or WRITERS[format].binary  # which is packed
    assert "港口" not in written([], format)


def test_every_module_that_writes_is_in_the_table() -> None:
    modules = {path.stem for path in (ROOT / "newskit" / "render").glob("*.py")}
    helpers = {
        *("__init__", "cell", "data_rows", "harmless", "measure_views", "progress", "views"),
        *("writing",),
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
