"""What speaks for each line being a headline, a byline, the start of a paragraph …

Evidence is a list of names a line, each name a fact about the line, its neighbours or the page.
What a fact is worth for each kind of line is not said here but in the table of weights
(`data/line-weights.tsv`); what it means, and why it should tell, is in `docs/split.md`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from newskit.page.affinity import Affinity
from newskit.page.bylines import looks_like_names
from newskit.page.lines import OPENERS, Line
from newskit.page.signs import fold, signs

PLAIN: list[str] = []
"""The evidence of a line in mid-column: full, no indent, no gap, no sign. It continues what was."""

_SLACK = 6  # cells by which full lines of one column may differ
_INDENTED_PAGE = 0.04  # share of indented lines from which a page marks its paragraphs by indent
_INDENT = range(3, 7)  # one and a half to three Han: the indent of a paragraph
_COMMAS = re.compile(r"[，、；,;]")
_INNER_STOP = re.compile(r"[。！？；](?=.)")
_HAN_DIGIT_END = re.compile(r"[\w]$")


def evidence(lines: Sequence[Line]) -> list[list[str]]:
    """The evidence of every line, in order; `PLAIN` where there is nothing to see."""
    if not lines:
        return []
    indented_page = sum(line.indent in _INDENT for line in lines) >= _INDENTED_PAGE * len(lines)
    page = "indents" if indented_page else "no-indents"
    full = [line.width > line.column - _SLACK for line in lines]
    folded = [fold(line.text) for line in lines]
    shown = [signs(text) for text in folded]
    affinity = Affinity([line.text for line in lines])
    out: list[list[str]] = []
    run = 0  # full lines in a row without a gap or sign, since the last indent
    last = len(lines) - 1
    for i, line in enumerate(lines):
        flush = line.indent not in _INDENT
        if full[i] and not line.gap and not shown[i] and line.indent < 2:
            run += 1
            if run >= 3:
                out.append(PLAIN)
                continue
        else:
            run = 1 if full[i] and not flush and not shown[i] else 0
        facts = ["bias"]
        out.append(facts)
        add = facts.append
        text = line.text
        # Layout.
        indent = "indent" if not flush else "frame" if line.indent == 1 else "flush" if not line.indent else "deep"
        add(f"{page}:{indent}")
        fill = (
            "tiny" if line.width < 0.35 * line.column
            else "short" if line.width < 0.7 * line.column
            else "nearly" if not full[i]
            else "full" if line.width <= line.column + _SLACK
            else "over"
        )  # fmt: skip
        add(f"fill:{fill}")
        add(f"{page}:{indent}:{fill}")
        end = _end(text)
        add(f"end:{end}")
        add(f"{fill}:end:{end}")
        opener = text[0] in OPENERS
        if opener:
            add("opens-with-mark")
        if i:
            before = lines[i - 1]
            before_end = _end(before.text)
            before_full = "full" if full[i - 1] else "short"
            gap = "gap" if line.gap else "tight"
            add(f"before:{before_end}:{gap}:{indent}")
            add(f"before:{before_full}:{before_end}:{page}")
            add(f"before:{before_full}:{gap}")
            if opener:
                add(f"before:{before_end}:{gap}:opener")
            for sign in shown[i - 1]:
                add(f"before-sign:{sign}")
            if abs(before.column - line.column) > 4:
                add("column-changes")
        else:
            add("first-line")
        if line.gap > 1:
            add("wide-gap")
        if i < last:
            after = lines[i + 1]
            gap = "gap" if after.gap else "tight"
            kind = "indent" if after.indent in _INDENT else "frame" if after.indent == 1 else "flush"
            add(f"after:{gap}:{kind}")
            add(f"after:{gap}:{kind}:{fill}")
            add(f"after:{'full' if full[i + 1] else 'short'}:{fill}")
            for sign in shown[i + 1]:
                add(f"after-sign:{sign}")
            if after.text[0] in "，。、；：！？）”》’":
                add("after:closer")
        else:
            add("last-line")
        # Words.
        length = len(text)
        add(f"length:{'1' if length < 2 else '4' if length < 5 else '12' if length < 13 else '24' if length < 25 else 'more'}")
        if _COMMAS.search(text):
            add("has-comma")
        if _INNER_STOP.search(text):
            add("has-stop")
        if text[0] in "，。、；：！？）”》’":
            add("opens-with-closer")
        for sign in shown[i]:
            add(f"sign:{sign}")
            add(f"sign:{sign}:{indent}")
        if looks_like_names(folded[i]):
            add("names-alone")
            add(f"names-alone:{indent}")
            add(f"names-alone:before:{before_end if i else 'none'}")
        if flush and end != "stop" and length > 3:
            facts += affinity.facts(i)
    return out


def _end(text: str) -> str:
    last = text[-1]
    if last in "。！？!?…":
        return "stop"
    if last in "”’」』）)】》":
        return "stop" if text[-2:-1] in tuple("。！？!?…") else "closer"
    if last in "：:":
        return "colon"
    if last in "，、；,;—":
        return "comma"
    return "open"
