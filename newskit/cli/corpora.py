"""What commands share that count a whole corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

from newskit.cli.options import ALONE, cores


def spread(
    function: Callable[[list[str]], Any], items: Iterable[list[str]], jobs: int | None
) -> Iterator[Any]:
    """`map` over lists of texts on several processes; `jobs` None is one per core.

    Where nobody says how many, there is this one until it has had enough to do.
    """
    items = iter(items)
    left = 0 if jobs else ALONE
    jobs = jobs or cores()
    for item in items:
        if jobs == 1 or left > 0:
            left -= sum(map(len, item))
            yield function(item)
            continue
        from newskit.cli.parallel import Lost, in_order

        for found in in_order(function, chain([item], items), jobs):
            if isinstance(found, Lost):  # one of its texts did it
                alone = in_order(function, ([text] for text in found.item), 1)
                yield [
                    part for one in alone for part in ([one.why] if isinstance(one, Lost) else one)
                ]
            else:
                yield found
