"""What is fitted to pages as split reads them: which pieces, whose headlines, and all in order."""

from __future__ import annotations

import pytest

from newskit import resources
from newskit.segmentation import labels
from newskit.segmentation.drifted_headlines import Candidate, overlap_features
from newskit.segmentation.log_odds import probability
from newskit.training import (
    calibration,
    headline_cuts,
    headline_matching,
    line_crf,
    link_weights,
    provenance,
)
from newskit.training.headline_matching import Look
from newskit.training.logistic import logistic
from tests.conftest import SHARED, Shell

TABLES = (
    *(line_crf.TABLE, link_weights.TABLE, headline_cuts.TABLE),
    *(headline_matching.TABLE, calibration.TABLE),
)


def test_what_goes_with_being_right_weighs_more() -> None:
    rows = [
        *[({"bias": 1.0, "told": 1.0}, True)] * 9,
        *[({"bias": 1.0, "told": 1.0}, False)],
        *[({"bias": 1.0}, False)] * 9,
        *[({"bias": 1.0}, True)],
    ]
    weights = logistic(rows)
    assert list(weights) == ["bias", "told"]
    assert probability({"bias": 1.0, "told": 1.0}, weights) > 0.6
    assert probability({"bias": 1.0}, weights) < 0.4


@pytest.mark.parametrize(
    ("before", "piece", "right"),
    [(0, 2, True), (2, 4, True), (0, 4, False), (0, 1, False), (1, 3, False), (3, 5, False)],
)
def test_a_link_is_right_from_a_piece_to_the_next_one(before: int, piece: int, right: bool) -> None:
    owners = [7, 8, 7, None, 7, None]
    assert link_weights.is_next(owners, before, piece) is right


def test_headlines_are_matched_by_what_was_right_elsewhere() -> None:
    """On pages whose headlines stand in a row, the order of the stories tells as much as words."""
    bodies = ["江心洲的芦苇收割了。", "渡口旧桥改造完工。", "灯塔亮了一百年。"]
    candidates = [Candidate(text, -1) for text in ("芦苇收割", "旧桥改造", "灯塔百年")]
    features = overlap_features(candidates, bodies)
    page = Look(candidates, bodies, features, {(0, 0), (1, 1), (2, 2)})
    rows = dict(row.split("\t", 1) for row in headline_matching.fit([page] * 5))
    first, second = (
        {name: float(row.split("\t")[i]) for name, row in rows.items()} for i in (0, 1)
    )
    assert first["head"] + first["head-ahead"] > 0
    assert first["rank"] == 0 < second["rank"] + second["rank-log"]


def test_one_command_fits_all_tables(sh: Shell) -> None:
    """On so few pages and steps that nothing is learnt but the form of the tables."""
    if not SHARED.is_dir():
        pytest.skip("no data here")
    command = "python -m newskit.training.segmentation"
    done = sh(f"mkdir made && {command} {SHARED} --pages made --sample 4 --epochs 1")
    assert done.returncode == 0, done.stderr
    head = "# Made by: "
    tables = [head + text for text in done.stdout.split(head)[1:]]
    assert len(tables) == len(TABLES)
    for text in tables:
        source = provenance.read(text)
        assert source
        assert source.command == f"{command} SHARED --pages DIR --write"
        assert [scores.partition(":")[0] for scores in source.held_out] == [
            "1939", "hainan", "mainland", "press", "typeset",
        ]  # fmt: skip
    for text, table in zip(tables, TABLES, strict=True):
        rows = [row.split("\t") for row in text.splitlines() if not row.startswith("#")]
        shipped = resources.rows(table)
        assert len(rows[-1]) == len(shipped[-1])
        if table == line_crf.TABLE:
            assert rows[0] == ["fact", *labels.KINDS]
        else:
            assert {row[0] for row in rows} == {row[0] for row in shipped}


def test_the_figures_of_each_house_left_out_are_printed(sh: Shell) -> None:
    if not SHARED.is_dir():
        pytest.skip("no data here")
    done = sh(
        f"mkdir made && python -m newskit.training.segmentation {SHARED} --pages made --sample 6"
        " --epochs 1 --leave-out paper --folds 3"
    )
    assert done.returncode == 0, done.stderr
    left_out = [row.split("|")[1].strip() for row in done.stdout.splitlines() if "|" in row]
    assert {"1939: jingbao", "mainland: rmrb", "hainan: hnrb", "mainland"} <= set(left_out)
    assert not any(row.startswith("press") for row in left_out)
