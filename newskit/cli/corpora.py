"""What commands share that count a whole corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Any

from newskit.cli.options import cores

_ALONE = 4  # items, a thousand stories: what is counted before other processes are worth it


def spread(function: Callable[[Any], Any], items: Iterable[Any], jobs: int | None) -> Iterator[Any]:
    """`map` on several processes, once there is enough to do; `jobs` None is one per core."""
    items = iter(items)
    jobs = jobs or cores()
    yield from map(function, islice(items, None if jobs == 1 else _ALONE))
    for item in items:
        from newskit.cli.parallel import Lost, in_order

        for found in in_order(function, chain([item], items), jobs):
            if isinstance(found, Lost):  # one of its texts did it
                alone = in_order(function, ([text] for text in found.item), 1)
                yield [
                    part for one in alone for part in ([one.why] if isinstance(one, Lost) else one)
                ]
            else:
                yield found
