"""Letters set or read apart (`新　图　书　馆`, `本 报 讯`) to words, and no gap that parts any.

Han text has no spaces within words. Where it has them, a scanner or an extractor has put them
(between all characters, or here and there), or a headline is set wide. What is spaced on purpose
is told from that by its shape: padded names (程　龙) and lists of them, the gaps between the decks
of a headline, tables, columns side by side, indents.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence, Set
from functools import cache
from typing import NamedTuple

from newskit import native, resources
from newskit.text.expressions import compiled
from newskit.text.lookalikes import HAN, AnyOf

_SPACE = " \u00a0\u2000-\u200a\u202f\u205f\u3000"
_MARK = "，。、；：？！“”‘’（）《》〈〉「」『』【】〔〕［］…—·％．／"
_ALNUM = "A-Za-z0-9０-９Ａ-Ｚａ-ｚ"
_WIDE = f"{HAN}\u3041-\u30fa"


def _four_gaps(space: str, letter: str) -> str:
    """Gaps close to each other, none an indent."""
    return rf"{space}(?<=\S.){space}*{letter}\S{{0,5}}(?:{space}+{letter}\S{{0,5}}){{3}}"


def _wide_headline(space: str) -> str:
    return rf"(?m)^{space}*\S{space}+\S{space}+\S(?:{space}|$)"


# The first find the others and more, and are compiled in a tenth of the time.
_APART = _four_gaps(r"[^\S\n]", r"\S"), _wide_headline(r"[^\S\n]")
_SPACED = _four_gaps(f"[{_SPACE}]", f"[{_WIDE}{_MARK}]"), _wide_headline(f"[{_SPACE}]")
_GAPS = f"([{_SPACE}]+)"
_ONE_GAP = f"(?<=[{_WIDE}])[{_SPACE}](?=[{_WIDE}])"
_PADDED = f"(?<![{_WIDE}])[{_WIDE}][{_SPACE}]+[{_WIDE}](?![{_WIDE}])"
_PROSE = "[，。；？！]"
_UNIT = (  # one letter with whatever marks, or marks alone
    f"[{_MARK}]*(?:[{_WIDE}{_ALNUM}][{_MARK}]+)*[{_WIDE}{_ALNUM}]?[{_MARK}]*"
)
_WORD = f"[{_ALNUM}]{{2,}}"
_FIGURE = r"[+-]?\d[\d.．,:：/–-]*[%％]?"

# A run of letters that each stand alone is letterspaced from five on, from four where it is a line
# of its own, from three where the spaces are wide as well.
_RUN, _LINE, _WIDE_LINE = 5, 4, 3
_EVEN = (
    0.75  # of its gaps are alike: in lists of padded names those within and between names differ
)

# Of the places where two Han characters meet, how many have one space: at most .05 of clean pages
# and .09 of seven of their lines (columns side by side), .2 where every fifth character is followed
# by one, .4 of texts cut into words.
_OF_PAGE = 0.12
_OF_LINES = 0.2
_AROUND = 3  # lines on either side that are looked at together
_LEAST = 4  # gaps that tell anything
_OWN = 0.25  # of the share around it: what a line has at least that is spaced as those are
_KIND = 0.125  # of the gaps: what a kind of space has at least that stands between letters


def is_suspect(text: str) -> bool:
    """Tells whether a text may have letters apart, at a hundredth of the price of a look."""
    return _are_apart(text) and any(compiled(form).search(text) for form in _SPACED)


@native.compiled("suspects")
def _are_apart(text: str) -> bool:
    """Whether a line has four gaps around short words, or begins with three single letters."""
    return any(compiled(form).search(text) for form in _APART)


def close_up(lines: Sequence[str]) -> list[str]:
    """Takes the lines of a text and returns them without the spaces between letters.

    >>> close_up(["　新　图　书　馆　　开　放", "程　龙", "本 报 讯 新 馆 开 放 ， 人 人 可 进 。"])
    ['　新图书馆　开放', '程　龙', '本报讯新馆开放，人人可进。']
    """
    rows = [i for i, line in enumerate(lines) if line.strip()]
    gapped = [place for place, i in enumerate(rows) if len(lines[i].split(maxsplit=1)) > 1]
    return _close_scattered(lines, _close_runs(lines, rows, gapped), rows, gapped)


# --- letters that each stand alone ---------------------------------------------------------------


class _Run(NamedTuple):
    """Tokens of a line from `start` to `end` that are one letter each, and the gaps in them."""

    start: int
    end: int
    gaps: frozenset[str]


def _close_runs(lines: Sequence[str], rows: list[int], gapped: Sequence[int]) -> list[str]:
    """Lines without the gaps of letterspaced runs.

    Args:
        lines: The lines of a text.
        rows: The places of those that are not blank.
        gapped: The places among these of lines with a gap inside.
    """
    closed = list(lines)
    kinds: dict[int, frozenset[str]] = {}
    for place in gapped:
        i = rows[place]
        if len(lines[i].split(maxsplit=_WIDE_LINE)) < _WIDE_LINE:
            continue
        parts = _parts(lines[i])
        runs = _runs(parts)
        if not runs:
            continue
        beside = rows[max(0, place - 1) : place] + rows[place + 1 : place + 2]
        if any(_is_row_of_figures(lines[j]) for j in beside):  # the head of a table
            continue
        kinds[i] = runs[0].gaps
        closed[i] = _rejoined(lines[i], parts, runs)
    throughout = len(kinds) > len(rows) / 2
    for place in gapped if kinds else ():
        i = rows[place]
        beside = rows[max(0, place - 1) : place] + rows[place + 1 : place + 2]
        for j in [] if i in kinds else beside:
            if j in kinds and (throughout or (_is_prose(lines[j]) and _is_prose(lines[i]))):
                closed[i] = _with_tail_closed(lines[i], kinds[j])
    return closed


def _parts(line: str) -> list[str]:
    """The tokens of a line, and the gap between each two in its place."""
    return compiled(_GAPS).split(line.strip())


def _rejoined(line: str, parts: Sequence[str], runs: Sequence[_Run]) -> str:
    """The line with the gaps of its runs closed."""
    new, is_word = list(parts), compiled(_WORD).fullmatch
    for run in runs:
        for i in range(2 * run.start + 1, 2 * run.end - 1, 2):
            if not (is_word(parts[i - 1]) and is_word(parts[i + 1])):
                new[i] = _less(parts[i], run.gaps)
    return line.replace(line.strip(), "".join(new), 1)


def _less(gap: str, letter_gaps: Set[str]) -> str:
    """What is left of a gap between words when that between letters is taken off on both sides."""
    if gap in letter_gaps:
        return ""
    start = next((len(g) for g in letter_gaps if gap.startswith(g)), 0)
    end = next((len(g) for g in letter_gaps if gap[start:].endswith(g)), 0)
    return gap[start : len(gap) - end] or gap[start:]


def _runs(parts: Sequence[str]) -> list[_Run]:
    """The letterspaced runs among the tokens of a line."""
    tokens, gaps = parts[::2], parts[1::2]
    found: list[_Run] = []
    start = 0
    for end in range(len(tokens) + 1):
        if end < len(tokens) and compiled(_UNIT).fullmatch(tokens[end]):
            continue
        if letter_gaps := _letter_gaps(tokens[start:end], gaps[start : end - 1], len(tokens)):
            found.append(_Run(start, end, letter_gaps))
        start = end + 1
    if 2 * sum(run.end - run.start for run in found) > len(tokens):
        return [_Run(0, len(tokens), found[0].gaps)]  # what stands between are words and numbers
    return found


def _letter_gaps(tokens: Sequence[str], gaps: Sequence[str], of: int) -> frozenset[str] | None:
    """The gaps between the letters of a run, None where they are not letterspaced."""
    if len(tokens) < _WIDE_LINE:
        return None
    common = _common(gaps, gaps) or _common(gaps, [compiled(_NARROW).sub(" ", gap) for gap in gaps])
    han = sum(1 for token in tokens if compiled(f"[{_WIDE}]").search(token))
    least = _RUN
    if len(tokens) == of:
        least = _WIDE_LINE if common and any("\u3000" in gap for gap in common) else _LINE
    if not common or len(tokens) < least or han < min(least, _LINE):
        return None
    return None if _are_padded_names(tokens) else common


def _common(gaps: Sequence[str], kinds: Sequence[str]) -> frozenset[str] | None:
    """The gaps of the commonest kind, None where it is none of most gaps."""
    kind, times = Counter(kinds).most_common(1)[0]
    if times < _EVEN * len(gaps):
        return None
    return frozenset(gap for gap, other in zip(gaps, kinds, strict=True) if other == kind)


_NARROW = r"[^\u3000]"  # scanners take narrow spaces as they come


def _are_padded_names(tokens: Sequence[str]) -> bool:
    """Whether every other one of the letters is a family name: 李 明 王 芳."""
    alone = all(len(token) == 1 for token in tokens)
    return len(tokens) % 2 == 0 and alone and _surnames().issuperset(tokens[::2])


@cache
def _surnames() -> frozenset[str]:
    rows = resources.read("surnames.txt").splitlines()
    return frozenset("".join(row for row in rows if row[0] != "#"))


def _is_row_of_figures(line: str) -> bool:
    """Whether a line is a row of a table: three fields or more, half of them figures."""
    fields = line.split() if not _is_prose(line) else []
    figures = [field for field in fields if compiled(_FIGURE).fullmatch(field)]
    return len(fields) > 2 and 2 * len(figures) >= len(fields)


def _is_prose(line: str) -> bool:
    return compiled(_PROSE).search(line) is not None


def _with_tail_closed(line: str, gaps: frozenset[str]) -> str:
    """The last line of a letterspaced paragraph, which may be too short for a run."""
    parts = _parts(line)
    if all(map(compiled(_UNIT).fullmatch, parts[::2])) and gaps.issuperset(parts[1::2]):
        return _rejoined(line, parts, [_Run(0, len(parts[::2]), gaps)])
    return line


# --- spaces here and there -----------------------------------------------------------------------


class _Count(NamedTuple):
    """Places of a line where two Han characters meet: with a space between, and in all."""

    gaps: int
    places: int


def _close_scattered(
    lines: Sequence[str], closed: Sequence[str], rows: list[int], gapped: Sequence[int]
) -> list[str]:
    """Lines without the spaces that are strewn over a text, or over a part of it.

    Prose tells, for it has none; what has been closed already tells nothing of the rest.
    """
    counts = {rows[place]: _count(lines[rows[place]]) for place in gapped}
    if sum(count.gaps for count in counts.values()) < _LEAST:
        return list(closed)

    @cache
    def telling(i: int) -> _Count:
        if not _is_prose(lines[i]):
            return _NONE
        if lines[i] != closed[i] and not compiled(_ONE_GAP).search(closed[i]):
            return _NONE
        return counts[i] if i in counts else _count(lines[i])

    of_page = _share_of_page(list(counts), rows, telling)
    spaced = {}
    for place in gapped:
        i = rows[place]
        count = counts[i]
        if not count.gaps:
            continue
        around = map(telling, rows[max(0, place - _AROUND) : place + _AROUND + 1])
        share = max(of_page, _share(list(around), _OF_LINES))
        if share and count.gaps >= _OWN * share * count.places:
            spaced[i] = closed[i]
    kinds = Counter(gap for line in spaced.values() for gap in compiled(_ONE_GAP).findall(line))
    common = "".join(gap for gap, times in kinds.items() if times >= _KIND * kinds.total())
    if not common:
        return list(closed)
    letter_gap = _between_letters(common)
    return [letter_gap.sub("", line) if i in spaced else line for i, line in enumerate(closed)]


_NONE = _Count(0, 0)


def _share_of_page(
    gapped: Sequence[int], rows: Sequence[int], telling: Callable[[int], _Count]
) -> float:
    """The share of all places that have a space; what is too low is told without a look at all.

    Args:
        gapped: The lines that may have any.
        rows: All lines.
        telling: What a line tells.
    """
    gaps = sum(telling(i).gaps for i in gapped)
    places = 0
    for i in rows if gaps >= _LEAST else ():
        places += telling(i).places
        if gaps < _OF_PAGE * places:
            return 0.0
    return gaps / places if places else 0.0


def _count(line: str) -> _Count:
    gaps = 0
    if len(line.split(maxsplit=1)) > 1:
        line = compiled(_PADDED).sub(
            lambda found: "、" if found[0][0] in _surnames() else found[0], line
        )
        gaps = len(compiled(_ONE_GAP).findall(line))
    return _Count(gaps, gaps + _letters().pairs(line))


@cache
def _letters() -> AnyOf:
    return AnyOf(_WIDE)


def _share(counts: Sequence[_Count], least: float) -> float:
    """The share of places with a space; 0 where it is too low to tell anything."""
    gaps, places = sum(count.gaps for count in counts), sum(count.places for count in counts)
    return gaps / places if gaps >= _LEAST and gaps >= least * places else 0.0


@cache
def _between_letters(spaces: str) -> re.Pattern[str]:
    """One of these spaces on its own between letters or marks, of which one is Han."""
    han, any_letter = f"[{_WIDE}{_MARK}]", f"[{_WIDE}{_MARK}{_ALNUM}]"
    return re.compile(f"(?<={han})[{spaces}](?={any_letter})|(?<={any_letter})[{spaces}](?={han})")
