"""How fast `stats` is.

    python -m tests.benchmarks.stats_speed [ARTICLES.jsonl]

Without a file it measures an invented story over and over, which is kind to it: no word is new.
Times are of the process, the best of five rounds in which each row has its turn.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from math import inf
from pathlib import Path
from time import process_time

from newskit.measures.pipeline import MEASURES, stats
from newskit.text.tokenize import tokenizer
from tests.measures.samples import NEWS_STORY

ROUNDS = 5


def texts() -> list[str]:
    """The texts of the file named, else as many of ours."""
    if sys.argv[1:]:
        lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
        return [json.loads(line)["text"] for line in lines]
    return [NEWS_STORY * 12] * 400


def speeds(works: Sequence[Callable[[str], object]], over: list[str]) -> list[float]:
    """Megabytes of UTF-8 a second."""
    best = [inf] * len(works)
    for _ in range(ROUNDS):
        for place, work in enumerate(works):
            start = process_time()
            for text in over:
                work(text)
            best[place] = min(best[place], process_time() - start)
    size = sum(len(text.encode()) for text in over)
    return [size / 1e6 / seconds for seconds in best]


def main() -> None:
    """Print a table."""
    stories = texts()
    whole = ["\n".join(stories)]
    classes = ["chars", "han", "latin_letters", "digits", "punctuation", "scripts"]
    of_characters = [m.name for m in MEASURES if m.needs == "characters"]
    words = tokenizer()
    for text in stories:  # meets every word, starts every engine
        stats(text)
    rows: list[tuple[str, Callable[[str], object]]] = [
        ("characters by class and script", lambda t: stats(t, only=classes)),
        ("all that needs characters alone", lambda t: stats(t, only=of_characters)),
        ("all that needs no words", lambda t: stats(t, only=_wordless())),
        ("cutting into words", words.cut),
        ("everything", stats),
    ]
    names, works = zip(*rows, strict=True)
    of_whole, of_stories = speeds(works, whole), speeds(works, stories)
    length = sum(map(len, stories)) // len(stories)
    print(f"{'MB/s':42}one text   stories of {length:,} characters")
    for name, one, each in zip(names, of_whole, of_stories, strict=True):
        print(f"{name:40}{one:10.1f}{each:10.1f}")
    shares = of_whole[-1] / of_whole[-2], of_stories[-1] / of_stories[-2]
    print(f"{'everything / cutting':40}{shares[0]:10.2f}{shares[1]:10.2f}")


def _wordless() -> list[str]:
    return [m.name for m in MEASURES if m.needs not in ("words", "tags")]


if __name__ == "__main__":
    main()
