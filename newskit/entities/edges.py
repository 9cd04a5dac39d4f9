"""The names that a model finds, mended by what the words of the text say.

A model that reads characters cuts names at an edge now and then, or takes a common word for a name.
Words tell better where a name ends, and people are found better by their surnames.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from newskit.entities.name import Kind, Name
from newskit.entities.titles import NICKNAMES
from newskit.entities.words import TRANSCRIPTION, Tagged
from newskit.newspaper.bylines import surnames

_COMMON = frozenset("NnvVfTDdGc.,")  # letters of words that are no name by themselves
_OWN = frozenset("POoxuUFERShWpya")  # letters of words that may be one, or part of one
_KIND_OF_WORD: dict[str, Kind] = {"P": "places", "O": "organisations"}
_KIND_OF_END: dict[str, Kind] = {"o": "organisations", "x": "organisations", "P": "places"}
_GUESSES = "uUxyR"  # letters of words in the middle of which a name may begin
_EVENTS = (*"赛杯", "奥运会", "运动会", "论坛", "大会", "峰会")
_PARTING: dict[Kind, str] = {"people": "", "places": "vV", "organisations": "fvV"}
"""Letters of words that part two names, in a name of each kind."""
_LONGEST = 40  # characters of a name
_SHORT = 3  # characters: a longer run of common words may be a name


def mended(
    tagged: Tagged, found: Sequence[Name], by_rules: Sequence[Name], own: Sequence[Name] = ()
) -> list[Name]:
    """The names of a model, mended.

    Args:
        tagged: The text as words.
        found: The names that the model finds in it.
        by_rules: The names that rules find.
        own: Those of them that the user names.

    Returns:
        What the user names, the people that rules find and the names of the model that overlap none
        of them: two names
        apart (港务局会同海关总署), common words left out, the kind as the words have it, and bodies
        whole where rules have more of them.
    """
    sure = [name for name in by_rules if name.kind == "people" or name in own]
    names = [
        name
        for whole in found
        for part in _parted(tagged, whole)
        if (name := _read(tagged, part)) and not _overlapping(name, sure)
    ]
    for body in by_rules:
        if body.kind == "organisations":
            names = _whole(names, body)
    return sorted({*sure, *names})


def _overlapping(name: Name, others: Sequence[Name]) -> list[Name]:
    return [other for other in others if other.start < name.end and name.start < other.end]


def _tokens(tagged: Tagged, name: Name) -> tuple[int, int]:
    """The first token of a name and the one behind its last."""
    return bisect_right(tagged.bounds, name.start) - 1, bisect_left(tagged.bounds, name.end)


def _parted(tagged: Tagged, name: Name) -> Iterator[Name]:
    """A name without the function words and verbs behind a body in it, which part two names."""
    first, last = _tokens(tagged, name)
    start = name.start
    for i in range(first + 1, last):
        if tagged.letters[i] in _PARTING[name.kind] and tagged.letters[i - 1] in "OoxPc":
            yield Name(start, tagged.bounds[i], name.kind)
            start = tagged.bounds[i + 1]
    if start < name.end:
        yield Name(start, name.end, name.kind)


def _read(tagged: Tagged, name: Name) -> Name | None:
    """A name with the kind that its words have; None where they are no name."""
    first, last = _tokens(tagged, name)
    letters = tagged.letters[first:last]
    text = tagged.text[name.start : name.end]
    starts, ends = tagged.bounds[first] == name.start, tagged.bounds[last] == name.end
    if not 2 <= len(text) <= _LONGEST:
        return None
    if name.kind == "people":
        if not starts and letters[0] not in _GUESSES:
            return None
        kind = _KIND_OF_WORD.get(letters, name.kind) if starts and ends else name.kind
        return name._replace(kind=kind) if kind != "people" or _is_person(text) else None
    if text.endswith(_EVENTS) or (starts and ends and letters in _COMMON):
        return None
    if starts and ends and len(letters) == 1:
        kind = _KIND_OF_WORD.get(letters, name.kind)
    else:
        kind = _KIND_OF_END.get(letters[-1], name.kind) if ends else name.kind
    if kind == "organisations" and len(text) <= _SHORT and _OWN.isdisjoint(letters):
        return None
    return name._replace(kind=kind)


def _is_person(text: str) -> bool:
    """Whether a name of two characters has a surname, a transcription, or is said among friends."""
    return (
        len(text) > 2
        or text[0] in surnames()
        or text[0] in NICKNAMES
        or TRANSCRIPTION.issuperset(text)
    )


def _whole(names: list[Name], body: Name) -> list[Name]:
    """The names with one that is part of a longer body as that body."""
    parts = _overlapping(body, names)
    if not parts or any(part.kind == "people" for part in parts) or parts[-1].end >= body.end:
        return names
    bodies = [part.start for part in parts if part.kind == "organisations"]
    longer = Name(min([body.start, *bodies]), body.end, "organisations")
    return sorted([longer, *(name for name in names if not _overlapping(longer, [name]))])
