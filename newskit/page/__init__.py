"""A page to articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newskit.article import Article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.page.boundaries import Decision
    from newskit.page.lines import Line


def split(text: str, source: str = "-", *, furniture: bool = False) -> list[Article]:
    """The articles of a page, in the order of their first lines.

    Args:
        text: The page as it came out of a PDF, a scan or an archive.
        source: What the records name as their source.
        furniture: Give page numbers, staff lines, captions and what else belongs to no story as
            records of their own, so that every line that is not blank is in exactly one record.
    """
    lines, decisions, faults = _read(text)
    records = _records(lines, decisions, source, furniture)
    for record in records if faults else ():
        record["warnings"] = [*faults, *record.get("warnings", [])]
    return records


def unwrap(text: str) -> str:
    """Join the hard-wrapped lines of a text into paragraphs, one a line; nothing is left out."""
    from newskit.page.articles import paragraph

    lines, decisions, _ = _read(text)
    blocks: list[list[Line]] = []
    for line, decision in zip(lines, decisions, strict=True):
        if blocks and decision.kind in _JOINED:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return "\n".join(map(paragraph, blocks))


_JOINED = {"line", "caption-line"}


class Reading(NamedTuple):
    """One line of a page as `split` reads it."""

    number: int
    text: str
    kind: str
    """What the line was taken for: a kind of `newskit.page.grammar`."""
    probability: float
    """How sure that is."""
    opening: float
    """The probability that a story opens here."""
    story: int
    """The story it belongs to, counted from 1; 0 for none."""


def explain(text: str) -> list[Reading]:
    """What `split` takes each line of a page for, and why is in the probabilities."""
    lines, decisions, _ = _read(text)
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


def _read(text: str) -> tuple[list[Line], list[Decision], list[str]]:
    """The lines of a text, what each was taken for, and what makes the page unreadable."""
    from newskit.page.boundaries import decide, leave
    from newskit.page.evidence import evidence
    from newskit.page.legible import faults
    from newskit.page.lines import measure
    from newskit.page.plain import keeps_its_lines
    from newskit.page.settle import settle

    lines = measure(text)
    found = faults(lines)
    if found:
        return lines, leave(lines, 0.0), found
    if keeps_its_lines(lines):
        return lines, leave(lines, 1.0), []
    return lines, settle(lines, decide(evidence(lines))), []


def _records(
    lines: Sequence[Line], decisions: Sequence[Decision], source: str = "-", furniture: bool = False
) -> list[Article]:
    from newskit.page.articles import articles
    from newskit.page.story import take_apart

    return articles(take_apart(lines, decisions), source, furniture)
