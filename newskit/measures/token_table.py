"""The tokens met so far: a number for each, and what is known of it by itself.

A corpus has a hundred times as many tokens as different ones. With numbers for tokens a text is an
array, and what is asked of its tokens is looked up in tables; Python looks at new tokens alone.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from typing import TYPE_CHECKING, Literal

from newskit import resources
from newskit.corpus.terms import may_be_term
from newskit.measures.vocabulary import LEVELS
from newskit.text.cache import ROOM
from newskit.text.normalize import fold
from newskit.text.tokenize import stopwords, tokenizer
from newskit.text.word_counts import is_word

if TYPE_CHECKING:
    from newskit.measures.arrays import Array, Numbers
    from newskit.text.tokenize import Tokenizer

# Ranges: a class of them takes milliseconds to compile.
_HAN = (
    ("\u2e80", "\u2fdf"),
    ("\u3005", "\u3007"),
    ("\u3400", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)


class Table:
    """A figure for every token, found when it is first asked for after the token was met."""

    def __init__(
        self,
        tokens: list[str],
        find: Callable[[list[str]], Iterable[int]],
        kind: Literal["?", "H", "q"],
    ) -> None:
        self._tokens = tokens
        self._find = find
        self._kind = kind
        self._figures = array("B" if kind == "?" else kind)
        self._view: Array | None = None

    def __getitem__(self, numbers: Numbers) -> Numbers:
        """The figures of tokens by their numbers."""
        if len(self._figures) < len(self._tokens):
            self._view = None  # for what is looked at cannot grow
            self._figures.extend(self._find(self._tokens[len(self._figures) :]))
        if isinstance(numbers, list):
            return list(map(self._figures.__getitem__, numbers))
        if self._view is None:
            import numpy as np

            some = self._figures or bytes(self._figures.itemsize)  # no view is of nothing
            self._view = np.frombuffer(some, self._kind)
        figures: Array = self._view.take(numbers)
        return figures


class Lexicon(dict[str, int]):
    """Numbers of tokens, with tables of what is known of them.

    Attributes:
        tokens: The token of each number.
        lengths: Its code points.
        is_word: Whether it is a word, a token with a letter or a digit in it.
        is_term: Whether it is no stop word, number, date or share.
        levels: Of a word with a Han character in it, which of the `LEVELS` of common words it is in
            first, from 1 on, and one more if it is in none; 0 for other tokens.
        tags: The part of speech of a word, as a place in `tag_names`; 0 for other tokens.
        tag_names: The parts of speech that were met.
    """

    def __init__(self, tokenizer: Tokenizer, stop: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self._tokenizer = tokenizer
        self.tokens: list[str] = []
        self.tag_names = [""]
        self.lengths = Table(self.tokens, lambda new: map(len, new), "q")
        self.is_word = Table(self.tokens, lambda new: map(is_word, new), "?")
        self.is_term = Table(
            self.tokens,
            lambda new: (may_be_term(t) and fold(t).lower() not in stop for t in new),
            "?",
        )
        self.levels = Table(self.tokens, lambda new: map(_level, new), "H")
        # Its tables know nothing of it: so it goes as soon as nobody uses it.
        self.tags = Table(self.tokens, partial(_tags, tokenizer, self.tag_names), "H")

    def __missing__(self, token: str) -> int:
        number = self[token] = len(self)
        self.tokens.append(token)
        return number

    def cut(self, text: str, few: bool = False) -> Numbers:
        """The numbers of the tokens of a text, in order, as a list where they are few."""
        if few:
            return [self[token] for part in _parts(text) for token in self._tokenizer.cut(part)]
        import numpy as np

        numbers = []
        for part in _parts(text):
            tokens = self._tokenizer.cut(part)
            numbers.append(np.fromiter(map(self.__getitem__, tokens), np.int64, len(tokens)))
        return np.concatenate(numbers)

    def is_tagged(self, tags: Numbers, *prefixes: str) -> Numbers:
        """For each of these figures of `tags`, whether the part of speech begins so."""
        known = [name.startswith(prefixes) for name in self.tag_names]
        if isinstance(tags, list):
            return [known[tag] for tag in tags]
        import numpy as np

        is_so: Array = np.array(known)[tags]
        return is_so


def _tags(tokenizer: Tokenizer, known: list[str], tokens: Iterable[str]) -> Iterator[int]:
    """The parts of speech of tokens, as places in those that are known; new ones are added."""
    for token in tokens:
        tag = tokenizer.tag_word(token) if is_word(token) else ""
        if tag not in known:
            known.append(tag)
        yield known.index(tag)


_AT_ONCE = 1 << 12  # characters: many tokens held at a time cost time too, not memory alone


def _parts(text: str) -> Iterator[str]:
    """A text in parts that end with a line; no token goes over the end of one."""
    start = 0
    while start < len(text) or not start:
        end = text.find("\n", start + _AT_ONCE) + 1 or len(text) + 1
        yield text[start:end]
        start = end


def _level(token: str) -> int:
    if not any(first <= character <= last for character in token for first, last in _HAN):
        return 0
    rank = common_words().get(token)
    return 1 + (bisect_left(LEVELS, rank) if rank else len(LEVELS))


@cache
def lexicon(
    engine: str = "rjieba", userdict: str | None = None, stop: str | None = None
) -> Lexicon:
    """The lexicon of a tokenizer, for texts that are measured together.

    See `words.tokenizer` and `words.stopwords`.
    """
    return Lexicon(tokenizer(engine, userdict), stopwords(stop))


def lexicon_of_one(
    engine: str = "rjieba", userdict: str | None = None, stop: str | None = None
) -> Lexicon:
    """The same for a text by itself: another one once the last has many tokens."""
    settings = engine, userdict, stop
    known = _OF_ONE.get(settings)
    if known is None or len(known) >= ROOM:
        known = _OF_ONE[settings] = lexicon.__wrapped__(*settings)
    return known


_OF_ONE: dict[tuple[str, str | None, str | None], Lexicon] = {}


@cache
def common_words() -> Mapping[str, int]:
    """The rank of each of the 10,000 most frequent words, 1 for the first, in both scripts."""
    rows = resources.rows("common-words.tsv")
    return {form: rank for rank, forms in enumerate(rows, 1) for form in forms}
