"""Makes pages of papers that exist nowhere: the press with houses drawn at random.

    python -m newskit.training.random_houses --press ../shared/press --houses N --house-seed S ...

The press (`press.py` and its modules, in the folder named) sets stories as newspaper pages, writes
them as PDF, reads them with extractors, and knows the owner of every character; it has its own
requirements. It knows a handful of houses. This draws any number more, registers them as r000,
r001 ... and runs the press with the arguments that are left. The same seeds give the same houses
and the same pages.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from newskit.training import house_dressing, house_layout, press
from newskit.training.house_draws import RandomHouse, draw_houses

# What stands in for functions of the press, by its modules.
STAND_INS = {
    "house": [
        house_dressing.dress,
        house_dressing.folio,
        house_dressing.staff,
        house_dressing.caption,
        house_dressing.notice,
    ],
    "layout": [
        house_layout.headline_block,
        house_layout.body_lines,
        house_layout.arrange,
        house_layout.trim,
    ],
}


def install(folder: Path, houses: dict[str, dict[str, Any]], keep_fixed: bool) -> None:
    """Loads the press with these houses registered and with what they ask of it.

    Args:
        folder: Where the press lies.
        houses: The settings of random houses by their names.
        keep_fixed: Whether the press's own houses stay.
    """
    press.load(folder)
    for name, functions in STAND_INS.items():
        module = press.module(name)
        for function in functions:
            own = getattr(module, function.__name__)
            setattr(module, f"plain_{function.__name__}", own)
            setattr(module, function.__name__, function)
    house, command = press.module("house"), press.module("press")
    base = house.House
    ours = type("House", (RandomHouse, base), {"settings": houses})
    house.House = lambda rng, name: (ours if name in houses else base)(rng, name)
    if not keep_fixed:
        house.HOUSES.clear()
    house.HOUSES.update(houses)
    stories_from = command.stories_from

    def remembering(paths: list[str]) -> list[dict[str, Any]]:
        stories: list[dict[str, Any]] = stories_from(paths)
        house_dressing.remember(stories)
        return stories

    command.stories_from = remembering


def unreadable(houses: dict[str, dict[str, Any]]) -> str:
    """Returns the families of vertical pages, which PyMuPDF reads one character a line."""
    return ",".join(f"{name}/*/mupdf*" for name, house in houses.items() if house["vertical"])


def main() -> None:
    """Runs the press with random houses."""
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--press", type=Path, required=True, help="the folder of press.py")
    parser.add_argument("--houses", type=int, default=100, help="how many houses to draw")
    parser.add_argument("--house-seed", default="1")
    parser.add_argument("--prefix", default="r", help="what the names of the houses begin with")
    parser.add_argument("--keep-fixed", action="store_true", help="the press's own houses, too")
    parser.add_argument("--without", default="", help="as press.py's")
    options, rest = parser.parse_known_args()
    houses = draw_houses(options.house_seed, options.houses, options.prefix)
    install(options.press, houses, options.keep_fixed)
    without = ",".join(filter(None, [options.without, unreadable(houses)]))
    sys.argv = ["press.py", *rest, *(["--without", without] if without else [])]
    press.module("press").main()


if __name__ == "__main__":
    main()
