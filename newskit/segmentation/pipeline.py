"""A page to articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from newskit.record import LINES, Article
from newskit.text.mending import Mended, mend

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.pdf.page_text import Layout
    from newskit.segmentation.crf import Decision
    from newskit.segmentation.layout import Line

Span = tuple[int, int]


def split(
    text: str, source: str = "-", layout: Layout | None = None, *, furniture: bool = False
) -> list[Article]:
    """The articles of a page, in the order of their first lines.

    Args:
        text: The page as it came out of a PDF, a scan or an archive.
        source: What the records name as their source.
        layout: What is known of its lines beside the letters, where it came out of a PDF here.
        furniture: Give page numbers, staff lines, captions and what else belongs to no story as
            records of their own, so that every line that is not blank is in exactly one record,
            or in several where columns side by side were parted.
    """
    mended = mend(text)
    lines, decisions, faults, numbers = _read(mended.text if layout else mended.page, layout)
    records = _records(lines, decisions, source, furniture)
    if numbers:
        from newskit.segmentation.columns import from_source

        for record in records:
            from_source(record, numbers)
    spans = _spans(mended, layout)
    for record in records if faults or mended.faults else ():
        if spans:
            record.update(_in_source(record, spans))
        told = mended.warnings(record["lines"])
        record["warnings"] = [*faults, *told, *record.get("warnings", [])]
    return records


def _spans(mended: Mended, layout: Layout | None) -> list[Span]:
    """The lines of the source that each line of a page stands for, where some are gone."""
    return mended.source_spans() if mended.gone and not layout else []


def _in_source(record: Article, spans: Sequence[Span]) -> Any:
    """The lines that a record has of its page, as those of the source that they stand for."""
    fields = {name: value for name, value in record.items() if name in LINES}
    return {
        name: [(spans[first - 1][0], spans[last - 1][1]) for first, last in cast(list[Span], lines)]
        for name, lines in fields.items()
    }


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
    mended = mend(text)
    lines, decisions, _, numbers = _read(mended.text if layout else mended.page, layout)
    spans = _spans(mended, layout) or [(n, n) for n in range(1, text.count("\n") + 2)]
    owners = {
        number: story
        for story, record in enumerate(_records(lines, decisions), 1)
        for first, last in record["lines"]
        for number in range(first, last + 1)
    }
    return [
        Reading(
            spans[(numbers[line.number - 1] if numbers else line.number) - 1][0],
            line.text, decision.kind, decision.probability, decision.opening,
            owners.get(line.number, 0),
        )
        for line, decision in zip(lines, decisions, strict=True)
    ]  # fmt: skip


def read_page(
    text: str, layout: Layout | None = None
) -> tuple[list[Line], list[Decision], list[str]]:
    """The lines of a text, what each was taken for, and what makes the page unreadable.

    Columns that were read across are read one after the other; lines are counted in that order.
    """
    return _read(text, layout)[:3]


def _read(
    text: str, layout: Layout | None
) -> tuple[list[Line], list[Decision], list[str], list[int]]:
    """The same, and the line of the source that each line is from, where columns were parted."""
    if layout:
        return *_read_lines(text, layout), []
    from newskit.segmentation.columns import in_columns

    page = in_columns(text)
    if page is None:
        return *_read_lines(text), []
    if page.faults:
        from newskit.segmentation.crf import one_story
        from newskit.segmentation.layout import read_lines

        lines = read_lines(text)
        return lines, one_story(lines, 0.0), page.faults, []
    return *_read_lines(page.text), page.numbers


def _read_lines(
    text: str, layout: Layout | None = None
) -> tuple[list[Line], list[Decision], list[str]]:
    from newskit.segmentation.crf import Decision
    from newskit.segmentation.layout import read_lines

    lines = read_lines(text)
    apart = {line.number for line in lines if _is_running(line, layout)}
    if not apart:
        return _labelled(lines, layout)
    told, decisions, found = _labelled([x for x in lines if x.number not in apart], layout)
    rest = iter(zip(told, decisions, strict=True))
    furniture = Decision("furniture", 1.0, 0.0)
    pairs = [(line, furniture) if line.number in apart else next(rest) for line in lines]
    return [line for line, _ in pairs], [decision for _, decision in pairs], found


def _is_running(line: Line, layout: Layout | None) -> bool:
    """Whether other pages of a PDF have a line at the same place, above or below their text."""
    own = layout[line.number - 1] if layout else None
    return own is not None and own.role == "running"


def _labelled(
    lines: list[Line], layout: Layout | None
) -> tuple[list[Line], list[Decision], list[str]]:
    from newskit.segmentation.crf import Decision, label_lines, one_story
    from newskit.segmentation.features import line_features
    from newskit.segmentation.markdown import is_markup, without_marks
    from newskit.segmentation.page_checks import faults, keeps_its_lines

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
