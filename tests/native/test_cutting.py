"""The compiled cutter gives rjieba's words, on any text."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Barrier, BrokenBarrierError
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit import resources
from newskit.text.tokenize import Engine
from tests.conftest import SHARED, SIMPLIFIED

cutting = pytest.importorskip("newskit.native.cutting")
rjieba = pytest.importorskip("rjieba")


@cache
def cutter() -> Engine:
    """A cutter that has been given so much that it cuts by itself."""
    made: Engine = cutting.cutter(rjieba, resources.of_jieba("dict.txt"))
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


@given(st.lists(st.text(st.sampled_from("渔港礁栈"), min_size=2, max_size=3)))
def test_it_forgets_how_runs_are_cut(texts: list[str]) -> None:
    with mock.patch.object(cutting, "RUNS", 2):
        assert list(map(cutter().cut, texts)) == list(map(rjieba.cut, texts))


def test_threads_load_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "FEW", 0)
    both, opened = Barrier(2), []

    class Dictionary:
        def __fspath__(self) -> str:
            opened.append(self)
            with suppress(BrokenBarrierError):
                both.wait(0.1)
            return resources.of_jieba("dict.txt")

    made = cutting.cutter(rjieba, Dictionary())
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(made.cut, [SIMPLIFIED] * 2))
    assert found == [rjieba.cut(SIMPLIFIED)] * 2
    assert len(opened) == 1


def test_what_it_could_not_load_it_loads_when_it_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cutting, "FEW", 0)
    dictionary = tmp_path / "dict.txt"
    made = cutting.cutter(rjieba, str(dictionary))
    with pytest.raises(FileNotFoundError):
        made.cut(SIMPLIFIED)
    known = Path(resources.of_jieba("dict.txt")).read_bytes()
    too_many = "".join(f"{chr(i)} 1 n\n" for i in range(0x20000, 0xF0000)).encode()
    dictionary.write_bytes(known + too_many)
    with pytest.raises(MemoryError):
        made.cut(SIMPLIFIED)
    dictionary.write_bytes(known)
    assert made.cut(SIMPLIFIED) == rjieba.cut(SIMPLIFIED)


def test_a_lone_surrogate_is_a_token() -> None:
    assert cutter().cut("渔港\ud800渔港") == ["渔港", "\ud800", "渔港"]
