"""Words: one tokenizer over two engines, and the word lists that go with it.

`rjieba` (the default) and `jieba` cut with the same dictionary and the same hidden Markov model, so
they give the same tokens; what an engine does differently with digits and Latin letters is levelled
here. Text is cut on a folded copy (full-width forms to ASCII, one character for one) and the tokens
are read off the original, so that `"".join(tokens) == text` always holds.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Protocol, cast

ENGINES = ("rjieba", "jieba")


class Tokenizer(Protocol):
    """What cuts text into words."""

    def cut(self, text: str, *, whole: bool = True) -> list[str]:
        """The tokens of a text in order; `"".join(tokens) == text`."""

    def tag(self, text: str) -> list[tuple[str, str]]:
        """The tokens of a text, each with its part of speech (ICTCLAS tags, as jieba's)."""

    def tag_word(self, word: str) -> str:
        """The part of speech of a word by itself."""

    def frequency(self, word: str) -> int:
        """How often the dictionary has counted a word; at least 1."""


class Engine(Protocol):
    """A segmenter as it comes: what `Words` needs of it."""

    def cut(self, text: str) -> list[str]:
        """The tokens of a text."""

    def tag(self, text: str) -> list[tuple[str, str]]:
        """The tokens of a text, each with its part of speech."""

    def suggest_freq(self, segment: str) -> int:
        """The lowest frequency at which a segment would be kept whole."""


# ---- what stays whole -----------------------------------------------------------------------

WHOLE = re.compile(
    r"""
    ( [0-9]+(?:[.,:/-][0-9]+)*+ )           # 2024年10月16日  16.7万  14:30  3.5元  1,000米
    (?: [多余]?[万亿]+[多余]?元?
      | 年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)? | 月(?:[0-9]{1,2}日)? | 日
      | [‰℃] | 元 | 美元 | 公里 | 公斤 | 公顷 | 平方米 | 千瓦时 | 亩 | 吨 | 米
    )
    | ( [0-9A-Za-z]+(?:(?:[.,&+#_%:/'’-]+[0-9A-Za-z]+)++[%+#]*+|[%+#]++) )  # 2.0T  AT&T  Ca2+  C++
    | ( [+#&._%-]{2,}+ )                    # a rule or dots, set with a typewriter's keys
    """,
    re.VERBOSE,
)
"""Units that no engine keeps together by itself: numbers with their unit, dates, Latin words.

The groups are the parts of a unit in ASCII. They stay whole even where the unit does not.
"""

EMOJI = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}"  # a flag is two regional indicators
    "|[\u2190-\u2bff\U0001f000-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]+"
    "(?:\u200d[\u2190-\u2bff\U0001f000-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]*)*"
    "|[\U0001f000-\U0001faff](?:\u200d[\u2190-\u2bff\U0001f000-\U0001faff]\ufe0f?)+"
)
"""Emoji of several code points: flags, skin tones, joined families (UTS #51)."""

_MAY_HOLD_EMOJI = re.compile("[\ufe0f\U0001f000-\U0001faff]")

_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code).isalnum()} | {
    ord("．"): ".",
    ord("％"): "%",
    ord("－"): "-",
}
_WIDE = re.compile("[" + "".join(map(chr, _NARROW)) + "]")
_SURROGATE = re.compile("([\ud800-\udfff])")


def fold(text: str) -> str:
    """The text with full-width letters and digits made ASCII, code point for code point."""
    return text.translate(_NARROW) if _WIDE.search(text) else text


