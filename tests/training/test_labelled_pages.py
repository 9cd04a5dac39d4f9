"""Every form in which pages are known gives the kinds of their lines; the pages are invented."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from newskit.segmentation import labels as grammar
from newskit.training.labelled_pages import gold_of, labelled_page
from tests.conftest import SHARED

# What each page is: its lines, the kind that each must get, and the story that it is of.
Page = list[tuple[str, str, int | None]]

# Headlines known by number, bodies by text: as pages are known that were set and read again.
PRESS: Page = [
    ("东湾晚报 2031年5月6日 第3版", "furniture", None),
    ("（上接第一版）", "mark+", 0),
    ("岛上的灯塔今年亮了一百年，守灯人换", "lead", 0),
    ("了五代。", "line", 0),
    ("新灯次第亮起", "subhead", 0),
    ("▲守灯人在擦拭透镜。", "caption", None),
    ("许念慈 摄", "caption-line", None),
    ("　　入夜以后，渔船循着光回港，码头上", "paragraph", 0),
    ("灯塔亮了一百年", "headline~", 0),
    ("五代人守一盏灯", "deck~", 0),
    ("渡口旧桥改造完工", "headline+", 1),
    ("行人可以走到江心", "deck", 1),
    ("本报记者 何见山", "byline", 1),
    ("　　渡口旧桥昨日改造完工，桥面加宽到", "lead", 1),
    ("十二米。", "line", 1),
    ("（何见山）", "credit", 1),
    ("很热闹。", "resume+", 0),
    ("□记者 罗闻笛", "byline+", 2),
    ("　　市里的旧书市每周日开市。", "lead", 2),
    ("　　摊主多是退休教师。", "paragraph", 2),
    ("（下转第五版）", "mark", 2),
    ("　　气象台说，明天有雨。", "lead+", 3),
]
PRESS_GOLD: dict[str, Any] = {
    "furniture_lines": [1, 6, 7],
    "mixed_lines": 0,
    "articles": [
        {
            "headline": "灯塔亮了一百年 五代人守一盏灯",
            "headline_lines": [9, 10],
            "authors": [],
            "byline": None,
            "continued_from": "上接第一版",
            "continued_on": None,
            "paragraphs": [
                "岛上的灯塔今年亮了一百年，守灯人换了五代。",
                "新灯次第亮起",
                "入夜以后，渔船循着光回港，码头上很热闹。",
            ],
            "lines": [[3, 5], [8, 8], [17, 17]],
        },
        {
            "headline": "渡口旧桥改造完工 行人可以走到江心",
            "headline_lines": [11, 12],
            "authors": ["何见山"],
            "byline": "本报记者 何见山",
            "continued_from": None,
            "continued_on": None,
            "paragraphs": ["渡口旧桥昨日改造完工，桥面加宽到十二米。"],
            "lines": [[14, 15]],
        },
        {
            "headline": None,
            "headline_lines": [],
            "authors": ["罗闻笛"],
            "byline": "□记者 罗闻笛",
            "continued_from": None,
            "continued_on": "下转第五版",
            "paragraphs": ["市里的旧书市每周日开市。", "摊主多是退休教师。"],
            "lines": [[19, 20]],
        },
        {
            "headline": None,
            "headline_lines": [],
            "authors": [],
            "byline": None,
            "continued_from": None,
            "continued_on": None,
            "paragraphs": ["气象台说，明天有雨。"],
            "lines": [[22, 22]],
        },
    ],
}

# Spans that hold headlines, bylines and all, of which the words recur in the body.
SPANS_OF_ALL: Page = [
    ("2031年5月6日　星期二　A01", "furniture", None),
    ("海堤加高工程", "headline+", 0),
    ("全线开工", "deck", 0),
    ("■ 东湾日报全媒体记者 何见山", "byline", 0),
    ("　　本报讯 昨日，我市", "lead", 0),
    ("海堤加高工程", "line", 0),
    ("在三个乡镇同时开始。", "line", 0),
    ("　　工期两年。", "paragraph", 0),
]
SPANS_GOLD: dict[str, Any] = {
    "furniture_lines": [],
    "mixed_lines": [1],
    "articles": [
        {
            "headline": "海堤加高工程全线开工",
            "kicker": None,
            "subheadline": None,
            "authors": ["何见山"],
            "byline": "■ 东湾日报全媒体记者 何见山",
            "continued_from": None,
            "continued_on": None,
            "paragraphs": ["本报讯 昨日，我市海堤加高工程在三个乡镇同时开始。", "工期两年。"],
            "title_lines": [2, 3, 6],
            "lines": [[1, 8]],
        }
    ],
}

# Headlines and names known by their text alone.
BY_TEXT: Page = [
    ("渡口旧桥改造完工", "headline~", 1),
    ("（上接第二版）江心洲的", "lead+", 0),
    ("芦苇收割了。", "line", 0),
    ("□记者 罗闻笛 通讯员", "byline+", 1),
    ("何见山 报道", "byline", 1),
    ("渡口旧桥昨日改造完工。", "lead", 1),
    ("芦苇收割了", "headline~", 0),
]
BY_TEXT_GOLD: dict[str, Any] = {
    "furniture_lines": [],
    "articles": [
        {
            "headline": "芦苇收割了",
            "authors": [],
            "continued_from": "上接第二版",
            "continued_on": None,
            "paragraphs": ["江心洲的芦苇收割了。"],
            "lines": [2, 3],
        },
        {
            "headline": "渡口旧桥改造完工",
            "authors": ["罗闻笛", "何见山"],
            "continued_from": None,
            "continued_on": None,
            "paragraphs": ["渡口旧桥昨日改造完工。"],
            "lines": [6, 6],
        },
    ],
}

# No text is known, but lines, titles and names: paragraphs follow from the layout.
BY_LINES: Page = [
    ("三洲日報", "furniture", None),
    ("江水暴漲", "headline+", 0),
    ("沿岸築堤防患", "deck", 0),
    ("昨訊", "deck", 0),
    ("　　本月三日、江水暴漲、沿岸各鄉、", "lead", 0),
    ("築堤防患云、", "line", 0),
    ("各鄉捐款", "subhead", 0),
    ("　　各鄉捐款、已逾萬元、", "paragraph", 0),
    ("出讓舊琴一架", "furniture", None),
    ("新橋落成", "headline+", 1),
    ("本报记者 何見山", "byline", 1),
    ("昨日新橋落成、觀者如堵、鄉人稱便、", "lead", 1),
    ("橋長十丈云、", "line", 1),
    ("又訊明日試車、沿途各站均有招待云、", "paragraph", 1),
    ("江畔小景", "headline~", 2),
    ("圖中為江畔新柳", "caption", 2),
    ("昨日所攝", "caption-line", 2),
]
BY_LINES_GOLD: dict[str, Any] = {
    "furniture_lines": [1],
    "adverts": [{"first_line": 9, "last_line": 9}],
    "articles": [
        {
            "title": "江水暴漲　沿岸築堤防患",
            "byline": [],
            "first_line": 2,
            "last_line": 8,
            "paragraphs": 2,
            "subhead_lines": [7],
        },
        {
            "title": "新橋落成",
            "byline": ["何見山"],
            "first_line": 10,
            "last_line": 14,
            "paragraphs": 2,
        },
        {
            "title": "江畔小景",
            "byline": [],
            "first_line": 15,
            "last_line": 17,
            "paragraphs": 0,
            "genre": "photo",
        },
    ],
}

FORMS = {
    "headlines by number": (PRESS, PRESS_GOLD),
    "spans of all lines": (SPANS_OF_ALL, SPANS_GOLD),
    "headlines by text": (BY_TEXT, BY_TEXT_GOLD),
    "lines alone": (BY_LINES, BY_LINES_GOLD),
}


def write(folder: Path, rows: Page, gold: dict[str, Any]) -> Path:
    path = folder / "page.txt"
    path.write_text("\n".join(text for text, _, _ in rows), encoding="utf-8")
    gold_of(path).write_text(json.dumps(gold), encoding="utf-8")
    return path


@pytest.mark.parametrize("form", FORMS)
def test_each_line_gets_its_kind_and_its_story(form: str, tmp_path: Path) -> None:
    rows, gold = FORMS[form]
    page = labelled_page(write(tmp_path, rows, gold))
    found = zip((line.text for line in page.lines), page.labels, page.owners, strict=True)
    assert list(found) == [(text.strip(), label, owner) for text, label, owner in rows]


def test_the_pages_show_every_kind() -> None:
    assert {label for rows, _ in FORMS.values() for _, label, _ in rows} == set(grammar.KINDS)


def test_a_blank_page_has_no_lines(tmp_path: Path) -> None:
    blank = write(tmp_path, [("", "", None)] * 30, {"furniture_lines": [], "articles": []})
    assert labelled_page(blank).lines == []


@pytest.mark.parametrize("folder", ["typeset", "press", "real", "hainan-pymupdf"])
def test_kinds_follow_each_other_as_the_grammar_says(folder: str) -> None:
    paths = sorted((SHARED / "pages" / folder).glob("*.txt"))
    if not paths:
        pytest.skip("no data here")
    for path in paths:
        state = grammar.START
        for label in labelled_page(path).labels:
            after = {state.kind: state for state in grammar.successors(state)}
            assert label in after, path
            state = after[label]
