"""A page to articles."""

from __future__ import annotations

from newskit.article import Article


def split(text: str, source: str = "-") -> list[Article]:
    """Split the text of a page into its articles."""
    return [{"id": f"{source}#1", "source": source, "headline": None, "text": text}]


def unwrap(text: str) -> str:
    """Join the hard-wrapped lines of a text into paragraphs, one a line."""
    return text
