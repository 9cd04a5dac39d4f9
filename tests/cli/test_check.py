"""`split --check`: what wants a look, over all pages, the worst first."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, Shell

SAMPLES = ("qingtang-daily.txt", "harbour-news.txt", "island-evening.txt")


@pytest.fixture(autouse=True)
def pages(tmp_path: Path) -> None:
    for name in SAMPLES:
        shutil.copy(ROOT / "samples" / name, tmp_path / name)


def checked(sh: Shell, command: str) -> list[Any]:
    done = sh(command)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_story_that_split_warns_of_is_listed_and_the_worst_comes_first(sh: Shell) -> None:
    warned = {
        record["id"]
        for record in map(json.loads, sh("newskit split *.txt").stdout.splitlines())
        if record["warnings"] or record["confidence"] < 0.8
    }
    found = checked(sh, "newskit split --check *.txt")
    assert {doubt["id"] for doubt in found} >= warned > set()
    assert [doubt["sure"] for doubt in found] == sorted(doubt["sure"] for doubt in found)
    for doubt in found:
        assert doubt["line"] in [line["line"] for line in doubt["around"]]
        assert 1 < len(doubt["around"]) <= 5
    assert checked(sh, "newskit split --check -j 2 *.txt") == found


def test_what_was_looked_up_wants_no_look(sh: Shell) -> None:
    name = SAMPLES[0]
    sh(f"newskit split --explain -f tsv {name} > page.tsv")
    assert checked(sh, f"newskit split --check {name}")
    assert checked(sh, f"newskit split --check --as page.tsv {name}") == []
    sh("awk -F'\\t' 'NR == 1 || $4 == 2' page.tsv > second.tsv")
    found = checked(sh, f"newskit split --check --as second.tsv {name}")
    assert [d["id"] for d in found if d["id"].endswith("#2")] == [] != found


def test_records_that_were_split_before_say_what_they_know_of_themselves(sh: Shell) -> None:
    sh("newskit split *.txt > stories.jsonl")
    again = checked(sh, "newskit split --check stories.jsonl")
    pages = checked(sh, "newskit split --check *.txt")
    assert {doubt["id"] for doubt in again} <= {doubt["id"] for doubt in pages}
    assert len(again) > 1


def test_rows_are_the_lines_around(sh: Shell) -> None:
    rows = list(csv.DictReader(io.StringIO(sh("newskit split --check -f csv *.txt").stdout)))
    found = checked(sh, "newskit split --check *.txt")
    assert len(rows) == sum(len(doubt["around"]) for doubt in found)
    assert {row["id"] for row in rows} == {doubt["id"] for doubt in found}
    table = sh("newskit split --check -f table *.txt").stdout
    assert sum(" > " in line for line in table.splitlines()) == len(found)


def test_where_nothing_is_doubtful_that_is_said(sh: Shell) -> None:
    done = sh("newskit split --check --format jsonl", stdin="一条冷链航线开通\n".encode())
    assert (done.returncode, done.stdout == "") == (0, "nothing wants a look" in done.stderr)


@pytest.mark.parametrize("option", ["--explain", "--join", "--into line", "--min-confidence .5"])
def test_options_for_records_do_not_go_with_it(sh: Shell, option: str) -> None:
    assert sh(f"newskit split --check {option} {SAMPLES[0]}").returncode == 2
