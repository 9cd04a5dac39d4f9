"""The layout of pages as random houses like it: what stands in for the press's own.

Each function here goes before one of the press's `layout`, which stays there as `plain_...`: some
houses print bylines above or under the headline, and some like their stories short.
"""

from __future__ import annotations

from random import Random
from typing import Any

from newskit.training import press
from newskit.training.house_dressing import printed_credits, squeezed


def headline_block(
    page: Any, ts: Any, story: Any, owner: int, width: float, big: float, stacked: bool = False
) -> tuple[list[Any], float]:
    """The press's block of headlines, with the byline above or under it in some houses."""
    lines, height = press.module("layout").plain_headline_block(
        page, ts, story, owner, width, big, stacked
    )
    place = getattr(story, "by_place", "text")
    if stacked or place == "text" or not story.byline:
        return lines, height
    story.by_in_head, own = True, []
    for text in story.byline:
        own += ts.break_(
            page.make(text, owner, "byline"),
            width,
            face=story.by_face,
            align="centre" if story.head_align == "centre" else "left",
            role="byline",
        )
    step = 1.3 * ts.S
    room = step * len(own) + 0.3 * ts.S
    if place == "above":
        lines = [(line, step * (i + 1)) for i, line in enumerate(own)] + [
            (line, v + room) for line, v in lines
        ]
    else:
        lines = lines + [(line, height + step * i + 0.4 * ts.S) for i, line in enumerate(own)]
    return lines, height + room


def body_lines(page: Any, ts: Any, story: Any, *args: Any) -> list[Any]:
    """The press's lines of a story, without a byline that stands at the headline."""
    byline = story.byline
    if getattr(story, "by_in_head", False):
        story.byline = []
    lines: list[Any] = press.module("layout").plain_body_lines(page, ts, story, *args)
    story.byline = byline
    return lines


def arrange(rng: Random, page: Any, manner: Any) -> None:
    """The press's order of frames; bylines at headlines become frames of their own."""
    layout, moved = press.module("layout"), []
    for story in page.stories:
        story.authors = [n for n in story.authors if n in squeezed(printed_credits(story))]
        if not printed_credits(story).strip():
            story.form = "plain"
        if story.head and getattr(story, "by_in_head", False):
            frame = layout.Frame(story.owner, "byline", story.head.u, story.head.v)
            frame.lines = [line for line in story.head.lines if line.role == "byline"]
            story.head.lines = [line for line in story.head.lines if line.role != "byline"]
            moved.append((story, frame))
    layout.plain_arrange(rng, page, manner)
    for story, frame in moved:
        at = page.order.index(story.head)
        page.order.insert(at if story.by_place == "above" else at + 1, frame)
        story.frames = [frame, *story.frames]
    if moved:
        page.chars = [g[0] for f in page.order for line in f.lines for g in line.glyphs]
        for n, char in enumerate(page.chars):
            char.serial = n
        page.stand = layout.stand_ins(page.chars)


def trim(story: Any, limit: float) -> bool:
    """The press's cut, by the length of stories that the house likes."""
    plain: bool = press.module("layout").plain_trim(story, limit * getattr(story, "length", 1.0))
    return plain
