"""Hard-wrapped lines to paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newskit.pdf.page_text import Layout
    from newskit.segmentation.layout import Line


def unwrap(text: str, layout: Layout | None = None) -> str:
    """Join the hard-wrapped lines of a text into paragraphs, one a line; nothing is left out.

    Args:
        text: The text.
        layout: What is known of its lines beside the letters, where it is a PDF's.
    """
    from newskit.segmentation.article_records import paragraph
    from newskit.segmentation.pipeline import read_page

    lines, decisions, _ = read_page(text, layout)
    blocks: list[list[Line]] = []
    for line, decision in zip(lines, decisions, strict=True):
        if blocks and decision.kind in _JOINED:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return "\n".join(map(paragraph, blocks))


_JOINED = {"line", "caption-line"}
