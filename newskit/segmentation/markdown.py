"""Markdown of a page, as converters of PDF write it, told from prose that is written in Markdown.

Converters mark headlines as headings, set pictures and tables as such, and perhaps mark where a
page ends. Headings are evidence, no more: they mark bylines and section names, too.
"""

from __future__ import annotations

from collections.abc import Sequence

from newskit.newspaper.bylines import looks_like_byline
from newskit.newspaper.datelines import dateline
from newskit.segmentation.layout import Line
from newskit.text.expressions import compiled
from newskit.text.width import cells

_ANCHOR = r"(?:<(?P<tag>span|a) [^>]*></(?P=tag)>\s*)?"  # a place that others link to
_HEADING = rf"(?P<level>#{{1,6}})\s+{_ANCHOR}(?P<text>\S.*?)(?:\s+#+)?"
_BOLD = r"(?P<mark>[*_]{1,3})(?P<text>[^*_]+)(?P=mark)"  # or italics
_CODE = r"```|~~~|`[^`]+`|(?<!!)\[[^]]+\]\((?!images?/)"  # and links: people write those
_MARKUP = (
    r"!\[[^]]*\]\([^)]*\)|<!--.*-->|</?(?:table|tr|td|th|div|img|p|br)\b.*>"
    r"|\|.*\||\{\d+\}-{3,}|[-*_]{3,}"
)
_OPENS = frozenset("!<|{-*_")  # what such lines open with
_ANY = _OPENS.union("#`~")  # and what those open with of which anything is asked here


def may_be_markdown(lines: Sequence[Line]) -> bool:
    """A first look: whether any line opens as those of Markdown do."""
    return not _ANY.isdisjoint([line.text[0] for line in lines])


def is_document(lines: Sequence[Line]) -> bool:
    """Tells of the lines of a text whether they are one document in Markdown, and not a page.

    A document has code or links, or one title above its sections; a page has a heading for each
    story, or the bylines and datelines of stories.
    """
    marked = [line for line in lines if line.text[0] in "#`~"]
    levels = [
        len(match["level"]) for line in marked if (match := compiled(_HEADING).fullmatch(line.text))
    ]
    if not levels:
        return any(line.text.startswith("```") for line in marked)
    if any(compiled(_CODE).search(line.text) for line in lines):
        return True
    if not compiled(_HEADING).fullmatch(lines[0].text) or levels.count(min(levels)) > 1:
        return False
    reports = sum(bool(looks_like_byline(line.folded) or dateline(line.text)) for line in lines)
    return reports < min(2, len(levels))


def markup(lines: Sequence[Line]) -> list[bool]:
    """Whether each line is a picture, a row of a table or the end of a page, and no text."""
    return [
        line.text[0] in _OPENS and bool(compiled(_MARKUP).fullmatch(line.text)) for line in lines
    ]


def without_marks(lines: Sequence[Line]) -> list[Line]:
    """Takes lines and returns them without the marks of headings and bold type.

    Those that had the mark of a heading are `marked`.
    """
    return [_bare(line) if line.text[0] in "#*_<" else line for line in lines]


def without_mark(text: str) -> str:
    """Takes the text of a line and returns it without the mark of a heading and bold type."""
    start, end, _ = _words(text)
    return text[start:end]


def _bare(line: Line) -> Line:
    start, end, marked = _words(line.text)
    text = line.text[start:end]
    return line._replace(text=text, folded=line.folded[start:end], width=cells(text), marked=marked)


def _words(text: str) -> tuple[int, int, bool]:
    """Where the words of a line start and end, and whether it is a heading."""
    heading = compiled(_HEADING).fullmatch(text)
    start, end = heading.span("text") if heading else (_end(_ANCHOR, text), len(text))
    if bold := compiled(_BOLD).fullmatch(text, start, end):
        start, end = bold.span("text")
    return start, end, bool(heading)


def _end(pattern: str, text: str) -> int:
    match = compiled(pattern).match(text)
    return match.end() if match else 0
