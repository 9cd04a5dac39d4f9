"""The characters of a PDF, page by page: where each stands, and how it is set.

Places are those of a reader: the page turned as it is shown, and turned once more where its text
runs up or down the sheet; `x` counts from the left and `y` from the top, in points.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby, pairwise, repeat
from typing import Any, NamedTuple

from newskit.errors import InputError, needs_extra
from newskit.language import Message
from newskit.native import compiled

_OCR = Message("recognise it first (OCR), with ocrmypdf, say")
_DAMAGED = Message("a damaged page, which cannot be read")
_SCAN = Message("a scan without a text layer: {hint}", hint=_OCR)
_UNNAMED = Message(
    "its fonts do not say which characters their shapes are (no Unicode map): {hint}", hint=_OCR
)
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_DEEPEST = 10  # forms in forms in which a picture is looked for
_AT_A_TIME = 16  # pages, between which a document is opened anew
_UNMAPPED = 0.3  # share of characters that nothing is known of, from which a page cannot be read
_STAMP = 60  # characters: a page of a paper has more
_NAME = 128  # bytes of the name of a font that are looked at
_ONE_LINE = 0.25  # ems by which characters of one line differ
_ROOM = 0.3  # ems by which words that touch may overlap or stand apart
SQUARE = "\u2e80"  # from which characters are an em wide: Han, kana, their marks and wide forms
NO_CHARACTER = frozenset([0, 2, 0xFFFE, 0xFFFF])  # what pdfium has for none, and for a soft hyphen


class Face(NamedTuple):
    """How a run of characters is set: the size in points, and the name of the font."""

    size: float
    font: str


class Character(NamedTuple):
    """One character: the point it is drawn from, how far it reaches to the right, and its face."""

    text: str
    x: float
    y: float
    width: float
    face: int
    """Its index among the faces of the page."""


class Sheet(NamedTuple):
    """A page of a PDF: its number, its size as shown, its characters as they are written, faces."""

    number: int
    total: int
    """How many pages the document has."""
    width: float
    height: float
    characters: list[Character]
    faces: list[Face]


def sheets(data: bytes, source: str) -> Iterator[Sheet | InputError]:
    """Reads the pages of a PDF one at a time.

    Args:
        data: The whole PDF.
        source: What errors name.

    Yields:
        Each page that has text, and an error for each that has none but ought to.

    Raises:
        InputError: The document cannot be opened at all, or pdfium is not installed.
    """
    pdfium = _pdfium(source)
    done, count = 0, 1
    while done < count:
        with _document(pdfium, data, source) as document:  # which holds the fonts of pages read
            count = pdfium.FPDF_GetPageCount(document)
            if not count:
                raise InputError(source, "a PDF without pages")
            for number in range(done + 1, min(done + _AT_A_TIME, count) + 1):
                try:
                    sheet = _sheet(pdfium, document, number, count, source)
                except InputError as error:
                    yield error
                else:
                    if sheet:
                        yield sheet
            done += _AT_A_TIME


def _pdfium(source: str) -> Any:
    try:
        import pypdfium2.raw
    except ImportError:
        lacking = Message("a PDF, which needs pypdfium2 (or pdftotext -raw FILE.pdf -)")
        raise InputError(source, needs_extra(lacking, "pdf")) from None
    return pypdfium2.raw


@contextmanager
def _document(pdfium: Any, data: bytes, source: str) -> Iterator[Any]:
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        if pdfium.FPDF_GetLastError() == _PASSWORD:
            fault = Message(
                "an encrypted PDF, which needs its password: qpdf --decrypt --password=PASSWORD"
                " FILE.pdf OPEN.pdf takes it off"
            )
            raise InputError(source, fault)
        fault = Message("a damaged PDF, which cannot be opened: qpdf or mutool clean may mend it")
        raise InputError(source, fault)
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def _sheet(pdfium: Any, document: Any, number: int, count: int, source: str) -> Sheet | None:
    """A page, None where it is blank."""

    def fault(message: Message) -> InputError:
        if count > 1:
            message = Message("page {number}: {message}", number=number, message=message)
        return InputError(source, message)

    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        raise fault(_DAMAGED)
    try:
        text = pdfium.FPDFText_LoadPage(page)
        if not text:
            raise fault(_DAMAGED)
        try:
            settings = _Faces(pdfium, text)
            found, turns, unknown = _characters(pdfium, text, settings)
        finally:
            pdfium.FPDFText_ClosePage(text)
        if unknown > _UNMAPPED * (len(found) + unknown):
            raise fault(_UNNAMED)
        if _is_stamp(found) and _has_image(pdfium, page):
            raise fault(_SCAN)
        if not found:
            return None
        faces = list(settings.found)
        width, height, placed = _turned(pdfium, page, found, turns, faces)
    finally:
        pdfium.FPDF_ClosePage(page)
    return Sheet(number, count, width, height, placed, faces)


def _is_stamp(found: Sequence[Raw]) -> bool:
    """Whether a page has no text at all, or what is put on scans: a number, a name in Latin."""
    return len(found) < _STAMP and all(raw[0] < SQUARE for raw in found)


def _has_image(pdfium: Any, page: Any) -> bool:
    """Whether there is a picture on a page, or in a form on it, as many scanners wrap theirs."""
    count = pdfium.FPDFPage_CountObjects(page)
    objects = [(pdfium.FPDFPage_GetObject(page, i), 1) for i in range(count)]
    while objects:
        found, depth = objects.pop()
        kind = pdfium.FPDFPageObj_GetType(found)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            return True
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inside = range(pdfium.FPDFFormObj_CountObjects(found))
            objects += [(pdfium.FPDFFormObj_GetObject(found, i), depth + 1) for i in inside]
    return False


Raw = tuple[str, float, float, float, float, int]
"""A character, the point it is drawn from and the far ends of its box, in PDF's own space."""


