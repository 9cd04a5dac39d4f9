"""The options of `split`, through a real shell."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from newskit.record import DERIVED
from tests.conftest import ROOT, Shell


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    """A directory `issue` with two pages of a paper."""
    return Path(shutil.copytree(ROOT / "tests" / "data" / "issue", tmp_path / "issue"))


@pytest.mark.usefixtures("issue")
class TestJoin:
    def test_a_directory_is_its_files_in_name_order(self, sh: Shell, issue: Path) -> None:
        (issue / ".hidden").write_text("不是报纸。")
        joined = sh("newskit split --join issue").stdout
        assert joined == sh("newskit split --join issue/page-1.txt issue/page-4.txt").stdout
        assert [record["id"] for record in lines(joined)] == [
            *("issue/page-1.txt#1", "issue/page-1.txt#2", "issue/page-4.txt#2"),
        ]

    def test_an_empty_directory_is_not_standard_input(self, sh: Shell) -> None:
        done = sh("mkdir empty; echo 书屋启动。 | newskit split --join empty")
        assert (done.returncode, done.stdout) == (1, "")
        assert "empty: a directory with no file to read" in done.stderr

    def test_a_page_of_the_directory_is_not_overwritten(self, sh: Shell, issue: Path) -> None:
        before = (issue / "page-1.txt").read_bytes()
        done = sh("newskit split --join issue -o issue/page-1.txt")
        assert done.returncode == 2
        assert (issue / "page-1.txt").read_bytes() == before

    def test_one_bad_page_costs_no_other(self, sh: Shell, issue: Path) -> None:
        (issue / "page-2.txt").write_bytes(b"\xff\xff\xff")
        done = sh("newskit split --join issue")
        assert done.returncode == 1
        assert "issue/page-2.txt: " in done.stderr
        assert len(lines(done.stdout)) == 3

    def test_what_is_no_text_is_named_as_such(self, sh: Shell, issue: Path) -> None:
        (issue / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xff\xfe")
        done = sh("newskit split --join issue")
        assert done.returncode == 1
        assert "issue/scan.png: a PNG picture, no text" in done.stderr
        assert len(lines(done.stdout)) == 3

    @pytest.mark.parametrize(
        "pipe",
        [
            "newskit split issue/*.txt | newskit split --join",
            "newskit split --join -j 2 issue",
            "cd issue && newskit split --join . | sed s,page-,issue/page-,g",
        ],
    )
    def test_the_same_by_other_ways(self, sh: Shell, pipe: str) -> None:
        done = sh(pipe)
        assert done.returncode == 0
        assert lines(done.stdout) == lines(sh("newskit split --join issue").stdout)

    def test_all_pages_in_one_text(self, sh: Shell) -> None:
        (joined, *_) = lines(sh("cat issue/*.txt | newskit split --join").stdout)
        assert "节约物流成本六百元。" in joined["text"]
        assert [part["source"] for part in joined["parts"]] == ["-", "-"]

    def test_tables_show_where_the_parts_are(self, sh: Shell) -> None:
        (first, *_) = csv.DictReader(sh("newskit split --join -f csv issue").stdout.splitlines())
        assert first["lines"] == "5-18; page-4.txt 4-16"
        assert " 5-18; page-4.txt 4-16 " in sh("newskit split --join -f table issue").stdout

    def test_records_with_another_text_field(self, sh: Shell) -> None:
        rename = 'sed \'s/"text":/"body":/\''
        done = sh(f"newskit split issue/*.txt | {rename} | newskit split --join --text-field body")
        assert [r["body"] for r in lines(done.stdout)] == [
            r["text"] for r in lines(sh("newskit split --join issue").stdout)
        ]


def test_a_row_holds_what_a_record_holds(sh: Shell, issue: Path) -> None:
    (first, *_) = lines(sh(f"newskit split {issue}/page-1.txt").stdout)
    (row, *_) = csv.DictReader(io.StringIO(sh(f"newskit split -f csv {issue}/page-1.txt").stdout))
    assert set(row) == {*first, "roles", "characters", "duplicates"}
    for field in ("id", "source", "headline", "subheadline", "byline", "continued_on", "text"):
        assert row[field] == (first[field] or "")
    assert (row["authors"], row["roles"]) == ("林知远", "本报记者")
    assert (row["headline_lines"], row["byline_lines"]) == ("5-6", "8")


@pytest.mark.parametrize("unit", ["paragraph", "sentence", "line"])
def test_units_flow_on(sh: Shell, issue: Path, unit: str) -> None:
    done = sh(f"newskit split --into {unit} {issue.name}/*.txt | newskit keywords -n 1")
    assert done.returncode == 0
    assert [record["id"] for record in lines(done.stdout)][:2] == [
        *("issue/page-1.txt#1.1", "issue/page-1.txt#1.2"),
    ]
    assert all(len(record["keywords"]) <= 1 for record in lines(done.stdout))


def test_units_of_records_that_were_split_before(sh: Shell, page: Path) -> None:
    direct = lines(sh(f"newskit split --into sentence {page}").stdout)
    later = lines(sh(f"newskit split {page} | newskit split --into sentence").stdout)
    assert [(r["id"], r["text"]) for r in later] == [(r["id"], r["text"]) for r in direct]
    assert [record["lines"] for record in direct] != [record["lines"] for record in later]


@pytest.mark.parametrize(
    "command",
    ["keywords", "summarize", "stats", "tfidf", "similar -n 2", "similar --duplicates"],
)
def test_what_a_command_finds_is_declared_as_derived(sh: Shell, issue: Path, command: str) -> None:
    """It is true of the whole text, so neither its sentences nor the articles of a page have it."""
    before = lines(sh(f"newskit split {issue}/*.txt").stdout)
    after = lines(sh(f"newskit split {issue}/*.txt | newskit {command}").stdout)
    added = set(after[0]) - set(before[0])
    assert added
    assert added <= set(DERIVED)
    pipe = f"newskit {command} | newskit split --into sentence"
    assert not any(
        added & set(one) for one in lines(sh(f"newskit split {issue}/*.txt | {pipe}").stdout)
    )
    page = lines(sh(f"newskit {command} {issue}/*.txt | newskit split").stdout)
    assert page
    assert not any(added & set(one) for one in page)


class TestMinConfidence:
    RECORDS = "".join(
        json.dumps({"id": str(c), "text": "书屋", "lines": [[1, 1]], "confidence": c}) + "\n"
        for c in (0.2, 0.5, 0.9)
    )

    def test_what_is_below_is_counted(self, sh: Shell) -> None:
        done = sh("newskit split --min-confidence 0.5", self.RECORDS.encode())
        assert [record["id"] for record in lines(done.stdout)] == ["0.5", "0.9"]
        assert done.stderr == "newskit: left out below --min-confidence 0.5: 1\n"
        assert done.returncode == 0

    def test_nothing_is_said_of_nothing(self, sh: Shell) -> None:
        done = sh("newskit split --min-confidence 0.1", self.RECORDS.encode())
        assert len(lines(done.stdout)) == 3
        assert done.stderr == ""

    def test_a_record_without_confidence_stays(self, sh: Shell) -> None:
        done = sh("newskit split --min-confidence 1", b'{"text":"","lines":[]}\n')
        assert len(lines(done.stdout)) == 1

    @pytest.mark.parametrize("value", ["-1", "2", "high"])
    def test_it_is_a_probability(self, sh: Shell, page: Path, value: str) -> None:
        assert sh(f"newskit split --min-confidence {value} {page}").returncode == 2


def test_a_field_that_is_read_must_be_what_it_is(sh: Shell) -> None:
    record = b'{"text":"","lines":[],"continued_on":4}\n'
    assert sh("newskit split", record).returncode == 0, "it only passes on"
    done = sh("newskit split --join", record)
    assert done.returncode == 1
    assert done.stderr == (
        "newskit: -: line 1: field continued_on: expected string or null, got integer\n"
    )


def test_a_record_with_a_headline_does_not_lack_one(sh: Shell) -> None:
    records = [
        {"id": "a", "headline": "新馆开放", "text": "临汐市新图书馆将于周六开放。"},
        {"id": "b", "headline": "", "text": "临汐市新图书馆将于周六开放。"},
    ]
    rows = "\n".join(json.dumps(record) for record in records)
    titled, untitled = lines(sh("newskit split", stdin=rows.encode()).stdout)
    assert (titled["headline"], titled["warnings"]) == ("新馆开放", [])
    assert untitled["warnings"] == ["no-headline"]
