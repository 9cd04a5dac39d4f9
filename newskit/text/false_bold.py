"""False bold taken back: letters and lines that were printed several times to look heavier.

A typesetter without a bold face prints a word twice, a hair apart. Extractors give what was
printed: `本本报报讯讯`, or a line and the same line again. What may be meant twice stays: 高高兴兴,
a refrain, rows of a list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newskit.text.lookalikes import HAN

_SPACE = "[ \u00a0\u2000-\u200a\u202f\u205f\u3000]"
_SUSPECT = re.compile(rf"(\S)\1{_SPACE}*(\S)\2{_SPACE}*(\S)\3")
_HAN = re.compile(f"[{HAN}]")

_TIMES = (4, 3, 2)  # the most first: four prints are two prints of two
_RUNS = {n: re.compile(rf"(?:(\S)\1{{{n - 1}}}{_SPACE}*){{3,}}") for n in _TIMES}
_CELLS = {n: re.compile(rf"(\S)\1{{{n - 1}}}({_SPACE}*)") for n in _TIMES}

# Words double their letters as well, and come in twos (高高兴兴快快乐乐): a run is print from five
# pairs on, or three where they stand alone. Where a text has one such run, three are print
# anywhere.
_PAIRS = 5
_FEW_PAIRS = 3

_SHORTEST = 5  # Han characters of a line that is not the same by chance: the words of a table are
_HALF = 6  # of each half of a line that has all twice
_BLOCK = 12  # of a few lines that come again
_NEAR = 4  # lines on either side that tell prose from verse
_FULL = 0.85  # of the widest line near: a line as wide goes on in the next
_MOST = 0.6  # of the lines have a twin: then all twins are print
_INSIDE = re.compile(
    r"[，。；：？！](?=[^\W\d_])"
)  # a mark in mid-line: prose, not verse, not a list
_CLOSED = tuple("，。；：？！、…”’」』）,.;:?!)")
_ITEM = re.compile(r"\s|[□■○●◎△▲◆◇★☆·•※－—-]\s|\d|[（(]?[一二三四五六七八九十]+[、）)]")


def has_twin_letters(text: str) -> bool:
    """Tells whether a text may have letters printed several times."""
    return _SUSPECT.search(text) is not None


def with_single_letters(lines: Sequence[str]) -> list[str]:
    """Takes the lines of a text and returns them with letters once that were printed several times.

    >>> with_single_letters(["本本报报讯讯　　新新馆馆开开放放", "大家高高兴兴、快快乐乐"])
    ['本报讯　新馆开放', '大家高高兴兴、快快乐乐']
    """
    suspects = {i: line for i, line in enumerate(lines) if has_twin_letters(line)}
    sure = any(_is_print(run, line) for line in suspects.values() for run in _runs(line))
    return [_single(line) if sure and i in suspects else line for i, line in enumerate(lines)]


def _runs(line: str) -> list[tuple[int, str]]:
    return [(n, run[0]) for n in _TIMES for run in _RUNS[n].finditer(line)]


def _is_print(run: tuple[int, str], line: str) -> bool:
    times, text = run
    cells = _CELLS[times].findall(text)
    han = {letter for letter, _ in cells if _HAN.match(letter)}
    alone = text.strip() in line.split() or text.strip() == line.strip()
    few = alone and (len(cells) % 2 == 1 or times > 2)
    return len(han) >= (_FEW_PAIRS if few else _PAIRS - 1) and (few or len(cells) >= _PAIRS)


def _single(line: str) -> str:
    for times in _TIMES:
        line = _RUNS[times].sub(lambda run, n=times: _once(run[0], n), line)  # type: ignore[misc]
    return line


def _once(run: str, times: int) -> str:
    cells: list[tuple[str, str]] = _CELLS[times].findall(run)
    if len({letter for letter, _ in cells if _HAN.match(letter)}) < _FEW_PAIRS:
        return run
    # The spaces of a line are printed as often as its letters, or once.
    return "".join([letter + space[: -(-len(space) // times)] for letter, space in cells])


def with_single_halves(line: str) -> str:
    """Takes a line and returns it once where it has the same words twice.

    >>> with_single_halves("新图书馆周六开放 新图书馆周六开放")
    '新图书馆周六开放'
    """
    body = line.strip()
    half = body[: len(body) // 2]
    twice = body.endswith(half) and not body[len(half) : -len(half) or None].strip()
    if twice and len(set(_HAN.findall(half))) >= _HALF and not half.endswith(_CLOSED):
        return line.replace(body, half.rstrip(), 1)
    return line


# --- lines ---------------------------------------------------------------------------------------


def second_prints(lines: Sequence[str]) -> set[int]:
    """Takes the lines of a text and returns the places of those that repeat what was just printed.

    A line, or a few lines as a block, is a second print where it follows at once upon the first and
    no verse or list is around.
    """
    rows = [i for i, line in enumerate(lines) if line.strip()]
    texts = [lines[i].strip() for i in rows]
    if len(set(texts)) == len(texts):
        return set()
    twins = [i for i in range(1, len(texts)) if texts[i] == texts[i - 1]]
    if _are_most(twins, texts):
        return {rows[i] for i in twins}
    found: set[int] = set()
    last: dict[str, int] = {}
    place = 0
    while place < len(texts):
        size = place - last.get(texts[place], place)
        start = place - size
        if size and texts[start:place] == texts[place : place + size]:
            raw = [lines[rows[i]] for i in range(max(0, start - _NEAR), start)]
            block = [lines[rows[i]] for i in range(start, place)]
            below = [lines[i] for i in rows[place + size : place + size + _NEAR]]
            if _is_second_print(block, [*raw, *below]):
                found.update(rows[place : place + size])
                place += size
                continue
        last[texts[place]] = place
        place += 1
    return found


def _are_most(twins: Sequence[int], texts: Sequence[str]) -> bool:
    """Whether most lines of a text are printed twice, so that the short ones are, too."""
    long = [i for i in twins if len(_HAN.findall(texts[i])) >= _SHORTEST]
    return len(long) > 1 and 2 * len(twins) >= _MOST * len(texts) and 2 * len(long) >= len(twins)


def _is_second_print(block: Sequence[str], near: Sequence[str]) -> bool:
    """Whether lines that come twice at once are printed twice, not meant twice."""
    han = [len(set(_HAN.findall(line))) for line in block]
    if min(han) < _SHORTEST and sum(han) < _BLOCK:
        return False
    if len(block) > 1 and any(map(_INSIDE.search, block)) and sum(han) >= _BLOCK:
        return True
    prose = any(map(_INSIDE.search, near))
    widest = max((len(line.strip()) for line in near), default=0)
    return prose and all(_may_be_print(line, widest) for line in block)


def _may_be_print(line: str, widest: int) -> bool:
    """Whether a line is as wide as its column, or may be a headline."""
    body = line.strip()
    if len(body) >= _FULL * widest:
        return True
    return not body.endswith(_CLOSED) and not _ITEM.match(line) and len(body.split()) < 3
