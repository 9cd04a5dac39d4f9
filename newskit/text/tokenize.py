"""Words: one tokenizer over two engines.

`rjieba` (the default) and `jieba` cut with the same dictionary and the same hidden Markov model, so
they give the same tokens; what an engine does differently with digits and Latin letters is levelled
here. Text is cut on a folded copy (see `newskit.text.normalize`) and the tokens are read off the
original, so that `"".join(tokens) == text` always holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Protocol, TypeVar

from newskit import native, resources
from newskit.text.cache import Memory
from newskit.text.expressions import compiled
from newskit.text.normalize import fold
from newskit.text.partial_dictionary import partial
from newskit.text.pieces import MOST, pieces
from newskit.text.whole_tokens import WHOLE, bind, keep_whole
from newskit.text.wordlists import UserWord, idf, read_userdict, stopwords

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["ENGINES", "TAGS", "Tokenizer", "Words", "idf", "stopwords", "tokenizer"]

T = TypeVar("T")

_TAGS = """
a ad ag an b bg c d df dg e eng f g h i in j jn k l ln m mg mq n ng nr nrfg nrt ns nt nz
o p q qe qg r rg rr rz s t tg u ud ug uj ul uv uz v vd vg vi vn vq x y yg z zg
"""
TAGS = frozenset(_TAGS.split())
"""The parts of speech that the engines give: those of jieba's dictionary and of its model."""


class Tokenizer(Protocol):
    """What cuts text into words."""

    def cut(self, text: str, *, whole: bool = True) -> list[str]:
        """The tokens of a text in order; `"".join(tokens) == text`."""

    def tag(self, text: str, *, whole: bool = True) -> list[tuple[str, str]]:
        """The tokens of a text, each with its part of speech (ICTCLAS tags, as jieba's)."""

    def tag_word(self, word: str) -> str:
        """The part of speech of a word by itself."""

    def frequency(self, word: str) -> int:
        """How often the dictionary has counted a word; at least 1."""

    def has_word(self, word: str) -> bool:
        """Whether the dictionary holds a word; others are guesses at what it lacks."""


class Engine(Protocol):
    """A segmenter as it comes: what `Words` needs of it."""

    def cut(self, text: str) -> list[str]:
        """The tokens of a text in order."""

    def tag(self, text: str) -> list[tuple[str, str]]:
        """The tokens of a text, each with its part of speech."""

    def suggest_freq(self, segment: str) -> int:
        """The frequency at which the dictionary keeps a word whole."""

    def has_word(self, word: str) -> bool:
        """Whether the dictionary holds a word."""


_SURROGATE = re.compile("[\ud800-\udfff]")


