"""Names, compiled and in Python."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newskit.entities import words
from newskit.text.cache import Memory
from tests.native import built, reference

pytestmark = built

WORDS = reference("entities.words")
TOKENS = st.lists(st.sampled_from(["港", "港口", "𠮷", "ab", "", "\ud800说"]), max_size=12)


@given(TOKENS)
def test_letters_and_bounds(tokens: list[str]) -> None:
    letters = Memory(lambda word: "N.uSE"[len(word)])
    found = words._letters_and_bounds(tokens, letters)
    assert found == WORDS._letters_and_bounds(tokens, letters)
