"""How fast `split` is.

    python -m tests.benchmarks.split_speed PAGE...

The pages each by itself and as one, then as one of ten times the length. Times are of the process,
the best of seven rounds (of two for the long one) without garbage collection, as the command runs.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from newskit.segmentation.pipeline import split


def main() -> None:
    pages = [Path(name).read_text("utf-8") for name in sys.argv[1:]]
    if not pages:
        sys.exit(__doc__)
    gc.disable()
    page = "\n".join(pages)
    for name, texts, rounds in (
        (f"{len(pages)} pages", pages, 7),
        ("as one", [page], 7),
        ("ten times", ["\n".join([page] * 10)], 2),
    ):
        size = sum(len(text.encode()) for text in texts) / 1e6
        speed = size / min(timed(texts) for _ in range(rounds))
        print(f"{name:12} {size:6.2f} MB {speed:6.2f} MB/s")


def timed(texts: Sequence[str]) -> float:
    """Seconds of processor time that it takes to split these pages."""
    start = time.process_time()
    for text in texts:
        split(text)
    return time.process_time() - start


if __name__ == "__main__":
    main()
