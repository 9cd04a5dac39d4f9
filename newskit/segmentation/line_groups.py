"""A page taken apart: which line belongs to which story, and what belongs to none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from newskit.newspaper.datelines import closing_dateline
from newskit.newspaper.patterns import NEWS_AGENCY, fold_forms
from newskit.segmentation.crf import Decision
from newskit.segmentation.layout import Line
from newskit.text.punctuation import SENTENCE_END


class Story:
    """The lines of one story by what they are for."""

    def __init__(self, opening: float = 1.0, kind: str = "lead") -> None:
        self.kind = kind
        """The kind of its first line."""
        self.headline: list[Line] = []
        self.byline: list[Line] = []
        self.marks: list[Line] = []
        self.paragraphs: list[list[Line]] = []
        self.opening = opening
        """The probability that a story opens where this one does."""
        self.whole = 1.0
        """The probability that none opens inside it."""
        self.closing = 1.0
        """The probability that the next one opens where it does; 1 at the end of the page."""
        self.weakest = 1.0
        """The probability of the kind of the body's line of which that is least sure."""
        self.pieces = 1
        """How many pieces it was put together from."""

    def add(self, line: Line, fresh: bool, sure: float) -> None:
        """Add a line of the body, which begins a paragraph or not, and how sure that is."""
        if fresh:
            self.paragraphs.append([])
        self.paragraphs[-1].append(line)
        self.weakest = min(self.weakest, sure)

    def go_on(self, piece: Story) -> None:
        """Add a piece that goes on with the story: in mid-sentence, or with a new paragraph."""
        paragraphs = list(piece.paragraphs)
        if not self.body[-1].text.endswith(SENTENCE_END):
            self.paragraphs[-1] = [*self.paragraphs[-1], *paragraphs.pop(0)]
        self.paragraphs += paragraphs
        self.headline = self.headline or piece.headline
        self.byline += piece.byline
        self.marks += piece.marks
        self.whole *= piece.whole
        self.closing *= piece.closing
        self.weakest = min(self.weakest, piece.weakest)
        self.pieces += piece.pieces

    @property
    def body(self) -> list[Line]:
        """The lines of all paragraphs."""
        return [line for lines in self.paragraphs for line in lines]

    @property
    def around(self) -> list[Line]:
        """The lines of headline, bylines and marks, in their order on the page."""
        return sorted([*self.headline, *self.byline, *self.marks])


class Page:
    """The stories of a page and, as blocks of lines, what belongs to none."""

    def __init__(self) -> None:
        self.stories: list[Story] = []
        self.drifted: list[list[Line]] = []
        self.captions: list[list[Line]] = []
        self.furniture: list[list[Line]] = []


def take_apart(lines: Sequence[Line], decisions: Sequence[Decision]) -> Page:
    """Sort the lines of a page into stories by their kinds.

    A story without a body (a list of titles, a headline whose story is elsewhere) is furniture,
    unless there is no other: then every line is a paragraph of the one text there is.
    """
    page = Page()
    story = Story()
    stories: list[Story] = []
    before = ""
    for line, decision in zip(lines, decisions, strict=True):
        kind = decision.kind
        if kind[-1] == "+":
            kind = kind[:-1]
            story.closing = decision.opening
            story = Story(decision.opening, kind)
            stories.append(story)
        else:
            story.whole *= 1 - decision.opening
        if kind == "credit" and _is_dateline(line.text):
            kind = "paragraph"
        if kind in _BODY:
            story.add(line, kind != "line", decision.probability)
        elif kind in ("headline", "deck"):
            story.headline.append(line)
        elif kind in ("byline", "credit"):
            story.byline.append(line)
        elif kind == "mark":
            story.marks.append(line)
        else:
            blocks = _BLOCKS[kind](page)
            if blocks and (kind in _GO_ON or before == kind == "furniture"):
                blocks[-1].append(line)
            else:
                blocks.append([line])
        before = kind
    page.stories = [found for found in stories if found.paragraphs]
    page.furniture += [found.around for found in stories if not found.paragraphs]
    if not page.stories and lines and not page.captions:
        return _one_text(lines)
    return page


def _is_dateline(text: str) -> bool:
    """Whether a line behind a story is its dateline: an agency's, or one that names nobody."""
    dated = closing_dateline(text)
    if not dated or dated.text != text.strip():
        return False
    return not dated.credit or bool(re.match(rf"\({NEWS_AGENCY}", fold_forms(text)))


_BLOCKS = {
    "headline~": lambda page: page.drifted,
    "deck~": lambda page: page.drifted,
    "caption": lambda page: page.captions,
    "caption-line": lambda page: page.captions,
    "furniture": lambda page: page.furniture,
}
_GO_ON = {"deck~", "caption-line"}
_BODY = {"line", "lead", "resume", "paragraph", "subhead"}


_UNDECIDED = 0.5  # what a text is that has lines, but none that is a body, nobody can say


def _one_text(lines: Iterable[Line]) -> Page:
    page = Page()
    story = Story(_UNDECIDED)
    story.paragraphs = [[line] for line in lines]
    page.stories = [story]
    return page
