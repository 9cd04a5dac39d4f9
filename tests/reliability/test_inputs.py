"""What comes in is read or refused, by its content: encodings, tables, and what is no text."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sqlite3
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.conftest import SIMPLIFIED, TRADITIONAL, Shell

STORIES = [
    {"id": "a", "headline": "新港开港", "text": "港口开放，港口繁荣。"},
    {"id": "b", "headline": "渔村书屋", "text": "书屋开到家门口。"},
]


def json_lines(records: list[dict]) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def found(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


# --- encodings


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_read_where_it_is_named(
    sh: Shell, tmp_path: Path, encoding: str
) -> None:
    (tmp_path / "records").write_bytes(json_lines(STORIES).encode(encoding))
    done = sh(f"newskit text --encoding {encoding} -f jsonl records")
    assert found(done.stdout) == STORIES


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_what_is_wide_is_refused_with_the_option_that_helps(
    sh: Shell, tmp_path: Path, encoding: str
) -> None:
    (tmp_path / "page").write_bytes(SIMPLIFIED.encode(encoding))
    done = sh("newskit text page")
    assert (done.returncode, done.stdout) == (1, "")
    assert f"(--encoding {encoding})" in done.stderr
    assert sh(f"newskit text --encoding {encoding} page").stdout == SIMPLIFIED


@pytest.mark.parametrize(("one", "other"), [("utf-8", "gb18030"), ("gb18030", "utf-8")])
@pytest.mark.parametrize("between", ["\n", ""])
def test_utf8_beside_gb18030_is_read(
    sh: Shell, tmp_path: Path, one: str, other: str, between: str
) -> None:
    text = SIMPLIFIED.strip("\n")
    (tmp_path / "page").write_bytes((text + between).encode(one) + text.encode(other))
    assert sh("newskit text page").stdout == f"{text}{between}{text}\n"


def test_lines_of_two_encodings_are_read(sh: Shell, tmp_path: Path) -> None:
    lines = json_lines(STORIES)
    (tmp_path / "f").write_bytes((lines.encode() + lines.encode("gb18030")) * 2)
    assert found(sh("newskit text -f jsonl f").stdout) == STORIES * 4


def test_gb18030_that_goes_on_as_big5_is_refused_with_the_offset(sh: Shell, tmp_path: Path) -> None:
    first = (SIMPLIFIED * 12).encode("gb18030")
    (tmp_path / "page").write_bytes(first + (TRADITIONAL * 12).encode("cp950"))
    (tmp_path / "good").write_text(SIMPLIFIED)
    done = sh("newskit text page good")
    assert (done.returncode, done.stdout) == (1, SIMPLIFIED)
    offset = int(done.stderr.partition("offset ")[2].partition(" ")[0])
    assert abs(offset - len(first)) < 1500
    assert "--encoding NAME" in done.stderr
    assert sh("newskit text --encoding gb18030 --decode-errors replace page").returncode == 0


def test_a_few_bytes_of_another_encoding_are_damage(sh: Shell, tmp_path: Path) -> None:
    start = SIMPLIFIED.encode()
    (tmp_path / "page").write_bytes(start + "中".encode("gb18030") + start)
    done = sh("newskit text page")
    assert (done.returncode, done.stdout) == (1, "")
    assert f"at offset {len(start)} does not decode as UTF-8" in done.stderr


def test_no_byte_order_mark_stays_in_a_text_or_a_headline(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "page").write_bytes(("\ufeff" + SIMPLIFIED).encode() * 2)
    marked = [{**story, "headline": "\ufeff" + story["headline"]} for story in STORIES]
    (tmp_path / "f").write_text("\ufeff" + json_lines(marked), encoding="utf-8")
    assert sh("newskit text page").stdout == SIMPLIFIED * 2
    assert found(sh("newskit text -f jsonl f").stdout) == STORIES


# --- what is no text


def packed(pack) -> bytes:
    out = io.BytesIO()
    pack(out)
    return out.getvalue()


def tar(format: int) -> bytes:
    def pack(out: io.BytesIO) -> None:
        with tarfile.open(fileobj=out, mode="w", format=format) as archive:
            info = tarfile.TarInfo("page.txt")
            info.size = len(SIMPLIFIED.encode())
            archive.addfile(info, io.BytesIO(SIMPLIFIED.encode()))

    return packed(pack)


def old_tar() -> bytes:
    """An archive without the mark that archives have had since 1988."""
    data = bytearray(tar(tarfile.USTAR_FORMAT))
    data[257:512] = bytes(255)
    data[148:156] = b" " * 8
    data[148:156] = b"%06o\0 " % sum(data[:512])
    return bytes(data)


def zipped(name: str) -> bytes:
    def pack(out: io.BytesIO) -> None:
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(name, SIMPLIFIED)

    return packed(pack)


def database(path: Path) -> bytes:
    with sqlite3.connect(path) as connection:
        connection.execute("create table stories (text)")
    connection.close()
    return path.read_bytes()


LAID_OUT = json.dumps(STORIES[0], ensure_ascii=False, indent=2)
OTHERS = {
    "a tar archive": [
        *(tar(tarfile.USTAR_FORMAT), tar(tarfile.GNU_FORMAT), tar(tarfile.PAX_FORMAT), old_tar()),
        gzip.compress(tar(tarfile.GNU_FORMAT)),
    ],
    "a zip archive": [zipped("page.txt")],
    "(.docx)": [zipped("word/document.xml")],
    "a PNG picture": [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", gzip.compress(b"\x89PNG\r\n\x1a\n")],
    "a JPEG picture": [b"\xff\xd8\xff\xe0\0\x10JFIF"],
    "a HEIC picture": [b"\0\0\0\x18ftypheic\0\0"],
    "in what was packed": [gzip.compress(gzip.compress(b"a"))],
    "PostScript": [b"%!PS-Adobe-3.0\n%%Title: page\n"],
    "HTML": [
        b"<!DOCTYPE html>\n<p>a",
        b"<!-- saved -->\n<HTML><body>",
        *(b"<div class='a'>\n<p>a</p>\n<p>b</p>\n</div>\n", "<html>".encode("utf-16")),
    ],
    "jq -c": [
        *(LAID_OUT.encode(), LAID_OUT.replace("{\n ", "{").encode(), f"\n\n{LAID_OUT}".encode()),
        *(f"[{LAID_OUT}]".encode(), b'["a",\n"b"]', f"[\n{LAID_OUT}\n]".encode("gb18030")),
    ],
    "of a kind that is not known": [b"\x7fABC\0\0\0\x01\0\0ab\0\0\0" * 50],
}


@pytest.mark.parametrize(
    ("name", "place"), [(name, i) for name, files in OTHERS.items() for i in range(len(files))]
)
def test_what_is_no_text_is_named_and_the_others_are_read(
    sh: Shell, tmp_path: Path, name: str, place: int
) -> None:
    (tmp_path / "other").write_bytes(OTHERS[name][place])
    (tmp_path / "page").write_text(SIMPLIFIED)
    done = sh("newskit text other page")
    assert (done.returncode, done.stdout) == (1, SIMPLIFIED)
    assert done.stderr.startswith("newskit: other: ")
    assert name in done.stderr


def test_a_database_is_named(sh: Shell, tmp_path: Path) -> None:
    database(tmp_path / "stories")
    assert "an SQLite database, no text: `sqlite3" in sh("newskit keywords stories").stderr


@pytest.mark.parametrize("before", ["", "\ufeff", "\r\n", "  "])
def test_a_pdf_without_binary_marks_is_a_pdf(sh: Shell, tmp_path: Path, before: str) -> None:
    (tmp_path / "f").write_text(f"{before}%PDF-1.3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n")
    done = sh("newskit split f")
    assert (done.returncode, done.stdout) == (1, "")
    assert "PDF" in done.stderr


def test_markdown_that_begins_with_markup_is_text(sh: Shell, tmp_path: Path) -> None:
    page = f'<div align="center"><img src="a.png"></div>\n\n# 新港开港\n\n{SIMPLIFIED}'
    (tmp_path / "page").write_text(page)
    assert sh("newskit text page").stdout == page


def test_a_broken_first_line_costs_no_other(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "f").write_text('{"id": "x",\n' + json_lines(STORIES))
    done = sh("newskit text -f jsonl f")
    assert found(done.stdout) == STORIES
    assert "f: line 1: not JSON" in done.stderr


@pytest.mark.parametrize("root", ["alto", "PcGts", "TEI"])
def test_markup_that_is_deep_is_named(sh: Shell, tmp_path: Path, root: str) -> None:
    page, end = "<Page>" * 20_000, "</Page>" * 20_000
    (tmp_path / "deep").write_text(f"<{root}>{page}{end}</{root}>")
    (tmp_path / "page").write_text(SIMPLIFIED)
    done = sh("newskit text deep page")
    assert (done.returncode, done.stdout) == (1, SIMPLIFIED)
    assert "newskit: deep: damaged" in done.stderr
    assert "elements more than 100 deep" in done.stderr


# --- tables


@pytest.mark.parametrize("form", ["csv", "tsv", "excel"])
def test_a_table_that_newskit_wrote_comes_back_with_its_types(
    sh: Shell, tmp_path: Path, form: str
) -> None:
    (tmp_path / "page").write_text("新港开港\n□本报记者　林知远\n" + SIMPLIFIED)
    sh("newskit split page > records")
    sh(f"newskit split -f {form} records > table")
    assert found(sh("newskit split table").stdout) == found((tmp_path / "records").read_text())
    assert sh(f"newskit split --from {form.replace('excel', 'csv')} < table").returncode == 0


TABLES = {
    "plain": "标题,正文,日期\n新港,港口开放。,2024-10-17\n书屋,书屋开门。,2024-10-18\n",
    "semicolons": '标题;正文\n新港;"港口；开放。"\n书屋;书屋开门。\n',
    "tabs": "标题\t正文\n新港\t港口开放。\n书屋\t书屋开门。\n",
    "quoted": '"标题","正文"\r\n"新港","港口\r\n""开放""。"\r\n"书屋","书屋开门。"\r\n',
    "said to Excel": "sep=;\n标题;正文\n新港;港口开放。\n书屋;书屋开门。\n",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("kind", TABLES)
def test_tables_of_others_are_read(sh: Shell, tmp_path: Path, kind: str, encoding: str) -> None:
    (tmp_path / "table").write_bytes(TABLES[kind].encode(encoding))
    done = sh("newskit text -f jsonl --text-field 正文 table")
    assert [record["标题"] for record in found(done.stdout)] == ["新港", "书屋"]
    assert done.stderr == ""


def test_a_table_that_does_not_name_its_text_is_refused(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "table").write_text(TABLES["plain"])
    for option in ("", "--from csv"):
        done = sh(f"newskit keywords {option} table")
        assert (done.returncode, done.stdout) == (1, "")
        assert "--text-field says which holds the text (here: 标题, 正文, 日期)" in done.stderr
    assert sh("newskit text --from text table").stdout == TABLES["plain"]


def test_a_bad_row_is_named_and_the_others_read(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "t").write_text('id,text\n1,a\n2,"b"c\n3,d,e\n4,"f\nf"\n\n5,g\n')
    done = sh("newskit text -f jsonl t")
    assert done.returncode == 1
    assert [record["id"] for record in found(done.stdout)] == ["1", "4", "5"]
    assert [line.split(": ")[2] for line in done.stderr.splitlines()] == ["line 3", "line 4"]


def test_prose_with_commas_is_prose(sh: Shell, tmp_path: Path) -> None:
    page = "港口开放,港口繁荣\n书屋开到家门口,孩子们读书,写字。\n全市实现全覆盖\n"
    (tmp_path / "page").write_text(page)
    assert sh("newskit text page").stdout == page


# --- tables to write


OWN = [
    {"id": "a", "text": "港口开放。", "url": "u1", "tags": ["甲", 1]},
    {"id": "b", "text": "书屋开门。", "category": "社会", "ok": True},
]


@pytest.mark.parametrize("command", ["split", "keywords", "text", "stats", "tfidf", "summarize"])
def test_fields_of_ones_own_have_columns(sh: Shell, tmp_path: Path, command: str) -> None:
    (tmp_path / "f").write_text(json_lines(OWN))
    rows = list(csv.DictReader(io.StringIO(sh(f"newskit {command} -f csv f").stdout)))
    assert {"url", "tags", "category", "ok"} <= set(rows[0])
    assert (rows[0]["url"], rows[0]["tags"], rows[0]["category"]) == ("u1", '["甲", 1]', "")
    assert (rows[-1]["url"], rows[-1]["category"], rows[-1]["ok"]) == ("", "社会", "true")


BEGINNINGS = [
    "=1+1",
    "+1",
    "-1",
    "@sum",
    "\tx",
    "\rx",
    "＝1",
    " =1",
    "5-12",
    "007",
    "1e5",
    "10月16日",
]


def test_a_spreadsheet_computes_nothing_and_makes_no_dates(sh: Shell, tmp_path: Path) -> None:
    stories = [
        {"id": str(n), "headline": h, "text": h, "=own": h} for n, h in enumerate(BEGINNINGS)
    ]
    (tmp_path / "f").write_text(json_lines(stories))
    safe = list(
        csv.reader(io.StringIO(sh("newskit text -f excel f").stdout.removeprefix("\ufeff")))
    )
    assert "'=own" in safe[0]
    assert [row[-1] for row in safe[1:]] == [f"'{text}" for text in BEGINNINGS]
    plain = sh("newskit text -f csv f").stdout
    assert "=own" in plain.partition("\n")[0].split(",")
    assert "'" not in plain


def test_a_workbook_holds_texts_as_texts(sh: Shell, tmp_path: Path) -> None:
    stories = [{"id": str(n), "text": text, "own": n} for n, text in enumerate(BEGINNINGS)]
    (tmp_path / "f").write_text(json_lines(stories))
    done = sh("newskit text -f xlsx -o out.xlsx f")
    assert (done.returncode, done.stderr) == (0, "")
    with zipfile.ZipFile(tmp_path / "out.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "<t>5-12</t>" in sheet
    assert "<v>11</v>" in sheet  # a number is one


@pytest.mark.parametrize("form", ["excel", "xlsx"])
def test_what_no_cell_holds_is_named_and_the_others_are_written(
    sh: Shell, tmp_path: Path, form: str
) -> None:
    (tmp_path / "f").write_text(json_lines([{"id": "long", "text": "长" * 40_000}, *STORIES]))
    done = sh(f"newskit text -f {form} -o out f")
    assert done.returncode == 1
    assert "long: 40,000 characters, and a cell of a sheet holds 32,767" in done.stderr
    assert (tmp_path / "out").stat().st_size > 0
