"""Stories set as verse: lines of one measure or free ones, with marks or without."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random

from newskit.training.set_pages import BLANK, Row

_MEASURES = (5, 7, 7, 0, 0)  # characters of a line; 0: as the clauses come
_LONGEST = 14
_MARK = re.compile("[，。；：！？、]")
_LETTER = re.compile(r"[\u4e00-\u9fff]")


def lines(rng: Random, paragraphs: Sequence[str]) -> list[str]:
    """Returns the lines of a poem, made of the words of a story."""
    measure, count = rng.choice(_MEASURES), rng.randint(4, 28) // 2 * 2
    if measure:
        letters = "".join(_LETTER.findall("".join(paragraphs)))[: measure * count]
        found = [letters[i : i + measure] for i in range(0, len(letters), measure)]
    else:
        clauses = _MARK.split("".join(paragraphs))
        found = [clause[:_LONGEST] for clause in clauses if len(clause) > 2][:count]
    if rng.random() < 0.5:
        return found
    return [line + ("。" if at % 2 else "，") for at, line in enumerate(found)]


def rows(rng: Random, indent: str, poem: Sequence[str], number: int) -> Iterator[Row]:
    """The rows of a poem: each line a paragraph of its own, some with a blank after each stanza."""
    stanza = rng.choice([0, 0, 4, 4, 6])
    indent = rng.choice([indent, "", indent + "　"])
    for at, line in enumerate(poem):
        if stanza and at and at % stanza == 0:
            yield BLANK
        yield Row(indent + line, "paragraph", number)
