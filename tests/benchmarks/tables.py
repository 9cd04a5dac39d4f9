"""The tables of docs/benchmarks.md, made of what was measured.

Args of all: `results`, what was measured; `said`, what gives a text of the code in the language of
the page. All return Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tabulate import tabulate

from tests.benchmarks.costs import Spread
from tests.benchmarks.results import Block, Results
from tests.benchmarks.suite import PEERS

Said = Callable[[str], str]

ARCHIVE = 3.3e6  # megabytes: 10⁹ stories
PRICE = 0.04  # of a core hour, in dollars

_CODE = re.compile(r"`[^`]*`")


def releases(results: Results, said: Said) -> str:
    """With what, and when."""
    days = sorted({block.measured for block in results.blocks})
    named = ", ".join(f"{package} {release}" for package, release in results.releases.items())
    text = said("Measured on {days}, with {releases}.")
    return text.format(days=" – ".join(dict.fromkeys((days[0], days[-1]))), releases=named)


def peers(results: Results, said: Said) -> str:
    """Each peer: how many times the time of newskit it takes, and what that says."""
    rows = []
    for peer in PEERS:
        cells = [_named(peer.side, said), said("yes" if peer.honest else "no"), said(peer.why)]
        for block in _met(results, peer.benchmark, peer.side):
            unit = _on(results, block, block.unit.replace(" -j 1", ""), said)
            rows.append([unit, cells[0], _spread(block.times(peer.side)), *cells[1:]])
    heads = ["`newskit`", *map(said, ("beside it", "times", "honest", "why"))]
    return _table(heads, rows, "llrll")


def start(results: Results, said: Said) -> str:
    """Whole commands from a cold start, in multiples of the first."""
    return _in_units(results, "start", ["command", "times `import click`"], said)


def files(results: Results, said: Said) -> str:
    """A process for all files, or for each."""
    return _in_units(results, "files", ["ten files", "times"], said)


def pdf(results: Results, said: Said) -> str:
    """Pages of a PDF, in multiples of `newskit split`."""
    return _in_units(results, "pdf", ["ten pages", "times"], said)


def _in_units(results: Results, benchmark: str, heads: Sequence[str], said: Said) -> str:
    rows = [
        [_named(side, said), _spread(block.times(side))]
        for block in results.of(benchmark)
        for side in block.costs
    ]
    return _table([*map(said, heads)], rows, "lr")


def warm(results: Results, said: Said) -> str:
    """Work of warm processes, in megabytes a second and in multiples of newskit's."""
    rows = []
    for block in results.of("warm"):
        for side in block.costs:
            speed = _figure(block.megabytes / block.least(side))
            rows.append([_on(results, block, side, said), speed, _spread(block.times(side))])
    return _table(["", "MB/s", said("times")], rows, "lrr")


def growth(results: Results, said: Said) -> str:
    """Seconds of the processor for each size, and the memory of the largest."""
    return _by_size(results.of("grow"), "{size:g} MB", said)


def corpora(results: Results, said: Said) -> str:
    """The same for what needs all documents."""
    return _by_size(results.of("corpus"), "{size:g},000", said)


def _by_size(blocks: Sequence[Block], head: str, said: Said) -> str:
    """A row for each side: what each size took, and in multiples of newskit's."""
    sizes = sorted({block.size for block in blocks})
    rows = []
    for name in dict.fromkeys(block.benchmark for block in blocks):
        by_size = {block.size: block for block in blocks if block.benchmark == name}
        sides = dict.fromkeys(side for block in by_size.values() for side in block.costs)
        for side in sides:
            cells = [_named(side, said)]
            peaks = []
            for size in sizes:
                block = by_size.get(size)
                if block is None or side not in block.costs:
                    cells += ["", ""]
                    continue
                peaks.append(block.least(side, "peak"))
                cells += [_figure(block.least(side)), _spread(block.times(side))]
            rows.append([*cells, f"{peaks[0]:.0f}", f"{peaks[-1]:.0f}"])
    heads = [cell for size in sizes for cell in (f"{head.format(size=size)}: s", said("times"))]
    heads = ["", *heads, said("MB, least"), said("MB, largest")]
    return _table(heads, rows, "l" + "r" * (len(heads) - 1))


