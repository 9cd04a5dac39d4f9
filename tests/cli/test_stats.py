"""`newskit stats` as its users run it."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from wcwidth import wcswidth

from newskit.measures.registry import FAMILIES, MEASURES
from tests.cli.test_startup import imported
from tests.cli.test_terminal import on_terminal
from tests.conftest import Shell

RECORDS = [
    {"id": "a", "text": "临汐港开航了。货轮到了。", "date": "2024-10-16", "headline": "开航"},
    {"id": "b", "text": "货轮运来16吨鱼，增长3%。", "date": "2024-10-17", "mine": [1, None]},
    {"id": "c", "text": "渔民很高兴！", "date": "2024-10-16", "confidence": 0.5},
]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in RECORDS)
    path.write_text("".join(lines), encoding="utf-8")
    return path


def records(output: str) -> list[dict]:
    return [json.loads(line) for line in output.splitlines()]


def test_stats_are_added_and_all_else_is_kept(sh: Shell, articles: Path) -> None:
    found = records(sh(f"newskit stats {articles}").stdout)
    for before, after in zip(RECORDS, found, strict=True):
        stats = after.pop("stats")
        assert after == before
        assert list(stats) == [m.name for m in MEASURES if m.name != "dispersion"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_only(sh: Shell, articles: Path, jobs: int) -> None:
    done = sh(f"newskit stats --only 'words, han,figures' -j {jobs} {articles}")
    assert [list(record["stats"]) for record in records(done.stdout)] == [
        ["han", "words", "figures"]
    ] * 3


def test_only_a_family(sh: Shell, articles: Path) -> None:
    (first, *_) = records(sh(f"newskit stats --only readability {articles}").stdout)
    expected = [m.name for m in MEASURES if m.family == "readability"]
    assert list(first["stats"]) == expected


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("--only mtdl f", "do you mean mtld?"),
        ("--only , f", "no measure"),
        ("--compare --total f", "--compare goes with neither"),
        ("--compare --by date f", "--compare goes with neither"),
        ("--only dispersion f", "say with --term of what"),
        ("--term '' f", "an empty term stands everywhere"),
    ],
)
def test_what_cannot_be_meant(sh: Shell, arguments: str, message: str) -> None:
    done = sh(f"touch f; newskit stats {arguments}")
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


def test_list_explains_every_measure_and_reads_nothing(sh: Shell) -> None:
    listed = records(sh("newskit stats --list no-such-file").stdout)
    assert [row["name"] for row in listed] == [m.name for m in MEASURES]
    assert all(row["what"] and row["range"] and row["needs"] for row in listed)
    table = sh("newskit stats --list --only vocabulary -f table").stdout
    assert "Covington and McFall 2010" in table
    assert "zishu" not in table


def test_total_is_the_last_row(sh: Shell, articles: Path) -> None:
    *rows, total = records(sh(f"newskit stats --total --only han,stories {articles}").stdout)
    assert [row["id"] for row in rows] == ["a", "b", "c"]
    assert total == {
        "id": "total",
        "source": None,
        "documents": 3,
        "stats": {"han": sum(row["stats"]["han"] for row in rows), "stories": 3},
    }


def test_total_with_the_text_in_another_field(sh: Shell) -> None:
    line = json.dumps({"body": "港口", "text": 7})
    options = "--text-field body --total --term 港 --only han,dispersion"
    first, total = records(sh(f"echo '{line}' | newskit stats {options}").stdout)
    assert (first["body"], first["text"]) == ("港口", 7)
    assert first["stats"]["han"] == total["stats"]["han"] == 2
    assert total["stats"]["dispersion"][0]["count"] == 1


def test_by_gives_a_row_a_group(sh: Shell, articles: Path) -> None:
    found = records(sh(f"newskit stats --by date --total --only han {articles}").stdout)
    assert [(row["id"], row["documents"]) for row in found] == [
        ("date=2024-10-16", 2),
        ("date=2024-10-17", 1),
        ("total", 3),
    ]


def test_a_table_of_groups_has_no_heading(articles: Path) -> None:
    status, seen = on_terminal(["stats", "--by", "date", "--color", "never", str(articles)])
    assert status == 0
    assert seen.splitlines()[1].strip(), "one empty line opens a table"


def test_rows_of_groups_say_so(sh: Shell, articles: Path) -> None:
    header, *rows = sh(f"newskit stats --by date --only han,chars -f csv {articles}").stdout.split()
    assert header == "id,group,documents,chars,han"
    assert rows[0].startswith("date=2024-10-16,2024-10-16,")
    table = sh(f"newskit stats --by date --only han -f table {articles}").stdout
    assert table.split()[:3] == ["group", "documents", "han"]


def test_by_a_field_that_is_not_there(sh: Shell, articles: Path) -> None:
    done = sh(f"newskit stats --by dat --only han {articles}")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "newskit: --by: no document has dat; did you mean date?\n"


def test_words_are_cut_as_the_user_says(sh: Shell, articles: Path) -> None:
    sh("echo '冷藏货轮 9 n' > dictionary; echo 货轮 > stop; echo '{\"text\": \"冷藏货轮来\"}' > f")
    options = ["", "--userdict dictionary", "--stopwords stop", "--engine jieba"]
    found = []
    for option in options:
        for more in ("", "--total", "-j 2"):
            done = sh(f"newskit stats --only words,top_words {option} {more} f")
            last = records(done.stdout)[-1]["stats"]
            terms = {item["term"] for item in last["top_words"]}
            found.append((last["words"], "货轮" in terms))
    assert found == [(3, True)] * 3 + [(2, False)] * 3 + [(3, False)] * 3 + [(3, True)] * 3


def test_terms_have_columns_of_their_own(sh: Shell, articles: Path) -> None:
    options = "--only han --term 货轮 --term 渔民"
    table = sh(f"newskit stats {options} -f markdown {articles}").stdout.splitlines()[0]
    assert re.findall(r"[^| ]+(?: DP?\b)?", table)[2:] == [
        "han",
        *("货轮", "货轮 D", "货轮 DP"),
        *("渔民", "渔民 D", "渔民 DP"),
    ]
    (row, *_) = csv.DictReader(io.StringIO(sh(f"newskit stats {options} -f csv {articles}").stdout))
    shown = {name: row[name] for name in row if name.startswith("dispersion.货轮")}
    assert shown == {
        "dispersion.货轮.count": "1",
        "dispersion.货轮.juilland_d": "0.0",
        "dispersion.货轮.dp": "0.9167",  # of twelve characters in ten parts, in a part of one
        "dispersion.货轮.dp_norm": "1.0",
    }


def test_compare(sh: Shell, articles: Path) -> None:
    done = sh(f"head -2 {articles} | newskit stats --compare --only han,digits -f csv")
    assert list(csv.DictReader(io.StringIO(done.stdout))) == [
        {"measure": "han", "first": "10", "second": "8", "difference": "-2", "ratio": "0.8"},
        {"measure": "digits", "first": "0", "second": "3", "difference": "3", "ratio": ""},
    ]


@pytest.mark.parametrize(("lines", "number"), [(1, "1"), (3, "more")])
def test_compare_takes_two(sh: Shell, articles: Path, lines: int, number: str) -> None:
    done = sh(f"head -{lines} {articles} | newskit stats --compare")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"two documents side by side: here are {number}" in done.stderr


def test_a_broken_line_is_named_and_the_others_are_measured(sh: Shell, articles: Path) -> None:
    done = sh(f"(cat {articles}; echo '{{\"x\": 1}}') | newskit stats --only han --total")
    assert done.returncode == 1
    assert "line 4" in done.stderr
    assert len(done.stdout.splitlines()) == 4


def test_csv_has_a_column_for_each_figure(sh: Shell, articles: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(sh(f"newskit stats -f csv {articles}").stdout)))
    assert rows[0]["headline"] == "开航"
    shown = {name: rows[1][name] for name in ("id", "percentages", "sentence_length.max")}
    assert shown == {"id": "b", "percentages": "1", "sentence_length.max": "11"}
    assert rows[0]["log_ttr"] != ""
    assert rows[0]["mattr"] == ""  # too short a text


def test_long_tables_have_a_row_a_figure_and_bars(sh: Shell, articles: Path) -> None:
    done = sh(f"head -1 {articles} | newskit stats --long --term 了 -f table")
    assert {m.name for m in MEASURES} <= set(done.stdout.split())
    lines = {tuple(line.split()[1:3]): line for line in done.stdout.splitlines()}
    assert "██" in lines["sentence_histogram", "1–10"]
    assert "█" not in lines["sentence_histogram", "11–20"]


def test_a_pipe_of_pages_and_stories(sh: Shell, page: Path) -> None:
    done = sh("newskit split page.txt | newskit stats --total | newskit stats --only pages")
    assert done.returncode == 1  # the total is no document
    assert "total" not in done.stdout


def test_characters_alone_cut_no_words_and_join_no_lines(sh: Shell, page: Path) -> None:
    modules = imported(sh, "stats --only chars,han,scripts page.txt")
    assert (
        not {"rjieba", "jieba", "newskit.segmentation.pipeline", "sklearn", "scipy", "rich"}
        & modules
    )


def test_words_need_no_sklearn(sh: Shell, page: Path) -> None:
    assert not {"jieba", "sklearn", "scipy", "rich"} & imported(sh, "stats --no-unwrap page.txt")


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "markdown", "json", "table --long"])
def test_every_format_shows_every_measure(sh: Shell, articles: Path, form: str) -> None:
    every = ",".join(FAMILIES)
    done = sh(f"newskit stats --only {every} -f {form} --term 了 --total {articles}")
    assert done.returncode == 0
    shown = done.stdout.replace("了 DP", "dispersion")
    assert [m.name for m in MEASURES if m.name not in shown] == []


def test_a_line_a_story_on_a_terminal_of_80_columns(tmp_path: Path) -> None:
    path = tmp_path / "f"
    stories = [
        {"text": "货轮到港。" * 200, "headline": "首条冷链航线在临汐港三号码头开通", "source": "p"},
        {"text": "「船到了。」" * 50, "headline": "漁村書屋點亮二十六個漁村", "source": "p"},
        {"text": "AI Week opened. " * 20, "headline": None, "source": "p"},
    ]
    path.write_text("".join(json.dumps(story) + "\n" for story in stories))
    status, seen = on_terminal(["stats", "--total", str(path)], COLUMNS="80", NO_COLOR="1")
    assert status == 0
    plain = re.sub(r"\x1b\[[0-9;]*m", "", seen)
    rows = [line for line in plain.splitlines() if re.search(r"\d", line)]
    assert [row.split()[0] for row in rows] == [
        "首条冷链航线在临汐港三…",
        "漁村書屋點亮二十六個漁村",
        "AI",
        "total",
    ]
    assert len({wcswidth(row) for row in rows}) == 1
    assert wcswidth(rows[0]) <= 80
