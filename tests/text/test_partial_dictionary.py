"""rjieba with part of its dictionary answers as it does with all of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import rjieba
from hypothesis import given
from hypothesis import strategies as st

from newskit import resources
from newskit.text import partial_dictionary
from newskit.text.normalize import fold
from newskit.text.partial_dictionary import TABLE, Index, Partial, partial
from newskit.text.tokenize import ENGINES
from newskit.training.dictionary_index import make
from tests.conftest import SHARED, SIMPLIFIED, TRADITIONAL

DICTIONARY = Path(resources.of_jieba("dict.txt"))
WHOLE = rjieba._DEFAULT_JIEBA


def never() -> Any:
    raise AssertionError("a page needs no whole dictionary")


def assert_as_whole(engine: Any, text: str, words: set[str]) -> None:
    assert engine.cut(text) == WHOLE.cut(text)
    assert engine.tag(text) == WHOLE.tag(text)
    for word in words:
        assert engine.has_word(word) == WHOLE.has_word(word), word
        assert engine.suggest_freq(word) == WHOLE.suggest_freq(word), word


def parts(text: str) -> set[str]:
    """Words of a text, each with the next, and pieces that are none."""
    tokens = WHOLE.cut(text)
    return {*tokens, *map("".join, pairwise(tokens)), *(text[i : i + 3] for i in range(len(text)))}


@pytest.mark.parametrize("text", [SIMPLIFIED, fold(TRADITIONAL), "B超与T恤、c#和C++", "", "的"])
def test_a_text_is_cut_and_tagged_as_with_the_whole(text: str) -> None:
    assert_as_whole(partial(never), text, parts(text))


@given(st.lists(st.text() | st.text("青岛海洋经济中国人民Bb超T恤+#&01𠀀\0\uffff👍🏽，。　")))
def test_any_texts_one_after_the_other(texts: list[str]) -> None:
    engine = partial(never)
    for text in texts:
        assert_as_whole(engine, text, {text[:2]})


@pytest.mark.parametrize("name", ["keywords/news-dev", "keywords/csl-dev", "summaries/core-dev"])
def test_real_texts(name: str) -> None:
    path = SHARED / f"{name}.jsonl"
    if not path.exists():
        pytest.skip("no shared texts here")
    for line in path.read_text("utf-8").splitlines()[::20]:
        text = fold(json.loads(line)["text"])
        assert_as_whole(partial(lambda: WHOLE), text, set(WHOLE.cut(text)))


def test_the_index_is_that_of_the_dictionary() -> None:
    made = make(DICTIONARY.read_bytes()).partition(b"\n")[2]
    assert b"".join(map(bytes, resources.columns(TABLE))) == made


def test_rjieba_has_the_words_of_the_dictionary_and_no_more() -> None:
    words = [line.split()[0] for line in DICTIONARY.read_text("utf-8").splitlines()]
    assert all(map(WHOLE.has_word, words))
    # Of two words with very large frequencies the sum of all others tells: to the unit.
    alone = rjieba.Jieba.empty()
    alone.add_word("\uffff", Index.read().total, "x")
    assert [_weight(alone, power) for power in range(9, 13)] == [
        _weight(rjieba.Jieba(), power) for power in range(9, 13)
    ]


def _weight(engine: Any, power: int) -> int:
    for word in ("犇骉", "麤猋"):
        engine.add_word(word, 10**power, "x")
    frequency: int = engine.suggest_freq("犇骉麤猋")
    for word in ("犇骉", "麤猋"):
        engine.add_word(word, 0, "x")
    return frequency


def test_the_sum_of_frequencies_is_that_of_all_words() -> None:
    engine = partial(never)
    engine.cut("B超、T恤、江南、青岛海洋经济")
    assert _weight(engine._jieba, 12) == _weight(rjieba.Jieba(), 12)


def test_characters_beyond_the_first_plane_begin_no_word_of_the_dictionary() -> None:
    engine = partial(never)
    for first, second in pairwise(SIMPLIFIED):
        engine.has_word(chr(ord(first) | 0x20000) + chr(ord(second) & ~2))
    assert_as_whole(engine, SIMPLIFIED, parts(SIMPLIFIED))
    assert _weight(engine._jieba, 12) == _weight(rjieba.Jieba(), 12)


def test_one_that_knows_many_words_becomes_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partial_dictionary, "MOST", 100)
    engine = partial(lambda: WHOLE)
    for line in (SIMPLIFIED + fold(TRADITIONAL)).splitlines():
        assert_as_whole(engine, line, parts(line))
    assert engine.cut == WHOLE.cut
    assert Partial.cut(engine, SIMPLIFIED) == WHOLE.cut(SIMPLIFIED), "of who had to wait"


def test_of_many_words_that_no_dictionary_has_rjieba_guesses_the_tags(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    guesses = iter(["nr", "nz"])
    monkeypatch.setattr(partial_dictionary, "guess", lambda word: next(guesses))
    monkeypatch.setattr(partial_dictionary, "MOST_GUESSES", 1)
    engine = partial(never)
    assert engine.tag("渔栈") == [("渔栈", "nr")]
    assert engine.tag("礁栈") == [("礁栈", "nz")]
    assert engine.tag("渔栈") == WHOLE.tag("渔栈")


def _other_size(tmp_path: Path) -> str:
    (tmp_path / "dict.txt").write_text("港口 3 n\n")
    return str(tmp_path / "dict.txt")


@pytest.mark.parametrize("path", [_other_size, lambda tmp_path: str(tmp_path / "none")])
def test_where_the_dictionary_is_another_or_none_all_is_loaded(
    path: Callable[[Path], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "of_jieba", lambda name: path(tmp_path))
    assert partial(lambda: WHOLE) is WHOLE


def test_threads_share_one() -> None:
    engine = partial(lambda: WHOLE)
    texts = [chr(0x4E00 + i) * 3 + SIMPLIFIED * 20 for i in range(200)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(engine.cut, texts)) == list(map(WHOLE.cut, texts))


def test_all_tokenizers_share_one() -> None:
    assert ENGINES["rjieba"](()) is ENGINES["rjieba"](())
