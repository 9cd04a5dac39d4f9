"""The methods `tfidf` and `textrank`: what jieba.analyse answers, for those who compare.

The same arithmetic over the same lists (jieba's table of frequencies, its stop words, its tags),
so that on the same tokens the answers are equal, ties included; a test holds them to it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence

STOP = frozenset(
    [
        "the",
        "of",
        "is",
        "and",
        "to",
        "in",
        "that",
        "we",
        "for",
        "an",
        "are",
        "by",
        "be",
        "as",
        "on",
        "with",
        "can",
        "if",
        "from",
        "which",
        "you",
        "it",
        "this",
        "then",
        "at",
        "have",
        "all",
        "not",
        "one",
        "has",
        "or",
    ]
)
"""What jieba.analyse leaves out."""

TEXTRANK_TAGS = ("ns", "n", "vn", "v")
"""The parts of speech that its TextRank ranks."""

_SPAN = 5  # words in TextRank's window
_DAMPING = 0.85
_ROUNDS = 10


def tfidf(
    tokens: Sequence[str], idf: Mapping[str, float], unknown: float, stop: Container[str] = STOP
) -> dict[str, float]:
    """TF-IDF: the share of a word among the words counted, times its inverse document frequency.

    Args:
        tokens: The tokens of a text; those shorter than two characters are not counted.
        idf: Inverse document frequencies.
        unknown: The inverse document frequency of a word that has none.
        stop: Words that are not counted, in lower case.

    Returns:
        The score of each word counted, in the order of their first mention.
    """
    counts = {word: count for word, count in Counter(tokens).items() if _counts(word, stop)}
    total = sum(counts.values())
    # in jieba's order of operations, for the last bit to be equal too
    return {word: count * (idf.get(word, unknown) / total) for word, count in counts.items()}


def textrank(
    tokens: Sequence[tuple[str, str]],
    tags: Container[str] = TEXTRANK_TAGS,
    stop: Container[str] = STOP,
) -> dict[str, float]:
    """TextRank (Mihalcea and Tarau 2004): PageRank over words that stand near each other.

    Args:
        tokens: The tokens of a text, each with its part of speech.
        tags: Parts of speech that are ranked.
        stop: Words that are not ranked, in lower case.

    Returns:
        The score of each word, in the order of their first mention, the highest 1.
    """
    ranked = [word if tag in tags and _counts(word, stop) else None for word, tag in tokens]
    together: dict[tuple[str, str], int] = defaultdict(int)
    for i, word in enumerate(ranked):
        if word is not None:
            for other in ranked[i + 1 : i + _SPAN]:
                if other is not None:
                    together[word, other] += 1
    graph: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (word, other), count in together.items():
        graph[word].append((other, count))
        graph[other].append((word, count))
    scores = dict.fromkeys(graph, 1 / (len(graph) or 1))
    degree = {word: float(sum(count for _, count in edges)) for word, edges in graph.items()}
    for _ in range(_ROUNDS):
        for word in sorted(graph):
            votes = sum(count / degree[other] * scores[other] for other, count in graph[word])
            scores[word] = 1 - _DAMPING + _DAMPING * votes
    low, high = min(scores.values(), default=0) / 10, max(scores.values(), default=0)
    return {word: (score - low) / (high - low) for word, score in scores.items()}


def _counts(word: str, stop: Container[str]) -> bool:
    return len(word.strip()) > 1 and word.lower() not in stop
