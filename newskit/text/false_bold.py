"""False bold taken back: letters and lines that were printed several times to look heavier.

A typesetter without a bold face prints a word twice, a hair apart. Extractors give what was
printed: `本本报报讯讯`, or a line and the same line again. What may be meant twice stays: 高高兴兴,
a refrain, rows of a list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from newskit import native
from newskit.text.expressions import compiled
from newskit.text.lookalikes import is_han

_SPACE = "[ \u00a0\u2000-\u200a\u202f\u205f\u3000]"
# Three letters twice or two three times; a dot is three times as fast as a class.
_SUSPECT = re.compile(rf"(.)\1(?:\1(.)\2\2|{_SPACE}*(.)\3{_SPACE}*(.)\4)")

_TIMES = (4, 3, 2)  # the most first: four prints are two prints of two
_RUNS = {n: rf"(?:(\S)\1{{{n - 1}}}{_SPACE}*){{3,}}" for n in _TIMES}
_CELLS = {n: rf"(\S)\1{{{n - 1}}}({_SPACE}*)" for n in _TIMES}

# Words double their letters as well, and come in twos (高高兴兴快快乐乐): a run is print from five
# pairs on, or three where they stand alone. Where a text has one such run, three are print
# anywhere.
_PAIRS = 5
_FEW_PAIRS = 3

_SHORTEST = 5  # Han characters of a line that is not the same by chance: the words of a table are
_HALF = 6  # of each half of a line that has all twice
_BLOCK = 12  # of a few lines that come again
_NEAR = 4  # lines on either side that tell prose from verse
_WRAPPED = 12  # characters, at least, of a line of prose: columns are wider
_VERSE = 3  # characters by which lines of verse differ, at most
_FULL = 0.85  # of the widest line near: a line as wide goes on in the next
_LINE = 60  # characters: no printed line is longer, a paragraph is; that comes twice otherwise
_MOST = 0.6  # of the lines have a twin: then all twins are print
_INSIDE = r"[，。；：？！](?=[^\W\d_])"  # a mark in mid-line: prose, not verse, not a list
_CLOSED = tuple("，。；：？！、…”’」』）,.;:?!)")
_ITEM = r"\s|[□■○●◎△▲◆◇★☆·•※－—-]"


@native.compiled("suspects")
def has_twin_letters(text: str) -> bool:
    """Tells whether a text may have letters printed several times."""
    return _SUSPECT.search(text) is not None


def with_single_letters(lines: Sequence[str]) -> list[str]:
    """Takes the lines of a text and returns them with letters once that were printed several times.

    >>> with_single_letters(["本本报报讯讯　　新新馆馆开开放放", "大家高高兴兴、快快乐乐"])
    ['本报讯　新馆开放', '大家高高兴兴、快快乐乐']
    """
    suspects = [line for line in lines if has_twin_letters(line)]
    if not any(map(_has_print, suspects)):
        return list(lines)
    printed = [line for line in lines if line.strip()]
    all_are = sum(_times(line) > 1 for line in printed) >= _MOST * len(printed)
    return [_single(line, all_are) for line in lines]


def _times(line: str) -> int:
    """How often each letter and space of a line is printed."""
    for times in _TIMES:
        if all(line[i::times] == line[::times] for i in range(1, times)):
            return times
    return 1


def _runs(line: str) -> list[tuple[int, str]]:
    return [(n, run[0]) for n in _TIMES for run in compiled(_RUNS[n]).finditer(line)]


def _has_print(line: str) -> bool:
    words = {line.strip(), *line.split()}
    return any(_is_print(run, words) for run in _runs(line))


def _is_print(run: tuple[int, str], words: Set[str]) -> bool:
    times, text = run
    cells = compiled(_CELLS[times]).findall(text)
    han = {letter for letter, _ in cells if is_han(letter)}
    alone = text.strip() in words
    few = alone and (len(cells) % 2 == 1 or times > 2)
    return len(han) >= (_FEW_PAIRS if few else _PAIRS - 1) and (few or len(cells) >= _PAIRS)


def _single(line: str, all_are: bool) -> str:
    once = line[:: _times(line)]
    if all_are or sum(map(is_han, set(once))) > 1:
        line = once
    for times in _TIMES:
        line = compiled(_RUNS[times]).sub(lambda run, n=times: _once(run[0], n), line)  # type: ignore[misc]
    return line


def _once(run: str, times: int) -> str:
    cells: list[tuple[str, str]] = compiled(_CELLS[times]).findall(run)
    if len({letter for letter, _ in cells if is_han(letter)}) < _FEW_PAIRS:
        return run
    # The spaces of a line are printed as often as its letters, or once.
    return "".join([letter + space[: -(-len(space) // times)] for letter, space in cells])


def with_single_halves(lines: Sequence[str]) -> list[str]:
    """Takes the lines of a text and returns each once that has the same words twice.

    >>> with_single_halves(["新图书馆周六开放 新图书馆周六开放"])
    ['新图书馆周六开放']
    """
    found = list(lines)
    for i in _in_halves(found):
        found[i] = _single_half(found[i])
    return found


@native.compiled("texts")
def _in_halves(lines: list[str]) -> list[int]:
    """The places of lines whose first half comes again behind it."""
    bodies = list(map(str.strip, lines))
    halves = map(_half, bodies)
    pairs = enumerate(zip(bodies, halves, strict=True))
    return [i for i, (body, half) in pairs if half and body.endswith(half)]


def _half(body: str) -> str:
    return body[: len(body) // 2].rstrip()


def _single_half(line: str) -> str:
    body = line.strip()
    half = _half(body)
    twice = body.endswith(half) and not body[len(half) : -len(half) or None].strip()
    if twice and sum(map(is_han, set(half))) >= _HALF and not half.endswith(_CLOSED):
        return line.replace(body, half, 1)
    return line


# --- lines ---------------------------------------------------------------------------------------


def second_prints(lines: Sequence[str]) -> set[int]:
    """Takes the lines of a text and returns the places of those that repeat what was just printed.

    A line, or a few lines as a block, is a second print where it follows at once upon the first and
    no verse or list is around.
    """
    texts = list(filter(None, map(str.strip, lines)))
    if len(set(texts)) == len(texts):
        return set()
    rows = [i for i, line in enumerate(lines) if line.strip()]
    twins = [i for i in range(1, len(texts)) if texts[i] == texts[i - 1] and len(texts[i]) <= _LINE]
    if _are_most(twins, texts):
        return {rows[i] for i in twins} | _second_blanks(lines)
    found: set[int] = set()
    last: dict[str, int] = {}
    place = 0
    while place < len(texts):
        before = last.get(texts[place])
        if before is None:
            last[texts[place]] = place
            place += 1
            continue
        size = place - before
        end = _end_of_repeats(texts, place, size)
        if end > place and end - before <= _TIMES[0] * size:
            above = [lines[i] for i in rows[max(0, before - _NEAR) : before]]
            below = [lines[i] for i in rows[end : end + _NEAR]]
            if _is_print_of([lines[i] for i in rows[before:place]], above, below):
                found.update(rows[place:end])
        end = max(end, place + 1)
        last |= {text: i for i, text in enumerate(texts[place:end], place)}
        place = end
    return found


def _end_of_repeats(texts: Sequence[str], place: int, size: int) -> int:
    """Where the lines end that repeat the `size` lines before `place` once or more."""
    end = place
    while texts[place - size : place] == texts[end : end + size]:
        end += size
    return end


def _second_blanks(lines: Sequence[str]) -> set[int]:
    """Every other one of the blank lines in a row."""
    found: set[int] = set()
    for i in range(1, len(lines)):
        if not lines[i].strip() and not lines[i - 1].strip() and i - 1 not in found:
            found.add(i)
    return found


def _are_most(twins: Sequence[int], texts: Sequence[str]) -> bool:
    """Whether most lines of a text are printed twice, so that the short ones are, too."""
    if 2 * len(twins) < _MOST * len(texts):
        return False
    if any(len(set(texts[i : i + _TIMES[0] + 1])) == 1 for i in range(len(texts) - _TIMES[0])):
        return False  # nobody prints so often
    long = [i for i in twins if sum(map(is_han, texts[i])) >= _SHORTEST]
    return len(long) > 1 and 2 * len(long) >= len(twins)


def _is_print_of(block: Sequence[str], above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether lines that come twice at once, between others, are printed twice, not meant twice."""
    han = [sum(map(is_han, set(line))) for line in block]
    if (min(han) < _SHORTEST and sum(han) < _BLOCK) or max(map(len, block)) > _LINE:
        return False
    if len(block) > 1 and any(map(_is_prose, block)):
        return True
    widest = max((len(line.strip()) for line in (*above, *below)), default=0)
    return any(map(_is_prose, (*above, *below))) and all(
        len(line.strip()) >= _FULL * widest or _may_be_headline(line, above, below)
        for line in block
    )


def _is_prose(line: str) -> bool:
    return len(line.strip()) >= _WRAPPED and compiled(_INSIDE).search(line) is not None


def _may_be_headline(line: str, above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a short line is no line of verse and no row of a list or table."""
    body = line.strip()
    if body.endswith(_CLOSED) or len(body.split()) > 2:
        return False
    first = compiled(_ITEM).match(line)
    if first and any(first[0] == other[: first.end()] for other in (*above, *below)):
        return False
    before, behind = [*reversed(above)][:2], [*below][:2]
    twins = any(len(pair) == 2 and pair[0].strip() == pair[1].strip() for pair in (before, behind))
    pairs = (before, behind, [*before[:1], *behind[:1]])
    return twins or not any(
        len(pair) == 2 and all(_is_alike(line, other) for other in pair) for pair in pairs
    )


def _is_alike(line: str, other: str) -> bool:
    """Whether two lines may be of one verse: as long, give or take, and ending alike."""
    near = abs(len(line.rstrip()) - len(other.rstrip())) <= _VERSE
    return near and line.rstrip().endswith(_CLOSED) == other.rstrip().endswith(_CLOSED)
