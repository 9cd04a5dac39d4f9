"""The kinds of lines are those of which most are right in expectation."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pytest

from newskit.segmentation import crf, labels
from newskit.segmentation.features import Features
from newskit.segmentation.pipeline import split
from newskit.training.held_out import with_tables
from newskit.training.line_crf import TABLE, Weights, table_rows

KINDS = list(labels.KINDS)
NAMES = ["one", "other", "third"]
PAGE: list[Features] = [(("one",), ("third",)), (("other",), ("third",)), (("one",), ("other",))]


def weights(seed: int) -> Weights:
    rng = np.random.default_rng(seed)
    return Weights(
        NAMES,
        np.round(rng.normal(scale=0.8, size=(len(NAMES), len(KINDS))), 2),
        np.round(rng.normal(scale=0.8, size=(len(KINDS), len(KINDS))), 2),
    )


def worth(path: tuple[str, ...], known: Weights) -> float:
    """What a row of kinds is worth; 0 where it goes against the grammar."""
    state, total = labels.START, 0.0
    for i, (groups, kind) in enumerate(zip(PAGE, path, strict=True)):
        after = {state.kind: state for state in labels.successors(state)}
        if kind not in after:
            return 0.0
        state = after[kind]
        facts = [NAMES.index(fact) for group in groups for fact in group]
        total += sum(known.facts[fact, KINDS.index(kind)] for fact in facts)
        total += known.steps[KINDS.index(path[i - 1]), KINDS.index(kind)] if i else 0.0
    return math.exp(total)


def read(page: list[Features]) -> list[crf.Decision]:
    return crf.label_lines(page)


@pytest.mark.parametrize("seed", range(4))
def test_the_path_taken_has_most_kinds_right(seed: int) -> None:
    known = weights(seed)
    paths = {path: worth(path, known) for path in product(KINDS, repeat=len(PAGE))}
    total = sum(paths.values())
    shares = [
        {kind: sum(w for path, w in paths.items() if path[i] == kind) / total for kind in KINDS}
        for i in range(len(PAGE))
    ]
    rights = {
        path: sum(shares[i][kind] for i, kind in enumerate(path)) for path, w in paths.items() if w
    }
    [found] = with_tables({TABLE: "\n".join(table_rows(known))}, read, [PAGE], jobs=1)
    taken = tuple(decision.kind for decision in found)
    assert rights[taken] == pytest.approx(max(rights.values()), abs=0.02)
    for i, decision in enumerate(found):
        opening = sum(share for kind, share in shares[i].items() if kind.endswith("+"))
        assert decision.probability == pytest.approx(shares[i][decision.kind], abs=0.03)
        assert decision.opening == pytest.approx(opening, abs=0.03)


def test_weights_of_features_make_room(monkeypatch: pytest.MonkeyPatch) -> None:
    page = "新港开港\n　　本报讯　港口开放，港口繁荣。\n" * 9
    found = split(page)
    monkeypatch.setattr(crf, "_MOST_KEPT", 3)
    monkeypatch.setattr(crf, "_sums", crf._sums.__wrapped__)
    assert split(page) == found
