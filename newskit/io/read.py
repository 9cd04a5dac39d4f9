"""Sources to documents: text, records and PDFs, packed or not, in any encoding we know.

What a source holds is recognised from its first bytes, never from its name. Everything is read one
document at a time and handed on as soon as it is there.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from io import BufferedReader, TextIOWrapper
from stat import S_ISREG
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, NamedTuple, cast

from newskit.errors import InputError
from newskit.io.decode import decode, detect, guess_other, is_utf8, marked
from newskit.io.open import OnBytes, Rejoined, open_bytes
from newskit.record import Record

if TYPE_CHECKING:
    from newskit.io.validate import Check
    from newskit.pdf.page_text import Layout, PageText

Kind = Literal["auto", "text", "jsonl", "lines", "pdf"]
OnError = Callable[[InputError], None]


class Reading(NamedTuple):
    """How to read sources; the defaults suit plain text as well as newskit's own output.

    Attributes:
        kind: What a source holds: `text` (one document), `jsonl` (a record a line), `lines` (a
            document a line), `pdf` (a document a page); `auto` tells all but `lines` apart.
        text_field: The field of a JSON record that holds its text.
        encoding: A name Python knows, or `auto`.
        errors: `strict`: bytes that do not decode are an error; `replace`: they become U+FFFD.
        unwrap: Takes a plain text, with the layout of its lines where it is a PDF's, and returns
            its paragraphs, one a line, without the line ends of its columns; None leaves texts as
            they are.
        fields: The other fields of a record that are read, and hence must be what `Article` says.
    """

    kind: Kind = "auto"
    text_field: str = "text"
    encoding: str = "auto"
    errors: str = "strict"
    unwrap: Callable[[str, Layout | None], str] | None = None
    fields: tuple[str, ...] = ()


class Document(NamedTuple):
    """A record and where it came from.

    Attributes:
        record: The record.
        source: The source as its user named it.
        line: The line that it is, or the page of a PDF of many; None where it is the whole source.
        layout: What is known of each line of its text beside the letters, where it is a PDF's.
    """

    record: Record
    source: str
    line: int | None
    layout: Layout | None = None


def stop(error: InputError) -> None:
    """Raises the error that it is given."""
    raise error


def documents(
    sources: Iterable[str],
    options: Reading,
    *,
    on_error: OnError = stop,
    on_bytes: OnBytes = None,
) -> Iterator[Document]:
    """Reads sources and yields their documents in order; `on_error` is told what is left out.

    A document without an id gets `SOURCE#LINE`, or `SOURCE#1` where it is the whole of its source;
    a page of a PDF of many gets `SOURCE#PAGE`; a source that is named for the second time counts
    as `SOURCE(2)`.

    Args:
        sources: Paths as given, `-` for standard input.
        options: How to read them.
        on_error: Called for each source or line that is left out; reading then goes on, unless it
            raises, as it does by default.
        on_bytes: Called with the number of bytes of every block read, as they are on disk.
    """
    times: Counter[str] = Counter()
    for path in sources:
        source = os.fsencode(path).decode("utf-8", "replace")  # JSON has no room for stray bytes
        times[source] += 1
        name = source if times[source] == 1 else f"{source}({times[source]})"
        try:
            with open_bytes(path, source, on_bytes) as stream:
                for record, line, layout in _records(stream, source, options, on_error):
                    identified = _with_id(record, f"{name}#{line or 1}")
                    yield Document(identified, source, line, layout)
        except InputError as error:
            on_error(error)
        except OSError as error:
            on_error(InputError(source, _reason(error, source)))


def _with_id(record: Record, new: str) -> Record:
    """`record` with the id it has, else a new one in front."""
    return record if record.get("id") is not None else {"id": None, **record} | {"id": new}


def _reason(error: OSError, source: str) -> str:
    if isinstance(error, IsADirectoryError):
        if _is_empty(error.filename or source):
            return "an empty directory"
        return f"a directory: give the files in it ({source.rstrip('/')}/*)"
    return error.strerror or str(error)


def _is_empty(directory: str) -> bool:
    try:
        return not os.listdir(directory)
    except OSError:  # nobody may look
        return False


def in_directories(sources: Iterable[str]) -> list[str]:
    """Takes sources and returns them with the files of each directory in its place, by name.

    A directory that is empty or cannot be listed stays, to be reported when it is read.
    """
    from pathlib import Path  # not at the top: it takes milliseconds

    found: list[str] = []
    for source in sources:
        try:
            files = sorted(Path(source).iterdir())
        except OSError:
            files = []
        found += [str(file) for file in files if not file.name.startswith(".")] or [source]
    return found


def size(sources: Iterable[str]) -> int | None:
    """Takes sources and returns their bytes on disk; None where one of them is no file."""
    try:
        files = [os.stat(path) for path in sources]
    except OSError:
        return None
    return sum(file.st_size for file in files) if all(S_ISREG(f.st_mode) for f in files) else None


def _records(
    stream: BinaryIO, source: str, options: Reading, on_error: OnError
) -> Iterator[tuple[Record, int | None, Layout | None]]:
    first = stream.readline()
    kind = _recognise(first, source, options) if options.kind == "auto" else options.kind
    if kind == "pdf":
        for page in _pages(first + stream.read(), source, on_error):
            record: Record = {"source": source}
            if page.total > 1:
                record["page"] = str(page.number)
            unwrap = options.unwrap
            record["text"] = unwrap(page.text, page.layout) if unwrap else page.text
            yield record, page.number if page.total > 1 else None, page.layout
        return
    if kind == "text":
        text = _text(first + stream.read(), source, options)
        if text.strip():
            text = options.unwrap(text, None) if options.unwrap else text
            yield {"source": source, "text": text}, None, None
        return
    lines = _lines(first, stream, source, options, on_error)
    if kind == "lines":
        for number, line in lines:
            if line.strip():
                yield {"source": source, "text": line}, number, None
        return
    check = _check(options)
    for number, line in lines:
        item = _unbracketed(line)
        if item == "{" and first.strip() == b"[":  # an array, laid out for eyes
            raise InputError(source, _OVER_LINES)
        try:
            if item:
                yield _parse(item, source, number, check), number, None
        except InputError as error:
            on_error(error)


def _pages(data: bytes, source: str, on_error: OnError) -> Iterator[PageText]:
    """The pages of a PDF that can be read; the others go to `on_error`."""
    from newskit.pdf.page_text import pages

    for page in pages(data, source):
        if isinstance(page, InputError):
            on_error(page)
        else:
            yield page


def _check(options: Reading) -> Check:
    from newskit.io.validate import checker  # not at the top: a page is read without msgspec

    return checker(options.text_field, options.fields)


# --- what a source holds -------------------------------------------------------------------------


_OVER_LINES = "JSON, but not one object a line: `jq -c .` makes JSON Lines of it, '.[]' of an array"


def _recognise(first: bytes, source: str, options: Reading) -> Kind:
    """PDF by its mark, JSON Lines where a first line is an object or opens an array, else text.

    A first line that only begins as an object with a key is taken for a broken one, to be named as
    such, because no newspaper begins with `{"`.
    """
    if first.startswith(b"%PDF-"):
        return "pdf"
    encoding = options.encoding if options.encoding != "auto" else marked(first) or "utf-8"
    start = first.decode(encoding, "ignore").strip()
    if start in ("{}", "[", "[]") or re.match(r'\{\s*"', start):
        return "jsonl"
    if start == "{" or re.match(r"\[\s*\{", start):
        raise InputError(source, _OVER_LINES)
    return "text"


def _unbracketed(line: str) -> str:
    """A line of JSON without what makes an array of lines, as `-f json` writes it."""
    line = line.strip().removesuffix(",")
    return "" if line in ("[", "]", "[]") else line


def _parse(line: str, source: str, number: int, check: Check) -> Record:
    import msgspec

    try:
        record = msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        record = _with_lone_surrogates(line)
        if record is None:
            what = str(error).removeprefix("JSON is malformed: ")
            raise InputError(source, f"not JSON: {what}", number) from None
    if fault := check(record):
        if fault.endswith(": missing") and isinstance(record, dict):
            strings = [name for name, value in record.items() if isinstance(value, str)]
            if strings:
                fault += f"; --text-field says which holds the text (here: {', '.join(strings)})"
        raise InputError(source, fault, number)
    return cast(Record, record)


def _with_lone_surrogates(line: str) -> Any:
    r"""What `line` says, U+FFFD for halves of surrogate pairs; None where it is no JSON at all.

    Python's json writes and reads `"\ud83d"` alone, which UTF-8 and hence msgspec cannot hold.
    """
    import json

    import msgspec

    try:
        whole = json.dumps(json.loads(line), ensure_ascii=False)
        return msgspec.json.decode(
            whole.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        )
    except ValueError:
        return None


# --- bytes to text -------------------------------------------------------------------------------


def _text(data: bytes, source: str, options: Reading) -> str:
    try:
        text = decode(data, options.encoding, options.errors)
    except UnicodeError as error:
        raise _undecodable(error, data, source, options) from None
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _lines(
    first: bytes, stream: BinaryIO, source: str, options: Reading, on_error: OnError
) -> Iterator[tuple[int, str]]:
    """The lines of `stream` with their numbers; those that do not decode go to `on_error`.

    One encoding serves all lines from the first that is no UTF-8 on, so that a line of two words is
    not guessed at alone.
    """
    encoding = marked(first) or "auto" if options.encoding == "auto" else options.encoding
    if encoding.startswith(("utf-16", "utf-32")):  # a line end is more than one byte there
        yield from _wide_lines(first, stream, source, encoding, options)
        return
    offset = 0
    line, number = first, 1
    while line:
        if encoding == "auto" and not is_utf8(line):
            encoding = detect(line) or "auto"
        try:
            yield number, decode(line, encoding, options.errors).rstrip("\r\n")
        except UnicodeDecodeError as error:
            fault = _undecodable(error, line, source, options, offset)
            on_error(InputError(source, fault.message, number))
        offset += len(line)
        line, number = stream.readline(), number + 1


def _wide_lines(
    first: bytes, stream: BinaryIO, source: str, encoding: str, options: Reading
) -> Iterator[tuple[int, str]]:
    rejoined = BufferedReader(Rejoined(first, cast(BufferedReader, stream)))
    reader = TextIOWrapper(rejoined, encoding, options.errors)
    try:
        for number, line in enumerate(reader, 1):
            yield number, line.rstrip("\n")
    except UnicodeError as error:
        raise _undecodable(error, b"", source, options) from None


def _undecodable(
    error: UnicodeError, data: bytes, source: str, options: Reading, offset: int = 0
) -> InputError:
    hint = "name another encoding (--encoding NAME) or go on with --decode-errors replace"
    if not isinstance(error, UnicodeDecodeError):  # UTF-16 that is cut short, say
        return InputError(source, f"{error}: {hint}")
    byte, offset = error.object[error.start], offset + error.start
    tried = error.encoding.upper()
    if options.encoding == "auto" and detect(data) is None:
        tried = "UTF-8, GB18030 or Big5"
        if b"\0" in data:  # of text, only UTF-16 and UTF-32 have them
            hint = f"it may be no text at all, else {hint}"
        elif other := guess_other(data):
            hint += f"; it may be {other}"
    message = f"byte 0x{byte:02X} at offset {offset} does not decode as {tried}: {hint}"
    return InputError(source, message)
