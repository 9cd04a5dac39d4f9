"""What was measured, a block for each benchmark and input, as `docs/benchmarks.json` keeps it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.benchmarks.costs import Cost, Spread, ratio
from tests.benchmarks.suite import BENCHMARKS

PATH = Path(__file__).parents[2] / "docs" / "benchmarks.json"


@dataclass(frozen=True)
class Block:
    """The sides of a benchmark on one input, measured in turns.

    Attributes:
        benchmark: Its name.
        input: The kind of input.
        size: How large one was asked for, 0 where none was.
        megabytes: How large it is.
        measured: The day.
        costs: By side, the seconds of the processor and of the clock and the peak of each round.
    """

    benchmark: str
    input: str
    size: float
    megabytes: float
    measured: str
    costs: Mapping[str, Sequence[Cost]]

    @property
    def unit(self) -> str:
        """The side that the others are multiples of."""
        return next(iter(self.costs))

    def times(self, side: str, of: str = "", by: str = "processor") -> Spread:
        """How many times another side's cost a side's is, the unit's where none is named."""
        return ratio(self._costs(side, by), self._costs(of or self.unit, by))

    def least(self, side: str, by: str = "processor") -> float:
        """The least cost of a side: what else a machine does only adds to it."""
        return min(self._costs(side, by))

    def _costs(self, side: str, by: str) -> list[float]:
        return [getattr(cost, by) for cost in self.costs[side]]


@dataclass(frozen=True)
class Results:
    """Blocks, and what they were measured with: releases by package."""

    releases: Mapping[str, str]
    blocks: Sequence[Block]

    def of(self, benchmark: str) -> list[Block]:
        """The blocks of the benchmarks whose names begin so, the smallest input first."""
        return [block for block in self.blocks if block.benchmark.startswith(benchmark)]

    def updated(self, blocks: Iterable[Block]) -> Results:
        """These with other blocks, which take the place of those of the same input."""
        found = {(one.benchmark, one.input, one.size): one for one in (*self.blocks, *blocks)}
        return Results(self.releases, sorted(found.values(), key=_place))


def _place(block: Block) -> tuple[int, str, float]:
    """Where a block stands: as in the suite, the smallest input first."""
    names = [benchmark.name for benchmark in BENCHMARKS]
    return names.index(block.benchmark), block.input, block.size


def read(path: Path = PATH) -> Results:
    """What a file holds; nothing, where there is none."""
    if not path.exists():
        return Results({}, [])
    kept = json.loads(path.read_text("utf-8"))
    for block in kept["blocks"]:
        block["costs"] = {
            side: [Cost(*costs) for costs in rounds] for side, rounds in block["costs"].items()
        }
    return Results(kept["releases"], [Block(**block) for block in kept["blocks"]])


def write(results: Results, path: Path = PATH) -> None:
    """Keep results in a file, a block a line."""
    blocks = [json.dumps(_rounded(asdict(block)), ensure_ascii=False) for block in results.blocks]
    releases = json.dumps(results.releases, ensure_ascii=False)
    lines = ",\n".join(blocks)
    path.write_text(f'{{"releases": {releases},\n"blocks": [\n{lines}\n]}}\n', encoding="utf-8")


def _rounded(block: dict[str, object]) -> dict[str, object]:
    costs = block["costs"]
    assert isinstance(costs, dict)
    rounds = {side: [[round(f, 4) for f in cost] for cost in costs[side]] for side in costs}
    return {**block, "costs": rounds}
