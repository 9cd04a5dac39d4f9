"""The names of a text together: what was a full name once is known where it is shortened.

names as an engine finds them -> names that stand elsewhere, too -> short names with full ones
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from newskit.entities.name import Kind, Name
from newskit.entities.titles import ADDRESSES, NICKNAMES
from newskit.entities.words import COMPOUND_SURNAMES
from newskit.newspaper.bylines import surnames
from newskit.text.mentions import Span
from newskit.text.normalize import fold
from newskit.text.tokenize import tokenizer

_LAST_OF_ADDRESSES = frozenset(address[-1] for address in ADDRESSES)
_DOT = re.compile("[·•‧・]")
_OF_A_PLACE = re.compile(r"(?:\w{2,4}?[省市县縣区區镇鎮])+(\w{3,})")
"""A body whose name begins with its place, and what it is called without: 港务局."""

_PLACE_TAILS = frozenset("省市县区镇乡村州旗岛港") | {
    *("街道", "新区", "古城", "地区", "自治区", "自治州", "自治县", "特别行政区")
}
"""What a place is called without."""

_TOWNS = ("市", "县", "區", "区", "镇", "鎮", "港", "体育中心", "大剧院", "火车站", "机场")
"""What somebody's name never stands before."""

_BODY_TAILS = frozenset(
    (
        *("集团", "公司", "有限公司", "股份有限公司", "集团公司", "银行", "俱乐部", "联盟", "队"),
        *("大学", "医院", "学校", "政府", "委员会", "组织", "党委"),
    )
)
"""What a body is called without."""


class Entity(NamedTuple):
    """Who or what a text names.

    Attributes:
        name: Its fullest name in the text.
        kind: What it is.
        mentions: Where it is named, however shortly, in the order of the text.
    """

    name: str
    kind: Kind
    mentions: list[Span]


def entities(text: str, names: Sequence[Name]) -> list[Entity]:
    """Who and what a text names, most often named first.

    Args:
        text: The text.
        names: The names that an engine has found in it.
    """
    places: dict[tuple[Kind, str], list[Span]] = {}
    names = _with_towns(text, names)
    for start, end, kind in sorted([*names, *_elsewhere(text, names)]):
        places.setdefault((kind, squash(text[start:end])), []).append((start, end))
    full = dict(_full_names(places))
    found: dict[tuple[Kind, str], list[Span]] = {}
    for (kind, name), spans in places.items():
        found.setdefault((kind, _followed(full, kind, name)), []).extend(spans)
    gathered = [Entity(name, kind, sorted(spans)) for (kind, name), spans in found.items()]
    return sorted(gathered, key=lambda entity: (-len(entity.mentions), entity.mentions[0]))


def squash(name: str) -> str:
    """A name without the white space that it is padded with."""
    return "".join(name.split()) if not name.isascii() else name


def _with_towns(text: str, names: Sequence[Name]) -> list[Name]:
    """Names, as those of places where they read like somebody's and the text has their town."""
    called = {text[n.start : n.end] for n in names if n.kind == "people" and n.end - n.start == 2}
    towns = {name for name in called if _is_town(text, name)}
    if not towns:
        return list(names)
    return [
        name._replace(kind="places")
        if name.kind == "people" and text[name.start : name.end] in towns
        else name
        for name in names
    ]


def _is_town(text: str, name: str) -> bool:
    at = text.find(name)
    while at >= 0:
        if text.startswith(_TOWNS, at + len(name)):
            return True
        at = text.find(name, at + 1)
    return False


# ---- names elsewhere ----------------------------------------------------------------------------