def keep_whole(tokens: list[str], text: str) -> list[str]:
    """Put together the tokens of what `WHOLE` and `EMOJI` name.

    A unit whose edge falls inside a dictionary word is left as it was cut: 10日本 holds no 10日.

    Args:
        tokens: the tokens of `text` in order.
        text: the (folded) text they were cut from.

    Returns:
        The tokens with each unit as one; still joined to `text`.
    """
    units = [(m.span(), m.span(m.lastindex or 0)) for m in WHOLE.finditer(text)]
    if _MAY_HOLD_EMOJI.search(text):
        units = sorted(units + [(m.span(), m.span()) for m in EMOJI.finditer(text)])
    if not units:
        return tokens
    bounds = list(accumulate(map(len, tokens), initial=0))
    kept: list[str] = []
    done = 0
    for spans in units:
        for start, end in spans:
            first, last = bisect_right(bounds, start) - 1, bisect_left(bounds, end)
            before, after = text[bounds[first] : start], text[end : bounds[last]]
            if (before + after).isascii():  # an engine's own run of ASCII may reach further
                kept += tokens[done:first]
                kept += [part for part in (before, text[start:end], after) if part]
                done = last
                break
    return kept + tokens[done:]


_REMEMBERED = 300_000  # tags: more than the dictionary has words, and no leak in a long run


class Words:
    """A tokenizer over one engine: its tokens with units kept whole, its tags remembered."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._tags: dict[str, str] = {}

    def cut(self, text: str, *, whole: bool = True) -> list[str]:
        """The tokens of a text in order; `"".join(tokens) == text`.

        Args:
            text: any text.
            whole: whether numbers with their unit, dates, Latin words and emoji come through as
                one token each; without, they are as the engine cuts them, in less time.
        """
        folded = fold(text)
        try:
            tokens = self._engine.cut(folded)
        except UnicodeEncodeError:  # a lone surrogate, from a file read with surrogateescape
            parts = _SURROGATE.split(folded)
            tokens = [t for part in parts if part for t in self._cut_part(part)]
        if whole:
            tokens = keep_whole(tokens, folded)
        if folded is text:
            return tokens
        return [text[a:b] for a, b in pairwise(accumulate(map(len, tokens), initial=0))]

    def _cut_part(self, part: str) -> list[str]:
        return [part] if _SURROGATE.match(part) else self._engine.cut(part)

    def tag(self, text: str) -> list[tuple[str, str]]:
        """The tokens of a text, each with its part of speech."""
        return [(token, self.tag_word(token)) for token in self.cut(text)]

    def tag_word(self, word: str) -> str:
        """The part of speech of a word by itself.

        Tagging costs an engine several times what cutting costs, and words repeat: each is tagged
        once and remembered. A word that its engine cuts up when it stands alone has the tag of its
        last part, the head of a Chinese noun phrase.
        """
        tag = self._tags.get(word)
        if tag is None:
            if len(self._tags) > _REMEMBERED:
                self._tags.clear()
            tag = self._tags[word] = self._tag_word(fold(word))
        return tag

    def frequency(self, word: str) -> int:
        """How often the dictionary has counted a word; at least 1."""
        return max(1, self._engine.suggest_freq(fold(word)))

    def _tag_word(self, word: str) -> str:
        if unit := WHOLE.fullmatch(word):
            if not word[0].isdigit() or (word[-1].isalpha() and word.isascii()):
                return "eng"
            return "t" if re.search("[年月日]", unit[0]) else "m"
        if _SURROGATE.search(word):
            return "x"
        return self._engine.tag(word)[-1][1] if word else "x"


# ---- engines ----------------------------------------------------------------------------------


def _rjieba(userdict: str | Path | None) -> Engine:
    import rjieba

    if userdict is None:
        return cast(Engine, rjieba._DEFAULT_JIEBA)
    own = rjieba.Jieba()  # a dictionary of its own: words added here are for this tokenizer alone
    for word, freq, tag in read_userdict(userdict):
        own.add_word(word, freq, tag)
    return cast(Engine, own)


class _Jieba:
    def __init__(self, userdict: str | Path | None) -> None:
        import logging
        import warnings
        from tempfile import TemporaryDirectory

        with warnings.catch_warnings():  # it imports pkg_resources and has invalid escapes
            warnings.simplefilter("ignore")
            import jieba
            import jieba.posseg

        jieba.setLogLevel(logging.WARNING)
        words = jieba.Tokenizer()
        with TemporaryDirectory() as private:  # it reads its cache unchecked: let it find none
            words.tmp_dir = private
            words.initialize()
        self._words, self._tagger = words, jieba.posseg.POSTokenizer(words)
        for word, freq, tag in read_userdict(userdict) if userdict else ():
            words.add_word(word, freq, tag)
            self._tagger.word_tag_tab[word] = tag or "x"

    def cut(self, text: str) -> list[str]:
        return self._words.lcut(text)  # type: ignore[no-any-return]

    def tag(self, text: str) -> list[tuple[str, str]]:
        return [(pair.word, pair.flag) for pair in self._tagger.cut(text)]

    def suggest_freq(self, segment: str) -> int:
        return self._words.suggest_freq(segment)  # type: ignore[no-any-return]


@cache
def tokenizer(engine: str = "rjieba", userdict: str | Path | None = None) -> Tokenizer:
    """The tokenizer of an engine; the same one for the same arguments.

    Args:
        engine: `rjieba` (fast) or `jieba` (the reference).
        userdict: a dictionary file in jieba's format, see `read_userdict`.

    Raises:
        ValueError: no such engine, or a line of the dictionary file that is none.
        OSError: the dictionary file cannot be read.
    """
    if engine not in ENGINES:
        raise ValueError(f"no engine {engine!r}: choose from {', '.join(ENGINES)}")
    return Words(_Jieba(userdict) if engine == "jieba" else _rjieba(userdict))


# ---- word lists -------------------------------------------------------------------------------

_USERDICT_LINE = re.compile(r"(\S+|\S.*?\S)(?:\s+([0-9]+))?(?:\s+([a-zA-Z]+))?")


def read_userdict(path: str | Path) -> list[tuple[str, int | None, str | None]]:
    """Read a dictionary file in jieba's format: word, frequency, tag, the last two optional.

    Args:
        path: a UTF-8 file, one word a line; blank lines are passed over.

    Returns:
        (word, frequency or None, tag or None) in the order of the file. Without a frequency an
        engine takes the lowest at which it keeps the word whole.

    Raises:
        ValueError: a line that is no entry, named by file and line.
        OSError: the file cannot be read.
    """
    entries = []
    for line in _lines(path):
        match = _USERDICT_LINE.fullmatch(line)
        assert match  # any line with a character in it matches
        word, freq, tag = match.groups()
        entries.append((word, int(freq) if freq else None, tag))
    return entries


def _lines(path: str | Path) -> list[str]:
    """The lines of a UTF-8 word list without padding, blank lines left out."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(
            f"{path}: not UTF-8 at byte {error.start}: save the word list as UTF-8"
        ) from error
    return [line.strip() for line in text.splitlines() if line.strip()]


