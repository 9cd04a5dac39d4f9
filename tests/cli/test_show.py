"""`newskit show`: stories at a glance."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
from pathlib import Path

import pytest
from rich.cells import cell_len

import newskit
from tests.conftest import ROOT, Shell, environment

PAGE = ROOT / "samples" / "qingtang-daily.txt"
CARD = "newskit show -f table --color always"


def bare(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def test_a_card_has_what_every_command_finds(sh: Shell) -> None:
    text = bare(sh(f"COLUMNS=80 {CARD} {PAGE}#4").stdout)
    (story,) = [json.loads(line) for line in sh(f"newskit show {PAGE}#4").stdout.splitlines()]
    joined = re.sub(r"\s+", "", text)
    assert "lines 105-139" in text
    assert re.sub(r"\s+", "", story["summary"]) in joined
    for author in story["authors"]:
        assert author["name"] in text
    for keyword in story["keywords"]:
        assert keyword["term"] in text
    for name in (*story["people"], *story["organisations"]):
        assert name["name"] in joined
    assert "(speaks)" in text
    assert "no-headline" in text
    assert all(cell_len(line) <= 80 for line in text.splitlines())


def test_with_text_its_keywords_and_names_are_marked(sh: Shell) -> None:
    text = sh(f"COLUMNS=80 {CARD} --text {PAGE}#4").stdout
    assert "\x1b[1;36m薛正声\x1b[0m" in text
    assert re.search(r"\x1b\[1;33m公交线路\x1b\[0m", text)
    (story,) = [json.loads(line) for line in sh(f"newskit show {PAGE}#4").stdout.splitlines()]
    assert re.sub(r"\s", "", story["text"]) in re.sub(r"\s", "", bare(text))


@pytest.mark.parametrize(
    "arguments", [f"{PAGE}#2", f"{PAGE} '#2'", f"--story 2 {PAGE}", f"'#2' < {PAGE}"]
)
def test_one_story_is_chosen(sh: Shell, arguments: str) -> None:
    found = [json.loads(line) for line in sh(f"newskit show {arguments}").stdout.splitlines()]
    assert [record["id"].rpartition("#")[2] for record in found] == ["2"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("a.txt#1 b.txt#2", ["a.txt#1", "b.txt#2"]),
        ("a.txt#1 a.txt#3 b.txt", ["a.txt#1", "a.txt#3", *(f"b.txt#{n}" for n in range(1, 6))]),
        ("a.txt b.txt '#1'", [*(f"a.txt#{n}" for n in range(1, 6)), "b.txt#1"]),
        ("--story 3 a.txt b.txt", ["a.txt#3", "b.txt#3"]),
        ("s.jsonl#3", ["a.txt#3"]),
    ],
)
def test_each_file_has_numbers_of_its_own(
    sh: Shell, tmp_path: Path, arguments: str, expected: list[str]
) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(PAGE.read_bytes())
    sh("newskit split a.txt > s.jsonl")
    found = sh(f"newskit show {arguments}").stdout.splitlines()
    assert [json.loads(line)["id"] for line in found] == expected


def test_a_story_that_is_not_there(sh: Shell) -> None:
    done = sh(f"newskit show {PAGE}#2 {PAGE}#9")
    assert (done.returncode, len(done.stdout.splitlines())) == (1, 1)
    assert f"newskit: {PAGE}: there is no story #9" in done.stderr


def test_fields_that_are_asked_for_are_columns_of_a_table(sh: Shell) -> None:
    table = bare(sh(f"COLUMNS=80 {CARD} {PAGE}#4 --fields id,warnings").stdout)
    assert [line.split() for line in table.splitlines()][2::2] == [
        ["id", "warnings"],
        [f"{PAGE}#4", "no-headline"],
    ]


def test_what_a_record_has_is_shown_as_it_is(sh: Shell, tmp_path: Path) -> None:
    record = {
        "id": "a#1",
        "lines": [[1, 2]],
        "text": "港口开放。书屋启动。",
        "keywords": [{"term": "我的词", "score": 1.0, "count": 1}],
        "mine": 7,
    }
    (tmp_path / "f").write_text(json.dumps(record))
    (shown,) = [json.loads(line) for line in sh("newskit show f").stdout.splitlines()]
    assert shown.items() >= record.items()
    assert {"summary", "summary_sentences", "people", "places", "organisations"} <= set(shown)
    assert shown == newskit.overview(record)


@pytest.mark.parametrize("width", [24, 40, 80])
def test_no_name_is_cut_and_no_line_broken_where_it_need_not(sh: Shell, width: int) -> None:
    bodies = [f"{place}行政审批服务局" for place in ("青岛西海岸新区", "潍坊诸城市", "日照东港区")]
    record = {
        "id": "a#1",
        "lines": [[1, 2]],
        "text": "本报讯 " + "港口开放，C40城市气候领导联盟到访。" * 9,
        **{"keywords": [], "people": [], "places": [], "summary": "", "summary_sentences": []},
        "organisations": [{"name": name, "count": 1, "mentions": []} for name in bodies],
    }
    script = f"COLUMNS={width} newskit show --text -f table --color always"
    text = bare(sh(script, stdin=json.dumps(record).encode()).stdout)
    assert "、".join(bodies) in re.sub(r"bodies|\s", "", text)
    lines = text.splitlines()
    assert all(cell_len(line) <= width for line in lines)
    (first,) = [line for line in lines if line.startswith("本报讯 ")]
    assert cell_len(first) > width - 8
    assert not [line for line in lines if re.match(r"\s*[，。、]", line)]
    assert not re.search(r"C4?\s*\n", text)


def on_a_terminal(
    arguments: str, rows: int, fifo: Path | None = None, **env: str
) -> tuple[int, str]:
    """What `newskit show` writes to a terminal of so many rows, through a pager that says so.

    Where it reads a fifo, it is ended as it waits for that.
    """
    master, slave = pty.openpty()
    ours = {**environment(), "PAGER": "sed s/^/PAGED:/", "LINES": str(rows), "COLUMNS": "80"}
    process = subprocess.Popen(
        ["newskit", "show", *arguments.split()],
        stdin=slave,
        stdout=slave,
        stderr=subprocess.DEVNULL,
        env={**ours, "TERM": "xterm", **env},
    )
    os.close(slave)
    if fifo:
        with fifo.open("wb"):  # which waits for a reader
            process.send_signal(signal.SIGINT)
    seen = b""
    while True:
        try:
            block = os.read(master, 65536)
        except OSError:
            break
        if not block:
            break
        seen += block
    os.close(master)
    return process.wait(), seen.decode("utf-8", "replace")


@pytest.mark.parametrize(
    ("arguments", "rows", "paged"),
    [(f"{PAGE}", 20, True), (f"{PAGE}", 500, False), (f"--no-pager {PAGE}", 20, False)],
)
def test_a_pager_where_it_is_longer_than_the_screen(arguments: str, rows: int, paged: bool) -> None:
    status, text = on_a_terminal(arguments, rows)
    assert status == 0
    assert "让成果从实验室走上生产线" in text
    assert ("PAGED:" in text) is paged


@pytest.mark.parametrize(("less", "colored"), [("", True), ("-R", True), ("-M", False)])
def test_a_pager_shows_colours_or_none_and_never_their_codes(
    tmp_path: Path, less: str, colored: bool
) -> None:
    pager = tmp_path / "less"
    pager.write_text('#!/bin/sh\necho "LESS=$LESS"; cat\n')
    pager.chmod(0o755)
    path = f"{tmp_path}:{environment()['PATH']}"
    status, text = on_a_terminal(str(PAGE), 20, PATH=path, PAGER="", LESS=less)
    assert status == 0
    assert f"LESS={less or '-R'}" in text
    assert ("\x1b[" in text) is colored
    assert "\x1b[" not in on_a_terminal(str(PAGE), 20)[1]  # which may be any program


def test_no_pager_where_it_is_ended(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    assert on_a_terminal(f"{PAGE} {fifo}", 20, fifo) == (130, "")
