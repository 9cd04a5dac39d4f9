"""Sentences end where GB/T 15834 ends them, and nothing of the paragraph is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.text.sentences import sentences

CASES = [
    ("one", "港口开航。", ["港口开航。"]),
    ("no stop at the end", "港口开航。首批货轮", ["港口开航。", "首批货轮"]),
    ("all three stops", "来了？来了！走。", ["来了？", "来了！", "走。"]),
    ("stops in a row", "真的吗？！真的。", ["真的吗？！", "真的。"]),
    ("a quotation ends it", "“船到了。”老周说。", ["“船到了。”", "老周说。"]),
    ("two sentences in a quotation", "“船到了。快！”", ["“船到了。", "快！”"]),
    ("a quoted cry within", "喊着“加油！”的口号。", ["喊着“加油！”的口号。"]),
    ("a comma after the quotation", "“好！”，他说。", ["“好！”，他说。"]),
    ("closing bracket", "（见图。）下文", ["（见图。）", "下文"]),
    ("的 that begins a word", "来了。的确来了。", ["来了。", "的确来了。"]),
    ("semicolons do not end it", "一是船；二是港。", ["一是船；二是港。"]),
    ("an ellipsis does not end it", "船、港、路……都通了。", ["船、港、路……都通了。"]),
    (
        "ASCII stop after Han",
        "提出方法.结果表明有效. 海港研究",
        ["提出方法.", "结果表明有效. ", "海港研究"],
    ),
    ("ASCII stop before Latin", "分组处理.A组较高.", ["分组处理.", "A组较高."]),
    ("decimal point", "增长3.5%，达2.1万吨。", ["增长3.5%，达2.1万吨。"]),
    ("ASCII stop after Latin", "测定了ET.结果", ["测定了ET.", "结果"]),
    ("abbreviation", "作者J. Wang和U.S.船", ["作者J. Wang和U.S.船"]),
    ("Traditional corner quotes", "「船到了。」老周說。", ["「船到了。」", "老周說。"]),
    ("a line end", "第一段\n第二段。", ["第一段\n", "第二段。"]),
    ("white space stays with the sentence before", "到了。　走。", ["到了。　", "走。"]),
    ("a stop in ASCII after Han", "真的吗?真的!走.", ["真的吗?", "真的!", "走."]),
    ("an address", "见http://port.example/a?b=1。好。", ["见http://port.example/a?b=1。", "好。"]),
    ("English sentences", "The port opened. Ships came.", ["The port opened. ", "Ships came."]),
    ("an English abbreviation", "He met Prof. Wang there.", ["He met Prof. Wang there."]),
    (
        "several stops in a quotation the sentence runs on from",
        "喊着“加油！再快！”的口号。到了。",
        ["喊着“加油！再快！”的口号。", "到了。"],
    ),
    ("and with a comma", "“到了。快！”，老周喊。", ["“到了。快！”，老周喊。"]),
    ("a dash goes on", "谁来修？——港口自己修。", ["谁来修？——港口自己修。"]),
    (
        "a stop in brackets",
        "老周（左图。资料照片）来了。走。",
        ["老周（左图。资料照片）来了。", "走。"],
    ),
    ("an ellipsis that ends a quotation", "“船都走了……”老周说。", ["“船都走了……”", "老周说。"]),
    ("nested quotations", "“他喊‘走！快走！’。我没走。”", ["“他喊‘走！", "快走！’。", "我没走。”"]),
    (
        "straight quotes",
        '走。"船到了。"老周说。"来。"',
        ["走。", '"船到了。"', "老周说。", '"来。"'],
    ),
    (
        "full-width straight quotes",
        "＂船到了。＂老周说。＂来。＂走。",
        ["＂船到了。＂", "老周说。", "＂来。＂", "走。"],
    ),
    (
        "double primes",
        "〝船到了。〞老周說。喊着〝走！〞的人。",
        ["〝船到了。〞", "老周說。", "喊着〝走！〞的人。"],
    ),
    ("half-width corner quotes", "｢船到了。｣老周說。", ["｢船到了。｣", "老周說。"]),
    (
        "vertical corner quotes",
        "﹁船到了。﹂老周說。﹃走。﹄",
        ["﹁船到了。﹂", "老周說。", "﹃走。﹄"],
    ),
    (
        "a title that asks",
        "《何时归？》上映。《走吧！少年》。",
        ["《何时归？》上映。", "《走吧！少年》。"],
    ),
    ("a title with a full stop", "《潮起。潮落。》", ["《潮起。", "潮落。》"]),
    ("brackets of a typewriter", "老周(左图。资料)来了。", ["老周(左图。资料)来了。"]),
    ("a stop after brackets", "老周来了（左图。）。走。", ["老周来了（左图。）。", "走。"]),
    (
        "an English quotation",
        'He said "Go." Then he left. 走。',
        ['He said "Go." Then he left. ', "走。"],
    ),
    ("an abbreviation before Han", "Dr. 王和No. 5码头。", ["Dr. 王和No. 5码头。"]),
    ("letters of an abbreviation", "U.S.A.的船。", ["U.S.A.的船。"]),
    (
        "a dash, an ellipsis and a quotation",
        "他说——“等一等……”走了。",
        ["他说——“等一等……”", "走了。"],
    ),
    ("numbered", "1.报名时间：三月。2.地点：港口。", ["1.报名时间：三月。", "2.地点：港口。"]),
    ("question and answer", "问：何时开航？答：三月。", ["问：何时开航？", "答：三月。"]),
    ("verse", "潮来船去\n灯落港深", ["潮来船去\n", "灯落港深"]),
    ("empty", "", []),
]


@pytest.mark.parametrize(
    ("paragraph", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_sentences(paragraph, expected):
    assert sentences(paragraph) == expected


@given(st.text(alphabet='。！？.!?”’）（"的，船A1 \n　……；“—'))
def test_nothing_is_lost(paragraph):
    assert "".join(sentences(paragraph)) == paragraph
    assert all(sentences(paragraph))


@pytest.mark.parametrize(
    "unit", [" ", "\n", "。", "”", ".", "a", "…", "。 ", "“", "（", "a.", "，…", "《！"]
)
def test_long_runs_of_one_mark(unit):
    paragraph = unit * (100_000 // len(unit))
    assert "".join(sentences(paragraph)) == paragraph
