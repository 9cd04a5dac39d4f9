"""What scanning and extraction have done to the letters of a text, mended line by line.

Every step takes the lines of a text and returns as many, so that line numbers hold. A text in which
nothing needs mending comes out as it is, and costs a few searches.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence, Set
from typing import NamedTuple

from newskit.text import false_bold, letter_spacing, lookalikes
from newskit.text.expressions import compiled

Lines = Sequence[str]

PRIVATE = "private-use"
_PRIVATE = f"[{lookalikes.PRIVATE}]"

_HYPHENS = "-\u2010\u00ad"
_BROKEN = re.compile(f"[{_HYPHENS}]\\s*\n")
_HYPHEN = r"(?<![^\W_])([A-Za-z\ufb00-\ufb06]+)([-\u2010\u00ad])\s*$"
_REST = r"\s*([A-Za-z\ufb00-\ufb06]+)([!-~]*[，。、；：？！”’）》」』]*)\s?"


class Mended(NamedTuple):
    """A text whose letters are what they look like.

    Attributes:
        lines: Its lines, as many as the source has.
        gone: The places of lines that hold nothing any more: they repeat what was printed before,
            or had the rest of a word that is whole now.
        faults: What was mended, or found, and in which lines, counted from 1; a line is named as
            often as it has private-use characters.
    """

    lines: Lines
    gone: Set[int]
    faults: dict[str, list[int]]

    @property
    def text(self) -> str:
        """The text, line for line that of the source: lines that are gone are empty."""
        return "\n".join(["" if i in self.gone else line for i, line in enumerate(self.lines)])

    @property
    def page(self) -> str:
        """The text without the lines that are gone."""
        return "\n".join([line for i, line in enumerate(self.lines) if i not in self.gone])

    def source_spans(self) -> list[tuple[int, int]]:
        """The first and the last line of the source that each line of `page` stands for."""
        spans: list[tuple[int, int]] = []
        printed = 0  # the place of the last line that is not blank: what is gone was of it
        for i, line in enumerate(self.lines):
            if i in self.gone:
                spans[printed:] = [(first, i + 1) for first, _ in spans[printed:]]
            else:
                printed = len(spans) if line.strip() else printed
                spans.append((i + 1, i + 1))
        return spans

    def warnings(self, spans: Iterable[tuple[int, int]] | None = None) -> list[str]:
        """The faults in these spans of lines, or in all, as records name them."""
        found = self.faults
        if spans is not None:
            inside = {n for first, last in spans for n in range(first, last + 1)}
            found = {name: [n for n in found[name] if n in inside] for name in found}
        return [f"{k}:{len(ns)}" if k == PRIVATE else k for k, ns in found.items() if ns]


def mend(text: str, *, page: bool = True) -> Mended:
    """Mends the letters of a text.

    Args:
        text: A text of whatever length.
        page: Whether its lines are those of a page: then Latin words that a line end breaks are
            made whole, and lines that were printed twice are told.
    """
    source: Lines = text.split("\n")
    lines = source
    faults: dict[str, list[int]] = {}
    tested: dict[Callable[[str], bool], bool] = {}
    settled: set[Callable[[Lines], Lines]] = (
        set()
    )  # steps that find nothing in the lines as they are
    for fault, is_suspect, step, of_pages in _STEPS:
        if step in settled or (of_pages and not page):
            continue
        if is_suspect not in tested:
            tested[is_suspect] = is_suspect(text)
        mended = step(lines) if tested[is_suspect] else lines
        if mended != lines:
            changed = [i for i, line in enumerate(mended, 1) if line != lines[i - 1]]
            faults.setdefault(fault, []).extend(changed)
            lines, text = mended, "\n".join(mended)
            tested.clear()
            settled.clear()
        else:
            settled.add(step)
    repeated = false_bold.second_prints(lines) if page else frozenset[int]()
    if repeated:
        faults.setdefault(_TWICE, []).extend(i + 1 for i in sorted(repeated))
    known = tested.get(lookalikes.is_suspect)
    if lookalikes.is_suspect(text) if known is None else known:
        private = [i for i, line in enumerate(lines, 1) for _ in compiled(_PRIVATE).findall(line)]
        faults |= {PRIVATE: private} if private else {}
    if not faults:
        return Mended(lines, frozenset(), faults)
    emptied = {i for i, line in enumerate(lines) if source[i].strip() and not line.strip()}
    return Mended(lines, repeated | emptied, faults)


def _may_break_words(text: str) -> bool:
    return any(hyphen in text for hyphen in _HYPHENS) and _BROKEN.search(text) is not None


def _without_line_end_hyphens(lines: Lines) -> Lines:
    """Latin words that a hyphen breaks at a line end, whole on the line where they begin.

    Whether the hyphen is part of the word (well-known) is told by the rest of the text; it stays
    before a capital and behind a single letter (e-mail).
    """
    whole = list(lines)
    text = "\n".join(lines)
    for i in range(len(whole) - 1):
        broken = compiled(_HYPHEN).search(whole[i])
        rest = compiled(_REST).match(whole[i + 1])
        if not (broken and rest):
            continue
        word, hyphen = broken.groups()
        in_word = len(word) == 1 or not rest[1].islower() or f"{word}-{rest[1]}" in text
        kept = "-" if in_word and hyphen != "\u00ad" else ""
        whole[i] = whole[i][: broken.end(1)] + kept + rest[1] + rest[2]
        whole[i + 1] = whole[i + 1][rest.end() :]
    return whole


def _by_line(step: Callable[[str], str]) -> Callable[[Lines], Lines]:
    return lambda lines: [step(line) for line in lines]


_TWICE = "doubled-lines"


class _Step(NamedTuple):
    fault: str
    is_suspect: Callable[[str], bool]
    """A fast test, which clean text passes."""
    mend: Callable[[Lines], Lines]
    of_pages: bool = False


_SPACED = _Step("spaced-letters", letter_spacing.is_suspect, letter_spacing.close_up)

# In this order: a hyphen may be a soft one, which nobody sees; letters stand alone, or twice, once
# nothing unseen is between them; spaced letters may be printed twice, and doubled ones spaced.
_STEPS = (
    _Step("hyphens", _may_break_words, _without_line_end_hyphens, True),
    _Step("invisible", lookalikes.is_suspect, _by_line(lookalikes.without_invisible)),
    _Step("radicals", lookalikes.is_suspect, lookalikes.with_unified_ideographs),
    _Step("presentation-forms", lookalikes.is_suspect, _by_line(lookalikes.with_typed_forms)),
    _SPACED,
    _Step("doubled-letters", false_bold.has_twin_letters, false_bold.with_single_letters),
    _SPACED,
    _Step(_TWICE, lambda text: True, false_bold.with_single_halves, True),
)
