"""Kinds of line to articles: which line belongs to which story, and the fields of each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from newskit.article import Article, Author
from newskit.page.boundaries import Decision
from newskit.page.bylines import authors, tail_names
from newskit.page.confidence import confidence
from newskit.page.continued import continued_from, continued_on
from newskit.page.datelines import Dateline, dateline
from newskit.page.headlines import Drifted, assign, decks
from newskit.page.lines import SENTENCE_END, Line, join
from newskit.page.signs import fold


class Story:
    """The lines of one story by what they are for."""

    def __init__(self) -> None:
        self.headline: list[Line] = []
        self.byline: list[Line] = []
        self.paragraphs: list[list[Line]] = []
        self.marks: list[Line] = []
        self.opening = 1.0
        """The probability that a story opens where this one does."""
        self.whole = 1.0
        """The probability that none opens inside it."""
        self.closing = 1.0
        """The probability that the next one opens where it does."""


class Page:
    """A page taken apart: its stories, headlines that drifted, and what belongs to no story."""

    def __init__(self) -> None:
        self.stories: list[Story] = []
        self.drifted: list[list[Line]] = []
        self.captions: list[list[Line]] = []
        self.furniture: list[Line] = []


def take_apart(lines: Sequence[Line], decisions: Sequence[Decision]) -> Page:
    """Sort the lines of a page into stories by their kinds."""
    page = Page()
    story = Story()  # what stands before the first story, if anything but furniture does
    for line, decision in zip(lines, decisions, strict=True):
        kind = decision.kind
        if kind[-1] == "+":
            kind = kind[:-1]
            story.closing = decision.opening
            story = Story()
            story.opening = decision.opening
            page.stories.append(story)
        else:
            story.whole *= 1 - decision.opening
        if kind == "line":
            story.paragraphs[-1].append(line)
        elif kind in ("lead", "paragraph", "subhead"):
            story.paragraphs.append([line])
        elif kind in ("headline", "deck"):
            story.headline.append(line)
        elif kind in ("byline", "credit"):
            story.byline.append(line)
        elif kind == "mark":
            story.marks.append(line)
        elif kind == "headline~":
            page.drifted.append([line])
        elif kind == "deck~":
            page.drifted[-1].append(line)
        elif kind == "caption":
            page.captions.append([line])
        elif kind == "caption-line":
            page.captions[-1].append(line)
        else:
            page.furniture.append(line)
    return page


def articles(page: Page, source: str) -> list[Article]:
    """The records of a page, drifted headlines given to the stories they belong to."""
    stories = [story for story in page.stories if story.paragraphs]
    bodies = [
        "".join(line.text for lines in story.paragraphs for line in lines) for story in stories
    ]
    bare = {i for i, story in enumerate(stories) if not story.headline}
    firsts = [story.paragraphs[0][0].number for story in stories]
    drifted = [
        Drifted("".join(line.text for line in lines), bisect_right(firsts, lines[0].number) - 1)
        for lines in page.drifted
    ]
    found = {b: page.drifted[h] for h, b in assign(drifted, bodies, bare).items()}
    return [
        _article(story, story.headline or found.get(i, []), f"{source}#{i + 1}", source)
        for i, story in enumerate(stories)
    ]


def _article(story: Story, headline: Sequence[Line], name: str, source: str) -> Article:
    paragraphs = [paragraph(lines) for lines in story.paragraphs]
    came_from = goes_on = None
    for mark in story.marks:
        came_from = came_from or continued_from(mark.text)[0]
        goes_on = goes_on or continued_on(mark.text)[0]
    mark_from, paragraphs[0] = continued_from(paragraphs[0])
    mark_on, paragraphs[-1] = continued_on(paragraphs[-1])
    came_from, goes_on = came_from or mark_from, goes_on or mark_on
    tail, paragraphs[-1] = tail_names(paragraphs[-1])
    paragraphs = [text for text in paragraphs if text]
    dated = dateline(paragraphs[0]) if paragraphs else None
    parts = decks(headline) if headline else None
    byline = [*(line.text for line in story.byline), *([tail] if tail else [])]
    record: Article = {
        "id": name,
        "source": source,
        "kicker": parts.kicker if parts else None,
        "headline": parts.headline if parts else None,
        "subheadline": parts.subheadline if parts else None,
        "byline": " ".join(byline) or None,
        "authors": _authors(byline, paragraphs, dated),
        "dateline": dated.text if dated else None,
        "place": dated.place if dated else None,
        "date": dated.date if dated else None,
        "continued_from": came_from,
        "continued_on": goes_on,
        "genre": "article",
        "text": "\n".join(paragraphs),
        "lines": spans(line for lines in story.paragraphs for line in lines),
        "confidence": confidence(story.opening, story.whole, story.closing),
        "warnings": [],
    }
    record["warnings"] = _warnings(record)
    return record


def paragraph(lines: Sequence[Line]) -> str:
    """One paragraph out of its lines."""
    # A line that starts with one space goes on after a space: names in a bracket are parted so.
    return join(
        [" " + line.text if i and line.indent == 1 else line.text for i, line in enumerate(lines)]
    )


def spans(lines: Iterable[Line]) -> list[tuple[int, int]]:
    """Line spans, first and last, of lines in order; blank lines do not part a span."""
    out: list[tuple[int, int]] = []
    for line in lines:
        if out and line.number == out[-1][1] + 1 + line.gap:
            out[-1] = (out[-1][0], line.number)
        else:
            out.append((line.number, line.number))
    return out


_CREDIT = re.compile(
    r"\s*\(\s*((?:本报|本刊|[一-鿿]{2,8}报社?)?[一-鿿]{0,6}(?:记者|通讯员|实习生)[^()]*)\)"
)


def _authors(
    byline: Sequence[str], paragraphs: Sequence[str], dated: Dateline | None
) -> list[Author]:
    if byline:
        return authors(byline)
    # 据 says that the paper retells an agency: its reporter is not an author of this story.
    if dated and "据" not in fold(dated.text):
        rest = paragraphs[0][len(dated.text) :]
        match = _CREDIT.match(fold(rest))
        if match:
            return authors([rest[match.start(1) : match.end(1)]])
    return []


def _warnings(record: Article) -> list[str]:
    text = record["text"]
    checks = {
        "no-headline": not record["headline"],
        "weak-boundary": record["confidence"] < 0.5,
        "starts-mid-sentence": text[:1] in tuple("，、；：。！？）”》"),
        "unfinished-end": not record["continued_on"] and not text.endswith(SENTENCE_END),
    }
    return [name for name, holds in checks.items() if holds]
