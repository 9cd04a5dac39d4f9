"""Tags of words that no dictionary has are those that rjieba guesses."""

from __future__ import annotations

import json

import pytest
import rjieba
from hypothesis import given
from hypothesis import strategies as st

from newskit import resources
from newskit.text.guessed_tags import TABLE, guess
from newskit.text.normalize import fold
from newskit.text.tokenize import TAGS
from newskit.training.tag_model import make
from tests.conftest import SHARED


def unknown(text: str) -> list[tuple[str, str]]:
    """The words of Han characters that rjieba's dictionary lacks, each with its tag."""
    return [
        (word, tag)
        for word, tag in rjieba.tag(text)
        if not rjieba.has_word(word) and all("\u4e00" <= c <= "\u9fff" for c in word)
    ]


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)))
def test_any_characters(text: str) -> None:
    for word, tag in unknown(text):
        assert guess(word) == tag


@given(st.text("经开区渔栈礁许念慈何东临汐聚大洋阿史密斯约翰第一二三年的了", min_size=2))
def test_characters_that_are_in_many_states(text: str) -> None:
    for word, tag in unknown(text):
        assert guess(word) == tag


@pytest.mark.parametrize("name", ["keywords/news-dev", "keywords/csl-dev", "summaries/core-dev"])
def test_real_words(name: str) -> None:
    path = SHARED / f"{name}.jsonl"
    if not path.exists():
        pytest.skip("no shared texts here")
    texts = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()[::5]]
    words = dict(pair for text in texts for pair in unknown(fold(text)))
    assert {word: guess(word) for word in words} == words != {}


def test_what_the_model_says_nothing_of() -> None:
    assert guess("\u9fff") == guess("\u9fff港") == "x"
    assert guess("许念慈") in TAGS


def test_the_table_is_that_of_the_model() -> None:
    assert b"".join(map(bytes, resources.columns(TABLE))) == make().partition(b"\n")[2]
