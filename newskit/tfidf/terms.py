"""Which pieces of a text are counted, and which of them are terms worth a score."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from newskit.text.words import WHOLE, Tokenizer, fold, stopwords, tokenizer

_LETTER = re.compile(r"[^\W\d_]")


class Terms(NamedTuple):
    """What counts as a term.

    Attributes:
        cutter: Cuts text into words; None for the default tokenizer.
        stop: Words that are no terms; None for the built-in list.
        min_length: The characters a term has at least. Words of one character are mostly function
            words, measure words and what is left over where a name was cut.
        pos: Parts of speech (ICTCLAS tags or how they begin: `n` takes `nr`, too); empty for all.
        ngram: The fewest and the most neighbouring words that make a term.
        phrases: Finds the phrases of a text, which are counted beside its words; None for none.
    """

    cutter: Tokenizer | None = None
    stop: frozenset[str] | None = None
    min_length: int = 2
    pos: tuple[str, ...] = ()
    ngram: tuple[int, int] = (1, 1)
    phrases: Callable[[str], Iterable[str]] | None = None

    def counter(self) -> Callable[[str], list[str]]:
        """A function from a text to what is counted in it, in order.

        Plain words are counted all, punctuation and stop words with them, because it is quicker to
        sort them out once per word of the corpus (`wanted`) than once per token. N-grams are built
        of wanted words that stand side by side: none reaches over a stop word or a comma.
        """
        cut = (self.cutter or tokenizer()).cut
        if self.ngram != (1, 1):
            return _Ngrams(cut, self)
        if self.phrases is None:
            return lambda text: cut(fold(text))
        find = self.phrases
        return lambda text: cut(fold(text)) + list(find(fold(text)))

    def wanted(self, terms: Iterable[str]) -> list[bool]:
        """For each of `terms` whether it is scored."""
        stop = stopwords() if self.stop is None else self.stop
        least = self.min_length
        terms = list(terms)
        wanted = [
            len(term) >= least and is_word(term) and term.lower() not in stop for term in terms
        ]
        if self.pos and self.ngram == (1, 1):
            tag = (self.cutter or tokenizer()).tags(
                t for t, w in zip(terms, wanted, strict=True) if w
            )
            return [w and tag[t].startswith(self.pos) for t, w in zip(terms, wanted, strict=True)]
        return wanted


def is_word(term: str) -> bool:
    """Whether a token is a word: no punctuation, no number, alone, with its unit or in a date."""
    if not _LETTER.search(term):
        return False
    number = WHOLE.fullmatch(term) if term[0].isdigit() else None
    return number is None or number[1] is None


class _Ngrams:
    """Counts the n-grams of a text, and remembers which words are wanted."""

    def __init__(self, cut: Callable[[str], list[str]], terms: Terms) -> None:
        self._cut = cut
        self._sizes = range(terms.ngram[0], terms.ngram[1] + 1)
        self._terms = terms._replace(ngram=(1, 1))
        self._wanted: dict[str, bool] = {}

    def __call__(self, text: str) -> list[str]:
        text = fold(text)
        grams = list(self._terms.phrases(text)) if self._terms.phrases else []
        for run in self._runs(self._cut(text)):
            for size in self._sizes:
                grams += map("".join, zip(*(run[i:] for i in range(size)), strict=False))
        return grams

    def _runs(self, tokens: list[str]) -> Iterator[list[str]]:
        new = set(tokens) - self._wanted.keys()
        self._wanted |= zip(new, self._terms.wanted(new), strict=True)
        run: list[str] = []
        for token in tokens:
            if self._wanted[token]:
                run.append(token)
            elif run:
                yield run
                run = []
        if run:
            yield run
