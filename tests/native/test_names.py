"""Names, compiled and in Python."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.entities import context, organisations, people, places, rules, words
from newskit.entities.candidates import weights
from newskit.entities.engine import engine
from newskit.text.cache import Memory
from tests.native import reference

WORDS, CONTEXT, RULES = map(reference, ("entities.words", "entities.context", "entities.rules"))
FINDERS = [
    (module, reference(f"entities.{module.__name__.rpartition('.')[2]}"), finder)
    for module, finder in (
        (people, "chinese"),
        (people, "foreign"),
        (places, "places"),
        (organisations, "organisations"),
    )
]
TOKENS = st.lists(st.sampled_from(["港", "港口", "𠮷", "ab", "", "\ud800说"]), max_size=12)

# What candidates are made of, and what stands beside them.
_PIECES = [
    *("局长", "村民", "市长", "送餐员", "老", "刘伟", "志在", "王有", "为", "在", "和", "会见"),
    *("欧阳", "致", "钟离岳", "说", "自豪地说", "表示", "先生", "周", "大为", "将", "对", "某"),
    *("泽连斯基", "约翰", "·", "史密斯", "阿里", "安哥拉", "青岛", "市", "临汐", "镇", "街道"),
    *("港务局", "集团", "有限公司", "中国", "组织", "推广站", "服务中心", "由省", "湿地", "协会"),
    *("和城乡建设", "住房", "参加", "，", "。", "、", "“", "\n", " ", "3", "ab", "𠮷", "了", "的"),
]
TEXTS = st.lists(st.sampled_from(_PIECES), max_size=30).map("".join)


def tagged(text: str) -> words.Tagged:
    return engine().words.tag(text)


@given(TOKENS)
def test_letters_and_bounds(tokens: list[str]) -> None:
    letters = Memory(lambda word: "N.uSE"[len(word)])
    found = words._letters_and_bounds(tokens, letters)
    assert found == WORDS._letters_and_bounds(tokens, letters)


@given(TEXTS)
def test_what_stands_beside_a_name(text: str) -> None:
    read = tagged(text)
    for i in range(len(read.tokens) + 1):
        assert context.before(read, i) == CONTEXT.before(read, i)
        assert context.behind(read, i) == CONTEXT.behind(read, i)


@pytest.mark.parametrize(("module", "in_python", "finder"), FINDERS)
@given(text=TEXTS)
def test_candidates(module: object, in_python: object, finder: str, text: str) -> None:
    read = tagged(text)
    found, expected = ([*getattr(of, finder)(read)] for of in (module, in_python))
    assert found == expected


@given(TEXTS)
def test_odds(text: str) -> None:
    read = tagged(text)
    for name, (finder, kind) in rules.FINDERS.items():
        asked = (list(finder(read)), weights()[name], 0.4, read, kind, 1.5, 0.25)
        assert rules._likely(*asked) == RULES._likely(*asked)
