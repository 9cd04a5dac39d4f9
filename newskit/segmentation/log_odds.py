"""Probabilities out of named features and their weights in log odds: logistic regression."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache, reduce
from operator import add, mul

from newskit import resources
from newskit.native import compiled

FARTHEST = 30.0  # log odds: beyond them a probability is 0 or 1
_SURE = 0.003  # nobody knows a probability better than that


@cache
def weights(table: str, column: int = 1) -> dict[str, float]:
    """The weights of features, which a shipped table names in its first column."""
    return {row[0]: float(row[column]) for row in resources.rows(table)}


def probability(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """How likely a case is right by its features, 0 to 1."""
    return logistic(weighed(features, weights))


@compiled("log_odds")
def weighed(
    features: Mapping[str, float], weights: Mapping[str, float], odds: float = 0.0
) -> float:
    """The log odds of a case by its features: one after the other is added to those there are."""
    return reduce(add, map(mul, map(weights.__getitem__, features), features.values()), odds)


@compiled("log_odds")
def weighed_in_order(values: list[float], weights: list[float], odds: float = 0.0) -> float:
    """The same of features that have no names, but the order of their weights."""
    return reduce(add, map(mul, weights, values), odds)


@compiled("log_odds")
def logistic(odds: float) -> float:
    """The probability that some log odds stand for."""
    return 1 / (1 + math.exp(-max(-FARTHEST, min(FARTHEST, odds))))


def log_odds(probability: float) -> float:
    """The log odds of a probability, as far as it is known."""
    return math.log((probability + _SURE) / (1 - probability + _SURE))
