"""Shipped tables say what made them, and that is what lies there and what the code has."""

from __future__ import annotations

from pathlib import Path

import pytest

from newskit import resources
from newskit.issue.match import EVIDENCE
from newskit.keyphrases.features import weights as keyphrase_weights
from newskit.segmentation.labels import KINDS
from newskit.summaries.features import FEATURES
from newskit.training import provenance
from newskit.training.command import TABLES
from newskit.training.provenance import Provenance
from tests.conftest import SHARED, Shell

FITTED = [
    "character-pairs.tsv",
    "character-vectors.tsv",
    "common-words.tsv",
    "confidence-weights.tsv",
    "frame-weights.tsv",
    "headline-row-weights.tsv",
    "headline-weights.tsv",
    "keyphrase-weights.tsv",
    "layout-weights.tsv",
    "line-weights.tsv",
    "link-weights.tsv",
    "matching-odds.tsv",
    "name-characters.tsv",
    "name-weights.tsv",
    "name-words.tsv",
    "story-words.tsv",
    "summary-weights.tsv",
]

BY_HAND = ["export-labels.tsv"]


def said(table: str) -> Provenance:
    found = provenance.read(resources.read(table))
    assert found, f"{table} does not say what made it"
    return found


def test_every_table_that_is_made_is_held_to_this() -> None:
    names = [table if isinstance(table, str) else table.values[0] for table in FITTED]
    assert sorted(path.name for path in TABLES.glob("*.tsv")) == sorted([*names, *BY_HAND])


@pytest.mark.parametrize("table", FITTED)
def test_a_table_says_what_made_it(table: str) -> None:
    command, data, digest, held_out = said(table)
    assert command.startswith("python -m newskit.training.")
    assert data
    assert len(digest) == 64
    assert any(c.isdigit() for scores in held_out for c in scores)


@pytest.mark.parametrize("table", FITTED)
def test_a_table_is_made_from_the_data_that_lie_there(table: str) -> None:
    if not SHARED.is_dir():
        pytest.skip("no data here")
    _, data, digest, _ = said(table)
    assert provenance.digest(SHARED, data) == digest


def first_column(table: str) -> list[str]:
    return [row[0] for row in resources.rows(table)]


@pytest.mark.parametrize(
    ("in_table", "in_code"),
    [
        (first_column("keyphrase-weights.tsv"), keyphrase_weights()),
        (first_column("summary-weights.tsv"), FEATURES),
        (first_column("matching-odds.tsv"), EVIDENCE),
        (resources.rows("line-weights.tsv")[0][1:], KINDS),
    ],
    ids=["keyphrases", "summaries", "matching", "lines"],
)
def test_a_table_names_what_the_code_has(in_table: list[str], in_code: list[str]) -> None:
    assert in_table == list(in_code)


def test_a_feature_that_the_table_lacks_is_an_error() -> None:
    with pytest.raises(KeyError, match="no-such-feature"):
        resources.weights("summary-weights.tsv", ["headline", "no-such-feature"])


# --- the header -------------------------------------------------------------------------------


def test_what_is_written_is_read_and_comments_and_nothing_else_stay() -> None:
    first = Provenance(
        "python -m newskit.training.x SHARED --write", ["a", "b/*"], "0f", ["1", "2"]
    )
    text = provenance.write("# a note\nold\t1\n", first, ["new\t2"])
    assert provenance.read(text) == first
    second = first._replace(digest="1e", held_out=["3"])
    again = provenance.write(text, second, ["newer\t3"])
    assert provenance.read(again) == second
    assert again.splitlines()[-2:] == ["# a note", "newer\t3"]
    assert "0f" not in again


@pytest.mark.parametrize("lost", range(4))
def test_a_header_that_lacks_a_line_is_none(lost: int) -> None:
    whole = provenance.write("", Provenance("a", ["b"], "c", ["d"]), []).splitlines()
    assert provenance.read("\n".join(whole[:lost] + whole[lost + 1 :])) is None


def test_the_digest_knows_names_and_contents_and_no_order(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).write_text(name)
    found = provenance.digest(tmp_path, ["a", "b"])
    assert found == provenance.digest(tmp_path, ["b", "[ab]"])
    assert found != provenance.digest(tmp_path, ["a", "b", "c"])
    (tmp_path / "b").rename(tmp_path / "d")
    assert found != provenance.digest(tmp_path, ["a", "d"])
    (tmp_path / "d").rename(tmp_path / "b")
    assert found == provenance.digest(tmp_path, ["a", "b"])
    (tmp_path / "a").write_text("another")
    assert found != provenance.digest(tmp_path, ["a", "b"])
    with pytest.raises(FileNotFoundError, match="nosuch"):
        provenance.digest(tmp_path, ["a", "nosuch"])


def test_the_digest_is_what_the_shell_says(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a")
    (tmp_path / "b").write_text("b")
    done = sh("sha256sum b a | sort -k 2 | sha256sum")
    assert done.stdout.split()[0] == provenance.digest(tmp_path, ["a", "b"])
