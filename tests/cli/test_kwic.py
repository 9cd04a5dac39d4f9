"""`newskit kwic`: every place of a term, where it stands, and what stands around it."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

import newskit
from tests.benchmarks.memory import peak
from tests.conftest import ROOT, SIMPLIFIED, Shell

TEXTS = ["船到港口。港口区的港口很忙。", "旧港口\n港口城", "没有"]


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Three records in a file `r.jsonl`."""
    days = ["2024-10-18", "2024-10-17", None]
    lines = [
        {"id": f"r#{n}", "source": f"p{n}.txt", "date": day, "text": text}
        for n, (text, day) in enumerate(zip(TEXTS, days, strict=True), 1)
    ]
    path = tmp_path / "r.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return path


def found(sh: Shell, arguments: str) -> list[dict[str, object]]:
    done = sh(f"newskit kwic {arguments}")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_place_is_shown_with_its_context(sh: Shell, records: Path) -> None:
    rows = found(sh, "港口 --context 2 r.jsonl")
    assert [(r["id"], r["left"], r["match"], r["right"]) for r in rows] == [
        ("r#1", "船到", "港口", "。港"),
        ("r#1", "口。", "港口", "区的"),
        ("r#1", "区的", "港口", "很忙"),
        ("r#2", "旧", "港口", " 港"),
        ("r#2", "口 ", "港口", "城"),
    ]
    for row in rows:
        text = TEXTS[int(str(row["id"])[-1]) - 1]
        assert text[row["start"] : row["end"]] == row["match"]  # type: ignore[misc]


def test_words_are_whole(sh: Shell, records: Path) -> None:
    rows = found(sh, "--words 港口 --context 1 r.jsonl")
    lefts = [(r["left"], r["right"]) for r in rows]
    assert ("的", "很") in lefts
    assert all(
        not str(r["right"]).startswith(("区", "城")) for r in rows if "区" in str(r["right"])
    )


@pytest.mark.parametrize(
    ("options", "order"),
    [
        ("", ["r#1", "r#1", "r#1", "r#2", "r#2"]),
        ("--sort source", ["r#1", "r#1", "r#1", "r#2", "r#2"]),
        ("--sort date", ["r#2", "r#2", "r#1", "r#1", "r#1"]),
    ],
)
def test_orders(sh: Shell, records: Path, options: str, order: list[str]) -> None:
    assert [r["id"] for r in found(sh, f"港口 {options} r.jsonl")] == order


@pytest.mark.parametrize("side", ["left", "right"])
def test_the_order_of_a_side_begins_at_the_match(sh: Shell, records: Path, side: str) -> None:
    sides = [str(r[side]) for r in found(sh, f"港口 --sort {side} r.jsonl")]
    keys = [text[::-1] if side == "left" else text for text in sides]
    assert keys == sorted(keys)
    assert len(set(keys)) > 2


def test_several_terms_and_expressions(sh: Shell, records: Path) -> None:
    assert [r["match"] for r in found(sh, "城 旧港 r.jsonl")] == ["旧港", "城"]
    assert [r["match"] for r in found(sh, "--regex '港口[区城]' r.jsonl")] == ["港口区", "港口城"]
    assert [r["match"] for r in found(sh, "--regex '.?港口' '口区' r.jsonl")][1:3] == [
        *("。港口", "口区"),
    ]


def test_terms_are_no_expressions_unless_asked(sh: Shell, records: Path) -> None:
    assert found(sh, "'港.' r.jsonl") == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("", "name a TERM"),
        ("'' r.jsonl", "name a TERM"),
        ("港口 nowhere.jsonl", "nowhere.jsonl: no such file"),
        ("港口 dir/nowhere", "dir/nowhere: no such file"),
        ("--regex '(' r.jsonl", "--regex: (:"),
    ],
)
def test_usage(sh: Shell, records: Path, arguments: str, said: str) -> None:
    done = sh(f"newskit kwic {arguments}", stdin=b"")
    assert done.returncode == 2
    assert said in done.stderr


def test_lines_are_those_of_the_page(sh: Shell, page: Path) -> None:
    printed = SIMPLIFIED.split("\n")
    for row in found(sh, "书屋 渔 page.txt"):
        assert row["match"] in printed[int(str(row["line"])) - 1]


def test_a_term_is_found_over_the_end_of_a_line(sh: Shell, page: Path) -> None:
    rows = found(sh, "每天傍晚 计划启动半年来 page.txt")
    assert [r["line"] for r in rows] == [1, 3]