def _elsewhere(text: str, names: Sequence[Name]) -> Iterator[Name]:
    """Where known names stand that were not found there, whole or in a part that is a name, too."""
    kinds: dict[str, Kind] = {}
    called = [(text[start:end], kind) for start, end, kind in names]
    found = Counter([name for name, _ in called])
    for name, kind in dict.fromkeys(called):
        for part in _parts(name, kind):
            if kind != "people" or not _is_word(part):
                kinds.setdefault(part, kind)
    missed = [name for name in kinds if text.count(name) > found[name]]
    if not missed:
        return
    taken = bytearray(len(text))
    for start, end, _ in names:
        taken[start:end] = b"\1" * (end - start)
    for name in sorted(missed, key=len, reverse=True):
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            if not any(taken[at:end]):
                taken[at:end] = b"\1" * len(name)
                yield Name(at, end, kinds[name])
            at = text.find(name, end)


def _is_word(name: str) -> bool:
    """Whether a name of somebody may be a common word elsewhere, as the dictionary has it: 高峰."""
    return len(name) == 2 and fold(name) not in COMPOUND_SURNAMES and tokenizer().has_word(name)


def _parts(name: str, kind: Kind) -> list[str]:
    if kind == "organisations" and (match := _OF_A_PLACE.fullmatch(name)):
        return [name, match[1]]
    if kind != "people":
        return [name]
    parts = _DOT.split(name)
    if len(parts) > 1:
        return [name, *(part for part in (parts[0], parts[-1]) if len(part) > 1)]
    if len(name) > 2 and fold(name[:2]) in COMPOUND_SURNAMES:
        return [name, name[:2]]
    return [name]


# ---- short names --------------------------------------------------------------------------------


def _full_names(
    places: dict[tuple[Kind, str], list[Span]],
) -> Iterator[tuple[tuple[Kind, str], str]]:
    """For each name that is a shorter form of another one of its text, that other."""
    for kind, shortens in _SHORTENS.items():
        known = [name for of, name in places if of == kind]
        together = "\n".join(known)
        for name in known:
            if together.count(name) == 1 and not (kind == "people" and _may_be_addressed(name)):
                continue
            full = [other for other in known if other != name and shortens(name, other)]
            if full and (kind != "people" or len(full) == 1):  # 王先生 where there are two
                yield (kind, name), max(full, key=lambda other: len(places[kind, other]))


def _followed(full: dict[tuple[Kind, str], str], kind: Kind, name: str) -> str:
    """The fullest form of a name."""
    seen = {name}
    while (longer := full.get((kind, name))) and longer not in seen:
        seen.add(name := longer)
    return name


def _shortens_person(short: str, full: str) -> bool:
    if _may_be_addressed(short):
        surname = _addressed(short)
        if surname is not None:
            return fold(full).startswith(surname) and _addressed(full) is None
    if len(short) >= len(full):
        return False
    if short in _DOT.split(full) or (_DOT.search(short) and full.endswith(short)):
        return True
    compound = fold(full[:2]) in COMPOUND_SURNAMES
    return (
        full[2:] == short or full[:2] == short if compound else full[1:] == short and len(short) > 1
    )


def _may_be_addressed(name: str) -> bool:
    return fold(name[-1]) in _LAST_OF_ADDRESSES or name[0] in NICKNAMES


def _addressed(name: str) -> str | None:
    """The surname of somebody who is called by it: 周 of 周先生, of 老周; None of a full name."""
    name = fold(name)
    if len(name) == 2 and name[0] in NICKNAMES and name[1] in surnames():
        return name[1]
    for length in (2, 1):
        known = COMPOUND_SURNAMES if length == 2 else surnames()
        if name[:length] in known and name[length:] in ADDRESSES:
            return name[:length]
    return None


def _shortens_place(short: str, full: str) -> bool:
    return (full.startswith(short) and fold(full[len(short) :]) in _PLACE_TAILS) or (
        len(short) > 2 and full.endswith(short)
    )


def _shortens_body(short: str, full: str) -> bool:
    return (full.startswith(short) and fold(full[len(short) :]) in _BODY_TAILS) or (
        len(short) > 2 and full.endswith(short)
    )


_SHORTENS: dict[Kind, Callable[[str, str], bool]] = {
    "people": _shortens_person,
    "places": _shortens_place,
    "organisations": _shortens_body,
}
