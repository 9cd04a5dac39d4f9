"""A page to articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from newskit.record import LINES, Article, Record
from newskit.text.mending import Mended, mend

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newskit.newspaper.issue_dates import IssueDate
    from newskit.pdf.page_text import Layout
    from newskit.segmentation.corrections import Correction
    from newskit.segmentation.crf import Decision
    from newskit.segmentation.doubts import Doubt
    from newskit.segmentation.features import Features
    from newskit.segmentation.layout import Line
    from newskit.segmentation.readings import Reading

Span = tuple[int, int]


def split(
    text: str | Record,
    source: str | None = None,
    layout: Layout | None = None,
    *,
    furniture: bool = False,
    corrections: Sequence[Correction] = (),
    line_starts: bool = False,
    issue_date: str | None = None,
) -> list[Article]:
    """The articles of a page, in the order of their first lines.

    Args:
        text: The page as it came out of a PDF, a scan or an archive; or a record with its `text`,
            whose `source` and `layout` are those of the page.
        source: What the records name as their source, `-` where nobody says.
        layout: What is known of its lines beside the letters, where it came out of a PDF here.
        furniture: Give page numbers, staff lines, captions and what else belongs to no story as
            records of their own, so that every line that is not blank is in exactly one record,
            or in several where columns side by side were parted.
        corrections: What somebody has found of lines of the page: that holds, and the others are
            read around it.
        line_starts: Say where the lines of each article begin in its text, for
            `newskit.segmentation.granularity.units`.
        issue_date: When the issue came out (`2024-10-17`, `2024-10`), which completes the dates of
            datelines; by default what the page prints of itself, else what `source` says.

    Raises:
        InputError: A correction does not fit its line.
        ValueError: `issue_date` is no date, or `text` the name of a file.
    """
    if not isinstance(text, str):
        source, layout = source or text.get("source"), layout or text.get("layout")
        text = str(text["text"])
    source = source or "-"
    if "\n" not in text and _is_file(text):
        raise ValueError(f"{text!r} is a file: newskit.read(..., unwrap=False) gives its text")
    issue = _issue(issue_date)
    mended = mend(text)
    page = _read_mended(mended, layout, corrections)
    records = _records(page.lines, page.decisions, source, furniture, line_starts, issue)
    if line_starts:
        numbers = [line.number for line in page.lines]
        place_of = dict(zip(numbers, _places(page.lines, page), strict=True))
        for record in cast(list[Record], records):
            found = record["line_starts"]
            record["line_starts"] = [(place_of[number], offset) for number, offset in found]
    return _finished(records, page, mended)


def _finished(records: list[Article], page: _Page, mended: Mended) -> list[Article]:
    """Records with the lines of the source, and with warnings of what all of the page has."""
    if page.numbers:
        from newskit.segmentation.columns import from_source

        for record in records:
            from_source(record, page.numbers)
    for record in records if page.faults or mended.faults else ():
        if page.spans:
            record.update(_in_source(record, page.spans))
        told = mended.warnings(record["lines"])
        record["warnings"] = [*page.faults, *told, *record.get("warnings", [])]
    return records


def _is_file(text: str) -> bool:
    import os

    try:
        return 0 < len(text) < 256 and os.path.isfile(text)
    except ValueError:  # a null character
        return False


def _issue(given: str | None) -> IssueDate | None:
    if given is None:
        return None
    from newskit.newspaper.issue_dates import parse

    issue = parse(given)
    if issue is None:
        raise ValueError(f"{given!r}: no date of an issue, as 2024-10-17 or 2024-10")
    return issue


def _read_mended(mended: Mended, layout: Layout | None, corrections: Sequence[Correction]) -> _Page:
    spans, text = _spans(mended, layout), mended.text if layout else mended.page
    if corrections:
        from newskit.segmentation.corrections import headlines_alone, openings

        if heads := headlines_alone(corrections):
            page = _read(text, layout, spans=spans)
            as_read = _readings(page, _records(page.lines, page.decisions))
            corrections = [*openings(heads, as_read), *corrections]  # what is said counts more
    return _read(text, layout, corrections, spans)


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


def explain(
    text: str, layout: Layout | None = None, corrections: Sequence[Correction] = ()
) -> list[Reading]:
    """What `split` takes each line of a page for, and why is in the probabilities."""
    page = _read_mended(mend(text), layout, corrections)
    return _readings(page, _records(page.lines, page.decisions))


def check(
    text: str,
    source: str = "-",
    layout: Layout | None = None,
    corrections: Sequence[Correction] = (),
) -> list[Doubt]:
    """The places of a page that want a look; the parameters are those of `split`."""
    from newskit.segmentation.doubts import doubts

    mended = mend(text)
    page = _read_mended(mended, layout, corrections)
    records = _records(page.lines, page.decisions, source)
    lines = _readings(page, records)
    looked_up = {correction.line for correction in corrections}
    return doubts(lines, _finished(records, page, mended), looked_up)


def _readings(page: _Page, records: Sequence[Article]) -> list[Reading]:
    from newskit.segmentation.readings import readings

    return readings(page.lines, page.decisions, records, _places(page.lines, page))


def read_page(
    text: str, layout: Layout | None = None
) -> tuple[list[Line], list[Decision], list[str]]:
    """The lines of a text, what each was taken for, and what makes the page unreadable.

    Columns that were read across are read one after the other; lines are counted in that order.
    """
    page = _read(text, layout)
    return page.lines, page.decisions, page.faults


class _Page(NamedTuple):
    """A page as it is read."""

    lines: list[Line]
    decisions: list[Decision]
    faults: list[str]
    """What makes it unreadable."""
    numbers: list[int]
    """The line of the source that each line is from, where columns were parted."""
    spans: Sequence[Span]
    """The lines that each line of the source stands for, where some are gone."""


def _read(
    text: str,
    layout: Layout | None,
    corrections: Sequence[Correction] = (),
    spans: Sequence[Span] = (),
) -> _Page:
    numbers: list[int] = []
    if not layout:
        from newskit.segmentation.columns import in_columns

        page = in_columns(text)
        if page and page.faults and not corrections:
            from newskit.segmentation.crf import one_story
            from newskit.segmentation.layout import read_lines

            lines = read_lines(text)
            return _Page(lines, one_story(lines, 0.0), page.faults, [], spans)
        if page:
            text, numbers = page.text, page.numbers
    found = _read_lines(text, layout, corrections, _Page([], [], [], numbers, spans))
    return _Page(*found, numbers, spans)


def _places(lines: Iterable[Line], page: _Page) -> list[int]:
    """The number of each line in the source."""
    numbers = [page.numbers[line.number - 1] if page.numbers else line.number for line in lines]
    return [page.spans[number - 1][0] for number in numbers] if page.spans else numbers


def _read_lines(
    text: str, layout: Layout | None, corrections: Sequence[Correction], page: _Page
) -> tuple[list[Line], list[Decision], list[str]]:
    from newskit.segmentation.crf import Decision
    from newskit.segmentation.layout import read_lines

    lines = read_lines(text)
    apart = {line.number for line in lines if _is_running(line, layout)} if layout else set()
    if not apart:
        return _decided(lines, layout, corrections, page)
    rest = [line for line in lines if line.number not in apart]
    told, decisions, found = _decided(rest, layout, corrections, page)
    read = iter(zip(told, decisions, strict=True))
    furniture = Decision("furniture", 1.0, 0.0)
    pairs = [(line, furniture) if line.number in apart else next(read) for line in lines]
    return [line for line, _ in pairs], [decision for _, decision in pairs], found


def _is_running(line: Line, layout: Layout | None) -> bool:
    """Whether other pages of a PDF have a line at the same place, above or below their text."""
    own = layout[line.number - 1] if layout else None
    return own is not None and own.role == "running"


def _decided(
    lines: list[Line], layout: Layout | None, corrections: Sequence[Correction], page: _Page
) -> tuple[list[Line], list[Decision], list[str]]:
    from newskit.segmentation.crf import Decision, one_story
    from newskit.segmentation.features import line_features
    from newskit.segmentation.markdown import markup, may_be_markdown, without_marks
    from newskit.segmentation.page_checks import faults, keeps_its_lines

    if not corrections:
        found = faults(lines)
        if found:
            return lines, one_story(lines, 0.0), found
        if keeps_its_lines(lines):
            return lines, one_story(lines, 1.0), []
    no_text: list[bool] = []
    if may_be_markdown(lines):
        lines = without_marks(lines)
        no_text = markup(lines)
    if corrections or not any(no_text):
        if layout and not any(no_text):
            from newskit.segmentation.layout_features import with_layout

            features = with_layout(lines, layout)
        else:
            features = line_features(lines)
        return lines, _labelled(lines, features, corrections, page), []
    told = [line for line, is_none in zip(lines, no_text, strict=True) if not is_none]
    labelled = iter(_labelled(told, line_features(told), (), page) if told else ())
    none = Decision("furniture", 1.0, 0.0)
    return lines, [none if is_none else next(labelled) for is_none in no_text], []


def _labelled(
    lines: Sequence[Line],
    features: Sequence[Features],
    corrections: Sequence[Correction],
    page: _Page,
) -> list[Decision]:
    from newskit.segmentation.crf import label_lines, label_within
    from newskit.segmentation.line_groups import with_last_words

    if not corrections:
        return with_last_words(lines, label_lines(features))
    from newskit.segmentation.corrections import allowed, said_of, settled

    said = said_of(lines, _places(lines, page), corrections)
    read = with_last_words(lines, label_within(features, allowed(said)))
    return settled(read, said)


def _records(
    lines: Sequence[Line],
    decisions: Sequence[Decision],
    source: str = "-",
    furniture: bool = False,
    line_starts: bool = False,
    issue: IssueDate | None = None,
) -> list[Article]:
    from newskit.segmentation.article_records import articles
    from newskit.segmentation.line_groups import take_apart
    from newskit.segmentation.piece_links import joined

    page = take_apart(lines, decisions)
    page.stories = joined(page.stories)
    return articles(page, source, furniture, line_starts, issue)
