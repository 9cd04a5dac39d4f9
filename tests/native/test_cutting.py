"""The compiled cutter gives rjieba's words, on any text."""

from __future__ import annotations

import random
from functools import cache
from importlib.util import find_spec

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit import resources
from newskit.text.tokenize import Engine
from tests.conftest import SHARED

pytestmark = pytest.mark.skipif(
    find_spec("newskit.native.cutting") is None,
    reason="no compiler was there when newskit was installed",
)

rjieba = pytest.importorskip("rjieba")


@cache
def cutter() -> Engine:
    """A cutter that has been given so much that it cuts by itself."""
    from newskit.native.cutting import cutter

    made: Engine = cutter(rjieba, resources.of_jieba("dict.txt"))
    made.cut("渔" * 500_000)
    return made


@cache
def words() -> list[str]:
    """Words of the dictionary, all with Latin among them, and what stands between words."""
    with open(resources.of_jieba("dict.txt"), encoding="utf-8") as dictionary:
        known = [line.split(" ")[0] for line in dictionary]
    latin = [word for word in known if not word.isalpha() or word[0].isascii()]
    return [
        *random.Random(1).sample(known, 2000),
        *latin,
        *"，。 \r\n\u3000·",
        "\r\n",
        "10.5%",
        "𠀀",
    ]


HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
LATIN = st.text("abzAZ09+#&._%-", min_size=1, max_size=6)
ANY = st.characters(exclude_categories=["Cs"])


@given(st.data())
def test_it_cuts_as_rjieba(data: st.DataObject) -> None:
    pieces = st.one_of(
        st.sampled_from(words()), HAN, LATIN, st.characters(exclude_categories=["Cs"])
    )
    text = "".join(data.draw(st.lists(pieces, max_size=12)))
    assert cutter().cut(text) == rjieba.cut(text)


def test_it_cuts_stories_and_pages_as_rjieba() -> None:
    sources = [SHARED / "keywords/news-dev.jsonl", *sorted(SHARED.glob("pages/press/*.txt"))[::20]]
    lines = [line for path in sources for line in path.read_text("utf-8").splitlines()[::5]]
    assert [line for line in lines if cutter().cut(line) != rjieba.cut(line)] == []


def test_a_lone_surrogate_is_a_token() -> None:
    assert cutter().cut("渔港\ud800渔港") == ["渔港", "\ud800", "渔港"]
