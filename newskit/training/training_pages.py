"""Makes the pages that the line model is fitted on, and says which they are.

    python -m newskit.training.training_pages ../shared [build/pages] [--press-python PYTHON]

The tables below are all there is to say of them. Pages of the press need what the press requires
(`../shared/press/README.md`), which has an interpreter of its own where it does not go together
with newskit's, and take some forty minutes of two cores; the others take seconds. The same tables
give the same pages; sets of the press that lie there complete are left as they are.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import NamedTuple

import newskit
from newskit.text.topics import Direction, direction, likeness, topic
from newskit.training import mended_gold, other_manners, story_folds, typesetter
from newskit.training.marked_pages import marked
from newskit.training.set_pages import SetPage
from newskit.training.story_folds import HELD_OUT, Story

BUILD = Path("build/pages")
PROCESSES = 2

# What the press gives no answers for, or takes too long for, in every set but that of OCR.
NO_OCR = "*/*/ocr*"
NO_SLOW = NO_OCR + ",*/cairo/miner*,*/cairo/plumber*"
ALIKE = 25  # stories out of which those of a page about one thing are drawn
LONGEST = 1500  # characters of a story on such pages; a longer one has no more starts and ends

FITTED = tuple(fold for fold in range(story_folds.FOLDS) if fold != HELD_OUT)


@dataclass(frozen=True)
class PressSet:
    """Pages of the press; the name is the seed of its houses and of its pages."""

    name: str
    kind: str
    houses: int  # drawn at random, named `prefix` and a number; 0: the press's own
    prefix: str
    families: Sequence[str]  # further arguments of the press
    folds: Sequence[int]  # of the stories
    count: int
    weight: float


@dataclass(frozen=True)
class TypesetSet:
    """Pages set by program in one manner; the name is their seed."""

    name: str
    kind: str
    manner: Callable[[Random, Sequence[Story]], SetPage]
    stories: tuple[int, int]  # on a page, from and to
    count: int
    weight: float
    themed: float = 0.0  # the share of pages whose stories are about one thing, as papers have them


class SharedSet(NamedTuple):
    """Pages of the data with known answers."""

    name: str
    kind: str
    pattern: str
    weight: float


class PageSet(NamedTuple):
    """Pages that lie somewhere, and what each of them counts in the fit; 0: for judging alone."""

    name: str
    kind: str
    paths: list[Path]
    weight: float


PRESS_SETS = (  # the longest first: two are made at a time
    PressSet("random-train", "press", 300, "r", ["--without", NO_SLOW], FITTED, 1300, 0.6),
    PressSet("random-more", "press", 300, "m", ["--without", NO_SLOW], FITTED, 370, 0.6),
    PressSet("random-most", "press", 300, "n", ["--without", NO_SLOW], FITTED, 370, 0.6),
    PressSet(
        "ocr", "ocr", 60, "o", ["--keep-fixed", "--family", "*/*/ocr,*/*/ocr-scan"], FITTED, 30, 1.0
    ),
    PressSet("fixed-train", "press", 0, "", ["--without", NO_OCR], FITTED, 300, 1.0),
    PressSet("random-test", "press", 40, "t", ["--without", NO_SLOW], [HELD_OUT], 150, 0.0),
)
TYPESET_SETS = (
    TypesetSet("columns", "typeset", typesetter.page, (3, 8), 600, 1.0),
    TypesetSet("downloaded", "mainland", other_manners.downloaded, (2, 8), 160, 1.0, 0.5),
    TypesetSet("scanned", "mainland", other_manners.scanned, (2, 9), 300, 1.0, 0.5),
    TypesetSet("thirties", "1939", other_manners.of_the_thirties, (3, 12), 250, 1.0),
    TypesetSet("marked", "markdown", marked, (2, 6), 100, 0.5),
    TypesetSet("prose", "typeset", other_manners.prose, (1, 1), 120, 0.3),
    TypesetSet("poems", "typeset", other_manners.poem, (1, 1), 120, 0.5),
)
SHARED_SETS = (
    SharedSet("shared-press", "press", "press/*.txt", 1.0),
    SharedSet("shared-hainan", "hainan", "hainan-pymupdf/*.txt", 2.0),
    SharedSet("shared-typeset", "typeset", "typeset/*.txt", 3.0),
    SharedSet("shared-mainland", "mainland", "real/[nrs]*.txt", 6.0),
    SharedSet("shared-1939", "1939", "real/jingbao-*.txt", 6.0),
)


def page_sets(shared: Path, made: Path = BUILD) -> list[PageSet]:
    """Returns the sets of pages that lie there, in the order of the tables.

    Args:
        shared: The data with known answers.
        made: Where pages were made.
    """
    sets = [
        PageSet(s.name, s.kind, sorted((made / s.name).glob("[0-9]*.txt")), s.weight)
        for s in (*PRESS_SETS, *TYPESET_SETS)
    ]
    counts = {s.name: s.count for s in (*PRESS_SETS, *TYPESET_SETS)}
    sets = [s._replace(paths=[p for p in s.paths if int(p.stem) <= counts[s.name]]) for s in sets]
    sets += [
        PageSet(s.name, s.kind, sorted((shared / "pages").glob(s.pattern)), s.weight)
        for s in SHARED_SETS
    ]
    return [s for s in sets if s.paths]


def make(shared: Path, made: Path, python: str = sys.executable) -> None:
    """Makes all sets that are not there yet.

    Args:
        shared: The data with known answers, with the press and its stories.
        made: Where they go, a folder for each set.
        python: An interpreter that has what the press requires.
    """
    made.mkdir(parents=True, exist_ok=True)
    for path in _stories(shared):
        story_folds.write(path, made)
    with ThreadPoolExecutor(PROCESSES) as pool:
        jobs = [pool.submit(_press, s, shared, made, python) for s in PRESS_SETS]
        for typeset in TYPESET_SETS:
            _typeset(typeset, shared, made / typeset.name)
        for job in jobs:
            job.result()


def _stories(shared: Path) -> list[Path]:
    return [shared / "stories" / name for name in ("rmrb-2020-h1.jsonl", "hainan.jsonl")]


def _typeset(which: TypesetSet, shared: Path, folder: Path) -> None:
    """Sets the pages of a set and writes them with their answers."""
    folder.mkdir(exist_ok=True)
    # One paper's stories, with the credits that it printed: they stay in a body.
    cut = story_folds.folds(_stories(shared)[0])
    stories = [s for fold in FITTED for s in cut[fold] if len("".join(s["paragraphs"])) < LONGEST]
    topics = [direction(topic("".join(s["paragraphs"]))) for s in stories if which.themed]
    for number in range(1, which.count + 1):
        rng = Random(f"{which.name}/{number}")
        several = rng.randint(*which.stories)
        about = _alike(rng, stories, topics) if rng.random() < which.themed else stories
        page = which.manner(rng, rng.sample(about, several))
        gold = json.dumps(page.gold(), ensure_ascii=False)
        (folder / f"{number:04}.txt").write_text(page.text, "utf-8")
        (folder / f"{number:04}.gold.json").write_text(gold + "\n", "utf-8")


def _alike(rng: Random, stories: Sequence[Story], topics: Sequence[Direction]) -> list[Story]:
    """The stories that are most like one of them, and that one."""
    first = rng.choice(topics)
    nearest = sorted(range(len(stories)), key=lambda i: -likeness(first, topics[i]))
    return [stories[i] for i in nearest[:ALIKE]]


def _press(which: PressSet, shared: Path, made: Path, python: str) -> None:
    """Lets the press make a set, unless that lies there, and mends its answers."""
    folder = made / which.name
    if _kept(folder) < which.count:
        ours = str(Path(newskit.__file__).parents[1])
        environment = {**os.environ, "PYTHONPATH": ours, "PYTHONDONTWRITEBYTECODE": "1"}
        subprocess.run([python, *_arguments(which, shared, made)], check=True, env=environment)
    mended_gold.mend(folder)


def _kept(folder: Path) -> int:
    """How many pages of a set the press has kept so far."""
    manifest = folder / "manifest.jsonl"
    if not manifest.exists():
        return 0
    return sum(json.loads(row)["kept"] for row in manifest.read_text("utf-8").splitlines())


def _arguments(which: PressSet, shared: Path, made: Path) -> list[str]:
    """The command of a set of the press."""
    press = shared / "press"
    command = [str(press / "press.py")]
    if which.houses:
        command = ["-m", "newskit.training.random_houses", "--press", str(press)]
        command += ["--houses", str(which.houses), "--house-seed", which.name]
        command += ["--prefix", which.prefix]
    papers = [path.stem.split("-")[0] for path in _stories(shared)]
    stories = [str(made / f"stories-{p}-{fold}.jsonl") for p in papers for fold in which.folds]
    command += ["--stories", *stories, "--pages", str(which.count), "--seed", which.name]
    return [*command, "--out", str(made / which.name), *which.families]


def main() -> None:
    """Makes the pages and prints how many there are of each set."""
    parser = argparse.ArgumentParser(prog="python -m newskit.training.training_pages")
    parser.add_argument("shared", metavar="SHARED", type=Path, help="data with known answers")
    parser.add_argument("build", metavar="BUILD", type=Path, nargs="?", default=BUILD)
    parser.add_argument(
        "--press-python", default=sys.executable, help="with what the press requires"
    )
    options = parser.parse_args()
    make(options.shared, options.build, options.press_python)
    for pages in page_sets(options.shared, options.build):
        print(f"{pages.name:16} {pages.kind:9} {len(pages.paths):5} pages, weight {pages.weight:g}")


if __name__ == "__main__":
    main()
