"""What the methods look at: a story, its passages, and what these have in common."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import accumulate, pairwise

from newskit.summarize.passages import Passage, passages
from newskit.text.words import Tokenizer, idf

Bigram = tuple[str, str]
_NOT_LETTERS = re.compile(r"[\W_]+")
_UNSEEN = 12.0
"""The inverse document frequency of a word that the table lacks: about its median, as in jieba."""


class Story:
    """A text with what is computed of it, each once and when first asked for.

    Attributes:
        text: Paragraphs separated by line ends.
        headline: Its headline, empty where there is none.
        passages: Its passages in order.
    """

    def __init__(
        self, text: str, headline: str, tokenizer: Tokenizer, stopwords: frozenset[str]
    ) -> None:
        self.text = text
        self.headline = headline
        self.passages: list[Passage] = passages(text)
        self._tokenizer = tokenizer
        self._stopwords = stopwords

    @cached_property
    def bigrams(self) -> list[frozenset[Bigram]]:
        """The pairs of neighbouring letters of each passage."""
        return [bigrams(passage.text) for passage in self.passages]

    @cached_property
    def words(self) -> list[Counter[str]]:
        """The content words of each passage with their counts."""
        tokens = self._tokenizer.cut(self.text)  # in one call, which is what an engine does best
        content = self._content(tokens)
        starts = list(accumulate(map(len, tokens), initial=0))
        cuts = ((bisect_left(starts, p.start), bisect_left(starts, p.end)) for p in self.passages)
        return [Counter(filter(content.__contains__, tokens[a:b])) for a, b in cuts]

    @cached_property
    def headline_words(self) -> Counter[str]:
        """The content words of the headline with their counts."""
        tokens = self._tokenizer.cut(self.headline)
        return Counter(filter(self._content(tokens).__contains__, tokens))

    def _content(self, tokens: Iterable[str]) -> set[str]:
        """The words among tokens that say something: two letters or more, no stop words."""
        return {
            token
            for token in set(tokens)
            if len(token) > 1
            and token[0].isalnum()
            and not token.isdecimal()
            and token.lower() not in self._stopwords
        }


def bigrams(text: str) -> frozenset[Bigram]:
    """The pairs of neighbouring letters and digits of a text, over punctuation too."""
    return frozenset(pairwise(_NOT_LETTERS.sub("", text)))


def tf_idf(words: Mapping[str, int]) -> dict[str, float]:
    """A vector of words, each weighing `(1 + ln tf) * idf`."""
    weight = idf()
    return {
        word: (1 + math.log(count)) * weight.get(word, _UNSEEN) for word, count in words.items()
    }


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The cosine of two vectors, 0 where one is empty."""
    product = sum(value * b[word] for word, value in a.items() if word in b)
    return product / (_norm(a) * _norm(b)) if product else 0.0


def _norm(vector: Mapping[str, float]) -> float:
    return math.sqrt(sum(value * value for value in vector.values()))
