"""The kind of every line, decided for the page as a whole.

A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001): each kind of line has
a score from the features of the line and one from the kind before it; the Viterbi path through the
grammar gives the kinds, the forward-backward sums give how sure each is. The weights of both are
fitted on pages whose structure is known.
"""

from __future__ import annotations

import math
import struct
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from newskit import resources
from newskit.segmentation import labels
from newskit.segmentation.features import LAYOUT, Features

_BEAM = 3e-3  # share of the probability below which a path is given up
_LIVE = 1e-4  # what a kind must be worth against the best one for a line to be it at all
_STATES = [labels.START, *labels.STATES]
_KINDS = list(labels.KINDS)
_KIND_OF = [_KINDS.index(state.kind) if state.kind else -1 for state in _STATES]
_OPENS = [state.kind.endswith("+") for state in _STATES]

Live = dict[int, float]
"""What the features are worth for each kind, by its index, that a line may be."""


Column = dict[int, tuple[float, float]]
"""For each state that a line may be in the sum over the paths to it, and the best of them; both are
scaled to 1."""


class Decision(NamedTuple):
    """What a line was taken for, and how sure that is (probabilities, 0 to 1)."""

    kind: str
    probability: float
    opening: float
    """The probability that a story opens here, whatever the kind of line."""
    story: str = ""
    """The story that the line belongs to, where a person has said so."""


class _Model(NamedTuple):
    rows: list[str]
    """The rows of the table in order: of the thousands a page needs some hundred."""
    steps: list[list[tuple[int, float] | None]]
    """For each state: by kind of the next line, its state and what the step is worth."""
    worths: list[dict[int, float]]
    """The same by next state."""


@cache
def _model() -> _Model:
    rows = sorted(resources.read("line-weights.tsv").splitlines())
    index = {state: i for i, state in enumerate(_STATES)}
    steps = []
    for state in _STATES:
        weights = _weights(rows, f">{state.kind}") or (0.0,) * len(_KINDS)
        step: list[tuple[int, float] | None] = [None] * len(_KINDS)
        for after in map(index.__getitem__, labels.successors(state)):
            step[_KIND_OF[after]] = (after, math.exp(weights[_KIND_OF[after]]))
        steps.append(step)
    return _Model(rows, steps, [dict(filter(None, step)) for step in steps])


@cache
def _layout_rows() -> list[str]:
    """The rows of the table for features of the layout, which only pages of a PDF have."""
    return sorted(resources.read("layout-weights.tsv").splitlines())


def _weights(rows: Sequence[str], name: str) -> tuple[float, ...]:
    """The weights in the row of a name, none where there is no such row."""
    head = name + "\t"
    at = bisect_left(rows, head)
    if at == len(rows) or not rows[at].startswith(head):
        return ()
    return tuple(map(float, rows[at][len(head) :].split("\t")))


def label_lines(page: Sequence[Features]) -> list[Decision]:
    """The kinds of the lines of a page from their features, in time linear in the lines."""
    columns: list[Column] = []
    lives: list[Live] = []
    before: Column = {0: (1.0, 1.0)}
    for features in page:
        recurs = len(features) < 2  # in mid-column, where lines are alike; others hardly ever are
        live = _live_again(features) if recurs else _live(features)
        before = (
            _after_one(*before, features) if recurs and len(before) == 1 else _after(before, live)
        )
        columns.append(before)
        lives.append(live)
    return _backward(columns, lives) if columns else []


def label_within(
    page: Sequence[Features], allowed: Mapping[int, Mapping[str, float]]
) -> list[Decision]:
    """The kinds of the lines of a page where those of some are known.

    Nothing is given up on the way, however unlikely: what is known further down may ask for it.

    Args:
        page: The features of the lines.
        allowed: For lines of which something is known, by index, the kinds that they may be, and
            by how much each is then worth more or less.
    """
    columns: list[Column] = []
    lives: list[Live] = []
    before: Column = {0: (1.0, 1.0)}
    for i, features in enumerate(page):
        live = _known(features, allowed[i]) if i in allowed else _all(features)
        column = _forward(before, live, 0.0)
        if not column:
            live = _ANY
            column = _forward(before, live, 0.0)
        before = column
        columns.append(before)
        lives.append(live)
    return _backward(columns, lives) if columns else []


def _known(features: Features, worths: Mapping[str, float]) -> Live:
    live = _all(features) if features else _ANY
    return {kind: live[kind] * worths[name] for kind, name in enumerate(_KINDS) if name in worths}


def _all(features: Features) -> Live:
    if not features:
        return _PLAIN
    total = sum(map(_GROUPS.__getitem__, features))
    sums = _FIELDS.unpack(total.to_bytes(_FIELDS.size, "little"))
    top = max(sums)
    return {kind: math.exp((value - top) / _UNITS) for kind, value in enumerate(sums)}


def one_story(lines: Sequence[object], opening: float) -> list[Decision]:
    """One story of which every line is a paragraph; `opening` is how sure it is that it is one."""
    first = [Decision("lead+", 1.0, opening)]
    return [*first, *[Decision("paragraph", 1.0, 0.0)] * (len(lines) - 1)] if lines else []


_PLAIN: Live = {_KINDS.index(kind): 1.0 for kind in labels.PLAIN_KINDS}
_ANY: Live = dict.fromkeys(range(len(_KINDS)), 1.0)


