"""Makes the table of dictionary words whose tags mislead: names tagged as none, and others.

    python -m newskit.training.name_words SHARED [--write]

The dictionary tags 阿富汗 a person, 教育部 a noun and 深度 a place. A word that stories use is
what it is in most places: the table has the letters (see `newskit.entities.words`) of those for
which tag and use disagree.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from newskit.entities.words import BODY_ENDS, INSIDE, PLACE_ENDS, Words
from newskit.text.tokenize import tokenizer
from newskit.training import command
from newskit.training.labelled_names import READERS, STORIES, Story, stories

TABLE = "name-words.tsv"
LEAST = {"P": 2, "O": 2, "N": 1, "o": 2, "p": 2}
"""Uses that tell something, by the letter that they tell."""
IS_NAME = 0.6  # the share of uses that makes a word a name, and
IS_NONE = 0.2  # the share below which it is none, where
IS_PART = 0.3  # it is no part of longer names either
_LETTERS = {"places": "P", "organisations": "O"}


def make(shared: Path) -> command.Fit:
    """Counts on all stories, and tells how many letters of one half hold on the other."""
    known = stories(shared)
    held_out = []
    for i in (0, 1):
        learnt, other = letters(known[i::2]), letters(known[1 - i :: 2])
        both = learnt.keys() & other.keys()
        agree = sum(learnt[word] == other[word] for word in both)
        held_out.append(f"one half: {agree} of {len(both)} words that the other half has, too")
    return command.Fit([f"{word}\t{letter}" for word, letter in letters(known).items()], held_out)


def letters(known: Sequence[Story]) -> dict[str, str]:
    """Returns the words whose use is another than their tag says, each with its letter."""
    words = Words(tokenizer(), learnt={})
    uses, alone, inside = _uses(known, words)
    found = {}
    for word, count in sorted(uses.items()):
        if len(word) < 2 or word in BODY_ENDS or word in PLACE_ENDS:
            continue
        if word[1:] in INSIDE:  # 镇里: the model takes it for a place
            continue
        letter = words.letters[word]
        if letter not in "POpoNnRFvDdf":
            continue
        kind, most = max(alone[word].items(), key=lambda item: item[1], default=("", 0))
        if most > IS_NAME * count and kind in _LETTERS:
            new = _LETTERS[kind]
        elif letter in "POR" and alone[word].total() < IS_NONE * count:
            if inside[word] >= IS_PART * count:
                continue
            new = _without_name(word, letter)
        else:
            continue
        if new != letter and count >= LEAST[new]:
            found[word] = new
    return found


def _without_name(word: str, letter: str) -> str:
    """The letter of a word that is tagged as a name and is none."""
    if not BODY_ENDS.isdisjoint((word[-1], word[-2:])):
        return "o"
    if letter == "P" and not PLACE_ENDS.isdisjoint((word[-1], word[-2:])):
        return "p"
    return "N"


def _uses(
    known: Sequence[Story], words: Words
) -> tuple[Counter[str], dict[str, Counter[str]], Counter[str]]:
    """How often words are used, are names of each kind, and are parts of names."""
    uses: Counter[str] = Counter()
    alone: dict[str, Counter[str]] = defaultdict(Counter)
    inside: Counter[str] = Counter()
    for story in known:
        tagged = words.tag(story.text)
        uses.update(token for token in tagged.tokens if words.knows(token))
        for start, end, kind in story.names:
            first, last = bisect_left(tagged.bounds, start), bisect_left(tagged.bounds, end)
            if tagged.bounds[first] != start or tagged.bounds[last] != end:
                continue
            if last - first == 1:
                alone[tagged.tokens[first]][kind] += 1
            else:
                inside.update(tagged.tokens[first:last])
    return uses, alone, inside


if __name__ == "__main__":
    command.run("name_words", TABLE, [STORIES, READERS], make)
