"""A page as it is set: rows whose part and story are known, out of which text and gold follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

NOBODY = -1  # owns furniture and captions

BODY = ("paragraph", "subhead", "line")


@dataclass(frozen=True)
class Row:
    """A line of a page: its text, its part in a story, and the number of that story.

    Parts: headline, drifted (a headline off its story), byline, mark, paragraph (its first line),
    subhead, line (a further line of either), furniture, caption.
    """

    text: str
    part: str = ""
    story: int = NOBODY


BLANK = Row("")


@dataclass
class SetStory:
    """What was set of a story: what its gold says that its rows do not."""

    headline: str | None = None
    authors: list[str] = field(default_factory=list)
    byline: str | None = None
    dateline: str | None = None
    continued_from: str | None = None
    continued_on: str | None = None
    style: str = "plain"


@dataclass(frozen=True)
class SetPage:
    """A page: its rows and its stories."""

    rows: list[Row]
    stories: list[SetStory]

    @property
    def text(self) -> str:
        """The page as a text file has it."""
        return "".join(row.text + "\n" for row in self.rows)

    @property
    def kinds(self) -> list[str]:
        """The kind of each line that is not blank, by the names of `segmentation.labels`."""
        return list(_kinds([row for row in self.rows if row.text.strip()]))

    def gold(self) -> dict[str, Any]:
        """The answers in the format of pages with known answers, with the kinds of the lines."""
        return {
            "articles": [
                self._article(number, story)
                for number, story in enumerate(self.stories)
                if self._numbers(number, BODY)
            ],
            "furniture_lines": self._numbers(NOBODY, ("furniture", "caption")),
            "kinds": self.kinds,
        }

    def _numbers(self, story: int, parts: Sequence[str]) -> list[int]:
        return [n for n, row in enumerate(self.rows, 1) if row.story == story and row.part in parts]

    def _article(self, number: int, story: SetStory) -> dict[str, Any]:
        headline_lines = self._numbers(number, ("headline", "drifted"))
        drifted = any(row.part == "drifted" and row.story == number for row in self.rows)
        lines = self._numbers(number, BODY)
        return {
            **vars(story),
            "headline": story.headline if headline_lines else None,
            "headline_at": "stray" if drifted else "here" if headline_lines else "none",
            "headline_lines": headline_lines,
            "paragraphs": list(_paragraphs(self.rows[n - 1] for n in lines)),
            "lines": _spans(lines, [n for n, row in enumerate(self.rows, 1) if not row.text]),
        }


def _paragraphs(rows: Iterable[Row]) -> Iterator[str]:
    """The paragraphs that the lines of a body make."""
    text = ""
    for row in rows:
        if row.part != "line" and text:
            yield text
            text = ""
        text += row.text.strip(" \u3000") if row.part != "line" else row.text.lstrip(" \u3000")
    yield text


def _spans(numbers: Sequence[int], blanks: Iterable[int]) -> list[tuple[int, int]]:
    """Runs of lines, blank ones inside them included."""
    empty = set(blanks)
    starts, ends = [numbers[0]], []
    for before, number in pairwise(numbers):
        if any(n not in empty for n in range(before + 1, number)):
            ends.append(before)
            starts.append(number)
    return list(zip(starts, [*ends, numbers[-1]], strict=True))


def _kinds(rows: Sequence[Row]) -> Iterator[str]:
    """The kind of each row: what its part is called, given what was read before."""
    current, context = NOBODY, ""  # the story at hand; how far it is: H headline, Y byline, B body
    begun: set[int] = set()
    before = Row("")
    for row in rows:
        own = row.story == current
        if row.part in ("furniture", "caption"):
            kind = row.part
            if kind == "caption" and before.part == "caption":
                kind = "caption-line"
        elif row.part == "drifted":
            kind = (
                "deck~" if before.part == "drifted" and before.story == row.story else "headline~"
            )
        elif row.part == "headline":
            kind = "deck" if own and context in ("H", "Y") else "headline+"
            current, context = row.story, "H"
        elif row.part == "byline":
            kind = "credit" if own and context in ("B", "T") else "byline" if own else "byline+"
            current, context = row.story, "T" if kind == "credit" else "Y"
        elif row.part == "mark":
            kind = "mark" if own else "mark+"
            current, context = row.story, context if own else "Y"
        elif row.story not in begun:
            kind = "lead" if own else "lead+"
            begun.add(row.story)
            current, context = row.story, "B"
        else:
            kind = row.part if own and context == "B" else "resume+"
            if own and context == "T":
                kind = "paragraph"
            current, context = row.story, "B"
        yield kind
        before = row
