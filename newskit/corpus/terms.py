"""Terms: which pieces of a text are counted, and which of them are worth a score."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import groupby
from typing import Any, Literal, NamedTuple, TypedDict, Unpack

from newskit.text.normalize import fold
from newskit.text.tokenize import tokenizer
from newskit.text.whole_tokens import is_figure, is_numeral
from newskit.text.word_counts import is_word
from newskit.text.wordlists import stopwords

_LETTER = re.compile(r"[^\W\d_]")


class Terms(NamedTuple):
    """What counts as a term.

    Attributes:
        engine: What cuts text into words, see `newskit.text.tokenize.tokenizer`.
        userdict: A dictionary file for it.
        stopwords: A file of words that are no terms, see `newskit.text.wordlists.stopwords`.
        min_length: The characters a term has at least. Words of one character are mostly function
            words, measure words and what is left over where a name was cut.
        pos: Parts of speech (ICTCLAS tags, as jieba's); empty for all.
        ngram: The fewest and the most neighbouring words that make a term.
        phrases: Whether the phrases that `keywords` finds are counted beside words.
        unit: What is counted: words, characters, or these phrases alone.
        common: Whether stop words and figures are terms, too.
    """

    engine: str = "rjieba"
    userdict: str | None = None
    stopwords: str | None = None
    min_length: int = 2
    pos: tuple[str, ...] = ()
    ngram: tuple[int, int] = (1, 1)
    phrases: bool = False
    unit: Literal["word", "character", "phrase"] = "word"
    common: bool = False

    def wanted(self, terms: Iterable[str]) -> list[bool]:
        """Takes terms and returns for each whether it is scored."""
        stop, least = stopwords(self.stopwords), self.min_length
        terms = [*terms]
        if self.common:
            wanted = [*map(is_word, terms)]
            if least > 1:
                wanted = [w and len(t) >= least for t, w in zip(terms, wanted, strict=True)]
        else:
            wanted = [
                len(term) >= least and may_be_term(term) and fold(term).lower() not in stop
                for term in terms
            ]
        if self.pos and self.ngram == (1, 1):  # the words of n-grams have been sorted out before
            words = tokenizer(self.engine, self.userdict)

            def last(term: str) -> str:
                return words.cut(term)[-1] if self.phrases and not words.has_word(term) else term

            return [
                w and words.tag_word(last(t)) in self.pos
                for t, w in zip(terms, wanted, strict=True)
            ]
        return wanted


class WordOptions(TypedDict, total=False):
    """Which words are counted, in the words of the commands; see `Terms`."""

    engine: str
    userdict: str | None
    stopwords: str | None
    min_length: int
    pos: Iterable[str]
    ngram: int | tuple[int, int]


class TermOptions(WordOptions, total=False):
    """What counts as a term, in the words of the commands; see `Terms`."""

    phrases: bool


def terms_of(**how: Unpack[TermOptions]) -> Terms:
    """Takes what counts as a term in the words of the commands, where that is not the default.

    >>> terms_of(ngram=2, pos=["n"]).ngram
    (2, 2)
    """
    ngram = how.get("ngram", 1)
    sizes = (ngram, ngram) if isinstance(ngram, int) else ngram
    given: dict[str, Any] = {**how, "pos": tuple(how.get("pos", ())), "ngram": sizes}
    return Terms(**given)


@cache
def counter(terms: Terms) -> Callable[[str], list[str]]:
    """Takes what counts as a term and returns a function from a text to what is counted in it.

    Plain words are counted all, punctuation and stop words with them, because it is quicker to sort
    them out once per word of the corpus (`Terms.wanted`) than once per token.
    """
    if terms.unit == "phrase":
        return lambda text: phrases(text, terms)
    if terms.unit == "character":
        single = Terms(min_length=1, common=True)
        return list if terms.ngram == (1, 1) else _Ngrams(list, single, terms.ngram)
    cut, single = tokenizer(terms.engine, terms.userdict).cut, terms._replace(ngram=(1, 1))
    return cut if terms.ngram == (1, 1) else _Ngrams(cut, single, terms.ngram)


def phrases(text: str, terms: Terms) -> list[str]:
    """Takes a text and returns each use of a phrase in it."""
    from newskit.keyphrases.document import read
    from newskit.keyphrases.lexicon import lexicon

    found = read(text, None, lexicon(terms.engine, terms.userdict, terms.stopwords)).phrases
    return [term for term, phrase in found.items() for _ in phrase.starts]


def may_be_term(term: str) -> bool:
    """Tells whether a token may be a term: no punctuation, no bare number, no date."""
    return _LETTER.search(term) is not None and not is_numeral(term) and not is_figure(term)


class _Ngrams:
    """Counts the n-grams of a text: of wanted words side by side, none over a stop word or comma.

    Which words are wanted is remembered.
    """

    def __init__(self, cut: Callable[[str], list[str]], words: Terms, ngram: tuple[int, int]):
        self._cut = cut
        self._words = words
        self._fewest, self._most = ngram
        self._wanted: dict[str, bool] = {}

    def __call__(self, text: str) -> list[str]:
        tokens = self._cut(text)
        new = set(tokens) - self._wanted.keys()
        self._wanted |= zip(new, self._words.wanted(new), strict=True)
        grams: list[str] = []
        for are_wanted, run in groupby(tokens, self._wanted.__getitem__):
            words = list(run) if are_wanted else []
            for size in range(self._fewest, min(self._most, len(words)) + 1):
                grams += map("".join, zip(*(words[i:] for i in range(size)), strict=False))
        return grams
