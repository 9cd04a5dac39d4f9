"""Two faults of the press's answers, mended: authors that nobody printed, marks taken for text.

A brief loses its byline, but with a dateline left it keeps the authors who stood there; and a mark
of continuation that a story brought with it (`◀上接A01版`) is taken for a paragraph.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

_MARK = re.compile(r"[◀（]?\s*(上接[A-ZＡ-Ｚ]?[\d０-９]+版)[）]?$")


def mend(folder: Path) -> None:
    """Mends the answers of all pages of a folder; a page that cannot be mended goes.

    Args:
        folder: Pages of the press, mended before or not.
    """
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        page = path.with_name(path.name.replace(".gold.json", ".txt"))
        before = json.dumps(gold)
        if not _mended(gold, page.read_text("utf-8").split("\n")):
            path.unlink()
            page.unlink()
        elif json.dumps(gold) != before:
            path.write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _mended(gold: dict[str, Any], lines: list[str]) -> bool:
    """Mends answers in place; False where that cannot be."""
    for article in gold["articles"]:
        _without_unprinted(article)
        if mark := _MARK.search(article["paragraphs"][0]):
            if len(article["paragraphs"]) < 2 or article["paragraphs"][0][: mark.start()].strip():
                return False
            _without_mark(article, mark, lines)
    return all(article["lines"] for article in gold["articles"])


def _without_unprinted(article: dict[str, Any]) -> None:
    """Takes the authors away who are printed neither in a byline nor at the start."""
    printed = _squeezed(article["paragraphs"][0])
    if not article["byline"]:
        article["authors"] = [n for n in article["authors"] if _squeezed(n) in printed]


def _without_mark(article: dict[str, Any], mark: re.Match[str], lines: list[str]) -> None:
    """Takes a mark out of the body, and its line with it where that holds nothing else."""
    article["paragraphs"] = article["paragraphs"][1:]
    article["continued_from"] = article["continued_from"] or mark[1]
    first, last = article["lines"][0]
    if _squeezed(lines[first - 1]) == _squeezed(mark[0]):
        article["lines"][:1] = [[first + 1, last]] if first < last else []


def _squeezed(text: str) -> str:
    return "".join(text.split())