class Words:
    """A tokenizer over one engine: its tokens with units kept whole, its tags remembered."""

    def __init__(self, engine: Engine, own: Sequence[UserWord] = ()) -> None:
        """A tokenizer over an engine, and words of the user's that no engine can keep whole."""
        self._engine = engine
        self._own = {fold(entry.word): entry for entry in own}
        self._spans = _pattern(self._own)
        self._tags = Memory(self._tag_word)

    def cut(self, text: str, *, whole: bool = True) -> list[str]:
        """The tokens of a text in order; `"".join(tokens) == text`.

        Args:
            text: any text.
            whole: whether numbers with their unit, dates, Latin words and emoji come through as
                one token each; without, they are as the engine cuts them, in less time.
        """
        folded = fold(text)
        try:
            tokens = _in_pieces(self._engine.cut, folded)
        except UnicodeEncodeError:
            folded = _without_surrogates(folded)
            tokens = _in_pieces(self._engine.cut, folded)
        if whole:
            if len(folded) > MOST:  # a run without a mark that is longer than a piece is one word
                tokens = bind(tokens, [run.span() for run in compiled(_LONG_RUN).finditer(folded)])
            tokens = keep_whole(tokens, folded, self._engine.has_word)
        if self._spans:
            tokens = bind(tokens, [match.span() for match in self._spans.finditer(folded)])
        return tokens if folded is text else _of_original(text, tokens)

    def tag(self, text: str, *, whole: bool = True) -> list[tuple[str, str]]:
        """The tokens of a text, each with its part of speech.

        Args:
            text: any text.
            whole: whether tokens are those of `cut`, each with the tag it has by itself; without,
                they are as the tagger of the engine cuts and tags them: jieba's, in its own way.
        """
        if whole:
            tokens = self.cut(text)
            return list(zip(tokens, map(self._tags.__getitem__, tokens), strict=True))
        folded = _without_surrogates(fold(text))
        tagged = _in_pieces(self._engine.tag, folded)
        if self._spans:
            tagged = self._with_own(folded, tagged)
        tokens = _of_original(text, [token for token, _ in tagged])
        return [(token, tag) for token, (_, tag) in zip(tokens, tagged, strict=True)]

    def _with_own(self, folded: str, tagged: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """The tokens of an engine's tagger with the user's own words put in."""
        assert self._spans
        tokens = [token for token, _ in tagged]
        starts = accumulate(map(len, tokens), initial=0)
        known = dict(zip(starts, tagged, strict=False))
        bound = bind(tokens, [match.span() for match in self._spans.finditer(folded)])
        found = []
        for start, token in zip(accumulate(map(len, bound), initial=0), bound, strict=False):
            same, tag = known.get(start, ("", ""))
            found.append((token, tag if same == token else self._tags[token]))
        return found

    def tag_word(self, word: str) -> str:
        """The part of speech of a word by itself.

        Tagging costs an engine several times what cutting costs, and words repeat: each is tagged
        once and remembered. A word that its engine cuts up when it stands alone has the tag of its
        last part, the head of a Chinese noun phrase.
        """
        return self._tags[word]

    def frequency(self, word: str) -> int:
        """How often the dictionary has counted a word; at least 1."""
        word = _without_surrogates(fold(word))
        if own := self._own.get(word):
            return own.frequency or 1
        return max(1, self._engine.suggest_freq(word))

    def has_word(self, word: str) -> bool:
        """Whether the dictionary holds a word; others are guesses of the engine's model."""
        word = _without_surrogates(fold(word))
        return word in self._own or self._engine.has_word(word)

    def _tag_word(self, word: str) -> str:
        word = fold(word)
        if own := self._own.get(word):
            return own.tag or "x"
        if unit := compiled(WHOLE).fullmatch(word):
            if not word[0].isdigit() or (word[-1].isalpha() and word.isascii()):
                return "eng"
            return "t" if compiled("[年月日]").search(unit[0]) else "m"
        if not word or _SURROGATE.search(word):
            return "x"
        return self._engine.tag(word)[-1][1]


def _in_pieces(function: Callable[[str], list[T]], text: str) -> list[T]:
    """What an engine makes of a text, given to it in pieces where it is long."""
    if len(text) <= MOST:
        return function(text)
    return [found for piece in pieces(text) if _room(_PIECE) for found in function(piece)]


_PIECE, _DICTIONARY = 16 * 2**20, 96 * 2**20  # bytes that an engine takes at most for either


def _room(size: int) -> bool:
    """Asks the system for memory and gives it back unused: an engine that gets none aborts.

    Raises:
        MemoryError: There is not so much.
    """
    import mmap

    try:
        mmap.mmap(-1, size).close()
    except OSError as error:
        raise MemoryError from error
    return True


_HAN = "[\u4e00-\u9fd5]+"
"""What engines look up in their dictionary; they cut at any other character, and within Latin."""

_LATIN = "[0-9A-Za-z]"
_LONG_RUN = rf"{_LATIN}{{{MOST // 2},}}"


def _is_for_engines(entry: UserWord) -> bool:
    return compiled(_HAN).fullmatch(fold(entry.word)) is not None


def _pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    """What finds these words, the longest first, and none within a Latin word or a number."""
    either = [
        (rf"(?<!{_LATIN})" if re.match(_LATIN, word) else "")
        + re.escape(word)
        + (rf"(?!{_LATIN})" if re.match(_LATIN, word[-1]) else "")
        for word in sorted(words, key=len, reverse=True)
    ]
    return re.compile("|".join(either)) if either else None


def _without_surrogates(text: str) -> str:
    """The text with its lone surrogates, from a file read with surrogateescape, replaced."""
    return _SURROGATE.sub("\ufffd", text)


def _of_original(text: str, tokens: list[str]) -> list[str]:
    """The tokens of a text, given those of a text of the same length."""
    return [text[a:b] for a, b in pairwise(accumulate(map(len, tokens), initial=0))]


@cache
def tokenizer(engine: str = "rjieba", userdict: str | Path | None = None) -> Tokenizer:
    """The tokenizer of an engine; the same one for the same arguments.

    Args:
        engine: a name in `ENGINES`, or `GIVEN`.
        userdict: a dictionary file in jieba's format, see `read_userdict`.

    Raises:
        ValueError: no such engine.
        InputError: the dictionary file cannot be read.
    """
    if engine == GIVEN:
        return Words(_Given())
    if engine not in ENGINES:
        raise ValueError(f"no engine {engine!r}: choose from {', '.join(ENGINES)}")
    entries = read_userdict(userdict) if userdict else []
    own = [entry for entry in entries if not _is_for_engines(entry)]
    return Words(ENGINES[engine]([entry for entry in entries if _is_for_engines(entry)]), own)


def _rjieba(words: Sequence[UserWord]) -> Engine:
    if not words:
        return _shared_rjieba()
    import rjieba

    _room(_DICTIONARY)
    own = rjieba.Jieba()  # a dictionary of its own: words added here are for this tokenizer alone
    for word, freq, tag in words:
        own.add_word(word, freq, tag)
    return own


@cache
def _shared_rjieba() -> Engine:
    return partial(_whole_rjieba)


def _whole_rjieba() -> Engine:
    import rjieba

    _room(_DICTIONARY)
    return _cutter(rjieba._DEFAULT_JIEBA, resources.of_jieba("dict.txt"))


@native.compiled("cutting")
def _cutter(engine: Engine, dictionary: str) -> Engine:
    """An engine that cuts as another does, in half the time where it is compiled.

    Args:
        engine: rjieba.
        dictionary: The file that has its words.
    """
    return engine


class _Jieba:
    def __init__(self, words: Sequence[UserWord]) -> None:
        import logging
        import warnings
        from tempfile import TemporaryDirectory

        with warnings.catch_warnings():  # it imports pkg_resources and has invalid escapes
            warnings.simplefilter("ignore")
            import jieba
            import jieba.posseg

        jieba.setLogLevel(logging.WARNING)
        self._words = jieba.Tokenizer()
        with TemporaryDirectory() as private:  # it reads its cache unchecked: let it find none
            self._words.tmp_dir = private
            self._words.initialize()
        self._tagger = jieba.posseg.POSTokenizer(self._words)
        for word, freq, tag in words:
            self._words.add_word(word, freq, tag)
            self._tagger.word_tag_tab[word] = tag or "x"

    def cut(self, text: str) -> list[str]:
        return self._words.lcut(text)  # type: ignore[no-any-return]

    def tag(self, text: str) -> list[tuple[str, str]]:
        return [(pair.word, pair.flag) for pair in self._tagger.cut(text)]

    def has_word(self, word: str) -> bool:
        return bool(self._words.FREQ.get(word))

    def suggest_freq(self, segment: str) -> int:
        return self._words.suggest_freq(segment)  # type: ignore[no-any-return]


GIVEN = "given"
"""The engine of texts that are cut into words already, by spaces."""


class _Given:
    def cut(self, text: str) -> list[str]:
        return re.findall(r"\s+|\S+", text)

    def tag(self, text: str) -> list[tuple[str, str]]:
        return [(token, tokenizer().tag_word(token)) for token in self.cut(text)]

    def has_word(self, word: str) -> bool:
        return True

    def suggest_freq(self, segment: str) -> int:
        return tokenizer().frequency(segment)


ENGINES: dict[str, Callable[[Sequence[UserWord]], Engine]] = {
    "rjieba": _rjieba,  # fast
    "jieba": _Jieba,  # the reference
}
"""What loads each engine, with words of the user's (of Han characters alone)."""
