"""The fit of the field: its slope is that of its loss, and it learns what pages show."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from newskit.segmentation import labels as grammar
from newskit.segmentation.crf import label_lines
from newskit.segmentation.layout import read_lines
from newskit.training import line_crf
from newskit.training.held_out import with_tables
from newskit.training.labelled_pages import LabelledPage
from newskit.training.line_crf import Example, Weights, batch, fit, loss, table_rows

KINDS = list(grammar.KINDS)
PAGES = [
    Example(
        [(("first", "wide"),), (("indented",),), (), (("short",), ("indented",))],
        ["headline+", "lead", "line", "paragraph"],
        1.0,
    ),
    Example([(("short",),), (("first",), ("wide",))], ["furniture", "lead+"], 3.0),
]
NAMES = ["first", "indented", "short", "wide"]
COLUMNS = {name: i for i, name in enumerate(NAMES)}


def some_weights() -> Weights:
    rng = np.random.default_rng(7)
    return Weights(
        NAMES, rng.normal(size=(len(NAMES), len(KINDS))), rng.normal(size=(len(KINDS),) * 2)
    )


def likelihood(page: Example, weights: Weights) -> float:
    """The log likelihood of the kinds of a page, by the sum over all paths there are."""

    def score(labels: tuple[str, ...]) -> float:
        total = 0.0
        state, before = grammar.START, ""
        for groups, label in zip(page.facts, labels, strict=True):
            after = {state.kind: state for state in grammar.successors(state)}
            if label not in after or (not groups and label not in grammar.PLAIN_KINDS):
                return -np.inf
            if before:
                total += weights.steps[KINDS.index(before), KINDS.index(label)]
            for fact in {fact for group in groups for fact in group}:
                total += weights.facts[COLUMNS[fact], KINDS.index(label)]
            state, before = after[label], label
        return total

    scores = [score(labels) for labels in product(KINDS, repeat=len(page.labels))]
    return float(score(tuple(page.labels)) - np.logaddexp.reduce(scores))


def test_the_loss_is_that_of_all_paths() -> None:
    weights = some_weights()
    known = -sum(page.weight * likelihood(page, weights) for page in PAGES)
    assert loss(batch(PAGES, COLUMNS), weights)[0] == pytest.approx(known)


@pytest.mark.parametrize("part", ["facts", "steps"])
def test_the_slope_is_what_a_small_step_changes(part: str) -> None:
    weights, pages = some_weights(), batch(PAGES, COLUMNS)
    slope = getattr(loss(pages, weights)[1], part)
    values = getattr(weights, part)
    for place in np.ndindex(values.shape):
        ends = []
        for step in (1e-5, -1e-5):
            moved = values.copy()
            moved[place] += step
            ends.append(loss(pages, weights._replace(**{part: moved}))[0])
        assert slope[place] == pytest.approx((ends[0] - ends[1]) / 2e-5, abs=1e-6), place


def read_again(number: int) -> list[str]:
    return [decision.kind for decision in label_lines(PAGES[number].facts)]


def test_what_is_learnt_reads_the_pages() -> None:
    table = "\n".join(table_rows(fit(PAGES * 4, epochs=30, penalty=0.1)))
    assert with_tables({line_crf.TABLE: table}, read_again, range(len(PAGES)), jobs=1) == [
        page.labels for page in PAGES
    ]


def test_the_same_pages_and_seed_give_the_same_table() -> None:
    pages = PAGES * 40  # more than one batch
    rows = table_rows(fit(pages, epochs=3))
    assert rows == table_rows(fit(pages, epochs=3))
    assert rows != table_rows(fit(pages, epochs=3, seed=1))


def test_a_rare_fact_counts_for_nothing() -> None:
    rare = Example([(("seen-once",),)], ["lead+"], 1.0)
    assert fit([*PAGES * 4, rare], epochs=1).names == NAMES


def test_words_may_weigh_more_than_layout() -> None:
    """A fact that says the same of as many lines is trusted more where it is one of words."""
    pages = [Example([(("sign:x", "x"),), (("y",),)], ["headline+", "lead"], 1.0)] * 8
    weights = fit(pages, epochs=60)
    words, layout = (weights.facts[weights.names.index(name)] for name in ("sign:x", "x"))
    assert words[KINDS.index("headline+")] > 1.2 * layout[KINDS.index("headline+")] > 0


def test_kinds_that_cannot_follow_each_other_are_an_error() -> None:
    with pytest.raises(ValueError, match="'line' cannot follow '': line 0"):
        batch([Example([()], ["line"], 1.0)], {})


def test_of_a_run_of_lines_in_mid_column_a_few_are_kept() -> None:
    text = "　　" + "渔村书屋的书从各地来" + ("\n" + "渔村书屋的书从各地寄来") * 40
    lines = read_lines(text)
    page = LabelledPage("page", lines, ["lead+", *["line"] * 40], [0] * 41)
    found = line_crf.example(page)
    assert found.labels[0] == "lead+"
    assert len(found.labels) == len(found.facts) < 12
