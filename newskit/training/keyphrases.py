"""Fits the weights of `newskit.keyphrases.features`.

    python -m newskit.training.keyphrases SHARED [--write]

Two questions at once, over the candidates of a text. Of stories that a reader has read: whether the
reader would let a term pass, a logistic regression, so that a score is the odds that a term is
right. Of all texts: which terms are topics, as far as that is known, a conditional logit (McFadden
1974, "Conditional logit analysis of qualitative choice behavior"): the softmax of the log scores
should fall on them. Least cross entropy with a penalty on the squares of the weights, found by
L-BFGS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from newskit.keyphrases.document import Document
from newskit.keyphrases.document import read as read_document
from newskit.keyphrases.features import FEATURES, features, scores
from newskit.keyphrases.lexicon import lexicon
from newskit.keyphrases.mmr import choose
from newskit.keyphrases.pipeline import LEAST_ODDS
from newskit.training import command, evaluation
from newskit.training import labelled_keyphrases as labelled
from newskit.training.evaluation import squash

TABLE = "keyphrase-weights.tsv"
DATA = (labelled.ABSTRACTS, labelled.STORIES, labelled.READERS, labelled.CHOSEN, labelled.PAGE)

READERS = 5.0  # the candidates of all readers' stories weigh so many times as much as all abstracts
TOPIC = 5.0  # a topic so many times as much as what is no mistake
TOPICS = 2.0  # the topics of all a reader's stories as much as so many times all abstracts
STORIES = 3.0  # all stories with a headline so many times as much as all abstracts
PAGE = 0.4  # so do the stories of the page: a reader's own choice, but of five texts only
DENSE = 4  # characters a word of a headline may cost: in a longer term it is no hit
RIDGE = 1e-3
LEAST_DEVIATION = 0.02  # of a feature: those that are nearly constant are not blown up

Floats = NDArray[np.float64]


class Case(NamedTuple):
    """A text with the features of its candidates.

    Attributes:
        text: The text, and what is known of it.
        document: The text, read.
        candidates: The terms that it may have.
        features: Of each of them.
        worth: How well each would do as a topic; what is none has 0.
        passes: Whether a reader would let each pass; of a reader's story alone.
    """

    text: labelled.Text | labelled.Read
    document: Document
    candidates: list[str]
    features: Floats
    worth: Floats
    passes: Floats


class Cases(NamedTuple):
    """Stories that a reader has read, abstracts, stories, and the stories of the page."""

    read: Sequence[Case]
    abstracts: Sequence[Case]
    stories: Sequence[Case]
    page: Sequence[Case]


def make(shared: Path) -> command.Fit:
    """Fits to all texts.

    Scores fits to one half of abstracts and stories on the other, without the page on the page, and
    fits without the stories of a paper on these.
    """
    known = load(shared)
    fitted = fit(known)
    halves = [
        known._replace(abstracts=known.abstracts[i::2], stories=known.stories[i::2]) for i in (0, 1)
    ]
    held_out = [f"one half: {reached(fit(halves[i], fitted), halves[1 - i])}" for i in (0, 1)]
    right, fragments = evaluation.right_and_fragments(
        found(fit(known._replace(page=[]), fitted), known.page)
    )
    held_out.append(f"the page: {right} of 50 terms right, {fragments} fragments")
    held_out.append(f"each paper: {readers_view(papers_left_out(known, fitted))}")
    weighed = zip(FEATURES, fitted, strict=True)
    return command.Fit(
        command.weight_rows(TABLE, {name: f"{weight:.2f}" for name, weight in weighed}), held_out
    )


def load(shared: Path) -> Cases:
    """Returns the texts whose keyphrases are known."""
    return Cases(
        [read_case(text) for text in labelled.read(shared)],
        [case(text) for text in labelled.abstracts(shared)],
        [case(text, headlines=True) for text in labelled.stories(shared)],
        [case(text) for text in labelled.page(shared)],
    )


def case(text: labelled.Text, headlines: bool = False) -> Case:
    """Returns what is learnt from a text; the gold of some are the words of their headlines."""
    worth = _covers if headlines else _is_right
    return _case(text, lambda term: worth(term, text.gold))


def read_case(text: labelled.Read) -> Case:
    """Returns what is learnt from a reader's story."""
    read = _case(text, lambda term: float(term in text.topics))
    passes = [float(text.takes(squash(term))) for term in read.candidates]
    return read._replace(passes=np.array(passes))


def _case(text: labelled.Text | labelled.Read, worth: Callable[[str], float]) -> Case:
    known = lexicon()
    document = read_document(text.text, text.headline, known)
    candidates = [term for term in scores(document, known) if term in text.text]
    rows = np.array([features(term, document, known) for term in candidates], dtype=float)
    values = np.array([worth(squash(term)) for term in candidates], dtype=float)
    return Case(text, document, candidates, rows, values, np.empty(0))


