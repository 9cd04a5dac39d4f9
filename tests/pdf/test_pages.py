"""PDFs come out as the text of their columns, in the order in which they are read."""

from __future__ import annotations

import gzip
import io
import json
import sys
from itertools import zip_longest
from pathlib import Path

import pytest

import newskit
from newskit.errors import InputError
from newskit.pdf.page_text import PageText, pages
from tests.conftest import ROOT, SHARED, Shell
from tests.pdf.making import (
    BUSES,
    HARBOUR,
    LEADING,
    LEFT,
    SIZE,
    TOP,
    WIDTH,
    Type,
    columns,
    harbour,
    headline,
    pdf,
    two_stories,
)


def read(data: bytes) -> list[PageText | InputError]:
    return list(pages(data, "page.pdf"))


def text_of(data: bytes) -> str:
    (page,) = read(data)
    assert isinstance(page, PageText)
    assert len(page.layout) == page.text.count("\n")
    return page.text


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("glyphs", [False, True])
@pytest.mark.parametrize("turned", [False, True])
def test_columns_are_read_one_after_the_other(glyphs: bool, turned: bool) -> None:
    found = text_of(pdf([harbour()], glyphs=glyphs, turned=turned))
    assert squeezed(found) == "渔村书屋亮起灯" + squeezed(HARBOUR)


@pytest.mark.parametrize("glyphs", [False, True])
def test_indents_are_wide_spaces_even_where_they_were_only_gaps(glyphs: bool) -> None:
    rows = text_of(pdf([harbour()], glyphs=glyphs)).splitlines()
    indented = [row[2:] for row in rows if row.startswith("\u3000\u3000")]
    assert [row[:4] for row in indented] == [p[:4] for p in HARBOUR.split("\n")]


def shown_turned(data: bytes, degrees: int) -> bytes:
    pdfium = pytest.importorskip("pypdfium2")
    document = pdfium.PdfDocument(data)
    document[0].set_rotation(degrees)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


@pytest.mark.parametrize("degrees", [90, 180, 270])
@pytest.mark.parametrize("glyphs", [False, True])
def test_a_sheet_that_lies_the_wrong_way_reads_the_same(glyphs: bool, degrees: int) -> None:
    upright = pdf([harbour()], glyphs=glyphs)
    assert text_of(shown_turned(upright, degrees)) == text_of(upright)


@pytest.mark.parametrize("degrees", [90, 180, 270])
@pytest.mark.parametrize("name", ["0001", "0013", "0025"])  # figures in a font of their own
def test_words_in_other_type_stay_in_their_lines_on_turned_sheets(name: str, degrees: int) -> None:
    path = SHARED / "pages" / "press-pdf" / f"{name}.pdf"
    if not path.exists():
        pytest.skip("no shared pages here")
    upright = path.read_bytes()
    assert text_of(shown_turned(upright, degrees)) == text_of(upright)


@pytest.mark.parametrize("shift", range(1, 60, 13))
def test_the_order_in_which_lines_were_written_does_not_matter(shift: int) -> None:
    lines = harbour()
    mixed = [lines[(i * 7 + shift) % len(lines)] for i in range(len(lines))]
    assert len(set(mixed)) == len(lines)
    assert squeezed(text_of(pdf([mixed]))) == "渔村书屋亮起灯" + squeezed(HARBOUR)


def test_what_the_foot_of_a_column_cuts_goes_on_in_the_next_and_not_under_a_headline() -> None:
    first = columns(HARBOUR, [TOP, TOP, TOP], [TOP + 100, TOP + 62, TOP + 62])
    below = TOP + 120
    other = columns(BUSES, [below + 10] * 3, [below + 50] * 3)
    lines = [*first, headline("三市公交一卡通互通", below), *other]
    assert squeezed(text_of(pdf([lines]))) == squeezed(HARBOUR) + "三市公交一卡通互通" + squeezed(
        BUSES
    )


