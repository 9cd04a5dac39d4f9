"""Texts that are no newspaper page, and pages that nobody can read."""

from __future__ import annotations

import pytest

from newskit.segmentation.layout import read_lines
from newskit.segmentation.page_checks import (
    GARBLED,
    INTERLEAVED,
    faults,
    keeps_its_lines,
)
from newskit.segmentation.pipeline import split
from newskit.segmentation.unwrap import unwrap
from tests.conftest import SIMPLIFIED, Shell
from tests.segmentation.counting import steps

NOTE = "渔村书屋启动半年来，已在二十六个渔村建成书屋，配送图书三万余册。书屋由旧渔具仓库改造而成。"
PARAGRAPH = (
    "半年来，已在二十六个渔村建成书屋，配送图书三万余册。书屋大多由闲置的渔具仓库改造而成，每天傍晚开门，"
    "村里的孩子都来读书写字，老人也来看报下棋，成了村里最热闹的地方。"
)
OTHER = "新港区首条冷链航线正式开通，渔获从起吊到入库全程不超过四十分钟，物流成本每吨节约六百元。"
UNHARMED = {
    "note": NOTE,
    "markdown": "# 书屋\n\n- 读书\n- 写字\n\n```sh\nnewskit split page.txt\n```\n",
    "english": "The harbour was quiet.\nFishermen mended their nets while\nthe tide went out.\n",
    "titles": "渔村书屋开到家门口\n临汐市启动秋季禁渔\n三市通用公交卡今起发放\n",
    "verse": "潮来渔火暗，\n潮去远山明。\n莫问归舟晚，\n灯前有读声。\n",
    "questions": "问：书屋何时开？\n答：每天四点到八点。\n问：可以借书吗？\n答：可以。\n",
    "list": "一、按时开放。\n二、爱护图书。\n三、保持安静。\n",
    "mail": "From: 许念慈\nSubject: 书屋\n\n老何：\n\n请把钥匙\n交给小林。\n\n图书已到。\n",
    "table": "a,b,c\n1,2,3\n4,5,6\n",
}


@pytest.mark.parametrize("text", UNHARMED.values(), ids=UNHARMED)
def test_a_text_is_one_record_and_unharmed(text: str) -> None:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    (record,) = split(text)
    assert record["text"].split("\n") == lines
    assert unwrap(text).split("\n") == lines


@pytest.mark.parametrize("end", [".", '."', "。", "。”"])
def test_a_text_that_ends_on_a_stop_is_finished(end: str) -> None:
    (record,) = split(f"The harbour was quiet\nuntil the tide went out{end}\n")
    assert "unfinished-end" not in record["warnings"]
    (record,) = split("The harbour was quiet\nuntil the tide went\n")
    assert "unfinished-end" in record["warnings"]


@pytest.mark.parametrize("blank", ["\n", "\n\n"])
@pytest.mark.parametrize("indent", ["", "　　"])
def test_an_article_file_is_one_record(blank: str, indent: str) -> None:
    text = f"渔村书屋开到家门口{blank}" + blank.join([indent + PARAGRAPH] * 4)
    (record,) = split(text)
    assert record["headline"] == "渔村书屋开到家门口"
    assert record["text"] == "\n".join([PARAGRAPH] * 4)


def wrapped(text: str, width: int) -> list[str]:
    return [text[i : i + width] for i in range(0, len(text), width)]


def test_interleaved_columns_are_left_as_they_are(sh: Shell) -> None:
    left = wrapped(PARAGRAPH * 6, 13)
    right = wrapped(
        "临汐市新港区首条冷链航线正式开通，渔获从起吊到入库全程不超过四十分钟，物流成本每吨节约六百元。"
        * 8,
        13,
    )
    page = "\n".join(line for pair in zip(left, right, strict=False) for line in pair)
    (record,) = split(page)
    assert record["warnings"][0] == INTERLEAVED
    assert record["confidence"] == 0
    assert record["text"] == page
    done = sh("cat > page; newskit split page", stdin=page.encode())
    assert "page: left as it is: lines of columns alternate" in done.stderr
    assert done.returncode == 0


def joined(next_line: int, two_below: int, lines: int = 80) -> str:
    """Lines of ever new characters; so many joins in a hundred stand elsewhere on the page, too."""
    rows = ["".join(chr(0x4E00 + 12 * i + k) for k in range(12)) for i in range(lines)]
    for step, share in ((1, next_line), (2, two_below)):
        for i in range(0, lines - step, 100 // share) if share else ():
            k, at = (i + lines // 2) % lines, 2 * step + 1
            rows[k] = rows[k][:at] + rows[i][-1] + rows[i + step][0] + rows[k][at + 2 :]
    return "\n".join(rows)


@pytest.mark.parametrize(
    ("next_line", "two_below", "found"),
    [(0, 0, False), (0, 5, False), (10, 20, False), (0, 20, True), (5, 25, True)],
)
def test_columns_alternate_where_words_go_on_two_lines_below(
    next_line: int, two_below: int, found: bool
) -> None:
    assert (INTERLEAVED in faults(read_lines(joined(next_line, two_below)))) == found


@pytest.mark.parametrize(("row", "kept"), [("abcdefg书屋\n", False), ("abcdefghi书屋\n", True)])
def test_four_fifths_of_latin_letters_are_no_chinese_text(row: str, kept: bool) -> None:
    assert keeps_its_lines(read_lines(row * 20)) == kept


def test_garbled_text_is_left_as_it_is() -> None:
    page = "渔丨村┤书╳屋\ue000启动\n半\ufffd\ufffd来┐，已╬在¦二\n十¬六¤个渔村\n"
    (record,) = split(page)
    assert record["warnings"][0] == GARBLED
    assert record["text"] == page.strip()


def test_a_page_has_no_fault() -> None:
    assert {w for r in split(SIMPLIFIED) for w in r["warnings"]}.isdisjoint({GARBLED, INTERLEAVED})


@pytest.mark.parametrize(
    "line",
    [
        "（" * 200,
        "1" * 300,
        "报" * 300,
        "王 " * 100,
        "—" * 300,
        "本报记者 " * 60,
        "（上接" * 60,
        "啊" * 15,
    ],
)
def test_no_line_takes_more_than_its_share(line: str) -> None:
    """Ten times the lines are ten times the steps: counted, not timed."""
    assert steps(f"{line}\n" * 400) < 14 * steps(f"{line}\n" * 40)


def test_a_page_unlike_all_others_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    page = "江心洲的芦苇开始收割，\n装船运往下游码头。\n" * 15
    assert all("unfamiliar-page" not in record["warnings"] for record in split(page))
    monkeypatch.setattr("newskit.segmentation.article_records.UNFAMILIAR", 1.1)
    assert all("unfamiliar-page" in record["warnings"] for record in split(page))
    few = "江心洲的芦苇开始收割，\n装船运往下游码头。\n" * 5
    monkeypatch.setattr("newskit.segmentation.article_records.UNFAMILIAR", 1.0)
    assert all("unfamiliar-page" not in record["warnings"] for record in split(few))
