"""Kinds of line to articles: what belongs to which story, and its fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from newskit.article import Article, Author
from newskit.page.boundaries import Decision
from newskit.page.bylines import authors
from newskit.page.continued import continued_from, continued_on
from newskit.page.datelines import Dateline, dateline
from newskit.page.headlines import assign, decks
from newskit.page.lines import Line, join
from newskit.page.signs import fold


@dataclass
class Story:
    """The lines of one story by what they are for."""

    headline: list[Line] = field(default_factory=list)
    byline: list[Line] = field(default_factory=list)
    paragraphs: list[list[Line]] = field(default_factory=list)
    marks: list[Line] = field(default_factory=list)
    openings: list[float] = field(default_factory=list)
    sure: list[float] = field(default_factory=list)


@dataclass
class Page:
    """A page taken apart: its stories, headlines that drifted, and what belongs to no story."""

    stories: list[Story] = field(default_factory=list)
    drifted: list[list[Line]] = field(default_factory=list)
    captions: list[list[Line]] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)


def take_apart(lines: Sequence[Line], decisions: Sequence[Decision]) -> Page:
    """Sort the lines of a page into stories by their kinds."""
    page = Page()
    story = Story()  # what stands before the first story, if anything but furniture does
    for line, decision in zip(lines, decisions, strict=True):
        kind = decision.kind
        if kind.endswith("+"):
            story = Story()
            page.stories.append(story)
            kind = kind[:-1]
        if kind in ("headline", "deck"):
            story.headline.append(line)
        elif kind == "headline~":
            page.drifted.append([line])
        elif kind == "deck~":
            page.drifted[-1].append(line)
        elif kind == "byline":
            story.byline.append(line)
        elif kind == "mark":
            story.marks.append(line)
        elif kind in ("paragraph", "subhead"):
            story.paragraphs.append([line])
        elif kind == "line":
            story.paragraphs[-1].append(line)
        elif kind == "caption":
            page.captions.append([line])
        elif kind == "caption-line":
            page.captions[-1].append(line)
        else:
            page.furniture.append(line)
        story.sure.append(decision.probability)
        story.openings.append(decision.opening)
    return page


_CREDIT = re.compile(r"\s*\(((?:本报|本刊|[一-鿿]{2,8}报社?)?[一-鿿]{0,6}(?:记者|通讯员|实习生)[^()]*)\)")


def article(story: Story, headline: Sequence[Line], number: int, source: str) -> Article:
    """The record of one story."""
    paragraphs = [paragraph(lines) for lines in story.paragraphs]
    came_from = goes_on = None
    for mark in story.marks:
        came_from = came_from or continued_from(mark.text)[0]
        goes_on = goes_on or continued_on(mark.text)[0]
    if paragraphs:
        mark_from, paragraphs[0] = continued_from(paragraphs[0])
        came_from = came_from or mark_from
        mark_on, paragraphs[-1] = continued_on(paragraphs[-1])
        goes_on = goes_on or mark_on
        paragraphs = [text for text in paragraphs if text]
    dated = dateline(paragraphs[0]) if paragraphs else None
    byline = " ".join(line.text for line in story.byline) or None
    parts = decks(headline) if headline else None
    record: Article = {
        "id": f"{source}#{number}",
        "source": source,
        "kicker": parts.kicker if parts else None,
        "headline": parts.headline if parts else None,
        "subheadline": parts.subheadline if parts else None,
        "byline": byline,
        "authors": _authors(byline, paragraphs, dated),
        "dateline": dated.text if dated else None,
        "place": dated.place if dated else None,
        "date": dated.date if dated else None,
        "continued_from": came_from,
        "continued_on": goes_on,
        "genre": "article",
        "text": "\n".join(paragraphs),
        "lines": spans(line for lines in story.paragraphs for line in lines),
    }
    return record


def paragraph(lines: Sequence[Line]) -> str:
    """One paragraph out of its lines."""
    # A line that starts with one space goes on after a space: names in a bracket are parted so.
    return join([" " + line.text if i and line.indent == 1 else line.text for i, line in enumerate(lines)])


def spans(lines: object) -> list[tuple[int, int]]:
    """Line spans, first and last, of lines in order; blank lines do not part a span."""
    out: list[tuple[int, int]] = []
    last: Line | None = None
    for line in lines:  # type: ignore[attr-defined]
        if last is not None and line.number == last.number + 1 + line.gap:
            out[-1] = (out[-1][0], line.number)
        else:
            out.append((line.number, line.number))
        last = line
    return out


def _authors(byline: str | None, paragraphs: Sequence[str], dated: Dateline | None) -> list[Author]:
    if byline:
        return authors(byline)
    if dated and paragraphs:
        rest = paragraphs[0][len(dated.text) :]
        match = _CREDIT.match(fold(rest))
        if match:
            return authors(rest[match.start(1) : match.end(1)])
    return []


def articles(page: Page, source: str) -> list[Article]:
    """The records of a page, drifted headlines given to the stories they belong to."""
    stories = [story for story in page.stories if story.paragraphs]
    bare = [story for story in stories if not story.headline]
    bodies = ["".join(line.text for lines in story.paragraphs for line in lines) for story in stories]
    texts = ["".join(line.text for line in lines) for lines in page.drifted]
    given = assign(texts, bodies)
    drifted_to = {b: page.drifted[h] for h, b in given.items() if stories[b] in bare}
    return [
        article(story, story.headline or drifted_to.get(i, []), i + 1, source)
        for i, story in enumerate(stories)
    ]
