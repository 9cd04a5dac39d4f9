"""Words that an engine has guessed, with the function characters at their edges given back.

What the dictionary lacks is cut by a model of single characters, which takes a preposition into the
unknown name behind it (以渔岛灯塔 → 以渔岛, 灯塔) and a conjunction into the one before it
(陈华俊则).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from newskit.newspaper.bylines import common_surnames
from newskit.text.normalize import fold

_BEFORE = frozenset("以受将被与及在把由并而但等就也之这那其更已所却让使给则或")
_BEHIND = frozenset("以则后说称将被等及与和在是了着的于向并也都就而且或又仍还却才不没把让使给从对")
"""Function characters: no name begins, or ends, with one."""

_MAY_BE_BEFORE = frozenset("于从对向和为有中后前同连令且若即")
"""Those that are family names or parts of words as well: where a word of the dictionary follows."""

_DEMONSTRATIVE = frozenset("本该各每此今昨明")

_MAY_BE_BEHIND = frozenset("前中有为到得时上下里来去")
"""Those that end names as well: unless a family name is the first character."""

_LEVELS = frozenset("省市州区县镇乡村")
"""What ends the name of a place before a guess: 海棠 区洪 李村 of 海棠区洪李村."""

_PEOPLE = frozenset("人员")
"""What ends a title before somebody's name: 传承 人张 of 传承人张璟."""

_ONLY_BEHIND_WORDS = frozenset("内外间")
"""Those that are left over only behind a word of the dictionary: 平台内."""

_MAY_BEGIN_NAMES = frozenset("且若即")
"""Those that a guess must have before it three times to be without its first character."""

LONGEST_STORY = 20_000
"""Characters of a text in which each guess is looked for: in a whole book that would take time that
grows with its square."""

_FUNCTION = _BEFORE | _MAY_BE_BEFORE
_AT_FRONT = _BEFORE | _MAY_BE_BEFORE | _LEVELS | _PEOPLE
_AT_END = _BEHIND | _MAY_BE_BEHIND | _ONLY_BEHIND_WORDS


def parts(word: str, has_word: Callable[[str], bool]) -> tuple[str, ...] | None:
    """The parts of a word that the dictionary lacks or mistakes; None where it stays whole.

    >>> parts("以渔岛", set().__contains__)
    ('以', '渔岛')
    >>> parts("林知有", set().__contains__)
    >>> parts("于本周", {"于本周", "本周"}.__contains__)
    ('于', '本周')
    """
    if len(word) < 2 or not word.isalpha() or word.isascii():
        return None
    folded = fold(word)
    if folded[0] not in _AT_FRONT and folded[-1] not in _AT_END:  # most have neither
        return None
    if has_word(word):  # 于本周: the dictionary has it for somebody's name
        is_time = folded[0] in _AT_FRONT and folded[1] in _DEMONSTRATIVE and has_word(folded[1:])
        return (word[:1], word[1:]) if is_time and len(word) > 2 else None
    first, last = 0, len(word)
    named = folded[0] in common_surnames()
    if (
        folded[0] in _BEFORE
        or (folded[0] in _LEVELS and (folded[0] not in "省市州" or folded[-1] in _LEVELS))
        or (folded[0] in _MAY_BE_BEFORE and (has_word(folded[1:]) or folded[1] in _DEMONSTRATIVE))
        or (folded[0] in _PEOPLE and folded[1] in common_surnames())
    ):
        first = 1
    if (
        folded[-1] in _BEHIND
        or (folded[-1] in _MAY_BE_BEHIND and not named)
        or (folded[-1] in _ONLY_BEHIND_WORDS and len(folded) > 2 and has_word(folded[:-1]))
    ):
        last -= 1
    if last - first == len(word):
        return None
    return tuple(filter(None, (word[:first], word[first:last], word[last:])))


def cut_wholes(
    text: str,
    tokens: Sequence[str],
    guesses: Iterable[tuple[str, int]],
    kinds: Mapping[str, str],
) -> set[str]:
    """Words that an engine has guessed in one place of a text and cut in another.

    They are whole somewhere (洪李村, elsewhere 区洪 李村), or their rest never stands without the
    character before it (道 根村), as is seen of names.

    Args:
        text: The text.
        tokens: Its tokens.
        guesses: Those of them that the dictionary lacks, and how often each is one.
        kinds: The kind of each token, a small letter for one character that may be part of a term.
    """
    wholes: set[str] = set()
    if len(text) > LONGEST_STORY:
        return wholes
    for word, count in guesses:
        if len(word) > 2:
            if text.count(word) > count and _FUNCTION.isdisjoint(word):
                wholes.add(word)
        elif count > 1 and len(word) == 2 and (kinds[word] in "PR" or word[1] in _LEVELS):
            first = _always_before(word, count, tokens)
            if first and (
                (kinds[first].islower() and first not in _AT_FRONT)
                or (first in _MAY_BEGIN_NAMES and count > 2)
            ):
                wholes.add(first + word)
    return wholes


def _always_before(word: str, count: int, tokens: Sequence[str]) -> str:
    """The one character that always stands before a word; empty where there is none."""
    first, at = "", -1
    for _ in range(count):
        at = tokens.index(word, at + 1)
        before = tokens[at - 1]
        if len(before) != 1 or (first and before != first):
            return ""
        first = before
    return first
