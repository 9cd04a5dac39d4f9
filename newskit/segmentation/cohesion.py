"""Lexical cohesion: how much the text on both sides of a line start has in common.

A story repeats its own names and words within a few lines and shares few of them with the next
story, so that where hardly any repetition reaches over a line start one story ends and another
begins (Morris and Hirst, "Lexical cohesion computed by thesaural relations", Computational
Linguistics 17, 1991; Hearst, "TextTiling", Computational Linguistics 23, 1997). Repetitions are of
character bigrams, which need no dictionary.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import NamedTuple

from newskit.native import compiled
from newskit.segmentation.repetitions import Repetitions

_NEAR = 150  # characters: a few lines of a column, within which a story comes back to a word
_FAR = 600  # and a few paragraphs


class Cohesion(NamedTuple):
    """Lexical cohesion of a page, at each line start.

    Attributes:
        near: The repetitions within a few lines that reach over it.
        far: The same within a few paragraphs, over their mean for the page.
    """

    near: list[int]
    far: list[float]


def cohesion(repetitions: Repetitions) -> Cohesion:
    """Count the repetitions over each line start, in time linear in the characters."""
    near, far, reach = _reaching(repetitions, _NEAR, _FAR)
    mean = reach / (repetitions.starts[-1] + 2) or 1.0
    return Cohesion(near, [count / mean for count in far])


@compiled("repetitions")
def _reaching(of: Repetitions, near: int, far: int) -> tuple[list[int], list[int], int]:
    """How many repetitions reach over each line start, and over how many characters they all do.

    Args:
        of: The repetitions of a page.
        near: Characters within which they count for the first list.
        far: Those within which they count for the second.
    """
    line_of, lines = of.line_of, len(of.starts)
    over_near, over_far = [0] * lines, [0] * lines
    reach = 0
    for places in of.places.values():
        for before, at in pairwise(places):
            if 1 < at - before < far:  # from behind the one to the beginning of the other
                reach += at - before - 1
                above, line = line_of[before + 1], line_of[at]
                if above < line:
                    over_far[above + 1] += 1
                    over_far[line + 1] -= 1
                    if at - before < near:
                        over_near[above + 1] += 1
                        over_near[line + 1] -= 1
    return list(accumulate(over_near))[:-1], list(accumulate(over_far))[:-1], reach
