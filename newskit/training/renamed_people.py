"""Stories whose people have other names: the forms that few real names have, where names stand.

A few thousand names end with 和, 为 or 会 a few dozen times, and the story is never told of 刘伟志
that was told of 刘伟. A surname of one, a given name of others make a name that is as likely, and
the answer is known.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from newskit.entities.character_odds import UNSEEN, characters
from newskit.entities.context import REST
from newskit.entities.name import Name
from newskit.entities.words import COMPOUND_SURNAMES, FUNCTION
from newskit.newspaper.bylines import surnames
from newskit.training.labelled_names import Story
from newskit.training.name_characters import dictionary_names

TWO = 0.8
"""The share of given names that get two characters."""
_UNUSUAL = frozenset(f"given {odds} of 2" for odds in (-9, -8, -7, -6, -5, -4, -3))


def renamed(known: Sequence[Story], ending: bool, seed: int) -> list[Story]:
    """Returns the stories with other names for all their people.

    Args:
        known: The stories, whose names are mixed.
        ending: Whether given names end with a character that is a function word, too, as those of
            the dictionary do.
        seed: Of what is drawn.
    """
    random = Random(seed)
    names = [parts for parts in map(_parts, _people(known)) if parts]
    firsts = [given[0] for _, given in names]
    lasts = _function_words() if ending else [given[-1] for _, given in names]

    def drawn() -> str:
        surname, _ = random.choice(names)
        first = random.choice(firsts) if random.random() < TWO else ""
        return surname + first + random.choice(lasts)

    return [_with_names(story, drawn) for story in known]


def _people(known: Sequence[Story]) -> list[str]:
    """The names of the people of all stories, each once."""
    return sorted(
        {
            story.text[start:end]
            for story in known
            for start, end, kind in story.names
            if kind == "people"
        }
    )


def _parts(name: str) -> tuple[str, str] | None:
    """The surname and the given name of a Chinese name; None of others."""
    length = 2 if name[:2] in COMPOUND_SURNAMES else 1
    surname, given = name[:length], name[length:]
    if not (name.isalpha() and 1 <= len(given) <= 2):
        return None
    return (surname, given) if length == 2 or surname in surnames() else None


def _function_words() -> list[str]:
    """The last characters of the dictionary's names that are function words, as often."""
    return [
        name[-1]
        for name in dictionary_names()
        if name[-1] in REST | FUNCTION and characters().get(name[-1], UNSEEN).given not in _UNUSUAL
    ]


def _with_names(story: Story, drawn: Callable[[], str]) -> Story:
    """A story with a drawn name for each of its people."""
    others: dict[str, str] = {}
    names: list[Name] = []
    text, done = "", 0
    for start, end, kind in story.names:
        called = story.text[start:end]
        text += story.text[done:start]
        done = end
        if kind == "people" and _parts(called):
            if called not in others:
                others[called] = drawn()
            called = others[called]
        names.append(Name(len(text), len(text) + len(called), kind))
        text += called
    return Story(text + story.text[done:], names, story.authors)
