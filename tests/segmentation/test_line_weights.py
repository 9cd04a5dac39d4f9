"""The table of line weights knows the kinds and the features that the code has."""

from __future__ import annotations

from newskit import read, resources
from newskit.segmentation import labels
from newskit.segmentation.features import line_features
from newskit.segmentation.layout import read_lines
from newskit.segmentation.line_patterns import REASONS
from tests.conftest import ROOT

HEAD, *ROWS = resources.rows("line-weights.tsv")
FACTS = {row[0] for row in ROWS}

# Patterns that too few of the pages fitted to show: of Markdown, and of documents.
NOT_FITTED = {"document-date", "further-report"}


def family(fact: str) -> str:
    return fact.partition(":")[0]


def test_the_columns_are_the_kinds_of_line_in_their_order() -> None:
    assert HEAD[1:] == list(labels.KINDS)


def test_every_pattern_has_weights_and_every_weight_of_a_pattern_has_one() -> None:
    weighed = {fact.split(":")[1] for fact in FACTS if family(fact) == "sign"}
    assert weighed <= set(REASONS), "a pattern was renamed: its weights are lost"
    assert set(REASONS) - weighed <= NOT_FITTED, "a new pattern: fit the weights"


def test_every_family_of_features_has_weights() -> None:
    met = {
        family(fact)
        for page in read(*(ROOT / "samples").glob("*.txt"), unwrap=False)
        for groups in line_features(read_lines(page["text"]))
        for group in groups
        for fact in group
    }
    assert len(met) > 10
    assert met <= set(map(family, FACTS)), "a new feature: fit the weights"
