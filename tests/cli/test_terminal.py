"""What a terminal shows, seen through a pseudo-terminal."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import environment

RECORD = {
    "id": "a#1",
    "headline": "新港[开港]\x1b[31m，" + "首航" * 30,
    "text": "港口开放，港口繁荣。",
    "keywords": [{"term": "港口", "score": 0.5, "count": 2}],
    "lines": [[1, 5]],
}


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "f"
    path.write_text(json.dumps(RECORD) + "\n" + json.dumps(RECORD | {"headline": None}) + "\n")
    return path


def on_terminal(arguments: list[str], stdin: int | None = None, **env: str) -> tuple[int, str]:
    """The exit status and what a terminal of 60 columns got on any of its streams."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        ["newskit", *arguments],
        stdin=slave if stdin is None else stdin,
        stdout=slave,
        stderr=slave,
        env=environment() | {"TERM": "xterm-256color", "COLUMNS": "60"} | env,
    )
    os.close(slave)
    seen = b""
    while True:
        try:
            block = os.read(master, 4096)
        except OSError:  # how Linux says that nobody holds the other end
            break
        if not block:
            break
        seen += block
    os.close(master)
    return process.wait(timeout=30), seen.decode().replace("\r\n", "\n")


def test_a_table_for_eyes_document_by_document(records: Path) -> None:
    status, seen = on_terminal(["keywords", str(records)])
    assert status == 0
    assert "\x1b[1m" in seen
    plain = re.sub(r"\x1b\[[0-9;]*m", "", seen)
    assert plain.count("rank") == 2
    assert "新港[开港]\ufffd[31m，" in plain  # neither markup nor the terminal's own language
    assert "首航" * 30 in plain.replace("\n", "")  # folded, not cut
    assert "港口开放，港口繁荣。" in plain  # stands for the headline that is not there
    assert max(cells(line) for line in plain.splitlines()) <= 60


def cells(line: str) -> int:
    return sum(2 if char > "\u2e7f" else 1 for char in line)


@pytest.mark.parametrize("command", ["split", "keywords"])
def test_colour_is_a_choice(records: Path, command: str) -> None:
    assert "\x1b" not in on_terminal([command, str(records)], NO_COLOR="1")[1]
    assert "\x1b" not in on_terminal([command, "--color", "never", str(records)])[1]
    assert "\x1b" in on_terminal([command, "--color", "always", str(records)], NO_COLOR="1")[1]


def test_other_formats_are_the_same_on_a_terminal(records: Path) -> None:
    _, seen = on_terminal(["keywords", "-f", "csv", str(records)])
    assert seen.startswith("id,rank,term,score,count\na#1,1,")
    assert on_terminal(["keywords", str(records)], NEWSKIT_FORMAT="csv")[1] == seen


@pytest.mark.parametrize("command", ["split", "keywords"])
def test_a_terminal_that_is_asked_to_type_gets_a_hint(command: str) -> None:
    status, seen = on_terminal([command])
    assert status == 2
    assert "standard input is a terminal: name a FILE, or pipe text in" in seen


def test_progress_is_for_long_work_to_a_file(records: Path, tmp_path: Path) -> None:
    assert on_terminal(["keywords", "-o", str(tmp_path / "out"), str(records)]) == (0, "")
