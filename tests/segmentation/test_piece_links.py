"""Stories that others interrupt are put together, and strangers are not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newskit.segmentation.crf import Decision
from newskit.segmentation.layout import read_lines
from newskit.segmentation.line_groups import Story, take_apart
from newskit.segmentation.piece_links import REACH, joined, link_features

REEDS = [
    ("headline+", "江心洲芦苇开镰"),
    ("lead", "　　江心洲的芦苇今天开始收割，收割"),
    ("line", "机沿着洲头往返，芦苇装船运往下游造"),
    ("line", "纸厂。船工罗小满说，今年江心洲的芦"),
]
REST = [
    ("resume+", "苇比去年高出半米，收割机一天能割三"),
    ("line", "十亩芦苇，造纸厂的船在洲头等着装运。"),
]
BRIDGE = [
    ("headline+", "老渡口旧桥改造完工"),
    ("lead", "　　老渡口旧桥改造昨日完工，旧桥两侧"),
    ("line", "新铺了步道，居民赶来渡口观看。"),
]
LIGHTHOUSE = [
    ("resume+", "　　灯塔亮了一百年，守塔人换过七代。"),
]


def stories(*blocks: list[tuple[str, str]]) -> list[Story]:
    kinds, rows = zip(*[line for block in blocks for line in block], strict=True)
    lines = read_lines("\n".join(rows))
    return take_apart(lines, [Decision(k, 1.0, float(k[-1] == "+")) for k in kinds]).stories


def texts(found: list[Story]) -> list[list[str]]:
    return [["".join(line.text for line in lines) for lines in story.paragraphs] for story in found]


def test_a_story_goes_on_behind_the_one_that_interrupts_it() -> None:
    whole, bridge = texts(joined(stories(REEDS, BRIDGE, REST)))
    assert len(whole) == 1
    assert "今年江心洲的芦苇比去年" in whole[0]
    assert whole[0].endswith("等着装运。")
    assert bridge[0].startswith("老渡口")


def test_a_piece_of_no_story_stays_by_itself() -> None:
    assert len(joined(stories(REEDS, BRIDGE, LIGHTHOUSE))) == 3


def test_stories_that_open_are_never_put_together() -> None:
    opened = [("lead+", REST[0][1]), REST[1]]
    found = stories(REEDS, BRIDGE, opened)
    assert texts(joined(found)) == texts(found)
    assert len(found) == 3


def test_no_two_stories_go_on_with_one_piece() -> None:
    found = texts(joined(stories(REEDS, REEDS, REST)))
    assert sum("高出半米" in text for story in found for text in story) == 1


def test_two_headlines_are_two_stories() -> None:
    found = joined(stories(REEDS, REEDS, REST))
    assert [len(story.headline) for story in found] == [1, 1]


def test_a_piece_behind_a_finished_sentence_is_a_paragraph() -> None:
    (one,) = stories(REEDS[:3], [("line", "纸厂。")])
    (piece,) = stories([("lead+", REST[0][1]), REST[1]])
    one.go_on(piece)
    assert [text[:2] for text in texts([one])[0]] == ["江心", "苇比"]


def test_what_is_sure_of_a_story_is_what_is_sure_of_its_pieces() -> None:
    one, piece = Story(), Story()
    one.paragraphs, piece.paragraphs = (s.paragraphs for s in stories(REEDS, BRIDGE))
    one.whole, piece.whole, one.closing, piece.closing = 0.9, 0.8, 0.7, 0.6
    one.go_on(piece)
    assert (round(one.whole, 3), round(one.closing, 3)) == (0.72, 0.42)


def test_pieces_far_from_each_other_are_not_compared() -> None:
    count = 3 * REACH
    links = link_features(stories(*[BRIDGE] * count))
    assert {piece - before for before, piece in links} == set(range(1, REACH + 1))
    assert len(links) <= count * REACH


@given(st.lists(st.sampled_from([REEDS, REST, BRIDGE, LIGHTHOUSE]), min_size=1, max_size=8))
def test_every_line_is_in_one_story_after_as_before(blocks: list[list[tuple[str, str]]]) -> None:
    before = sorted(line for story in stories(*blocks) for line in [*story.body, *story.around])
    found = joined(stories(*blocks))
    assert sorted(line for story in found for line in [*story.body, *story.around]) == before
    firsts = [story.body[0].number for story in found]
    assert firsts == sorted(firsts)
