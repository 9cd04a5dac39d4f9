"""Chinese newspaper text into articles, keywords, TF-IDF, summaries and statistics."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator

    from newskit.corpus.collocations import collocates as collocates
    from newskit.corpus.concordance import kwic as kwic
    from newskit.corpus.pipeline import compare as compare
    from newskit.corpus.pipeline import similar as similar
    from newskit.corpus.pipeline import tfidf as tfidf
    from newskit.corpus.trends import trend as trend
    from newskit.corpus.word_lists import words as words
    from newskit.entities.pipeline import names as names
    from newskit.errors import InputError as InputError
    from newskit.formats.converting import convert as convert
    from newskit.glance import overview as overview
    from newskit.io.read import Kind
    from newskit.keyphrases.pipeline import keywords as keywords
    from newskit.measures.pipeline import stats as stats
    from newskit.record import Article as Article
    from newskit.record import Record
    from newskit.reports.pipeline import report as report
    from newskit.segmentation.pipeline import split as split
    from newskit.summaries.pipeline import summarize as summarize

__version__ = "0.1.0"

_HOMES = {
    "Article": "newskit.record",
    "InputError": "newskit.errors",
    "split": "newskit.segmentation.pipeline",
    "keywords": "newskit.keyphrases.pipeline",
    "names": "newskit.entities.pipeline",
    "words": "newskit.corpus.word_lists",
    "collocates": "newskit.corpus.collocations",
    "overview": "newskit.glance",
    "kwic": "newskit.corpus.concordance",
    "trend": "newskit.corpus.trends",
    "tfidf": "newskit.corpus.pipeline",
    "compare": "newskit.corpus.pipeline",
    "similar": "newskit.corpus.pipeline",
    "stats": "newskit.measures.pipeline",
    "summarize": "newskit.summaries.pipeline",
    "report": "newskit.reports.pipeline",
    "convert": "newskit.formats.converting",
}

__all__ = list(_HOMES)
__all__ += ["read"]


def read(
    *sources: str | os.PathLike[str],
    kind: Kind = "auto",
    text_field: str = "text",
    encoding: str = "auto",
    errors: str = "strict",
    unwrap: bool = True,
    on_error: Callable[[InputError], None] | None = None,
) -> Iterator[Record]:
    """Takes the paths of files and yields the documents in them, one at a time.

    Args:
        *sources: Paths, of directories too, or `-` for standard input.
        kind: See `newskit.io.read.Reading`, as for all that follow.
        text_field: The field of a JSON record that holds its text.
        encoding: A name Python knows, or `auto`.
        errors: `strict` or `replace`.
        unwrap: Whether the hard-wrapped lines of plain text are joined to paragraphs.
        on_error: Called with the fault of each source or line that is left out; by default the
            first is raised.

    Yields:
        Records with at least `id` and the text field; those of plain text and of pages of a PDF
        have a `source` too. Where lines are not joined, those of a PDF have the `layout` of each
        as well, which `split` takes: `split(page)`.

    Raises:
        InputError: At the first source, line or field that cannot be read, without `on_error`.
    """
    from os import fspath

    from newskit.errors import stop
    from newskit.io.directories import in_directories
    from newskit.io.read import Reading, documents
    from newskit.segmentation.unwrap import unwrap as to_paragraphs

    paragraphs = to_paragraphs if unwrap else None
    options = Reading(kind, text_field, encoding, errors, paragraphs)
    paths = in_directories([fspath(source) for source in sources])
    for document in documents(paths, options, on_error=on_error or stop):
        if document.layout and not unwrap:
            yield {**document.record, "layout": document.layout}
        else:
            yield document.record


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'newskit' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
