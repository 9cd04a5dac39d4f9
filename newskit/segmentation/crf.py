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
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache, reduce
from operator import add
from typing import NamedTuple, TypeVar

from newskit import resources
from newskit.native import compiled
from newskit.segmentation import labels
from newskit.segmentation.features import LAYOUT, Features

_BEAM = 3e-3  # share of the probability below which a path is given up
_LIVE = 1e-4  # what a kind must be worth against the best one for a line to be it at all
_UNITS = 100  # of a weight in 1: the tables have hundredths
_MOST_KEPT = 1 << 15  # features, and groups, whose weights are kept: a page has some thousand
_STATES = [labels.START, *labels.STATES]
_KINDS = list(labels.KINDS)

Key = TypeVar("Key")

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


class _Chain(NamedTuple):
    """The states that lines may be in; the first is before any line."""

    steps: list[Step]
    """For each state."""
    worths: list[dict[int, float]]
    """The same by next state."""
    kinds: list[int]
    """The kind of line in each."""
    sure: list[Decision]
    """What is decided of a line that is in each for sure."""


@cache
def _chain() -> _Chain:
    index = {state: i for i, state in enumerate(_STATES)}
    kinds = [_KINDS.index(state.kind) if state.kind else -1 for state in _STATES]
    steps = []
    for state in _STATES:
        weights = resources.row("line-weights.tsv", f">{state.kind}") or ["0"] * len(_KINDS)
        step: Step = [None] * len(_KINDS)
        for after in map(index.__getitem__, labels.successors(state)):
            step[kinds[after]] = (after, math.exp(float(weights[kinds[after]])))
        steps.append(step)
    worths = [dict(filter(None, step)) for step in steps]
    sure = [Decision(state.kind, 1.0, float(state.kind.endswith("+"))) for state in _STATES]
    return _Chain(steps, worths, kinds, sure)


def label_lines(page: Sequence[Features]) -> list[Decision]:
    """The kinds of the lines of a page from their features, in time linear in the lines."""
    return _decisions(_sums().lives(page), _chain(), _BEAM)


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
    lives = [
        _known(features, allowed[i]) if i in allowed else _all(features)
        for i, features in enumerate(page)
    ]
    return _decisions(lives, _chain(), 0.0)


def _known(features: Features, worths: Mapping[str, float]) -> Live:
    live = _all(features) if features else _ANY
    return {kind: live[kind] * worths[name] for kind, name in enumerate(_KINDS) if name in worths}


def _all(features: Features) -> Live:
    if not features:
        return _PLAIN
    behind = _sums().behind(features)
    return {kind: math.exp(-step / _UNITS) for kind, step in enumerate(behind)}


def one_story(lines: Sequence[object], opening: float) -> list[Decision]:
    """One story of which every line is a paragraph; `opening` is how sure it is that it is one."""
    first = [Decision("lead+", 1.0, opening)]
    return [*first, *[Decision("paragraph", 1.0, 0.0)] * (len(lines) - 1)] if lines else []


_PLAIN: Live = {_KINDS.index(kind): 1.0 for kind in labels.PLAIN_KINDS}
_ANY: Live = dict.fromkeys(range(len(_KINDS)), 1.0)


@compiled("labelling")
class _Sums:
    """The weights of the features of lines, added up for each kind.

    They are added up for all kinds at once, as the fields of one whole number, each raised so that
    none is below 0, which is the same for all kinds.

    Args:
        row: Gives the weights of a feature; none for one that weighs nothing.
        worths: What a kind is worth by how far its sum is behind the best; nothing beyond.
        plain: What the kinds are worth for a line without features.
        kinds: How many there are.
        most: Of how many features, and of how many groups, the weights are kept.
    """

    _RAISED = 1 << 16

    def __init__(
        self,
        row: Callable[[str], Sequence[int]],
        worths: Sequence[float],
        plain: Live,
        kinds: int,
        most: int,
    ) -> None:
        self._row, self._worths, self._plain = row, worths, plain
        self._fields = struct.Struct(f"<{kinds}I")
        self._of_feature = _Kept(self._packed, most).__getitem__
        self._of_group = _Kept(self._added, most).__getitem__
        self._again = lru_cache(most)(self._live)

    def lives(self, page: Iterable[Features]) -> list[Live]:
        """What the kinds are worth for each line; lines of one group at most are often alike."""
        live, again = self._live, self._again
        return [live(features) if len(features) > 1 else again(features) for features in page]

    def _live(self, features: Features) -> Live:
        if not features:
            return self._plain
        worths = self._worths
        steps = len(worths)
        behind = enumerate(self.behind(features))
        return {kind: worths[step] for kind, step in behind if step < steps}

    def behind(self, features: Features) -> list[int]:
        """How far the sum of each kind is behind the best."""
        total = sum(map(self._of_group, features))
        sums = self._fields.unpack(total.to_bytes(self._fields.size, "little"))
        top = max(sums)
        return [top - value for value in sums]

    def _added(self, group: tuple[str, ...]) -> int:
        return sum(map(self._of_feature, group))

    def _packed(self, feature: str) -> int:
        fields = [self._RAISED + weight for weight in self._row(feature)]
        return int.from_bytes(self._fields.pack(*fields), "little") if fields else 0


class _Kept(dict[Key, int]):
    """The answers of a function; there is no end of questions, so that now and then all go."""

    def __init__(self, function: Callable[[Key], int], most: int) -> None:
        self._function, self._most = function, most

    def __missing__(self, key: Key) -> int:
        if len(self) >= self._most:
            self.clear()
        self[key] = found = self._function(key)
        return found


