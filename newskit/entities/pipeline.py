"""Who, where and which bodies: the names of a text.

text --boilerplate blanked--> engine --names--> document.entities --titles, speech--> fields
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Any

from newskit.entities.document import Entity, entities
from newskit.entities.engine import engine
from newskit.entities.name import KINDS, Name
from newskit.entities.titles import title_before, title_behind
from newskit.newspaper import boilerplate, bylines
from newskit.newspaper.attribution import speakers
from newskit.newspaper.patterns import fold_forms
from newskit.record import Record
from newskit.text.normalize import fold

_COUNTRIES = "中美英法德俄日韩朝印加澳墨巴欧非港台"
_ABBREVIATIONS = re.compile(
    f"(?=.*[{_COUNTRIES}])[{_COUNTRIES}京津沪渝粤琼闽苏浙赣湘鄂川滇黔桂]{{2,4}}"
)
_ANY_TOWNS = re.compile("[省市县区镇乡州](?:委|政府|委市政府)")

_SIGNED = re.compile(r"[（(]([^（）()\n。，]{2,24})[）)]\s*$")
_DOCTRINE = re.compile(
    "(?:新时代中国特色社会主义|外交|强军|法治|经济|生态文明|文化)*(?:思想|主义|理论)"
)


def names(
    text: str | Record,
    *,
    authors: Collection[str] = (),
    engine: str = "rules",
    userdict: str | None = None,
) -> dict[str, list[dict[str, Any]]]:
    """Find who, where and which bodies a text names.

    Args:
        text: A paragraph a line, hard wraps removed; or a record with its `text`, whose authors
            serve for those below.
        authors: Names of people that are left out, since they are those of the reporters.
        engine: What finds names, `rules` or `lac`.
        userdict: A dictionary file in jieba's format; what it tags `nr`, `ns` or `nt` is a name.

    Returns:
        `people`, `places` and `organisations`, each a list, most often named first, of `name` (the
        fullest that the text has), `count` and `mentions` (pairs of offsets into the text, in code
        points). People have `title`, what is printed beside them (`副局长`), or None, and `speaks`,
        whether they are said to say something.

    Raises:
        ValueError: There is no such engine.
        InputError: The dictionary file cannot be read, or the engine is not installed.
    """
    if not isinstance(text, str):
        authors = authors or [author["name"] for author in text.get("authors") or []]
        text = str(text["text"])
    found: dict[str, list[dict[str, Any]]] = {kind: [] for kind in KINDS}
    folded = fold(text)
    for entity in find(text, authors, engine, userdict):
        item: dict[str, Any] = {"name": entity.name}
        if entity.kind == "people":
            item["title"] = _title(text, folded, entity)
            item["speaks"] = False
        found[entity.kind].append(
            item | {"count": len(entity.mentions), "mentions": entity.mentions}
        )
    said = set(speakers(text, sorted(m for item in found["people"] for m in item["mentions"])))
    for item in found["people"]:
        item["speaks"] = not said.isdisjoint(item["mentions"])
    return found


def find(
    text: str, authors: Collection[str] = (), name: str = "rules", userdict: str | None = None
) -> list[Entity]:
    """The entities of a text, most often named first; see `names`."""
    blanked = _unsigned(boilerplate.without(text))
    folded = fold(blanked)
    found = [one for one in engine(name, userdict).find(blanked) if not _is_none(folded, one)]
    return [entity for entity in entities(blanked, found) if entity.name not in authors]


def _unsigned(text: str) -> str:
    """The text without the names in brackets that it is signed with, code point for code point."""
    match = _SIGNED.search(text[-32:])
    if not match or not bylines.names(fold_forms(match[1])):
        return text
    start = len(text) - len(match.group())
    return text[:start] + " " * (len(text) - start)


def _is_none(folded: str, name: Name) -> bool:
    """Whether what reads like a name names nobody.

    A body of thought is called by who thought it (邓小平理论), two countries by a character each
    (中德), and any town has a 市政府.
    """
    if name.kind == "people":
        return bool(_DOCTRINE.match(folded, name.end))
    return _is_no_name(folded[name.start : name.end])


@lru_cache(1 << 12)
def _is_no_name(text: str) -> bool:
    return bool(_ABBREVIATIONS.fullmatch(text) or _ANY_TOWNS.fullmatch(text))


def _title(text: str, folded: str, entity: Entity) -> str | None:
    """The title beside the first mention that has one, as printed."""
    for start, end in entity.mentions:
        if span := title_before(folded, start) or title_behind(folded, end):
            return text[slice(*span)]
    return None
