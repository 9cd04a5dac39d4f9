"""A story to its passages, with the letters and words of each, computed when first asked for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import cached_property
from itertools import accumulate

from newskit.summaries.passages import Passage, passages
from newskit.text import ngrams
from newskit.text.normalize import fold

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
        *,
        engine: str = "rjieba",
        userdict: str | None = None,
        stopwords: str | None = None,
    ) -> None:
        self.text = text
        self.headline = headline
        found = passages(text)
        body = [passage for passage in found if passage.role == "body"]
        self.passages: list[Passage] = body or found  # a text may be all headlines or captions
        self.subheads = [letters(passage.text) for passage in found if passage.role == "heading"]
        self._engine, self._userdict, self._stopwords = engine, userdict, stopwords

    @cached_property
    def letters(self) -> list[str]:
        """The letters and digits of each passage."""
        return [letters(passage.text) for passage in self.passages]

    @cached_property
    def words(self) -> list[Counter[str]]:
        """The content words of each passage, two letters or more, with their counts."""
        from newskit.text.tokenize import tokenizer
        from newskit.text.wordlists import stopwords

        stop = stopwords(self._stopwords)
        tokens = tokenizer(self._engine, self._userdict).cut(self.text)
        content = {
            token
            for token in set(tokens)
            if len(token) > 1 and token[0].isalnum() and fold(token).lower() not in stop
        }
        starts = list(accumulate(map(len, tokens), initial=0))
        spans = ((bisect_left(starts, p.start), bisect_left(starts, p.end)) for p in self.passages)
        return [Counter(filter(content.__contains__, tokens[a:b])) for a, b in spans]


def letters(text: str) -> str:
    """A text without punctuation and white space."""
    return _NOT_LETTERS.sub("", text)


def pairs(letters: str) -> frozenset[str]:
    """The different pairs of neighbouring letters of a passage."""
    return frozenset(ngrams.pairs(letters))
