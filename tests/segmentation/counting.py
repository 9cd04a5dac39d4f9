"""The cost of splitting a page in steps, which are the same on every machine and in every run."""

from __future__ import annotations

import sys

from newskit.segmentation.pipeline import split


def steps(page: str) -> int:
    """Takes a page and returns the function calls of splitting it, in Python and in C."""
    count = 0

    def tick(*_: object) -> None:
        nonlocal count
        count += 1

    split(page)  # what is remembered between pages does not count
    sys.setprofile(tick)
    try:
        split(page)
    finally:
        sys.setprofile(None)
    return count