def _is_right(term: str, gold: set[str]) -> float:
    return float(term in gold)


def _covers(term: str, gold: set[str]) -> float:
    """The words of the headline in a term, if it costs few characters for each."""
    hits = sum(word in term for word in gold)
    return float(hits) if len(term) <= DENSE * hits else 0.0


def fit(known: Cases, start: Floats | None = None) -> Floats:
    """Returns the weights with which both questions have the least cross entropy."""
    x = np.vstack([case.features for case in known.read])
    scale = np.maximum(x.std(0), LEAST_DEVIATION)
    scale[0] = 1.0  # what every term has
    x /= scale
    right = np.concatenate([case.passes for case in known.read])
    topic = np.concatenate([case.worth for case in known.read])
    of_story = [len(case.candidates) for case in known.read]
    weight = (1.0 + (TOPIC - 1.0) * topic) / np.repeat(of_story, of_story)
    weight *= READERS / len(known.read)
    shares = (
        (known.abstracts, 1.0),
        (known.stories, STORIES),
        (known.read, TOPICS),
        (known.page, PAGE),
    )
    choices = [choice(cases, scale, share) for cases, share in shares if cases]
    ridge = np.full(len(scale), RIDGE)
    ridge[0] = 0.0

    def loss(w: Floats) -> tuple[float, Floats]:
        s = x @ w
        total = float(weight @ (np.logaddexp(0.0, s) - right * s) + ridge @ (w * w))
        slope = x.T @ (weight * (1 / (1 + np.exp(-s)) - right)) + 2 * ridge * w
        for of_choice in choices:
            more, steeper = of_choice.loss(w)
            total, slope = total + more, slope + steeper
        return total, slope

    begin = np.zeros(len(scale)) if start is None else start * scale
    fitted: Floats = minimize(loss, begin, jac=True, method="L-BFGS-B").x / scale
    return fitted


class Choice(NamedTuple):
    """The candidates of many texts below each other, and the share of each in what is right."""

    features: Floats
    shares: Floats
    starts: NDArray[np.intp]
    weight: float

    def loss(self, w: Floats) -> tuple[float, Floats]:
        """Returns the cross entropy of the softmax of each text, and its slope."""
        s = self.features @ w
        sizes = np.diff(self.starts, append=len(s))
        highest = np.maximum.reduceat(s, self.starts)
        e = np.exp(s - np.repeat(highest, sizes))
        sums = np.add.reduceat(e, self.starts)
        total = (highest + np.log(sums)).sum() - self.shares @ s
        slope = self.features.T @ (e / np.repeat(sums, sizes) - self.shares)
        return self.weight * float(total), self.weight * slope


def choice(cases: Sequence[Case], scale: Floats, weight: float) -> Choice:
    """Returns what is to be chosen from texts, all of which weigh so much together."""
    told = [case for case in cases if case.worth.sum()]
    return Choice(
        np.vstack([case.features for case in told]) / scale,
        np.concatenate([case.worth / case.worth.sum() for case in told]),
        np.cumsum([0, *(len(case.candidates) for case in told[:-1])]),
        weight / len(told),
    )


def terms(w: Floats, case: Case) -> list[str]:
    """Returns the ten terms of a text that the weights choose."""
    scored = {
        term: score
        for term, score in zip(case.candidates, (case.features @ w).tolist(), strict=True)
        if score > LEAST_ODDS
    }
    return [term for term, _ in choose(scored, case.document.text.count, 10)]


def found(w: Floats, cases: Iterable[Case]) -> list[tuple[list[str], set[str]]]:
    """Returns the terms of each text, and its gold."""
    return [
        (terms(w, case), case.text.gold) for case in cases if isinstance(case.text, labelled.Text)
    ]


def papers_left_out(known: Cases, start: Floats) -> list[tuple[list[str], labelled.Read]]:
    """Returns the terms of each reader's story by a fit without the stories of its paper."""
    out = []
    texts = [(case, case.text) for case in known.read if isinstance(case.text, labelled.Read)]
    for paper in sorted({text.paper for _, text in texts}):
        others = [case for case, text in texts if text.paper != paper]
        w = fit(known._replace(read=others), start)
        out += [(terms(w, case), text) for case, text in texts if text.paper == paper]
    return out


def readers_view(of_stories: Iterable[tuple[list[str], labelled.Read]]) -> str:
    """Returns what readers see in the terms of their stories."""
    figures = evaluation.readers_view(
        [(found, text.topics, text.fine, text.takes) for found, text in of_stories]
    )
    return (
        f"precision {figures['precision']:.3f}, recall {figures['recall']:.3f},"
        f" generic {figures['generic']:.1f}, fragments {figures['fragments']:.1f} in a hundred"
    )


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
