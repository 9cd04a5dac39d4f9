"""Part of the dictionary of rjieba: what texts need of it, as long as that is little.

To load all of it takes longer than everything else that a command does with a page, which needs a
fiftieth. To cut a text, the words must be known that can begin at each of its places: those of the
dictionary that begin with one of its characters, alone or with the next. An index says where they
stand in jieba's dictionary, whose words rjieba has. One word more stands for all that are left out:
then the frequencies have their sum, and each word has the weight that it has among all.
"""

from __future__ import annotations

import sys
from _thread import allocate_lock
from bisect import bisect_left
from collections.abc import Callable, Iterator
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from typing import Any, NamedTuple, TypeVar

from newskit import resources
from newskit.text.guessed_tags import guess

T = TypeVar("T")

TABLE = "dictionary-index.bin"
MOST = 1 << 13
"""Beginnings of words to look for, those of two pages: to load all takes little more time then."""

MOST_GUESSES = 250
"""Words to guess the tags of: to load rjieba's model takes little more time then."""

_ALL_OTHERS = "\uffff" * 3  # characters that no text has


class Index(NamedTuple):
    """Where the words with each beginning stand in a dictionary; columns of the same length."""

    size: int
    """Bytes of the dictionary."""
    total: int
    """The sum of its frequencies."""
    keys: Any
    """The beginnings, see `key`, in order; one may come more than once."""
    starts: Any
    """Where the lines of a beginning start, in bytes."""
    lengths: Any
    """How many bytes of them there are."""

    @classmethod
    def read(cls) -> Index:
        """Returns the index that the package ships."""
        (size, total), *columns = resources.columns(TABLE)
        return cls(size, total, *columns)


def key(word: str) -> int:
    """Returns the beginning of a word as a number: its first two UTF-16 units, or its only one."""
    return int.from_bytes(word[:2].encode("utf-16-le")[:4], "little")


def beginnings(text: str) -> set[int]:
    """Returns the beginnings of all words that may be in a text, see `key`."""
    units = memoryview(text.encode("utf-16-le", "surrogatepass"))
    found = set(units.cast("H"))
    for rest in (units, units[2:]):
        found.update(rest[: len(rest) & ~3].cast("I"))
    return found


class Partial:
    """An engine that knows all words of whatever it is asked about, at the time it is asked."""

    def __init__(self, index: Index, dictionary: memoryview, whole: Callable[[], Any]) -> None:
        """An engine that becomes another, once it has too many words to look for."""
        self._index, self._dictionary, self._whole = index, dictionary, whole
        self._jieba = _extension().Jieba.empty()
        self._tags: dict[str, str] = {}
        self._known: set[int] = set()
        self._others = index.total
        self._guesses = 0
        self._is_whole = False
        self._lock = allocate_lock()  # nobody may cut while words are added
        self._add(b"")

    def cut(self, text: str) -> list[str]:
        """The tokens of a text in order."""
        with self._lock:
            return self._knowing(text).cut(text)  # type: ignore[no-any-return]

    def tag(self, text: str) -> list[tuple[str, str]]:
        """The tokens of a text, each with its part of speech."""
        with self._lock:
            jieba = self._knowing(text)
            if jieba.has_word(text) or self._is_whole or self._guesses > MOST_GUESSES:
                return jieba.tag(text)  # type: ignore[no-any-return]
            return [(token, self._tag(token)) for token in jieba.cut(text)]

    def _tag(self, token: str) -> str:
        if tag := self._tags.get(token):  # asked about by itself, it may be cut into others
            return tag
        if not all("\u4e00" <= character <= "\u9fff" for character in token):
            return self._jieba.tag(token)[0][1]  # type: ignore[no-any-return]
        self._guesses += 1
        return guess(token)

    def suggest_freq(self, segment: str) -> int:
        """The frequency at which the dictionary keeps a word whole."""
        with self._lock:
            return self._knowing(segment).suggest_freq(segment)  # type: ignore[no-any-return]

    def has_word(self, word: str) -> bool:
        """Whether the dictionary holds a word."""
        with self._lock:
            return self._knowing(word).has_word(word)  # type: ignore[no-any-return]

    def _knowing(self, text: str) -> Any:
        """What knows the words of a text."""
        if self._is_whole:
            return self._jieba
        new = beginnings(text) - self._known
        if not new:
            return self._jieba
        self._known |= new
        if len(self._known) <= MOST:
            self._add(b"".join(line for beginning in new for line in self._lines(beginning)))
        else:
            self._become_whole()
        return self._jieba

    def _lines(self, beginning: int) -> Iterator[memoryview]:
        _, _, keys, starts, lengths = self._index
        row = bisect_left(keys, beginning)
        while row < len(keys) and keys[row] == beginning:
            yield self._dictionary[starts[row] : starts[row] + lengths[row]]
            row += 1

    def _add(self, lines: bytes) -> None:
        fields = iter(lines.decode("utf-8").split())
        for word, frequency, tag in zip(fields, fields, fields, strict=True):
            self._jieba.add_word(word, int(frequency), tag)
            self._tags[word] = tag
            self._others -= int(frequency)
        self._jieba.add_word(_ALL_OTHERS, self._others, "x")

    def _become_whole(self) -> None:
        self._jieba, self._is_whole = self._whole(), True
        self._known, self._tags = set(), {}
        for name in ("cut", "tag", "suggest_freq", "has_word"):  # from now on it is asked at once
            setattr(self, name, getattr(self._jieba, name))


def partial(whole: Callable[[], T]) -> T | Partial:
    """Returns an engine that has few words at first; all where there is no index to find them by.

    Args:
        whole: What loads an engine with all words.
    """
    try:
        dictionary = resources.map_file(resources.of_jieba("dict.txt"))
    except OSError:
        return whole()
    index = Index.read()
    if len(dictionary) != index.size or sys.byteorder != "little":
        return whole()
    return Partial(index, dictionary, whole)


def _extension() -> Any:
    """Import rjieba without what its package loads: the whole dictionary."""
    if module := sys.modules.get("rjieba.rjieba"):
        return module
    package = find_spec("rjieba")
    assert package
    spec = PathFinder.find_spec("rjieba.rjieba", package.submodule_search_locations)
    assert spec and spec.loader
    module = sys.modules[spec.name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
