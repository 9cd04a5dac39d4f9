"""Quick looks at a text, compiled and in Python."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newskit.text import false_bold, letter_spacing, lookalikes
from tests.native import reference

BOLD, SPACING = reference("text.false_bold"), reference("text.letter_spacing")
LOOKALIKES = reference("text.lookalikes")


@given(st.text() | st.text("新馆\u2fa6\u30ed\uff66\ufe0f\U0002f800a-"))
def test_lookalikes_are_suspected_alike(text: str) -> None:
    assert lookalikes.is_suspect(text) == LOOKALIKES.is_suspect(text)


@given(st.text("ab-cx"), st.sampled_from(["b", "a-c", "xa-b", "b-", "-a", "\x00-\U0010ffff"]))
def test_spans_of_characters_are_read_alike(text: str, spans: str) -> None:
    found, expected = lookalikes.AnyOf(spans), LOOKALIKES.AnyOf(spans)
    assert found.inside(text) == expected.inside(text)
    assert found.pairs(text) == expected.pairs(text)


@given(
    st.lists(st.sampled_from("新馆开放 \u3000\n\t") | st.just("江心洲"), max_size=24).map("".join)
)
def test_letters_stand_apart_alike(text: str) -> None:
    assert letter_spacing._are_apart(text) == SPACING._are_apart(text)


@given(st.text("新馆 \u3000\n\u2003", max_size=24))
def test_twins_are_told_alike(text: str) -> None:
    assert false_bold.has_twin_letters(text) == BOLD.has_twin_letters(text)
