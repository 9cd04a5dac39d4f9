"""Signatures of files that hold no plain text: what each is, and the command that makes text of it.

These formats have converters that are better at them than a reader of newspapers would be. What
must not happen is that such a file is read as noise.
"""

from __future__ import annotations

from typing import NamedTuple

from newskit.language import Message


class _Signature(NamedTuple):
    magic: bytes
    offset: int
    name: str
    advice: str


_OCR = "`tesseract FILE - -l chi_sim alto | newskit ...` reads the text in it"
_UNPACK = "unpack it and give the files in it"
_PANDOC = "`pandoc -t plain --wrap=none FILE | newskit ...` makes text of it"
_OFFICE = "`soffice --headless --convert-to docx FILE`, then pandoc, makes text of it"
_TABLE = "export it as CSV or JSON Lines"
_PRINT = "print it to a PDF in the program that reads it, and give that"
_TWICE = "`zcat FILE`, or what else unpacks it, and `| newskit ...`"
_SOUND = "it has no text; give what was written down of it"

_SIGNATURES = (
    _Signature(b"\x89PNG\r\n", 0, "a PNG picture", _OCR),
    _Signature(b"\xff\xd8\xff", 0, "a JPEG picture", _OCR),
    _Signature(b"II*\0", 0, "a TIFF picture", _OCR),
    _Signature(b"MM\0*", 0, "a TIFF picture", _OCR),
    _Signature(b"GIF8", 0, "a GIF picture", _OCR),
    _Signature(b"WEBP", 8, "a WebP picture", _OCR),
    _Signature(b"\0\0\0\x0cjP  \r\n", 0, "a JPEG 2000 picture", _OCR),
    _Signature(b"AT&TFORM", 0, "a DjVu file", "`djvutxt FILE | newskit ...` gives its text"),
    _Signature(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "a Word file (.doc) or the like", _OFFICE),
    _Signature(b"{\\rtf", 0, "an RTF file", _PANDOC.replace("-t", "-f rtf -t")),
    _Signature(b"SQLite format 3\0", 0, "an SQLite database",
               "`sqlite3 FILE 'select ...' -json | jq -c '.[]' | newskit ...` reads a table of it"),
    _Signature(b"PAR1", 0, "a Parquet file", _TABLE),
    _Signature(b"ftyp", 4, "a HEIC picture or a film", _OCR),
    _Signature(b"8BPS", 0, "a Photoshop picture", _OCR),
    _Signature(b"BOOKMOBI", 60, "a Kindle book",
               "`ebook-convert FILE FILE.txt` makes text of it"),
    _Signature(b"%!PS", 0, "PostScript", "`ps2pdf FILE` makes a PDF, which newskit reads"),
    _Signature(b"CAJ\0", 0, "a CAJ file of CNKI", _PRINT),
    _Signature(b"KDH ", 0, "a KDH file of CNKI", _PRINT),
    _Signature(b"RIFF", 0, "sound or a film", _SOUND),
    _Signature(b"OggS", 0, "sound", _SOUND),
    _Signature(b"ID3", 0, "sound", _SOUND),
    _Signature(b"\x7fELF", 0, "a program", "give texts"),
    _Signature(b"ARROW1", 0, "an Arrow file", _TABLE),
    _Signature(b"\x89HDF\r\n", 0, "an HDF5 file", _TABLE),
    _Signature(b"bplist00", 0, "a property list", "`plutil -convert json FILE` makes JSON of it"),
    _Signature(b"\x1f\x8b\x08", 0, "gzip in what was packed", _TWICE),
    _Signature(b"\xfd7zXZ\0", 0, "xz in what was packed", _TWICE),
    _Signature(b"\x28\xb5\x2f\xfd", 0, "Zstandard in what was packed", _TWICE),
    _Signature(b"\x1f\x9d", 0, "a file packed by compress", "`uncompress -c FILE | newskit ...`"),
    _Signature(b"\x04\x22\x4d\x18", 0, "a file packed by lz4", "`lz4 -dc FILE | newskit ...`"),
    _Signature(b"LZIP", 0, "a file packed by lzip", "`lzip -dc FILE | newskit ...`"),
    _Signature(b"7z\xbc\xaf\x27\x1c", 0, "a 7-Zip archive", _UNPACK),
    _Signature(b"Rar!\x1a\x07", 0, "a RAR archive", _UNPACK),
    _Signature(b"ustar", 257, "a tar archive", _UNPACK),
)  # fmt: skip

_ZIP = b"PK\x03\x04"
_ZIPPED = (  # what is in a zip, by a name or type that it begins with or lists at its end
    (b"word/document.xml", "a Word file (.docx)", _PANDOC.replace("-t", "-f docx -t")),
    (b"application/epub+zip", "an EPUB book", _PANDOC.replace("-t", "-f epub -t")),
    (b"application/vnd.oasis.opendocument.text", "an OpenDocument text (.odt)",
     _PANDOC.replace("-t", "-f odt -t")),
    (b"xl/workbook", "an Excel file (.xlsx)", _TABLE),
    (b"ppt/presentation.xml", "a PowerPoint file (.pptx)",
     _OFFICE.replace("docx", "pdf").replace(", then pandoc, makes", ", then pdftotext, makes")),
)  # fmt: skip

HTML = Message(
    "`trafilatura < FILE | newskit ...` gives the story of a web page,"
    " `pandoc -f html -t plain --wrap=none FILE | newskit ...` all text of it"
)
"""What to do about HTML that is no hOCR."""


def may_be_binary(start: bytes) -> bool:
    """Whether the first line of a file begins as one of these formats does."""
    return start.startswith(_ZIP) or _found(start) is not None


def not_text(data: bytes) -> str | None:
    """Takes the bytes of a file and returns what it is and what to do, None for text."""
    if data.startswith(_ZIP):
        for mark, name, advice in _ZIPPED:
            if mark in data:
                return _no_text(name, advice)
        return Message("a zip archive: unpack it (`unzip FILE`) and give the files in it")
    found = _found(data)
    return _no_text(found.name, found.advice) if found else None


def _no_text(name: str, advice: str) -> Message:
    return Message("{name}, no text: {advice}", name=Message(name), advice=Message(advice))


UNKNOWN = Message(
    "no text: a file of a kind that is not known here; --from text reads it all the same"
)
"""What is said of bytes with more NULs than a damaged text has."""


def _found(data: bytes) -> _Signature | None:
    for row in _SIGNATURES:
        if data.startswith(row.magic, row.offset):
            return row
    return _TAR if _is_tar(data[:512]) else None


_TAR = _Signature(b"", 0, "a tar archive", _UNPACK)


def _is_tar(header: bytes) -> bool:
    """Whether this begins an archive of the oldest kind, which has no mark but a sum."""
    field = header[148:156]
    if len(header) < 512 or not field.strip(b" \0").isdigit():
        return False
    said = field.strip(b" \0")
    return not said.strip(b"01234567") and int(said, 8) == sum(header) - sum(field) + 8 * 32
