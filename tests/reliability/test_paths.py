"""Files that a run reads and writes: none is both, and those that give their text once are used."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click
import pytest

from newskit.cli import COMMANDS, main
from newskit.cli.paths import ReadPath, WrittenPath
from tests.conftest import Shell

RECORD = '{"text":"港口开放，港口繁荣。"}\n'
DICTIONARY = "渔村书屋 9 n\n"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "f.jsonl").write_text(RECORD)
    (tmp_path / "words").write_text(DICTIONARY)
    return tmp_path


# --- nothing is overwritten


@pytest.mark.parametrize(
    ("script", "named"),
    [
        ("newskit tfidf x.ids.txt --matrix x.npz", "x.ids.txt"),
        ("newskit tfidf x.terms.txt --matrix x.mtx", "x.terms.txt"),
        ("newskit tfidf x.counts.mtx --matrix x.mtx", "x.counts.mtx"),
        ("newskit tfidf x.npz --matrix x.npz", "x.npz"),
        ("newskit tfidf hard.ids.txt --matrix x.npz", "x.ids.txt"),
        ("newskit keywords f.jsonl --userdict words -o words", "words"),
        ("newskit keywords f.jsonl --userdict words -o hard", "hard"),
        ("newskit names f.jsonl --userdict words -o words", "words"),
        ("newskit stats f.jsonl --stopwords =words -o words", "words"),
        ("newskit keywords f.jsonl --whitelist words -o link", "link"),
        ("newskit keywords f.jsonl --blocklist words -o words", "words"),
        ("newskit compare f.jsonl --against keep -o keep", "keep"),
        ("newskit tfidf f.jsonl --idf model --save-idf model", "model"),
        ("newskit tfidf f.jsonl --save-idf f.jsonl", "f.jsonl"),
        ("newskit tfidf f.jsonl --save-idf same -o same", "same"),
        ("newskit tfidf f.jsonl --save-idf ./same -o link-to-same", "link-to-same"),
        ("newskit tfidf f.jsonl --save-idf x.ids.txt --matrix x.npz", "x.ids.txt"),
        ("newskit tfidf --merge-idf model -o model", "model"),
        ("newskit split --join pages -o pages/1.txt", "pages/1.txt"),
        ("newskit keywords f.jsonl >> f.jsonl", "-"),
        ("newskit report f.jsonl day-parts/1.html -o day.html", "day-parts/1.html"),
        ("newskit report hard.html -o day.html", "day-parts/1.html"),
        ("newskit show pages/1.txt#1 -o pages/1.txt", "pages/1.txt"),
        ("newskit show pages/1.txt '#1' --errors pages/1.txt", "pages/1.txt"),
        ("newskit show 'f.jsonl#1' >> f.jsonl", "-"),
        ("newskit tfidf < f.jsonl --save-idf f.jsonl", "f.jsonl"),
    ],
)
def test_what_is_read_is_not_written(sh: Shell, files: Path, script: str, named: str) -> None:
    sh("newskit tfidf f.jsonl --save-idf model > keep; mkdir pages; cp f.jsonl pages/1.txt")
    for name in ("x.ids.txt", "x.terms.txt", "x.counts.mtx", "x.npz"):
        (files / name).write_text(RECORD)
    sh("mkdir day-parts; cp f.jsonl day-parts/1.html; ln day-parts/1.html hard.html")
    sh("ln words hard; ln -s words link; ln -s same link-to-same; ln x.ids.txt hard.ids.txt")
    before = sh("ls -A; cat * */*").stdout
    done = sh(script)
    assert done.returncode == 2
    assert f"Error: {named} is " in done.stderr
    assert sh("ls -A; cat * */*").stdout == before, "refused before any work is done"


def test_every_path_says_what_becomes_of_it() -> None:
    """An option that is given a file by its help has a type that the rule for paths knows."""
    untyped = [
        f"{name} {param.opts[0]}"
        for name in COMMANDS
        for param in main.get_command(click.Context(main), name).params  # type: ignore[union-attr]
        if "FILE" in (param.metavar or "") and not isinstance(param.type, ReadPath | WrittenPath)
    ]
    assert untyped == []


def test_devices_may_be_read_and_written(sh: Shell, files: Path) -> None:
    script = "newskit tfidf /dev/null --save-idf /dev/null -o /dev/null"
    assert sh(script).returncode == 0
    assert sh("newskit tfidf f.jsonl --save-idf out.idf -o out.jsonl").returncode == 0


# --- what can be read only once


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_options_read_pipes(sh: Shell, files: Path, jobs: str) -> None:
    def same(one: str, other: str) -> None:
        piped = sh(f"newskit {one} -j {jobs}")
        assert (piped.returncode, piped.stdout) == (0, sh(f"newskit {other}").stdout)

    sh("printf '开放\\n' > terms; printf '开放 2.5\\n' > idf; cp f.jsonl keep")
    same("keywords f.jsonl --whitelist <(cat terms)", "keywords f.jsonl --whitelist terms")
    same("keywords f.jsonl --blocklist <(cat terms)", "keywords f.jsonl --blocklist terms")
    same("keywords f.jsonl --idf <(cat idf)", "keywords f.jsonl --idf idf")
    same("stats f.jsonl --stopwords =<(cat terms)", "stats f.jsonl --stopwords =terms")
    same(
        "keywords f.jsonl --userdict <(echo 港口开放)",
        "keywords f.jsonl --userdict <(echo 港口开放)",
    )
    same(
        "compare f.jsonl --against <(cat keep) --max-p 1",
        "compare f.jsonl --against keep --max-p 1",
    )
    piped = sh(f"cat terms | newskit keywords f.jsonl -j {jobs} --whitelist /dev/stdin")
    assert piped.stdout == sh("newskit keywords f.jsonl --whitelist terms").stdout
    assert "开放" in piped.stdout


def test_a_pipe_is_not_both_documents_and_words(sh: Shell, files: Path) -> None:
    done = sh("cat words | newskit keywords --whitelist /dev/stdin")
    assert (done.returncode, done.stdout) == (2, "")
    assert "can be read only once" in done.stderr


def test_an_empty_whitelist_is_no_filter_that_is_off(sh: Shell, files: Path) -> None:
    done = sh("newskit keywords f.jsonl --whitelist <(echo '# none')")
    assert (done.returncode, done.stdout) == (2, "")
    assert "holds no entries" in done.stderr
    assert sh("newskit keywords f.jsonl --blocklist /dev/null").returncode == 0


def test_merging_takes_models_alone_from_pipes_too(sh: Shell, files: Path) -> None:
    done = sh("newskit tfidf --merge-idf <(echo 港口 2.5)")
    assert done.returncode == 1
    assert "does not say the number of documents" in done.stderr


def test_output_to_open_files(sh: Shell, files: Path) -> None:
    right = sh("newskit keywords f.jsonl").stdout
    for script in (
        "newskit keywords f.jsonl -o /dev/stdout | cat",
        "newskit keywords f.jsonl -o /dev/stdout > out; cat out",
        "echo begun > log; newskit keywords f.jsonl -o /dev/fd/3 3>> log; tail -1 log",
        "newskit keywords f.jsonl -o >(cat) | cat",
        "newskit keywords f.jsonl -o /dev/stderr 2>&1",
    ):
        assert sh(script).stdout == right
    assert (files / "log").read_text() == "begun\n" + right
    assert sh("newskit keywords f.jsonl -o /dev/fd/77").returncode == 2
    (files / "many").write_text(RECORD * 3000)
    closed = sh("newskit keywords many -o /dev/stdout | head -1")
    assert (closed.returncode, closed.stderr) == (0, "")


# --- what is replaced


def test_output_to_a_loop_of_links(sh: Shell, files: Path) -> None:
    done = sh("ln -s a b; ln -s b a; newskit keywords f.jsonl -o a")
    assert done.returncode == 2
    assert "Error: cannot write a: Too many levels of symbolic links" in done.stderr


def test_a_replaced_file_keeps_its_names_and_no_special_rights(sh: Shell, files: Path) -> None:
    right = sh("newskit keywords f.jsonl").stdout
    kept = sh(
        """echo old > out; ln out other; chmod 4751 out
        newskit keywords f.jsonl -o out; cat other; stat -c '%h %a' out; ls -A"""
    )
    assert kept.stdout == right + "2 751\nf.jsonl\nother\nout\nwords\n"
    alone = sh("echo old > own; chmod 6751 own; newskit keywords f.jsonl -o own; stat -c %a own")
    assert alone.stdout == "751\n"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root gives files away")
def test_a_replaced_file_keeps_its_owner(sh: Shell, files: Path) -> None:
    script = "touch out; chown 12:34 out; newskit keywords f.jsonl -o out; stat -c %u:%g out"
    assert sh(script).stdout == "12:34\n"


def test_messages_name_what_was_asked_for(sh: Shell, files: Path) -> None:
    (files / "many").write_text(RECORD * 300)
    full = sh("ulimit -f 8; newskit keywords many -o out; ls -A")
    assert "newskit: cannot write out: File too large" in full.stderr
    assert full.stdout == "f.jsonl\nmany\nwords\n"
    long = "x" * 300
    assert (
        f"cannot write {long}: File name too long"
        in sh(f"newskit keywords f.jsonl -o {long}").stderr
    )


# --- what is impossible in files of options and in fields that nobody reads


@pytest.mark.parametrize(
    ("options", "content", "place"),
    [
        ("keywords --idf", "港口 2.5\n开放 inf\n", "line 2"),
        ("keywords --idf", "港口 2.5\n开放 1e400\n", "line 2"),
        ("keywords --idf", f"港口 2.5\n开放 {'9' * 5000}\n", "line 2"),
        ("tfidf --idf", f"港口 2.5\n开放 {'9' * 5000}\n", "line 2"),
        ("tfidf --idf", "#newskit:documents=5 0.0\n开放 1.5\n港口 0.5\n", "line 3"),
        ("keywords --idf", "#newskit:documents=5 0.0\n开放 1.5\n港口 99.5\n", "line 3"),
        ("tfidf --merge-idf", "#newskit:documents=5 0.0\n港口 99.5\n", "line 2"),
        ("tfidf --idf", f"#newskit:documents={'9' * 5000} 0.0\n港口 1.5\n", "line 1"),
        ("keywords --userdict", f"书屋 5 n\n渔村书屋 {'9' * 5000} n\n", "line 2"),
    ],
)
def test_impossible_figures_are_named(
    sh: Shell, files: Path, options: str, content: str, place: str
) -> None:
    (files / "own").write_text(content)
    done = sh(f"newskit {options} own f.jsonl")
    assert done.returncode in (1, 2)
    assert done.stdout == ""
    assert f"own: {place}: " in done.stderr


@pytest.mark.parametrize("figure", ["NaN", "Infinity", "-Infinity", "1e400", "-1e400", "9" * 5000])
@pytest.mark.parametrize("command", ["keywords", "split", "stats", "summarize", "tfidf", "names"])
def test_figures_that_are_none_cost_no_record(
    sh: Shell, files: Path, command: str, figure: str
) -> None:
    (files / "pandas").write_text(RECORD.replace("}", f',"x":{figure},"y":[{{"z":{figure}}}]}}'))
    done = sh(f"newskit {command} pandas")
    assert (done.returncode, done.stderr) == (0, "")
    record = json.loads(done.stdout)
    assert (record["x"], record["y"]) == (None, [{"z": None}])


# --- messages that find no room


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ("keywords nosuch f.jsonl", 1),
        ("keywords f.jsonl", 0),
        ("nosuch", 2),
        ("keywords -n 0 f.jsonl", 2),
    ],
)
@pytest.mark.parametrize("unheard", ["2>/dev/full", "2>&-"])
def test_nobody_hears_messages(
    sh: Shell, files: Path, arguments: str, status: int, unheard: str
) -> None:
    done = sh(f"newskit {arguments} {unheard}")
    assert done.returncode == status
    assert done.stdout == sh(f"newskit {arguments}").stdout


@pytest.mark.parametrize("arguments", ["--help", "split --help", "--version"])
def test_help_finds_no_room(sh: Shell, arguments: str) -> None:
    done = sh(f"newskit {arguments} > /dev/full")
    assert done.returncode == 1
    assert done.stderr == "newskit: cannot write standard output: No space left on device\n"
