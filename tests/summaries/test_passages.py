"""Passages: what may be quoted by itself, and where it stands in the text."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newskit.summaries.passages import is_filed, passages
from tests.summaries.stories import FEATURE, NEWS, TRADITIONAL

WHOLE = [
    ("sentences", "潮退了。船来了。", ["潮退了。", "船来了。"]),
    (
        "a quotation and who says it",
        "“潮退了。”郑阿满说。他走了。",
        ["“潮退了。”郑阿满说。", "他走了。"],
    ),
    (
        "the sentences of a quotation",
        "他说：“潮退了。船来了。”走了。",
        ["他说：“潮退了。船来了。”", "走了。"],
    ),
    (
        "quotations in a quotation",
        "「他喊『來。』我沒去。」走了。",
        ["「他喊『來。』我沒去。」", "走了。"],
    ),
    ("brackets", "（潮退了。船来了。）走了。", ["（潮退了。船来了。）", "走了。"]),
    ("a quotation that is never closed", "“潮退了。船来了。", ["“潮退了。", "船来了。"]),
    ("a quotation that was opened before", "潮退了。”船来了。", ["潮退了。”", "船来了。"]),
    ("what follows a quotation", "“潮退了。”滩上都是人。", ["“潮退了。”", "滩上都是人。"]),
    ("a dateline", "本报临汐10月16日电　潮退了。", ["潮退了。"]),
    ("a dateline and a credit", "新华社临汐3月2日电（记者程亦舟）潮退了。", ["潮退了。"]),
    ("a dateline in brackets", "【本報訊】（記者　鄭群）潮退了。", ["潮退了。"]),
    ("an agency in brackets", "（据新华社临汐3月2日电　记者程亦舟）潮退了。", ["潮退了。"]),
    ("two datelines", "本报讯 据新华社电　（记者程亦舟）潮退了。", ["潮退了。"]),
    ("a wire of 1939", "（重慶廿八日路透電）潮退了。", ["潮退了。"]),
    ("a reporter in Taiwan", "〔記者許念慈／瀾港報導〕潮退了。", ["潮退了。"]),
    ("a paper's dateline", "商报讯（记者 何东）潮退了。", ["潮退了。"]),
    ("where it comes from", "（上接第一版）潮退了。", ["潮退了。"]),
    ("where it goes on", "潮退了。（下转第四版）", ["潮退了。"]),
    (
        "a paper that is named",
        "廿日法文日报载、据渔民消息、潮退了。",
        ["廿日法文日报载、据渔民消息、潮退了。"],
    ),
    ("straight quotes", '他说："潮退了。船来了。"走了。', ['他说："潮退了。船来了。"', "走了。"]),
    ("single quotes", "他说：‘潮退了。船来了。’走了。", ["他说：‘潮退了。船来了。’", "走了。"]),
    (
        "a quotation after one that is never closed",
        "“潮退了。他说：“船来了。快走。”走了。",
        ["“潮退了。", "他说：“船来了。快走。”", "走了。"],
    ),
    ("who calls", "“潮退了！”大家喊。", ["“潮退了！”大家喊。"]),
    ("a title that asks", "《潮退了吗？》上映。", ["《潮退了吗？》上映。"]),
    ("a numbered list", "①潮退了。②船来了。", ["①潮退了。", "②船来了。"]),
    ("a credit at the end", "潮退了。（本报记者　林知远）", ["潮退了。"]),
    ("brackets that are no credit", "潮退了（第三次）", ["潮退了（第三次）"]),
    ("a dash", "——潮退了，船还没有来。", ["潮退了，船还没有来。"]),
    ("question and answer", "问：潮退了吗？答：退了。", ["潮退了吗？", "退了。"]),
    ("a paper in the first sentence", "本报读者来信说，潮退了。", ["本报读者来信说，潮退了。"]),
    ("marks alone", "……。——！", []),
    ("nothing", " 　\n\n", []),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in WHOLE], ids=[c[0] for c in WHOLE])
def test_what_a_passage_holds(text, expected):
    assert [passage.text for passage in passages(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "其中，东礁村最早。",
        "对此，渔民欢迎。",
        "他说，潮退了。",
        "去年冬天，她们来了。",
        "这是第一次。",
        "對此，漁民歡迎。",
        "“这不难。”",
        "“潮水退得很快。”",
        "「潮水退得很快。」",
        "老周的这句话传开了。",
        "二是修码头。",
        "可见，港口通了。",
        "不仅修了码头，还修了路。",
        "除了渔民，游客也来了。",
        "在资金上，市里补一半。",
        "在管理方面，村里设了岗。",
        "当晚，渔船回港。",
        "会上，渔民提了建议。",
        "会後，船東表示歡迎。",
        "渔民说这类渔具好用。",
        "村民离不开这些渔船。",
        "上述办法下月实施。",
        "渔民到该公司上班。",
        "去年，这一做法传开了。",
    ],
)
def test_what_leans(text):
    (_, passage) = passages(f"临汐港开港的消息昨天传到了东礁村。{text}")
    assert passage.leans


@pytest.mark.parametrize(
    "text",
    [
        *(
            "其实不难。",
            "但潮退了。",
            "其他村也一样。",
            "临汐港开了。",
            "还要等。",
            "也门的船来了。",
        ),
        *("也门的船来了。", "他山之石可以攻玉。", "“潮水退得很快。”老周说。"),
        "市里买了渔船，这些渔船都已下水。",
        "海润公司招工，该公司有渔民三百人。",
        "渔民应该有保险。",
        "面对台风这一挑战，渔民回港避风。",
        "在昨天的发布会上，市长说了话。",
        "目前，渔船都已回港。",
    ],
)
def test_what_stands_alone(text):
    (_, passage) = passages(f"临汐港开港的消息昨天传到了东礁村。{text}")
    assert not passage.leans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("潮退了吗？", True),
        ("“潮退了吗？”老周问。", True),
        ("潮退了吗?", True),
        ("市里提出三点要求：", True),
        ("请看潮汐表——", True),
        ("《潮退了吗？》上映。", False),
        ("市里要求：渔船回港。", False),
        ("潮退了——渔民说。", False),
    ],
)
def test_what_asks_or_announces(text, expected):
    (_, passage) = passages(f"临汐港开港的消息昨天传到了东礁村。{text}")
    assert passage.opens is expected


def test_roles():
    roles = {passage.text: passage.role for passage in passages(FEATURE)}
    assert roles["腾退之后靠什么生活？"] == roles["候鸟回来了"] == "heading"
    assert sum(role == "body" for role in roles.values()) == 8
    assert passages("（根据采访录音整理）")[0].role == "note"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("□本报记者 程亦舟", "note"),
        ("通讯员 何东 许念慈 报道", "note"),
        ("图①：渔民在滩上。", "note"),
        ("①渔民在滩上。程亦舟摄", "note"),
        ("①渔民在滩上。", "body"),
        ("候鸟回来了", "heading"),
        ("潮平两岸阔，", "body"),  # a line of verse
        ("今後政策希特勒對歐洲政治之態度、", "heading"),  # as papers of 1939 print them
    ],
)
def test_what_a_line_is(line, role):
    (_, *found) = passages(f"临汐港开港的消息昨天传到了东礁村。\n{line}")
    assert {passage.role for passage in found} == {role}


def test_paragraphs_are_counted_without_headings():
    found = {
        passage.text: passage
        for passage in passages("潮退了，船也来了，人都在。\n滩\n走了，人都走了。船来了。")
    }
    assert found["走了，人都走了。"][3:5] == (1, 0)
    assert found["船来了。"][3:5] == (1, 1)


@pytest.mark.parametrize(
    ("text", "expected"), [(NEWS, True), (TRADITIONAL, True), (FEATURE, False)]
)
def test_a_dateline_tells_news(text, expected):
    assert is_filed(text) is expected


@given(st.text(alphabet="“”「」（）。！？…：—问答本报讯电记者其他说，港口\n 　a1"))
@example("问：」1")
def test_a_passage_is_a_piece_of_the_text(text):
    end = 0
    for passage in passages(text):
        assert passage.text == text[passage.start : passage.end]
        assert end <= passage.start < passage.end
        assert any(map(str.isalnum, passage.text))
        assert passage.text[0] not in "”’」』"
        end = passage.end


RUNS = ["说。", "”说", "（）", "本报", "记者", "，他", "“。", "（“", "“）", '"。', "《！"]


@pytest.mark.parametrize("unit", [*"（“。 　\n他—【转", *RUNS])
def test_long_runs(unit):
    run = unit * (100_000 // len(unit))
    text = f"港{run}口\n（{run}）"
    assert all(p.text == text[p.start : p.end] for p in passages(text))
