"""Bytes to text, in the encodings that Chinese newspaper text comes in."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

# The labels that mean more than Python's codec of that name, as in the WHATWG Encoding Standard,
# https://encoding.spec.whatwg.org/#names-and-labels (what is labelled GB2312 seldom is).
_WIDER = {
    "gb2312": "gb18030",  # holds 3,755 + 3,008 characters: no 镕, no 喆
    "gbk": "gb18030",
    "big5": "big5hkscs",  # the characters of Hong Kong, and 裏 恒 着 of the ETEN extension
}

# Python's big5hkscs reads three signs as Hong Kong's tables have them, not as the Encoding Standard
# and every Taiwan paper: the first stands between the parts of foreign names (約翰‧史密斯).
_BIG5_SIGNS = str.maketrans({"•": "‧", "､": "﹑", "∼": "～"})

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),  # as bytes: its codec takes milliseconds to load
)

_WIDE = ("utf-16", "utf-32")
_CANDIDATES = ("utf-8", "gb18030", "big5hkscs")  # a draw goes to the earlier one

# Right readings of pages measured .93 to 1, of single sentences .7 or more; wrong ones of pages .25
# to .6. Under a half nothing is worth guessing.
_CREDIBLE = 0.5


def lookup(name: str) -> str:
    """Takes the label of an encoding and returns the name of the codec for it.

    Raises:
        LookupError: There is none.
    """
    info = codecs.lookup(name)
    if not getattr(info, "_is_text_encoding", True):
        raise LookupError(f"not a text encoding: {name}")
    try:
        b"\xff".decode(info.name, "ignore")
    except UnicodeError:  # for names of hosts, or for none
        raise LookupError(f"not an encoding of texts: {name}") from None
    return _WIDER.get(info.name, info.name)


def decode(data: bytes, encoding: str = "auto", errors: str = "strict") -> str:
    """Takes bytes and returns their text, without a byte order mark.

    Args:
        data: A whole text, or one line of it.
        encoding: A name Python knows, or `auto`: what a byte order mark says, UTF-8, else the
            likelier of GB18030 and Big5; what stands in UTF-8 beside these, as where pages were
            put one behind the other, is read as UTF-8.
        errors: `strict`, or `replace` for U+FFFD in place of what does not decode.

    Raises:
        UnicodeDecodeError: With the offset in bytes, of the likeliest encoding.
        UnicodeError: From an offset on it is in another encoding.
    """
    if encoding != "auto":
        return _decoded(data, encoding, errors)
    known = marked(data)
    if known and known.startswith(_WIDE):
        text = _decoded(data, known, errors)
        if errors == "strict":
            _check_wide(text)
        return text
    beside = known if known == "gb18030" else None if is_utf8(data) else detect_beside_utf8(data)
    if beside is None:
        return _decoded(data, "utf-8", errors)
    if errors == "strict":
        _check_to_the_end(data, beside)
    return decode_beside_utf8(data, beside, errors)


def _decoded(data: bytes, encoding: str, errors: str) -> str:
    text = data.decode(encoding, errors).removeprefix("\ufeff")
    return text.translate(_BIG5_SIGNS) if encoding == "big5hkscs" else text


def is_utf8(data: bytes) -> bool:
    """Tells whether bytes decode as UTF-8, which other encodings hardly ever do by chance."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def marked(data: bytes) -> str | None:
    """Takes bytes and returns the encoding that a byte order mark at their start says, if any."""
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def has_utf32_mark(data: bytes) -> bool:
    """Tells whether bytes begin with the byte order mark of UTF-32.

    It is for its reader to say so: FF FE 00 00 begins UTF-16 with a NUL as well, and the standard
    for browsers does without UTF-32.
    """
    return data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE))


def detect(data: bytes) -> str | None:
    """Takes bytes and returns their likeliest encoding, by their mark or what they read as, if any.

    charset-normalizer alone is not dependable here: told to choose between GB18030 and Big5 only,
    it misses one in seven cuts of 200 characters from newspaper pages, because either encoding
    decodes most of what the other wrote. What the two differ in is how often the result is a common
    character, so that is what is compared; no cut of 20 characters or more is missed but those full
    of private-use characters. UTF-8 takes part so that one bad byte in a UTF-8 page is not a reason
    to read the page as rare Chinese.
    """
    if mark := marked(data):
        return mark
    shares = {encoding: common_share(data.decode(encoding, "replace")) for encoding in _CANDIDATES}
    best = max(shares, key=lambda encoding: shares[encoding])
    return best if shares[best] >= _CREDIBLE else None


class _Piece(NamedTuple):
    """Bytes in one encoding, from an offset on."""

    offset: int
    data: bytes
    encoding: str


# Four characters of three bytes that follow each other: bytes of GB18030 and Big5 hardly ever do.
_THREE = rb"[\xe2-\xef][\x80-\xbf]{2}"
_UTF8_RUN = re.compile(rb"%b(?:(?:[\0-\x7f]|[\xc2-\xdf][\x80-\xbf])*%b){3,}" % (_THREE, _THREE))

_ENOUGH = 20  # bytes, of ten characters; fewer are damage in a page of UTF-8 and no other encoding


def detect_beside_utf8(data: bytes) -> str | None:
    """Takes bytes that are no UTF-8 and returns the encoding of those that do not read as UTF-8."""
    rest = _UTF8_RUN.sub(b"", data)
    if len(rest) < len(data) and _beyond_ascii(rest) < _ENOUGH:
        return None
    found = detect(rest)
    return None if found == "utf-8" else found


