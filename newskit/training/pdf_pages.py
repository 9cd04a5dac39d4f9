"""Makes PDFs of papers that exist nowhere, with what is on each of their pages.

    python -m newskit.training.pdf_pages SHARED DIR --pages N --seed S --folds 0,1,2

Needs what the press requires, and the stories that `training_pages` has put into `build/pages`. Of
each page there is the PDF, its twin (`NAME.twin`: the same page, in which every character is one
that stands nowhere else), and `NAME.gold.json`: the answers of the press, and for each character of
the twin which one it stands for, of which story, part and paragraph.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from newskit.training import press, random_houses
from newskit.training.house_draws import draw_houses
from newskit.training.training_pages import BUILD

WRITERS = ("line", "frame", "glyph", "run", "desk", "gs", "cairo")
HOUSES = 200
_STEPS = (7, 11, 13, 17, 19, 1)  # from story to story, the first that meets them all
_STORIES = 60  # that a page may choose from


def main() -> None:
    """Makes the pages that the command line asks for."""
    parser = argparse.ArgumentParser(description="Make PDFs with known answers.")
    parser.add_argument("shared", metavar="SHARED", type=Path, help="data with the press")
    parser.add_argument("out", metavar="DIR", type=Path, help="where the pages go")
    parser.add_argument("--stories", type=Path, default=BUILD, help="where stories-*.jsonl lie")
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--houses", type=int, default=HOUSES, help="how many houses to draw")
    parser.add_argument("--seed", default="pdf-train", help="of the houses and of the pages")
    parser.add_argument("--folds", default="0,1,2", help="of the stories")
    options = parser.parse_args()

    houses = draw_houses(options.seed, options.houses, "p")
    random_houses.install(options.shared / "press", houses, False)
    folds = options.folds.split(",")
    paths = [options.stories / f"stories-{p}-{f}.jsonl" for p in ("rmrb", "hainan") for f in folds]
    stories = press.module("press").stories_from([str(path) for path in paths])
    options.out.mkdir(parents=True, exist_ok=True)
    made = 0
    for page, manner, house in _set(stories, list(houses), options.seed):
        made += _write(page, manner, house, options.out / f"{made + 1:04d}")
        if made == options.pages:
            return


def _set(stories: list[Any], houses: list[str], seed: str) -> Iterator[tuple[Any, Any, str]]:
    """Pages without end, each of the next house and writer."""
    layout, house, writers = (press.module(name) for name in ("layout", "house", "pdfout"))
    step = next(s for s in _STEPS if len(stories) % s or s == 1)
    number = 0
    while True:
        number += 1
        rng = Random(f"{seed}/{number}")
        name = houses[number % len(houses)]
        own, manner = house.House(rng, name), writers.Manner(rng, WRITERS[number % len(WRITERS)])
        start = rng.randrange(len(stories))
        feed = (stories[(start + i * step) % len(stories)] for i in range(_STORIES))
        yield layout.set_page(rng, own, manner, feed), manner, f"{name}/{manner.name}/pdf"


def _write(page: Any, manner: Any, family: str, path: Path) -> bool:
    """Writes a page, its twin and its answers; False for a page without a story."""
    writers, gold = press.module("pdfout"), press.module("gold")
    text, placed = _ideal(page, writers.BLANK)
    answers, _ = gold.make(page, text, placed)
    if not answers["articles"]:
        return False
    for suffix, twin in ((".pdf", False), (".twin", True)):
        path.with_suffix(suffix).write_bytes(writers.write(page, manner, twin))
        if manner.distil:
            writers.distil(path.with_suffix(suffix), manner.distil)
    answers["family"] = family
    answers["chars"] = [
        [page.stand.get(char.serial, char.ch), char.ch, char.owner, char.role, char.par]
        for char in page.chars
    ]
    path.with_suffix(".gold.json").write_text(json.dumps(answers, ensure_ascii=False), "utf-8")
    return True


def _ideal(page: Any, blanks: str) -> tuple[str, list[Any]]:
    """The text of a page as it ought to be read, and the placed character of each of its own."""
    stories = [frame for d in page.stories for frame in (*([d.head] if d.head else []), *d.frames)]
    known = {id(frame) for frame in stories}
    captions = [d.caption for d in page.stories if d.caption]
    text, placed = "", []
    for frame in [*stories, *(f for f in page.frames if id(f) not in known), *captions]:
        for line in frame.lines:
            chars = [glyph[0] for glyph in line.glyphs]
            text += "".join(char.ch for char in chars) + "\n"
            placed += [char if char.ch not in blanks else None for char in chars] + [None]
    return text, placed


if __name__ == "__main__":
    main()
