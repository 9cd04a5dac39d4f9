"""How many altered copies of a story `newskit similar --duplicates` finds, by threshold.

    python -m tests.benchmarks.duplicates_recall

The stories are those of ../shared/summaries; copies are made as papers and scanners make them.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Callable

from newskit.corpus.near_duplicates import marked
from tests.conftest import SHARED

STORIES = SHARED / "summaries/core-dev.jsonl"
COPIES = 60  # of each kind
THRESHOLDS = (0.5, 0.7, 0.8, 0.9)
CHANCE = random.Random(3)


def without_paragraph(text: str) -> str:
    paragraphs = text.split("\n")
    if len(paragraphs) > 2:
        del paragraphs[CHANCE.randrange(len(paragraphs))]
    return "\n".join(paragraphs)


def first(share: float, text: str) -> str:
    paragraphs = text.split("\n")
    return "\n".join(paragraphs[: max(2, int(len(paragraphs) * share))])


def without_sentences(share: float, text: str) -> str:
    """The text without some of its sentences."""
    return "".join(s for s in re.findall(r"[^。]+。?", text) if CHANCE.random() >= share)


def scanned(rate: float, text: str) -> str:
    """The text with some characters in the place of others."""
    return "".join(CHANCE.choice(text) if CHANCE.random() < rate else c for c in text)


KINDS: dict[str, Callable[[str], str]] = {
    "other line ends": lambda text: "\n".join(text[i : i + 17] for i in range(0, len(text), 17)),
    "other punctuation": lambda text: text.replace("，", " ").replace("。", "．"),
    "a dateline before it": lambda text: f"本报讯 （记者 王明）{text}",
    "a paragraph left out": without_paragraph,
    "1% wrong": lambda text: scanned(0.01, text),
    "2% wrong": lambda text: scanned(0.02, text),
    "3% wrong": lambda text: scanned(0.03, text),
    "5% wrong": lambda text: scanned(0.05, text),
    "a third of the sentences left out": lambda text: without_sentences(1 / 3, text),
    "a fifth of the paragraphs cut": lambda text: first(0.8, text),
    "the second half cut": lambda text: text[: len(text) // 2],
}


def main() -> None:
    """Print the copies found of each kind, and the groups that hold different stories."""
    texts = [json.loads(line)["text"] for line in STORIES.read_text("utf-8").splitlines()]
    stories = [{"id": str(i), "kind": "", "of": i, "text": text} for i, text in enumerate(texts)]
    for kind, alter in KINDS.items():
        for i in CHANCE.sample(range(len(texts)), COPIES):
            stories.append({"id": f"{i} {kind}", "kind": kind, "of": i, "text": alter(texts[i])})
    for threshold in THRESHOLDS:
        found = list(marked(stories, threshold))
        groups: defaultdict[str | None, set[int]] = defaultdict(set)
        hits = dict.fromkeys(KINDS, 0)
        for record in found:
            group = record["duplicate_group"]
            groups[group].add(record["of"])
            if record["kind"]:
                hits[record["kind"]] += group is not None and group == str(record["of"])
        groups.pop(None, None)
        mixed = sum(len(members) > 1 for members in groups.values())
        print(threshold, hits, f"groups of different stories: {mixed} of {len(groups)}")


if __name__ == "__main__":
    main()
