"""A long text to pieces that an engine cuts into the same words as the whole.

An engine needs memory in proportion to what it is given, and one that gets none may end the process
or never return. No engine looks for words across a mark, so that a piece may end behind any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST = 30_000
"""Characters of a piece: a page has 5,000, and an engine is no faster with more."""

_SENTENCE = re.compile("[。！？\n]")
_MARK = re.compile(r"[^\w+#&.%\-\r]")  # none of these is within a word


def pieces(text: str) -> Iterator[str]:
    """Takes a text and yields it in pieces of `MOST` characters at most.

    A piece ends behind the last end of a sentence in it, else behind its last mark. Where there is
    neither in its second half, as in no text that is written to be read, it ends where it is full.
    """
    start = 0
    while len(text) - start > MOST:
        end = _end(text, start + MOST // 2, start + MOST)
        yield text[start:end]
        start = end
    yield text[start:] if start else text


def _end(text: str, first: int, last: int) -> int:
    for ending in (_SENTENCE, _MARK):
        if found := ending.search(text[first:last][::-1]):
            return last - found.start()
    return last
