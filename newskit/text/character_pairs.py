"""How two characters that stand side by side belong together: in a word, or in what papers print.

Where a line end comes in mid-word the characters on both sides of it make a pair that is known;
the end of one story and the beginning of another make one by chance.
"""

from __future__ import annotations

from functools import lru_cache

from newskit import resources
from newskit.text.normalize import fold

TABLE = "character-pairs.tsv"
KINDS = ("word", "rare-word", "side-by-side")
"""The columns of the table: pairs within common words, within others, and such as stories have."""
IN_WORDS = KINDS[:2]
NEW, NONE = "new", "none"
_MOST_KEPT = 1 << 13  # characters


@lru_cache(1 << 14)
def kind(pair: str) -> str:
    """The kind of a pair of characters, in either script.

    >>> kind("新闻"), kind("闻稿"), kind("闻龟")
    ('word', 'rare-word', 'new')

    Returns:
        One of `KINDS`, `NEW` for a pair that is in no table, `NONE` where one is no letter.
    """
    if not pair.isalpha():
        return NONE
    second = _folded(pair[1])
    found = zip(KINDS, _followers(pair[0]), strict=False)  # none of what has no row
    return next((name for name, followers in found if second in followers), NEW)


@lru_cache(_MOST_KEPT)
def _followers(first: str) -> list[str]:
    """The characters that stand behind one, by the kinds of the pairs that they make with it."""
    return resources.row(TABLE, _folded(first))


_folded = lru_cache(_MOST_KEPT)(fold)
