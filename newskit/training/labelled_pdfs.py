"""What is known of the frames and of the lines of a PDF, as newskit reads it.

Frames are found in the stories by their text. Lines are known exactly where a page has a twin
(`pdf_pages`): the characters of the twin that stand where a line stands say whose it is.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from newskit.pdf.frames import Frame
from newskit.pdf.page_text import Layout, LineLayout, PageText
from newskit.pdf.sheets import Sheet, sheets

_BAND = 10.0  # points: characters by where they stand
_SHORT, _FEW = 5, 2  # characters of a line that says little of its frame, lines of a short frame
_PARTS = {
    **dict.fromkeys(("kicker", "headline", "subheadline"), "head"),
    "body": "body",
    **dict.fromkeys(("byline", "tail", "mark"), "byline"),
}


def gold_of(path: Path) -> Path:
    """Returns the path of what is known of a PDF."""
    return path.with_name(f"{path.stem}.gold.json")


def first_sheet(path: Path) -> Sheet:
    """Returns the first page of a PDF."""
    sheet = next(iter(sheets(path.read_bytes(), str(path))))
    assert isinstance(sheet, Sheet)
    return sheet


def predecessors(frames: Sequence[Frame], articles: Sequence[Mapping[str, Any]]) -> dict[int, int]:
    """Returns which frame each goes on with, by index, as the texts of the stories have it."""
    texts = [_squeezed("".join(article["paragraphs"])) for article in articles]
    places: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for i, frame in enumerate(frames):
        if not frame.display and not frame.small and (found := _place(frame, texts)):
            story, at = found
            places[story].append((at, i))
    return {
        after: before
        for own in places.values()
        for (_, before), (_, after) in pairwise(sorted(own))
    }


def _place(frame: Frame, texts: Sequence[str]) -> tuple[int, int] | None:
    """The story that most of a frame is found in, and where."""
    votes: Counter[int] = Counter()
    found: defaultdict[int, list[int]] = defaultdict(list)
    for line in frame.lines:
        text = _squeezed(line.text)
        if len(text) < 2 or (len(text) < _SHORT and len(frame.lines) > _FEW):
            continue
        for story, whole in enumerate(texts):
            if (at := whole.find(text)) >= 0:
                votes[story] += len(text)
                found[story].append(at)
    if not votes:
        return None
    story = votes.most_common(1)[0][0]
    return story, sorted(found[story])[len(found[story]) // 2]


def write_labelled(pdf: Path, page: PageText) -> Path | None:
    """Writes beside a PDF its text, its layout and its answers by the lines of that text.

    Returns:
        The folder that they lie in, None where there is not one answer for each story.
    """
    gold = json.loads(gold_of(pdf).read_text("utf-8"))
    chars = gold.pop("chars")
    owners = sorted({c[2] for c in chars if c[3] == "body" and c[4] is not None and c[2] >= 0})
    if len(owners) != len(gold["articles"]):
        return None
    known = _lines(page.layout, first_sheet(pdf.with_suffix(".twin")), chars)
    blank = {n for n, line in enumerate(page.layout, 1) if line is None}
    for owner, article in zip(owners, gold["articles"], strict=True):
        own = {n: part for n, (whose, part) in known.items() if whose == owner}
        article["lines"] = _spans([n for n in own if own[n] == "body"], blank)
        article["headline_lines"] = [n for n in own if own[n] == "head"]
    gold["articles"] = [article for article in gold["articles"] if article["lines"]]
    gold["articles"].sort(key=lambda article: article["lines"][0])
    gold["furniture_lines"] = [n for n, (_, part) in known.items() if part == "furniture"]
    folder = pdf.with_suffix("")
    folder.mkdir(exist_ok=True)
    (folder / "page.txt").write_text(page.text, "utf-8")
    (folder / "page.gold.json").write_text(json.dumps(gold, ensure_ascii=False), "utf-8")
    (folder / "page.layout.json").write_text(json.dumps(page.layout, ensure_ascii=False), "utf-8")
    return folder


def read_layout(page: Path) -> Layout:
    """Returns the layout that was written beside the text of a page."""
    rows = json.loads(page.with_suffix(".layout.json").read_text("utf-8"))
    return [LineLayout(*row) if row else None for row in rows]


def _lines(
    layout: Layout, twin: Sheet, chars: Sequence[Sequence[Any]]
) -> dict[int, tuple[int, str]]:
    """The story and the part of each line, by its number."""
    known = {stand: (owner, role) for stand, own, owner, role, _ in chars if stand != own}
    bands: defaultdict[int, list[tuple[float, float, int, str]]] = defaultdict(list)
    for char in twin.characters:
        if char.text in known:
            owner, role = known[char.text]
            bands[int(char.y // _BAND)].append(
                (char.x, char.y, owner, _PARTS.get(role, "furniture"))
            )
    out = {}
    for number, line in enumerate(layout, 1):
        votes: Counter[tuple[int, str]] = Counter()
        if line:
            x0, top, x1, bottom = line.box
            for band in range(int(top // _BAND) - 1, int(bottom // _BAND) + 2):
                for x, y, owner, part in bands[band]:
                    votes[owner, part] += top - 0.5 <= y <= bottom + 0.5 and x0 - 1 <= x <= x1 + 1
        if votes.total():
            out[number] = _part(votes)
    return out


def _part(votes: Counter[tuple[int, str]]) -> tuple[int, str]:
    """Whose a line is, and its part there: a last line of two letters and a mark is body still."""
    owners: Counter[int] = Counter()
    for (owner, _), count in votes.items():
        owners[owner] += count
    owner = owners.most_common(1)[0][0]
    if votes[owner, "body"]:
        return owner, "body"
    return max((key for key in votes if key[0] == owner), key=lambda key: votes[key])


def _spans(numbers: Iterable[int], blank: set[int]) -> list[list[int]]:
    """Line numbers to spans; blank lines between two of them belong to them."""
    out: list[list[int]] = []
    for number in sorted(numbers):
        if out and all(n in blank for n in range(out[-1][1] + 1, number)):
            out[-1][1] = number
        else:
            out.append([number, number])
    return out


def _squeezed(text: str) -> str:
    return "".join(text.split())
