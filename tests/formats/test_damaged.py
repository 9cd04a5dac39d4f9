"""Files that are cut short, hostile, or of a format that is not read: an error says what to do."""

from __future__ import annotations

import io
import sqlite3
import tarfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newskit import read
from newskit.errors import InputError
from newskit.formats import FORMATS
from newskit.io.read import Reading, documents

HERE = Path(__file__).parent
FILES = sorted(
    path
    for path in HERE.glob("*/*")
    if (path.parent.name == "exports" and path.suffix == ".txt")
    or path.suffix in (".xml", ".json", ".hocr")
)


def faults(path: Path, data: bytes | str) -> list[str]:
    file = path / "f"
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    said: list[InputError] = []
    assert not list(documents([str(file)], Reading(), on_error=said.append))
    return [str(error).removeprefix(f"{file}: ") for error in said]


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_every_format_of_the_table_has_a_file(form) -> None:
    assert any(form.recognises(path.read_text("utf-8")) for path in FILES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_that_is_cut_anywhere_gives_records_or_an_error(path: Path, tmp_path: Path) -> None:
    data = path.read_bytes()

    @given(st.integers(0, len(data)))
    @settings(max_examples=25)
    def check(length: int) -> None:
        file = tmp_path / "f"
        file.write_bytes(data[:length])
        errors: list[InputError] = []
        found = list(documents([str(file)], Reading(), on_error=errors.append))
        assert all(isinstance(d.record["text"], str) for d in found)
        if (
            path.suffix != ".txt"
            and "v2.json" not in path.name
            and len(data) * 0.2 < length < len(data) * 0.9
        ):
            assert errors and not found  # what is half there is no whole
        assert all(error.source == str(file) and error.message for error in errors)

    check()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_whose_bytes_are_wrong_gives_records_or_an_error(path: Path, tmp_path: Path) -> None:
    data = path.read_bytes()

    @given(st.integers(0, len(data) - 1), st.binary(min_size=1, max_size=8))
    @settings(max_examples=25)
    def check(place: int, noise: bytes) -> None:
        file = tmp_path / "f"
        file.write_bytes(data[:place] + noise + data[place + len(noise) :])
        list(documents([str(file)], Reading(), on_error=lambda error: None))

    check()


def test_damage_is_named_with_its_line_and_others_go_on(tmp_path: Path) -> None:
    whole = HERE / "pages" / "alto-v4-reading-order.xml"
    broken = tmp_path / "broken.xml"
    broken.write_text(whole.read_text("utf-8").partition('<TextBlock ID="right">')[0], "utf-8")
    said: list[InputError] = []
    found = list(documents([str(broken), str(whole)], Reading(), on_error=said.append))
    assert [document.source for document in found] == [str(whole)]
    (error,) = said
    assert (error.source, error.line) == (str(broken), 14)
    assert error.message.startswith("damaged ALTO, no element found at column")
    assert "fetch or export it again" in error.message


def test_hocr_that_is_cut_short_names_what_has_no_end(tmp_path: Path) -> None:
    text = (HERE / "pages" / "lines-without-words.hocr").read_text("utf-8")
    (said,) = faults(tmp_path, text.partition("Tom")[0])
    assert said.startswith("line 5: damaged hOCR, this ocr_line has no end")


def test_entities_do_not_grow(tmp_path: Path) -> None:
    bomb = '<?xml version="1.0"?>\n<!DOCTYPE alto [\n<!ENTITY a "aaaa">\n<!ENTITY b "&a;&a;">\n]>\n'
    (said,) = faults(tmp_path, bomb + '<alto><String CONTENT="&b;"/></alto>')
    assert said.startswith("line 3: ALTO that declares entities: not read")


def test_other_json_is_what_it_was(tmp_path: Path) -> None:
    assert faults(tmp_path, '{\n  "text": "一"\n}\n')[0].startswith(
        "JSON, but not one object a line"
    )
    (said,) = faults(tmp_path, '[\n  {\n    "pdf_info": 5\n  }\n]\n')
    assert said.startswith("JSON, but not one object a line")
    path = tmp_path / "f"
    path.write_text('{"text": "一", "type": "a", "page_idx": 1}\n{"text": "二"}\n', "utf-8")
    assert [record["text"] for record in read(path)] == ["一", "二"]
    path.write_text('[\n{"text": "一"},\n{"text": "二"}\n]\n', "utf-8")
    assert [record["text"] for record in read(path)] == ["一", "二"]


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name in names:
            file.writestr(name, "港口" * 500)
    return buffer.getvalue()


def tarred() -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as file:
        file.addfile(tarfile.TarInfo("page.txt"))
    return buffer.getvalue()


def database(path: Path) -> bytes:
    with sqlite3.connect(path / "db") as base:
        base.execute("create table t (text)")
    return (path / "db").read_bytes()


@pytest.mark.parametrize(
    ("data", "what", "command"),
    [
        (
            zipped("[Content_Types].xml", "word/document.xml"),
            "a Word file (.docx)",
            "pandoc -f docx",
        ),
        (zipped("xl/workbook.xml"), "an Excel file", "CSV"),
        (zipped("a.txt", "b.txt"), "a zip archive", "unzip"),
        (tarred(), "a tar archive", "unpack it"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "a PNG picture", "tesseract"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\n", "a JPEG picture", "tesseract"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "a Word file (.doc)", "soffice"),
        (rb"{\rtf1\ansi \'b8\'db}", "an RTF file", "pandoc -f rtf"),
        ("<!DOCTYPE html>\n<html><body><p>港口</p></body></html>", "a page in HTML", "trafilatura"),
        ("\n<HTML lang='zh'><p>港口</p>", "a page in HTML", "pandoc -f html"),
        ("<?xml version='1.0'?><mets><a>港口</a></mets>", "XML of the kind <mets>", "xmllint"),
        ("<?xml version='1.0'?", "XML that is cut short", "xmllint"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 30 else "",
)
def test_what_is_no_text_is_named_with_what_makes_text_of_it(
    tmp_path: Path, data: bytes | str, what: str, command: str
) -> None:
    (said,) = faults(tmp_path, data)
    assert said.startswith(what)
    assert command in said


def test_a_database_is_named(tmp_path: Path) -> None:
    (said,) = faults(tmp_path, database(tmp_path))
    assert said.startswith("an SQLite database")


@pytest.mark.parametrize(
    "text",
    [
        "<!-- image -->\n\n# 港口\n\n今天首航。",
        "<相关新闻>\n港口今天首航。",
        "PK赛今天开幕。",
        "BM25算法",
    ],
)
def test_a_page_that_begins_like_one_is_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "f"
    path.write_text(text, "utf-8")
    (record,) = read(path, unwrap=False)
    assert record["text"] == text


def test_markup_is_text_if_one_says_so(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_text("<html>港口</html>", "utf-8")
    (record,) = read(path, kind="text", unwrap=False)
    assert record["text"] == "<html>港口</html>"
