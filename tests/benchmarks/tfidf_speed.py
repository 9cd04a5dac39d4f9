"""How fast `newskit tfidf` is, and how much memory it takes, beside scikit-learn with jieba.

    python -m tests.benchmarks.tfidf_speed 2000             # both
    python -m tests.benchmarks.tfidf_speed 20000 200000 --alone

The stories are made of paragraphs of ../shared, shuffled, so that there are as many as wanted; each
has as many characters as those of a paper with 80 MB in 20,000 stories.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.conftest import ROOT, SHARED

CHARACTERS = 1400  # 80 MB of UTF-8 in 20,000 stories

PEER = """
import json, sys, warnings
warnings.simplefilter("ignore")
import jieba, logging
jieba.setLogLevel(logging.WARNING)
from sklearn.feature_extraction.text import TfidfVectorizer
texts = (json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8"))
matrix = TfidfVectorizer(analyzer=jieba.lcut).fit_transform(texts)
"""


def paragraphs() -> list[str]:
    """The paragraphs of the measured stories."""
    found = []
    for name in ("keywords/news-dev.jsonl", "summaries/core-dev.jsonl"):
        for line in (SHARED / name).read_text(encoding="utf-8").splitlines():
            found += json.loads(line)["text"].split("\n")
    return found


def corpus(stories: int, path: Path) -> None:
    """Write JSON Lines of so many stories; each begins with a mark of its own, a rare word."""
    chance = random.Random(1)
    pool = paragraphs()
    with path.open("w", encoding="utf-8") as out:
        for number in range(stories):
            size, text = 0, []
            while size < CHARACTERS:
                text.append(chance.choice(pool))
                size += len(text[-1])
            day = f"2024-{1 + number % 12:02}-{1 + number % 28:02}"
            record = {"id": str(number), "date": day, "text": "\n".join(text)}
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


def measured(*command: str) -> tuple[float, float, float]:
    """Seconds, seconds of processor time and peak megabytes of a command."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=ROOT)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"failed: {command}")
    seconds = time.perf_counter() - start
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main(sizes: list[int], alone: bool) -> None:
    """Print a row for each size."""
    print("stories    MB  newskit: s   cpu    MB")
    with tempfile.TemporaryDirectory() as directory:
        for stories in sizes:
            path = Path(directory, "stories.jsonl")
            corpus(stories, path)
            ours = measured(sys.executable, "-m", "newskit", "tfidf", str(path))
            row = "{:7}  {:4.0f}  {:10.1f}  {:4.1f}  {:4.0f}"
            print(row.format(stories, path.stat().st_size / 1e6, *ours), flush=True)
            if not alone:
                theirs = measured(sys.executable, "-c", PEER, str(path))
                print("{:>13}  {:10.1f}  {:4.1f}  {:4.0f}".format("peer", *theirs))
                ratios = [b / a for a, b in zip(ours, theirs, strict=True)]
                print("{:>13}  {:10.1f}  {:4.1f}  {:4.1f}".format("times", *ratios), flush=True)


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
    main(numbers or [2000], "--alone" in sys.argv)
