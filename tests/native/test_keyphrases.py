"""Kernels of keyphrases give what the Python code gives which they replace, on any text."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from importlib.util import find_spec, module_from_spec
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.keyphrases import document, lexicon, mmr, phrases
from tests.conftest import ROOT, SHARED

pytestmark = pytest.mark.skipif(
    find_spec("newskit.native.keyphrases") is None,
    reason="no compiler was there when newskit was installed",
)


def in_python(module: ModuleType) -> ModuleType:
    """The module once more, with no kernel in it."""
    spec = find_spec(module.__name__)
    assert spec and spec.loader
    again = module_from_spec(spec)
    with mock.patch.dict(os.environ, NEWSKIT_PURE="1"):
        spec.loader.exec_module(again)
    return again


PHRASES, DOCUMENT, LEXICON, MMR = map(in_python, (phrases, document, lexicon, mmr))

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
    ours = mmr._new(scores, str.startswith, n, penalty)
    assert ours == MMR._new(scores, str.startswith, n, penalty)


def entries(module: ModuleType) -> Any:
    parts = {"甲乙": ("甲", "乙丙"), "乙丙": ("丙",)}
    return module._remembered(lambda word: module.Entry(word, parts.get(word), "丙" in word))


@given(st.lists(TOKENS, max_size=3))
def test_tokens_are_counted_as_they_are_replaced(texts: list[list[str]]) -> None:
    ours, expected = entries(lexicon), entries(LEXICON)
    for text in texts:
        counted, as_counted = lexicon._counted(text, ours), LEXICON._counted(text, expected)
        assert counted == as_counted
        assert [*counted[1]] == [*as_counted[1]]


OPTIONS = {
    "defaults": [],
    "explain": ["--explain", "-n", "30"],
    "pos": ["--pos", "n,ns,nz,vn"],
    "whitelist": ["--whitelist", "{list}", "--explain"],
    "userdict": ["--userdict", "{list}", "--stopwords", "{list}"],
    "merge": ["--merge", "-n", "50"],
}


@pytest.mark.parametrize("options", OPTIONS)
def test_the_same_bytes_with_and_without(options: str, tmp_path: Path) -> None:
    words, stories = tmp_path / "words.txt", tmp_path / "stories.jsonl"
    words.write_text("冷链物流\n中国\n生态园\n", "utf-8")
    lines = (SHARED / "keywords/news-dev.jsonl").read_text("utf-8").splitlines(keepends=True)
    stories.write_text("".join(lines[::12]), "utf-8")
    how = [option.format(list=words) for option in OPTIONS[options]]
    page = ROOT / "samples/qingtang-daily.txt"
    run = [
        sys.executable,
        "-m",
        "newskit",
        "keywords",
        "-f",
        "jsonl",
        *how,
        str(page),
        str(stories),
    ]
    outputs = [
        subprocess.run(
            run, env=os.environ | {"NEWSKIT_PURE": pure}, check=True, capture_output=True
        ).stdout
        for pure in ("", "1")
    ]
    assert outputs[0] == outputs[1] != b""
