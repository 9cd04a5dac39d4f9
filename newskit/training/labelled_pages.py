"""Kinds of line out of pages whose structure is known, for fitting and for tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from newskit.text.punctuation import SENTENCE_END
from newskit.segmentation.layout import Line, read_lines
from newskit.newspaper.patterns import fold_forms
from newskit.segmentation.line_patterns import patterns_in


def squash(text: str | None) -> str:
    return "".join((text or "").split())


def is_subhead(paragraphs: list[str], at: int) -> bool:
    """Whether a paragraph is a subhead: short, no sentence, between paragraphs that are sentences."""
    stops = tuple("。！？…”）：；")
    return (
        0 < at < len(paragraphs) - 1
        and 2 < len(paragraphs[at]) <= 24
        and not paragraphs[at].endswith(stops)
        and paragraphs[at - 1].endswith(stops)
        and paragraphs[at + 1].endswith(stops)
    )


def _spans(article: dict[str, Any]) -> list[tuple[int, int]]:
    spans = article.get("lines") or [[article["first_line"], article["last_line"]]]
    if isinstance(spans[0], int):
        spans = [spans]
    return [tuple(s) for s in spans]


def label_page(page: Path) -> tuple[list[Line], list[str]]:
    """The lines of a page and the kind of each."""
    gold = json.loads(page.with_suffix("").with_suffix(".gold.json").read_text("utf-8"))
    lines = read_lines(page.read_text("utf-8"))
    kinds: dict[int, str] = {}
    texts = {line.number: line for line in lines}
    for number in gold.get("furniture_lines", []):
        if number in texts:
            shown = patterns_in(fold_forms(texts[number].text))
            kinds[number] = (
                "caption" if "caption" in shown or "photo-credit" in shown else "furniture"
            )
    for advert in gold.get("adverts", []):
        for number in range(advert["first_line"], advert["last_line"] + 1):
            kinds[number] = "furniture"
    for article in gold["articles"]:
        if isinstance(article.get("paragraphs"), list):
            _full(article, lines, kinds)
        else:
            _by_span(article, texts, kinds)
    # What is left is a headline or a byline around a body.
    heads = [(i, squash(a.get("headline"))) for i, a in enumerate(gold["articles"])]
    firsts = [_spans(a)[0][0] for a in gold["articles"]]
    by_line: dict[int, int] = {}
    for line in lines:
        if line.number in kinds:
            continue
        whole = squash(line.text)
        owners = [i for i, head in heads if head and whole in head]
        if owners:
            by_line[line.number] = min(owners, key=lambda i: abs(firsts[i] - line.number))
        else:
            kinds[line.number] = "byline"
    numbers = [line.number for line in lines]
    position = {n: k for k, n in enumerate(numbers)}
    for number, owner in by_line.items():
        k = position[number]
        go_on = k > 0 and by_line.get(numbers[k - 1]) == owner and numbers[k - 1] == number - 1
        # A headline stands here where only furniture, bylines and its own lines part it from the body.
        j = k
        while numbers[j] < firsts[owner] and (
            by_line.get(numbers[j]) == owner
            or kinds.get(numbers[j]) in ("byline", "furniture", "caption", "mark")
        ):
            j += 1
        here = numbers[j] == firsts[owner]
        kinds[number] = (
            ("deck" if go_on else "headline+") if here else ("deck~" if go_on else "headline~")
        )
    return lines, settle(_open(lines, [kinds[n] for n in numbers], gold, by_line))


def settle(kinds: list[str]) -> list[str]:
    """The names of the grammar: a lead opens a body, a credit closes one."""
    out = []
    context = "S"
    for kind in kinds:
        if kind == "paragraph+":
            kind = "lead+"
        elif kind in ("paragraph", "subhead") and context in "HY":
            kind = "lead"
        elif kind == "byline" and context in "BT":
            kind = "credit"
        context = {
            "headline+": "H",
            "byline+": "Y",
            "mark+": "Y",
            "lead+": "B",
            "lead": "B",
            "paragraph": "B",
            "subhead": "B",
            "credit": "T",
        }.get(kind, context)
        if kind == "byline":
            context = "Y"
        out.append(kind)
    return out


def _full(article: dict[str, Any], lines: list[Line], kinds: dict[int, str]) -> None:
    body = [
        line
        for line in lines
        if any(a <= line.number <= b for a, b in _spans(article)) and line.number not in kinds
    ]
    paragraphs = [squash(p) for p in article["paragraphs"]]
    at, left = 0, paragraphs[0]
    fresh = True
    for line in body:
        text = squash(line.text)
        if fresh and at == 0:
            mark = article.get("continued_from")
            if mark and squash(mark) in text and not left.startswith(text[:8]):
                text = text.split(squash(mark), 1)[1].lstrip("）)】]")
                if not text:
                    kinds[line.number] = "mark+"
                    continue
        if article.get("continued_on") and "mark-alone" in patterns_in(fold_forms(line.text)):
            kinds[line.number] = "mark"
            continue
        short = is_subhead(paragraphs, at)
        kinds[line.number] = ("subhead" if short else "paragraph") if fresh else "line"
        fresh = False
        if left.startswith(text):
            left = left[len(text) :]
        else:  # 下转 and the like at the end
            left = ""
        if not left:
            at += 1
            fresh = True
            if at < len(paragraphs):
                left = paragraphs[at]
            else:
                at -= 1


def _by_span(article: dict[str, Any], texts: dict[int, Line], kinds: dict[int, str]) -> None:
    first, last = article["first_line"], article["last_line"]
    title = squash(article.get("title"))
    names = "".join(article.get("byline") or []).replace("本报记者", "").replace("新华社记者", "")
    names = squash(names)
    subheads = set(article.get("subhead_lines", []))
    state = "head"
    opened = False
    before: Line | None = None
    for number in range(first, last + 1):
        line = texts.get(number)
        if line is None:
            continue
        if number in kinds:
            continue
        text = squash(line.text)
        loose = text.replace("原", "", 1)
        if state == "head" and title and (text in title or loose in title):
            kinds[number] = "deck" if opened else "headline+"
            opened = True
            continue
        if state == "head" and article.get("genre") == "photo":
            kinds[number] = "caption"
            state = "photo"
            continue
        if state == "photo":
            kinds[number] = "caption-line"
            continue
        if number in subheads:
            kinds[number] = "line" if number - 1 in subheads else "subhead"
            before = line
            continue
        bare = text.replace("本报记者", "").replace("新华社记者", "")
        if (
            (state == "head" or number >= last - 1 or "记者" in text[:6])
            and len(text) < 14
            and (not bare or (names and bare.strip("摄") in names))
        ):
            kinds[number] = "byline"
            continue
        if (
            state == "head"
            and len(text) < 9
            and line.indent == 0
            and not line.text.endswith(SENTENCE_END)
            and not set(text) & set("、（）")
            and title
            and opened
            and (n := texts.get(number + 1))
            and n.indent > 2
        ):
            kinds[number] = "deck"  # a label under the headline
            continue
        if state == "head":
            kinds[number] = "paragraph"
        else:
            assert before is not None
            stops = before.text.endswith(SENTENCE_END) or before.text.endswith(("、", "云"))
            new = line.indent in (3, 4, 5) or (
                before.width < before.column - 6
                and stops
                and line.indent == 0
                and not any(t.indent for t in texts.values() if first <= t.number <= last)
            )
            if number - 1 in subheads and kinds.get(number - 1) in ("subhead", "line"):
                new = True
            if "wire-dateline" in patterns_in(fold_forms(line.text)):
                new = True
            kinds[number] = "paragraph" if new else "line"
        state = "body"
        before = line


def _open(
    lines: list[Line], kinds: list[str], gold: dict[str, Any], by_line: dict[int, int]
) -> list[str]:
    """Mark the kinds that open a story."""
    firsts = {_spans(a)[0][0] for a in gold["articles"]}
    out = list(kinds)
    numbers = [line.number for line in lines]
    spans = [(a, b) for art in gold["articles"] for a, b in _spans(art)]
    opened = False
    for k, number in enumerate(numbers):
        kind = kinds[k]
        inside = any(a <= number <= b for a, b in spans)
        if kind == "headline+":
            opened = True
        elif kind in ("byline", "mark+", "paragraph", "subhead"):
            if number in firsts and not opened:
                out[k] = {"byline": "byline+", "mark+": "mark+"}.get(kind, "paragraph+")
                opened = True
            elif kind == "byline" and not opened and not inside:
                # A byline before the first line of a body, or after the last.
                j = k
                while (
                    j < len(numbers)
                    and kinds[j] in ("byline", "mark+", "furniture", "caption", "caption-line")
                    and numbers[j] not in firsts
                ):
                    j += 1
                if (
                    j < len(numbers)
                    and numbers[j] in firsts
                    and _signs_next(lines, k, numbers[j], gold)
                ):
                    out[k] = "byline+"
                    opened = True
            elif kind == "mark+":
                out[k] = "mark"
        if number in {b for _, b in spans}:
            opened = False
    return out


def _signs_next(lines: list[Line], k: int, first: int, gold: dict[str, Any]) -> bool:
    """Whether the byline at `k` names an author of the story that begins at line `first`."""
    article = next(a for a in gold["articles"] if _spans(a)[0][0] == first)
    text = squash(lines[k].text)
    return any(
        squash(name if isinstance(name, str) else name["name"]) in text
        for name in article.get("authors") or []
    )
