"""JSON of programs that read the layout of pages: MinerU, PaddleOCR and docling.

- MinerU: `content_list.json`, `content_list_v2.json` and `middle.json`,
  https://opendatalab.github.io/MinerU/reference/output_files/
- PaddleOCR: results of PP-StructureV3 and PP-OCR, of PP-Structure before it, of its service,
  https://paddlepaddle.github.io/PaddleOCR/
- docling: DoclingDocument, https://docling-project.github.io/docling/concepts/docling_document/
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from newskit.errors import InputError
from newskit.formats.markup import damaged
from newskit.formats.page_text import Block, Box, TextLine, Word, page_texts, plain_lines
from newskit.language import Message
from newskit.record import Record

Pages = Iterable[list[Block]]


def recognised(text: str) -> bool:
    """Whether a JSON text has the keys of one of these programs."""
    return any(all(f'"{key}"' in text for key in program.keys) for program in _PROGRAMS)


def records(text: str, source: str) -> list[Record] | None:
    """Takes a JSON text and returns a record for each page, with its text.

    Returns:
        None where it is JSON of none of these programs.

    Raises:
        InputError: Where it has their keys and is damaged.
    """
    import msgspec

    candidates = [p for p in _PROGRAMS if all(f'"{key}"' in text for key in p.keys)]
    if not candidates:
        return None
    try:
        values = [msgspec.json.decode(text)]
    except (msgspec.DecodeError, RecursionError) as error:
        try:  # a region a line, as PP-Structure wrote, or a document a line
            values = [msgspec.json.decode(line) for line in text.splitlines() if line.strip()]
        except (msgspec.DecodeError, RecursionError):
            fault = str(error).removeprefix("JSON is malformed: ")
            raise InputError(
                source, damaged(Message("JSON of {program}", program=candidates[0].name), fault)
            ) from None
    for program in candidates:
        try:
            pages = (program.pages(values) if len(values) > 1 else None) or [
                page for value in values for page in program.pages(value) or ()
            ]
        except (AttributeError, KeyError, IndexError, TypeError, ValueError):  # another shape
            continue
        if pages:
            return page_texts(pages)
    return None


# --- MinerU --------------------------------------------------------------------------------------

# What holds the words of an item that is no running text.
_WORDS = (
    *("image_caption", "img_caption", "image_footnote", "img_footnote", "chart_caption"),
    *("table_caption", "table_body", "table_footnote", "list_items", "code_body"),
)


def _content_list(value: Any) -> Pages | None:
    """Items in reading order, each with its page: a paragraph, a heading, a picture, a table."""
    if not isinstance(value, list) or not all(isinstance(x, dict) and "type" in x for x in value):
        return None
    pages: defaultdict[int, list[Block]] = defaultdict(list)
    for item in value:
        words = [item.get("text"), *(item.get(name) for name in _WORDS)]
        heading = item.get("text_level", 0) > 0 or item["type"] == "title"
        block = Block(plain_lines("\n".join(_strings(words))), heading)
        pages[item.get("page_idx", 0)].append(block)
    return [pages[number] for number in sorted(pages)]


def _content_pages(value: Any) -> Pages | None:
    """The second form of that list: the items of each page, their words in spans."""
    if not isinstance(value, list) or not all(isinstance(page, list) for page in value):
        return None
    return [
        [
            Block(plain_lines("\n".join(_spans(item["content"]))), item["type"] == "title")
            for item in page
        ]
        for page in value
    ]


def _spans(value: Any) -> Iterator[str]:
    """The text of each list of spans in the content of an item."""
    values = value.values() if isinstance(value, dict) else value
    words = [span["content"] for span in values if isinstance(span, dict) and "content" in span]
    if words:
        yield _without_tags("".join(words))
        return
    for inner in values:
        if isinstance(inner, dict | list):
            yield from _spans(inner)


def _strings(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield _without_tags(value)
        elif isinstance(value, list):
            yield from _strings(value)


def _middle(value: Any) -> Pages | None:
    """Pages of blocks of lines of spans; what belongs to no story has been put aside."""
    if not isinstance(value, dict) or not isinstance(value.get("pdf_info"), list):
        return None
    return [
        [
            Block(list(_span_lines(block)), block.get("type") == "title")
            for block in [
                *(page.get("para_blocks") or page.get("preproc_blocks") or []),
                *page.get("discarded_blocks", []),
            ]
        ]
        for page in value["pdf_info"]
    ]


def _span_lines(block: Any) -> Iterator[TextLine]:
    """The lines of a block, and of the blocks in it: a picture and its caption, say."""
    waiting = [block]
    while waiting:
        block = waiting.pop()
        for line in block.get("lines", []):
            words = [
                Word(_without_tags(span.get("content") or span.get("html") or ""))
                for span in line.get("spans", [])
            ]
            yield TextLine(words, _box(line.get("bbox")))
        waiting += reversed(block.get("blocks", []))


# --- PaddleOCR -----------------------------------------------------------------------------------

_PADDLE_HEADINGS = {"doc_title", "paragraph_title", "title"}


def _paddle(value: Any) -> Pages | None:
    """The results of pages, bare or as the service wraps them."""
    found = list(_paddle_results(value))
    return [_paddle_page(result) for result in found] or None


def _paddle_results(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _paddle_results(item)
    elif isinstance(value, dict):
        if "parsing_res_list" in value or "rec_texts" in value:
            yield value
            return
        wrappers = ("result", "res", "layoutParsingResults", "ocrResults", "prunedResult")
        for name in wrappers:
            yield from _paddle_results(value.get(name))


def _paddle_page(result: dict[str, Any]) -> list[Block]:
    if "parsing_res_list" not in result:
        boxes = result.get("rec_boxes") or [None] * len(result["rec_texts"])
        pairs = zip(result["rec_texts"], boxes, strict=False)
        return [Block([TextLine([Word(text)], _box(box)) for text, box in pairs])]
    blocks = result["parsing_res_list"]
    places = [block.get("block_order") for block in blocks]
    if all(isinstance(place, int) for place in places):
        blocks = [blocks[i] for i in sorted(range(len(places)), key=places.__getitem__)]
    return [
        Block(
            plain_lines(_without_tags(block.get("block_content") or "")),
            block.get("block_label") in _PADDLE_HEADINGS,
        )
        for block in blocks
    ]


def _paddle_before(value: Any) -> Pages | None:
    """PP-Structure up to version 2: regions with their lines."""
    regions = [value] if isinstance(value, dict) else value
    if not all(isinstance(region, dict) and "res" in region for region in regions):
        return None
    pages: defaultdict[int, list[Block]] = defaultdict(list)
    for region in regions:
        found = region["res"]
        if isinstance(found, dict):
            lines = plain_lines(_without_tags(found.get("html") or ""))
        else:
            lines = [
                TextLine([Word(line["text"])], _box(line.get("text_region"))) for line in found
            ]
        heading = region.get("type") in _PADDLE_HEADINGS
        pages[region.get("img_idx", 0)].append(Block(lines, heading))
    return [pages[number] for number in sorted(pages)]


# --- docling -------------------------------------------------------------------------------------

_DOCLING_HEADINGS = {"title", "section_header"}


def _docling(value: Any) -> Pages | None:
    """The items that the body names, in its order, and what is named inside them."""
    if not isinstance(value, dict) or value.get("schema_name") != "DoclingDocument":
        return None
    pages: defaultdict[int, list[Block]] = defaultdict(list)
    number = 1
    taken: set[str] = set()
    waiting = [value.get("furniture") or {}, value["body"]]
    while waiting:
        item = waiting.pop()
        if "$ref" in item:
            if item["$ref"] in taken:
                continue
            taken.add(item["$ref"])
            item = _at(value, item["$ref"])
        place = item.get("prov") or []
        number = place[0].get("page_no", number) if place else number
        text = item.get("text") or "\n".join(_rows(item.get("data") or {}))
        if text:
            pages[number].append(Block(plain_lines(text), item.get("label") in _DOCLING_HEADINGS))
        waiting += reversed([*item.get("captions", []), *item.get("children", [])])
    return [pages[number] for number in sorted(pages)]


def _at(value: Any, reference: str) -> Any:
    """What a JSON pointer (`#/texts/3`) points to."""
    for step in reference.removeprefix("#/").split("/"):
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value


def _rows(table: dict[str, Any]) -> Iterator[str]:
    for row in table.get("grid", []):
        yield "　".join(cell.get("text", "") for cell in row)


# --- all of them ---------------------------------------------------------------------------------


class _Program(NamedTuple):
    """A program, the keys that all its files have, and what makes pages of one of them."""

    name: str
    keys: tuple[str, ...]
    pages: Callable[[Any], Pages | None]


_PROGRAMS = (
    _Program("docling", ("schema_name", "body"), _docling),
    _Program("MinerU", ("pdf_info",), _middle),
    _Program("PaddleOCR", ("parsing_res_list",), _paddle),
    _Program("PaddleOCR", ("rec_texts",), _paddle),
    _Program("PaddleOCR", ("type", "bbox", "res"), _paddle_before),
    _Program("MinerU", ("type", "page_idx"), _content_list),
    _Program("MinerU", ("type", "content", "bbox"), _content_pages),
)


def _box(sides: Any) -> Box | None:
    """A box of four numbers or of the corners of an outline."""
    if not sides:
        return None
    corners = sides if isinstance(sides[0], list) else [sides[:2], sides[2:]]
    xs, ys = [float(corner[0]) for corner in corners], [float(corner[1]) for corner in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _without_tags(text: str) -> str:
    """A text without the HTML that tables come in: a row a line, its cells parted by a space."""
    if "<" not in text:
        return text
    text = re.sub(r"(?i)</t[dh]>\s*<t[dh]\b[^>]*>", "　", text)
    text = re.sub(r"(?i)</tr>|<br\s*/?>", "\n", text)
    return html.unescape(re.sub(r"</?[A-Za-z][^>]*>", "", text))
