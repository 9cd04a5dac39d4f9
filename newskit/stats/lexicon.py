"""The tokens met so far: a number for each, and what is known of it by itself.

A corpus has a hundred times as many tokens as different ones. With numbers for tokens a text is an
array, and what is asked of its tokens is looked up in tables; Python looks at new tokens alone.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from newskit import data
from newskit.text.words import stopwords, tokenizer

if TYPE_CHECKING:
    from newskit.stats.arrays import Array
    from newskit.text.words import Tokenizer

_WORD = re.compile(r"\w")
_HAN = re.compile("[\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


class Table:
    """A figure for every token, found when it is first asked for after the token was met."""

    def __init__(self, tokens: list[str], find: Callable[[list[str]], Iterable[int]]) -> None:
        self._tokens = tokens
        self._find = find
        self._figures = array("I")

    def __getitem__(self, numbers: Array) -> Array:
        """The figures of tokens by their numbers."""
        import numpy as np

        if new := self._tokens[len(self._figures) :]:
            self._figures.extend(self._find(new))
        figures: Array = np.frombuffer(self._figures, np.uint32)[numbers]
        return figures


class Lexicon(dict[str, int]):
    """Numbers of tokens, with tables of what is known of them.

    Attributes:
        tokens: the token of each number.
        lengths: its code points.
        is_word: 1 for words, tokens with a letter or a digit in them.
        is_han: 1 for words with a Han character in them.
        ranks: the rank of common words by frequency, 0 for others.
        is_stop: 1 for stop words.
        tags: its part of speech, as a place in `tag_names`.
    """

    def __init__(self, tokenizer: Tokenizer) -> None:
        super().__init__()
        self._tokenizer = tokenizer
        self.tokens: list[str] = []
        self._tag_numbers: dict[str, int] = {}
        self._tagged: dict[tuple[str, ...], Array] = {}
        self.lengths = Table(self.tokens, lambda new: map(len, new))
        self.is_word = Table(self.tokens, lambda new: (bool(_WORD.search(t)) for t in new))
        self.is_han = Table(self.tokens, lambda new: (bool(_HAN.search(t)) for t in new))
        self.ranks = Table(self.tokens, lambda new: (common_words().get(t, 0) for t in new))
        self.is_stop = Table(self.tokens, lambda new: (t.lower() in stopwords() for t in new))
        self.tags = Table(self.tokens, self._tag)

    def __missing__(self, token: str) -> int:
        number = self[token] = len(self)
        self.tokens.append(token)
        return number

    def cut(self, text: str) -> Array:
        """The numbers of the tokens of a text, in order."""
        import numpy as np

        return np.array(list(map(self.__getitem__, self._tokenizer.cut(text))), np.int32)

    def _tag(self, new: list[str]) -> Iterable[int]:
        numbers = self._tag_numbers
        for token in new:
            tag = self._tokenizer.tag_word(token) if _WORD.search(token) else "x"
            yield numbers.setdefault(tag, len(numbers))

    def is_tagged(self, tags: Array, *prefixes: str) -> Array:
        """For each of these figures of `tags`, whether the part of speech begins so."""
        import numpy as np

        known = self._tagged.get(prefixes)
        if known is None or len(known) < len(self._tag_numbers):
            known = np.array([name.startswith(prefixes) for name in self._tag_numbers], bool)
            self._tagged[prefixes] = known
        is_so: Array = known[tags]
        return is_so

    @property
    def tag_names(self) -> list[str]:
        """The part of speech of each figure in `tags`."""
        return list(self._tag_numbers)


@cache
def lexicon(*how: Any) -> Lexicon:
    """The lexicon of a tokenizer, see `words.tokenizer` for its arguments."""
    return Lexicon(tokenizer(*how))


@cache
def common_words() -> Mapping[str, int]:
    """The rank of each of the 10,000 most frequent words, 1 for the first, in both scripts."""
    table = data.read("common-words.tsv")
    rows = [line for line in table.splitlines() if not line.startswith("#")]
    return {form: rank for rank, row in enumerate(rows, 1) for form in row.split("\t")}
