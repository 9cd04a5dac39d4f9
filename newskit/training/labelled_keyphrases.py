"""Texts whose keyphrases are known: what authors, editors and a reader took for them."""

from __future__ import annotations

import json
import logging
import warnings
from pathlib import Path
from typing import Any, NamedTuple

from newskit.training.evaluation import squash

ABSTRACTS = "keywords/csl-dev.jsonl"
STORIES = "keywords/news-dev.jsonl"
PAGE = "pages/real/seed.gold.json"
READERS = "readers/dev.jsonl"
CHOSEN = "keywords/seed-reference.json"


class Text(NamedTuple):
    """A text, what is known of it, and what its terms should be (squashed)."""

    text: str
    headline: str | None
    authors: list[str]
    gold: set[str]


def abstracts(shared: Path) -> list[Text]:
    """Returns scientific abstracts; gold: those of their authors' keywords that stand in them."""
    texts = []
    for record in _records(shared / ABSTRACTS):
        text = squash(record["text"])
        gold = {keyword for keyword in map(squash, record["keywords"]) if keyword in text}
        texts.append(Text(record["text"], None, [], gold))
    return [text for text in texts if text.gold]


def stories(shared: Path) -> list[Text]:
    """Returns stories without their headline; gold: the content words of it that they hold."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba.posseg
    jieba.setLogLevel(logging.WARNING)
    texts = []
    for record in _records(shared / STORIES):
        text = squash(record["text"])
        tagged = jieba.posseg.cut(record["reference_headline"])
        words = {pair.word.lower() for pair in tagged if pair.flag[:1] in "nv"}
        gold = {word for word in words if len(word) > 1 and word in text}
        texts.append(Text(record["text"], None, [], gold))
    return [text for text in texts if text.gold]


class Read(NamedTuple):
    """A story that a careful reader read.

    Attributes:
        paper: Where it was printed.
        topics: The terms that say what it is about (squashed).
        fine: These, others that are no mistake, and the names in it.
    """

    text: str
    headline: str
    paper: str
    topics: frozenset[str]
    fine: frozenset[str]

    def takes(self, term: str) -> bool:
        """Whether the reader would let a term pass: a topic may have two characters more."""
        return term in self.fine or any(
            topic in term and len(term) <= len(topic) + 2 for topic in self.topics
        )


def read(shared: Path) -> list[Read]:
    """Returns stories with what a reader wrote down of them."""
    return [
        Read(
            record["text"],
            record["headline"],
            record["paper"],
            frozenset(map(squash, record["topics"])),
            frozenset(
                squash(term)
                for field in ("topics", "acceptable", "people", "places", "organisations")
                for term in record[field]
            ),
        )
        for record in _records(shared / READERS)
    ]


def page(shared: Path) -> list[Text]:
    """Returns the stories of one page; gold: ten terms that a careful reader chose for each."""
    articles = json.loads((shared / PAGE).read_text(encoding="utf-8"))["articles"]
    chosen = json.loads((shared / CHOSEN).read_text(encoding="utf-8")).values()
    return [
        Text("\n".join(a["paragraphs"]), a["headline"], a["authors"], set(map(squash, terms)))
        for a, terms in zip(articles, chosen, strict=True)
    ]


def _records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
