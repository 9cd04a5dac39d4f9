"""Boilerplate inside stories: the bylines, credits, datelines and continuation marks of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from newskit.newspaper.bylines import looks_like_byline
from newskit.newspaper.continuations import continued_from, continued_on
from newskit.newspaper.credits import closing_credit, credits_within, opening_credit
from newskit.newspaper.datelines import closing_dateline, dateline
from newskit.newspaper.patterns import BULLETS, fold_forms
from newskit.text.expressions import compiled

Kind = Literal["byline", "credit", "dateline", "mark"]

_LONGEST_BYLINE = 60  # characters
_OPENING = 200  # characters that the datelines and credits before a text do not pass
# What a line holds that has any; a class first, so that the search is for its characters alone.
_JOB = r"(?:[记記]\s?者|[讯訊]\s?[员員]|[实實][习習]生|[评評][论論][员員]|特派[员員]|撰稿)"
_MADE = r"(?:[文图圖摄攝译譯理写寫](?=[\s/／∕|｜丨：:]|\Z)|[报報][道導导](?=\s|\Z))"
_TELLS = re.compile(
    rf"""(?x)
    [\n（(【〔\[︹記记员員生讯訊电電版]
    (?: (?<=\n) (?: [\ \u3000\xa0{BULLETS}]{{0,8}} \w{{0,16}} {_JOB}
          | [^\n，。]{{0,40}} {_MADE} | [^\n]{{0,12}}版 )
      | (?<=[（(【〔\[︹]) [^）)】〕\]︺\n]{{0,40}}? (?: {_JOB}
          | [讯訊电電社版报報网網摄攝影图圖文者导導道写寫源辑輯理]
            (?=[发發\s:：/／∕|｜丨）)】〕\]]) )
      | (?<=[記记]) 者 (?=[\s:：/／|｜丨])
      | (?<=[员員生]) (?=[\s:：/／|｜丨])
      | (?<=[讯訊电電]) (?: (?=[\s（(）)】〕\]:：记記通见見])
          | (?<=[日报報社网網闻聞].) | (?<=日[专專急通].) )
      | (?<=版) (?=\s{{0,9}}(?:[）)\]】〉》\n]|\Z))
    )
    """,
)
_BEFORE = re.compile(rf"[\s{BULLETS}]*")
_OPENERS, _CLOSERS = "（(【〔[", "）)】〕]"
_REST = r"[^（）()【】〔〕\[\]]{0,60}[）)】〕\]]"  # of a bracket that a dateline opens


class Span(NamedTuple):
    """What a piece of boilerplate is, and its offsets into the text, the end excluded."""

    start: int
    end: int
    kind: Kind


def boilerplate(text: str) -> list[Span]:
    """The bylines, credits, datelines and continuation marks of a text, in order.

    Args:
        text: Paragraphs separated by line ends.

    Returns:
        Spans without overlap, with the white space that parts them from the text.
    """
    found: list[Span] = []
    done = 0
    for match in _TELLS.finditer("\n" + text):
        at = max(0, match.start() - (text[match.start() - 1 : match.start()] != "\n"))
        if at < done:
            continue
        start = text.rfind("\n", 0, at) + 1
        done = text.find("\n", at) + 1 or len(text) + 1
        found += [
            Span(start + first, start + last, kind)
            for first, last, kind in _of_line(text[start : done - 1])
        ]
    return found


def without(text: str) -> str:
    """The text with its boilerplate blanked out, code point for code point."""
    pieces, end = [], 0
    for span in boilerplate(text):
        pieces += [text[end : span.start], " " * (span.end - span.start)]
        end = span.end
    return "".join([*pieces, text[end:]])


def _of_line(line: str) -> Iterator[Span]:
    if len(line) <= _LONGEST_BYLINE and "。" not in line and looks_like_byline(fold_forms(line)):
        yield Span(0, len(line), "byline")
        return
    end = 0
    for span in _opening(line):
        yield span
        end = span.end
    closing = list(_closing(line, end))
    last = closing[-1].start if closing else len(line)
    done = 0
    for first, behind in sorted(credits_within(line[end:last])):
        if first >= done:  # a bracket may be a credit, and so may what is in it
            yield Span(end + first, end + behind, "credit")
            done = behind
    yield from reversed(closing)


def _opening(line: str) -> Iterator[Span]:
    """The marks, datelines and credits before the text of a paragraph."""
    end = 0
    while True:
        begin = _end(_BEFORE, line, end)
        head = line[begin : begin + _OPENING]
        mark, rest = continued_from(head)
        kind: Kind = "mark"
        if not mark:
            if stamp := dateline(head):
                kind, rest = "dateline", head[len(stamp.text) :]
                if stamp.text[0] in _OPENERS and not stamp.text.endswith(tuple(_CLOSERS)):
                    rest = rest[_end(compiled(_REST), rest, 0) :]
            else:
                kind, (credit, rest) = "credit", opening_credit(head)
                if not credit:
                    return
        start, end = end, begin + len(head) - len(rest)
        yield Span(start, end, kind)


def _closing(line: str, end: int) -> Iterator[Span]:
    """The marks, datelines and credits behind the text of a paragraph, the last first."""
    while True:
        text = line[end:].rstrip()
        kind: Kind = "mark"
        mark, rest = continued_on(text)
        if not mark:
            if stamp := closing_dateline(text):
                kind, rest = "dateline", text[: -len(stamp.text)]
            else:
                kind, (credit, rest) = "credit", closing_credit(text)
                if not credit:
                    return
        yield Span(end + len(rest), len(line), kind)
        line = line[: end + len(rest)]


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else start