def cluster(results: Results, said: Said) -> str:
    """Partitions by a cluster on one machine, beside the same by processes."""
    return _by_size(results.of("cluster"), "{size:g} MB", said)


def streams(results: Results, said: Said) -> str:
    """Memory of all processes until so much of a stream was read."""
    return _held(results, "stream", "{size:,.0f} MB", said)


def crowds(results: Results, said: Said) -> str:
    """The same for what needs all documents."""
    return _held(results, "crowd", "{size:,.0f},000", said)


def _held(results: Results, kind: str, head: str, said: Said) -> str:
    """A row for each command: megabytes by size, and seconds of the processor for the largest."""
    blocks = [block for block in results.of("stream") if block.input == kind]
    sizes = sorted({block.size for block in blocks})
    rows = []
    for name in dict.fromkeys(block.benchmark for block in blocks):
        by_size = {block.size: block for block in blocks if block.benchmark == name}
        largest = by_size[max(by_size)]
        held = [
            f"{by_size[size].least(largest.unit, 'peak'):.0f}" if size in by_size else ""
            for size in sizes
        ]
        seconds = f"{largest.least(largest.unit):.0f}"
        rows.append([_named(largest.unit, said), *held, seconds])
    heads = [*(head.format(size=size) for size in sizes), said("largest: s")]
    return _table(["", *heads], rows, "l" + "r" * len(heads))


def cores(results: Results, said: Said) -> str:
    """What a second process gains by the clock, and what it costs."""
    rows = []
    for block in results.of("grow"):
        two = next((side for side in block.costs if "-j 2" in side), None)
        if two:
            gained = block.times(block.unit, of=two, by="clock")
            size = f"{block.size:g} MB"
            unit = _named(block.unit.replace(" -j 1", ""), said)
            rows.append([unit, size, _spread(gained), _spread(block.times(two))])
    heads = map(said, ("records", "times as fast by the clock", "times the processor time"))
    return _table(["", *heads], rows, "lrrr")


def at_scale(results: Results, said: Said) -> str:
    """What is a record's own, for as much text as 10⁹ stories are, by what the largest run took."""
    rows = []
    for benchmark in ("grow-keywords", "grow-summarize", "grow-stats", "grow-names", "grow-split"):
        for block in results.of(benchmark)[-1:]:
            each = block.least(block.unit) / block.megabytes
            hours = each * ARCHIVE / 3600
            size = f"{100 * each:.0f} s"
            cells = [f"{hours:.0f}", f"{hours * 60 / 1000:.0f} min", f"${hours * PRICE:.0f}"]
            rows.append([block.unit.replace(" -j 1", ""), size, *cells])
    heads = ("100 MB", "core hours", "on 1,000 cores", "at $.04 a core hour")
    return _table(["", *map(said, heads)], rows, "lrrrr")


def _met(results: Results, benchmark: str, side: str) -> list[Block]:
    """Where a side met newskit, on the largest input of each kind."""
    blocks = {block.input: block for block in results.of(benchmark) if side in block.costs}
    return list(blocks.values())


def _on(results: Results, block: Block, side: str, said: Said) -> str:
    """A side, and where it is measured on several kinds of input, on which."""
    inputs = {one.input for one in results.of(block.benchmark)}
    return f"{_named(side, said)}, {block.input}" if len(inputs) > 1 else _named(side, said)


def _named(name: str, said: Said) -> str:
    """A side as a page calls it: code is the same in every language."""
    return name if _CODE.fullmatch(name) else said(name)


def _spread(spread: Spread) -> str:
    """A median, and where rounds differ, from where to where they go."""
    median, least, most = map(_figure, spread)
    return median if least == most else f"{median} ({least}–{most})"


def _figure(number: float) -> str:
    """Two or three digits that count."""
    if number >= 100:
        return f"{number:.0f}"
    return f"{number:.1f}" if number >= 10 else f"{number:.2f}"


def _table(heads: Sequence[str], rows: list[list[str]], align: str) -> str:
    escaped = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    sides = {"l": "left", "r": "right"}
    shown = tabulate(
        escaped,
        heads,
        "pipe",
        colalign=[sides[letter] for letter in align],
        disable_numparse=True,
    )
    return str(shown)
