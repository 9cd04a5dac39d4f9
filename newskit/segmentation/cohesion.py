"""Lexical cohesion: how much the text on both sides of a line start has in common.

A story repeats its own names and words within a few lines and shares few of them with the next
story, so that where hardly any repetition reaches over a line start one story ends and another
begins (Morris and Hirst, "Lexical cohesion computed by thesaural relations", Computational
Linguistics 17, 1991; Hearst, "TextTiling", Computational Linguistics 23, 1997). Repetitions are of
character bigrams, which need no dictionary.
"""

from __future__ import annotations

from itertools import accumulate, pairwise

from newskit.segmentation.repetitions import Repetitions

_NEAR = 150  # characters: a few lines of a column, within which a story comes back to a word


def cohesion(repetitions: Repetitions) -> list[int]:
    """How many repetitions within a few lines reach over each line start.

    They are counted in time linear in the characters.
    """
    line_of = repetitions.line_of
    steps = [0] * (len(repetitions.starts) + 1)
    for places in repetitions.places.values():
        for before, at in pairwise(places):
            if 1 < at - before < _NEAR:  # from behind the one to the beginning of the other
                above, line = line_of[before + 1], line_of[at]
                if above < line:
                    steps[above + 1] += 1
                    steps[line + 1] -= 1
    return list(accumulate(steps))[: len(repetitions.starts) - 1]
