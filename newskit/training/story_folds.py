"""Stories in four folds by the hash of their headline, with or without their printed credits.

A story falls into the same fold whatever file it is in, so that stories kept apart stay apart.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

Story = dict[str, Any]
"""A story to be set: `headline`, `paragraphs`; where known, `kicker`, `authors` and more."""

FOLDS = 4
HELD_OUT = 3  # of its stories no page is set that is fitted on
SHORTEST = 60  # characters of a body; less is no story
NO_STORIES = {"导读", "简讯"}

_WHO = (
    r"(?:记者|通讯员|作者|撰文|撰稿|文字|图片|制图|供图|整理|采写|统筹|摄影|报道|绘图|图/|文/|辑）"
    r"|版\d*）|A\d\d)"
)
_CREDIT_LINE = re.compile(
    r"^(?:[（(][^（）()]{0,60}[）)]"
    r"|(?:本版|题图|本期|文字|图文)?(?:制图|版式设计|题图设计|统筹|数据来源|AI绘图|整理)[：/].{0,40}"
    r"|[A-Z]\d\d.{0,30}|(?:图?/?文?/?|图/文 ?).{0,24}(?:记者|通讯员) .{1,30}|.{0,24} ?摄|新华社发"
    r"|.{0,24}摄影报道.{0,8}|本[版文].{0,6}图片?.{0,24}|[文图]/.{0,40}|——.{0,30})$"
)
_CREDIT_TAIL = re.compile(
    rf"[（(][^（）()]{{0,50}}{_WHO}[^（）()]{{0,50}}[）)]$|（[^（）]{{0,20}}\d+日电[^（）]*）$"
)
_MARK = re.compile(r"^[◀（]?上接[A-Z]?\d+版[）]?|[（▶]?下转[A-Z]?\d+版[）]?$")
_BYLINE_LINE = re.compile(r"^[■□]?\s*\S{0,14}(?:记者|通讯员)\s[^，。：]{2,24}$")


def folds(path: Path) -> list[list[Story]]:
    """Returns the stories of a file in folds, as they are.

    Args:
        path: Stories as JSON Lines.
    """
    out: list[list[Story]] = [[] for _ in range(FOLDS)]
    for line in path.read_text(encoding="utf-8").splitlines():
        story = json.loads(line)
        story["headline"] = " ".join(story["headline"].split("\n")).strip()
        out[_fold(story["headline"])].append(story)
    return out


def _fold(headline: str) -> int:
    return int(hashlib.md5(headline.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def bare(story: Story) -> Story | None:
    """Returns the story without printed credits; None where nothing is left of it."""
    paragraphs = [p.strip() for p in story["paragraphs"]]
    paragraphs = [
        _MARK.sub("", _CREDIT_TAIL.sub("", p)).strip()
        for p in paragraphs
        if not _BYLINE_LINE.match(p) and not _CREDIT_LINE.match(p)
    ]
    paragraphs = [p for p in paragraphs if p]
    if story["headline"] in NO_STORIES or sum(map(len, paragraphs)) < SHORTEST:
        return None
    return {**story, "paragraphs": paragraphs}


def write(path: Path, folder: Path) -> None:
    """Writes the bare stories of a file as `stories-NAME-FOLD.jsonl`.

    Args:
        path: Stories as JSON Lines; its name up to the first hyphen is theirs.
        folder: Where they go.
    """
    for number, stories in enumerate(folds(path)):
        rows = [json.dumps(kept, ensure_ascii=False) for s in stories if (kept := bare(s))]
        target = folder / f"stories-{path.stem.split('-')[0]}-{number}.jsonl"
        target.write_text("".join(row + "\n" for row in rows), encoding="utf-8")
