"""Headlines that drifted find their story, or it is said that they may be one's."""

from __future__ import annotations

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from newskit.issue.join import join_pages
from newskit.segmentation.drifted_headlines import Candidate, assign, probabilities
from newskit.segmentation.pipeline import split

HARBOUR = "远洋冷链航线昨日在临汐港首航，货轮靠泊后四十分钟起吊入库。"
LIBRARY = "渔村书屋在东礁村开门，村民凭身份证免费借阅图书。"


BRIDGE = "老渡口旧桥改造昨日完工，居民赶来渡口看旧桥。"
TOWER = "灯塔亮了一百年，守塔人换过七代，夜里听船。"
STORIES = [HARBOUR, LIBRARY, BRIDGE, TOWER]
HEADLINES = ["冷链航线首航", "渔村书屋开门", "渡口旧桥完工"]
WORDLESS = "百岁守望者"  # has no word of its story


@pytest.mark.parametrize(
    ("bodies", "story"),
    [
        ([LIBRARY, HARBOUR], 1),
        ([HARBOUR, LIBRARY], 0),
        ([HARBOUR, LIBRARY, HARBOUR], 0),  # fits two alike: the next one below
        ([LIBRARY, BRIDGE, TOWER, HARBOUR], 3),
    ],
)
def test_a_headline_goes_to_the_story_it_fits_best(bodies: list[str], story: int) -> None:
    assert assign([Candidate("冷链航线临汐首航", -1)], bodies).given == {0: story}


def test_a_headline_that_fits_none_is_given_to_none_without_a_word() -> None:
    given, unsure = assign([Candidate(WORDLESS, 1)], [LIBRARY, BRIDGE])
    assert set(given.values()) <= unsure


def test_a_story_takes_the_best_of_its_offers() -> None:
    headlines = [Candidate("临汐港货轮", -1), Candidate("远洋冷链航线临汐港首航", -1)]
    assert assign(headlines, [HARBOUR, LIBRARY]).given[1] == 0


def test_a_headline_above_its_story_stays_there() -> None:
    assert assign([Candidate(HEADLINES[0], 0, own=0)], [HARBOUR, LIBRARY]).given == {0: 0}


def test_a_headline_above_another_story_goes_home() -> None:
    assert assign([Candidate(HEADLINES[0], 0, own=0)], [LIBRARY, HARBOUR]).given == {0: 1}


def test_no_story_has_two_headlines() -> None:
    headlines = [Candidate(text, i) for i, text in enumerate([*HEADLINES, WORDLESS, "航线首航"])]
    given = assign(headlines, STORIES).given
    assert len(set(given.values())) == len(given)


def test_where_the_others_stand_is_where_a_headline_is_sought() -> None:
    """Its words say nothing; the other headlines of the page stand behind their stories."""
    last = Candidate(WORDLESS, 3)
    others = [Candidate(text, story) for story, text in enumerate(HEADLINES)]
    alone = probabilities([last], STORIES)[0, 3]
    assert probabilities([*others, last], STORIES)[3, 3] > alone + 0.2


def test_a_row_of_headlines_is_in_the_order_of_its_stories() -> None:
    row = [Candidate(text, -1) for text in [*HEADLINES, "守塔"]]
    assert assign(row, STORIES).given == {0: 0, 1: 1, 2: 2, 3: 3}


@drawn(
    st.lists(st.tuples(st.text("冷链航线书屋旧桥", min_size=1, max_size=9), st.integers(-1, 5))),
    st.lists(st.text("冷链航线书屋旧桥，。", min_size=1, max_size=30), max_size=6),
)
def test_each_headline_goes_to_one_story_of_the_page(
    headlines: list[tuple[str, int]], bodies: list[str]
) -> None:
    candidates = [Candidate(text, min(behind, len(bodies) - 1)) for text, behind in headlines]
    odds = probabilities(candidates, bodies)
    assert all(0 <= sure <= 1 for sure in odds.values())
    given, unsure = assign(candidates, bodies)
    assert len(set(given.values())) == len(given)
    assert set(given) <= set(range(len(candidates)))
    assert unsure <= set(given.values()) <= set(range(len(bodies)))


@pytest.mark.parametrize(
    ("headline", "genre"), [("渔村书屋征文启事", "notice"), ("渔村书屋发出启事引来捐赠", "article")]
)
def test_what_papers_print_for_others_is_a_notice(headline: str, genre: str) -> None:
    (record,) = split(f"{headline}\n\n　　{LIBRARY * 4}\n　　{LIBRARY * 3}\n")
    assert (record["headline"], record["genre"]) == (headline, genre)


def test_a_notice_that_is_printed_twice_is_given_once() -> None:
    page = f"渔村书屋征文启事\n\n　　{LIBRARY * 4}\n　　{LIBRARY * 3}\n"
    records = [dict(split(page, source)[0]) for source in ("issue/1.txt", "issue/2.txt")]
    (record,) = join_pages(records)
    assert (record["genre"], record["duplicates"]) == ("notice", ["issue/2.txt#1"])
