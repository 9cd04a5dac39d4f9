"""A function of words with its answers remembered, since words repeat."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

ROOM = 50_000
"""Words a memory holds: those of some three megabytes of news, and no leak in a long run."""


class Memory(dict[str, T]):
    """What a function says of each word, asked when the word is first looked up."""

    def __init__(self, function: Callable[[str], T]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, word: str) -> T:
        if len(self) >= ROOM:
            self.clear()
        value = self[word] = self._function(word)
        return value
