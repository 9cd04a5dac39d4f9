"""Pages set by program: kinds in a legal order, answers that the text bears out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from random import Random

import pytest

from newskit.segmentation import labels
from newskit.segmentation.layout import read_lines
from newskit.training import other_manners, typesetter
from newskit.training.line_breaking import CLOSERS, OPENERS, balanced, broken, half_widths
from newskit.training.set_pages import Row, SetPage, SetStory
from newskit.training.story_folds import Story

SENTENCE = "临汐市图书馆昨天宣布，“渔村书屋”今年建成二十六个（含两个流动书屋），配送图书3万余册。"
STORIES: list[Story] = [
    {
        "headline": f"{name}有了书屋 村民晚上有去处（新春走基层·脱贫攻坚一线见闻）",
        "paragraphs": [f"{name}{SENTENCE * 2}"] * 6,
    }
    for name in ("东礁村", "西礁村", "南礁村", "北礁村", "白沙村", "石浦村")
]
MANNERS = [
    typesetter.page,
    other_manners.downloaded,
    other_manners.scanned,
    other_manners.of_the_thirties,
    other_manners.prose,
]
Manner = Callable[[Random, Sequence[Story]], SetPage]


def squeezed(text: str) -> str:
    return "".join(text.split())


def pages(manner: Manner, count: int) -> list[SetPage]:
    return [manner(rng, rng.sample(STORIES, 4)) for rng in map(Random, range(count))]


@pytest.mark.parametrize("manner", MANNERS)
def test_kinds_of_every_line_follow_the_grammar(manner: Manner) -> None:
    for page in pages(manner, 60):
        assert len(page.kinds) == len(read_lines(page.text))
        state = labels.START
        for kind in page.kinds:
            after = [s for s in labels.successors(state) if s.kind == kind]
            assert after, f"{kind} behind {state}"
            state = after[0]


@pytest.mark.parametrize("manner", MANNERS)
def test_answers_are_what_the_page_says(manner: Manner) -> None:
    for page in pages(manner, 60):
        lines = page.text.split("\n")
        gold = page.gold()
        claimed = Counter(gold["furniture_lines"])
        for article in gold["articles"]:
            body = [n for a, b in article["lines"] for n in range(a, b + 1) if lines[n - 1].strip()]
            printed = squeezed("".join(lines[n - 1] for n in body if n not in claimed))
            inside = [n for n in body if lines[n - 1].strip() and n not in claimed]
            assert printed == squeezed("".join(article["paragraphs"]))
            claimed += Counter([*inside, *article["headline_lines"]])
            head = "".join(lines[n - 1] for n in article["headline_lines"])
            assert squeezed(head) == squeezed(article["headline"] or "")
            for author in article["authors"]:
                assert squeezed(author) in squeezed((article["byline"] or "") + printed)
        assert max(claimed.values()) == 1, "a line has one owner"


def test_pages_in_columns_have_all_that_is_hard() -> None:
    made = pages(typesetter.page, 600)
    unindented = sum("\n　　" not in page.text for page in made)
    assert 0.25 < unindented / len(made) < 0.42
    kinds = Counter(kind for page in made for kind in page.kinds)
    assert set(labels.KINDS) - {"subhead", "caption-line"} <= set(kinds)
    where = Counter(a["headline_at"] for page in made for a in page.gold()["articles"])
    assert where["here"] > 4 * where["stray"] > 0 < where["none"]


def test_the_same_seed_gives_the_same_page() -> None:
    first, second = (typesetter.page(Random("a"), STORIES) for _ in range(2))
    assert first.text == second.text
    assert first.gold() == second.gold()


def test_a_story_torn_in_two_resumes() -> None:
    rows = [
        Row("渔村有了书屋", "headline", 0),
        Row("　　半年来，已建成", "paragraph", 0),
        Row("　　另一则消息说，", "paragraph", 1),
        Row("书屋二十六个。", "line", 0),
        Row("本报记者 许念慈", "byline", 0),
    ]
    page = SetPage(rows, [SetStory("渔村有了书屋"), SetStory()])
    assert page.kinds == ["headline+", "lead", "lead+", "resume+", "credit"]
    assert [a["lines"] for a in page.gold()["articles"]] == [[(2, 2), (4, 4)], [(3, 3)]]


@pytest.mark.parametrize("width", range(7, 30))
@pytest.mark.parametrize("manner", ["hang", "carry"])
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(
    width: int, manner: str
) -> None:
    lines = broken(SENTENCE * 3, width, 2, manner)
    assert "".join(lines) == SENTENCE * 3
    assert not any(line[0] in CLOSERS or line[-1] in OPENERS for line in lines)
    assert half_widths(lines[0]) <= 2 * (width - 2) + 4


def test_the_last_lines_of_a_balanced_headline_are_of_like_length() -> None:
    lines = ["临汐市直文艺院团“", "五一”启动云剧场"]
    assert balanced("".join(lines), 14) == lines
