"""What commands share that count a whole corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Any

from newskit.cli.options import Options
from newskit.io.directories import in_directories

_ALONE = 4  # items, a thousand stories: what is counted before other processes are worth it


def spread(function: Callable[[Any], Any], items: Iterable[Any], jobs: int) -> Iterator[Any]:
    """`map` on several processes, once there is enough to do."""
    items = iter(items)
    yield from map(function, islice(items, _ALONE if jobs > 1 else None))
    for item in items:
        from newskit.cli.parallel import in_order

        yield from in_order(function, chain([item], items), jobs, together=1, ahead=2)


def reading_of(options: Options) -> list[str]:
    """The sources of a run, which no other output may replace."""
    return in_directories(options.files, options.glob) or ["-"]
