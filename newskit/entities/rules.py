"""The engine `rules`: candidates by dictionary, surnames and endings, weighed by their signs.

    text -> tokens with letters -> candidates of each kind -> odds -> the best that do not overlap

A candidate is proposed by a rule, and what speaks for and against it has weights that were fitted,
so that no rule has to be right alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from newskit.entities.candidates import AGAIN, Candidate, Finder, weights
from newskit.entities.name import Kind, Name
from newskit.entities.organisations import organisations
from newskit.entities.people import chinese, dotted, foreign, padded
from newskit.entities.places import places
from newskit.entities.words import Tagged, Words
from newskit.native import compiled
from newskit.text.normalize import fold
from newskit.text.tokenize import Tokenizer, tokenizer
from newskit.text.wordlists import read_userdict

FINDERS: dict[str, tuple[Finder, Kind]] = {
    "chinese": (chinese, "people"),
    "foreign": (foreign, "people"),
    "places": (places, "places"),
    "organisations": (organisations, "organisations"),
}
"""What finds candidates, each with weights of its own, and the kind of name they are."""

BOLDNESS = 0.4
"""What is added to the log odds: F1 is best where a name is taken at less than even odds."""
_LONGER: dict[Kind, float] = {"people": 0.0, "places": 0.25, "organisations": 0.25}
"""What each character counts among candidates that overlap."""
_MORE: dict[Kind, float] = {"people": 0.0, "places": 0.0, "organisations": 1.5}
"""What a kind counts there: a place is part of the body whose name it begins."""
_SURE = -math.inf  # the rank of what needs no weighing: 约翰·史密斯, a word of the user's

_Ranked = tuple[float, int, int, Kind]
"""A candidate: its rank, less for a better one, its offsets and its kind."""


class Rules:
    """The engine over one tokenizer."""

    def __init__(self, tokenizer: Tokenizer, own: dict[str, Kind] | None = None) -> None:
        self.words = Words(tokenizer)
        self._own = own or {}

    def find(self, text: str) -> list[Name]:
        """The names of a text in order, none within another."""
        return self.names(self.words.tag(fold(text)))

    def names(self, tagged: Tagged) -> list[Name]:
        """The names of a text whose words are tagged."""
        found = [odds for name in FINDERS for odds in _of_sort(tagged, name)]
        found += [(_SURE, *span, "people") for sure in (dotted, padded) for span in sure(tagged)]
        found += [(_SURE, *name) for name in self.own(tagged)]
        return _apart(found, len(tagged.text))

    def own(self, tagged: Tagged) -> list[Name]:
        """The names that are words of the user's dictionary."""
        if not self._own:
            return []
        return [
            Name(tagged.bounds[i], tagged.bounds[i + 1], self._own[token])
            for i, token in enumerate(tagged.tokens)
            if token in self._own
        ]


def _of_sort(tagged: Tagged, name: str) -> list[_Ranked]:
    """The candidates of a sort whose odds are good enough."""
    finder, kind = FINDERS[name]
    return _likely(
        finder(tagged), weights()[name], BOLDNESS, tagged, kind, _MORE[kind], _LONGER[kind]
    )


@compiled("names")
def _likely(
    candidates: Iterable[Candidate],
    weights: dict[str, float],
    boldness: float,
    tagged: Tagged,
    kind: Kind,
    more: float,
    longer: float,
) -> list[_Ranked]:
    """Those of these candidates whose odds are good enough."""
    weight = weights.get
    again = weight(AGAIN, 0.0)
    found = []
    for start, end, features in candidates:
        odds = boldness + sum([weight(feature, 0.0) for feature in features])
        if odds + again > 0 and tagged.has_again(start, end):
            odds += again
        if odds > 0:
            found.append((-odds - more - longer * (end - start), start, end, kind))
    return found


def _apart(found: list[_Ranked], length: int) -> list[Name]:
    """The best candidates, none of which overlaps another, in the order of a text of a length."""
    taken = bytearray(length)
    names = []
    for _, start, end, kind in sorted(found):
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * (end - start)
            names.append(Name(start, end, kind))
    return sorted(names)


_TAGGED: dict[str, Kind] = {"nr": "people", "ns": "places", "nt": "organisations"}


def rules(userdict: str | None = None) -> Rules:
    """The engine, with the names of a user's dictionary: what it tags `nr`, `ns` or `nt`.

    Args:
        userdict: A dictionary file in jieba's format.

    Raises:
        InputError: The file cannot be read.
    """
    entries = read_userdict(userdict) if userdict else []
    own = {fold(word): _TAGGED[tag] for word, _, tag in entries if tag in _TAGGED}
    return Rules(tokenizer(userdict=userdict), own)
