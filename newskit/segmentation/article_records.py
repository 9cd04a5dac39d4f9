"""Kinds of line to articles: which line belongs to which story, and the fields of each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Literal, cast

from newskit.newspaper import issue_dates
from newskit.newspaper.bylines import authors, tail_names
from newskit.newspaper.continuations import continued_from, continued_on
from newskit.newspaper.credits import closing_credit, opening_credit, tail_credit
from newskit.newspaper.datelines import Dateline, closing_dateline, dateline
from newskit.newspaper.folios import printed
from newskit.newspaper.issue_dates import IssueDate
from newskit.record import Article, Author, Record
from newskit.segmentation.confidence import UNFAMILIAR, confidences, unfinished
from newskit.segmentation.drifted_headlines import Candidate, assign
from newskit.segmentation.granularity import line_starts
from newskit.segmentation.headline_rows import HeadlineLine, Rows, divided, rows_of
from newskit.segmentation.headlines import decks
from newskit.segmentation.layout import Line, join_lines, spans
from newskit.segmentation.line_groups import Page, Story
from newskit.text.punctuation import NO_START

PHOTO_STORY = 3  # lines from which a caption is a story of its own, told by a picture


def articles(
    page: Page,
    source: str,
    furniture: bool = False,
    starts: bool = False,
    issue: IssueDate | None = None,
) -> list[Article]:
    """The records of a page in the order of their first lines.

    Args:
        page: The page, taken apart.
        source: What the records name as their source; their ids begin with it.
        furniture: Give what belongs to no story, too, so that every line is in some record.
        starts: Say where lines begin in the texts: `line_starts`, for `units`.
        issue: When the issue came out, where that is known better than by the page or its path.
    """
    margins = [line.text for block in page.furniture for line in block]
    number = printed(margins)
    issue = issue or issue_dates.printed(margins) or issue_dates.of_source(source)
    stories, lost = story_records(page, source, issue)
    records = [(story.body, record) for story, record in zip(page.stories, stories, strict=True)]
    told = [block for block in page.captions if len(block) >= PHOTO_STORY]
    records += [(block, _block(page, block, "photo", source)) for block in told]
    records.sort(key=lambda record: record[0][0].number)
    if furniture:  # numbered behind the stories, whose ids do not depend on what is asked for
        photos = [block for block in page.captions if len(block) < PHOTO_STORY]
        records += [(block, _block(page, block, "photo", source)) for block in photos]
        rest = [*page.furniture, *lost]
        records += [(block, _block(page, block, "furniture", source)) for block in rest]
    for count, (body, record) in enumerate(records, 1):
        record["id"] = f"{source}#{count}"
        record["page"] = number
        record["issue_date"] = str(issue) if issue else None
        if starts:
            cast(Record, record)["line_starts"] = line_starts(record["text"], body)
    records.sort(key=lambda record: record[0][0].number)
    return [record for _, record in records]


def story_records(
    page: Page, source: str, issue: IssueDate | None = None
) -> tuple[list[Article], list[list[Line]]]:
    """The record of each story of a page, in order, and the headlines that belong to none."""
    headlines, lost, unsure = _headlines(page)
    records = [
        _article(story, headline, source, issue)
        for story, headline in zip(page.stories, headlines, strict=True)
    ]
    for record, sure in zip(records, confidences(page, records), strict=True):
        record["confidence"] = sure
    for i, record in enumerate(records):
        record["warnings"] = _warnings(record, i in unsure, page.certainty < UNFAMILIAR)
    return records, lost


def _headlines(page: Page) -> tuple[list[list[Line]], list[list[Line]], set[int]]:
    """The headline of each story, those that belong to none, and the stories unsure of theirs."""
    blocks, candidates, bodies = headline_candidates(page)
    given, unsure = assign(candidates, bodies, [story.name for story in page.stories])
    kept: list[list[Line]] = [[] for _ in page.stories]
    for block, story in sorted(given.items()):
        kept[story] += blocks[block]
    return kept, [block for i, block in enumerate(blocks) if i not in given], unsure


def headline_candidates(page: Page) -> tuple[list[list[Line]], list[Candidate], list[str]]:
    """The lines of all headlines of a page, the headlines, and the text of each of its stories."""
    rows = headline_rows(page)
    found = divided(rows)
    candidates = [
        Candidate(
            "".join(head.line.text for head in block),
            block[0].behind,
            block[-1].own,
            block[0].name,
        )
        for block in found
    ]
    return [[head.line for head in block] for block in found], candidates, rows.bodies


def headline_rows(page: Page) -> Rows:
    """The lines of all headlines of a page, in rows."""
    firsts = [story.paragraphs[0][0].number for story in page.stories]
    stray = [(line, None) for block in page.drifted for line in block]
    owned = [(line, i) for i, story in enumerate(page.stories) for line in story.headline]
    heads = []
    for line, own in sorted([*stray, *owned], key=lambda head: head[0].number):
        kind, sure, opening, name = page.decisions[line.number]
        behind = bisect_right(firsts, line.number) - 1
        begins = kind.startswith("headline")
        heads.append(HeadlineLine(line, begins, sure, opening, behind, own, name))
    bodies = ["".join([line.text for line in story.body]) for story in page.stories]
    bare = sum(not story.headline for story in page.stories)
    return Rows(rows_of(heads), bodies, (bare - len(page.drifted)) / max(1, len(bodies)))


def _block(
    page: Page, lines: Sequence[Line], genre: Literal["photo", "furniture"], source: str
) -> Article:
    text = paragraph(lines) if genre == "photo" else "\n".join(line.text for line in lines)
    return {
        "id": "",
        "source": source,
        "kicker": None,
        "headline": None,
        "subheadline": None,
        "byline": None,
        "authors": [],
        "dateline": None,
        "place": None,
        "date": None,
        "continued_from": None,
        "continued_on": None,
        "genre": genre,
        "text": text,
        "lines": spans(lines),
        "headline_lines": [],
        "byline_lines": [],
        "confidence": round(min(page.decisions[line.number].probability for line in lines), 2),
        "warnings": [],
    }


def _article(
    story: Story, headline: Sequence[Line], source: str, issue: IssueDate | None
) -> Article:
    paragraphs = [paragraph(lines) for lines in story.paragraphs]
    came_from = goes_on = None
    marks = [line.text for line in story.marks]
    for mark in [*marks, "".join(marks)]:  # a narrow column breaks a mark over two lines
        came_from = came_from or continued_from(mark)[0]
        goes_on = goes_on or continued_on(mark)[0]
    mark_from, paragraphs[0] = continued_from(paragraphs[0])
    mark_on, paragraphs[-1] = continued_on(paragraphs[-1])
    came_from, goes_on = came_from or mark_from, goes_on or mark_on
    tail = ""
    if not goes_on:  # a page that ends in mid-sentence has no names behind its last words
        tail, paragraphs[-1] = tail_names(paragraphs[-1])
    paragraphs = [text for text in paragraphs if text]
    dated = dateline(paragraphs[0]) or closing_dateline(paragraphs[-1]) if paragraphs else None
    parts = decks(headline, "".join(paragraphs)) if headline else None
    byline = [*(line.text for line in story.byline), *([tail] if tail else [])]
    at_home = bool(headline) and headline[-1] in story.headline
    around = [line for line in story.around if line in headline or line not in story.headline]
    return {
        "id": "",
        "source": source,
        "kicker": parts.kicker if parts else None,
        "headline": parts.headline if parts else None,
        "subheadline": parts.subheadline if parts else None,
        "byline": " ".join(byline) or None,
        "authors": _authors(byline, paragraphs, dated),
        "dateline": dated.text if dated else None,
        "place": dated.place if dated else None,
        "date": issue_dates.complete(dated.date, issue) if dated and dated.date else None,
        "continued_from": came_from,
        "continued_on": goes_on,
        "genre": "notice" if parts and parts.headline.endswith(_NOTICES) else "article",
        "text": "\n".join(paragraphs),
        "lines": sorted(
            spans(_in_order(around, story.body, headline))
            if at_home
            else [
                *spans(_in_order(around, story.body)),
                *spans(line for line in headline if line not in around),
            ]
        ),
        "headline_lines": spans(headline),
        "byline_lines": spans(sorted([*story.byline, *story.marks])),
        "confidence": 0.0,
        "warnings": [],
    }


def paragraph(lines: Sequence[Line]) -> str:
    """One paragraph out of its lines."""
    # A line that starts with one space goes on after a space: names in a bracket are parted so.
    return join_lines(
        [" " + line.text if i and line.indent == 1 else line.text for i, line in enumerate(lines)]
    )


def _in_order(*lines: Iterable[Line]) -> list[Line]:
    """Lines in the order of the page, each once."""
    return sorted({line.number: line for line in chain(*lines)}.values())


_WROTE = re.compile(r"[^，,]{2,20}")  # behind a story; longer ones name those who helped with it


def _authors(
    byline: Sequence[str], paragraphs: Sequence[str], dated: Dateline | None
) -> list[Author]:
    if byline:  # of 【記者某某台北報導】 nothing but the form says where the name ends
        filed = [(line, dateline(line)) for line in byline]
        return authors([found.credit if found and found.credit else line for line, found in filed])
    if not paragraphs:
        return []
    if dated and dated.credit:
        return authors([dated.credit])
    first, last = paragraphs[0], paragraphs[-1]
    if credit := opening_credit(first.removeprefix(dated.text) if dated else first)[0]:
        return authors([credit])
    credit = closing_credit(last)[0] or tail_credit(last)
    return authors([credit]) if credit and _WROTE.fullmatch(credit) else []


# What papers print for others, not of others.
_NOTICES = (
    "公告",
    "启事",
    "啟事",
    "公示",
    "讣告",
    "訃告",
    "通告",
    "更正",
    "更正声明",
    "遗失声明",
    "遺失聲明",
)


_NO_START = tuple(NO_START)


def _warnings(record: Article, unsure: bool, unfamiliar: bool) -> list[str]:
    text = record["text"]
    checks = {
        "no-headline": not record["headline"],
        "headline-ambiguous": unsure,
        "weak-boundary": record["confidence"] < 0.5,
        "starts-mid-sentence": text.startswith(_NO_START),
        "unfinished-end": unfinished(record),
        "unfamiliar-page": unfamiliar,
    }
    return [name for name, holds in checks.items() if holds]
