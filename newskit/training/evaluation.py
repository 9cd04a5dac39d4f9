"""Measures of how well terms and summaries agree with what people wrote.

Keyphrases: F1 of exact matches; recall of the words of a headline; fragments. Summaries: ROUGE by
characters, for Chinese (Lin 2004, "ROUGE: A package for automatic evaluation of summaries"), F1
without stemming or stop words, punctuation and white space left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from statistics import mean
from typing import NamedTuple

Terms = Sequence[str]
"""The terms found in a text, best first."""
Gold = Collection[str]
"""Those that it should have, squashed."""


def squash(term: str) -> str:
    """Returns a term without white space and capitals, as terms are compared."""
    return "".join(term.split()).lower()


def f1(texts: Iterable[tuple[Terms, Gold]], n: int) -> float:
    """Returns the mean F1 of the first `n` terms of texts, exact matches counted."""

    def of(terms: Terms, gold: Gold) -> float:
        found = [squash(term) for term in terms[:n]]
        return 2 * len(set(found).intersection(gold)) / (len(found) + len(gold))

    return mean(of(terms, gold) for terms, gold in texts)


def recall_and_density(texts: Iterable[tuple[Terms, Gold]]) -> tuple[float, float]:
    """Returns the mean share of the gold words that are in a term, and hits per ten characters."""
    shares, hits, characters = [], 0, 0
    for terms, gold in texts:
        found = [squash(term) for term in terms]
        covered = sum(any(word in term for term in found) for word in gold)
        shares.append(covered / len(gold))
        hits += covered
        characters += sum(map(len, found))
    return mean(shares), 10 * hits / characters


def right_and_fragments(texts: Iterable[tuple[Terms, Gold]]) -> tuple[int, int]:
    """Returns how many terms are right letter for letter, and how many are part of a right one."""
    right = fragments = 0
    for terms, gold in texts:
        wrong = {squash(term) for term in terms}.difference(gold)
        right += len({squash(term) for term in terms}) - len(wrong)
        fragments += sum(any(term in known for known in gold) for term in wrong)
    return right, fragments


def readers_view(
    texts: Iterable[tuple[Terms, Gold, Gold, Callable[[str], bool]]],
) -> dict[str, float]:
    """Returns what readers see in lists of terms.

    Args:
        texts: For each its terms, its topics, what else is no mistake, and whether a term passes.

    Returns:
        `precision`, the share of the terms that pass; `recall`, the share of the topics that are
        found; in a hundred terms those of two characters that do not pass (`generic`), and those
        that are part of a longer one that does (`fragments`).
    """
    given = passed = found = topics = generic = fragments = 0
    for terms, wanted, fine, passes in texts:
        squashed = [squash(term) for term in terms]
        wrong = [term for term in squashed if not passes(term)]
        two = [term for term in wrong if len(term) == 2]
        given += len(squashed)
        passed += len(squashed) - len(wrong)
        found += len({*wanted}.intersection(squashed))
        topics += len(wanted)
        generic += len(two)
        fragments += sum(len(t) != 2 and any(t in known for known in fine) for t in wrong)
    return {
        "precision": passed / given,
        "recall": found / topics,
        "generic": 100 * generic / given,
        "fragments": 100 * fragments / given,
    }


class Rouge(NamedTuple):
    """F1 by single letters, by pairs of letters, and by the longest common subsequence."""

    one: float
    two: float
    longest: float


def rouge(summary: str, reference: str, length: int) -> Rouge:
    """Returns how much of a reference the first `length` letters of a summary say, and no more."""
    a, b = letters(summary)[:length], letters(reference)
    common = [_in_common(a, b, 1), _in_common(a, b, 2), _longest_common(a, b)]
    sizes = [(len(a), len(b)), (len(a) - 1, len(b) - 1), (len(a), len(b))]
    return Rouge(
        *(2 * hit / sum(size) if hit else 0.0 for hit, size in zip(common, sizes, strict=True))
    )


def mean_rouge(scores: Sequence[Rouge]) -> Rouge:
    """Returns the mean of each figure."""
    return Rouge(*(sum(figures) / len(scores) for figures in zip(*scores, strict=True)))


def letters(text: str) -> str:
    """Returns the letters and digits of a text alone."""
    return "".join(filter(str.isalnum, text.lower()))


def hits(text: str, reference: str, size: int) -> int:
    """Returns how many runs of `size` letters of a text the reference has, each as often."""
    return _in_common(letters(text), letters(reference), size)


def _in_common(a: str, b: str, size: int) -> int:
    x, y = (Counter(s[i : i + size] for i in range(len(s) - size + 1)) for s in (a, b))
    return (x & y).total()


def _longest_common(a: str, b: str) -> int:
    """The length of the longest common subsequence, by bit-vectors (Hyyrö 2004)."""
    where: dict[str, int] = {}
    for place, letter in enumerate(b):
        where[letter] = where.get(letter, 0) | 1 << place
    every = (1 << len(b)) - 1
    row = every
    for letter in a:
        match = row & where.get(letter, 0)
        row = (row + match | row - match) & every
    return len(b) - row.bit_count()