def test_vertical_pages_are_read_from_right_to_left() -> None:
    rows = [
        "臨汐市漁村書屋計劃啟動半年來",
        "已在二十六個漁村建成書屋配送",
        "圖書三萬餘冊孩子們放學以後都",
        "愛來這裏讀書寫字",
    ]
    lines = [
        Type(400 - i * 1.6 * SIZE, 100 + k * SIZE, char)
        for i, row in enumerate(rows)
        for k, char in enumerate(row)
    ]
    assert squeezed(text_of(pdf([lines]))) == "".join(rows)


def test_a_headline_of_one_character_a_line_is_one_line() -> None:
    stack = [Type(LEFT, TOP + 26 * i, c, 24) for i, c in enumerate("渔村书屋亮灯")]
    body = [line._replace(x=line.x + 40) for line in columns(HARBOUR, [TOP - 20], [TOP + 300])]
    assert text_of(pdf([[*stack, *body]])).split("\n")[0] == "渔村书屋亮灯"


# --- documents -----------------------------------------------------------------------------------


def records(sh: Shell, script: str, stdin: bytes | None = None) -> list[dict[str, object]]:
    done = sh(script, stdin)
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_pdf_is_split_like_any_page(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "any.name").write_bytes(pdf([two_stories()]))
    found = records(sh, "newskit split any.name")
    assert [r["headline"] for r in found] == ["渔村书屋亮起灯", "三市公交一卡通互通"]
    assert [r["text"] for r in found] == [HARBOUR, BUSES]
    assert [r["id"] for r in found] == ["any.name#1", "any.name#2"]


def test_packed_and_from_standard_input(sh: Shell) -> None:
    data = pdf([harbour()])
    plain = records(sh, "newskit split", data)
    assert plain == records(sh, "newskit split", gzip.compress(data))
    assert [r["text"] for r in plain] == [HARBOUR]


def test_every_page_is_a_document(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "issue.pdf").write_bytes(pdf([harbour(), [], harbour()]))
    found = records(sh, "newskit split issue.pdf")
    assert [r["page"] for r in found] == ["1", "3"]
    assert [r["text"] for r in found] == [HARBOUR] * 2
    assert len({r["id"] for r in found}) == 2
    assert [r["page"] for r in records(sh, "newskit keywords issue.pdf")] == ["1", "3"]


