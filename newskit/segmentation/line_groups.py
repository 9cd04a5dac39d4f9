"""A page taken apart: which line belongs to which story, and what belongs to none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from newskit.newspaper.bylines import tail_names
from newskit.newspaper.continuations import continued_from, continued_on
from newskit.newspaper.datelines import closing_dateline
from newskit.newspaper.patterns import DATE, NEWS_AGENCY, fold_forms
from newskit.segmentation.crf import Decision
from newskit.segmentation.layout import Line
from newskit.segmentation.line_patterns import patterns_in
from newskit.segmentation.observations import is_full
from newskit.text.character_pairs import KINDS
from newskit.text.character_pairs import kind as pair_kind
from newskit.text.expressions import compiled
from newskit.text.punctuation import SENTENCE_END, STOPS

FEWEST = 20  # lines that tell how sure a page is


_AROUND = {
    **dict.fromkeys(("headline", "deck"), "headline"),
    **dict.fromkeys(("byline", "credit"), "byline"),
    "mark": "marks",
}


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
        self.name = ""
        """What the person who has looked it up calls it."""
        self.looked_up = 0
        """How many of its lines a person has looked up."""

    def add(self, kind: str, line: Line, sure: float, name: str = "") -> None:
        """Add a line of a kind that belongs to stories, and how sure its kind is.

        Args:
            kind: The kind.
            line: The line.
            sure: The probability of the kind.
            name: What a person calls the story of the line.
        """
        if name:
            self.name = self.name or name
            self.looked_up += 1
        if kind == "line" and self.paragraphs:
            self.paragraphs[-1].append(line)
        elif kind in _AROUND:
            getattr(self, _AROUND[kind]).append(line)
            return
        else:
            self.paragraphs.append([line])
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
        self.looked_up += piece.looked_up

    @property
    def body(self) -> list[Line]:
        """The lines of all paragraphs."""
        return [line for lines in self.paragraphs for line in lines]

    @property
    def is_looked_up(self) -> bool:
        """Whether a person has looked up all of its lines."""
        return self.looked_up > 0 and self.looked_up >= len(self.body) + len(self.around)

    @property
    def around(self) -> list[Line]:
        """The lines of headline, bylines and marks, in their order on the page."""
        return sorted([*self.headline, *self.byline, *self.marks])


class Page:
    """The stories of a page and, as blocks of lines, what belongs to none."""

    def __init__(self, certainty: float = 1.0) -> None:
        self.certainty = certainty
        """The mean probability of the kinds of its lines."""
        self.stories: list[Story] = []
        self.drifted: list[list[Line]] = []
        self.decisions: dict[int, Decision] = {}
        """What was decided of each line, by its number."""
        self.captions: list[list[Line]] = []
        self.furniture: list[list[Line]] = []


def take_apart(lines: Sequence[Line], decisions: Sequence[Decision]) -> Page:
    """Sort the lines of a page into stories by their kinds.

    A story without a body (a list of titles, a headline whose story is elsewhere) is furniture,
    unless there is no other: then every line is a paragraph of the one text there is.
    """
    sure = [decision.probability for decision in decisions]
    page = Page(sum(sure) / len(sure) if len(sure) >= FEWEST else 1.0)
    story = Story()
    stories: list[Story] = []
    before = ""
    page.decisions = {line.number: own for line, own in zip(lines, decisions, strict=True)}
    false_marks = set(_false_marks(lines, decisions))
    for i, (line, decision) in enumerate(zip(lines, decisions, strict=True)):
        kind, probability, opening, name = decision
        if i in false_marks:
            kind = _AS_TEXT[kind]
        if kind[-1] == "+":
            kind = kind[:-1]
            story.closing = opening
            story = Story(opening, kind)
            stories.append(story)
        elif opening:
            story.whole *= 1 - opening
        if kind == "credit" and _is_dateline(line.text):
            kind = "paragraph"
        if kind == "byline" and _is_mark(line.text):
            kind = "mark"
        if kind in _BLOCKS:
            blocks = _BLOCKS[kind](page)
            if blocks and (kind in _GO_ON or before == kind == "furniture"):
                blocks[-1].append(line)
            else:
                blocks.append([line])
        else:
            story.add(kind, line, probability, name)
        before = kind
    page.stories = [found for found in stories if found.paragraphs]
    page.furniture += [found.around for found in stories if not found.paragraphs]
    if not page.stories and lines and not page.captions:
        return _one_text(lines)
    return page


def _false_marks(lines: Sequence[Line], decisions: Sequence[Decision]) -> Iterator[int]:
    """Marks that name no page: they are text, and kept."""
    marks = [i for i, decision in enumerate(decisions) if decision.kind in _AS_TEXT]
    for _, run in groupby(enumerate(marks), lambda mark: mark[1] - mark[0]):  # in a row
        rows = [i for _, i in run]
        texts = [lines[i].text for i in rows]
        if not (all(map(_is_mark, texts)) or _is_mark("".join(texts))):
            yield from rows


_AS_TEXT = {"mark": "line", "mark+": "lead+"}


def with_last_words(lines: Sequence[Line], decisions: Sequence[Decision]) -> list[Decision]:
    """Decisions with captions as text in which a sentence ends that breaks off above them.

    Where it goes on nowhere else, they are the last words of a story with the credit of who wrote
    it and took its pictures.
    """
    kinds = [decision.kind for decision in decisions]
    found = list(decisions)
    for i in [i for i, kind in enumerate(kinds) if kind in _MAY_BE_TEXT]:
        if i and _goes_on(lines, kinds, i):
            end = i + 1
            while kinds[end : end + 1] == ["caption-line"]:
                end += 1
            if kinds[end : end + 1] != ["line"]:
                found[i:end] = [decision._replace(kind="line") for decision in found[i:end]]
    return found


_BODY = ("lead", "lead+", "resume+", "paragraph", "line")
_MAY_BE_TEXT = ("caption", "furniture")
_STOPPED = (*STOPS, *SENTENCE_END, "）", ")", "】", "〕")  # also behind names and marks in brackets
_CAPTIONS = {"caption", "caption-arrow"}  # patterns of what no sentence goes on with
_CREDITS = {"photo-credit", "photo-by", "photo-source"}


def _goes_on(lines: Sequence[Line], kinds: Sequence[str], i: int) -> bool:
    """Whether a line of text that breaks off in mid-sentence may go on in the next one."""
    above, line = lines[i - 1], lines[i]
    if kinds[i - 1] not in _BODY or line.gap or line.indent or above.text.endswith(_STOPPED):
        return False
    known = pair_kind(above.text[-1] + line.text[0]) in KINDS
    if not known and not is_full(above.width, above.column):
        return False
    shown = patterns_in(line.folded)
    return (
        _CAPTIONS.isdisjoint(shown)
        and not compiled(DATE).match(line.folded)
        and (kinds[i] == "caption" or not _CREDITS.isdisjoint(shown))
        and not (tail_names(above.text)[0] or continued_on(above.text)[0])
    )


def _is_mark(text: str) -> bool:
    return any(mark and not rest for mark, rest in (continued_from(text), continued_on(text)))


def _is_dateline(text: str) -> bool:
    """Whether a line behind a story is its dateline: an agency's, or one that names nobody."""
    dated = closing_dateline(text)
    if not dated or dated.text != text.strip():
        return False
    return not dated.credit or bool(compiled(rf"\({NEWS_AGENCY}").match(fold_forms(text)))


_BLOCKS = {
    "headline~": lambda page: page.drifted,
    "deck~": lambda page: page.drifted,
    "caption": lambda page: page.captions,
    "caption-line": lambda page: page.captions,
    "furniture": lambda page: page.furniture,
}
_GO_ON = {"deck~", "caption-line"}


_UNDECIDED = 0.5  # what a text is that has lines, but none that is a body, nobody can say


def _one_text(lines: Iterable[Line]) -> Page:
    page = Page()
    story = Story(_UNDECIDED)
    story.paragraphs = [[line] for line in lines]
    page.stories = [story]
    return page
