"""Texts with known keywords, and how well a list of terms does on them.

The measures are those of ../shared/score/keywords.py; a fragment is a term that is part of a right
one and is not right itself.
"""

from __future__ import annotations

import json
import logging
import warnings
from collections.abc import Callable, Sequence
from statistics import mean
from typing import NamedTuple

from tests.conftest import SHARED


class Text(NamedTuple):
    """A text, what is known of it, and what its terms should be (squashed)."""

    text: str
    headline: str | None
    authors: list[str]
    gold: set[str]


Find = Callable[[Text], Sequence[str]]
"""From a text to its ten terms."""


def squash(term: str) -> str:
    return "".join(term.split()).lower()


def abstracts() -> list[Text]:
    """Scientific abstracts; gold: those of their authors' keywords that stand in them."""
    texts = []
    for record in _lines("csl-dev.jsonl"):
        text = squash(record["text"])
        gold = {keyword for keyword in map(squash, record["keywords"]) if keyword in text}
        texts.append(Text(record["text"], None, [], gold))
    return [text for text in texts if text.gold]


def stories() -> list[Text]:
    """Stories without their headline; gold: the content words of the headline they hold."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba.posseg
    jieba.setLogLevel(logging.WARNING)
    texts = []
    for record in _lines("news-dev.jsonl"):
        text = squash(record["text"])
        tagged = jieba.posseg.cut(record["reference_headline"])
        words = {pair.word.lower() for pair in tagged if pair.flag[:1] in "nv"}
        gold = {word for word in words if len(word) > 1 and word in text}
        texts.append(Text(record["text"], None, [], gold))
    return [text for text in texts if text.gold]


def page() -> list[Text]:
    """The stories of one page; gold: the ten terms that a careful reader chose for each."""
    path = SHARED / "pages" / "real" / "seed.gold.json"
    articles = json.loads(path.read_text(encoding="utf-8"))["articles"]
    path = SHARED / "keywords" / "seed-reference.json"
    chosen = json.loads(path.read_text(encoding="utf-8")).values()
    return [
        Text("\n".join(a["paragraphs"]), a["headline"], a["authors"], set(map(squash, terms)))
        for a, terms in zip(articles, chosen, strict=True)
    ]


def f1(texts: Sequence[Text], find: Find, n: int) -> float:
    """The mean F1 of the first `n` terms, exact matches counted."""

    def of(text: Text) -> float:
        found = [squash(term) for term in find(text)[:n]]
        return 2 * len(text.gold & set(found)) / (len(found) + len(text.gold))

    return mean(map(of, texts))


def recall_and_density(texts: Sequence[Text], find: Find) -> tuple[float, float]:
    """The mean share of the gold words that are in a term, and those hits per ten characters."""
    shares, hits, characters = [], 0, 0
    for text in texts:
        found = [squash(term) for term in find(text)]
        covered = sum(any(word in term for term in found) for word in text.gold)
        shares.append(covered / len(text.gold))
        hits += covered
        characters += sum(map(len, found))
    return mean(shares), 10 * hits / characters


def right_and_fragments(texts: Sequence[Text], find: Find) -> tuple[int, int]:
    """How many terms are right letter for letter, and how many are part of a right one."""
    right = fragments = 0
    for text in texts:
        found = {squash(term) for term in find(text)}
        right += len(found & text.gold)
        fragments += sum(any(term in gold for gold in text.gold) for term in found - text.gold)
    return right, fragments


def _lines(name: str) -> list[dict]:
    path = SHARED / "keywords" / name
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
