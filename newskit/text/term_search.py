"""Terms found in texts, the same way for all that counts or shows them: as written, or as words.

As written a term is found however the text is cut into words: 港口 in 港口区 as well. As words it
is found where it begins and ends with a word, which is what a list of words counts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from newskit.text.mentions import Span, mentions
from newskit.text.tokenize import Tokenizer, tokenizer


class Looking(NamedTuple):
    """What is looked for, and how.

    Attributes:
        terms: The terms.
        regex: Whether they are regular expressions.
        words: Whether they must be whole words.
        engine: What cuts text into words, see `newskit.text.tokenize.tokenizer`.
        userdict: A dictionary file for it.
    """

    terms: tuple[str, ...]
    regex: bool = False
    words: bool = False
    engine: str = "rjieba"
    userdict: str | None = None


@cache
def search(looking: Looking) -> TermSearch:
    """Takes what is looked for and returns what finds it.

    Raises:
        re.error: A term is no regular expression.
    """
    terms, regex, words, engine, userdict = looking
    return TermSearch(terms, regex=regex, words=tokenizer(engine, userdict) if words else None)


class TermSearch:
    """Finds each of some terms in any text.

    Args:
        terms: What to find.
        regex: Whether the terms are regular expressions.
        words: What cuts texts into words, where terms must be whole words; None finds them as they
            are written.

    Raises:
        re.error: A term is no regular expression.
    """

    def __init__(
        self, terms: Sequence[str], *, regex: bool = False, words: Tokenizer | None = None
    ) -> None:
        self.terms = tuple(dict.fromkeys(terms))
        self._patterns = [re.compile(term) for term in self.terms] if regex else None
        self.words = words

    def occurs(self, text: str) -> bool:
        """Tells whether a text has any of the terms, as written."""
        if self._patterns is None:
            return any(term in text for term in self.terms)
        return any(pattern.search(text) for pattern in self._patterns)

    def spans(self, text: str, token_ends: Sequence[int] | None = None) -> list[list[Span]]:
        """Returns, for each term, where it stands in a text, from left to right.

        No two places of a term overlap; those of different terms may.

        Args:
            text: Any text.
            token_ends: Where its tokens end, for a search of whole words; cut here by default.
        """
        if self._patterns is None:
            found = [mentions(text, term) if term in text else [] for term in self.terms]
        else:
            found = [
                [match.span() for match in pattern.finditer(text) if match[0]]
                for pattern in self._patterns
            ]
        if self.words and any(found):
            bounds = {0, *(token_ends or ends(self.words.cut(text)))}
            found = [[s for s in spans if bounds.issuperset(s)] for spans in found]
        return found


def ends(tokens: Sequence[str]) -> list[int]:
    """Takes the tokens of a text and returns where each ends, in code points."""
    return list(accumulate(map(len, tokens)))


def words_around(tokens_end: Sequence[int], span: Span, n: int) -> Span:
    """Takes where tokens end and returns a span with `n` tokens more on either side."""
    first = bisect_left(tokens_end, span[0] + 1)
    last = bisect_left(tokens_end, span[1])
    start = tokens_end[first - n - 1] if first > n else 0
    return start, tokens_end[min(last + n, len(tokens_end) - 1)]