@compiled("sheets")
def _characters(pdfium: Any, text: Any, faces: _Faces) -> tuple[list[Raw], dict[int, int], int]:
    """All characters but blanks, how many run which way, and how many are unknown.

    What is asked of each is little, since every question is a call into the library; what holds
    for a whole text object is asked of its first character.
    """
    page = ctypes.cast(text, ctypes.c_void_p)
    origin_of = _bare(pdfium.FPDFText_GetCharOrigin)
    box_of = _bare(pdfium.FPDFText_GetLooseCharBox)
    is_unmapped = _bare(pdfium.FPDFText_HasUnicodeMapError, ctypes.c_int)
    numbers = range(pdfium.FPDFText_CountChars(text))
    codes = map(_bare(pdfium.FPDFText_GetUnicode, ctypes.c_uint), repeat(page), numbers)
    owners = map(_bare(pdfium.FPDFText_GetTextObject, ctypes.c_size_t), repeat(page), numbers)
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    x_at, y_at, box_at = ctypes.byref(x), ctypes.byref(y), ctypes.byref(box)
    found: list[Raw] = []
    turns: dict[int, int] = {}
    unknown, owner, face, turn, em, is_known = 0, 0, 0, 0, 1.0, True
    for i, code, own in zip(numbers, codes, owners, strict=True):
        if code in NO_CHARACTER:
            unknown += code == 0
            continue
        char = chr(code)
        if char.isspace():
            continue
        if own != owner or not own:
            owner = own
            face, turn, em = faces.of(own, i)
            is_known = is_unmapped(page, i) != 1
        if not is_known:
            unknown += 1
            continue
        origin_of(page, i, x_at, y_at)
        turns[turn] = turns.get(turn, 0) + 1
        if char >= SQUARE:
            found.append((char, x.value, y.value, em, em, face))
        else:
            box_of(page, i, box_at)
            found.append((char, x.value, y.value, box.right - box.left, box.top - box.bottom, face))
    return found, turns, unknown


def _bare(function: Any, result: Any = None) -> Any:
    """A function of the library that takes its arguments as they are, in half the time.

    Addresses are numbers, which are cheap to compare.
    """
    return ctypes.PYFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_Setting = tuple[int, int, float]
"""The index of a face, the quarter turns to the left that it is turned by, and its em."""


