"""Counts to scores: scikit-learn's arithmetic, one document at a time.

Term frequency and inverse document frequency as in Salton and Buckley, Term-weighting approaches in
automatic text retrieval (1988), in scikit-learn's variant, which adds 1 to every idf. What is added
up is added in its order, so that scores are scikit-learn's to the last bit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from math import log, sqrt
from operator import add, mul
from typing import Literal, NamedTuple

TF = ("raw", "log", "binary")
NORMS = ("l2", "l1", "none")


class Weighting(NamedTuple):
    """How counts become scores.

    Attributes:
        tf: `raw` the count, `log` 1 + ln count, `binary` 1 whatever the count.
        norm: Documents are scaled to a Euclidean length (`l2`) or a sum (`l1`) of 1, or are not.
        smooth: Whether document frequencies are counted as if one more document held every term.
    """

    tf: Literal["raw", "log", "binary"] = "raw"
    norm: Literal["l2", "l1", "none"] = "l2"
    smooth: bool = True

    def idf(self, df: Iterable[int], documents: int) -> list[float]:
        """Takes document frequencies and returns their inverse, as a natural logarithm.

        ln((1 + n) / (1 + df)) + 1 if smooth, else ln(n / df) + 1; a term that no document holds
        counts as held by one there, so that its score stays finite.
        """
        df = list(df)
        if self.smooth:
            known = {times: log((1 + documents) / (1 + times)) + 1 for times in set(df)}
        else:
            known = {times: log(max(documents, 1) / max(times, 1)) + 1 for times in set(df)}
        return list(map(known.__getitem__, df))

    def scores(self, counts: Sequence[int], idf: Iterable[float]) -> list[float]:
        """Takes the counts of the terms of a document, and the idf of each; returns its scores."""
        if self.tf == "raw":
            scores = list(map(mul, counts, idf))
        elif self.tf == "log":
            scores = [(log(count) + 1) * weight for count, weight in zip(counts, idf, strict=True)]
        else:
            scores = list(idf)
        return scores if self.norm == "none" else scaled(scores, self.norm)


def scaled(values: Sequence[float], norm: Literal["l2", "l1"] = "l2") -> list[float]:
    """Takes values and returns them scaled to a length or a sum of 1; zeros stay zeros."""
    # Not sum(), which rounds in another way from Python 3.12 on.
    parts = map(mul, values, values) if norm == "l2" else map(abs, values)
    total = reduce(add, parts, 0.0)
    size = sqrt(total) if norm == "l2" else total
    return [value / size for value in values] if size else list(values)


def best(scores: Sequence[float], n: int) -> list[int]:
    """Takes scores and returns the places of the `n` highest, best first, equals in their order."""
    places: Sequence[int] = range(len(scores))
    if len(scores) > 4 * n:  # most are far from the best: do not sort their places
        least = sorted(scores)[-n]
        places = [place for place, score in enumerate(scores) if score >= least]
    return sorted(places, key=scores.__getitem__, reverse=True)[:n]