@cache
def _sums() -> _Sums:
    worths = [math.exp(-step / _UNITS) for step in range(math.ceil(-math.log(_LIVE) * _UNITS))]
    return _Sums(_row, worths, _PLAIN, len(_KINDS), _MOST_KEPT)


def _row(feature: str) -> list[int]:
    """The weights of a feature in hundredths."""
    table = "layout-weights.tsv" if feature.startswith(LAYOUT) else "line-weights.tsv"
    return list(map(_hundredths, resources.row(table, feature)))


@cache
def _hundredths(weight: str) -> int:
    return round(float(weight) * _UNITS)


@compiled("labelling")
def _decisions(lives: list[Live], chain: _Chain, beam: float) -> list[Decision]:
    """What each line of a page is taken for.

    Args:
        lives: What the kinds are worth for each line by its own features. A line that can be none
            of those that it may be is replaced by one that may be any.
        chain: The states that lines may be in.
        beam: The share of the probability below which a path is given up.
    """
    if not lives:
        return []
    return _decided(_posteriors(_columns(lives, chain, beam), lives, chain), chain)


# Sums of shares are taken from left to right by `reduce`: `sum` rounds otherwise from Python 3.12.


def _columns(lives: list[Live], chain: _Chain, beam: float) -> list[Column]:
    """How likely each state of each line is by the lines up to it (the forward pass)."""
    columns: list[Column] = []
    before: Column = {0: 1.0}
    for i, live in enumerate(lives):
        column = _after(before, live, chain.steps, beam)
        if not column:
            lives[i] = _ANY
            column = _after(before, _ANY, chain.steps, beam)
        columns.append(column)
        before = column
    return columns


def _after(before: Column, live: Live, steps: Sequence[Step], beam: float) -> Column:
    """The shares of the states after a line, less those that are given up."""
    totals: Column = {}
    if len(before) == 1:  # all paths lead through it, as at many lines: its share is nothing new
        [origin] = before
        step = steps[origin]
        totals = {to[0]: to[1] * worth for kind, worth in live.items() if (to := step[kind])}
    else:
        for origin, share in before.items():
            step = steps[origin]
            for kind, worth in live.items():
                if to := step[kind]:
                    state, weight = to
                    totals[state] = totals.get(state, 0.0) + share * weight * worth
    scale = reduce(add, totals.values(), 0.0)
    least = beam * scale
    return {state: total / scale for state, total in totals.items() if total > least}


def _posteriors(columns: Sequence[Column], lives: Sequence[Live], chain: _Chain) -> list[Column]:
    """How likely each state of each line is by all lines of the page (the backward pass)."""
    out: list[Column] = []
    kinds, worths = chain.kinds, chain.worths
    beta = dict.fromkeys(columns[-1], 1.0)
    for i in range(len(columns) - 1, -1, -1):
        column = columns[i]
        if len(column) == 1:
            out.append(column)
        else:
            shares = {state: share * beta[state] for state, share in column.items()}
            total = reduce(add, shares.values())
            out.append({state: share / total for state, share in shares.items() if share})
        if not i:
            break
        before = columns[i - 1]
        if len(before) == 1:
            beta = dict.fromkeys(before, 1.0)
            continue
        live = lives[i]
        ahead = [(state, value * live[kinds[state]]) for state, value in beta.items()]
        sums = {}
        for state in before:
            worth = worths[state]
            sums[state] = reduce(
                add, [worth[after] * value for after, value in ahead if after in worth], 0.0
            )
        top = max(sums.values())
        beta = {state: value / top for state, value in sums.items()}
    out.reverse()
    return out


def _decided(posteriors: Sequence[Column], chain: _Chain) -> list[Decision]:
    """The kinds of the lines: those of the path on which the most are right in expectation."""
    origins: list[dict[int, int]] = []
    rights: list[Column] = []
    scores = {0: 0.0}
    for column in posteriors:
        if len(scores) == 1:
            [origin] = scores
            came_from = dict.fromkeys(column, origin)
        else:
            ranked = sorted(scores, key=scores.__getitem__, reverse=True)
            came_from = {state: _best_origin(state, ranked, chain) for state in column}
        right = _kind_shares(column, chain.kinds)
        scores = {state: scores[came_from[state]] + share for state, share in right.items()}
        origins.append(came_from)
        rights.append(right)
    state = max(scores, key=scores.__getitem__)
    out: list[Decision] = []
    sure = chain.sure
    for i in range(len(posteriors) - 1, -1, -1):
        column = posteriors[i]
        if len(column) == 1:
            out.append(sure[state])
        else:
            opening = reduce(
                add, [share for other, share in column.items() if sure[other].opening], 0.0
            )
            probability = min(rights[i][state], 1.0)
            out.append(Decision(sure[state].kind, probability, min(opening, 1.0)))
        state = origins[i][state]
    out.reverse()
    return out


def _best_origin(state: int, ranked: Sequence[int], chain: _Chain) -> int:
    """The first of these states that may stand before one; the first of all where none may."""
    for origin in ranked:
        if state in chain.worths[origin]:
            return origin
    return ranked[0]


def _kind_shares(column: Column, kinds: Sequence[int]) -> Column:
    """For each state how likely its kind is, in whatever context."""
    if len(column) == 1:
        return column
    shares: dict[int, float] = {}
    for state, share in column.items():
        kind = kinds[state]
        shares[kind] = shares.get(kind, 0.0) + share
    return {state: shares[kinds[state]] for state in column}
