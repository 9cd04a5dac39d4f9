"""The kind of every line, decided for the page as a whole.

A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001): each kind of line has
a score from the line's evidence and a score from the kind before it; the Viterbi path through the
grammar gives the kinds, the forward-backward sums give how sure each is. The weights of both are
fitted on pages whose structure is known.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from newskit import data
from newskit.page import grammar
from newskit.page.evidence import PLAIN, Evidence

_BEAM = 1e-5  # share of the probability below which a path is given up
_STATES = [grammar.START, *grammar.STATES]
_KINDS = list(grammar.KINDS)


class Decision(NamedTuple):
    """What a line was taken for, and how sure that is (probabilities, 0 to 1)."""

    kind: str
    probability: float
    opening: float
    """The probability that a story opens here, whatever the kind of line."""


class _Model(NamedTuple):
    emissions: dict[str, str]
    """For each fact its row of the table, read only when the fact is met."""
    edges: list[list[tuple[int, float, int]]]
    """For each state: the states that may follow, the factor of the step, the index of the kind."""


@cache
def _model() -> _Model:
    table = data.read("line-weights.tsv")
    rows = (row.partition("\t") for row in table.splitlines() if row[0] != "#")
    emissions = {fact: weights for fact, _, weights in rows}
    steps = {kind: _floats(weights) for kind in _KINDS if (weights := emissions.get(f">{kind}"))}
    index = {state: i for i, state in enumerate(_STATES)}
    no_step = (0.0,) * len(_KINDS)
    edges = [
        [
            (index[after], math.exp(steps.get(state.kind, no_step)[k]), k)
            for after in grammar.successors(state)
            for k in (_KINDS.index(after.kind),)
        ]
        for state in _STATES
    ]
    return _Model(emissions, edges)


def _floats(row: str) -> tuple[float, ...]:
    return tuple(map(float, row.split("\t")))


_OPENING = frozenset(i for i, state in enumerate(_STATES) if state.kind.endswith("+"))
_PLAIN = frozenset(i for i, state in enumerate(_STATES) if state.kind in grammar.PLAIN_KINDS)


def decide(evidence: Sequence[Evidence]) -> list[Decision]:
    """The kinds of the lines of a page from their evidence, in time linear in the lines."""
    model = _model()
    scored: dict[Evidence, list[float]] = {}
    # Each column holds, by state: the sum over all paths, the best path, and where that came from.
    columns: list[dict[int, tuple[float, float, int]]] = []
    factors: list[list[float] | None] = []
    before: dict[int, tuple[float, float, int]] = {0: (1.0, 1.0, 0)}
    for facts in evidence:
        if facts is PLAIN:
            factor = None
        else:
            factor = scored.get(facts)
            if factor is None:
                factor = scored[facts] = _factors(facts)
        column = _forward(model, before, factor)
        if not column:  # nothing in the beam may go on in mid-column: let it be anything
            factor = [1.0] * len(_KINDS)
            column = _forward(model, before, factor)
        columns.append(column)
        factors.append(factor)
        before = column
    return _backward(model, columns, factors)


def _factors(facts: Evidence) -> list[float]:
    sums = [sum(column) for column in zip(*map(_weights, facts), strict=True)]
    top = max(sums)
    return [math.exp(value - top) for value in sums]


@lru_cache(8192)
def _weights(group: tuple[str, ...]) -> tuple[float, ...]:
    """The weights of a group of facts, summed for each kind of line."""
    emissions = _model().emissions
    rows = [_floats(row) for fact in group if (row := emissions.get(fact))]
    return tuple(map(sum, zip(*rows, strict=True))) if rows else (0.0,) * len(_KINDS)


def _forward(
    model: _Model, before: dict[int, tuple[float, float, int]], factor: list[float] | None
) -> dict[int, tuple[float, float, int]]:
    column: dict[int, tuple[float, float, int]] = {}
    for origin, (total, best, _) in before.items():
        for state, step, kind in model.edges[origin]:
            if factor is None and state not in _PLAIN:
                continue
            weight = step if factor is None else step * factor[kind]
            held = column.get(state)
            if held is None:
                column[state] = (total * weight, best * weight, origin)
            elif best * weight > held[1]:
                column[state] = (held[0] + total * weight, best * weight, origin)
            else:
                column[state] = (held[0] + total * weight, held[1], held[2])
    if not column:
        return column
    scale = sum(cell[0] for cell in column.values())
    peak = max(cell[1] for cell in column.values())
    return {
        state: (total / scale, best / peak, origin)
        for state, (total, best, origin) in column.items()
        if total > _BEAM * scale or best == peak
    }


def _backward(
    model: _Model,
    columns: list[dict[int, tuple[float, float, int]]],
    factors: list[list[float] | None],
) -> list[Decision]:
    out: list[Decision] = []
    if not columns:
        return out
    state = max(columns[-1], key=lambda s: columns[-1][s][1])
    beta = dict.fromkeys(columns[-1], 1.0)
    for i in range(len(columns) - 1, -1, -1):
        column = columns[i]
        node = {s: cell[0] * beta.get(s, 0.0) for s, cell in column.items()}
        total = sum(node.values()) or 1.0
        kind = _STATES[state].kind
        same = sum(p for s, p in node.items() if _STATES[s].kind == kind)
        opening = sum(p for s, p in node.items() if s in _OPENING)
        out.append(Decision(kind, same / total, opening / total))
        if not i:
            break
        factor = factors[i]
        spread = {
            s: sum(
                weight * (1.0 if factor is None else factor[kind]) * beta[after]
                for after, weight, kind in model.edges[s]
                if after in beta and (factor is not None or after in _PLAIN)
            )
            for s in columns[i - 1]
        }
        top = max(spread.values()) or 1.0
        beta = {s: value / top for s, value in spread.items()}
        state = column[state][2]
    out.reverse()
    return out
