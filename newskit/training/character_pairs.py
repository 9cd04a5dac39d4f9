"""Makes the table of which characters stand side by side.

    python -m newskit.training.character_pairs SHARED [--write]

For each character those that follow it within the words of jieba's dictionary, common ones and
others, and further ones that follow it in stories.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random

from newskit import resources
from newskit.text.character_pairs import NEW, NONE, TABLE, kind
from newskit.text.ngrams import pairs
from newskit.text.normalize import fold
from newskit.training import command
from newskit.training.common_words import DICTIONARY
from newskit.training.provenance import installed

STORIES = ("stories/hainan.jsonl", "stories/rmrb-2020-h1.jsonl")
COMMON, RARE = 200, 10  # frequency of all words with a pair
FEWEST = 4  # stories: fewer would know more of pages made from them than of others


def make(shared: Path) -> command.Fit:
    """Counts the pairs of words and stories; held out: pairs of stories known, and of chance."""
    stories = [
        fold("".join(json.loads(line)["paragraphs"]))
        for name in STORIES
        for line in (shared / name).read_text("utf-8").splitlines()
    ]
    dictionary = (installed() / DICTIONARY).read_text("utf-8")
    known, by_chance = held_out(rows(dictionary, stories[::2]), stories[1::2])
    return command.Fit(
        rows(dictionary, stories),
        [f"{known:.3f} of the pairs of stories known, {by_chance:.3f} of pairs by chance"],
    )


def rows(dictionary: str, stories: Iterable[str]) -> list[str]:
    """Returns the rows of the table: a character, and its followers in three columns."""
    in_words: Counter[str] = Counter()
    for entry in dictionary.splitlines():
        word, frequency, _ = entry.split(" ")
        for pair in pairs(fold(word)):
            in_words[pair] += int(frequency)
    in_stories = Counter(pair for story in stories for pair in set(pairs(story)))
    followers: defaultdict[str, tuple[list[str], ...]] = defaultdict(lambda: ([], [], []))
    for pair in sorted(in_words.keys() | in_stories.keys()):
        column = _column(in_words[pair], in_stories[pair])
        if column is not None and pair.isalpha() and not pair.isascii():
            followers[pair[0]][column].append(pair[1])
    return ["\t".join([first, *map("".join, columns)]) for first, columns in followers.items()]


def _column(in_words: int, in_stories: int) -> int | None:
    if in_words >= RARE:
        return 0 if in_words >= COMMON else 1
    return 2 if in_stories >= FEWEST else None


def held_out(table: Sequence[str], stories: Sequence[str]) -> tuple[float, float]:
    """Returns the share of the pairs of stories that such rows know, and of pairs by chance."""
    resources.try_out({TABLE: "\n".join(table)})
    found = [pair for story in stories for pair in pairs(story)]
    ends = [pair[1] for pair in found]
    Random(0).shuffle(ends)
    return _known(found), _known(pair[0] + end for pair, end in zip(found, ends, strict=True))


def _known(found: Iterable[str]) -> float:
    counts = Counter(map(kind, found))
    letters = counts.total() - counts[NONE]
    return 1 - counts[NEW] / letters


if __name__ == "__main__":
    command.run("character_pairs", TABLE, [DICTIONARY, *STORIES], make)
