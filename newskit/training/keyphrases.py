"""Fits the weights of `newskit.keyphrases.features`.

    python -m newskit.training.keyphrases SHARED [--write]

A conditional logit over the candidates of a text (McFadden 1974, "Conditional logit analysis of
qualitative choice behavior"): the softmax of their log scores should fall on its keyphrases. Least
cross entropy with a penalty on the squares of the weights, found by L-BFGS.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from newskit.keyphrases.document import Document, read
from newskit.keyphrases.features import features, scores, weights
from newskit.keyphrases.lexicon import lexicon
from newskit.keyphrases.mmr import choose
from newskit.training import command, evaluation
from newskit.training import labelled_keyphrases as labelled
from newskit.training.evaluation import squash

TABLE = "keyphrase-weights.tsv"
DATA = (labelled.ABSTRACTS, labelled.STORIES, labelled.CHOSEN, labelled.PAGE)

STORIES = 1.2  # all stories together weigh so many times as much as all abstracts
PAGE = 0.4  # so do the stories of the page: a reader's own choice, but of five texts only
DENSE = 4  # characters a word of a headline may cost: in a longer term it is no hit
RIDGE = 1e-3

Floats = NDArray[np.float64]


class Case(NamedTuple):
    """A text with the features of its candidates, and how well each would do as a term."""

    text: labelled.Text
    document: Document
    candidates: list[str]
    features: Floats
    worth: Floats


class Cases(NamedTuple):
    """Abstracts, stories, and the stories of the page."""

    abstracts: Sequence[Case]
    stories: Sequence[Case]
    page: Sequence[Case]


def make(shared: Path) -> command.Fit:
    """Fits to all texts, and scores fits to one half of the abstracts and stories on the other."""
    known = Cases(
        [case(text) for text in labelled.abstracts(shared)],
        [case(text, headlines=True) for text in labelled.stories(shared)],
        [case(text) for text in labelled.page(shared)],
    )
    halves = [Cases(known.abstracts[i::2], known.stories[i::2], known.page) for i in (0, 1)]
    held_out = [f"one half: {reached(fit(halves[i]), halves[1 - i])}" for i in (0, 1)]
    right, fragments = evaluation.right_and_fragments(
        found(fit(known._replace(page=[])), known.page)
    )
    held_out.append(f"the page: {right} of 50 terms right, {fragments} fragments")
    fitted = zip(weights(), fit(known), strict=True)
    return command.Fit(
        command.weight_rows(TABLE, {name: f"{weight:.2f}" for name, weight in fitted}), held_out
    )


def case(text: labelled.Text, headlines: bool = False) -> Case:
    """Returns what is learnt from a text; the gold of some are the words of their headlines."""
    known = lexicon()
    document = read(text.text, text.headline, known)
    candidates = list(scores(document, known))
    rows = np.array([features(term, document, known) for term in candidates], dtype=float)
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


def fit(known: Cases) -> Floats:
    """Returns the weights with which the softmax of the scores has the least cross entropy."""
    terms: list[tuple[Floats, Floats, float]] = []
    for cases, weight in zip(known, (1.0, STORIES, PAGE), strict=True):
        told = [c for c in cases if c.worth.sum()]
        terms += [(c.features, c.worth / c.worth.sum(), weight / len(told)) for c in told]

    def loss(w: Floats) -> tuple[float, Floats]:
        total, slope = RIDGE * float(w @ w), 2 * RIDGE * w
        for x, y, weight in terms:
            s = x @ w
            e = np.exp(s - s.max())
            total += weight * (s.max() + math.log(e.sum()) - y @ s)
            slope = slope + weight * (x.T @ (e / e.sum() - y))
        return total, slope

    fitted: Floats = minimize(loss, np.zeros(len(weights())), jac=True, method="L-BFGS-B").x
    return fitted


def found(w: Floats, cases: Sequence[Case]) -> list[tuple[list[str], set[str]]]:
    """Returns the ten terms of each text that the weights choose, and its gold."""
    out = []
    for c in cases:
        scored = dict(zip(c.candidates, c.features @ w, strict=True))
        terms = [term for term, _ in choose(scored, c.document.text.count, 10)]
        out.append((terms, c.text.gold))
    return out


def reached(w: Floats, cases: Cases) -> str:
    """Returns what the weights reach on abstracts and stories."""
    of_abstracts, of_stories = found(w, cases.abstracts), found(w, cases.stories)
    recall, density = evaluation.recall_and_density(of_stories)
    return (
        f"abstracts F1@5 {evaluation.f1(of_abstracts, 5):.3f},"
        f" F1@10 {evaluation.f1(of_abstracts, 10):.3f};"
        f" headlines recall@10 {recall:.3f}, hits per ten characters {density:.2f}"
    )


if __name__ == "__main__":
    command.run("keyphrases", TABLE, DATA, make)
