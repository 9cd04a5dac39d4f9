"""Pages in Markdown: as converters of PDFs write them, and with headlines marked by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from newskit.training import inventions, typesetter
from newskit.training.labelled_pages import is_subhead
from newskit.training.set_pages import BLANK, Row, SetPage, SetStory
from newskit.training.story_folds import Story

BY_HAND = 0.4  # of the pages; the others are a converter's
ALL = 0.5  # of the pages marked by hand: every headline is
BYLINES = 0.1  # of a converter's bylines, which it takes for headings
SUBHEADS = 0.5
UNMARKED = 0.15  # of its headlines, which it takes for text


def marked(rng: Random, stories: Sequence[Story]) -> SetPage:
    """A page of which headlines have the mark of a heading."""
    return _by_hand(rng, stories) if rng.random() < BY_HAND else _converted(rng, stories)


def _by_hand(rng: Random, stories: Sequence[Story]) -> SetPage:
    page = typesetter.page(rng, stories)
    first = [
        at
        for at, row in enumerate(page.rows)
        if row.part in ("headline", "drifted") and (not at or page.rows[at - 1].part != row.part)
    ]
    chosen = first if rng.random() < ALL else first[: rng.randint(1, 2)]
    rows = list(page.rows)
    for at in chosen:
        rows[at] = replace(rows[at], text="# " + rows[at].text.strip())
    return SetPage(rows, page.stories)


def _converted(rng: Random, stories: Sequence[Story]) -> SetPage:
    """Headings, paragraphs of a line each, and blank lines between them."""
    level = rng.choice(["# ", "# ", "## "])
    known: list[SetStory] = []
    rows: list[Row] = []
    for number, source in enumerate(stories):
        story = SetStory(source.get("headline"))
        known.append(story)
        for row in _story(rng, source, story, number, level):
            rows += [row, BLANK]
    return SetPage(rows, known)


def _story(rng: Random, source: Story, story: SetStory, number: int, level: str) -> Iterator[Row]:
    if story.headline:
        decks = story.headline.split(" ") if rng.random() < 0.5 else [story.headline]
        mark = "" if rng.random() < UNMARKED else level
        for deck in decks:
            yield Row(mark + deck, "headline", number)
    if rng.random() < 0.5:
        story.authors = inventions.people(rng)
        story.byline = rng.choice(["□本报记者 ", "本报记者 ", "记者 ", "文/"])
        story.byline += " ".join(story.authors)
        yield Row(level * (rng.random() < BYLINES) + story.byline, "byline", number)
    body = source["paragraphs"]
    for at, text in enumerate(body):
        subhead = is_subhead(body, at)
        mark = "#" + level if subhead and rng.random() < SUBHEADS else ""
        yield Row(mark + text, "subhead" if subhead else "paragraph", number)
