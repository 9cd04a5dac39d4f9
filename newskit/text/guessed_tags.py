"""Parts of speech of words that the dictionary lacks, as rjieba guesses them.

Its model (a hidden Markov model over the characters of a word: which place in a word each has, and
of which part of speech the word is) takes longer to load than a page to be read, which has some
dozens of such words. Here it is columns of numbers of which a word needs a few rows. Many words
are better left to rjieba.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from newskit import resources

TABLE = "tag-model.bin"
PLACES = "BMES"
"""Where a character stands in a word: first, within, last, alone; a state is a place and a tag."""

_LAST = PLACES.index("E")  # and what comes behind it
_NONE = "x"


class Model(NamedTuple):
    """What rjieba's model says; all odds are logarithms.

    A state is a place and a part of speech: the number of the one times that of all tags, and the
    number of the other.
    """

    tags: list[str]
    starts: dict[int, float]
    """Of states that a word begins with."""
    steps: dict[int, float]
    """Of states that follow each other, by the first times 256 and the second."""
    characters: memoryview
    """All characters, in order."""
    ends: memoryview
    """Where the rows of each end among the states; they begin where those of the last end."""
    states: memoryview
    """The states that a character is in."""
    odds: memoryview
    """How likely the character is in each."""

    def emissions(self, character: str) -> list[tuple[int, float]]:
        """The states that a character is in, and how likely it is in each."""
        at = bisect_left(self.characters, ord(character))
        if at == len(self.characters) or self.characters[at] != ord(character):
            return []
        rows = slice(self.ends[at - 1] if at else 0, self.ends[at])
        return list(zip(self.states[rows], self.odds[rows], strict=True))


@cache
def model() -> Model:
    """The model that the package ships."""
    tags, starts, odds, steps, step_odds, *characters = resources.columns(TABLE)
    return Model(
        bytes(tags).decode().split(),
        dict(zip(starts, odds, strict=True)),
        dict(zip(steps, step_odds, strict=True)),
        *characters,
    )


def guess(word: str) -> str:
    """The part of speech of a word of Han characters that no dictionary has.

    It is that of the longest word, the last of several, that the model cuts out of it.
    """
    known = model()
    first, *others = map(known.emissions, word)
    scores = {s: known.starts[s] + odds for s, odds in first if s in known.starts}
    came: list[dict[int, int]] = []
    for row in others:
        before, scores = scores, {}
        came.append({})
        for state, odds in row:
            best = None
            for origin, score in before.items():
                if (step := known.steps.get(origin << 8 | state)) is not None:
                    total = score + step + odds
                    if best is None or total > best:
                        best, came[-1][state] = total, origin
            if best is not None:
                scores[state] = best
    lasts = [state for state in sorted(scores) if state // len(known.tags) >= _LAST]
    if not lasts:
        return _NONE
    path = [max(lasts, key=scores.__getitem__)]
    for steps in reversed(came):
        path.append(steps[path[-1]])
    return _of_longest(word, path[::-1], known.tags)


def _of_longest(word: str, path: list[int], tags: list[str]) -> str:
    """The part of speech of the longest word on a path of states."""
    longest, found, start = 0, _NONE, 0
    for end, state in enumerate(path, 1):
        if state // len(tags) >= _LAST:
            size = len(word[start:end].encode())
            if size >= longest:
                longest, found = size, tags[state % len(tags)]
            start = end
    return found
