"""Fits the weights of `newskit.segmentation.crf`: a conditional random field over labelled pages.

A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001, "Conditional random
fields: probabilistic models for segmenting and labeling sequence data"): the weights that make the
known kinds of the lines most probable, less a penalty on their squares. They are found by Adam
(Kingma and Ba 2015, "Adam: a method for stochastic optimization") over batches of pages, and are
the mean of the weights of the last steps (Polyak and Juditsky 1992, "Acceleration of stochastic
approximation by averaging").
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from newskit.segmentation import labels as grammar
from newskit.segmentation.features import Features, line_features
from newskit.training.labelled_pages import LabelledPage

TABLE = "line-weights.tsv"

PENALTY = 15.0  # of 2 to 30, what reads houses left out best
FIRM = ("sign:", "byline:", "fits")
"""What is said by words says the same on every page, and layout less so: it is trusted more."""
FIRM_SHARE = 0.2  # of the penalty
EPOCHS = 14  # times that every page is seen: more fit these pages, not others
RATE = 0.06  # what a step may change a weight by at first, falling to nothing
DECAY = (0.9, 0.99)  # of the running means of slopes and of their squares
TINY = 1e-3  # keeps weights that hardly any page tells anything about from being thrown around
AVERAGED = 0.25  # share of the steps, the last ones, whose weights are averaged
PAGES = 24  # of a batch
LETTERS = ("opens:", "first:", "last:")
RUN = 2  # lines in mid-column, one after another, from which there is something to learn
LEAST = 0.15  # a fact that is worth less for every kind adds nothing on pages left out

Floats = NDArray[Any]

_KINDS = list(grammar.KINDS)
_STATES = [grammar.START, *grammar.STATES]
_INDEX = {state: i for i, state in enumerate(_STATES)}
# Nothing is before the start, so that it may pass for a line of the first kind.
_KIND_OF = np.array([_KINDS.index(state.kind) if state.kind else 0 for state in _STATES])
_PLAIN_OK = np.array([state.kind in grammar.PLAIN_KINDS for state in _STATES])
_AFTER = [{after.kind: _INDEX[after] for after in grammar.successors(state)} for state in _STATES]
_ALLOWED = np.array(
    [[i in after.values() for i in range(len(_STATES))] for after in _AFTER], dtype=bool
)
_SUM_BY_KIND = np.eye(len(_KINDS), dtype=np.float32)[_KIND_OF]
_SUM_BY_KIND[_INDEX[grammar.START]] = 0


class Rare(NamedTuple):
    """On how many lines a fact must be seen to teach something that holds on other pages."""

    facts: int = 4
    letters: int = 40
    """The same for what letters a line begins or ends with."""


RARE = Rare()


class Example(NamedTuple):
    """A page to learn from."""

    facts: Sequence[Features]
    labels: Sequence[str]
    weight: float


class Weights(NamedTuple):
    """What facts and steps are worth for each kind of line, in log odds."""

    names: list[str]
    """The facts, in the order of the rows of `facts`."""
    facts: Floats
    steps: Floats
    """From a kind (row) to that of the next line (column)."""


def example(page: LabelledPage, weight: float = 1.0) -> Example:
    """Returns a page as what is to be learnt from it.

    Of lines in mid-column that follow each other a few teach as much as all.
    """
    return without_dull(line_features(page.lines), page.labels, weight)


def without_dull(facts: Sequence[Features], labels: Sequence[str], weight: float = 1.0) -> Example:
    """Returns a page without most of its lines in mid-column."""
    kept, run = [], 0
    for i, (groups, label) in enumerate(zip(facts, labels, strict=True)):
        run = run + 1 if label == "line" and _is_dull(groups) else 0
        if run <= RUN:
            kept.append(i)
    return Example([facts[i] for i in kept], [labels[i] for i in kept], weight)


def _is_dull(groups: Features) -> bool:
    return not groups or (len(groups) == 1 and groups[0][0].startswith("wrapped"))


def fit(
    examples: Sequence[Example],
    *,
    epochs: int = EPOCHS,
    penalty: float = PENALTY,
    seed: int = 0,
    start: Weights | None = None,
    rare: Rare = RARE,
) -> Weights:
    """Fits the weights to pages; the same pages and seed give the same weights.

    Args:
        examples: The pages.
        epochs: How often each is seen.
        penalty: On the squares of the weights.
        seed: Of the order of the pages.
        start: The weights to begin with; the penalty is then on how far they go from these.
        rare: Which facts are too rare to learn from.
    """
    names = sorted({*_names(examples, rare), *(start.names if start else ())})
    batches = list(_batches(examples, names))
    share = FIRM_SHARE * penalty
    penalties = Weights(
        names,
        np.array([[share if name.startswith(FIRM) else penalty] for name in names]),
        np.full((len(_KINDS), len(_KINDS)), penalty),
    )
    return _descend(batches, penalties, epochs, np.random.default_rng(seed), _flat(start, names))


def _flat(start: Weights | None, names: Sequence[str]) -> Floats:
    """Weights in one row: those of facts in the order of the names, then those of steps."""
    kinds = len(_KINDS)
    if start is None:
        return np.zeros((len(names) + kinds) * kinds)
    facts = np.zeros((len(names), kinds))
    rows = {name: row for row, name in enumerate(names)}
    facts[[rows[name] for name in start.names]] = start.facts
    return np.concatenate([facts.ravel(), start.steps.ravel()])


def table_rows(weights: Weights) -> list[str]:
    """Returns the rows of `line-weights.tsv`, its head first."""
    facts = dict(zip(weights.names, np.round(weights.facts, 2), strict=True))
    steps = {f">{kind}": row for kind, row in zip(_KINDS, np.round(weights.steps, 2), strict=True)}
    rows = {name: row for name, row in facts.items() if np.abs(row).max() >= LEAST} | steps
    return [
        "fact\t" + "\t".join(_KINDS),
        *(
            f"{name}\t" + "\t".join(f"{value + 0.0:g}" for value in row)
            for name, row in rows.items()
        ),
    ]


def read_table(table: str) -> Weights:
    """Returns the weights in the text of a table."""
    rows = [row.split("\t") for row in table.splitlines() if not row.startswith("#")]
    worth = {name: list(map(float, values)) for name, *values in rows[1:]}
    names = [name for name in worth if not name.startswith(">")]
    none = [0.0] * len(_KINDS)
    steps = np.array([worth.get(f">{kind}", none) for kind in _KINDS])
    return Weights(names, np.array([worth[name] for name in names]), steps)


def _names(examples: Iterable[Example], rare: Rare) -> list[str]:
    """All facts that are not rare."""
    seen = Counter(
        fact
        for page in examples
        for groups in page.facts
        for fact in {fact for group in groups for fact in group}
    )
    return sorted(
        fact
        for fact, count in seen.items()
        if count >= (rare.letters if fact.startswith(LETTERS) else rare.facts)
    )


# --- batches of pages --------------------------------------------------------------------------


class Batch(NamedTuple):
    """Pages side by side: arrays of lines x pages, as long as the longest of them."""

    facts: Any
    """Which facts each line shows: a sparse matrix of all lines of all pages x facts."""
    facts_of: Any
    """The same the other way round."""
    at: tuple[NDArray[np.int64], NDArray[np.int64]]
    """The line and the page of each row of `facts`."""
    inside: NDArray[np.bool_]
    """Where a page has a line."""
    plain: NDArray[np.bool_]
    """Where there is nothing to see, so that the line can but go on with what was."""
    path: NDArray[np.int64]
    """The known states."""
    weights: Floats
    """What each page counts."""


def _batches(examples: Sequence[Example], names: Sequence[str]) -> Iterator[Batch]:
    """Pages of about one length each time, so that little is left empty."""
    columns = {name: i for i, name in enumerate(names)}
    by_length = sorted(examples, key=lambda page: len(page.labels))
    for first in range(0, len(by_length), PAGES):
        yield batch(by_length[first : first + PAGES], columns)


def batch(pages: Sequence[Example], columns: Mapping[str, int]) -> Batch:
    """Lays pages side by side.

    Args:
        pages: One or more pages.
        columns: The facts that count, and where each stands among the weights.
    """
    shape = max(len(page.labels) for page in pages), len(pages)
    inside, plain = np.zeros(shape, bool), np.zeros(shape, bool)
    path = np.zeros(shape, np.int64)
    at: list[tuple[int, int]] = []
    ends, shown = [0], []
    for n, page in enumerate(pages):
        count = len(page.labels)
        inside[:count, n] = True
        path[:count, n] = _path(page.labels)
        plain[:count, n] = [not groups for groups in page.facts]
        for t, groups in enumerate(page.facts):
            shown += sorted({columns[f] for group in groups for f in group if f in columns})
            ends.append(len(shown))
            at.append((t, n))
    plain &= _PLAIN_OK[path]
    ones = np.ones(len(shown), np.float32)
    facts = csr_matrix((ones, np.array(shown, np.int32), ends), shape=(len(at), len(columns)))
    lines, numbers = np.array(at).T
    weights = np.array([page.weight for page in pages])
    return Batch(facts, facts.T.tocsr(), (lines, numbers), inside, plain, path, weights)


def _path(labels: Sequence[str]) -> list[int]:
    """The states of the grammar that kinds of lines stand for."""
    path = [_INDEX[grammar.START]]
    for i, label in enumerate(labels):
        after = _AFTER[path[-1]]
        if label not in after:
            raise ValueError(f"{label!r} cannot follow {_STATES[path[-1]].kind!r}: line {i}")
        path.append(after[label])
    return path[1:]


# --- the loss and its slope --------------------------------------------------------------------


def loss(pages: Batch, weights: Weights) -> tuple[float, Weights]:
    """Returns the negative log likelihood of what is known of pages, and its slope.

    Forward-backward, all pages of the batch at once and scaled at every line (Rabiner 1989). It is
    as exact as the numbers of the weights are.
    """
    kinds = _KIND_OF[pages.path]
    scores = np.zeros((*pages.inside.shape, len(_KINDS)), weights.facts.dtype)
    scores[pages.at] = pages.facts @ weights.facts
    top = scores.max(2, keepdims=True)
    emit = np.exp(scores - top)[:, :, _KIND_OF]
    emit[pages.plain] = _PLAIN_OK
    step = np.exp(weights.steps[np.ix_(_KIND_OF, _KIND_OF)]) * _ALLOWED
    forward, scale = _forward(pages, emit, step)
    backward = _backward(pages, emit, step, scale)

    seen = pages.inside & ~pages.plain
    gold = np.take_along_axis(scores, kinds[:, :, None], 2)[:, :, 0]
    log_z = np.log(scale) * pages.inside + top[:, :, 0] * seen
    steps_taken = pages.inside[1:] * pages.weights
    total = ((log_z - gold * seen).sum(0, dtype=np.float64) * pages.weights).sum()
    total -= (weights.steps[kinds[:-1], kinds[1:]] * steps_taken).sum(dtype=np.float64)

    nodes = (forward * backward) @ _SUM_BY_KIND.astype(emit.dtype)
    nodes -= np.eye(len(_KINDS), dtype=nodes.dtype)[kinds]
    nodes *= (seen * pages.weights)[:, :, None]
    by_fact = np.asarray(pages.facts_of @ nodes[pages.at])

    states = len(_STATES)
    left = (forward[:-1] * steps_taken[:, :, None]).reshape(-1, states)
    right = (emit[1:] * backward[1:] / scale[1:, :, None]).reshape(-1, states)
    edges = (left.T @ right) * step
    by_step = np.zeros(weights.steps.shape)
    np.add.at(by_step, (_KIND_OF[:, None], _KIND_OF[None, :]), edges)
    np.subtract.at(by_step, (kinds[:-1], kinds[1:]), steps_taken)
    return float(total), Weights(weights.names, by_fact, by_step)


def _forward(pages: Batch, emit: Floats, step: Floats) -> tuple[Floats, Floats]:
    """The share of each state of all paths to a line, and what they were scaled by."""
    forward, scale = np.zeros_like(emit), np.ones(emit.shape[:2], emit.dtype)
    sums = _ALLOWED[_INDEX[grammar.START]] * emit[0]  # no step leads to the first line
    for t in range(len(emit)):
        if t:
            sums = (forward[t - 1] @ step) * emit[t]
        scale[t] = np.where(pages.inside[t], np.maximum(sums.sum(1), _LEAST_SUM), 1)
        forward[t] = np.where(pages.inside[t][:, None], sums / scale[t][:, None], 0)
    return forward, scale


def _backward(pages: Batch, emit: Floats, step: Floats, scale: Floats) -> Floats:
    """What all paths from the states of a line on are worth, scaled as those to it are."""
    backward = np.ones_like(emit)
    for t in range(len(emit) - 2, -1, -1):
        sums = ((emit[t + 1] * backward[t + 1]) @ step.T) / scale[t + 1][:, None]
        backward[t] = np.where(pages.inside[t + 1][:, None], sums, 1)
    return backward


_LEAST_SUM = 1e-30  # of single precision


# --- descent -----------------------------------------------------------------------------------


def _descend(
    batches: Sequence[Batch],
    penalties: Weights,
    epochs: int,
    rng: np.random.Generator,
    start_at: Floats,
) -> Weights:
    names, kinds = penalties.names, len(_KINDS)
    cut = len(names) * kinds
    penalty = np.concatenate([np.repeat(penalties.facts, kinds), penalties.steps.ravel()])
    w = start_at.copy()
    mean, square, average = (np.zeros(len(penalty)) for _ in range(3))

    def shaped(flat: Floats) -> Weights:
        return Weights(names, flat[:cut].reshape(-1, kinds), flat[cut:].reshape(kinds, kinds))

    whole = sum(pages.weights.sum() for pages in batches)
    steps = epochs * len(batches)
    first_averaged = int(steps * (1 - AVERAGED))
    n, start = 0, time.monotonic()
    for epoch in range(epochs):
        total = 0.0
        for pages in (batches[i] for i in rng.permutation(len(batches))):
            value, slope = loss(pages, shaped(w.astype(np.float32)))
            total += value
            share = pages.weights.sum() / whole
            gradient = np.concatenate([slope.facts.ravel(), slope.steps.ravel()])
            gradient += penalty * (w - start_at) * share
            n += 1
            mean += (1 - DECAY[0]) * (gradient - mean)
            square += (1 - DECAY[1]) * (gradient * gradient - square)
            rate = RATE * (1 - n / (steps + 1)) / (1 - DECAY[0] ** n)
            w -= rate * mean / (np.sqrt(square / (1 - DECAY[1] ** n)) + TINY)
            if n > first_averaged:
                average += (w - average) / (n - first_averaged)
        if epoch % 10 == 9 or epoch == epochs - 1:
            seconds = time.monotonic() - start
            print(f"epoch {epoch + 1}: loss {total:.0f}, {seconds:.0f} s", file=sys.stderr)
    return shaped(average)