def test_boxes_hold_the_lines_of_a_story(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_bytes(pdf([harbour()]))
    (record,) = records(sh, "newskit split --boxes page.pdf")
    boxes = record["boxes"]
    assert isinstance(boxes, list)
    assert len(boxes) == 4, "a headline and three columns"
    for line in harbour():
        assert any(
            page == 1 and x0 - 1 <= line.x <= x1 + 1 and top <= line.y <= bottom + 1
            for page, x0, top, x1, bottom in boxes
        ), line.text


@pytest.mark.parametrize(
    ("format", "told"),
    [("table", True), ("csv", True), ("markdown", True), ("json", False), ("jsonl", False)],
)
def test_boxes_say_where_they_show(format: str, told: bool, sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_bytes(pdf([harbour()]))
    done = sh(f"newskit split --boxes -f {format} page.pdf")
    assert done.returncode == 0
    assert ("--boxes" in done.stderr) is told


def test_python_has_the_layout_that_the_command_has(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_bytes(pdf([two_stories()]))
    (page,) = newskit.read(tmp_path / "page.pdf", unwrap=False)
    found = newskit.split(page["text"], "page.pdf", page["layout"])
    told = records(sh, "newskit split page.pdf")
    assert [r["confidence"] for r in found] == [r["confidence"] for r in told]
    assert [r["text"] for r in found] == [HARBOUR, BUSES]
    (joined,) = newskit.read(tmp_path / "page.pdf")
    assert "layout" not in joined


@pytest.mark.parametrize(
    ("rows", "kicker", "headline"),
    [
        (["许念慈：", "守着一盏灯三十年"], None, "许念慈：守着一盏灯三十年"),
        (["市图书馆半年跑遍二十六个渔村——", "渔村书屋亮起灯"],
         "市图书馆半年跑遍二十六个渔村——", "渔村书屋亮起灯"),
        (["以最有", "力措施建渔村书屋"], None, "以最有力措施建渔村书屋"),
        (["渔村书屋半年建成２", "个示范点"], None, "渔村书屋半年建成２个示范点"),
        (["渔村孩子", "的书屋亮起灯"], None, "渔村孩子的书屋亮起灯"),
        (["市图书馆送书下乡", "渔村书屋亮起灯"], None, "市图书馆送书下乡 渔村书屋亮起灯"),
    ],
)  # fmt: skip
def test_decks_of_a_headline_are_parted_where_words_are_not(
    rows: list[str], kicker: str | None, headline: str, sh: Shell, tmp_path: Path
) -> None:
    decks = [Type(LEFT, TOP - 60 + 30 * n, row, 22) for n, row in enumerate(rows)]
    text = columns(HARBOUR, [TOP] * 3, [TOP + 75] * 3)
    (tmp_path / "page.pdf").write_bytes(pdf([[*decks, *text]]))
    (record,) = records(sh, "newskit split page.pdf")
    assert (record["kicker"], record["headline"]) == (kicker, headline)


def test_lines_are_those_of_the_text_command(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_bytes(pdf([harbour()]))
    (record,) = records(sh, "newskit split page.pdf")
    text = sh("newskit text page.pdf").stdout.split("\n")
    spans = record["lines"]
    assert isinstance(spans, list)
    body = "".join(text[n - 1] for first, last in spans for n in range(first, last + 1))
    assert squeezed(body) == "渔村书屋亮起灯" + squeezed(HARBOUR)


def test_the_pages_of_a_text_are_parted_by_form_feeds(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "issue.pdf").write_bytes(pdf([harbour(), harbour()]))
    one, other = sh("newskit text issue.pdf").stdout.split("\f\n")
    assert one == other


def test_text_passes_plain_text_on(sh: Shell) -> None:
    assert sh("newskit text", b"\xb1\xb1\xbe\xa9\xcf\xfb\xcf\xa2\n").stdout == "北京消息\n"


def test_other_commands_read_paragraphs(tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_bytes(pdf([harbour()]))
    (record,) = newskit.read(tmp_path / "page.pdf")
    assert record["text"].split("\n")[-4:] == HARBOUR.split("\n")


def buses() -> list[Type]:
    """Another story than `harbour`, in three columns under its headline."""
    return [headline("三市公交一卡通互通", TOP - 10), *columns(BUSES, [TOP] * 3, [TOP + 40] * 3)]


HEADS = [
    ("临汐日报 {}版 城事", "责任编辑 何晓宁"),
    ("{}　2024年10月17日　星期四　本版编辑：许念慈", "新闻热线 0570-8812345"),
]


@pytest.mark.parametrize(("head", "foot"), HEADS)
def test_what_pages_have_in_common_at_head_and_foot_is_furniture(
    head: str, foot: str, sh: Shell, tmp_path: Path
) -> None:
    stories = [harbour(), buses(), two_stories()]
    issue = [
        [Type(LEFT, 30, head.format(f"0{n}")), *page, Type(LEFT, 780, foot)]
        for n, page in enumerate(stories, 1)
    ]
    (tmp_path / "issue.pdf").write_bytes(pdf(issue))
    found = records(sh, "newskit split --furniture issue.pdf")
    assert [r["text"] for r in found if r["genre"] == "article"] == [
        HARBOUR, BUSES, HARBOUR, BUSES
    ]  # fmt: skip
    furniture = "".join(str(r["text"]) for r in found if r["genre"] == "furniture")
    for n in range(len(stories)):
        assert squeezed(head.format(f"0{n + 1}")) in squeezed(furniture)
    assert squeezed(furniture).count(squeezed(foot)) == len(stories)


def test_pages_that_are_the_same_have_no_running_heads() -> None:
    once, twice = (read(pdf([harbour()] * times))[0] for times in (1, 2))
    assert isinstance(once, PageText)
    assert isinstance(twice, PageText)
    assert once.layout == twice.layout


def test_what_stands_in_the_middle_of_pages_is_no_running_head() -> None:
    column = Type(LEFT, 400, "城事短波")
    for page in read(pdf([[*harbour(), column], [*buses(), column]])):
        assert isinstance(page, PageText)
        assert "running" not in {line.role for line in page.layout if line}


def test_two_pages_on_one_sheet_are_read_one_after_the_other() -> None:
    right = [line._replace(x=line.x + WIDTH) for line in buses()]
    mixed = [line for pair in zip_longest(harbour(), right) for line in pair if line]
    found = text_of(pdf([mixed], width=2 * WIDTH))
    assert squeezed(found) == squeezed("渔村书屋亮起灯" + HARBOUR + "三市公交一卡通互通" + BUSES)


def test_of_two_pages_set_vertically_the_right_one_is_read_first() -> None:
    def page(text: str, right: float) -> list[Type]:
        return [
            Type(right - 14 * n, 100 + SIZE * i, char)
            for n in range(len(text) // 20)
            for i, char in enumerate(text[20 * n : 20 * n + 20])
        ]

    one, other = squeezed(HARBOUR)[:140], squeezed(BUSES)[:80]
    found = text_of(pdf([[*page(other, 500), *page(one, 1100)]], width=2 * WIDTH))
    assert squeezed(found) == one + other


# --- what cannot be read -------------------------------------------------------------------------

BROKEN = {
    "encrypted": (pdf([harbour()], encrypted=True), "password"),
    "damaged": (b"%PDF-1.7\n" + b"\0" * 300, "damaged"),
    "scanned": (pdf([[]], picture=True), "OCR"),
    "scanned, with a number on it": (pdf([[Type(300, 20, "A04")]], picture=True), "OCR"),
    "scanned, in forms": (pdf([[]], picture=True, wrapped=True), "OCR"),
    "unmapped": (pdf([harbour()], encoding="Identity-H", ordering="Identity"), "Unicode map"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_cannot_be_read_is_an_error_of_that_document(
    kind: str, sh: Shell, tmp_path: Path
) -> None:
    data, reason = BROKEN[kind]
    (tmp_path / "bad.pdf").write_bytes(data)
    (tmp_path / "good.pdf").write_bytes(pdf([harbour()]))
    done = sh("newskit split bad.pdf good.pdf")
    assert done.returncode == 1
    assert done.stderr.startswith("newskit: bad.pdf: ")
    assert reason in done.stderr
    assert "Traceback" not in done.stderr
    assert [json.loads(line)["text"] for line in done.stdout.splitlines()] == [HARBOUR]


def test_a_pdf_may_stand_behind_other_lines(tmp_path: Path) -> None:
    path = tmp_path / "page"
    path.write_bytes(b"Content-Type: application/pdf\r\n\r\n" + pdf([harbour()]))
    (plain,) = read(pdf([harbour()]))
    assert [record["text"] for record in newskit.read(path, unwrap=False)] == [plain.text]


def test_a_scanned_page_does_not_cost_the_others() -> None:
    first, second = read(pdf([harbour(), []], picture=True))
    assert isinstance(first, PageText)
    assert isinstance(second, InputError)
    assert "page 2" in second.message


def test_without_the_extra_the_error_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    monkeypatch.setitem(sys.modules, "pypdfium2.raw", None)
    with pytest.raises(InputError, match=r"pdftotext -raw.*pip install 'newskit\[pdf\]'"):
        read(pdf([harbour()]))


def test_text_that_only_speaks_of_pdfs_is_text(sh: Shell) -> None:
    assert sh("newskit text", "关于%PDF-1.7的说明\n".encode()).stdout == "关于%PDF-1.7的说明\n"


def test_leading_is_what_the_tests_set() -> None:
    """The columns of these tests are denser than what parts frames."""
    assert LEADING < 1.5 * SIZE


def test_the_pdf_of_the_examples_is_made_here() -> None:
    assert (ROOT / "tests" / "data" / "page.pdf").read_bytes() == pdf([two_stories()])
