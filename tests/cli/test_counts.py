"""One way to count: what several commands say of the same stories is the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, Shell


@pytest.fixture
def asked(sh: Shell, tmp_path: Path) -> Any:
    """The records that `newskit` gives of stories of three papers."""
    sh(f"newskit split {ROOT}/samples/*.txt > s.jsonl")

    def ask(command: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in sh(f"newskit {command} s.jsonl").stdout.splitlines()]

    return ask


@pytest.mark.parametrize("more", ["", "--phrases", "--no-phrases"])
def test_a_paper_has_as_many_words_in_every_command(asked: Any, more: str) -> None:
    by = "--by source"
    expected = {r["group"]: r["stats"]["words"] for r in asked(f"stats --only words {by}")}
    assert len(expected) == 3
    for command in ("trend 服务", f"tfidf {more}", f"compare --max-p 1 {more}"):
        assert {r["group"]: r["words"] for r in asked(f"{command} {by}")} == expected
    assert sum(row["count"] for row in asked("words")) == sum(expected.values())


@pytest.mark.parametrize("term", ["市民", "服务", "书屋"])
def test_a_term_is_used_as_often_in_every_command(asked: Any, term: str) -> None:
    def trend(how: str) -> dict[str, int]:
        groups = asked(f"trend {how} {term} --by source")
        return {group["group"]: group["trend"][0]["count"] for group in groups}

    written, whole = trend(""), trend("--words")
    for how, expected in (("", written), ("--words", whole)):
        found = [row["source"] for row in asked(f"kwic {how} {term}")]
        assert {source: found.count(source) for source in expected} == expected
    total = asked(f"stats --term {term} --only dispersion --total")[-1]
    assert total["stats"]["dispersion"][0]["count"] == sum(written.values()) > 0
    rows = {row["term"]: row for row in asked("words")}
    assert rows[term]["count"] == sum(whole.values()) > 0
    compared = {
        group["group"]: item["count"]
        for group in asked("compare --by source --max-p 1 -n 10000")
        for item in group["keyness"]
        if item["term"] == term
    }
    assert compared.items() <= whole.items()
    assert compared
