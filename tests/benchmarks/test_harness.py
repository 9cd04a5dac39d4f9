"""The harness measures what it is told to, in turns, and pages are what the results make them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks import plots, results, tables
from tests.benchmarks.__main__ import render
from tests.benchmarks.costs import Cost, Spread, ratio
from tests.benchmarks.harness import Warm, command, in_turns
from tests.benchmarks.inputs import Inputs
from tests.benchmarks.results import Block, Results
from tests.benchmarks.suite import BENCHMARKS, PEERS
from tests.benchmarks.work import WORK
from tests.conftest import ROOT


def test_every_other_round_goes_backwards() -> None:
    order = []

    def costs(name: str) -> Cost:
        order.append(name)
        return Cost(len(order), 0)

    found = in_turns({name: lambda name=name: costs(name) for name in "abc"}, 3)
    assert "".join(order) == "abccbaabc"
    assert [cost.processor for cost in found["b"]] == [2, 5, 8]


def test_ratios_are_of_the_same_round() -> None:
    assert ratio([2, 30, 4], [1, 10, 4]) == Spread(2, 1, 3)


def test_a_line_costs_what_all_its_processes_do() -> None:
    busy = f"{sys.executable} -c 'sum(range(10**6)); print(len(b\"x\" * (60 << 20)))'"
    one, two = command(busy), command(f"{busy} | {{ cat; {busy}; }}")
    assert two.processor > one.processor > 0
    assert one.peak > 60
    assert two.peak < 2 * one.peak, "the largest process, not the sum"
    with pytest.raises(SystemExit, match="failed: false"):
        command("false | true")


def test_another_revision_can_be_measured(tmp_path: Path) -> None:
    package = tmp_path / "newskit"
    package.mkdir()
    (package / "__init__.py").write_text("split = None", encoding="utf-8")
    (package / "__main__.py").write_text("raise SystemExit(3)", encoding="utf-8")
    with pytest.raises(SystemExit):
        command(f"{sys.executable} -m newskit", PYTHONPATH=str(tmp_path))
    pages = Inputs(tmp_path, tmp_path / "none").path("typeset")
    with pytest.raises(SystemExit):
        Warm("split", pages, PYTHONPATH=str(tmp_path))


def test_a_short_run_is_kept_and_shown(tmp_path: Path) -> None:
    """One benchmark of commands that grow, one of warm processes, on what is there."""
    kept = tmp_path / "kept.json"
    for only, rounds in (("grow-kwic", "2"), ("warm-split", "2"), ("grow-kwic", "1")):
        run = ("measure", "--only", only, "--rounds", rounds, "--sizes", "0.01,0.02")
        subprocess.run(
            [
                *(sys.executable, "-m", "tests.benchmarks", *run),
                *("--results", str(kept), "--shared", str(tmp_path / "none")),
            ],
            check=True,
            cwd=ROOT,
            capture_output=True,
        )
    found = results.read(kept)
    assert [(b.benchmark, b.input, b.size) for b in found.blocks] == [
        ("warm-split", "press", 0),
        ("warm-split", "typeset", 0),
        ("grow-kwic", "records", 0.01),
        ("grow-kwic", "records", 0.02),
    ]
    for block in found.blocks:
        rounds = {len(costs) for costs in block.costs.values()}
        assert rounds == {1 if block.size else 2}, "measured anew"
        assert block.times(block.unit) == Spread(1, 1, 1)
        assert all(block.least(side) > 0 for side in block.costs)
    assert "`newskit kwic -j 2 改革`" in tables.growth(found, str)
    assert "`newskit kwic 改革`" in tables.cores(found, str)
    assert "typeset" in tables.warm(found, str)


def test_what_a_stream_takes_is_kept_for_each_size(tmp_path: Path) -> None:
    """One run, of which all processes count; the larger has no less than the smaller of it."""
    kept = tmp_path / "kept.json"
    subprocess.run(
        [
            *(sys.executable, "-m", "tests.benchmarks", "measure", "--only", "stream-summarize"),
            *("--sizes", "0.1,0.2", "--results", str(kept), "--shared", str(tmp_path / "none")),
        ],
        check=True,
        cwd=ROOT,
        capture_output=True,
    )
    small, large = results.read(kept).blocks
    assert (small.size, large.size) == (2, 4)
    assert small.megabytes <= large.megabytes <= 5
    [part], [whole] = small.costs[small.unit], large.costs[large.unit]
    assert all(one <= other for one, other in zip(part, whole, strict=True))
    assert whole.peak > 40, "of three processes"
    assert "`newskit summarize -j 2`" in tables.streams(results.read(kept), str)


def test_all_that_is_compared_is_in_the_suite() -> None:
    sides = {benchmark.name: {side.name for side in benchmark.sides} for benchmark in BENCHMARKS}
    for peer in PEERS:
        assert peer.side in sides[peer.benchmark]
    for benchmark in BENCHMARKS:
        for side in benchmark.sides:
            assert bool(side.line) != (side.work in WORK), side.name


def test_the_page_has_what_was_measured() -> None:
    """Every benchmark, at sizes that are decades; the tables are held by the test of pages."""
    found = results.read()
    assert {block.benchmark for block in found.blocks} == {one.name for one in BENCHMARKS}
    assert all(block.costs for block in found.blocks)
    text = results.PATH.read_text("utf-8")
    assert json.loads(text)["releases"]["Python"]


def test_plots_are_of_what_was_measured() -> None:
    specs = plots.specs(results.read())
    assert {path.name for path in plots.FOLDER.iterdir()} == set(specs)
    for name, spec in specs.items():
        drawn = (plots.FOLDER / name).read_text(encoding="utf-8")
        assert plots.digest(spec) in drawn, "run `python -m tests.benchmarks render`"


def test_plots_are_drawn() -> None:
    pytest.importorskip("vl_convert", reason="needs the extra report")
    costs = {"`newskit keywords -j 1`": [Cost(1, 1, 50)], "`a peer`": [Cost(3, 3, 90)]}
    blocks = [Block("grow-keywords", "records", n, n, "2026-11-30", costs) for n in (1, 10)]
    drawn = dict(plots.drawings(Results({}, blocks)))
    assert "newskit keywords" in drawn["growth.svg"]


def test_plots_stay_where_none_can_be_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "growth.svg").write_text("drawn before", encoding="utf-8")
    monkeypatch.setattr(plots, "FOLDER", tmp_path)
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(ImportError):
        render()
    assert (tmp_path / "growth.svg").read_text(encoding="utf-8") == "drawn before"
