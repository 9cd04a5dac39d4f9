"""A text to its words and phrases: how often and where each stands, in headings, in quotes."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from newskit.keyphrases.headings import headings
from newskit.keyphrases.lexicon import Lexicon
from newskit.keyphrases.phrases import Phrases, inside, phrases
from newskit.newspaper import boilerplate

_QUOTED = re.compile(r"[“「『《〈]([^\s，。、：；！？,.!?“”「」『』《》〈〉]{2,12})[”」』》〉]")

LEAD = 60
"""A word used once may be a term only if it is among the first so many different words."""


class Document(NamedTuple):
    """A text read for its terms.

    Attributes:
        text: Headline and body, its boilerplate blanked out.
        tokens: Its tokens, and an empty one, which is next to the first and the last.
        counts: How often each stands in it, in the order of first mentions.
        known: The words that matter, those that are repeated or stand early in the text: how many
            other words are used before each.
        phrases: Its phrases and where they stand.
        nested: How many mentions of a phrase are part of a longer one.
        covered: How many mentions of a word are part of a phrase.
        marked: What stands by itself in quotation or title marks, and how often.
        heading: Its headings.
        heading_words: Their words.
    """

    text: str
    tokens: list[str]
    counts: Counter[str]
    known: dict[str, int]
    phrases: Phrases
    nested: Counter[str]
    covered: Counter[str]
    marked: Counter[str]
    heading: str
    heading_words: frozenset[str]

    def words_of(self, term: str) -> list[str]:
        """The words of a phrase or a word of the text; none where it is neither."""
        if phrase := self.phrases.get(term):
            start = phrase.starts[0]
            return self.tokens[start : start + phrase.length]
        return [term] if term in self.counts else []


def read(text: str, headline: str | None, lexicon: Lexicon) -> Document:
    """Read a text for its terms.

    Args:
        text: A paragraph a line, hard wraps removed.
        headline: Read as the first line of the text.
        lexicon: What cuts it, and the kinds of words.
    """
    text = boilerplate.without(text)
    heading = headings(text)
    if headline:
        text, heading = f"{headline}\n{text}", f"{headline}\n{heading}"
    tokens = lexicon.words.cut(text, whole=False)
    counts = Counter(tokens)
    known = {word: rank for rank, (word, n) in enumerate(counts.items()) if n > 1 or rank < LEAD}
    found = phrases(tokens, counts, known, lexicon.kinds)
    tokens.append("")
    nested, covered = inside(tokens, found)
    for term in [term for term, count in nested.items() if count == len(found[term].starts) == 2]:
        del found[term], nested[term]  # never but part of a longer phrase
    return Document(
        text=text,
        tokens=tokens,
        counts=counts,
        known=known,
        phrases=found,
        nested=nested,
        covered=covered,
        marked=Counter(_QUOTED.findall(text)),
        heading=heading,
        heading_words=frozenset(lexicon.words.cut(heading, whole=False) if heading else ()),
    )