class _Faces:
    """How the text objects of a page are set."""

    def __init__(self, pdfium: Any, text: Any) -> None:
        self.found: dict[Face, int] = {}
        self._page = ctypes.cast(text, ctypes.c_void_p)
        self._of_object: dict[int, _Setting] = {}
        self._settings: dict[tuple[float, ...], _Setting] = {}
        self._matrix, self._flags = pdfium.FS_MATRIX, ctypes.c_int()
        self._matrix_of = _bare(pdfium.FPDFText_GetMatrix)
        self._size_of = _bare(pdfium.FPDFText_GetFontSize, ctypes.c_double)
        self._font_of = _bare(pdfium.FPDFTextObj_GetFont, ctypes.c_size_t)
        self._name_of = _bare(pdfium.FPDFText_GetFontInfo)

    def of(self, address: int, i: int) -> _Setting:
        """How the text object at an address is set; it is asked of its first character, `i`."""
        if not address:
            return self._setting(self._measures(i), i)
        if address not in self._of_object:
            measures = self._measures(i)
            key = self._font_of(ctypes.c_void_p(address)), *measures
            if key not in self._settings:
                self._settings[key] = self._setting(measures, i)
            self._of_object[address] = self._settings[key]
        return self._of_object[address]

    def _measures(self, i: int) -> tuple[float, ...]:
        matrix = self._matrix()
        self._matrix_of(self._page, i, ctypes.byref(matrix))
        return self._size_of(self._page, i), matrix.a, matrix.b, matrix.c, matrix.d

    def _setting(self, measures: tuple[float, ...], i: int) -> _Setting:
        own_size, a, b, c, d = measures
        size = round(own_size * (math.hypot(c, d) or 1.0), 1)
        name = ctypes.create_string_buffer(_NAME)
        self._name_of(self._page, i, name, ctypes.c_ulong(_NAME), ctypes.byref(self._flags))
        font = name.value.decode("utf-8", "replace").rpartition("+")[2]
        face = self.found.setdefault(Face(size or 1.0, font), len(self.found))
        turn = round(math.atan2(b, a) / (math.pi / 2)) % 4
        return face, turn, own_size * math.hypot(a, b) or 1.0


def _turned(
    pdfium: Any, page: Any, found: list[Raw], turns: Mapping[int, int], faces: Sequence[Face]
) -> tuple[float, float, list[Character]]:
    """The size of a page as it is read, and its characters there."""
    bounds = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(bounds))
    left, right, top, bottom = bounds.left, bounds.right, bounds.top, bounds.bottom
    way = max(
        turns, key=lambda turn: turns[turn]
    )  # in PDF's own space: whichever way the page is shown
    size = right - left, top - bottom
    if way == 0:
        placed = [(c, x - left, top - y, w, f) for c, x, y, w, _, f in found]
    elif way == 1:
        placed = [(c, y - bottom, x - left, h, f) for c, x, y, _, h, f in found]
    elif way == 2:
        placed = [(c, right - x, y - bottom, w, f) for c, x, y, w, _, f in found]
    else:
        placed = [(c, top - y, right - x, h, f) for c, x, y, _, h, f in found]
    characters = list(map(tuple.__new__, repeat(Character), placed))  # in half the time
    if way or pdfium.FPDFPage_GetRotation(page):
        characters = _in_order(characters, faces)
    return (*(size if way % 2 == 0 else size[::-1]), characters)


class _Words(NamedTuple):
    """Characters that follow each other on one line."""

    row: int
    """Its line, counted from the top of the page, over all columns."""
    place: int
    """Where among others they were written."""
    characters: list[Character]

    @property
    def x(self) -> float:
        return self.characters[0].x


def _in_order(characters: Sequence[Character], faces: Sequence[Face]) -> list[Character]:
    """The characters of a turned page in the order of its lines.

    pdfium sorts what was written as if the page stood upright: the last words of a line come first,
    or the first words of many lines before those that follow them.
    """
    sizes = [face.size for face in faces]
    parts: list[list[Character]] = [[characters[0]]]
    for last, char in pairwise(characters):
        if abs(char.y - last.y) > _ONE_LINE * sizes[char.face] or char.x < last.x:
            parts.append([])
        parts[-1].append(char)
    words: list[_Words] = []
    above = -math.inf
    row = 0
    for place, part in sorted(enumerate(parts), key=lambda item: item[1][0].y):
        row += part[0].y > above + _ONE_LINE * sizes[part[0].face]
        above = part[0].y
        words.append(_Words(row, place, part))
    words.sort(key=lambda found: (found.row, found.x))
    lines = [words[0]]
    for found in words[1:]:
        line = lines[-1]
        if found.row == line.row and _touch(line.characters[-1], found.characters[0], sizes):
            joined = [*line.characters, *found.characters]
            lines[-1] = _Words(line.row, min(line.place, found.place), joined)
        else:
            lines.append(found)
    lines.sort(key=lambda line: line.place)
    return [
        char
        for _, level in groupby(lines, key=lambda line: line.row)
        for line in sorted(level, key=lambda line: line.x)
        for char in line.characters
    ]


def _touch(last: Character, first: Character, sizes: Sequence[float]) -> bool:
    """Whether one word stands right behind another, apart from it for being set in other type."""
    room = _ROOM * sizes[last.face]
    return last.face != first.face and abs(first.x - last.x - last.width) < room
