"""Whether a line goes on in another one, told by the two characters that would meet.

Where a line breaks in mid-word its last character and the first of the line that goes on make a
pair that the page mostly holds elsewhere, or that is part of a common word; two lines of different
columns make one by chance. Of one seam that says little, of the seams of a column it says enough.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import islice

from newskit import resources
from newskit.native import compiled
from newskit.text.ngrams import pairs
from newskit.text.punctuation import CLOSERS, NO_START, STOPS

_ENDS = frozenset(STOPS + CLOSERS)
_NO_START = frozenset(NO_START)

# Log odds, rounded, of what is seen at the line ends of columns against what is seen where lines of
# two columns meet.
_ON_PAGE, _IN_WORD, _IN_NONE = 2.2, 1.7, -0.5
_MARK_GOES_ON, _MARK_STARTS = 2.0, -1.0  # a line that starts with a mark goes on with a full one
_SHORT, _SHORT_STOP, _FULL_STOP = -1.5, 0.1, -0.2  # ends of paragraphs, or of no line at all


class Seams:
    """How well the lines of a page go on in each other.

    Args:
        texts: The lines of the page, or their parts; none is empty.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._pairs = Counter(pair for text in texts for pair in pairs(text))

    def odds(self, above: str, below: str, full: bool) -> float:
        """The log odds that a line goes on in another, 0 where nothing speaks for or against it.

        Args:
            above: The line.
            below: What it might go on in.
            full: Whether the line fills its column.
        """
        last, first = above[-1], below[0]
        if first in _NO_START:
            return _MARK_GOES_ON if full else _MARK_STARTS
        if last in _ENDS:
            return _FULL_STOP if full else _SHORT_STOP
        pair = last + first
        if not pair.isalnum():
            return 0.0
        if not full:
            return _SHORT
        if self._pairs[pair]:
            return _ON_PAGE
        return _IN_WORD if pair in _word_pairs() else _IN_NONE

    def known(self, above: str, below: str) -> bool | None:
        """Whether the pair at a seam is known; None where no two letters meet."""
        pair = above[-1] + below[0]
        if not pair.isalnum():
            return None
        return bool(self._pairs[pair]) or pair in _word_pairs()


@compiled("texts")
def known(joins: Iterable[str], page: str, enough: int) -> int:
    """How many of the pairs where lines meet stand somewhere on a page, as far as so many."""
    return len(list(islice(filter(page.__contains__, joins), enough)))


@cache
def _word_pairs() -> frozenset[str]:
    """The pairs of characters that stand together in common words, in either script."""
    rows = resources.rows("common-words.tsv")
    return frozenset(pair for row in rows for word in row for pair in pairs(word))
