"""ALTO, versions 1 to 4: text and layout of pages as libraries keep them.

https://www.loc.gov/standards/alto/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newskit.formats.markup import parse
from newskit.formats.page_text import SOFT_HYPHEN, Block, Box, TextLine, Word, page_texts
from newskit.record import Record

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def records(text: str, source: str) -> list[Record]:
    """Takes the text of an ALTO file and returns a record for each page, with its text.

    Raises:
        InputError: Where it is damaged.
    """
    root = parse(text, source, "ALTO")
    refs = [ref for element in root.iter("ElementRef") for ref in element.get("REF", "").split()]
    return page_texts(_blocks(page, refs) for page in root.iter("Page"))


def _blocks(page: Element, refs: list[str]) -> list[Block]:
    """The blocks of a page: in the order that it states, by ReadingOrder or IDNEXT, if any."""
    _put_together(page)
    elements = {element.get("ID", ""): element for element in page.iter()}
    blocks = list(page.iter("TextBlock"))
    if named := [elements[ref] for ref in refs if ref in elements]:
        return list(_in_order(named, blocks))
    return [Block([_line(line) for line in block.iter("TextLine")]) for block in _chained(blocks)]


def _in_order(named: list[Element], blocks: list[Element]) -> Iterator[Block]:
    """Blocks and lines as a ReadingOrder names them, then what it leaves out."""
    owners = {id(line): block for block in blocks for line in block.iter("TextLine")}
    order = [line for element in named for line in element.iter("TextLine")]
    order += [line for block in blocks for line in block.iter("TextLine")]
    taken: set[int] = set()
    lines: list[TextLine] = []
    owner: Element | None = None
    for line in order:
        if id(line) in taken or id(line) not in owners:
            continue
        taken.add(id(line))
        if owners[id(line)] is not owner and lines:
            yield Block(lines)
            lines = []
        owner = owners[id(line)]
        lines.append(_line(line))
    if lines:
        yield Block(lines)


def _chained(blocks: list[Element]) -> Iterator[Element]:
    """Blocks in the order of the file, but each before the one that it names as its next."""
    by_id = {block.get("ID"): block for block in blocks}
    nexts = {block.get("IDNEXT") for block in blocks}
    heads = [block for block in blocks if block.get("ID") not in nexts]
    taken: set[int] = set()
    for head in [*heads, *blocks]:
        block: Element | None = head
        while block is not None and id(block) not in taken:
            taken.add(id(block))
            yield block
            block = by_id.get(block.get("IDNEXT", ""))


def _put_together(page: Element) -> None:
    """Gives the first half of a word that a line end breaks the whole word, where it is stated."""
    half: Element | None = None
    for line in page.iter("TextLine"):
        for word in line.findall("String"):
            if word.get("SUBS_TYPE") == "HypPart2" and half is not None:
                half.set("CONTENT", half.get("SUBS_CONTENT", ""))
                half.set("SUBS_TYPE", "whole")
                word.set("CONTENT", "")
            half = word if _is_half(word) else None


def _is_half(word: Element) -> bool:
    return word.get("SUBS_TYPE") == "HypPart1" and bool(word.get("SUBS_CONTENT"))


def _line(line: Element) -> TextLine:
    words: list[Word] = []
    parted = line.find("SP") is None  # some programs leave all spaces out
    space = True
    whole = False
    for element in line:
        if element.tag == "String":
            words.append(Word(element.get("CONTENT", ""), _box(element), not (parted or space)))
            whole = element.get("SUBS_TYPE") == "whole"
            space = False
        elif element.tag == "SP":
            space = True
        elif element.tag == "HYP" and words and not whole:
            last = words[-1]
            letter = last.text[-1:].isascii()
            mark = SOFT_HYPHEN if letter else element.get("CONTENT", "")  # a dash, behind Han
            words[-1] = last._replace(text=last.text + mark)
    return TextLine(words, _box(line))


def _box(element: Element) -> Box | None:
    try:
        left, top, width, height = (
            float(element.get(name, "")) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT")
        )
    except ValueError:
        return None
    return Box(left, top, left + width, top + height)
