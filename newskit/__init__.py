"""Chinese newspaper text into articles, keywords, TF-IDF, summaries and statistics."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newskit.corpus.pipeline import tfidf as tfidf
    from newskit.io.read import read as read
    from newskit.keyphrases.pipeline import keywords as keywords
    from newskit.measures.pipeline import stats as stats
    from newskit.record import Article as Article
    from newskit.segmentation.pipeline import split as split
    from newskit.summaries.pipeline import summarize as summarize

__version__ = "0.1.0"

_HOMES = {
    "Article": "newskit.record",
    "read": "newskit.io.read",
    "split": "newskit.segmentation.pipeline",
    "keywords": "newskit.keyphrases.pipeline",
    "tfidf": "newskit.corpus.pipeline",
    "stats": "newskit.measures.pipeline",
    "summarize": "newskit.summaries.pipeline",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'newskit' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