def decode_beside_utf8(data: bytes, encoding: str, errors: str = "strict") -> str:
    """Takes bytes of which parts may be UTF-8, and returns their text.

    Args:
        data: A whole text, or one line of it.
        encoding: What the other parts are in.
        errors: As for `decode`.

    Raises:
        UnicodeDecodeError: With the offset in bytes.
    """
    texts = []
    for piece in _pieces(data, encoding):
        try:
            texts.append(_decoded(piece.data, piece.encoding, errors))
        except UnicodeDecodeError as error:
            start, end = piece.offset + error.start, piece.offset + error.end
            raise UnicodeDecodeError(error.encoding, data, start, end, error.reason) from None
    return "".join(texts)


def _pieces(data: bytes, encoding: str) -> Iterator[_Piece]:
    if is_utf8(data) and _reads(data, "utf-8") >= _reads(data, encoding):  # a line of a few words
        yield _Piece(0, data, "utf-8")
        return
    done = 0
    for run in _UTF8_RUN.finditer(data):
        if _reads(run[0], "utf-8") > _reads(run[0], encoding):
            yield _Piece(done, data[done : run.start()], encoding)
            yield _Piece(run.start(), run[0], "utf-8")
            done = run.end()
    yield _Piece(done, data[done:], encoding)


_BLOCK = 800  # bytes beyond ASCII, some 400 characters: no cut of a tenth of that was told wrong
_RIGHT = 0.7  # of the characters are common at least where an encoding is right for a block
_NOISE = 0.2  # at most where it is wrong
_CLEAR = 0.85  # where it is right beyond doubt


def _check_to_the_end(data: bytes, encoding: str) -> None:
    """Raises where what is not UTF-8 is GB18030 in one place and Big5 in another."""
    first = None
    for piece in _pieces(data, encoding):
        for start, block in _blocks(piece.data) if piece.encoding == encoding else ():
            found = _clearly(block, encoding)
            first = first or found
            if first and found not in (None, first):
                where = f"from about offset {piece.offset + start} on"
                raise UnicodeError(f"{first.upper()} at first, {found.upper()} {where}")


def _check_wide(text: str) -> None:
    """Raises where what begins as Chinese in UTF-16 goes on as noise."""
    for start in range(_BLOCK, len(text) - _BLOCK, _BLOCK):
        if _text_share(text[start : start + _BLOCK]) < _NOISE:
            raise UnicodeError(f"UTF-16 at first, another from about offset {2 * start} on")


def _clearly(block: bytes, expected: str) -> str | None:
    """Which of GB18030 and Big5 a block is in beyond doubt, if any."""
    if _reads(block, expected) >= _RIGHT:
        return expected
    other = next(encoding for encoding in _CANDIDATES[1:] if encoding != expected)
    return other if _reads(block, other) >= _CLEAR else None


def _blocks(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Blocks of whole lines with the offset of each."""
    start, size, block = 0, 0, []
    for line in data.splitlines(keepends=True):
        block.append(line)
        size += _beyond_ascii(line)
        if size >= _BLOCK:
            yield start, b"".join(block)
            start, size, block = start + sum(map(len, block)), 0, []
    if block:
        yield start, b"".join(block)


def _beyond_ascii(data: bytes) -> int:
    return len(data.translate(None, _ASCII))


_ASCII = bytes(range(0x80))


def _reads(data: bytes, encoding: str) -> float:
    return common_share(data.decode(encoding, "replace"))


def unmarked_wide(data: bytes) -> str | None:
    """Takes bytes and returns the kind of UTF-16 or UTF-32 that they are without a mark, if any."""
    if b"\0" not in data and is_utf8(data):
        return None
    start = data[:_SAMPLE]
    for encoding, unit in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
        try:
            text = start[: len(start) // unit * unit].decode(encoding)
        except UnicodeDecodeError:  # half a pair at the end of the sample, or no such text
            text = start[: len(start) // unit * unit - 2].decode(encoding, "replace")
        if text and _text_share(text) >= _CLEAR:
            return encoding
    return None


_SAMPLE = 8192  # bytes


def _text_share(text: str) -> float:
    """The share of a text that is ASCII or common."""
    common = _common()
    counts = Counter(text).items()
    return sum(n for char, n in counts if char in common or char in _SIGNS) / len(text)


_SIGNS = frozenset("\t\r\n\ufeff\u3000" + "".join(map(chr, range(0x20, 0x7F))))


def guess_other(data: bytes) -> str | None:
    """Takes bytes in none of our encodings and returns charset-normalizer's guess, for a hint."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:65536]).best()
    return best.encoding if best and len(data) > 32 else None


def common_share(text: str) -> float:
    """Takes a text and returns the share of common Han characters and marks in its non-ASCII."""
    counts = {char: count for char, count in Counter(text).items() if char > "\x7f"}
    common = _common()
    wide = sum(counts.values())
    return sum(n for char, n in counts.items() if char in common) / wide if wide else 0.0


@cache
def _common() -> frozenset[str]:
    """The characters that the national standards call common, and newspaper punctuation.

    Level 1 of GB/T 2312-1980 (3,755) and level 1 of Big5 (5,401): each encoding keeps them
    together, so that the tables are ranges of bytes (Big5's last 63 share their row with signs).
    """
    low, high = range(0x40, 0x7F), range(0xA1, 0xFF)
    mainland = _square(range(0xB0, 0xD8), [*high], "gb2312")
    taiwan = _square(range(0xA4, 0xC6), [*low, *high], "big5")
    return frozenset(
        mainland + taiwan + "，。、；：？！“”‘’「」『』（）《》〈〉—…·‧　０１２３４５６７８９％□■○●"
    )


def _square(rows: range, cells: list[int], encoding: str) -> str:
    return b"".join(bytes([row, cell]) for row in rows for cell in cells).decode(encoding, "ignore")
