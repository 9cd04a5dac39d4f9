"""Probabilities out of named features and their weights in log odds: logistic regression."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from operator import mul

from newskit import resources

_FARTHEST = 30.0  # log odds: beyond them a probability is 0 or 1
_SURE = 0.003  # nobody knows a probability better than that


@cache
def weights(table: str, column: int = 1) -> dict[str, float]:
    """The weights of features, which a shipped table names in its first column."""
    return {row[0]: float(row[column]) for row in resources.rows(table)}


def probability(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """How likely a case is right by its features, 0 to 1."""
    return logistic(sum(map(mul, map(weights.__getitem__, features), features.values())))


def logistic(odds: float) -> float:
    """The probability that some log odds stand for."""
    return 1 / (1 + math.exp(-max(-_FARTHEST, min(_FARTHEST, odds))))


def log_odds(probability: float) -> float:
    """The log odds of a probability, as far as it is known."""
    return math.log((probability + _SURE) / (1 - probability + _SURE))
