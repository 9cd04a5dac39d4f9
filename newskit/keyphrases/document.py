"""A text to its words and phrases: how often and where each stands, in headings, in quotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

from newskit.keyphrases import phrases
from newskit.keyphrases.headings import headings
from newskit.keyphrases.leftovers import cut_wholes
from newskit.keyphrases.lexicon import BREAK, NAME_END, Lexicon, bind_terms
from newskit.keyphrases.phrases import Phrase, Phrases
from newskit.native import compiled
from newskit.newspaper import boilerplate
from newskit.text.normalize import fold

_MARKED = r"[^\s，。、：；！？,.!?“”「」『』《》〈〉（）()]"
_QUOTED = re.compile(
    rf"[“「『《〈]({_MARKED}{{2,12}}|{_MARKED}{{4}}、{_MARKED}{{4}})(?:[（(][^（）()]*[）)])?[”」』》〉]"
)

LEAD = 150
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
        compounds: The phrases that it does not repeat, where it begins.
        nested: How many mentions of a phrase are part of a longer one.
        covered: How many mentions of a word are part of a phrase.
        marked: What stands by itself in quotation or title marks, and how often.
        heading: Its headings.
        heading_words: Their words.
    """

    text: str
    tokens: list[str]
    counts: dict[str, int]
    known: dict[str, int]
    phrases: Phrases
    compounds: Phrases
    nested: dict[str, int]
    covered: dict[str, int]
    marked: Counter[str]
    heading: str
    heading_words: frozenset[str]

    def phrase(self, term: str) -> Phrase | None:
        """Where a phrase of the text stands; None where the term is no phrase of it."""
        return self.phrases.get(term) or self.compounds.get(term)

    def words_of(self, term: str) -> list[str]:
        """The words of a phrase or a word of the text; none where it is neither."""
        if phrase := self.phrase(term):
            start = phrase.starts[0]
            return self.tokens[start : start + phrase.length]
        return [term] if term in self.counts else []


def read(
    text: str,
    headline: str | None,
    lexicon: Lexicon,
    authors: Collection[str] = (),
    names: Collection[str] = (),
) -> Document:
    """Read a text for its terms.

    Args:
        text: A paragraph a line, hard wraps removed.
        headline: Read as the first line of the text.
        lexicon: What cuts it, and the kinds of words.
        authors: Names that are no terms, in whole or in part, in either script.
        names: Names that are known to stand in the text, each of which stays whole.
    """
    text = _without(authors, boilerplate.without(text))
    heading = headings(text)
    if headline:
        text, heading = f"{headline}\n{text}", f"{headline}\n{heading}"
    tokens, counts, kinds, guesses = lexicon.counted(text, names)
    if wholes := cut_wholes(text, tokens, guesses, kinds):
        tokens = bind_terms(tokens, text, wholes)
        counts = Counter(tokens)
        kinds |= {word: lexicon.kinds[word] for word in counts.keys() - kinds.keys()}
    known, content, ends = _words(counts, kinds, LEAD)
    lead = "".join(map(kinds.__getitem__, tokens[: phrases.LEAD]))
    found = phrases.phrases(tokens, counts, content, ends, kinds, lexicon.is_guess)
    tokens.append("")
    nested, covered = phrases.inside(tokens, found)
    parts = {term for term, count in nested.items() if _is_part(found[term], count, tokens)}
    compounds = phrases.compounds(tokens, lead, found, counts)
    for term in parts:
        del found[term], nested[term]
    return Document(
        text=text,
        tokens=tokens,
        counts=counts,
        known=known,
        phrases=found,
        compounds=compounds,
        nested=nested,
        covered=covered,
        marked=Counter(_QUOTED.findall(text)),
        heading=heading,
        heading_words=frozenset(lexicon.cut(heading) if heading else ()),
    )


@compiled("keyphrases")
def _words(
    counts: dict[str, int], kinds: dict[str, str], lead: int
) -> tuple[dict[str, int], set[str], set[str]]:
    """The words that matter, as how many are used before each, and what phrases are made of.

    Returns:
        Those that are repeated or among the first so many; of these the repeated ones that a phrase
        may hold, and those that end the name of a body or a place.
    """
    known = {word: rank for rank, (word, n) in enumerate(counts.items()) if n > 1 or rank < lead}
    content = {word for word in known if counts[word] > 1 and kinds[word] != BREAK}
    return known, content, {word for word in known if kinds[word] == NAME_END}


def _without(names: Collection[str], text: str) -> str:
    """The text with these names blanked out, code point for code point."""
    if not names:
        return text
    folded = fold(text)
    for name in map(fold, names):
        start = folded.find(name) if len(name) > 1 else -1
        while start >= 0:
            text = text[:start] + " " * len(name) + text[start + len(name) :]
            start = folded.find(name, start + len(name))
    return text


def _is_part(phrase: Phrase, nested: int, tokens: list[str]) -> bool:
    """Whether a phrase is never but part of a longer one, and not worth a place beside it.

    What begins with a single character has lost what stood before it (德生态园).
    """
    return nested == len(phrase.starts) and (nested == 2 or len(tokens[phrase.starts[0]]) == 1)
