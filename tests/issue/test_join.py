"""Stories over pages, and stories on two pages."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newskit.issue.join import join_pages
from newskit.issue.match import log_odds
from newskit.record import DERIVED, Record
from newskit.segmentation.pipeline import split
from newskit.training import matching_odds
from tests.conftest import ROOT, SHARED

FRONT = (
    "10月中旬的清晨，临汐港三号码头灯火通明，满载金枪鱼的“汐远”轮缓缓靠泊。\n"
    "远汀冷链公司负责人顾北辰告诉记者，过去远洋渔获要绕道邻省转运，每吨货物可节约物流成"
)
BACK = (
    "本六百元。\n顾北辰说，远汀冷链正在扩建速冻车间，明年三号码头可多停两艘金枪鱼船，"
    "远洋渔获不必绕道邻省转运。"
)
OTHER = (
    "退休教师许念慈每天傍晚准时打开渔村书屋的门，带着孩子们读书、写字，东礁村的渔民说，"
    "船出海了，孩子们有了去处。"
)
THIRD = (
    "市气象局局长沈望舒介绍，沿海雷达站日前投入使用，台风预警平均提前二十分钟送达渔船，"
    "还将为海上风电提供精细化预报。"
)


def story(text: str, source: str = "issue/page-1.txt", number: int = 1, **fields: Any) -> Record:
    return {
        "id": f"{source}#{number}",
        "source": source,
        "genre": "article",
        "text": text,
        "lines": [(number * 10, number * 10 + 5)],
        "warnings": [],
        **fields,
    }


def front(**fields: Any) -> Record:
    given = {"text": FRONT, "continued_on": "下转第4版", "headline": "冷链激活新港"}
    return story(**given | fields)


def back(**fields: Any) -> Record:
    given = {"text": BACK, "source": "issue/page-4.txt", "continued_from": "上接第1版"}
    return story(**given | fields)


def test_what_was_found_in_a_part_is_not_said_of_the_story() -> None:
    found = dict.fromkeys(DERIVED, "found")
    (joined,) = join_pages([front(**found), back(**found)])
    assert not set(DERIVED) & set(joined)
    (alone,) = join_pages([front(**found)])
    assert alone["keywords"] == "found"


def test_a_broken_sentence_is_joined_in_its_paragraph() -> None:
    (joined,) = join_pages([front(), back()])
    assert joined["text"] == FRONT + BACK


def test_a_finished_sentence_is_followed_by_a_new_paragraph() -> None:
    (joined,) = join_pages([front(text=FRONT[:37]), back()])
    assert joined["text"] == f"{FRONT[:37]}\n{BACK}"
    assert [joined["text"][p["start"] : p["end"]] for p in joined["parts"]] == [FRONT[:37], BACK]


def test_words_of_an_alphabet_are_kept_apart() -> None:
    (joined,) = join_pages([front(text=f"{FRONT}of the cold"), back(text=f"chain {BACK}")])
    assert "of the cold chain" in joined["text"]


def test_the_fields_are_those_of_the_front_part() -> None:
    authors = [{"name": "林知远", "role": "记者"}]
    (joined,) = join_pages(
        [
            front(byline=None, authors=[], color="red", confidence=0.9),
            back(byline="记者 林知远", authors=authors, headline="新港", colour=1, confidence=0.9),
        ]
    )
    assert joined["id"] == "issue/page-1.txt#1"
    assert joined["headline"] == "冷链激活新港"
    assert joined["authors"] == authors, "what the front part lacks is the tail's"
    assert (joined["color"], joined["colour"]) == ("red", 1)
    assert joined["lines"] == [(10, 15)]
    assert not joined["continued_on"]
    assert not joined.get("continued_from")
    assert 0.5 < joined["confidence"] <= 0.81, "no surer than both"


def test_both_ends_are_kept_as_printed() -> None:
    (joined,) = join_pages([front(), back(headline="冷链激活")])
    assert [(p["id"], p["source"], p["lines"], p["headline"]) for p in joined["parts"]] == [
        ("issue/page-1.txt#1", "issue/page-1.txt", [(10, 15)], "冷链激活新港"),
        ("issue/page-4.txt#1", "issue/page-4.txt", [(10, 15)], "冷链激活"),
    ]
    assert joined["parts"][0]["continued_on"] == "下转第4版"
    assert joined["parts"][1]["continued_from"] == "上接第1版"


def test_a_tail_is_not_warned_of() -> None:
    tail = back(warnings=["no-headline", "starts-mid-sentence", "weak-boundary"])
    (joined,) = join_pages([front(), tail])
    assert joined["warnings"] == ["weak-boundary"]


def test_a_story_over_three_pages() -> None:
    middle = story(
        "本六百元。\n顾北辰说，远汀冷链在三号码头扩建速冻车间，满载金枪鱼的远洋渔船可",
        "issue/page-2.txt",
        continued_from="上接第1版",
        continued_on="下转第4版",
    )
    end = story(
        "直接靠泊。\n过去远洋渔获要绕道邻省转运，如今速冻车间就在码头，顾北辰告诉记者。",
        "issue/page-4.txt",
        continued_from="上接第2版",
    )
    (joined,) = join_pages([end, middle, front(continued_on="下转第2版")])
    assert joined["text"] == FRONT + middle["text"] + end["text"]
    assert [p["source"][-5] for p in joined["parts"]] == ["1", "2", "4"]
    for part, text in zip(joined["parts"], (FRONT, middle["text"], end["text"]), strict=True):
        assert joined["text"][part["start"] : part["end"]] == text


@pytest.mark.parametrize(
    "records",
    [
        [front()],
        [back()],
        [front(), story(OTHER, "issue/page-4.txt", continued_from="上接第1版")],
        [front(), back(source="other/page-4.txt")],
        [front(source="2024-10-17-1.txt"), back(source="2024-10-18-4.txt")],
        [back(source="issue/page-1.txt"), front(number=2)],
    ],
    ids=["no tail", "no head", "a stranger", "another directory", "another day", "tail first"],
)
def test_an_end_that_is_not_found_stays(records: list[Record]) -> None:
    done = join_pages(records)
    assert [record["id"] for record in done] == [record["id"] for record in records]
    for before, after in zip(records, done, strict=True):
        marked = before.get("continued_on") or before.get("continued_from")
        assert ("continuation-not-found" in after["warnings"]) == bool(marked)
        assert after | {"warnings": []} == before


LIKE = (
    "远汀冷链公司在三号码头的速冻车间开工，顾北辰说，满载金枪鱼的远洋渔船可就近靠泊，"
    "过去远洋渔获要绕道邻省转运，如今可节约物流"
)
"""A story that BACK could continue as well as FRONT."""


@pytest.mark.parametrize(("pages", "head"), [("14", 0), ("27", 1)])
def test_page_numbers_decide_between_stories_alike(pages: str, head: int) -> None:
    begun, gone_on = pages
    heads = [
        front(),
        story(LIKE, "issue/page-2.txt", continued_on="下转第7版", headline="冷链新港"),
    ]
    tail = back(source=f"issue/page-{gone_on}.txt", continued_from=f"上接第{begun}版")
    done = join_pages([*heads, tail])
    assert ["parts" in record for record in done] == [head == 0, head == 1]


def test_where_two_fit_alike_none_is_joined() -> None:
    heads = [
        front(source="issue/a.txt"),
        story(LIKE, "issue/b.txt", continued_on="下转第4版", headline="冷链新港"),
    ]
    done = join_pages([*heads, back(source="issue/c.txt")])
    assert [record["warnings"] for record in done] == [["continuation-not-found"]] * 3


def test_a_printed_number_counts_for_more_than_the_name_of_the_file() -> None:
    named = [front(source="issue/9.txt", page="1"), back(source="issue/8.txt", page="第四版")]
    assert len(join_pages(named)) == 1


def test_no_story_continues_itself() -> None:
    both = [
        front(continued_from="上接第4版"),
        back(continued_on="下转第1版"),
    ]
    (joined,) = join_pages(both)
    assert len(joined["parts"]) == 2
    assert joined["warnings"] == ["continuation-not-found"]


def test_a_join_may_be_repeated() -> None:
    records = [front(), story(OTHER, number=2), story(THIRD, number=3, continued_on="下转第9版")]
    once = join_pages([*records, back()])
    assert join_pages(once) == once


def test_a_tail_that_comes_later_is_still_found() -> None:
    (first,) = join_pages([front()])
    assert first["warnings"] == ["continuation-not-found"]
    (joined,) = join_pages([first, back()])
    assert joined["warnings"] == []


class TestDuplicates:
    def test_the_first_of_equals_is_given(self) -> None:
        records = [story(OTHER), story(THIRD, number=2), story(OTHER, "issue/page-4.txt")]
        done = join_pages(records)
        assert [r["id"] for r in done] == ["issue/page-1.txt#1", "issue/page-1.txt#2"]
        assert done[0]["duplicates"] == ["issue/page-4.txt#1"]
        assert "duplicates" not in done[1]

    def test_of_a_brief_and_the_whole_the_whole_is_given(self) -> None:
        (done,) = join_pages([story(OTHER), story(f"{OTHER}\n{THIRD}", "issue/page-4.txt")])
        assert done["text"] == f"{OTHER}\n{THIRD}"
        assert done["duplicates"] == ["issue/page-1.txt#1"]

    def test_scans_differ(self) -> None:
        scanned = (OTHER + THIRD).replace("念", "总").replace("沿", "治")
        (done,) = join_pages([story(OTHER + THIRD), story(scanned, "issue/page-4.txt")])
        assert len(done["duplicates"]) == 1

    def test_space_and_punctuation_do_not_count(self) -> None:
        loose = OTHER.replace("，", "　, ")
        assert len(join_pages([story(OTHER), story(loose, "issue/page-4.txt")])) == 1

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (OTHER, THIRD),
            ("本报讯（记者 林知远）", "本报讯（记者 林知远）"),
            ("", ""),
            (
                "第2024117期中奖号码：04、11、17、22、23、31，特别号码07，下期奖池八百万元。",
                "第2024118期中奖号码：02、05、19、26、28、33，特别号码12，下期奖池九百万元。",
            ),
        ],
        ids=["two stories", "too short", "empty", "one form"],
    )
    def test_what_is_no_duplicate(self, one: str, other: str) -> None:
        assert len(join_pages([story(one), story(other, "issue/page-4.txt")])) == 2

    def test_issues_are_kept_apart(self) -> None:
        days = [story(OTHER, f"2024-10-{day}-1.txt") for day in (17, 18)]
        assert len(join_pages(days)) == 2

    def test_other_genres_are_left_alone(self) -> None:
        photos = [story(OTHER, number=n, genre="photo") for n in (1, 2)]
        assert join_pages(photos) == photos

    def test_a_page_that_is_given_twice(self) -> None:
        twice = [front(), back(), front(number=2), back(number=2)]
        (joined,) = join_pages(twice)
        assert len(joined["parts"]) == 2


ENDS = st.sampled_from([None, "下转第1版", "下转第4版", "下转他版"])
STARTS = st.sampled_from([None, "上接第1版", "上接第4版", "续第二版"])
STORIES = st.builds(
    lambda text, page, on, start, headline: {
        "source": f"issue/{page}.txt",
        "text": text,
        "continued_on": on,
        "continued_from": start,
        "headline": headline,
    },
    st.sampled_from([FRONT, BACK, OTHER, THIRD, FRONT + THIRD, BACK[3:], ""])
    | st.text(alphabet="码头金枪鱼，。a ", max_size=30),
    st.integers(1, 4),
    ENDS,
    STARTS,
    st.sampled_from([None, "", "冷链激活新港", "冷链激活"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(STORIES, max_size=6))
def test_nothing_is_lost(stories: list[Record]) -> None:
    records = [record | {"id": str(i), "lines": [(i, i)]} for i, record in enumerate(stories)]
    done = join_pages(records)
    ids = [
        one
        for record in done
        for one in (
            *([part["id"] for part in record["parts"]] if "parts" in record else [record["id"]]),
            *record.get("duplicates", []),
        )
    ]
    assert sorted(ids) == sorted(record["id"] for record in records)
    texts = {record["id"]: record["text"] for record in records}
    for record in done:
        for part in record.get("parts", []):
            assert record["text"][part["start"] : part["end"]] == texts[part["id"]]


def test_an_invented_issue() -> None:
    records: list[Record] = []
    for page in sorted((ROOT / "tests" / "data" / "issue").glob("*.txt")):
        records += [dict(r) for r in split(page.read_text("utf-8"), f"issue/{page.name}")]
    joined, water, books = join_pages(records)
    assert "每吨货物大约可节约物流成本六百元。\n为了接住这条航线" in joined["text"]
    assert [part["page"] for part in joined["parts"]] == ["1", "4"]
    assert water["duplicates"] == ["issue/page-4.txt#3"]
    assert books["headline"] == "渔村书屋点亮二十六个渔村"


@pytest.mark.parametrize(("pages", "least"), [(True, 0.95), (False, 0.88)])
def test_stories_cut_in_two_are_found_and_never_mistaken(pages: bool, least: float) -> None:
    if not (SHARED / "pages" / "typeset").exists():
        pytest.skip("no shared pages here")
    known = matching_odds.stories(SHARED)
    right, there, wrong = matching_odds.joined(known, log_odds(), pages, runs=2, seed=7)
    assert wrong == 0
    assert right >= least * there