def test_lines_of_records_of_one_line_are_known(sh: Shell, page: Path) -> None:
    rows = found(sh, "书屋 <(newskit split --into line page.txt)")
    assert [r["line"] for r in rows] == [1, 2, 3]
    assert {r["line"] for r in found(sh, "书屋 <(newskit split page.txt)")} == {None}


def test_on_a_screen_matches_stand_in_one_column(sh: Shell) -> None:
    script = f"COLUMNS=80 newskit kwic 书屋 市 -f table --color always {ROOT}/samples/*.txt"
    lines = [line for line in sh(script).stdout.splitlines() if "\x1b" in line]
    assert len(lines) > 5
    starts = {}
    for line in lines:
        before, match = re.fullmatch(r"(.*?)\x1b\[1;33m(.*?)\x1b.*", line).groups()  # type: ignore[union-attr]
        starts.setdefault(match, set()).add(cell_len(before))
        assert cell_len(re.sub(r"\x1b\[[0-9;]*m", "", line)) <= 80
    assert all(len(columns) == 1 for columns in starts.values())


def test_memory_is_that_of_one_document(tmp_path: Path) -> None:
    story = json.dumps({"text": "首批货轮到港。" * 200}) + "\n"
    for megabytes in (1, 8):
        (tmp_path / f"{megabytes}.jsonl").write_text(story * (megabytes * 10**6 // len(story)))
    small, large = (
        peak(["kwic", "-j", "1", "货轮", str(tmp_path / f"{size}.jsonl")]) for size in (1, 8)
    )
    assert large < small + 2


def test_columns_of_csv(sh: Shell, records: Path) -> None:
    (row, *_) = csv.DictReader(io.StringIO(sh("newskit kwic 旧 r.jsonl -f csv").stdout))
    assert list(row) == ["id", "source", "line", "left", "match", "right", "start", "end"]


def test_the_function_does_what_the_command_does(sh: Shell, records: Path) -> None:
    rows = found(sh, "港口 城 r.jsonl")
    assert rows == [
        row for record in newskit.read(records) for row in newskit.kwic(record, ["港口", "城"])
    ]
    assert newskit.kwic("港口区", "港口", words=True) == []


def test_a_table_says_where_each_line_is_from(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("首批货轮\n到港。")
    (tmp_path / "b.jsonl").write_text('{"id": "b#7", "text": "货轮。"}')
    table = sh("newskit kwic 货轮 a.txt b.jsonl -f table").stdout.splitlines()
    assert [line.split()[0] for line in table if "-" not in line] == ["place", "a.txt:1", "b#7"]


def test_fields_of_the_story_stand_beside_its_places(sh: Shell) -> None:
    stories = [
        {"content": "港口开放，港口繁忙。", "title": "新港", "tags": ["a", "b"], "date": "2024-10"},
        {"content": "书屋里的港口。", "title": None, "date": None, "authors": [{"name": "何东"}]},
    ]
    lines = "\n".join(map(json.dumps, stories)).encode()
    for sort in ("", "--sort date"):
        done = sh(
            f"newskit kwic 港口 --text-field content {sort} -f csv"
            " --fields title,tags,date,match,authors.name",
            stdin=lines,
        )
        assert done.stdout.splitlines() == [
            "title,tags,date,match,authors.name",
            "新港,a; b,2024-10,港口,",
            "新港,a; b,2024-10,港口,",
            ",,,港口,何东",
        ]
    done = sh("newskit kwic 港口 --text-field content --fields titel,match", stdin=lines)
    assert (done.returncode, "no field or column 'titel'" in done.stderr) == (2, True)
    done = sh("newskit kwic 港口 --text-field content", stdin=lines)
    assert list(json.loads(done.stdout.splitlines()[0])) == [
        *("id", "source", "line", "left", "match", "right", "start", "end"),
    ]


def test_fields_are_those_of_the_record_whatever_its_text_is_called(sh: Shell) -> None:
    record = json.dumps({"content": "港口开放", "text": "别的"}).encode()
    done = sh("newskit kwic 港口 --text-field content --fields text,content,match", stdin=record)
    assert json.loads(done.stdout) == {"text": "别的", "content": "港口开放", "match": "港口"}


@pytest.mark.parametrize("term", ["1.85亿元", "和/或", "2.0", "U.S."])
def test_a_term_that_is_no_name_of_a_file_is_one_wherever_it_stands(sh: Shell, term: str) -> None:
    done = sh(f"newskit kwic 港口 {term} -f csv --fields match", stdin=f"港口{term}".encode())
    assert (done.returncode, done.stdout.splitlines()) == (0, ["match", "港口", term])
