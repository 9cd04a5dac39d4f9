"""A page to articles."""

from __future__ import annotations

from newskit.article import Article


def split(text: str, source: str = "-") -> list[Article]:
    """The articles of a page, in the order of their first lines.

    Args:
        text: The page as it came out of a PDF, a scan or an archive.
        source: What the records name as their source.
    """
    from newskit.page.articles import articles, take_apart
    from newskit.page.boundaries import decide
    from newskit.page.evidence import evidence
    from newskit.page.lines import measure

    lines = measure(text)
    return articles(take_apart(lines, decide(evidence(lines))), source)


def unwrap(text: str) -> str:
    """Join the hard-wrapped lines of a text into paragraphs, one a line."""
    from newskit.page.articles import paragraph
    from newskit.page.boundaries import decide
    from newskit.page.evidence import evidence
    from newskit.page.lines import measure

    lines = measure(text)
    out: list[list[object]] = []
    for line, decision in zip(lines, decide(evidence(lines)), strict=True):
        if decision.kind in ("line", "caption-line", "deck", "deck~") and out:
            out[-1].append(line)
        else:
            out.append([line])
    return "\n".join(paragraph(block) for block in out)  # type: ignore[arg-type]
