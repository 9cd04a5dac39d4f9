"""What the methods look at: a story, its passages, and their letters and words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import cached_property
from itertools import accumulate
from operator import add
from typing import TYPE_CHECKING

from newskit.summarize.passages import Passage, passages

if TYPE_CHECKING:
    from newskit.text.words import Tokenizer

_NOT_LETTERS = re.compile(r"[\W_]+")


class Story:
    """A text with what is computed of it, each once and when first asked for.

    Attributes:
        text: Paragraphs separated by line ends.
        headline: Its headline, empty where there is none.
        passages: Those of its passages that may stand in a summary, in order.
        subheads: The letters of its subheads.
    """

    def __init__(
        self,
        text: str,
        headline: str = "",
        tokenizer: Tokenizer | None = None,
        stopwords: frozenset[str] | None = None,
    ) -> None:
        self.text = text
        self.headline = headline
        found = passages(text)
        body = [passage for passage in found if passage.role == "body"]
        self.passages: list[Passage] = body or found  # a text may be all headlines or captions
        self.subheads = [letters(passage.text) for passage in found if passage.role == "heading"]
        self._tokenizer = tokenizer
        self._stopwords = stopwords

    @cached_property
    def letters(self) -> list[str]:
        """The letters and digits of each passage."""
        return [letters(passage.text) for passage in self.passages]

    @cached_property
    def words(self) -> list[Counter[str]]:
        """The content words of each passage, two letters or more, with their counts."""
        from newskit.text.words import stopwords, tokenizer

        stop = stopwords() if self._stopwords is None else self._stopwords
        tokens = (self._tokenizer or tokenizer()).cut(self.text)
        content = {t for t in set(tokens) if len(t) > 1 and t[0].isalnum() and t not in stop}
        starts = list(accumulate(map(len, tokens), initial=0))
        spans = ((bisect_left(starts, p.start), bisect_left(starts, p.end)) for p in self.passages)
        return [Counter(filter(content.__contains__, tokens[a:b])) for a, b in spans]


def letters(text: str) -> str:
    """A text without punctuation and white space."""
    return _NOT_LETTERS.sub("", text)


def pairs(letters: str) -> frozenset[str]:
    """The pairs of neighbouring letters."""
    return frozenset(map(add, letters, letters[1:]))
