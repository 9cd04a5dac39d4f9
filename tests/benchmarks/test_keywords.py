"""What keywords reach on texts whose keywords are known, and how fast."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable
from functools import cache
from time import process_time

import pytest

from newskit import keywords
from tests.benchmarks import keyword_data as data
from tests.conftest import SHARED

pytestmark = pytest.mark.skipif(
    not (SHARED / "keywords").is_dir(), reason="no texts with known keywords here"
)


@cache
def find(text: str, headline: str | None, authors: tuple[str, ...]) -> list[str]:
    return [k["term"] for k in keywords(text, headline=headline, authors=authors)]


def ours(text: data.Text) -> list[str]:
    return find(text.text, text.headline, tuple(text.authors))


def test_abstracts() -> None:
    texts = data.abstracts()
    f1 = {n: data.f1(texts, ours, n) for n in (5, 10)}
    print(f"\nabstracts: F1@5 {f1[5]:.3f}, F1@10 {f1[10]:.3f}")
    assert f1[5] >= 0.285
    assert f1[10] >= 0.225


def test_stories() -> None:
    recall, density = data.recall_and_density(data.stories(), ours)
    print(f"\nstories: recall@10 {recall:.3f}, density {density:.2f}")
    assert recall >= 0.49
    assert density >= 0.76


def test_page() -> None:
    right, fragments = data.right_and_fragments(data.page(), ours)
    print(f"\npage: {right} of 50 right, {fragments} fragments")
    assert right >= 24
    assert fragments <= 5


def test_page_names_no_reporter_and_no_number() -> None:
    for text in data.page():
        found = ours(text)
        assert not {*text.authors, "记者", "通讯员", "本报讯"} & set(found)
        assert [term for term in found if term.isdigit()] == []


def test_speed() -> None:
    """Measured beside jieba.analyse in the same run, in turns, the best of some rounds each."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba.analyse
    jieba.setLogLevel(logging.WARNING)
    texts = [text.text for text in data.stories()]
    for warm in texts:
        keywords(warm)
    megabytes = sum(len(text.encode()) for text in texts[:100]) / 1e6

    def seconds(function: Callable[[str], object]) -> float:
        start = process_time()
        for text in texts[:100]:
            function(text)
        return process_time() - start

    rounds = [(seconds(keywords), seconds(jieba.analyse.extract_tags)) for _ in range(3)]
    fast, slow = (min(times) for times in zip(*rounds, strict=True))
    print(f"\nkeywords {megabytes / fast:.2f} MB/s, jieba.analyse {megabytes / slow:.2f} MB/s")
    assert slow / fast > 2
