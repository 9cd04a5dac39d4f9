"""Batches: what failed is on record, what is done is not done again, and the end says how much."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from tests.conftest import Shell

RECORD = '{"text":"港口开放，港口繁荣。"}\n'


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    for day, content in (("16", RECORD * 3), ("17", RECORD + "{\n" + RECORD), ("18", RECORD)):
        (tmp_path / "archive" / day).mkdir(parents=True)
        (tmp_path / "archive" / day / "01.jsonl").write_text(content)
    (tmp_path / "archive" / "18" / "02.txt").write_bytes(b"\xe6\xb8\xaf\n\xff\n")
    return tmp_path


def test_what_failed_is_on_record(sh: Shell, archive: Path) -> None:
    done = sh("newskit keywords archive/*/* none --errors failed > out")
    assert done.returncode == 1
    *messages, last = done.stderr.splitlines()
    failed = [json.loads(line) for line in (archive / "failed").read_text().splitlines()]
    assert [(f["source"], f["line"], f["offset"]) for f in failed] == [
        ("archive/17/01.jsonl", 2, None),
        ("archive/18/02.txt", None, 4),
        ("none", None, None),
    ]
    for message, fault in zip(messages, failed, strict=True):
        assert message.endswith(fault["reason"])
    assert re.fullmatch(r"newskit: 5 sources, 6 records, 3 failures, \d+\.\d s", last)


def test_one_source_needs_no_sum(sh: Shell, archive: Path) -> None:
    assert sh("newskit keywords archive/16/01.jsonl").stderr == ""
    script = "newskit keywords archive/16/01.jsonl --errors failed"
    assert sh(script).stderr.startswith("newskit: 1 source, 3 records, 0 failures, ")
    assert (archive / "failed").read_text() == ""


@pytest.mark.parametrize("command", ["convert", "report", "stats --total"])
def test_every_command_puts_what_failed_on_record(sh: Shell, archive: Path, command: str) -> None:
    if command == "report":
        pytest.importorskip("jinja2")
    assert sh(f"newskit {command} archive/ --errors failed -o out").returncode == 1
    failed = [json.loads(line)["source"] for line in (archive / "failed").read_text().splitlines()]
    assert failed == ["archive/17/01.jsonl", "archive/18/02.txt"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_second_run_does_what_is_missing(sh: Shell, archive: Path, jobs: str) -> None:
    run = f"newskit keywords -j {jobs} -o out/ archive/*/*"
    assert sh(run).returncode == 1
    first = sh("cd out; find . -type f | sort")
    assert first.stdout.split() == [
        "./archive/16/01.jsonl.jsonl",
        "./archive/17/01.jsonl.incomplete.jsonl",
        "./archive/18/01.jsonl.jsonl",
    ]
    whole = sh("newskit keywords archive/16/01.jsonl").stdout
    assert (archive / "out/archive/16/01.jsonl.jsonl").read_text() == whole
    assert (archive / "out/archive/17/01.jsonl.incomplete.jsonl").read_text().count("\n") == 2
    (archive / "archive/17/01.jsonl").write_text(RECORD * 2)
    (archive / "archive/18/02.txt").write_text("港口开放。\n")
    before = os.stat(archive / "out/archive/16/01.jsonl.jsonl").st_ino
    second = sh(run)
    assert second.returncode == 0
    assert "newskit: 4 sources (2 done before), 3 records, 0 failures, " in second.stderr
    assert os.stat(archive / "out/archive/16/01.jsonl.jsonl").st_ino == before
    assert sh("find out -name '*incomplete*'").stdout == ""
    assert "4 sources (4 done before), 0 records, 0 failures" in sh(run).stderr


def test_what_has_changed_is_done_anew(sh: Shell, archive: Path) -> None:
    run = "mkdir -p out; newskit split -o out archive/18/01.jsonl -f csv"
    assert sh(run).returncode == 0
    done = archive / "out/archive/18/01.jsonl.csv"
    os.utime(done, (0, 0))
    assert "1 source, " in sh(run).stderr
    assert os.stat(done).st_mtime > 0


@pytest.mark.parametrize(
    "script",
    [
        "newskit keywords -o out/ < archive/16/01.jsonl",
        "newskit keywords -o out/ archive/16/01.jsonl -",
        "newskit keywords --merge -o out/ archive/16/01.jsonl",
        "newskit tfidf -o out/ archive/16/01.jsonl",
        "newskit split --join -o out/ archive",
        "newskit text -o out/ archive/18/02.txt",
        "newskit stats --list -o out/",
        "newskit keywords -o out/ a ../a",
    ],
)
def test_directories_are_refused_where_there_is_no_output_a_source(
    sh: Shell, archive: Path, script: str
) -> None:
    done = sh(script)
    assert done.returncode == 2
    assert not (archive / "out").exists()


def test_a_killed_batch_is_taken_up_again(sh: Shell, archive: Path) -> None:
    """However it ends: the second run gives what one run gives."""
    names = [f"pages/{n:02}.jsonl" for n in range(8)]
    (archive / "pages").mkdir()
    for name in names:
        (archive / name).write_text(RECORD * 150)
    sh("newskit keywords pages/* > whole")
    killed = sh(
        """newskit keywords -j 2 -o out/ pages/* & pid=$!
        until [ -e out/pages/02.jsonl.jsonl ]; do read -rt .05 <> <(:); done
        kill -9 $pid; wait $pid"""
    )
    assert killed.returncode == 137
    done = sh("newskit keywords -j 2 -o out/ pages/* && cat out/pages/[0-9]*.jsonl.jsonl")
    assert done.returncode == 0
    assert "done before" in done.stderr
    assert done.stdout == (archive / "whole").read_text()
