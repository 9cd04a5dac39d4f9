"""What is measured: a text, cut up in each way that some measure needs, and only when it does.

Each way of cutting is a view. Several documents make one sample, whose views are those of its
documents one after another; hence every measure of a text is a measure of a group of texts too.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from newskit.stats import characters
from newskit.stats.speech import Quotation, quotations, speakers
from newskit.text.sentences import sentences
from newskit.text.words import fold

if TYPE_CHECKING:
    from newskit.article import Record
    from newskit.text.words import Tokenizer

T = TypeVar("T")


def view(cut: Callable[[Sample], T]) -> functools.cached_property[T]:
    """A way of cutting, on first use: a document by `cut`, several by joining what `cut` made."""

    @functools.wraps(cut)
    def get(sample: Sample) -> T:
        if not sample.parts:
            return cut(sample)
        joined: T = _joined([getattr(part, cut.__name__) for part in sample.parts])
        return joined

    return functools.cached_property(get)


def _joined(views: list[Any]) -> Any:
    """Counters added up, dictionaries merged, lists put end to end."""
    if isinstance(views[0], Counter):
        total: Counter[str] = Counter()
        for counts in views:
            total.update(counts)
        return total
    if isinstance(views[0], dict):
        return {key: value for part in views for key, value in part.items()}
    return list(chain.from_iterable(views))


class SentenceWords(NamedTuple):
    """The words of one sentence, and how many of them are adverbs or conjunctions."""

    words: int
    adverbs_conjunctions: int


_WORD = re.compile(r"\w")
_NO_WORD = re.compile(r"[^\w\n]+")
_CLAUSE_END = re.compile("[，；：。！？…,;:!?\n]+|——")


def _lengths(units: str) -> list[int]:
    """The length of each line in letters and digits, lines that have none left out."""
    return [n for n in map(len, _NO_WORD.sub("", units).split("\n")) if n]


class Sample:
    """A document, or several as one.

    Args:
        record: the record of a document, with its `text`.
        tokenizer: gives the tokenizer, called where words are needed and not before.
        terms: what dispersion is asked of.
        parts: instead of a record, the samples that make this one.

    Attributes:
        records: the records of its documents.
        terms: what dispersion is asked of.
        parts: the samples of its documents, where there are several.
    """

    def __init__(
        self,
        record: Record | None = None,
        tokenizer: Callable[[], Tokenizer] | None = None,
        *,
        terms: tuple[str, ...] = (),
        parts: Sequence[Sample] = (),
    ) -> None:
        self.parts = tuple(parts)
        self.terms = terms
        self.records: list[Record] = (
            [r for part in parts for r in part.records] if record is None else [record]
        )
        self._tokenizer = tokenizer

    @property
    def text(self) -> str:
        """The text; texts of several documents one after another, a line end between."""
        return "\n".join(record["text"] for record in self.records)

    # -- characters

    @view
    def classes(self) -> Counter[str]:
        """Characters by class, see `characters.classify`."""
        return characters.count_classes(self.text)

    @view
    def characters(self) -> Counter[str]:
        """Each character with its count."""
        return characters.count_characters(self.text)

    @view
    def narrow_runs(self) -> list[str]:
        """What is not set in the square: Latin words, numbers, narrow marks."""
        return characters.narrow_runs(self.text)

    @view
    def latin(self) -> list[str]:
        """The same, full-width letters and digits made narrow."""
        text = self.text
        folded = fold(text)
        return self.narrow_runs if folded is text else characters.narrow_runs(folded)

    # -- lines

    @view
    def paragraphs(self) -> list[str]:
        """The lines that are not blank."""
        return [line for line in self.text.split("\n") if line.strip()]

    @view
    def paragraph_lengths(self) -> list[int]:
        """The letters and digits of each paragraph."""
        return _lengths(self.text)

    @view
    def sentences(self) -> list[str]:
        """The sentences, with their marks and the white space between them."""
        return sentences(self.text)

    @view
    def sentence_lengths(self) -> list[int]:
        """The letters and digits of each sentence that has any."""
        return _lengths("\n".join(s.replace("\n", "") for s in self.sentences))

    @view
    def clause_lengths(self) -> list[int]:
        """The letters and digits of each clause: what stands between commas, colons and stops."""
        return _lengths(_CLAUSE_END.sub("\n", self.text))

    @view
    def quotations(self) -> list[Quotation]:
        """What stands in quotation marks."""
        return quotations(self.text)

    # -- words

    @view
    def tokens(self) -> list[str]:
        """Words, marks and white space as the tokenizer gives them; joined they are the text."""
        assert self._tokenizer
        return self._tokenizer().cut(self.text)

    @view
    def token_counts(self) -> Counter[str]:
        """Each token with its count."""
        return Counter(self.tokens)

    @view
    def vocabulary(self) -> Counter[str]:
        """Each word with its count; a word is a token with a letter or a digit in it."""
        counts = self.token_counts
        return Counter({token: n for token, n in counts.items() if _WORD.search(token)})

    @view
    def words(self) -> list[str]:
        """The words in order."""
        return list(filter(self.vocabulary.__contains__, self.tokens))

    @view
    def tags(self) -> dict[str, str]:
        """The part of speech of each word."""
        assert self._tokenizer
        return self._tokenizer().tags(self.vocabulary)

    @view
    def parts_of_speech(self) -> Counter[str]:
        """Words by tag."""
        counts: Counter[str] = Counter()
        for word, count in self.vocabulary.items():
            counts[self.tags[word]] += count
        return counts

    @view
    def sentence_words(self) -> list[SentenceWords]:
        """The words of each sentence that has any, and its adverbs and conjunctions."""
        is_word = {token: int(token in self.vocabulary) for token in self.token_counts}
        is_link = {token: int(self.tags.get(token, "x")[0] in "dc") for token in is_word}
        ends = list(accumulate(map(len, self.tokens)))
        words = list(accumulate(map(is_word.__getitem__, self.tokens), initial=0))
        links = list(accumulate(map(is_link.__getitem__, self.tokens), initial=0))
        found, start = [], 0
        for offset in accumulate(map(len, self.sentences)):
            end = bisect_left(ends, offset) + 1  # the token that the sentence ends with
            if words[end] > words[start]:
                found.append(SentenceWords(words[end] - words[start], links[end] - links[start]))
            start = end
        return found

    @view
    def speakers(self) -> list[str]:
        """The people who are said to say something, as often as they do."""
        people = {word for word, tag in self.tags.items() if tag.startswith("nr")}
        return speakers(self.tokens, people)
