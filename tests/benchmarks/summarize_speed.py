"""How fast `summarize` is beside sumy's LexRank, in one process and by its own clock.

    python -m tests.benchmarks.summarize_speed STORIES.jsonl      (needs sumy and jieba)

The default method imports nothing outside the standard library, so that any environment with sumy
will do; sumy takes a quarter of a minute a round. Then: what one text of 1 MB takes, beside ten of
100 kB.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

from newskit.summaries.pipeline import summarize

ROUNDS = 3


def seconds(work: Callable[[], object]) -> float:
    """The processor time of a piece of work."""
    start = process_time()
    work()
    return process_time() - start


def main() -> None:
    """Print megabytes a second, their ratio, and how time grows."""
    from sumy.nlp.tokenizers import Tokenizer
    from sumy.parsers.plaintext import PlaintextParser
    from sumy.summarizers.lex_rank import LexRankSummarizer

    stories = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    tokenizer = Tokenizer("chinese")

    def ours() -> None:
        for story in stories:
            summarize(story["text"], headline=story["headline"])

    def theirs() -> None:
        for story in stories:
            parser = PlaintextParser.from_string(story["text"], tokenizer)
            LexRankSummarizer()(parser.document, 3)

    summarize(stories[0]["text"])
    PlaintextParser.from_string("港口", tokenizer).document.words  # noqa: B018  # loads jieba
    size = sum(len(story["text"].encode()) for story in stories) / 1e6
    for _ in range(ROUNDS):
        a, b = size / seconds(ours), size / seconds(theirs)
        print(f"newskit {a:.2f} MB/s, sumy LexRank {b:.3f} MB/s: {a / b:.0f} times")

    text = "\n".join(story["text"] for story in stories).encode()
    big, tenths = text[:1_000_000], [text[i : i + 100_000] for i in range(0, 1_000_000, 100_000)]
    one = seconds(lambda: summarize(big.decode(errors="ignore")))
    ten = seconds(lambda: [summarize(tenth.decode(errors="ignore")) for tenth in tenths])
    print(f"1 MB {one:.2f} s, ten of 100 kB {ten:.2f} s")


if __name__ == "__main__":
    main()
