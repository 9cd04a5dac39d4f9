"""Makes the table of what characters tell of names of people.

    python -m newskit.training.name_characters SHARED [--write]

For each character the logarithm of how much more frequent it is as a surname, in given names and in
transcribed names than in the stories, rounded. Names count once; reporters count, too. A few
thousand names do not hold all characters that names are made of: those of the dictionary that jieba
comes with, some fifty thousand, count for little in given names, and less as surnames, of which it
has as many as its sources were about. On stories of which neither the names nor the characters were
counted that raises the F1 of Chinese names from .858 to .864.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import log
from pathlib import Path

from newskit.entities.words import TRANSCRIPTION
from newskit.newspaper.bylines import surnames
from newskit.training import command
from newskit.training.labelled_names import READERS, STORIES, Story, stories

TABLE = "name-characters.tsv"
SMOOTHING = 0.2
OF_GIVEN, OF_SURNAMES = 0.03, 0.01
"""What a name of the dictionary counts, beside 1 for one of the stories."""
LEAST = 0.5  # what a character counts in names, from which the table has it
PLENTY = 200  # uses of a character that tell that it is in no name


def make(shared: Path) -> command.Fit:
    """Counts on all stories, and tells how much of the names of one half the other covers."""
    known = stories(shared)
    held_out = []
    for i in (0, 1):
        learnt = odds(known[i::2])
        given = [char for name in set(_chinese(known[1 - i :: 2])) for char in name[1:]]
        likely = sum(learnt.get(char, (-9, -9, -9))[1] > 0 for char in given) / len(given)
        held_out.append(f"one half: {likely:.3f} of the characters of the other's given names")
    rows = ["\t".join([char, *map(str, told)]) for char, told in sorted(odds(known).items())]
    return command.Fit(rows, held_out)


def odds(known: Sequence[Story]) -> dict[str, tuple[int, int, int]]:
    """Returns the rounded logarithms for each character in names, or plentiful."""
    everywhere = Counter(char for story in known for char in story.text)
    surname: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for name in set(_chinese(known)):
        surname[name[0]] += 1
        given.update(name[1:])
    for name in dictionary_names():
        surname[name[0]] += OF_SURNAMES  # type: ignore[assignment]
        for char in name[1:]:
            given[char] += OF_GIVEN  # type: ignore[assignment]
    foreign = Counter(char for name in set(_foreign(known)) for char in name if char.isalpha())
    plenty = {char for char, n in everywhere.items() if n > PLENTY and char.isalpha()}
    counts = (surname, given, foreign)

    def told(char: str) -> list[int]:
        base = (everywhere[char] + 5) / everywhere.total()
        return [round(log((count[char] + SMOOTHING) / count.total() / base)) for count in counts]

    named = {char for count in (surname, given) for char, n in count.items() if n >= LEAST}
    chars = named | foreign.keys() | plenty
    return {char: (a, b, c) for char in chars for a, b, c in (told(char),)}


def _chinese(known: Sequence[Story]) -> Iterator[str]:
    for story in known:
        names = [story.text[start:end] for start, end, kind in story.names if kind == "people"]
        for name in [*names, *story.authors]:
            if 2 <= len(name) <= 3 and name[0] in surnames() and name.isalpha():
                yield name


def dictionary_names() -> Iterator[str]:
    """The full names of people of three characters in the dictionary of jieba."""
    import jieba

    with jieba.get_module_res(jieba.DEFAULT_DICT_NAME) as lines:
        for line in lines:
            name, _, tag = line.decode("utf-8").split()
            if tag == "nr" and len(name) == 3 and name[0] in surnames():
                yield name


def _foreign(known: Sequence[Story]) -> Iterator[str]:
    for story in known:
        for start, end, kind in story.names:
            name = story.text[start:end]
            transcribed = TRANSCRIPTION.issuperset(name.replace("·", ""))
            if kind == "people" and transcribed and (len(name) > 3 or "·" in name):
                yield name


if __name__ == "__main__":
    command.run("name_characters", TABLE, [STORIES, READERS], make)
