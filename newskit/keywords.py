"""The words that say what a text is about."""

from __future__ import annotations

from collections import Counter
from typing import Any


def keywords(
    text: str, *, headline: str | None = None, n: int = 10, explain: bool = False
) -> list[dict[str, Any]]:
    """The `n` most frequent words of two characters or more, best first."""
    import rjieba

    words = Counter(word for word in rjieba.cut(f"{headline or ''}\n{text}") if len(word) > 1)
    total = words.total()
    return [
        {"term": term, "score": round(count / total, 4), "count": count}
        for term, count in words.most_common(n)
        if term.strip()
    ]
