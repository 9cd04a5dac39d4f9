"""What split makes of pages with tables that are tried out, and how good that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from newskit import resources
from newskit.record import Article
from newskit.segmentation.pipeline import split
from newskit.training.labelled_pages import gold_of

S = TypeVar("S")
T = TypeVar("T")

FIGURES = ("article near", "article exact", "headline", "author")
NEAR, NEAR_BY_LINES = 0.95, 0.85  # as in the scorer: what is known by lines has headlines in it
CHUNK = 16  # pages that a process is given at a time


class Story(NamedTuple):
    """A story as split takes it out of a page."""

    confidence: float
    right: bool
    """Whether its text is nearly that of a story of the page."""


class Judged(NamedTuple):
    """How well a page was split."""

    tally: Counter[str]
    """What the scorer counts."""
    stories: list[Story]


def with_tables(
    tables: Mapping[str, str], read: Callable[[S], T], pages: Iterable[S], jobs: int
) -> list[T]:
    """Reads pages in fresh processes, in which these tables stand for those shipped."""
    with ProcessPoolExecutor(
        jobs, get_context("forkserver"), initializer=resources.try_out, initargs=(dict(tables),)
    ) as pool:
        return list(pool.map(read, pages, chunksize=CHUNK))


def judged(page: Path, shared: Path) -> Judged:
    """Splits a page and returns what the scorer in a folder of data says of it."""
    scores = scorer(shared)
    text = page.read_text("utf-8")
    records = split(text, str(page))
    tally: Counter[str] = Counter(pages=1)
    scores.score_page(text, gold_of(page), records, tally, [])
    sure = [record for record in records if "confidence" in record]
    right = are_right(sure, page, shared)
    return Judged(
        tally,
        [Story(record["confidence"], ok) for record, ok in zip(sure, right, strict=True)],
    )


def are_right(records: Iterable[Article], page: Path, shared: Path) -> list[bool]:
    """Returns which stories of a page are nearly those that are known, as the scorer has it."""
    scores = scorer(shared)
    gold, _ = scores.gold_of(gold_of(page), page.read_text("utf-8").split("\n"))
    known = [(scores.grams(article["text"]), article["by_span"]) for article in gold]

    def right(record: Article) -> bool:
        head = (record["headline"] or "") + (record["byline"] or "")
        grams = {False: scores.grams(record["text"]), True: scores.grams(head + record["text"])}
        return any(
            scores.gram_f1(other, grams[by_lines]) >= (NEAR_BY_LINES if by_lines else NEAR)
            for other, by_lines in known
        )

    return [right(record) for record in records]


def figures(tallies: Iterable[Counter[str]], shared: Path) -> dict[str, float]:
    """Returns the figures of pages: near, exact, headline and author."""
    total = sum(tallies, Counter[str]())
    rows: dict[str, float] = scorer(shared).rows_of(total)
    known_by_text = total["exact_gold"] > 0
    return {
        name: rows[name]
        for name in FIGURES
        if known_by_text or name in ("article near", "headline")
    }


@cache
def scorer(shared: Path) -> Any:
    """Returns the scorer of split that lies with the data, as a module."""
    spec = spec_from_file_location("split_scorer", shared / "score" / "split.py")
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
