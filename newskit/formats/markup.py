"""Markup: which XML or HTML a text is, by its root element, and its elements, safely read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newskit.errors import InputError
from newskit.language import Message

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_PROLOG = r"\s*(?:(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)\s*)*"
_ROOT = rf"(?is){_PROLOG}<(?:[\w.-]+:)?([A-Za-z][\w.-]*)(?=[\s/>])"

_DEEPEST = 100  # elements in one another; files of newspapers have some ten


def root(text: str) -> str | None:
    """Takes a text and returns the name of its root element, without a prefix.

    Returns:
        `""` for XML whose root cannot be found; None for what is no markup at all, as is Markdown
        that begins with a picture or a table.
    """
    match = re.match(_ROOT, text)
    if text.lstrip()[:5].lower() == "<?xml":
        return match[1] if match else ""
    return match[1] if match else None


def parse(text: str, source: str, what: str) -> Element:
    """Takes the text of an XML file and returns its root, all elements under their local names.

    Args:
        text: The file, decoded.
        source: The source for messages.
        what: The format for messages.

    Raises:
        InputError: Where it is damaged, or declares entities (a few lines of those can make
            gigabytes of text, and no OCR program writes any), or its elements are deep in one
            another (a search in each takes hours, and those of newspapers are ten deep).
    """
    from xml.etree.ElementTree import ParseError, fromstring

    if "<!ENTITY" in text:
        line = text.count("\n", 0, text.index("<!ENTITY")) + 1
        fault = Message(
            "{what} that declares entities: not read, lest it grow without bounds", what=what
        )
        raise InputError(source, fault, line)
    try:
        tree = fromstring(text)
    except (ParseError, ValueError) as error:
        why = re.sub(r": line \d+, column (\d+)$", r" at column \1", str(error))
        place: tuple[int, int] | None = getattr(error, "position", None)
        raise InputError(source, damaged(what, why), place[0] if place else None) from None
    if _is_deeper(tree, _DEEPEST):
        raise InputError(source, damaged(what, f"elements more than {_DEEPEST} deep"))
    for element in tree.iter():
        if isinstance(element.tag, str):  # comments have none
            element.tag = element.tag.rpartition("}")[2]
    return tree


def _is_deeper(tree: Element, most: int) -> bool:
    level = [tree]
    for _ in range(most):
        level = [child for element in level for child in element]
    return bool(level)


def damaged(what: str, fault: str) -> str:
    """Takes a format and what is wrong with a file of it, and returns the message for its user."""
    return Message(
        "damaged {what}, {fault}: fetch or export it again (--from text reads it as it is)",
        what=what,
        fault=fault,
    )
