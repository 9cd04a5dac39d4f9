"""`newskit trend`: terms in groups of documents, counted as every other command counts them."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

import newskit
from tests.conftest import Shell

STORIES = [
    ("2024-10-17", "港口开放，港口繁荣。"),
    ("2024-10-18", "港口区的书屋很多。"),
    ("2024-11-01", "书屋开门了。"),
    (None, "没有日期的港口。"),
]


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    """Four stories of two months and one of none in a file `s.jsonl`."""
    path = tmp_path / "s.jsonl"
    lines = [{"date": day, "source": "p.txt", "text": text} for day, text in STORIES]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return path


def groups(sh: Shell, arguments: str) -> list[dict[str, Any]]:
    done = sh(f"newskit {arguments}")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_each_group_has_the_figures_of_each_term(sh: Shell, stories: Path) -> None:
    october, november, undated = groups(sh, "trend 港口 书屋 s.jsonl")
    assert [g["group"] for g in (october, november, undated)] == ["2024-10", "2024-11", None]
    assert october["documents"] == 2
    port, room = october["trend"]
    assert (port["term"], port["count"], port["df"], port["share"]) == ("港口", 3, 2, 1.0)
    assert port["per_million"] == pytest.approx(1e6 * 3 / october["words"], abs=0.01)
    assert (room["count"], room["df"], room["share"]) == (1, 1, 0.5)
    assert november["trend"][0]["count"] == 0
    most = max(g["trend"][1]["per_million"] for g in (october, november))
    assert room["relative"] == pytest.approx(room["per_million"] / most, abs=1e-3)


@pytest.mark.parametrize(
    ("by", "dates", "names"),
    [
        ("date:month", ["2023-11", "2024-02-29"], ["2023-11", "2023-12", "2024-01", "2024-02"]),
        ("date:year", ["2021年5月", "1999", "2000-02"], [str(y) for y in range(1999, 2022)]),
        (
            "date:week",
            ["2024-12-20", "2025-01-07"],
            ["2024-W51", "2024-W52", "2025-W01", "2025-W02"],
        ),
        ("date:day", ["2024-02-28", "2024-03-01"], ["2024-02-28", "2024-02-29", "2024-03-01"]),
        ("date:day", ["1924-10-01", "2024-10-01"], ["1924-10-01", "2024-10-01"]),
        ("date:month", ["1204-03-01", "2024-02-29"], ["1204-03", "2024-02"]),  # a misprint
        ("date:month", ["2024-10-01", "2024-13-01"], ["2024-10", "2024-13"]),
        ("date", ["2024-02-28", "2024-03-01"], ["2024-02-28", "2024-03-01"]),
    ],
)
def test_a_period_without_documents_is_a_row_whose_rate_nobody_knows(
    by: str, dates: list[str], names: list[str]
) -> None:
    found = newskit.trend([{"text": "港口开放。", "date": day} for day in dates], "港口", by)
    assert [group["group"] for group in found] == names
    empty = [group for group in found if not group["documents"]]
    assert len(empty) == len(names) - len(dates)
    for group in empty:
        assert group["words"] == 0
        assert group["trend"] == [
            {
                "term": "港口",
                "count": 0,
                "per_million": None,
                "df": 0,
                "share": None,
                "relative": None,
            }
        ]


def test_a_gap_is_seen_in_every_format(sh: Shell, tmp_path: Path) -> None:
    lines = [{"text": "港口。", "date": day} for day in ("2024-01", "2024-03")]
    (tmp_path / "s.jsonl").write_text("\n".join(map(json.dumps, [*lines, {"text": "港口"}])))
    table = sh("newskit trend 港口 市 书屋 s.jsonl -f table").stdout
    assert next(line for line in table.splitlines() if "2024-02" in line).split()[1:3] == ["0", "0"]
    assert "2024-02" in sh("newskit trend 港口 市 书屋 s.jsonl -f table --color always").stdout
    rows = list(csv.DictReader(io.StringIO(sh("newskit trend 港口 s.jsonl -f csv").stdout)))
    assert [row["per_million"] == "" for row in rows] == [False, True, False, False]
    assert groups(sh, "trend 港口 s.jsonl")[-1]["group"] is None


def test_one_way_to_count(sh: Shell, stories: Path) -> None:
    """The same term in kwic, trend and stats; as a word in words and in compare as well."""
    for term in ("港口", "书屋"):
        (whole,) = groups(sh, f"trend {term} --by source s.jsonl")
        (measured,) = groups(sh, f"stats --only words --term {term} --by source s.jsonl")
        assert whole["words"] == measured["stats"]["words"]
        counts = {
            whole["trend"][0]["count"],
            measured["stats"]["dispersion"][0]["count"],
            len(groups(sh, f"kwic {term} s.jsonl")),
        }
        assert len(counts) == 1


def test_whole_words(sh: Shell, stories: Path) -> None:
    written = groups(sh, "trend 港口 --by source s.jsonl")
    words = groups(sh, "trend 港口 --words --by source s.jsonl")
    assert written[0]["trend"][0]["count"] == 4
    assert words[0]["trend"][0]["count"] == len(groups(sh, "kwic 港口 --words s.jsonl")) < 4


def test_expressions(sh: Shell, stories: Path) -> None:
    (whole,) = groups(sh, "trend --regex '港口|书屋' --by source s.jsonl")
    assert whole["trend"][0]["count"] == 6


def test_rows_are_long_and_tables_wide(sh: Shell, stories: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(sh("newskit trend 港口 书屋 s.jsonl -f csv").stdout)))
    assert [(r["group"], r["term"]) for r in rows[:2]] == [("2024-10", "港口"), ("2024-10", "书屋")]
    assert len(rows) == 6
    header = sh("newskit trend 港口 书屋 s.jsonl -f table").stdout.splitlines()[0]
    assert header.index("港口") < header.index("书屋")
    screen = sh("newskit trend 港口 s.jsonl -f table --color always").stdout
    assert "█" in screen


@pytest.mark.parametrize(
    ("format", "lines"),
    [
        ("jsonl", ['{"term":"港口","count":3,"group":"2024-10"}']),
        ("csv", ["term,count,group", "港口,3,2024-10"]),
        ("markdown", ["| term", "|:-", "| 港口"]),
        ("table", ["term", "-", "港口"]),
    ],
)
def test_columns_of_terms_are_chosen_in_every_format(
    sh: Shell, stories: Path, format: str, lines: list[str]
) -> None:
    found = sh(f"newskit trend 港口 书屋 s.jsonl --fields term,count,group -f {format}").stdout
    for line, start in zip(found.splitlines(), lines, strict=False):
        assert line.startswith(start)
    wide = sh(f"newskit trend 港口 s.jsonl --fields documents,group -f {format}").stdout
    assert len(wide.splitlines()) < len(found.splitlines())


def test_the_figure_beside_a_bar_is_what_it_is_as_long_as(sh: Shell, stories: Path) -> None:
    screen = sh("newskit trend 港口 书屋 市 s.jsonl -f table --color always").stdout
    rates = groups(sh, "trend 港口 书屋 市 s.jsonl")[0]["trend"]
    first = next(line for line in screen.splitlines() if "2024-10" in line)
    figures = re.findall(r"(?<![\d-])\d+(?![\d-])", re.sub(r"\x1b\[\d*m", "", first))
    assert figures == [f"{term['per_million']:.0f}" for term in rates]


def test_jobs_change_nothing(sh: Shell, stories: Path) -> None:
    assert groups(sh, "trend 港口 s.jsonl -j 2") == groups(sh, "trend 港口 s.jsonl")


def test_a_field_that_no_document_has(sh: Shell, stories: Path) -> None:
    for command in ("trend 港口", "tfidf", "stats", "names"):
        done = sh(f"newskit {command} --by sorce s.jsonl")
        assert done.returncode == 1
        assert "no document has sorce; did you mean source?" in done.stderr


@pytest.mark.parametrize(
    ("by", "hint"),
    [
        ("authors.nam", "did you mean authors.name?"),
        ("date:weeks", "did you mean date:week?"),
        ("issue_dat", "did you mean issue_date?"),
        ("date:week", ""),  # there is a month
        ("qqqq", ""),
    ],
)
def test_the_nearest_of_what_there_is_is_named(
    sh: Shell, tmp_path: Path, by: str, hint: str
) -> None:
    authors = [{"name": "何东", "role": None}]
    story = {"text": "港口。", "issue_date": "2024-10", "authors": authors}
    (tmp_path / "s.jsonl").write_text(json.dumps(story))
    for command in ("trend 港口", "tfidf", "stats", "names"):
        said = sh(f"newskit {command} --by {by} s.jsonl").stderr
        assert said.splitlines()[0].partition("; ")[::2] == (
            f"newskit: --by: no document has {by}",
            hint,
        )


@pytest.mark.parametrize("command", ["trend 港口", "tfidf", "stats", "names"])
def test_pages_are_of_the_date_in_their_path(sh: Shell, tmp_path: Path, command: str) -> None:
    for day in ("2024-10-17", "2024-11-02"):
        (tmp_path / day).mkdir()
        (tmp_path / day / "p01.txt").write_text("港口开放。何东说，书屋启动。")
    months = [g["group"] for g in groups(sh, f"{command} --by date:month 2024-1*")]
    assert months == ["2024-10", "2024-11"]
    (tmp_path / "p01.txt").write_text("港口开放。")
    said = sh(f"newskit {command} --by date:month p01.txt").stderr
    assert "no document has date:month: newskit split finds the dates of pages" in said


def test_the_function_does_what_the_command_does(sh: Shell, stories: Path) -> None:
    assert newskit.trend(newskit.read(stories), ["港口", "书屋"]) == groups(
        sh, "trend 港口 书屋 s.jsonl"
    )
