"""How fast `keywords` is beside jieba.analyse.

    python -m tests.benchmarks.keywords_speed STORIES.jsonl

Both on the first hundred stories in one process and in turns; times are of the process, the best of
three rounds.
"""

from __future__ import annotations

import json
import logging
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from time import process_time

from newskit import keywords

ROUNDS = 3
STORIES = 100


def main() -> None:
    """Print megabytes a second and their ratio."""
    if not sys.argv[1:]:
        sys.exit(__doc__)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba.analyse
    jieba.setLogLevel(logging.WARNING)
    texts = [json.loads(line)["text"] for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    for warm in texts:
        keywords(warm)
    texts = texts[:STORIES]
    megabytes = sum(len(text.encode()) for text in texts) / 1e6

    def seconds(function: Callable[[str], object]) -> float:
        start = process_time()
        for text in texts:
            function(text)
        return process_time() - start

    rounds = [(seconds(keywords), seconds(jieba.analyse.extract_tags)) for _ in range(ROUNDS)]
    ours, theirs = (megabytes / min(times) for times in zip(*rounds, strict=True))
    print(f"newskit {ours:.2f} MB/s, jieba.analyse {theirs:.2f} MB/s: {ours / theirs:.1f} times")


if __name__ == "__main__":
    main()
