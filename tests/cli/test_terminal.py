"""What a terminal shows, seen through a pseudo-terminal."""

from __future__ import annotations

import json
import os
import pty
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from newskit.cli import COMMANDS
from newskit.render import FORMATS
from tests.conftest import Shell, environment

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
    """The exit status and what a terminal of 60 columns got on any of newskit's streams."""
    return run_on_terminal(["newskit", *arguments], stdin, **env)


def shell_on_terminal(script: str, **env: str) -> tuple[int, str]:
    """The same of a script in bash that owns the terminal, as a user's shell does."""
    return run_on_terminal(["setsid", "--ctty", "--wait", "bash", "-c", script], **env)


def run_on_terminal(command: list[str], stdin: int | None = None, **env: str) -> tuple[int, str]:
    master, slave = pty.openpty()
    process = subprocess.Popen(
        command,
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


@pytest.mark.parametrize("command", ["kwic", "trend"])
def test_a_file_where_a_term_belongs_is_told(tmp_path: Path, command: str) -> None:
    page = tmp_path / "page.txt"
    page.write_text("港口。", encoding="utf-8")
    status, seen = on_terminal([command, str(page)], COLUMNS="300")
    assert status == 2
    assert f"{page} is a TERM here, as the first is: name a FILE behind" in seen


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


# --- nothing but text and newskit's own colour

ORDERS = (
    "\x07\x08\x0b\x0c\r\x1b]0;title\x07\x1b[2J\x7f\x85\x9b31m\u202e\u2066\u200f\u2028\U000e0041"
)
HOSTILE = {
    "id": f"a{ORDERS}",
    "source": f"b{ORDERS}",
    "headline": f"新港{ORDERS}开港",
    "byline": f"本报记者{ORDERS}",
    "text": f"港口{ORDERS}开放，港口{ORDERS}繁荣。\n港口开放。",
    "lines": [[1, 5]],
    f"own{ORDERS}": f"x{ORDERS}",
}
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_AN_ORDER = re.compile(
    r"[^\S\n\t 　\xa0]|[\x00-\x08\x0e-\x1f\x7f-\x9f]"
    r"|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    path = tmp_path / "hostile"
    path.write_text(json.dumps(HOSTILE, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


ASKED = {"kwic": "港", "trend": "港 --by id"}
"""What commands have to be asked."""
WAYS = [
    *(
        f"{name} {ASKED.get(name, '')} -f {form}"
        for name in COMMANDS
        # Some have formats of their own, and one asks for two sides.
        if name not in ("report", "convert", "compare")
        for form in FORMATS
        if form != "xlsx"
    ),
    *("text", "keywords --highlight", "summarize --highlight", "split --explain", "names --merge"),
    *("tfidf --by source", "stats --by headline", "split --into line"),
    *("report", "report -f markdown", "words --cut"),
    *(f"convert -f {form}" for form in ("tei", "ninjs", "jsonld", "conllu", "jsonl")),
]


@pytest.mark.parametrize("way", WAYS)
def test_a_text_drives_no_terminal(hostile: Path, way: str) -> None:
    status, seen = on_terminal([*way.split(), str(hostile)])
    assert status == 0
    assert not _AN_ORDER.findall(_COLOUR.sub("", seen))
    assert "港" in seen or way.startswith(
        ("names", "stats", "tfidf", "split --explain", "compare", "similar", "trend")
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["trend", f"港口{ORDERS}", "--by", "id"],
        ["trend", f"港口{ORDERS}", "开放", f"繁荣{ORDERS}", "--by", "id"],
        ["text", "-f", "table", "--fields", f"id,own{ORDERS}"],
        ["keywords", "--fields", f"id,own{ORDERS}"],
        ["report", "--title", f"新港{ORDERS}"],
    ],
)
def test_what_columns_are_called_drives_no_terminal(hostile: Path, arguments: list[str]) -> None:
    status, seen = on_terminal([*arguments, str(hostile)])
    assert status == 0
    assert not _AN_ORDER.findall(_COLOUR.sub("", seen))


def test_json_on_a_terminal_says_the_same(hostile: Path) -> None:
    _, seen = on_terminal(["split", "-f", "jsonl", str(hostile)])
    assert json.loads(seen) == HOSTILE


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_files_and_pipes_get_the_text_unchanged(sh: Shell, hostile: Path, form: str) -> None:
    done = subprocess.run(
        ["newskit", "split", "-f", form, str(hostile)],
        capture_output=True,
        env=environment(),
        check=True,
    )
    for order in ("\x7f", "\x9b31m", "\u202e", "\u2066", "\U000e0041"):
        assert order in done.stdout.decode()


@pytest.mark.parametrize(
    "arguments",
    [
        ["split", f"no{ORDERS}.txt"],
        ["split", "no\nnewskit: all is well"],
        ["split", f"--no{ORDERS}"],
        [f"split{ORDERS}"],
        ["split", "--from", f"x{ORDERS}"],
        ["split", "--encoding", f"x{ORDERS}"],
        ["keywords", "--pos", f"x{ORDERS}"],
        ["keywords", "--userdict", f"x{ORDERS}"],
        ["keywords", "--text-field", f"x{ORDERS}", "hostile"],
        ["split", "-o", f"/no/x{ORDERS}", "hostile"],
        ["stats", "--by", f"x{ORDERS}", "broken"],
        ["summarize", "--focus", f"x{ORDERS}", "broken"],
    ],
)
def test_a_message_drives_no_terminal_and_is_one_line(
    hostile: Path, monkeypatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(hostile.parent)
    Path("broken").write_text(f'{{"{ORDERS}": 1}}\n', encoding="utf-8")
    status, seen = on_terminal(arguments)
    assert status in (1, 2)
    assert not _AN_ORDER.findall(seen)
    said = [line for line in seen.splitlines() if line.startswith(("newskit: ", "Error: "))]
    assert len(said) == 1 + (arguments[0] == "summarize")


# --- the progress bar

IMPATIENT = (
    "import sys; from newskit.render import progress; progress._PATIENCE = -1;"
    " from newskit.cli import main; main(prog_name='newskit')"
)
ERASED = "\r\x1b[2K"


def impatient(arguments: str) -> str:
    """A run of newskit that shows its bar at once."""
    return f"{shlex.quote(sys.executable)} -c {shlex.quote(IMPATIENT)} {arguments}"


def test_a_bar_is_shown_where_records_go_to_a_file(records: Path) -> None:
    for script in (
        f"{impatient(f'keywords {records}')} > {records}.out",
        f"{impatient(f'keywords -o {records}.out {records}')}",
    ):
        status, seen = shell_on_terminal(script)
        assert status == 0
        assert "━" in seen
        assert seen.rstrip("\n").endswith(("\x1b[2K", "\x1b[1A"))  # and is gone again


@pytest.mark.parametrize(
    "after", ["| cat", "| head -1", f"| {impatient('keywords -f jsonl')}", "> >(cat)"]
)
def test_no_bar_is_shown_where_a_later_command_owns_the_terminal(records: Path, after: str) -> None:
    status, seen = shell_on_terminal(f"{impatient(f'keywords -f jsonl {records}')} {after}")
    assert status == 0
    assert "\x1b" not in seen
    assert all(json.loads(line) for line in seen.splitlines())


def test_a_job_in_the_background_shows_no_bar(records: Path) -> None:
    _, seen = shell_on_terminal(
        f"set -m; {impatient(f'keywords {records}')} > {records}.out & wait"
    )
    assert "━" not in seen


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_bar_is_erased_before_a_message(records: Path, jobs: str) -> None:
    columns = records.with_name("columns.txt")
    columns.write_text(
        "港口开放，港口　　　　书屋开门，孩子\n繁荣，港口开　　　　们读书写字，\n" * 30,
        encoding="utf-8",
    )
    broken = records.with_name("broken")
    broken.write_text("{broken\n")
    files = f"{records} {columns} {broken} {records}"
    _, seen = shell_on_terminal(impatient(f"split -j {jobs} {files} -o {records}.out"))
    assert "━" in seen
    assert "left as it is" in seen
    for line in re.findall(r".*newskit: .*", seen):
        before = line.partition("newskit: ")[0]
        assert not before or before.endswith("\x1b[2K"), line


@pytest.mark.parametrize("name", ["archive/paper/{date}-p01.txt", "paper_{date}_no_folder_01.txt"])
@pytest.mark.parametrize("columns", range(40, 90, 7))
def test_dates_in_ids_are_never_broken(tmp_path: Path, name: str, columns: int) -> None:
    path = tmp_path / "f"
    stories = [{**RECORD, "id": name.format(date="2026-07-23") + f"#{n}"} for n in (1, 2)]
    path.write_text("".join(json.dumps(story) + "\n" for story in stories))
    for command in ("split --fields id,headline,text", "similar --fields id,similar,headline"):
        status, seen = on_terminal([*command.split(), str(path)], COLUMNS=str(columns))
        assert status == 0
        assert re.search(r"(?<!\d)2026-07-23(?!\d)", seen)
        assert len(re.findall("2026", seen)) == len(re.findall("2026-07-23", seen))


@pytest.mark.parametrize("columns", range(44, 90, 5))
def test_figures_are_whole_and_no_line_begins_with_a_mark(tmp_path: Path, columns: int) -> None:
    head = "10月14日至10月15日，青棠、宁泽、安陂三市公交客流增长15.5%。"
    path = tmp_path / "f"
    path.write_text(
        json.dumps({**RECORD, "headline": head, "authors": [{"name": "何东", "role": None}] * 5})
    )
    status, seen = on_terminal(["split", str(path)], COLUMNS=str(columns))
    assert status == 0
    for figure in ("10月", "14日", "10月", "15日", "15.5%"):
        assert re.search(rf"(?<![\d.]){re.escape(figure)}", seen)
    assert not re.search(r"(^| {2})[，、。%]", seen, re.M)


@pytest.mark.parametrize(("language", "yes"), [("en", "yes"), ("zh_CN", "是")])
def test_who_speaks_is_said_of_those_who_do(sh: Shell, language: str, yes: str) -> None:
    text = "港务局局长钟离岳说，船已备好。副局长王敏到场。"
    seen = sh(f"echo {text} | newskit names --lang {language} -f tsv --fields name,speaks").stdout
    assert seen == "name\tspeaks\n钟离岳\ttrue\n王敏\tfalse\n"
    seen = sh(f"echo {text} | newskit names --lang {language} -f table").stdout
    speaks = {line.split()[2]: yes in line.split() for line in seen.splitlines()[2:]}
    assert speaks == {"钟离岳": True, "王敏": False}
    assert not re.search("true|false|否", seen, re.IGNORECASE)