def stopwords(file: str | None = None) -> frozenset[str]:
    """The words that say nothing about a text.

    Args:
        file: a UTF-8 file, one word a line, whose words are added to the built-in list; with a
            leading `=` they take its place.

    Returns:
        The words, Latin ones in lower case.

    Raises:
        ValueError: the file is not UTF-8.
        OSError: the file cannot be read.
    """
    if file is None:
        return _builtin_stopwords()
    own = frozenset(line.lower() for line in _lines(file.removeprefix("=")))
    return own if file.startswith("=") else own | _builtin_stopwords()


@cache
def _builtin_stopwords() -> frozenset[str]:
    text = files("newskit.data").joinpath("stopwords.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def idf() -> Mapping[str, float]:
    """Inverse document frequencies (natural logarithm) of 270,000 words, those of jieba."""
    return read_idf(str(files("jieba").joinpath("analyse/idf.txt")))


def read_idf(path: str | Path) -> dict[str, float]:
    """Read a table of inverse document frequencies in jieba's format: word, space, figure.

    Raises:
        ValueError: a line that is no entry, named by file and line.
        OSError: the file cannot be read.
    """
    table = {}
    for number, line in enumerate(Path(path).read_text(encoding="utf-8-sig").splitlines(), 1):
        if line.strip():
            word, _, figure = line.strip().rpartition(" ")
            try:
                table[word] = float(figure)
            except ValueError:
                raise ValueError(f"{path}:{number}: expected “word figure”: {line!r}") from None
    return table
