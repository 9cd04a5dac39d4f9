"""Chinese newspaper text into articles, keywords, TF-IDF, summaries and statistics."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newskit.article import Article as Article
    from newskit.keywords import keywords as keywords
    from newskit.page import split as split
    from newskit.stats import stats as stats
    from newskit.summarize import summarize as summarize
    from newskit.text.read import read as read

__version__ = "0.1.0"

_HOMES = {
    "Article": "newskit.article",
    "read": "newskit.text.read",
    "split": "newskit.page",
    "keywords": "newskit.keywords",
    "stats": "newskit.stats",
    "summarize": "newskit.summarize",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'newskit' has no attribute {name!r}")


class _Package(ModuleType):
    """Keeps `newskit.keywords` the function, although a module of that name is imported."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
