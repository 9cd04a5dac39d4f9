"""What corpora and whole documents make of hostile input: reports, word lists, XML."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from tests.conftest import Shell

STORY = {"id": "a", "headline": "新港开港", "text": "港口开放，港口繁荣。"}
CONTROLS = "\x01\x08\x0b\x1b[2J\x7f\x85\x9b"


def write(file: Path, *records: dict) -> None:
    file.write_text("".join(json.dumps(record) + "\n" for record in records))


@pytest.mark.parametrize("different", [1, 2, 3])
def test_a_report_of_the_same_story_over_and_over(
    sh: Shell, tmp_path: Path, different: int
) -> None:
    """What is all in one place has no map."""
    pytest.importorskip("sklearn")
    texts = [
        STORY["text"] * (1 + n % different) + "渔村书屋。" * (n % different) for n in range(90)
    ]
    write(tmp_path / "f", *({**STORY, "id": str(n), "text": text} for n, text in enumerate(texts)))
    done = sh("newskit report f -o out.html")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "out.html").read_text().count("<article") == 90


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_a_report_has_no_controls(sh: Shell, tmp_path: Path, form: str) -> None:
    pytest.importorskip("jinja2")
    hostile = dict.fromkeys(("id", "headline", "place", "date", "page"), f"新{CONTROLS}港")
    write(tmp_path / "f", {**STORY, **hostile, "text": f"港口{CONTROLS}开放。\n港口繁荣。"})
    done = sh(f"newskit report -f {form} --title '{CONTROLS}' f -o out")
    assert (done.returncode, done.stderr) == (0, "")
    seen = (tmp_path / "out").read_text()
    assert "\ufffd" in seen
    assert re.findall(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", seen) == []


@pytest.mark.parametrize("form", ["tei", "ninjs", "jsonld", "conllu", "jsonl"])
def test_what_is_converted_can_be_read(sh: Shell, tmp_path: Path, form: str) -> None:
    """Half pairs, controls and what is no character: in XML, in JSON, in lines of words."""
    strange = f"港\ud800口\udfff\uffff\ufffe\0{CONTROLS}开放。\x85港口\u2028繁荣"
    fields = ("id", "source", "headline", "byline", "date", "place", "page", "publication")
    authors = [{"name": strange, "role": strange}]
    hostile = {**dict.fromkeys(fields, strange), "authors": authors, "warnings": [strange]}
    write(tmp_path / "f", {**hostile, "text": strange}, STORY)
    done = sh(f"newskit convert -f {form} f -o out")
    assert (done.returncode, done.stderr) == (0, "")
    written = (tmp_path / "out").read_bytes().decode()  # UTF-8 to the letter
    if form == "tei":
        assert len(fromstring(written).findall("{*}TEI")) == 2
    elif form == "conllu":
        rows = [line for line in written.split("\n") if line and line[0] != "#"]
        assert all(len(row.split("\t")) == 10 and all(row.split("\t")) for row in rows)
        assert written.splitlines() == written.removesuffix("\n").split("\n")
    else:
        assert len([json.loads(line) for line in written.removesuffix("\n").split("\n")]) == 2


@pytest.mark.parametrize("text", ["港口港口。", "港口开放港口港口繁荣港口。", "港口 港口\n港口"])
def test_windows_that_overlap_have_collocates(sh: Shell, tmp_path: Path, text: str) -> None:
    """Near a term that stands everywhere there may be more words than there are in all."""
    write(tmp_path / "f", {**STORY, "text": text * 9})
    for window in (1, 5, 99):
        done = sh(f"newskit words --collocates 港口 --window {window} f")
        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("unit", ["word", "character"])
def test_runs_longer_than_any_text_take_no_longer(sh: Shell, tmp_path: Path, unit: str) -> None:
    write(tmp_path / "f", *[STORY] * 9)
    done = sh(f"newskit words --unit {unit} --ngram 1-{10**12} f")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == sh(f"newskit words --unit {unit} --ngram 1-10 f").stdout


@pytest.mark.parametrize("encoding", ["idna", "punycode", "undefined", "rot13", "hex", "\x1b"])
def test_an_encoding_of_no_texts_is_refused(sh: Shell, tmp_path: Path, encoding: str) -> None:
    write(tmp_path / "f", STORY)
    done = sh(f"newskit kwic --encoding '{encoding}' 港口 f")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no encoding that Python knows" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        *("trend {} --by id", "trend 港口 {} --by id -f csv", "kwic {}", "stats --term {}"),
        *("stats --by {}", "kwic 港口 --fields {} -f csv", "report --title {}"),
        *("words --collocates {}", "summarize --focus {}", "names --encoding {}"),
    ],
)
@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
def test_an_argument_that_is_no_text_is_refused(
    sh: Shell, tmp_path: Path, arguments: str, locale: str
) -> None:
    write(tmp_path / "f", STORY)
    given = arguments.format("$'港\\xb8'")
    done = sh(f"LC_ALL={locale} newskit {given} f")
    assert (done.returncode, done.stdout) == (2, "")
    assert "'港\\udcb8' is no" in done.stderr


@pytest.mark.parametrize("command", ["keywords", "summarize"])
def test_texts_that_are_marked_have_no_columns(sh: Shell, tmp_path: Path, command: str) -> None:
    write(tmp_path / "f", STORY)
    for given in ("--fields id", "-f csv"):
        done = sh(f"newskit {command} --highlight {given} f")
        assert (done.returncode, done.stdout) == (2, "")
        assert "--highlight prints text" in done.stderr


def test_a_name_of_eleven_words_has_ten(sh: Shell, tmp_path: Path) -> None:
    """A name has no more, be its first word never without the character before it."""
    text = "聚大洋环境经济技术教育文化体育卫生健康委员会成立。聚大洋开放。"
    write(tmp_path / "f", {**STORY, "text": text})
    done = sh("newskit keywords f")
    assert (done.returncode, done.stderr) == (0, "")
    assert "大洋环境经济技术教育文化体育卫生健康委员会" in {
        k["term"] for k in json.loads(done.stdout)["keywords"]
    }


def test_pipes_in_a_directory_hold_nothing_up(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    write(tmp_path / "d" / "f.jsonl", STORY)
    done = sh(
        """mkfifo d/a.pipe; ln -s a.pipe d/link; ln -s .. d/up; ln -s gone d/z
        newskit kwic 港口 d"""
    )
    assert done.returncode == 1
    assert done.stdout.count("\n") == 2
    up, z, _ = done.stderr.splitlines()
    assert up.startswith("newskit: d/up: ")
    assert z.startswith("newskit: d/z: ")


@pytest.mark.parametrize("asked", ["help", "help split", "kwic --help", "--version"])
def test_nobody_listens_to_help(sh: Shell, asked: str) -> None:
    script = f"{{ newskit {asked}; echo $? >&2; }} | :"  # as likely as not it has ended before
    assert sh(script).stderr == "0\n"


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("command", ["report", "convert", "text", "keywords", "kwic 港口 -f csv"])
def test_an_output_that_is_cut_short_is_told(
    sh: Shell, tmp_path: Path, command: str, unbuffered: str
) -> None:
    """Images for containers say PYTHONUNBUFFERED: Python writes what there is room for, then."""
    write(tmp_path / "f", *({**STORY, "id": str(n)} for n in range(400)))
    for to in ("> out", "-o out"):
        done = sh(f"export PYTHONUNBUFFERED={unbuffered}; ulimit -f 8; newskit {command} f {to}")
        assert done.returncode == 1
        assert "File too large" in done.stderr


DATES = [
    *("2024-10-17", "2024-10-32", "2024-13-01", "0000-00-00", "1234567890"),
    *("0001-01-01", "9999-12-31", "2024-10", "２０２４-10-10"),
]


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_a_report_of_days_that_are_none(sh: Shell, tmp_path: Path, form: str) -> None:
    pytest.importorskip("jinja2")
    write(tmp_path / "f", *({**STORY, "id": str(n), "date": DATES[n % 9]} for n in range(40)))
    done = sh(f"newskit report -f {form} f -o out")
    assert (done.returncode, done.stderr) == (0, "")
    assert "2024-10-17" in (tmp_path / "out").read_text()


def test_a_report_draws_where_there_is_room(sh: Shell, tmp_path: Path) -> None:
    """What draws reserves more addresses than a limit allows, and would abort."""
    pytest.importorskip("vl_convert")
    write(tmp_path / "f", *({**STORY, "id": str(n), "date": DATES[n % 9]} for n in range(40)))
    done = sh("ulimit -v 4000000; newskit report f")
    assert (done.returncode, done.stdout) == (1, "")
    assert "drawings reserve 70 GB of addresses" in done.stderr
    assert sh("ulimit -v 4000000; newskit report -f markdown f").returncode == 0


@pytest.mark.parametrize("to", ["-o out.xlsx", "> out.xlsx"])
def test_a_workbook_that_is_cut_short_is_told_in_a_line(sh: Shell, tmp_path: Path, to: str) -> None:
    pytest.importorskip("xlsxwriter")
    texts = (f"{chr(0x4E00 + n)}港口{chr(0x9000 - n)}" * 9 for n in range(4000))
    write(tmp_path / "f", *({"id": str(n), "text": text} for n, text in enumerate(texts)))
    done = sh(f"ulimit -f 64; newskit text -f xlsx f {to}")
    assert done.returncode == 1
    assert done.stderr.endswith(": File too large\n")
    assert len(done.stderr.splitlines()) == 1
