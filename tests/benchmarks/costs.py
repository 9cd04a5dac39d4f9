"""What things cost, and how many times another's cost that is."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from typing import NamedTuple


class Cost(NamedTuple):
    """What something took: seconds of the processor and of the clock, and megabytes at the peak.

    The peak is that of the largest process, 0 where it was not measured.
    """

    processor: float
    clock: float
    peak: float = 0.0


class Spread(NamedTuple):
    """How figures of several rounds lie."""

    median: float
    least: float
    most: float


def ratio(these: Sequence[float], those: Sequence[float]) -> Spread:
    """How many times those these are, round by round."""
    ratios = [one / other for one, other in zip(these, those, strict=True)]
    return Spread(statistics.median(ratios), min(ratios), max(ratios))
