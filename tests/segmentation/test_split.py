"""Pages to articles: what must hold on any text, and the founding page."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from newskit.newspaper.continuations import continued_from, continued_on
from newskit.segmentation.columns import in_columns
from newskit.segmentation.layout import read_lines
from newskit.segmentation.pipeline import explain, split
from newskit.segmentation.unwrap import unwrap
from newskit.text.mending import mend
from tests.conftest import ROOT, SHARED, Shell
from tests.segmentation.counting import steps

# Lines that look like what pages are made of, and lines that look like nothing.
PIECES = [
    "第5版",
    "本版责编：许念慈  版式设计：何东",
    "渔村书屋开到家门口",
    "——记临汐市东礁村",
    "　　□本报记者 许念慈",
    "　　通讯员 何东 报道",
    "（上接第一版）平台公司和属地街道",
    "（上接第一版）",
    "　　本报讯 近日，临汐市渔村书屋启动",
    "半年来，已在二十六个渔村建成书屋。",
    "“家门口读书，真好。",
    "”许念慈说。",
    "图为渔村书屋。 何东 摄",
    "（下转第四版）",
    "下转第四版",
    "【本报记者许念慈临汐报道】",
    "文／许念慈　图／何东",
    "☉許念慈",
    "潮来渔火暗，",
    "潮去远山明。",
    "（记者 许念慈、何东）",
    "許念慈",
    "（重慶廿八日電",
    "）今日、",
    " 以书香促发展",
    "Reading rooms open in",
    "2024 villages",
    "",
    "　",
]
LINES = st.one_of(
    st.sampled_from(PIECES), st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
)
PAGES = st.lists(LINES, max_size=40).map("\n".join)


def numbers(spans: list[tuple[int, int]]) -> list[int]:
    return [n for first, last in spans for n in range(first, last + 1)]


def squash(text: str) -> str:
    """A text without white space and the marks of headings and bold type."""
    return re.sub(r"[\s*_#]", "", text)


HALF_DRIFTED = """\
渔村书屋开到家门口
　　□本报记者 许念慈
（上接第一版）平台公司和属地街道
（上接第一版）平台公司和属地街道
第5版
　　□本报记者 许念慈
第5版
——记临汐市东礁村"""
ALTERNATING = "\n".join(
    [
        *(["第5版"] * 8 + ["本版责编：许念慈  版式设计：何东"]),
        *("　　本报讯 近日，临汐市渔村书屋启动", "第5版", "半年来，已在二十六个渔村建成书屋。"),
        *(["第5版"] * 8 + ["本版责编：许念慈  版式设计：何东"]),
        *("——记临汐市东礁村", "渔村书屋开到家门口", "第5版", "渔村书屋开到家门口"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(PAGES)
@example(HALF_DRIFTED)
@example(ALTERNATING)
def test_every_line_is_in_one_record(page: str) -> None:
    covered: list[int] = []
    seen = mend(page, page=False).text  # a line of nothing but joiners is blank
    blank = {n for n, line in enumerate(seen.split("\n"), 1) if not line.strip()}
    for record in split(page, furniture=True):
        for first, last in record["lines"]:
            covered += [n for n in range(first, last + 1) if n not in blank]
    assert sorted(covered) == [line.number for line in read_lines(seen)]


@settings(max_examples=400, deadline=None)
@given(PAGES)
@example(
    "——记临汐市东礁村\n　　□本报记者 许念慈\n\n下转第四版\n渔村书屋开到家门口\n渔村书屋开到家门口"
)
def test_no_letter_is_lost_or_invented(page: str) -> None:
    """Text, headline and byline are their lines letter by letter, but for the marks in fields."""
    mended = mend(page)
    assume(in_columns(mended.page) is None)  # lines are in another order there
    rows = ["" if i in mended.gone else line for i, line in enumerate(mended.lines)]
    for record in split(page):
        if record["genre"] == "photo":
            assert squash(record["text"]) == squash("".join(_of(rows, record["lines"])))
            continue
        heads = numbers(record["headline_lines"])
        names = numbers(record["byline_lines"])
        around = {*heads, *names}
        body = squash("".join(rows[n - 1] for n in numbers(record["lines"]) if n not in around))
        text = squash(record["text"])
        came_from, goes_on, byline = (
            squash(record[key] or "") for key in ("continued_from", "continued_on", "byline")
        )
        printed = squash("".join(rows[n - 1] for n in names if not is_mark(rows[n - 1].strip())))
        assert byline.startswith(printed)
        tail = byline.removeprefix(printed)
        places = [i for i in range(len(body) + 1) if body.startswith(text, i)]
        around_text = [(bare(body[:i]), bare(body[i + len(text) :])) for i in places]
        froms, ons = {"", bare(came_from)}, {"", bare(goes_on)}
        assert any(
            before in froms and (after == bare(tail) or (not tail and after in ons))
            for before, after in around_text
        )
        headline = [record[key] or "" for key in ("kicker", "headline", "subheadline")]
        assert squash("".join(headline)) == squash("".join(rows[n - 1] for n in heads))


def is_mark(text: str) -> bool:
    """Whether a line is a mark that a story goes on on another page, and nothing else."""
    return any(mark and not rest for mark, rest in (continued_from(text), continued_on(text)))


def _of(rows: list[str], spans: list[tuple[int, int]]) -> list[str]:
    return [rows[n - 1] for n in numbers(spans)]


def bare(text: str) -> str:
    """A mark without the brackets and dashes around it, which are in no field."""
    return text.strip("（）()【】[]{}〔〕<>《〈》〉-—－▲△▼▽→")


@settings(max_examples=200, deadline=None)
@given(PAGES)
def test_unwrap_keeps_every_letter(page: str) -> None:
    assert sorted(squash(unwrap(page))) == sorted(squash(page))  # columns come one by one


@settings(max_examples=100, deadline=None)
@given(PAGES)
def test_explain_reads_every_line(page: str) -> None:
    readings = explain(page)
    numbers = [line.number for line in read_lines(mend(page).text)]
    assert sorted(r.number for r in readings) == numbers
    assert all(0 <= r.probability <= 1 + 1e-9 and 0 <= r.opening <= 1 + 1e-9 for r in readings)


@settings(max_examples=100, deadline=None)
@given(PAGES, PAGES)
def test_a_page_gives_the_same_whatever_came_before(page: str, other: str) -> None:
    first = split(page, furniture=True)
    split(other)
    assert split(page, furniture=True) == first


def test_every_process_gives_the_same_bytes(sh: Shell) -> None:
    command = f"newskit split --furniture {ROOT}/samples/*.txt {ROOT}/tests/data/issue/*.txt"
    one, two = (sh(f"PYTHONHASHSEED={seed} {command}") for seed in (1, 2))
    assert one.stdout == two.stdout != ""


STORY = """\
渔村书屋开到家门口
　　□本报记者 许念慈
　　日前，临汐市东礁村的渔村书屋正
式开门，首日接待读者逾六百人次。
　　退休教师许念慈介绍，书屋由闲置
的渔具仓库改造而成。
"""


@pytest.mark.parametrize(
    "page",
    [
        STORY,
        STORY.replace("　　", ""),
        "".join(row + "\n" for row in STORY.split()),
        STORY.replace("\n", "\n\n"),
        "远洋冷链航线首航\n老渡口旧桥完工\n" + STORY,
        STORY.partition("\n")[2] + "渔村书屋开到家门口\n",
        "渔村书屋开到家门口\n",
        "的渔具仓库改造而成，渔村书屋\n",
    ],
    ids=["indents", "flush", "torn", "gaps", "row", "behind", "headlines", "one column"],
)
def test_twice_the_page_is_twice_the_steps(page: str) -> None:
    once, twice = steps(page * 60), steps(page * 120)
    assert 1.7 < twice / once < 2.3


@pytest.mark.parametrize("page", ["", "\n\n", "　　\n \n"])
def test_nothing_gives_nothing(page: str) -> None:
    assert split(page) == []
    assert unwrap(page) == ""


@pytest.mark.parametrize("width", [17, 20, 22])
@pytest.mark.parametrize("indent", ["　　", ""])
@pytest.mark.parametrize(
    "credit",
    [
        *("本报记者 许念慈 摄影报道", "许念慈摄影报道", "记者 许念慈 通讯员 何东 摄影"),
        *("（许念慈 摄影报道）", " 许念慈 摄", "图/许念慈", "新华社发"),
    ],
)
def test_a_credit_behind_the_last_words_of_a_story_makes_no_caption_of_them(
    credit: str, indent: str, width: int
) -> None:
    other = (
        "本报临汐10月16日讯　记者从市图书馆获悉，渔村书屋启动半年来，全市已有三十二个渔村"
        "建起了书屋，藏书超过十万册，孩子们放学以后有了去处。",
        "书屋还请来退休教师，每周三次给孩子们讲故事、教写字，不少家长也跟着来听。",
    )
    last = "“以前只能在码头上跑。”村民林大海说，书屋每天开到九点，他的孙女已经看完了三十本书。"
    lines = [
        text[at : at + width]
        for text in (indent + paragraph for paragraph in (*other, last + credit))
        for at in range(0, len(text), width)
    ]
    page = "\n".join(["渔村书屋亮起灯", *lines, "", "三市公交一卡通互通", *lines[:8]])
    record = split(page)[0]
    assert last in record["text"]
    if "记者" in credit:
        assert {author["name"] for author in record["authors"]} <= {"许念慈", "何东"}
        assert record["authors"]
    assert all(line.story == 1 for line in explain(page)[: len(lines)])


def test_a_caption_in_a_column_stays_one() -> None:
    above = [
        "　　本报讯　渔村书屋计划启动半年来，全市已",
        "有三十二个渔村建起了书屋，藏书超过十万册，",
    ]
    below = ["孩子们放学以后有了去处，家长也跟着来看书，", "有时候座位都不够。"]
    caption = "村民在书屋里看书。许念慈 摄"
    (record,) = split("\n".join(["渔村书屋亮起灯", *above, caption, *below]))
    assert record["text"] == "".join([*above, *below]).strip()


def test_ids_and_source() -> None:
    records = split("渔村书屋开到家门口\n　　本报讯 近日，书屋启动。\n", "page.txt")
    assert [(r["id"], r["source"]) for r in records] == [("page.txt#1", "page.txt")]


class TestSeed:
    """The page that the project was founded on, to the letter."""

    @pytest.fixture
    def gold(self) -> dict:
        path = SHARED / "pages" / "real" / "seed.gold.json"
        if not path.exists():
            pytest.skip("no shared pages here")
        return json.loads(path.read_text("utf-8"))

    @pytest.fixture
    def records(self, gold: dict) -> list[dict]:
        return split((SHARED / "pages" / "real" / "seed.txt").read_text("utf-8"), "seed.txt")

    def test_paragraphs(self, gold: dict, records: list[dict]) -> None:
        assert [r["text"].split("\n") for r in records] == [
            a["paragraphs"] for a in gold["articles"]
        ]

    @pytest.mark.parametrize(
        "field", ["headline", "byline", "dateline", "continued_from", "continued_on"]
    )
    def test_fields(self, gold: dict, records: list[dict], field: str) -> None:
        assert [(r[field] or "").replace("　", " ").split() for r in records] == [
            (a[field] or "").split() for a in gold["articles"]
        ]

    def test_lines(self, gold: dict, records: list[dict]) -> None:
        assert [r["lines"] for r in records] == [
            [(1, 53), (134, 134)],
            [(55, 110)],
            [(112, 133)],
            [(136, 185)],
            [(186, 240)],
        ]
        for record, article in zip(records, gold["articles"], strict=True):
            around = numbers([*record["headline_lines"], *record["byline_lines"]])
            body = [n for n in numbers(record["lines"]) if n not in around]
            assert set(body) >= set(numbers([tuple(article["lines"])]))
        assert records[0]["headline_lines"] == [(134, 134)]
        assert records[0]["byline_lines"] == [(1, 2)]

    def test_authors(self, records: list[dict]) -> None:
        assert [[(a["role"], a["name"]) for a in r["authors"]] for r in records] == [
            [("本报记者", "刘腾"), ("本报通讯员", "王敏"), ("本报通讯员", "李贝科")],
            [("记者", "刘腾")],
            [("记者", "谭宁")],
            [("记者", "陈蔚"), ("通讯员", "胡全福"), ("通讯员", "王孜祎")],
            [],
        ]

    def test_all_lines_are_used(self, records: list[dict]) -> None:
        page = (SHARED / "pages" / "real" / "seed.txt").read_text("utf-8")
        assert split(page, "seed.txt", furniture=True) == records
