"""Fits the weights of named features to what is right and wrong: logistic regression."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.sparse import csr_matrix

from newskit import resources

STRENGTH = 1.0  # of the penalty on the squares of the weights

Row = tuple[Mapping[str, float], bool]
"""The features of a case, and whether it is right."""


def logistic(rows: Sequence[Row], counts: Sequence[float] | None = None) -> dict[str, float]:
    """Returns the weight of each feature in the log odds of being right, by name in order.

    Each case counts once, or as often as `counts` says. There is no intercept but a feature that
    is 1 in every case. There are no weights where all cases are right, or all wrong.
    """
    from sklearn.linear_model import LogisticRegression

    if len({right for _, right in rows}) < 2:  # nothing to tell apart
        return {}
    names = sorted({name for features, _ in rows for name in features})
    column = {name: i for i, name in enumerate(names)}
    where = [(i, column[name]) for i, (features, _) in enumerate(rows) for name in features]
    values = [value for features, _ in rows for value in features.values()]
    cases = csr_matrix((values, np.array(where).T), shape=(len(rows), len(names)))
    model = LogisticRegression(C=1 / STRENGTH, fit_intercept=False, max_iter=5000)
    model.fit(cases, [right for _, right in rows], counts)
    return dict(zip(names, map(float, model.coef_[0]), strict=True))


def named(table: str) -> list[str]:
    """Returns the features in a table: those that no case shows weigh nothing."""
    return [name for name, *_ in resources.rows(table)]
