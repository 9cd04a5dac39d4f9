"""Lexical cohesion: how much the text on both sides of a line start has in common.

A story repeats its own names and words within a few lines and shares few of them with the next
story, so that where hardly any repetition reaches over a line start one story ends and another
begins (Morris and Hirst, "Lexical cohesion computed by thesaural relations", Computational
Linguistics 17, 1991; Hearst, "TextTiling", Computational Linguistics 23, 1997). Repetitions are of
character bigrams, which need no dictionary.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from operator import add
from typing import NamedTuple

_NEAR = 150  # characters: a few lines of a column, within which a story comes back to a word
_FAR = 600  # and a few paragraphs


class Cohesion(NamedTuple):
    """Lexical cohesion of a page, at each line start.

    Attributes:
        near: The repetitions within a few lines that reach over it.
        far: The same within a few paragraphs, over their mean for the page.
        seam_known: Whether the character that ends the line above and the one that begins the line
            stand together elsewhere on the page, as mostly where a line end breaks a word.
    """

    near: list[int]
    far: list[float]
    seam_known: list[bool]


def cohesion(texts: Sequence[str]) -> Cohesion:
    """Count the repetitions over each line start, in time linear in the characters.

    Args:
        texts: The lines of a page.
    """
    text = "".join(texts)
    starts = list(accumulate(map(len, texts), initial=0))[:-1]
    pairs = list(map(add, text, text[1:]))
    counts = Counter(pairs)
    near, far = [0] * (len(text) + 2), [0] * (len(text) + 2)
    last: dict[str, int] = {}
    for at, pair in enumerate(pairs):
        if counts[pair] > 1 and pair.isalnum():
            before = last.get(pair, -_FAR)
            last[pair] = at
            if 1 < at - before < _FAR:  # from behind the one to the beginning of the other
                far[before + 2] += 1
                far[at + 1] -= 1
                if at - before < _NEAR:
                    near[before + 2] += 1
                    near[at + 1] -= 1
    over_near, over_far = list(accumulate(near)), list(accumulate(far))
    mean = sum(over_far) / (len(over_far) or 1) or 1.0
    return Cohesion(
        [over_near[start] for start in starts],
        [over_far[start] / mean for start in starts],
        [bool(start) and counts[pairs[start - 1]] > 1 for start in starts],
    )
