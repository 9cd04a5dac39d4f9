"""How many words a text has: the size that rates are given by, in every command."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newskit.text.cache import Memory

_WORD = re.compile(r"\w")


def is_word(token: str) -> bool:
    """Tells whether a token is a word: whether there is a letter or a digit in it."""
    return token.isalnum() or _WORD.search(token) is not None  # most are, and that is quicker


is_running_word = Memory(is_word).__getitem__
"""The same, remembered: for the tokens of running text, which repeat."""


def count_words(tokens: Iterable[str]) -> int:
    """Takes the tokens of a text and returns how many of them are words."""
    return sum(map(is_running_word, tokens))
