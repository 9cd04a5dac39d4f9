"""Columns whose lines alternate: line by line of each column, to one column after the other.

The last lines of the columns wait in a queue: the next line goes on with the first of them, which
makes way for it; a column that has ended leaves the queue, a new one joins it. A page as it should
be is a queue of one. Of all ways to read a page so, that is taken for which its seams speak most.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from newskit.segmentation.seams import Seams, known
from newskit.text.punctuation import CLOSERS, STOPS
from newskit.text.width import cells

_MOST = 4  # columns
_LEAST = 12  # lines, six each of two columns
_LOOK = 100  # lines that tell whether it is worth a second look
_JOINS, _CHANCE = 4, 0.2  # line ends in mid-sentence, and how many of them go on in the next line
_KEPT = 40  # readings that are followed
_INDENTED_IN_A_SENTENCE, _NOT_INDENTED = 2.5, 0.5  # against an indent, against none
_OPENS = 3.0  # what speaks against a new column
_LATER = 0.01  # and for each line above it: of headlines nothing tells which column they are in
_ENDS, _BREAKS_OFF = 1.0, 2.5  # against its end, behind a stop and in mid-sentence
_GAIN, _GAIN_A_LINE = 1.5, 0.05  # what must speak for alternating columns, more than for one
_FULL = 4  # cells by which full lines of a column differ
_WIDE = 0.75  # of the lines, the share that is no wider than a column

_STOPPED = tuple(STOPS + CLOSERS)


def may_alternate(texts: Sequence[str]) -> bool:
    """A first look, which costs little: whether lines mostly do not go on in the next one."""
    if len(texts) < _LEAST:
        return False
    joins = [above[-1] + below[0] for above, below in pairwise(texts[:_LOOK])]
    joins = [pair for pair in joins if pair.isalnum()]
    many = int(_CHANCE * len(joins)) + 1
    return len(joins) >= _JOINS and known(joins, "\n".join(texts), many) < many


def columns(texts: Sequence[str], indented: Sequence[bool]) -> list[list[int]] | None:
    """The lines of each column of a page, by their places; None where lines do not alternate.

    Args:
        texts: The lines of a page that are not blank.
        indented: Which of them are indented.
    """
    seams = Seams(texts)
    column = sorted(map(cells, texts))[int(_WIDE * (len(texts) - 1))]
    by_indents = any(indented)
    full = [cells(text) >= column - _FULL for text in texts]

    def odds(above: int, below: int) -> float:
        found = seams.odds(texts[above], texts[below], full[above])
        stopped = texts[above].endswith(_STOPPED)
        if indented[below]:
            return found if stopped or not full[above] else found - _INDENTED_IN_A_SENTENCE
        return found - _NOT_INDENTED if stopped and not full[above] and by_indents else found

    one = sum(odds(i - 1, i) for i in range(1, len(texts))) - _OPENS
    best, above = _likeliest(texts, odds)
    if best - one < max(_GAIN, _GAIN_A_LINE * len(texts)):
        return None
    found: list[list[int]] = []
    column_of: list[int] = []
    for line, before in enumerate(above):
        if before is None:
            column_of.append(len(found))
            found.append([])
        else:
            column_of.append(column_of[before])
        found[column_of[line]].append(line)
    return found


def _likeliest(texts: Sequence[str], odds: Any) -> tuple[float, list[int | None]]:
    """What speaks for the best reading, and for each line which one it goes on with."""
    states: list[tuple[float, tuple[int, ...], Any]] = [(0.0, (), None)]
    for line in range(len(texts)):
        ahead: dict[tuple[int, ...], tuple[float, tuple[int, ...], Any]] = {}
        for score, queue, history in states:
            if len(queue) < _MOST:
                _keep(ahead, score - _OPENS - _LATER * line, (*queue, line), (history, None))
            left = score
            for i, first in enumerate(queue, 1):
                _keep(ahead, left + odds(first, line), (*queue[i:], line), (history, first))
                left -= _ENDS if texts[first].endswith(_STOPPED) else _BREAKS_OFF
        states = sorted(ahead.values(), key=_score, reverse=True)[:_KEPT]
    score, _, history = states[0]
    above = []
    while history:
        history, before = history
        above.append(before)
    return score, above[::-1]


def _keep(ahead: dict[Any, Any], score: float, queue: tuple[int, ...], history: Any) -> None:
    if queue not in ahead or ahead[queue][0] < score:
        ahead[queue] = score, queue, history


def _score(state: tuple[float, tuple[int, ...], Any]) -> float:
    return state[0]
