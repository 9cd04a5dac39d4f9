"""Pages in Markdown, and prose in Markdown."""

from __future__ import annotations

import pytest

from newskit.segmentation.granularity import line_starts
from newskit.segmentation.layout import read_lines
from newskit.segmentation.markdown import is_document, markup, without_marks
from newskit.segmentation.pipeline import explain, split

BODY = "渔村书屋启动半年来，已在二十六个渔村建成书屋，配送图书三万余册。"
OTHER = "新港区首条冷链航线正式开通，渔获从起吊到入库全程不超过四十分钟。"
PAGES = {
    "headings": f"# 书屋开到家门口\n\n{BODY}\n\n# 冷链航线开通\n\n{OTHER}\n",
    "sections": f"## 书屋开到家门口\n\n{BODY}\n\n## 冷链航线开通\n\n{OTHER}\n",
    "by hand": f"书屋开到家门口\n{BODY}\n# 冷链航线开通\n{OTHER}\n",
    "one story": f"# 书屋开到家门口\n\n□本报记者 许念慈\n\n{BODY}\n",
    "masthead": (
        f"# 临汐日报\n\n## 书屋开到家门口\n\n本报讯 {BODY}\n\n## 冷链航线开通\n\n本报讯 {OTHER}\n"
    ),
    "none": f"书屋开到家门口\n{BODY}\n",
}
DOCUMENTS = {
    "code": f"# 书屋\n\n{BODY}\n\n# 安装\n\n```sh\nnewskit split\n```\n",
    "inline code": f"# 书屋\n\n{BODY}\n\n# 安装\n\n用 `pip` 安装。\n",
    "links": f"# 书屋\n\n{BODY}\n\n# 航线\n\n见[说明](docs/split.md)。\n",
    "title over sections": f"# 书屋\n\n{BODY}\n\n## 缘起\n\n{OTHER}\n\n## 展望\n\n{BODY}\n",
    "title": "# 书屋\n\n- 读书\n- 写字\n",
    "signed": f"# 书屋\n\n本报记者 许念慈\n\n## 缘起\n\n{BODY}\n\n## 展望\n\n{OTHER}\n",
}


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_a_page_is_no_document(text: str) -> None:
    assert not is_document(read_lines(text))


@pytest.mark.parametrize("text", DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_document_is_left_as_it_is(text: str) -> None:
    assert is_document(read_lines(text))
    (record,) = split(text)
    assert record["text"].split("\n") == [row for row in text.split("\n") if row]


def test_marks_are_dropped_and_known() -> None:
    rows = ["# 书屋", "## **书屋**", "# 书屋 #", "**书屋**", "书屋", "#话题#", "* 书屋"]
    found = without_marks(read_lines("\n".join(rows)))
    assert [(line.text, line.marked) for line in found] == [
        *[("书屋", True)] * 3,
        *[("书屋", False)] * 2,
        *[("#话题#", False), ("* 书屋", False)],
    ]
    assert [line.number for line in found] == [*range(1, 8)]
    assert {line.width for line in found[:5]} == {4}
    assert [line.folded for line in found] == [line.text for line in found]


@pytest.mark.parametrize(
    "row",
    [
        "![](images/a.jpg)",
        "![图](images/a.jpg)",
        "<!-- image -->",
        "| 品名 | 均价 |",
        "|---|---|",
        "<table><tr><td>品名</td></tr></table>",
        "{12}------------------------------------------------",
        "---",
    ],
)
def test_pictures_tables_and_page_marks_are_furniture(row: str) -> None:
    assert markup(read_lines(row)) == [True]
    page = PAGES["headings"].replace("\n\n# 冷链", f"\n\n{row}\n\n# 冷链")
    (found,) = [line for line in explain(page) if line.text == row]
    assert found.kind == "furniture"
    blocks = [record["text"] for record in split(page, furniture=True)]
    assert [row in block.split("\n") for block in blocks].count(True) == 1


@pytest.mark.parametrize("row", ["—记临汐市东礁村", "书屋|航线", "<临汐日报>", "-10℃", "*书屋"])
def test_lines_of_a_page_are_no_markup(row: str) -> None:
    assert markup(read_lines(row)) == [False]


@pytest.mark.parametrize(
    "mark", ['# <span id="page-0-1"></span>{}', '## <a id="s1"></a>{}', "***{}***", "# *{}*"]
)
def test_anchors_and_type_are_no_part_of_a_headline(mark: str) -> None:
    page = f"{mark.format('书屋开到家门口')}\n\n*□本报记者 许念慈*\n\n{BODY}\n"
    lines = without_marks(read_lines(page))
    assert [line.text for line in lines] == ["书屋开到家门口", "□本报记者 许念慈", BODY]


def test_lines_under_a_mark_are_placed_in_the_text() -> None:
    page = f"**{BODY}**\n\n{OTHER}\n"
    text = f"{BODY}\n{OTHER}"
    lines = without_marks(read_lines(page))
    assert line_starts(text, lines) == [(1, 0), (3, len(BODY) + 1)]
