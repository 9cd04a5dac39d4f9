"""Titles and roles: the words before and behind a name that say what somebody is."""

from __future__ import annotations

from itertools import chain

from newskit import resources
from newskit.text.expressions import compiled
from newskit.text.mentions import Span

OFFICES = frozenset(chain.from_iterable(resources.words("offices.txt")))
"""What stands before a name, by itself or behind the body whose office it is."""

_WITHOUT_OFFICE, *_WITH_OFFICE = resources.words("addresses.txt")
PERSONAL = frozenset(_WITHOUT_OFFICE)
"""How people are addressed who have no office."""

ADDRESSES = PERSONAL.union(*_WITH_OFFICE)
"""What stands behind a surname or a name."""

NICKNAMES = frozenset("老小阿")
"""What stands before a surname among friends."""

_RANKS = (
    "副|正|总|代理?|原|前|首席|高级|资深|常务|第一|[一二三四]级|执行|名誉|特级|国家级|联合|候任|时任|现任"
    "|党委|党组|党支部|党总支|支部|省委|市委|县委|区委|镇委|州委|中央|[省市县区镇乡村]|女|老|男子?"
)
_BY_LENGTH = tuple(
    sorted(OFFICES | {title for title in ADDRESSES if len(title) > 1}, key=len, reverse=True)
)
_OFFICE = "|".join(_BY_LENGTH)
_BEFORE = rf"(?:{_RANKS})*(?:{_OFFICE})(?:[、兼和](?:{_RANKS})*(?:{_OFFICE}))*$"
_BEHIND = rf"(?:{'|'.join(sorted(ADDRESSES, key=len, reverse=True))})(?!\w?级)"
_WORKER = r"[^\W\d的了是和与在名位个]{2}员$"
_REACH = 24
_FIRST = frozenset(title[0] for title in ADDRESSES)
_LAST = frozenset(title[-1] for title in _BY_LENGTH)
_TITLES = frozenset(_BY_LENGTH)
_LENGTHS = sorted(set(map(len, _TITLES)))


def is_title(word: str) -> bool:
    """Whether a word is a title or a role: 局长, 副局长, 村民."""
    return word.endswith(_BY_LENGTH)


def title_before(text: str, start: int) -> Span | None:
    """Where the title stands that ends where a name begins: 副局长 of 港务局副局长周海生."""
    if text[start - 1 : start] not in _LAST or not _ends_with_title(text, start):
        return None
    match = compiled(_BEFORE).search(text, max(0, start - _REACH), start)
    if match and match.group() == "员":
        match = compiled(_WORKER).search(text, max(0, start - 3), start) or match
    return match.span() if match else None


def _ends_with_title(text: str, end: int) -> bool:
    """Whether there is a title that ends at a place: a look at each length costs little."""
    return not _TITLES.isdisjoint([text[max(0, end - length) : end] for length in _LENGTHS])


def title_behind(text: str, end: int) -> Span | None:
    """Where the title stands that begins where a name ends: 总书记 of 习近平总书记."""
    if text[end : end + 1] not in _FIRST:
        return None
    match = compiled(_BEHIND).match(text, end)
    return match.span() if match else None
