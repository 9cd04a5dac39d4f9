"""What generated pages say in Chinese of what the code says in English: the entries of zh_CN.po.

What the package's own catalogue has is said in the same words here. The rest is of docstrings,
which newskit shows to nobody: it has a catalogue of its own, which is not installed.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from newskit import language
from newskit.language import translated

LANGUAGE = "zh_CN"
PATH = Path(__file__).with_name(f"{LANGUAGE}.po")

_asked: dict[str, None] = {}


def said(text: str) -> str:
    """Takes a text of the code and returns it in the language in use."""
    if language.is_english() or not text:
        return text
    found = translated(text)
    if found != text:
        return found
    _asked[text] = None
    return _known().get(text) or text


def missing() -> list[str]:
    """Returns what was asked for and is not translated, and what nobody has asked for."""
    known = {text for text, said in _known().items() if said}
    return sorted(_asked.keys() ^ known)


def update() -> None:
    """Writes the catalogue anew: an entry for each text that was asked for, in that order."""
    catalogue = Catalog(locale=LANGUAGE, project="newskit")
    for text in _asked:
        catalogue.add(text, _known().get(text, ""))
    with PATH.open("wb") as file:
        write_po(file, catalogue, width=100, omit_header=True)


@cache
def _known() -> dict[str, str]:
    if not PATH.exists():
        return {}
    with PATH.open("rb") as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file, LANGUAGE) if entry.id}