@lru_cache(8192)
def _live_again(features: Features) -> Live:
    return _live(features) if features else _PLAIN


def _live(features: Features) -> Live:
    total = sum(map(_GROUPS.__getitem__, features))
    sums = _FIELDS.unpack(total.to_bytes(_FIELDS.size, "little"))
    top = max(sums)
    least = top - len(_WORTHS)
    return {kind: _WORTHS[top - value] for kind, value in enumerate(sums) if value > least}


# The weights of a feature for all kinds are added up at once, as the fields of one whole number: in
# hundredths, as the table gives them, and each raised so that none is below 0, which is the same
# for all kinds.
_FIELDS = struct.Struct(f"<{len(_KINDS)}I")
_UNITS = 100
_RAISED = 1 << 16
_WORTHS = [math.exp(-behind / _UNITS) for behind in range(math.ceil(-math.log(_LIVE) * _UNITS))]
"""What a kind is worth by how far its sum is behind the best."""


class _Rows(dict[str, int]):
    """The weights of each feature that was met."""

    def __missing__(self, feature: str) -> int:
        rows = _layout_rows() if feature.startswith(LAYOUT) else _model().rows
        weights = _weights(rows, feature)
        if not weights:  # not kept: there is no end of letters that a line may begin with
            return 0
        fields = [_RAISED + round(weight * _UNITS) for weight in weights]
        self[feature] = int.from_bytes(_FIELDS.pack(*fields), "little")
        return self[feature]


class _Groups(dict[tuple[str, ...], int]):
    """The weights of each group of features that was met, added up."""

    def __missing__(self, group: tuple[str, ...]) -> int:
        if len(self) >= _MOST_GROUPS:
            self.clear()
        self[group] = total = sum(map(_ROWS.__getitem__, group))
        return total


_MOST_GROUPS = 1 << 16  # there is no end of them either; a page has some thousand
_ROWS = _Rows()
_GROUPS = _Groups()


@lru_cache(8192)
def _after_one(origin: int, features: Features) -> Column:
    """The column after one that is sure: as most are, and the same wherever the features are."""
    return _after({origin: (1.0, 1.0)}, _live_again(features))


def _after(before: Column, live: Live) -> Column:
    forward = _forward if len(before) > 1 else _forward_from_one
    return forward(before, live) or forward(before, _ANY)


def _forward(before: Column, live: Live, beam: float = _BEAM) -> Column:
    steps = _model().steps
    totals: dict[int, float] = {}
    bests: dict[int, float] = {}
    for origin, (total, best) in before.items():
        step = steps[origin]
        for kind, worth in live.items():
            if to := step[kind]:
                state, weight = to
                weight *= worth
                if state not in totals:
                    totals[state], bests[state] = total * weight, best * weight
                    continue
                totals[state] += total * weight
                if (path := best * weight) > bests[state]:
                    bests[state] = path
    if not totals:
        return {}
    scale, peak = sum(totals.values()), max(bests.values())
    least = beam * scale
    return {
        state: (total / scale, bests[state] / peak)
        for state, total in totals.items()
        if total > least or bests[state] == peak
    }


def _forward_from_one(before: Column, live: Live) -> Column:
    """The same where there is but one path to each state, as for many lines."""
    [(origin, (total, _))] = before.items()
    step = _model().steps[origin]
    bests = {to[0]: to[1] * worth for kind, worth in live.items() if (to := step[kind])}
    if not bests:
        return {}
    totals = [total * weight for weight in bests.values()]
    scale, peak = sum(totals), max(bests.values())
    least = _BEAM * scale
    return {
        state: (total / scale, best / peak)
        for (state, best), total in zip(bests.items(), totals, strict=True)
        if total > least
    }


def _backward(columns: Sequence[Column], lives: Sequence[Live]) -> list[Decision]:
    out: list[Decision] = []
    worths = _model().worths
    state = max(columns[-1], key=lambda s: columns[-1][s][1])
    beta = dict.fromkeys(columns[-1], 1.0)
    for i in range(len(columns) - 1, -1, -1):
        column = columns[i]
        out.append(_decision(column, beta, state) if len(column) > 1 else _SURE[state])
        if not i:
            break
        before = columns[i - 1]
        live = lives[i]
        if len(before) == 1:
            (state,) = before
            beta = {state: 1.0}
            continue
        own = live.get(_KIND_OF[state], 1.0)
        state = max(before, key=lambda s: before[s][1] * (worths[s].get(state, 0.0) * own))
        ahead = [(s, value * live.get(_KIND_OF[s], 1.0)) for s, value in beta.items()]
        sums = {}
        for s in before:
            worth = worths[s]
            sums[s] = sum([worth[after] * value for after, value in ahead if after in worth])
        top = max(sums.values()) or 1.0
        beta = {s: value / top for s, value in sums.items()}
    out.reverse()
    return out


_SURE = [Decision(state.kind, 1.0, float(state.kind.endswith("+"))) for state in _STATES]


def _decision(column: Column, beta: dict[int, float], state: int) -> Decision:
    kind = _KIND_OF[state]
    total = same = opening = 0.0
    for s, (share, _) in column.items():
        p = share * beta[s]
        total += p
        if _KIND_OF[s] == kind:
            same += p
        if _OPENS[s]:
            opening += p
    return Decision(_KINDS[kind], same / total, opening / total) if total else _SURE[state]
