"""A page to articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newskit.record import Article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.pdf.page_text import Layout
    from newskit.segmentation.crf import Decision
    from newskit.segmentation.layout import Line


def split(
    text: str, source: str = "-", layout: Layout | None = None, *, furniture: bool = False
) -> list[Article]:
    """The articles of a page, in the order of their first lines.

    Args:
        text: The page as it came out of a PDF, a scan or an archive.
        source: What the records name as their source.
        layout: What is known of its lines beside the letters, where it came out of a PDF here.
        furniture: Give page numbers, staff lines, captions and what else belongs to no story as
            records of their own, so that every line that is not blank is in exactly one record.
    """
    lines, decisions, faults = read_page(text, layout)
    records = _records(lines, decisions, source, furniture)
    for record in records if faults else ():
        record["warnings"] = [*faults, *record.get("warnings", [])]
    return records


class Reading(NamedTuple):
    """One line of a page as `split` reads it."""

    number: int
    text: str
    kind: str
    """What the line was taken for: a kind of `newskit.segmentation.labels`."""
    probability: float
    """How sure that is."""
    opening: float
    """The probability that a story opens here."""
    story: int
    """The story it belongs to, counted from 1; 0 for none."""


def explain(text: str, layout: Layout | None = None) -> list[Reading]:
    """What `split` takes each line of a page for, and why is in the probabilities."""
    lines, decisions, _ = read_page(text, layout)
    owners = {
        number: story
        for story, record in enumerate(_records(lines, decisions), 1)
        for first, last in record["lines"]
        for number in range(first, last + 1)
    }
    return [
        Reading(
            line.number, line.text, decision.kind, decision.probability, decision.opening,
            owners.get(line.number, 0),
        )
        for line, decision in zip(lines, decisions, strict=True)
    ]  # fmt: skip


def read_page(
    text: str, layout: Layout | None = None
) -> tuple[list[Line], list[Decision], list[str]]:
    """The lines of a text, what each was taken for, and what makes the page unreadable."""
    from newskit.segmentation.crf import Decision, label_lines, one_story
    from newskit.segmentation.features import line_features
    from newskit.segmentation.layout import read_lines
    from newskit.segmentation.markdown import is_markup, without_marks
    from newskit.segmentation.page_checks import faults, keeps_its_lines

    lines = read_lines(text)
    found = faults(lines)
    if found:
        return lines, one_story(lines, 0.0), found
    if keeps_its_lines(lines):
        return lines, one_story(lines, 1.0), []
    lines = without_marks(lines)
    markup = [is_markup(line.text) for line in lines]
    if layout and not any(markup):
        from newskit.segmentation.layout_features import with_layout

        return lines, label_lines(with_layout(lines, layout)), []
    if not any(markup):
        return lines, label_lines(line_features(lines)), []
    told = [line for line, is_none in zip(lines, markup, strict=True) if not is_none]
    labelled = iter(label_lines(line_features(told)) if told else ())
    none = Decision("furniture", 1.0, 0.0)
    return lines, [none if is_none else next(labelled) for is_none in markup], []


def _records(
    lines: Sequence[Line], decisions: Sequence[Decision], source: str = "-", furniture: bool = False
) -> list[Article]:
    from newskit.segmentation.article_records import articles
    from newskit.segmentation.line_groups import take_apart
    from newskit.segmentation.piece_links import joined

    page = take_apart(lines, decisions)
    page.stories = joined(page.stories)
    return articles(page, source, furniture)
