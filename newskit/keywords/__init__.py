"""The terms that say what a text is about.

    text --clean--> text without bylines --candidates--> words and phrases
         --news--> scores --choose--> terms

`baselines` holds the methods of others, `merge` ranks the terms of many texts.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import Any

from newskit.keywords.choose import DIVERSITY, choose
from newskit.keywords.lexicon import lexicon
from newskit.keywords.document import read
from newskit.keywords.news import scores


def keywords(
    text: str,
    *,
    headline: str | None = None,
    n: int = 10,
    method: str = "news",
    explain: bool = False,
    authors: Collection[str] = (),
    diversity: float = DIVERSITY,
) -> list[dict[str, Any]]:
    """Find the terms that say what a text is about."""
    words = lexicon()
    document = read(text, headline, words)
    found = scores(document, words)
    for name in authors:
        found.pop(name, None)
    return [
        {"term": term, "score": round(math.exp(score), 3), "count": text.count(term)}
        for term, score in choose(found, document.text.count, n, diversity)
    ]
