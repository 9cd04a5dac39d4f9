"""Word lists: what the package ships, and what a user brings in a file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from newskit import resources
from newskit.errors import InputError, reason
from newskit.language import Message
from newskit.text.normalize import fold

if TYPE_CHECKING:
    from pathlib import Path


def entries(path: str | Path) -> list[str]:
    """The lines of a UTF-8 file without padding, blank lines and comments (#) left out.

    Raises:
        InputError: The file cannot be read, or is not UTF-8.
    """
    lines = map(str.strip, read_file(path).splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def some_entries(path: str | Path) -> list[str]:
    """The entries of a file that says what alone is wanted.

    Raises:
        InputError: Also where there are none: nothing would be wanted.
    """
    if found := entries(path):
        return found
    raise InputError(str(path), "holds no entries: nothing could be found")


read_once: dict[str, str] = {}
"""What was in files that give their text once, such as pipes, by path."""


def read_file(path: str | Path) -> str:
    """The text of a UTF-8 file that a user names.

    Raises:
        InputError: The file cannot be read, or is not UTF-8.
    """
    if (known := read_once.get(str(path))) is not None:
        return known
    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
        if not os.path.isfile(path):
            read_once[str(path)] = text
        return text
    except OSError as error:
        raise InputError(str(path), Message("cannot be read: {why}", why=reason(error))) from error
    except UnicodeDecodeError as error:
        fault = Message("not UTF-8 at byte {offset}: convert it", offset=error.start)
        raise InputError(str(path), fault) from error


class UserWord(NamedTuple):
    """An entry of a user's dictionary."""

    word: str
    frequency: int | None
    tag: str | None


_USERDICT = re.compile(r"(\S.*?)(?:\s+([0-9]{1,9}))?(?:\s+([a-zA-Z]+))?")
_TAG_ALONE = re.compile("[a-z]{1,4}")
_LETTER = re.compile(r"[^\W_]")
_TOO_MANY = re.compile(r"\s[0-9]+(\s|\Z)")  # numbers beside the frequency
_TOO_LARGE = re.compile(r"\s[0-9]{10,}(\s|\Z)")


def read_userdict(path: str | Path) -> list[UserWord]:
    """Read a dictionary file in jieba's format: word, frequency, tag, the last two optional.

    What stands behind a space is a tag only behind a frequency, or if it may be one: Louis Vuitton
    is a word of two.

    Args:
        path: A UTF-8 file, one word a line.

    Returns:
        The entries in the order of the file. Without a frequency an engine takes the lowest at
        which it keeps the word whole.

    Raises:
        InputError: The file cannot be read, is not UTF-8, or a line is no entry.
    """
    found = []
    for number, printed in enumerate(read_file(path).splitlines(), 1):
        line = printed.strip()
        if not line or line.startswith("#"):
            continue
        match = _USERDICT.fullmatch(line)
        word, freq, tag = match.groups() if match else ("", None, None)
        if tag and not freq and not _TAG_ALONE.fullmatch(tag):
            word, tag = line, None
        if not _LETTER.search(word) or (_TOO_MANY if freq else _TOO_LARGE).search(word):
            what = Message(
                "expected a word, a frequency and a tag, found {found!r}", found=line[:40]
            )
            raise InputError(str(path), what, number)
        found.append(UserWord(word, int(freq) if freq else None, tag))
    return found


@cache
def stopwords(file: str | None = None) -> frozenset[str]:
    """The words that say nothing about a text.

    Args:
        file: A UTF-8 file, one word a line, whose words are added to the built-in list; with a
            leading `=` they take its place.

    Returns:
        The words in Simplified characters and lower case: look a word up as `fold(word).lower()`.

    Raises:
        InputError: The file cannot be read, or is not UTF-8.
    """
    own = entries(file.removeprefix("=")) if file else []
    built_in = (
        []
        if file and file.startswith("=")
        else [word for (word,) in resources.rows("stopwords.txt")]
    )
    return frozenset(fold(word).lower() for word in (*built_in, *own))


class Idf(Mapping[str, float]):
    """Inverse document frequencies (natural logarithm) by word.

    Each figure is read when it is asked for: a table has 270,000, and a text wants a few hundred.
    """

    def __init__(self, figures: Mapping[str, str]) -> None:
        self._figures = figures

    def __getitem__(self, word: str) -> float:
        return float(self._figures[word])

    def __iter__(self) -> Iterator[str]:
        return iter(self._figures)

    def __len__(self) -> int:
        return len(self._figures)

    @cached_property
    def median(self) -> float:
        """The (upper) median of all figures, which jieba gives to words that have none."""
        figures = sorted(map(float, self._figures.values()))
        return figures[len(figures) // 2]


@cache
def idf(file: str | None = None) -> Idf:
    """Inverse document frequencies, by default those of 270,000 words that jieba comes with.

    Args:
        file: A UTF-8 file in jieba's format, a word, a space and its figure a line.

    Raises:
        InputError: The file cannot be read, is not UTF-8, is empty, or a line is no entry.
    """
    text = read_file(file or resources.of_jieba("analyse", "idf.txt"))
    if file:
        _check_idf(file, text)
    fields = iter(text.split())
    return Idf(dict(zip(fields, fields, strict=True)))


_IDF = re.compile(r"\s*(\S+\s+[0-9]{1,9}(\.[0-9]*)?\s*)?")


def _check_idf(file: str, text: str) -> None:
    if not text.strip():
        raise InputError(file, "holds no inverse document frequencies")
    for number, line in enumerate(text.splitlines(), 1):
        if not _IDF.fullmatch(line):
            what = Message(
                "expected a word, a space and a figure, found {found!r}", found=line.strip()[:40]
            )
            raise InputError(file, what, number)


def line_of(word: str, file: str) -> int | None:
    """The last line of a file in jieba's format that is about a word."""
    lines = enumerate(read_file(file).splitlines(), 1)
    return max((number for number, line in lines if line.split()[:1] == [word]), default=None)
