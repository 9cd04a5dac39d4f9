"""How fast `stats` is: `python tests/benchmarks/stats_speed.py [ARTICLES.jsonl]`.

Without a file it measures an invented story over and over, which is kind to it: no word is new.
Times are of the process, the best of three.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from newskit.stats import MEASURES, stats  # noqa: E402
from newskit.text.words import tokenizer  # noqa: E402
from tests.stats.samples import NEWS_STORY  # noqa: E402


def texts() -> list[str]:
    """The texts of the file named, else as many of ours."""
    if sys.argv[1:]:
        lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
        return [json.loads(line)["text"] for line in lines]
    return [NEWS_STORY * 12] * 400


def speed(work: Callable[[str], object], over: list[str]) -> float:
    """Megabytes of UTF-8 a second."""
    seconds = []
    for _ in range(3):
        start = process_time()
        for text in over:
            work(text)
        seconds.append(process_time() - start)
    return sum(len(text.encode()) for text in over) / 1e6 / min(seconds)


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
    length = sum(map(len, stories)) // len(stories)
    print(f"{'MB/s':42}one text   stories of {length:,} characters")
    for name, work in rows:
        print(f"{name:40}{speed(work, whole):10.1f}{speed(work, stories):10.1f}")


def _wordless() -> list[str]:
    return [m.name for m in MEASURES if m.needs not in ("words", "tags")]


if __name__ == "__main__":
    main()
