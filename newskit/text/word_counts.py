"""How many words a text has: the size that rates are given by, in every command."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newskit.text.tokenize import Tokenizer

_WORD = re.compile(r"\w")


def is_word(token: str) -> bool:
    """Tells whether a token is a word: whether there is a letter or a digit in it."""
    return _WORD.search(token) is not None


class WordCount:
    """Counts the words of texts; what is a word is remembered, since words repeat.

    Args:
        tokenizer: What cuts texts into words.
    """

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._is_word = _Known()

    def __call__(self, text: str) -> int:
        """Returns the number of words of a text."""
        return self.of(self._tokenizer.cut(text))

    def of(self, tokens: Iterable[str]) -> int:
        """Returns the number of words among tokens."""
        return sum(map(self._is_word.__getitem__, tokens))


class _Known(dict[str, bool]):
    def __missing__(self, token: str) -> bool:
        known = self[token] = is_word(token)
        return known
