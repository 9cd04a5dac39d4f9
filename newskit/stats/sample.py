"""What is measured: a text, looked at in each way that some measure needs, and only when it does.

Each way of looking is a view. Several documents make one sample, whose views are those of its
documents added up or put end to end; hence every measure of a text is one of a group of texts too.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any, TypeVar

from newskit.stats import characters, counts, news, speech
from newskit.stats.lexicon import Lexicon, lexicon
from newskit.stats.vocabulary import Vocabulary
from newskit.text.fold import fold
from newskit.text.sentences import sentences

if TYPE_CHECKING:
    from newskit.article import Record
    from newskit.stats.arrays import Array

T = TypeVar("T")


def view(look: Callable[[Sample], T]) -> functools.cached_property[T]:
    """A way of looking, on first use: at a document by `look`, at several by joining views."""

    @functools.wraps(look)
    def get(sample: Sample) -> T:
        if not sample.parts:
            return look(sample)
        joined: T = _joined([getattr(part, look.__name__) for part in sample.parts])
        return joined

    return functools.cached_property(get)


def _joined(views: list[Any]) -> Any:
    if isinstance(views[0], Counter):
        total: Counter[str] = Counter()
        for counts in views:
            total.update(counts)
        return total
    if isinstance(views[0], list):
        return list(chain.from_iterable(views))
    import numpy as np

    return np.concatenate(views)


class Sample:
    """A document, or several as one.

    Args:
        record: the record of a document, with its `text`.
        terms: what dispersion is asked of.
        parts: instead of a record, the samples that make this one.
        lexicon: gives the lexicon that cuts texts into words, called where words are needed.
    """

    def __init__(
        self,
        record: Record | None = None,
        terms: Sequence[str] = (),
        parts: Sequence[Sample] = (),
        lexicon: Callable[[], Lexicon] = lexicon,
    ) -> None:
        self.parts = parts
        self.terms = terms
        self._record = record or {"text": ""}
        self._text: str = self._record["text"]
        self._lexicon = lexicon

    @view
    def records(self) -> list[Record]:
        """The records, for the fields other than their text."""
        return [self._record]

    @view
    def texts(self) -> list[str]:
        """The texts."""
        return [self._text]

    @property
    def lexicon(self) -> Lexicon:
        """What is known of the words."""
        return self._lexicon()

    # -- characters

    @functools.cached_property
    def _codes(self) -> Array:
        return characters.code_points(self._text)

    def _by_block(self, count: Callable[[Array], Any]) -> Any:
        """What `count` makes of the code points, a block at a time where there are many."""
        if len(self._text) <= characters.BLOCK:
            return count(self._codes)
        return _joined([count(codes) for codes in characters.blocks(self._text)])

    @view
    def classes(self) -> Counter[str]:
        """Characters by class, see `characters.classify`."""
        found: Counter[str] = self._by_block(characters.count_classes)
        return found

    @view
    def charsets(self) -> Counter[str]:
        """Characters by the character sets that have them, see `characters.count_charsets`."""
        found: Counter[str] = self._by_block(characters.count_charsets)
        return found

    @view
    def _han_counts(self) -> Array:
        found: Array = self._by_block(characters.count_han)
        return found

    @functools.cached_property
    def han(self) -> tuple[Array, Array]:
        """The different Han characters as code points, and how often each occurs."""
        import numpy as np

        every = self._han_counts
        codes, places = np.unique(every[:, 0], return_inverse=True)
        return codes, np.bincount(places, weights=every[:, 1]).astype(int)

    @view
    def narrow_runs(self) -> list[str]:
        """What is not set in the square: Latin words, numbers, narrow marks."""
        return characters.narrow_runs(self._text)

    @view
    def latin(self) -> list[str]:
        """The same, full-width letters and digits made narrow."""
        folded = fold(self._text)
        return self.narrow_runs if folded is self._text else characters.narrow_runs(folded)

    # -- lines, clauses, sentences: how many letters and digits each has

    @functools.cached_property
    def _letters(self) -> Array:
        return characters.letters_upto(self._codes)

    @view
    def line_counts(self) -> list[int]:
        """The lines of each document, see `counts.lines`."""
        return [counts.lines(self._record, self._text)]

    @view
    def paragraph_lengths(self) -> Array:
        """The lengths of lines with something to read."""
        return characters.lengths_between(characters.line_ends(self._codes), self._letters)

    @view
    def clause_lengths(self) -> Array:
        """The lengths of what stands between commas, semicolons, colons and stops."""
        return characters.lengths_between(characters.clause_ends(self._codes), self._letters)

    @functools.cached_property
    def _sentence_ends(self) -> Array:
        import numpy as np

        return np.array(list(accumulate(map(len, sentences(self._text)))), np.int64)

    @view
    def sentence_lengths(self) -> Array:
        """The lengths of sentences."""
        return characters.lengths_between(self._sentence_ends, self._letters)

    # -- news

    @view
    def record_lengths(self) -> list[int]:
        """The characters of each record, see `counts.chars`."""
        return [counts.chars(self.classes)]

    @view
    def quotations(self) -> list[speech.Quotation]:
        """What stands in quotation marks."""
        return speech.quotations(self._text)

    @view
    def numerals(self) -> Counter[str]:
        """Dates, figures and percentages, see `news.numerals`."""
        return news.numerals(fold(self._text))

    # -- words

    @functools.cached_property
    def _tokens(self) -> Array:
        return self.lexicon.cut(self._text)

    @functools.cached_property
    def _is_word(self) -> Array:
        return self.lexicon.is_word[self._tokens] > 0

    @functools.cached_property
    def _tags(self) -> Array:
        return self.lexicon.tags[self._tokens]

    @view
    def words(self) -> Array:
        """The words in order, by their numbers in the lexicon."""
        return self._tokens[self._is_word]

    @functools.cached_property
    def vocabulary(self) -> Vocabulary:
        """The words sorted, by their numbers in the lexicon."""
        return Vocabulary(self.words)

    @property
    def frequencies(self) -> Array:
        """How often each different word occurs."""
        frequencies: Array = self.vocabulary.frequencies
        return frequencies

    @property
    def ranks(self) -> Array:
        """The rank by frequency of each word with a Han character, 0 for those beyond the list."""
        return self.lexicon.ranks[self.words[self.lexicon.is_han[self.words] > 0]]

    @view
    def tags(self) -> Counter[str]:
        """Words by part of speech."""
        import numpy as np

        counts = np.bincount(self._tags[self._is_word])
        named = zip(self.lexicon.tag_names, counts.tolist(), strict=False)
        return Counter({tag: n for tag, n in named if n})

    @functools.cached_property
    def _token_ends(self) -> Array:
        import numpy as np

        return np.cumsum(self.lexicon.lengths[self._tokens])

    def _by_sentence(self, figures: Array) -> Array:
        """The sum of a figure of tokens over each sentence."""
        import numpy as np

        # A sentence ends with a token, so the token that ends there is its last.
        last = np.searchsorted(self._token_ends, self._sentence_ends)
        upto = np.cumsum(figures)[last]
        sums: Array = upto - np.append(0, upto[:-1])
        return sums

    @view
    def sentence_words(self) -> Array:
        """The words of each sentence, 0 where there is none."""
        return self._by_sentence(self._is_word)

    @view
    def sentence_links(self) -> Array:
        """The adverbs and conjunctions of each sentence."""
        is_link = self.lexicon.is_tagged(self._tags, "d", "c")
        return self._by_sentence(is_link & self._is_word)

    @view
    def speakers(self) -> list[str]:
        """The people who are said to say something, as often as they do."""
        import numpy as np

        people = np.flatnonzero(self.lexicon.is_tagged(self._tags, "nr"))
        ends = self._token_ends[people]
        starts = ends - self.lexicon.lengths[self._tokens[people]]
        names = list(zip(starts.tolist(), ends.tolist(), strict=True))
        return speech.speakers(self._text, names)

    def forget(self) -> None:
        """Drop all but the views, for samples that wait to be joined."""
        made = [
            "_codes",
            "_letters",
            "_sentence_ends",
            "_tokens",
            "_token_ends",
            "_is_word",
            "_tags",
        ]
        for name in (*made, "vocabulary", "han"):
            self.__dict__.pop(name, None)
