"""Kernels of keyphrases give what the Python code gives which they replace, on any text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from types import ModuleType
from typing import Any
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.keyphrases import document, lexicon, mmr, phrases
from tests.native import reference

kernel = pytest.importorskip("newskit.native.keyphrases")

PHRASES, DOCUMENT, LEXICON, MMR = (
    reference(f"keyphrases.{name}") for name in ("phrases", "document", "lexicon", "mmr")
)

# The same text may be cut in several ways: 甲乙 丙 and 甲 乙丙.
TOKENS = st.lists(
    st.sampled_from(["甲", "乙", "丙", "甲乙", "乙丙", "，", "𠀀", "ab"]), max_size=60
)


@given(TOKENS, st.sets(st.sampled_from(["甲", "乙", "丙", "甲乙", "乙丙", "𠀀"])))
def test_what_is_repeated(tokens: list[str], words: set[str]) -> None:
    expected = PHRASES._repeated_runs(tokens, words, 7)
    assert phrases._repeated_runs(tokens, words, 7) == expected
    found = {text: phrases.Phrase(length, starts) for text, length, starts in expected}
    ended = [*tokens, ""]
    assert phrases.inside(ended, found) == PHRASES.inside(ended, found)
    for phrase in found.values():
        assert phrases.freedom(ended, phrase) == PHRASES.freedom(ended, phrase)


@given(st.lists(st.integers(3, 200), min_size=2, max_size=7), st.integers(201, 10**6))
def test_cohesion(counts: list[int], total: int) -> None:
    assert phrases.cohesion(2, counts, total) == PHRASES.cohesion(2, counts, total)


@given(TOKENS, st.integers(0, 5))
def test_words_that_matter(tokens: list[str], lead: int) -> None:
    counts = Counter(tokens)
    kinds = {token: ".NC"[len(token) % 3] for token in counts}
    ours, expected = document._words(counts, kinds, lead), DOCUMENT._words(counts, kinds, lead)
    assert ours == expected
    assert [*ours[0]] == [*expected[0]]


@given(
    st.dictionaries(st.text("甲乙丙𠀀", max_size=5), st.sampled_from([-2.0, -1.5, -1.0, 0.5])),
    st.integers(0, 6),
    st.floats(0, 3),
)
def test_what_is_chosen(scores: dict[str, float], n: int, penalty: float) -> None:
    ours = mmr._by_marginal_relevance(scores, str.startswith, n, penalty)
    assert ours == MMR._by_marginal_relevance(scores, str.startswith, n, penalty)


PARTS = {"甲乙": ("甲", "乙丙"), "乙丙": ("丙",)}


def entries(
    module: ModuleType, asked: Callable[[str], object] = bool, room: int = kernel.ROOM
) -> Any:
    """What is said of words, of as many as there is room for; `asked` hears of each first."""

    def entry(word: str) -> Any:
        asked(word)
        return module.Entry(word, PARTS.get(word), "丙" in word)

    with mock.patch.object(kernel, "ROOM", room):
        return module._remembered(entry)


@pytest.mark.parametrize("room", [1, 3, kernel.ROOM])
@given(texts=st.lists(TOKENS, max_size=5))
def test_tokens_are_counted_as_they_are_replaced(room: int, texts: list[list[str]]) -> None:
    ours, expected = entries(lexicon, room=room), entries(LEXICON)
    for text in texts:
        counted, as_counted = lexicon._counted(text, ours), LEXICON._counted(text, expected)
        assert counted == as_counted
        assert [*counted[1]] == [*as_counted[1]]


def test_a_text_may_have_more_words_than_are_remembered() -> None:
    text = ["甲乙", "丁", *map(str, range(kernel.ROOM)), "丁", "戊"]
    ours, expected = entries(lexicon), entries(LEXICON)
    for tokens in (text, text[::-1]):
        assert lexicon._counted(tokens, ours) == LEXICON._counted(tokens, expected)


def test_texts_are_counted_by_threads() -> None:
    amid, done = Event(), Event()

    def hold_up(word: str) -> None:
        if word == "乙":
            amid.set()
            done.wait(0.1)

    ours = entries(lexicon, hold_up, room=1)

    def count_beside() -> None:
        amid.wait()
        lexicon._counted(["甲", "丁"], ours)
        done.set()

    with ThreadPoolExecutor(1) as pool:
        beside = pool.submit(count_beside)
        counts = lexicon._counted(["甲", "甲", "乙", "甲"], ours)[1]
        beside.result()
    assert counts == {"甲": 3, "乙": 1}


def test_what_two_threads_look_up_at_once_is_remembered_once() -> None:
    looked_up = [Event(), Event()]
    asked = iter(looked_up)

    def hold_up(word: str) -> None:
        event = next(asked, None)
        if event is looked_up[0]:
            event.set()
            looked_up[1].wait()

    ours = entries(lexicon, hold_up)
    words = ["".join("甲乙") for _ in looked_up]  # two objects
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(ours.__getitem__, words[0])
        looked_up[0].wait()
        second = ours[words[1]]
        looked_up[1].set()
        assert first.result() is second is ours[words[0]] is ours[words[1]]
