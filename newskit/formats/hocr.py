"""OCR in hOCR: recognised text in HTML, as Tesseract and others write it.

https://kba.github.io/hocr-spec/1.2/
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from newskit.errors import InputError
from newskit.formats.markup import damaged
from newskit.formats.page_text import Block, Box, TextLine, Word, page_texts
from newskit.language import Message
from newskit.record import Record

_BLOCKS = {"ocr_carea", "ocrx_block", "ocr_par", "ocr_column", "ocr_float", "ocr_separator"}
_LINES = {"ocr_line", "ocrx_line", "ocr_header", "ocr_footer", "ocr_caption", "ocr_textfloat"}
_BBOX = re.compile(r"\bbbox\s+(-?[\d.]+)\s+(-?[\d.]+)\s+(-?[\d.]+)\s+(-?[\d.]+)")
_EMPTY = {"br", "hr", "img", "input", "link", "meta", "area", "base", "col", "embed", "wbr"}


def records(text: str, source: str) -> list[Record]:
    """Takes the text of an hOCR file and returns a record for each page, with its text.

    Raises:
        InputError: Where it is cut short.
    """
    reader = _Reader()
    reader.feed(text)
    reader.close()
    unfinished = [(kind, line) for _, kind, line in reader.open if kind]
    if unfinished:
        kind, line = unfinished[-1]
        raise InputError(
            source, damaged("hOCR", Message("this {kind} has no end", kind=kind)), line
        )
    if len(reader.pages) == 1:
        raise InputError(source, damaged("hOCR", Message("it holds no ocr_page")))
    return page_texts(reader.pages[1:])


class _Reader(HTMLParser):
    """Gathers blocks, lines and words of each page as their elements begin."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: list[list[Block]] = [[]]  # the first: what stands before any page
        self.open: list[tuple[str, str, int]] = []
        self._words: list[Word] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        kinds = (given.get("class") or "").split()
        kind = next((name for name in kinds if name.startswith("ocr")), "")
        match = _BBOX.search(given.get("title") or "")
        box = _box(match) if match else None
        if tag not in _EMPTY:
            self.open.append((tag, kind, self.getpos()[0]))
        if kind == "ocr_page":
            self.pages.append([])
        elif kind in _BLOCKS:
            self.pages[-1].append(Block([]))
        elif kind in _LINES:
            self._new_line(box)
        elif kind == "ocrx_word":
            if self._words is None:
                self._new_line(None)
            assert self._words is not None
            self._words.append(Word("", box))

    def _new_line(self, box: Box | None) -> None:
        if not self.pages[-1]:
            self.pages[-1].append(Block([]))
        self._words = []
        block = self.pages[-1][-1]
        self.pages[-1][-1] = Block([*block.lines, TextLine(self._words, box)])

    def handle_endtag(self, tag: str) -> None:
        if not any(name == tag for name, _, _ in self.open):
            return
        while self.open:
            name, kind, _ = self.open.pop()
            if kind in _LINES or kind in _BLOCKS:
                self._words = None
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if self._words is None or not text:
            return
        if self._words and any(kind == "ocrx_word" for _, kind, _ in self.open):
            self._words[-1] = self._words[-1]._replace(text=self._words[-1].text + text)
        elif not self._words or not self._words[-1].box:  # a line whose words are not told apart
            self._words.append(Word(text))


def _box(match: re.Match[str]) -> Box | None:
    try:
        left, top, right, bottom = map(float, match.groups())
    except ValueError:
        return None
    return Box(left, top, right, bottom)
