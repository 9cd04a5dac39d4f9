"""Headlines that drifted find their story, or it is said that they may be one's."""

from __future__ import annotations

import pytest

from newskit.issue.join import join_pages
from newskit.segmentation.drifted_headlines import Candidate, assign
from newskit.segmentation.pipeline import split

HARBOUR = "远洋冷链航线昨日在临汐港首航，货轮靠泊后四十分钟起吊入库。"
LIBRARY = "渔村书屋在东礁村开门，村民凭身份证免费借阅图书。"


@pytest.mark.parametrize(
    ("bodies", "given", "unsure"),
    [
        ([LIBRARY, HARBOUR], {0: 1}, set()),
        ([HARBOUR, LIBRARY], {0: 0}, set()),
        ([HARBOUR, LIBRARY, HARBOUR], {}, {0, 2}),  # fits two alike
        ([LIBRARY, LIBRARY], {}, set()),  # fits none
    ],
)
def test_a_headline_goes_to_the_story_it_fits_clearly_best(
    bodies: list[str], given: dict[int, int], unsure: set[int]
) -> None:
    assert assign([Candidate("冷链航线临汐首航", -1)], bodies) == (given, unsure)


def test_a_story_takes_the_best_of_its_offers() -> None:
    headlines = [Candidate("临汐港货轮", -1), Candidate("远洋冷链航线临汐港首航", -1)]
    assert assign(headlines, [HARBOUR, LIBRARY]).given == {1: 0}


def test_a_story_keeps_the_headline_above_it() -> None:
    assert assign([Candidate("冷链航线首航", 0, own=0)], [HARBOUR, LIBRARY]).given == {}


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
