"""The kind of every line, decided for the page as a whole.

A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001): each kind of line has
a score from the features of the line and one from the kind before it. The forward-backward sums
give how likely each kind is; taken are those of the path through the grammar on which most kinds
are right in expectation (posterior decoding), which parts stories better than the likeliest path.
The weights are fitted on pages whose structure is known.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from newskit import resources
from newskit.native import compiled
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


Column = dict[int, float]
"""How likely each state is that a line may be in: by the lines up to it, or by all; 1 together."""


class Decision(NamedTuple):
    """What a line was taken for, and how sure that is (probabilities, 0 to 1)."""

    kind: str
    probability: float
    opening: float
    """The probability that a story opens here, whatever the kind of line."""
    story: str = ""
    """The story that the line belongs to, where a person has said so."""


Step = list[tuple[int, float] | None]
"""By kind of the next line, its state and what the step there is worth."""


class _Model(NamedTuple):
    steps: list[Step]
    """For each state."""
    worths: list[dict[int, float]]
    """The same by next state."""


@cache
def _model() -> _Model:
    index = {state: i for i, state in enumerate(_STATES)}
    steps = []
    for state in _STATES:
        weights = _weights("line-weights.tsv", f">{state.kind}") or (0.0,) * len(_KINDS)
        step: Step = [None] * len(_KINDS)
        for after in map(index.__getitem__, labels.successors(state)):
            step[_KIND_OF[after]] = (after, math.exp(weights[_KIND_OF[after]]))
        steps.append(step)
    return _Model(steps, [dict(filter(None, step)) for step in steps])


def _weights(table: str, name: str) -> tuple[float, ...]:
    """The weights in the row of a name, none where there is no such row."""
    return tuple(map(float, resources.row(table, name)))


def label_lines(page: Sequence[Features]) -> list[Decision]:
    """The kinds of the lines of a page from their features, in time linear in the lines."""
    columns: list[Column] = []
    lives: list[Live] = []
    before: Column = {0: 1.0}
    for features in page:
        recurs = len(features) < 2  # in mid-column, where lines are alike; others hardly ever are
        live = _live_again(features) if recurs else _live(features)
        if recurs and len(before) == 1:
            [origin] = before
            before = _after_one(origin, features)
        else:
            before = _after(before, live)
        columns.append(before)
        lives.append(live)
    return _decided(_posteriors(columns, lives)) if columns else []


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
    before: Column = {0: 1.0}
    for i, features in enumerate(page):
        live = _known(features, allowed[i]) if i in allowed else _all(features)
        column = _forward(before, live, _model().steps, 0.0)
        if not column:
            live = _ANY
            column = _forward(before, live, _model().steps, 0.0)
        before = column
        columns.append(before)
        lives.append(live)
    return _decided(_posteriors(columns, lives)) if columns else []


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
        table = "layout-weights.tsv" if feature.startswith(LAYOUT) else "line-weights.tsv"
        weights = _weights(table, feature)
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


_MOST_GROUPS = 1 << 13  # there is no end of them either; a page has some thousand
_ROWS = _Rows()
_GROUPS = _Groups()


@lru_cache(8192)
def _after_one(origin: int, features: Features) -> Column:
    """The column after one that is sure: as most are, and the same wherever the features are."""
    return _after({origin: 1.0}, _live_again(features))


def _after(before: Column, live: Live) -> Column:
    if len(before) == 1:
        return _forward_from_one(before, live) or _forward_from_one(before, _ANY)
    steps = _model().steps
    return _forward(before, live, steps, _BEAM) or _forward(before, _ANY, steps, _BEAM)


@compiled("labelling")
def _forward(before: Column, live: Live, steps: Sequence[Step], beam: float) -> Column:
    """The shares of the states after a line, less those that are given up."""
    totals: dict[int, float] = {}
    for origin, share in before.items():
        step = steps[origin]
        for kind, worth in live.items():
            if to := step[kind]:
                state, weight = to
                totals[state] = totals.get(state, 0.0) + share * weight * worth
    return _scaled(totals, beam)


def _forward_from_one(before: Column, live: Live) -> Column:
    """The same where there is but one path to each state, as for many lines."""
    [origin] = before
    step = _model().steps[origin]
    return _scaled({to[0]: to[1] * worth for kind, worth in live.items() if (to := step[kind])})


def _scaled(totals: dict[int, float], beam: float = _BEAM) -> Column:
    """The shares of the states, less those that are given up."""
    scale = sum(totals.values())
    least = beam * scale
    return {state: total / scale for state, total in totals.items() if total > least}


def _posteriors(columns: Sequence[Column], lives: Sequence[Live]) -> list[Column]:
    """How likely each state of each line is by all lines of the page."""
    out: list[Column] = []
    worths = _model().worths
    beta = dict.fromkeys(columns[-1], 1.0)
    for i in range(len(columns) - 1, -1, -1):
        column = columns[i]
        if len(column) == 1:
            out.append(column)
        else:
            shares = {state: share * beta[state] for state, share in column.items()}
            total = sum(shares.values())
            out.append({state: share / total for state, share in shares.items() if share})
        if not i:
            break
        before = columns[i - 1]
        if len(before) == 1:
            beta = dict.fromkeys(before, 1.0)
            continue
        live = lives[i]
        ahead = [(state, value * live.get(_KIND_OF[state], 1.0)) for state, value in beta.items()]
        sums = {}
        for state in before:
            worth = worths[state]
            sums[state] = sum([worth[after] * value for after, value in ahead if after in worth])
        top = max(sums.values())
        beta = {state: value / top for state, value in sums.items()}
    out.reverse()
    return out


def _decided(posteriors: Sequence[Column]) -> list[Decision]:
    """The kinds of the lines: those of the path on which the most are right in expectation."""
    origins: list[dict[int, int]] = []
    scores = {0: 0.0}
    for column in posteriors:
        if len(scores) == 1:
            [origin] = scores
            origins.append(dict.fromkeys(column, origin))
        else:
            ranked = sorted(scores, key=scores.__getitem__, reverse=True)
            origins.append({state: _best_origin(state, ranked) for state in column})
        came_from = origins[-1]
        scores = {
            state: scores[came_from[state]] + right for state, right in _kind_shares(column).items()
        }
    state = max(scores, key=scores.__getitem__)
    out: list[Decision] = []
    for column, came_from in zip(reversed(posteriors), reversed(origins), strict=True):
        out.append(_decision(column, state) if len(column) > 1 else _SURE[state])
        state = came_from[state]
    out.reverse()
    return out


def _best_origin(state: int, ranked: Sequence[int]) -> int:
    """The first of these states that may stand before one; the first of all where none may."""
    worths = _model().worths
    for origin in ranked:
        if state in worths[origin]:
            return origin
    return ranked[0]


def _kind_shares(column: Column) -> Column:
    """For each state how likely its kind is, in whatever context."""
    if len(column) == 1:
        return column
    shares: dict[int, float] = {}
    for state, share in column.items():
        kind = _KIND_OF[state]
        shares[kind] = shares.get(kind, 0.0) + share
    return {state: shares[_KIND_OF[state]] for state in column}


_SURE = [Decision(state.kind, 1.0, float(state.kind.endswith("+"))) for state in _STATES]


def _decision(column: Column, state: int) -> Decision:
    kind = _KIND_OF[state]
    right = sum([share for other, share in column.items() if _KIND_OF[other] == kind])
    opening = sum([share for other, share in column.items() if _OPENS[other]])
    return Decision(_KINDS[kind], min(right, 1.0), min(opening, 1.0))
