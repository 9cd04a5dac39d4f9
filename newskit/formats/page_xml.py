"""PAGE XML: what OCR workbenches (Transkribus, eScriptorium, OCR-D) keep and libraries archive.

https://github.com/PRImA-Research-Lab/PAGE-XML
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newskit.formats.markup import parse
from newskit.formats.page_text import Block, Box, TextLine, Word, page_texts, plain_lines
from newskit.record import Record

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def records(text: str, source: str) -> list[Record]:
    """Takes the text of a PAGE file and returns a record for each page, with its text.

    Raises:
        InputError: Where it is damaged.
    """
    root = parse(text, source, "PAGE XML")
    return page_texts(_blocks(page) for page in root.iter("Page"))


def _blocks(page: Element) -> list[Block]:
    """The text regions of a page in its ReadingOrder, those that it leaves out behind the rest."""
    regions = list(page.iter("TextRegion"))
    places = {name: i for i, name in enumerate(_order(page))}
    if not places:
        regions = _by_index(regions)
    regions.sort(key=lambda region: places.get(region.get("id", ""), len(places)))
    return [_block(region) for region in regions]


def _order(page: Element) -> Iterator[str]:
    """The ids of regions in reading order: groups may hold groups."""
    order = page.find("ReadingOrder")
    waiting = [] if order is None else [order]
    while waiting:
        element = waiting.pop()
        if name := element.get("regionRef"):
            yield name
        waiting += sorted(element, key=_number_of_ref, reverse=True)


def _number_of_ref(element: Element) -> float:
    return _number(element.get("index"))


def _number(text: str | None) -> float:
    try:
        return float(text or "")
    except ValueError:
        return float("inf")


def _by_index(elements: list[Element]) -> list[Element]:
    """Elements by the index they have themselves, or by that which Transkribus gives them."""
    indexes = [
        _number(element.get("index") or _transkribus(element.get("custom", "")))
        for element in elements
    ]
    if float("inf") in indexes:
        return elements
    return [elements[i] for i in sorted(range(len(elements)), key=indexes.__getitem__)]


def _transkribus(custom: str) -> str | None:
    match = re.search(r"readingOrder\s*\{[^}]*index:\s*(\d+)", custom)
    return match[1] if match else None


def _block(region: Element) -> Block:
    lines = [_line(line) for line in _by_index(region.findall("TextLine"))]
    if not any(word.text.strip() for line in lines for word in line.words):
        lines = plain_lines(_best(region) or "")
    return Block(lines, region.get("type") == "heading")


def _line(line: Element) -> TextLine:
    words = [Word(_best(word) or "", _box(word)) for word in _by_index(line.findall("Word"))]
    whole = _best(line)
    if whole is not None and _letters(whole) != _letters("".join(word.text for word in words)):
        words = [Word(" ".join(whole.split("\n")))]  # the line was corrected, its words were not
    return TextLine(words, _box(line))


def _letters(text: str) -> str:
    return "".join(text.split())


def _best(element: Element) -> str | None:
    """The text of an element: that of the lowest index, then of the highest confidence."""
    found = [
        (_number(equiv.get("index")), -_confidence(equiv), place, text)
        for place, equiv in enumerate(element.findall("TextEquiv"))
        if (text := equiv.findtext("Unicode") or equiv.findtext("PlainText"))
    ]
    return min(found)[3] if found else None


def _confidence(equiv: Element) -> float:
    confidence = _number(equiv.get("conf"))
    return confidence if confidence <= 1 else 0.0


def _box(element: Element) -> Box | None:
    """The box around its outline: `points` since 2013, elements before."""
    coords = element.find("Coords")
    if coords is None:
        return None
    points = re.findall(r"(-?[\d.]+),(-?[\d.]+)", coords.get("points", ""))
    points += [(point.get("x", ""), point.get("y", "")) for point in coords.iter("Point")]
    try:
        xs, ys = [float(x) for x, _ in points], [float(y) for _, y in points]
    except ValueError:
        return None
    return Box(min(xs), min(ys), max(xs), max(ys)) if points else None
