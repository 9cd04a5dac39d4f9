"""Sources to documents: text, records and PDFs, packed or not, in any encoding we know.

What a source holds is recognised from its bytes, never from its name. Everything is read one
document at a time and handed on as soon as it is there.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BufferedReader, BytesIO, TextIOWrapper
from stat import S_ISREG
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, NamedTuple, cast

from newskit import formats
from newskit.errors import InputError
from newskit.formats.signatures import may_be_binary, not_text
from newskit.io.decode import decode, detect, guess_other, has_utf32_mark, is_utf8, marked
from newskit.io.open import OnBytes, Rejoined, open_bytes
from newskit.record import Record
from newskit.text.mending import Mended, mend

if TYPE_CHECKING:
    from newskit.io.validate import Check
    from newskit.pdf.page_text import Layout

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
        mend: Whether the letters of a text are mended, see `newskit.text.mending`; `split` does
            that by itself, to say in which of the stories.
    """

    kind: Kind = "auto"
    text_field: str = "text"
    encoding: str = "auto"
    errors: str = "strict"
    unwrap: Callable[[str, Layout | None], str] | None = None
    fields: tuple[str, ...] = ()
    mend: bool = True


class Document(NamedTuple):
    """A record and where it came from.

    Attributes:
        record: The record.
        source: The source as its user named it.
        line: The line that it is, or the page of a source of many; None where it is all of it.
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
    a page of many gets `SOURCE#PAGE`, a story of an export `SOURCE#STORY`; a source that is named
    for the second time counts as `SOURCE(2)`.

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
                for found in _records(stream, source, name, options, on_error):
                    identified = _with_id(found.record, f"{name}#{found.line or 1}")
                    yield found._replace(record=identified)
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
    stream: BinaryIO, source: str, name: str, options: Reading, on_error: OnError
) -> Iterator[Document]:
    first = stream.readline()
    if options.kind == "pdf" or (options.kind == "auto" and first.startswith(b"%PDF-")):
        yield from _pages(first + stream.read(), source, options, on_error)
        return
    if options.encoding == "auto" and has_utf32_mark(first):
        raise InputError(source, "it begins as UTF-32 does: if it is, say so (--encoding utf-32)")
    if may_be_binary(first):
        behind = stream.read()
        if fault := not_text(first + behind):
            raise InputError(source, fault)
        stream = BytesIO(behind)
    if options.kind != "auto":
        yield from _of_kind(options.kind, first, stream, source, options, on_error)
        return
    below = stream.readline() if first.strip() == b"[" else b""
    rest = stream
    if below:
        rest = BufferedReader(Rejoined(below, cast(BufferedReader, stream)))
    start = _start(first, options), _start(below, options)
    kind = _recognise(*start)
    if kind == "text" or _is_laid_out(*start) or formats.is_layout("".join(start)):
        data = first + rest.read()
        text = _text(data, source, options)
        found = formats.read(text, source)
        if found is not None:
            yield from _formatted(found, source, name, options)
            return
        if kind == "text":
            yield from _plain(text, source, options)
            return
        if _is_laid_out(*start):
            raise InputError(source, _OVER_LINES)
        rest = BytesIO(data[len(first) :])
    yield from _of_kind("jsonl", first, rest, source, options, on_error)


def _of_kind(
    kind: Kind, first: bytes, stream: BinaryIO, source: str, options: Reading, on_error: OnError
) -> Iterator[Document]:
    if kind == "text":
        yield from _plain(_text(first + stream.read(), source, options), source, options)
        return
    lines = _lines(first, stream, source, options, on_error)
    if kind == "lines":
        for number, line in lines:
            record = _mended({"source": source, "text": line}, "text", options)
            if record["text"].strip():
                yield Document(record, source, number)
        return
    check = _check(options)
    for number, line in lines:
        item = _unbracketed(line)
        if item == "{" and first.strip() == b"[":  # an array, laid out for eyes
            raise InputError(source, _OVER_LINES)
        try:
            if item:
                record = _parse(item, source, number, check)
                if "lines" not in record:  # `split` has mended its letters, and counts them
                    record = _mended(record, options.text_field, options)
                yield Document(record, source, number)
        except InputError as error:
            on_error(error)


def _formatted(
    found: Sequence[Record], source: str, name: str, options: Reading
) -> Iterator[Document]:
    """The documents of a source in one of `formats.FORMATS`: its stories, or its pages."""
    for number, record in enumerate(found, 1):
        if "lines" in record:
            story = _mended({"id": f"{name}#{number}", **record}, "text", options)
            yield Document(story, source, record["lines"][0][0] if record["lines"] else number)
        else:
            for page in _plain(record["text"], source, options):
                yield page._replace(line=number if len(found) > 1 else None)


def _pages(data: bytes, source: str, options: Reading, on_error: OnError) -> Iterator[Document]:
    """The pages of a PDF that can be read; the others go to `on_error`."""
    from newskit.pdf.page_text import pages

    for page in pages(data, source):
        if isinstance(page, InputError):
            on_error(page)
            continue
        many = page.total > 1
        record: Record = {"source": source}
        if many:
            record["page"] = str(page.number)
        record = _page({**record, "text": page.text}, options, page.layout)
        yield Document(record, source, page.number if many else None, page.layout)


def _plain(text: str, source: str, options: Reading) -> Iterator[Document]:
    record = _page({"source": source, "text": text}, options)
    if record["text"].strip():
        yield Document(record, source, None)


def _page(record: Record, options: Reading, layout: Layout | None = None) -> Record:
    """The record of a page with its letters mended and its lines joined, as is wanted."""
    text = record["text"]
    if options.mend:
        mended = mend(text)
        # A layout is told line by line, so that none may be gone.
        text = mended.page if options.unwrap and not layout else mended.text
        record = _warned(record, mended)
    return {**record, "text": options.unwrap(text, layout) if options.unwrap else text}


def _mended(record: Record, field: str, options: Reading) -> Record:
    """A record with the letters of its text mended, where that is wanted."""
    if not options.mend:
        return record
    mended = mend(record[field], page=False)
    return _warned({**record, field: mended.text}, mended) if mended.faults else record


def _warned(record: Record, mended: Mended) -> Record:
    """The record with warnings of what was mended, behind those that it has."""
    given = record.get("warnings") or []
    new = [warning for warning in mended.warnings() if warning not in given]
    return {**record, "warnings": [*given, *new]} if new else record


def _check(options: Reading) -> Check:
    from newskit.io.validate import checker  # not at the top: a page is read without msgspec

    return checker(options.text_field, options.fields)


# --- what a source holds -------------------------------------------------------------------------


_OVER_LINES = "JSON, but not one object a line: `jq -c .` makes JSON Lines of it, '.[]' of an array"


def _start(line: bytes, options: Reading) -> str:
    """A line, decoded as far as is needed to see what the source holds."""
    encoding = options.encoding if options.encoding != "auto" else marked(line) or "utf-8"
    return line.decode(encoding, "ignore").removeprefix("\ufeff").strip()


def _recognise(start: str, below: str) -> Literal["text", "jsonl"]:
    """JSON Lines where the first line is a JSON object or opens an array, else text.

    A first line that only begins as an object with a key is taken for a broken one, to be named as
    such, because no newspaper begins with `{"`.
    """
    lines = start in ("{}", "[", "[]") or re.match(r'\{\s*"', start)
    return "jsonl" if lines or _is_laid_out(start, below) else "text"


def _is_laid_out(start: str, below: str) -> bool:
    """Whether JSON is laid out over lines, or in one that holds an array."""
    return start == "{" or bool(re.match(r"\[\s*\{", start)) or (start, below) == ("[", "{")


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
    record = formats.of_object(record)
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
