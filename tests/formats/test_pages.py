"""OCR files: each file in `pages` becomes the text beside it, whatever it is called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newskit import read
from newskit.formats import LAYOUT_MARKS
from newskit.formats.layout_json import _PROGRAMS
from newskit.segmentation.pipeline import split
from tests.conftest import Shell

PAGES = sorted(
    path for path in (Path(__file__).parent / "pages").iterdir() if path.suffix != ".txt"
)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_is_read_in_its_lines_blocks_and_order(path: Path, tmp_path: Path) -> None:
    named = tmp_path / "page.txt"  # names mean nothing
    named.write_bytes(path.read_bytes())
    found = list(read(named, unwrap=False))
    pages = path.with_suffix(".txt").read_text("utf-8").rstrip("\n").split("\n\n\n")
    assert [record["text"] for record in found] == pages
    assert [record["id"] for record in found] == [f"{named}#{i + 1}" for i in range(len(pages))]


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030", "utf-8-sig"])
def test_a_page_comes_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    path = next(path for path in PAGES if path.name == "alto-v4-reading-order.xml")
    other = tmp_path / "f"
    other.write_bytes(path.read_text("utf-8").encode(encoding))
    assert [r["text"] for r in read(other)] == [r["text"] for r in read(path)]


def test_lines_are_counted_as_they_are_read() -> None:
    path = next(path for path in PAGES if path.name == "tesseract.hocr")
    (page,) = read(path, unwrap=False)
    rows = page["text"].split("\n")
    first, second = split(page["text"])
    assert second["text"].startswith("昨日，临汐港三号码头")
    (start, end), *_ = second["lines"]
    assert rows[start - 1] == "远洋 仿链航线下航"
    assert rows[end - 1] == "收入也会增加。"
    assert first["text"].count("\n") == 1  # an indent says where a paragraph begins


def test_pages_are_split_one_by_one(sh: Shell) -> None:
    path = next(path for path in PAGES if path.name == "mineru-content-list.json")
    done = sh(f"newskit split --into line '{path}' | jq -r .id")
    assert {line.rsplit("/", 1)[1][:27] for line in done.stdout.splitlines()} == {
        "mineru-content-list.json#1#",
        "mineru-content-list.json#2#",
    }


@pytest.mark.parametrize("command", ["split", "keywords", "stats", "tfidf", "summarize"])
def test_every_command_reads_a_page(sh: Shell, command: str) -> None:
    path = next(path for path in PAGES if path.name == "tesseract.alto.xml")
    done = sh(f"newskit {command} '{path}' | head -1")
    assert done.returncode == 0, done.stderr
    text = json.loads(done.stdout)["text"]
    assert "渔村书屋计划启动半年来，已在二十六个渔村" in text
    assert "<" not in text


def test_padding_stays_and_spacing_goes(tmp_path: Path) -> None:
    # A line of characters set far apart is spaced out; one gap among close ones parts words.
    def line(gaps: list[int]) -> str:
        left, words = 0, []
        for char, gap in zip("本报记者许念慈", [*gaps, 0], strict=True):
            words.append(
                f'<String CONTENT="{char}" HPOS="{left}" VPOS="0" WIDTH="20" HEIGHT="20"/>'
            )
            left += 20 + gap
        inside = "<SP/>".join(words)
        return f'<TextLine HPOS="0" VPOS="0" WIDTH="{left}" HEIGHT="20">{inside}</TextLine>'

    path = tmp_path / "f"
    lines = line([2, 2, 2, 20, 2, 2]) + line([20] * 6)
    path.write_text(f"<alto><Layout><Page><TextBlock>{lines}</TextBlock></Page></Layout></alto>")
    (record,) = read(path, unwrap=False)
    assert record["text"] == "本报记者 许念慈\n本报记者许念慈"


def test_a_page_without_text_is_nothing_to_do(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_text("<alto><Layout><Page/></Layout></alto>")
    assert list(read(path)) == []


def test_every_program_has_a_key_by_which_its_module_is_loaded() -> None:
    for program in _PROGRAMS:
        assert {f'"{key}"' for key in program.keys} & {*LAYOUT_MARKS}, program
