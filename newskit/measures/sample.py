"""A text to what measures are computed from (characters, words, sentences), each when first asked.

Each way of looking is a view. Several documents make one sample, whose views are those of its
documents added up or put end to end; hence every measure of a text is one of a group of texts too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from operator import methodcaller
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from newskit.measures import characters, content, counts, readability
from newskit.measures.arrays import (
    Tally,
    are_few,
    concatenated,
    joined,
    occurrences,
    parts_of,
    places_of,
    sums_upto,
    united,
    where,
)
from newskit.measures.characters import Characters, FewCharacters, Kind
from newskit.measures.token_table import Lexicon, lexicon
from newskit.measures.vocabulary import Spectrum, Vocabulary
from newskit.newspaper import attribution
from newskit.text.normalize import fold
from newskit.text.sentences import sentence_ends

if TYPE_CHECKING:
    from newskit.measures.arrays import Numbers
    from newskit.record import Record

T = TypeVar("T")


class once(Generic[T]):
    """What is found when it is first asked for; `functools.cached_property` without its lock."""

    def __init__(self, look: Callable[[Sample], T]) -> None:
        self.__doc__ = look.__doc__
        self._look = look
        self._name = look.__name__

    def __get__(self, sample: Sample, owner: type) -> T:
        value = sample.__dict__[self._name] = self._look(sample)
        return value


class view(once[T]):
    """A way of looking: at a document by a function, at several by joining their views."""

    def __get__(self, sample: Sample, owner: type) -> T:
        if not sample.parts:
            value = self._look(sample)
        else:
            value = _joined([getattr(part, self._name) for part in sample.parts])
        sample.__dict__[self._name] = value
        return value


def _joined(views: list[Any]) -> Any:
    if isinstance(views[0], Counter):
        total: Counter[Any] = Counter()
        for counts in views:
            total.update(counts)
        return total
    if isinstance(views[0], Tally):
        return joined(views)
    return concatenated(views)


class Sample:
    """A document, or several as one.

    Args:
        record: The record of a document, with its `text`.
        terms: What dispersion is asked of.
        parts: Instead of a record, the samples that make this one.
        lexicon: Gives the lexicon that cuts texts into words, called where words are needed.
        userdict: A dictionary file whose names count as names.
    """

    def __init__(
        self,
        record: Record | None = None,
        terms: Sequence[str] = (),
        parts: Sequence[Sample] = (),
        lexicon: Callable[[], Lexicon] = lexicon,
        userdict: str | None = None,
    ) -> None:
        self.parts = parts
        self.terms = terms
        self._record = record or {"text": ""}
        self._text: str = self._record["text"]
        self._lexicon = lexicon
        self._userdict = userdict
        self._few = are_few(len(self._text))

    @view
    def records(self) -> list[Record]:
        """The records, for the fields other than their text."""
        return [self._record]

    @view
    def texts(self) -> list[str]:
        """The texts."""
        return [self._text]

    @once
    def lexicon(self) -> Lexicon:
        """What is known of the words."""
        return self._lexicon()

    # -- characters

    @once
    def _characters(self) -> Characters | FewCharacters:
        return FewCharacters(self._text) if self._few else Characters(self._text)

    def _by_block(self, count: Literal["count_kinds", "count_han"]) -> Any:
        """What a method makes of the characters, a block at a time where they are many."""
        counted = methodcaller(count)
        if len(self._text) <= characters.BLOCK:
            return counted(self._characters)
        return _joined([counted(block) for block in characters.blocks(self._text)])

    @view
    def kinds(self) -> Counter[Kind]:
        """Characters by kind."""
        found: Counter[Kind] = self._by_block("count_kinds")
        return found

    @once
    def classes(self) -> Counter[str]:
        """Characters by class, see `characters.classify`."""
        return _regrouped(self.kinds, lambda kind: (kind.name,))

    @once
    def charsets(self) -> Counter[str]:
        """Characters by the character sets that have them, see `characters.charsets`."""
        return _regrouped(self.kinds, lambda kind: kind.charsets)

    @view
    def han(self) -> Tally:
        """The Han characters by their code points."""
        found: Tally = self._by_block("count_han")
        return found

    @once
    def _folded(self) -> str:
        return fold(self._text)

    @view
    def narrow_runs(self) -> list[str]:
        """What is not set in the square: Latin words, numbers, narrow marks."""
        return characters.narrow_runs(self._text)

    @view
    def latin(self) -> list[str]:
        """The same, full-width letters and digits made narrow."""
        whole = self._folded is self._text
        return self.narrow_runs if whole else characters.narrow_runs(self._folded)

    # -- lines, clauses, sentences: how many letters and digits each has

    @once
    def _letters(self) -> Numbers:
        return self._characters.letters_upto()

    @view
    def line_counts(self) -> list[int]:
        """The lines of each document, see `counts.lines`."""
        return [counts.lines(self._record, self._text)]

    @view
    def paragraph_lengths(self) -> Numbers:
        """The lengths of lines with something to read."""
        return characters.lengths_between(self._characters.line_ends(), self._letters)

    @view
    def clause_lengths(self) -> Numbers:
        """The lengths of what stands between commas, semicolons, colons and ends of sentences."""
        ends = united(self._characters.clause_ends(), self._sentence_ends)
        return characters.lengths_between(ends, self._letters)

    @once
    def _sentence_ends(self) -> Numbers:
        ends = sentence_ends(self._text)
        if self._few:
            return ends
        import numpy as np

        return np.array(ends, np.int64)

    @view
    def sentence_lengths(self) -> Numbers:
        """The lengths of sentences."""
        return characters.lengths_between(self._sentence_ends, self._letters)

    # -- readability, of figures that stand by themselves and in others

    @once
    def clause_characters(self) -> float | None:
        """See `readability.clause_characters`."""
        return readability.clause_characters(self.clause_lengths)

    @once
    def adverb_conjunction_share(self) -> float | None:
        """See `readability.adverb_conjunction_share`."""
        return readability.adverb_conjunction_share(self.sentence_words, self.sentence_links)

    @view
    def common_han(self) -> list[int]:
        """The Han characters of each document that are in common use, see `readability.common`."""
        return [readability.common(self.charsets)]

    @once
    def rare_share(self) -> float | None:
        """See `readability.rare_share`."""
        return readability.rare_share(sum(self.common_han), self.classes["Han"])

    # -- news

    @view
    def record_lengths(self) -> list[int]:
        """The characters of each record, see `counts.chars`."""
        return [self.chars]

    @once
    def chars(self) -> int:
        """The characters, see `counts.chars`."""
        return counts.chars(self.classes)

    @view
    def quotations(self) -> list[attribution.Quotation]:
        """What stands in quotation marks."""
        return attribution.quotations(self._text)

    @view
    def numerals(self) -> Counter[str]:
        """Dates, figures and percentages, see `content.numerals`."""
        return content.numerals(self._folded)

    # -- words

    @once
    def _tokens(self) -> Numbers:
        return self.lexicon.cut(self._text, self._few)

    @once
    def _is_word(self) -> Numbers:
        return self.lexicon.is_word[self._tokens]

    @once
    def _tags(self) -> Numbers:
        return self.lexicon.tags[self._tokens]

    @view
    def words(self) -> Numbers:
        """The words in order, by their numbers in the lexicon."""
        return where(self._tokens, self._is_word)

    @once
    def vocabulary(self) -> Vocabulary:
        """The words sorted, by their numbers in the lexicon."""
        return Vocabulary(self.words)

    @property
    def spectrum(self) -> Spectrum:
        """How many different words occur how often."""
        return self.vocabulary.spectrum

    @once
    def word_lengths(self) -> Numbers:
        """The lengths of words."""
        return self.lexicon.lengths[self.words]

    @once
    def levels(self) -> dict[int, int]:
        """Words with a Han character by level of common words, see `vocabulary.word_levels`."""
        _, *found = occurrences(self.lexicon.levels[self.words])
        return dict(enumerate(found))

    @once
    def top_words(self) -> Tally:
        """How often each word occurs that is no stop word and no figure."""
        types, counts = self.vocabulary.tally
        kept = self.lexicon.is_term[types]
        return Tally(where(types, kept), where(counts, kept))

    @view
    def tags(self) -> Counter[str]:
        """Words by part of speech."""
        counts = occurrences(self._tags)
        found = {tag: n for tag, n in zip(self.lexicon.tag_names, counts, strict=False) if n}
        found.pop("", None)
        return Counter(found)

    @once
    def _token_ends(self) -> Numbers:
        return sums_upto(self.lexicon.lengths[self._tokens])

    @once
    def _last_tokens(self) -> Numbers:
        """The last token of each sentence; a sentence ends with a token."""
        return places_of(self._sentence_ends, self._token_ends)

    def _by_sentence(self, figures: Numbers) -> Numbers:
        """The sum of a figure of tokens over each sentence."""
        return parts_of(sums_upto(figures), self._last_tokens)

    @view
    def sentence_words(self) -> Numbers:
        """The words of each sentence, 0 where there is none."""
        return self._by_sentence(self._is_word)

    @view
    def sentence_links(self) -> Numbers:
        """The adverbs and conjunctions of each sentence."""
        return self._by_sentence(self.lexicon.is_tagged(self._tags, "d", "c"))

    # -- names

    @once
    def _entities(self) -> dict[str, list[dict[str, Any]]]:
        from newskit.entities.pipeline import names

        return names(self._record, userdict=self._userdict)

    @view
    def speakers(self) -> list[str]:
        """The people who are said to say something."""
        return [person["name"] for person in self._entities["people"] if person["speaks"]]

    @view
    def named(self) -> Counter[str]:
        """How often people, places and organisations are named."""
        found = self._entities.items()
        return Counter({kind: sum(item["count"] for item in items) for kind, items in found})

    def forget(self) -> None:
        """Drop all but the views, for samples that wait to be joined."""
        for name in list(self.__dict__):
            if type(vars(Sample).get(name)) is once:
                del self.__dict__[name]


def _regrouped(counts: Counter[T], groups: Callable[[T], Iterable[str]]) -> Counter[str]:
    """The same counts by the groups that each key is in."""
    found: Counter[str] = Counter()
    for key, n in counts.items():
        for group in groups(key):
            found[group] += n
    return found
