"""Fit the weights of `newskit.keyphrases.features`: `python -m newskit.training.keyphrases`.

Prints what they reach on one half of the data when fitted to the other, what they reach on the page
when fitted without it, and the weights fitted to all.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

from newskit.keyphrases.document import Document, read
from newskit.keyphrases.features import WEIGHTS, features, scores
from newskit.keyphrases.lexicon import lexicon
from newskit.keyphrases.mmr import choose
from tests.benchmarks import keyword_data as data
from tests.benchmarks.keyword_data import squash

STORIES = 1.2
"""All stories together weigh so many times as much as all abstracts."""
PAGE = 0.4
"""So do the stories of the page: a reader's own choice, but of five texts only."""
DENSE = 4
"""Characters a word of a headline may cost: in a longer term it is no hit."""
RIDGE = 1e-3


class Case(NamedTuple):
    """A text with the features of its candidates, and how well each would do as a term."""

    text: data.Text
    document: Document
    candidates: list[str]
    features: np.ndarray
    worth: np.ndarray


def case(text: data.Text, headlines: bool = False) -> Case:
    words = lexicon()
    document = read(text.text, text.headline, words)
    candidates = list(scores(document, words))
    rows = np.array([features(term, document, words) for term in candidates], dtype=float)
    worth = _covers if headlines else _is_right
    return Case(
        text,
        document,
        candidates,
        rows,
        np.array([worth(squash(term), text.gold) for term in candidates]),
    )


def _is_right(term: str, gold: set[str]) -> float:
    return float(term in gold)


def _covers(term: str, gold: set[str]) -> float:
    """The words of the headline in a term, for each two characters of it."""
    hits = sum(word in term for word in gold)
    return min(1.0, 2 * hits / len(term)) if hits and len(term) <= DENSE * hits else 0.0


def fit(groups: Sequence[tuple[Sequence[Case], float]]) -> np.ndarray:
    """The weights with which the softmax of the scores has the least cross entropy."""
    known = []
    for cases, weight in groups:
        hits = [c for c in cases if c.worth.sum()]
        known += [(c.features, c.worth / c.worth.sum(), weight / len(hits)) for c in hits]

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = RIDGE * (w @ w), 2 * RIDGE * w
        for x, y, weight in known:
            s = x @ w
            e = np.exp(s - s.max())
            total += weight * (s.max() + math.log(e.sum()) - y @ s)
            slope = slope + weight * (x.T @ (e / e.sum() - y))
        return total, slope

    return minimize(loss, np.zeros(len(WEIGHTS)), jac=True, method="L-BFGS-B").x


def reaches(w: np.ndarray, csl: Sequence[Case], news: Sequence[Case], page: Sequence[Case]) -> str:
    terms = {}
    for c in (*csl, *news, *page):
        scored = dict(zip(c.candidates, c.features @ w, strict=True))
        terms[c.text.text] = [term for term, _ in choose(scored, c.document.text.count, 10)]

    def find(text: data.Text) -> list[str]:
        return terms[text.text]

    csl, news, page = ([c.text for c in cases] for cases in (csl, news, page))
    recall, density = data.recall_and_density(news, find)
    right, fragments = data.right_and_fragments(page, find)
    return (
        f"csl F1@5 {data.f1(csl, find, 5):.3f}, F1@10 {data.f1(csl, find, 10):.3f};"
        f" news recall@10 {recall:.3f}, density {density:.2f};"
        f" page {right} of 50, {fragments} fragments"
    )


def main() -> None:
    csl = [case(text) for text in data.abstracts()]
    news = [case(text, headlines=True) for text in data.stories()]
    page = [case(text) for text in data.page()]
    for half in (0, 1):
        w = fit([(csl[half::2], 1), (news[half::2], STORIES), (page, PAGE)])
        print("other half:", reaches(w, csl[1 - half :: 2], news[1 - half :: 2], page))
    w = fit([(csl, 1), (news, STORIES)])
    print("without the page:", reaches(w, csl, news, page))
    w = fit([(csl, 1), (news, STORIES), (page, PAGE)])
    print("all:", reaches(w, csl, news, page))
    for name, value in zip(WEIGHTS, w, strict=True):
        print(f"{name:14}{value:6.2f}")


if __name__ == "__main__":
    main()
