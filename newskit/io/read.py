"""Sources to documents: text, records and PDFs, packed or not, in any encoding we know.

What a source holds is recognised from its bytes, never from its name. Everything is read one
document at a time and handed on as soon as it is there.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from io import BufferedReader, BytesIO, TextIOWrapper
from math import isfinite
from stat import S_ISREG
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast

from newskit import formats
from newskit.errors import InputError, did_you_mean, reason, stop
from newskit.formats.signatures import UNKNOWN, may_be_binary, not_text
from newskit.io.decode import (
    decode,
    decode_beside_utf8,
    detect,
    detect_beside_utf8,
    guess_other,
    has_utf32_mark,
    is_utf8,
    marked,
    unmarked_wide,
)
from newskit.io.limits import (
    MAX_BYTES,
    MAX_DEPTH,
    NO_MEMORY,
    TOO_DEEP,
    is_too_deep,
    read_lines,
    read_to_end,
    too_long,
)
from newskit.io.open import OnBytes, Rejoined, open_bytes
from newskit.language import Message
from newskit.record import Record
from newskit.text.mending import Mended, mend

if TYPE_CHECKING:
    from json import JSONDecoder

    from newskit.io.validate import Check
    from newskit.pdf.page_text import Layout

Kind = Literal["auto", "text", "jsonl", "csv", "tsv", "lines", "pdf"]
OnError = Callable[[InputError], None]


class Reading(NamedTuple):
    """How to read sources; the defaults suit plain text as well as newskit's own output.

    Attributes:
        kind: What a source holds: `text` (one document), `jsonl` (a record a line), `csv` or `tsv`
            (a record a row, below a header), `lines` (a document a line), `pdf` (a document a
            page); `auto` tells all but `lines` apart.
        text_field: The field of a record that holds its text.
        encoding: A name Python knows, or `auto`.
        errors: `strict`: bytes that do not decode are an error; `replace`: they become U+FFFD.
        unwrap: Takes a plain text, with the layout of its lines where it is a PDF's, and returns
            its paragraphs, one a line, without the line ends of its columns; None leaves texts as
            they are.
        fields: The other fields of a record that are read, and hence must be what `Article` says.
        mend: Whether the letters of a text are mended, see `newskit.text.mending`; `split` does
            that by itself, to say in which of the stories.
        max_bytes: The most bytes of a document, unpacked: of a source, or of a line of many.
        line_starts: Takes a page and its paragraphs and returns where its lines begin in these,
            for the field `line_starts`; None where nobody asks.
    """

    kind: Kind = "auto"
    text_field: str = "text"
    encoding: str = "auto"
    errors: str = "strict"
    unwrap: Callable[[str, Layout | None], str] | None = None
    fields: tuple[str, ...] = ()
    mend: bool = True
    max_bytes: int = MAX_BYTES
    line_starts: Callable[[str, str], list[tuple[int, int]]] | None = None


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


class Line(NamedTuple):
    """A line of a source that is a document by itself, as it stands there.

    Attributes:
        text: The line.
        line: Its number.
    """

    text: str
    line: int


class Part(NamedTuple):
    """What of a source can be read by itself, in whichever process has the time.

    Attributes:
        source: The source as its user named it.
        name: What it is called in ids.
        content: A line, the bytes of a whole text, a document that had to be read on the way, or
            what is wrong there; None where there is nothing in the source.
    """

    source: str
    name: str
    content: Content | None

    def length(self) -> int:
        """Returns how much there is to do: some number of characters, as they are written."""
        content = self.content
        if isinstance(content, bytes):
            return len(content) // 3  # in UTF-8
        if isinstance(content, Line):
            return len(content.text)
        values = content.record.values() if isinstance(content, Document) else ()
        return sum(len(value) for value in values if isinstance(value, str))

    @property
    def line(self) -> int | None:
        """Which line, or page of many, it is; None where it is all of its source."""
        content = self.content
        return None if content is None or isinstance(content, bytes) else content.line


Content = Line | bytes | Document | InputError


def documents(
    sources: Iterable[str],
    options: Reading,
    *,
    on_error: OnError = stop,
    on_bytes: OnBytes = None,
    on_empty: Callable[[str], None] | None = None,
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
        on_empty: Called with each source in which there is no document, and no error either.
    """
    for part in parts(sources, options, on_bytes=on_bytes):
        yield from documents_of(part, options, on_error=on_error, on_empty=on_empty)


def parts(sources: Iterable[str], options: Reading, *, on_bytes: OnBytes = None) -> Iterator[Part]:
    """Opens sources and yields what they consist of, in order, as little of it read as can be.

    The parameters are those of `documents`.
    """
    times: Counter[str] = Counter()
    for path in sources:
        source = shown(path)
        times[source] += 1
        name = source if times[source] == 1 else f"{source}({times[source]})"
        empty = True
        for content in _contents(path, source, name, options, on_bytes):
            empty = False
            yield Part(source, name, content)
        if empty:
            yield Part(source, name, None)


def documents_of(
    part: Part,
    options: Reading,
    *,
    on_error: OnError = stop,
    on_empty: Callable[[str], None] | None = None,
) -> Iterator[Document]:
    """Yields the documents of a part of a source; the parameters are those of `documents`."""
    source, name, content = part
    if isinstance(content, InputError):
        on_error(content)
        return
    empty = not isinstance(content, Line)
    try:
        for found in _read(content, source, name, options):
            empty = False
            identified = _with_id(found.record, f"{name}#{found.line or 1}")
            yield found._replace(record=identified)
    except InputError as error:
        on_error(error)
    except RecursionError:
        on_error(InputError(source, TOO_DEEP, part.line))
    except MemoryError:
        on_error(InputError(source, NO_MEMORY, part.line))
    else:
        if empty and on_empty:
            on_empty(source)


def _read(
    content: Line | bytes | Document | None, source: str, name: str, options: Reading
) -> Iterator[Document]:
    if isinstance(content, Document):
        yield content
    elif isinstance(content, Line):
        yield from _of_line(content, source, options)
    elif content is not None:
        yield from _of_text(content, source, name, options)


def _contents(
    path: str, source: str, name: str, options: Reading, on_bytes: OnBytes
) -> Iterator[Content]:
    """What is in a source, with what is wrong there."""
    try:
        with open_bytes(path, source, on_bytes) as stream:
            yield from _recognised_by_line(stream, source, name, options)
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(source, _reason(error))
    except RecursionError:
        yield InputError(source, TOO_DEEP)
    except MemoryError:
        yield InputError(source, NO_MEMORY)


def shown(path: str) -> str:
    """Takes a path and returns what it is called in records, which have no room for stray bytes."""
    return os.fsencode(path).decode("utf-8", "replace")


def _with_id(record: Record, new: str) -> Record:
    """`record` with the id it has, else a new one in front."""
    return record if record.get("id") is not None else {"id": None, **record} | {"id": new}


def _reason(error: OSError) -> str:
    if isinstance(error, IsADirectoryError):
        return Message("a directory with no file to read")
    return reason(error)


def size(sources: Iterable[str]) -> int | None:
    """Takes sources and returns their bytes on disk; None where one of them is no file."""
    try:
        files = [os.stat(path) for path in sources]
    except OSError:
        return None
    return sum(file.st_size for file in files) if all(S_ISREG(f.st_mode) for f in files) else None


def _recognised_by_line(
    stream: BufferedReader, source: str, name: str, options: Reading
) -> Iterator[Content]:
    first = stream.readline(options.max_bytes + 1)
    if len(first) > options.max_bytes:
        yield from _behind_long_line(first, stream, source, options)
    else:
        yield from _recognised(first, stream, source, name, options)


def _behind_long_line(
    first: bytes, stream: BufferedReader, source: str, options: Reading
) -> Iterator[Content]:
    """What is behind a first line that is too long, where a document is a line."""
    kind = "jsonl" if options.kind == "auto" and _RECORD.match(first) else options.kind
    if kind not in ("jsonl", "lines"):
        raise InputError(source, too_long(options.max_bytes))
    yield from _numbered(first, stream, source, options)


def _recognised(
    first: bytes, stream: BufferedReader, source: str, name: str, options: Reading
) -> Iterator[Content]:
    most = options.max_bytes
    if options.kind == "pdf" or (options.kind == "auto" and _begins_pdf(first, stream)):
        yield from _pages(read_to_end(first, stream, most, source), source, options)
        return
    if may_be_binary(first):
        data = read_to_end(first, stream, most, source)
        if fault := not_text(data):
            raise InputError(source, fault)
        stream = BufferedReader(BytesIO(data[len(first) :]))
    if options.encoding == "auto":
        _refuse_wide(first, stream, source, options)
    readable = _readable(first, stream, options)
    head = _unblank(first, stream)
    if mark := _delimiter(_start(head, readable), options):
        yield from _rows(mark, first, stream, source, options)
        return
    if options.kind in ("jsonl", "lines"):
        yield from _numbered(first, stream, source, options)
        return
    below = stream.readline(most) if head.strip() == b"[" and options.kind == "auto" else b""
    rest: BufferedReader = BufferedReader(Rejoined(below, stream)) if below else stream
    start = _start(head, readable), _start(below, readable)
    kind = _recognise(*start) if options.kind == "auto" else "text"
    laid_out = _is_laid_out(*start)
    open_ended = laid_out or _goes_on(start[0])
    if kind == "text":
        data = read_to_end(first, rest, most, source)
        if len(data) <= _AT_ONCE:
            yield data
        else:
            yield from _of_text(data, source, name, options)
        return
    if open_ended or formats.is_layout("".join(start)):
        data = read_to_end(first, rest, most, source)
        text = _text(data, source, options)
        found = formats.read(text, source)
        if found is not None:
            yield from _formatted(found, source, name, options)
            return
        if laid_out or (open_ended and _is_json(text)):
            raise InputError(source, _OVER_LINES)
        rest = BufferedReader(BytesIO(data[len(first) :]))
    yield from _numbered(first, rest, source, options)


_AT_ONCE = 2**20
"""Bytes of a text that is read in one step, whatever is in it; else its stories go one by one."""


def _of_text(data: bytes, source: str, name: str, options: Reading) -> Iterator[Document]:
    """The documents of a source that is read as a whole."""
    text = _text(data, source, options)
    if options.kind == "auto":
        found = formats.read(text, source)
        if found is not None:
            yield from _formatted(found, source, name, options)
            return
        _refuse_table(text, source, options)
    yield from _plain(text, source, options)


def _numbered(
    first: bytes, stream: BufferedReader, source: str, options: Reading
) -> Iterator[Line | InputError]:
    """The lines of a source in which a document is a line, but for those with none."""
    for line in _lines(first, stream, source, options):
        if isinstance(line, InputError):
            yield line
            continue
        text = line.text if options.kind == "lines" else _unbracketed(line.text)
        if text == "{" and first.strip() == b"[":  # an array, laid out for eyes
            raise InputError(source, _OVER_LINES)
        if text.strip():
            yield line._replace(text=text)


def _of_line(line: Line, source: str, options: Reading) -> Iterator[Document]:
    if options.kind == "lines":
        record = _mended({"source": source, "text": line.text}, "text", options)
        if record["text"].strip():
            yield Document(record, source, line.line)
        return
    from newskit.io.validate import without_nulls

    record = _parse(line.text, source, line.line, _check(options))
    record = _without_marks(without_nulls(record, options.fields))
    if "lines" not in record:  # `split` has mended its letters, and counts them
        record = _mended(record, options.text_field, options)
    yield Document(record, source, line.line)


def _rows(
    mark: str, first: bytes, stream: BufferedReader, source: str, options: Reading
) -> Iterator[Document | InputError]:
    """The documents of a table: its rows."""
    from newskit.formats import tables

    check = _check(options)
    undecoded: list[InputError] = []
    lines = _apart(_lines(first, stream, source, options), undecoded)
    try:
        for row in tables.records(lines, mark, source, options.text_field):
            yield from undecoded
            undecoded.clear()
            if isinstance(row, InputError):
                yield row
                continue
            number, record = row
            if fault := check(record):
                yield InputError(source, fault, number)
                continue
            record = _without_marks(record)
            if "lines" not in record:
                record = _mended(record, options.text_field, options)
            yield Document(record, source, number)
    except InputError as error:
        undecoded.append(error)
    yield from undecoded


def _apart(
    lines: Iterable[Line | InputError], errors: list[InputError]
) -> Iterator[tuple[int, str]]:
    """The lines of a table with their numbers; errors are put apart."""
    for line in lines:
        if isinstance(line, InputError):
            errors.append(line)
        else:
            yield line.line, line.text


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


def _pages(data: bytes, source: str, options: Reading) -> Iterator[Document | InputError]:
    """The pages of a PDF, and what is wrong with those that cannot be read."""
    from newskit.pdf.page_text import pages

    for page in pages(data, source):
        if isinstance(page, InputError):
            yield page
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
    text = lines = record["text"]
    if options.mend:
        mended = mend(text)
        lines = mended.text
        # A layout is told line by line, so that none may be gone.
        text = mended.page if options.unwrap and not layout else mended.text
        record = _warned(record, mended)
    text = options.unwrap(text, layout) if options.unwrap else text
    placed = {"line_starts": options.line_starts(lines, text)} if options.line_starts else {}
    return {**record, "text": text, **placed}


def _mended(record: Record, field: str, options: Reading) -> Record:
    """A record with the letters of its text mended, where that is wanted."""
    if not options.mend:
        return record
    mended = mend(record[field], page=False)
    return _warned({**record, field: mended.text}, mended) if mended.faults else record


def _without_marks(record: Record) -> Record:
    """A record whose headlines have no byte order mark, as joined files leave them."""
    clean = {
        name: record[name].replace("\ufeff", "")
        for name in ("kicker", "headline", "subheadline")
        if isinstance(record.get(name), str) and "\ufeff" in record[name]
    }
    return {**record, **clean} if clean else record


def _warned(record: Record, mended: Mended) -> Record:
    """The record with warnings of what was mended, behind those that it has."""
    given = record.get("warnings") or []
    new = [warning for warning in mended.warnings() if warning not in given]
    return {**record, "warnings": [*given, *new]} if new else record


def _check(options: Reading) -> Check:
    from newskit.io.validate import checker  # not at the top: a page is read without msgspec

    return checker(options.text_field, options.fields)


# --- what a source holds -------------------------------------------------------------------------


_OVER_LINES = Message(
    "JSON, but not one object a line: `jq -c .` makes JSON Lines of it, '.[]' of an array"
)


_RECORD = re.compile(rb'\s*\{\s*"')


def _say_wide(what: str, name: str) -> Message:
    return Message(
        "it begins, at offset 0, as {what} does: if it is, say so (--encoding {name})",
        what=what,
        name=name,
    )


def _refuse_wide(first: bytes, stream: BufferedReader, source: str, options: Reading) -> None:
    """Refuses what nothing but its name tells surely.

    Raises:
        InputError: It begins as UTF-16 without a mark does, as UTF-32, or as no text.
    """
    if has_utf32_mark(first):
        raise InputError(source, _say_wide("UTF-32", "utf-32"))
    if marked(first) or (first.strip() and b"\0" not in first and is_utf8(first)):
        return
    start = first + stream.peek()
    wide = unmarked_wide(start)
    if wide:
        what = Message("{encoding} without a mark", encoding=wide[:6].upper())
        raise InputError(source, _say_wide(what, wide))
    if options.kind == "auto" and start.count(0) * _TO_A_NUL > len(start):
        raise InputError(source, UNKNOWN)


_TO_A_NUL = 50  # bytes at least, in a text that is damaged


_LEAD = 1024  # bytes that may stand before a PDF


def _begins_pdf(first: bytes, stream: BufferedReader) -> bool:
    """Whether a PDF begins at the start of a line, mail headers or the like before it."""
    if _RECORD.match(first):  # of a pipe, the next may be long in coming
        return False
    start = first[:_LEAD] + stream.peek()[:_LEAD]
    return re.search(rb"(?m)^(?:\xef\xbb\xbf)?[ \t]*%PDF-\d\.\d", start) is not None


def _readable(first: bytes, stream: BufferedReader, options: Reading) -> str:
    """The encoding that the first line can be read in."""
    if options.encoding != "auto":
        return options.encoding
    known = marked(first) or ("utf-8" if is_utf8(first) else None)
    return known or detect_beside_utf8(first + stream.peek()) or "utf-8"


def _unblank(first: bytes, stream: BufferedReader) -> bytes:
    """The first line with something on it, as far as it is at hand."""
    return first if first.strip() else (first + stream.peek()).lstrip().partition(b"\n")[0]


def _start(line: bytes, encoding: str) -> str:
    """A line, decoded as far as is needed to see what the source holds."""
    return line.decode(encoding, "ignore").removeprefix("\ufeff").strip()


def _recognise(start: str, below: str) -> Literal["text", "jsonl"]:
    """JSON Lines where the first line is a JSON object or opens an array, else text.

    A first line that only begins as an object with a key is taken for a broken one, to be named as
    such, because no newspaper begins with `{"`.
    """
    lines = start in ("{}", "[", "[]") or _begins_record(start)
    return "jsonl" if lines or _is_laid_out(start, below) else "text"


def _begins_record(start: str) -> bool:
    return start.startswith("{") and start[1:].lstrip().startswith('"')


def _is_laid_out(start: str, below: str) -> bool:
    """Whether JSON is laid out over lines, or in one that holds an array."""
    if start == "[":
        return below in ("{", "[")
    return start == "{" or bool(re.match(r'\[\s*(?:\[\s*)?[{"]', start))


def _goes_on(start: str) -> bool:
    """Whether a line with an object may go on on the next, or has been cut."""
    return bool(re.match(r"\{.*(?:[^}],|[{\[:])$", start))


def _is_json(text: str) -> bool:
    import msgspec

    try:
        msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return False
    return True


_DELIMITERS = {"csv": ",;", "tsv": "\t", "auto": ",;\t"}  # `;` where the comma is for decimals


def _delimiter(header: str, options: Reading) -> str | None:
    """What parts the cells of a table that begins with this line, None where it is no table."""
    among = _DELIMITERS.get(options.kind, "")
    if options.kind == "auto" and (_begins_record(header) or not any(map(header.count, among))):
        return None  # of nearly all texts, which need no module for tables
    from newskit.formats.tables import delimiter

    mark = delimiter(header, options.text_field, among)
    return mark or (among[:1] if options.kind != "auto" else None)


def _refuse_table(text: str, source: str, options: Reading) -> None:
    """Reports a table that does not say which column holds the text, lest it be read as prose."""
    if any(mark in text.partition("\n")[0] for mark in _DELIMITERS["auto"]):
        from newskit.formats.tables import unread

        if fault := unread(text, options.text_field, _DELIMITERS["auto"]):
            raise InputError(source, fault)


def _unbracketed(line: str) -> str:
    """A line of JSON without what makes an array of lines, as `-f json` writes it."""
    line = line.strip().removesuffix(",")
    return "" if line in ("[", "]", "[]") else line


_FEW = 64  # lines


def _value(line: str, number: int) -> Any:
    """The value of a line of JSON.

    Of few lines Python's own parser reads what is the same to both: msgspec, which reads a stream
    in less time, takes more to import.
    """
    if number <= _FEW and "\\u" not in line:
        with suppress(ValueError, RecursionError):
            return _few().decode(line)
    import msgspec

    try:
        return msgspec.json.decode(line)
    except msgspec.DecodeError as error:  # a ValueError in later releases alone
        raise ValueError(*error.args) from None


@cache
def _few() -> JSONDecoder:
    from json import JSONDecoder

    def refuse(constant: str) -> None:
        raise ValueError(constant)

    return JSONDecoder(parse_float=_within_range, parse_constant=refuse)


def _within_range(figure: str) -> float:
    number = float(figure)
    if not isfinite(number):
        raise ValueError(figure)
    return number


def _parse(line: str, source: str, number: int, check: Check) -> Record:
    try:
        record = _value(line, number)
        if line.count("[") + line.count("{") > MAX_DEPTH and is_too_deep(record):
            raise RecursionError
    except RecursionError:
        raise InputError(source, TOO_DEEP, number) from None
    except ValueError as error:
        try:
            record = _as_python_writes_it(line)
        except RecursionError:
            raise InputError(source, TOO_DEEP, number) from None
        if record is None:
            what = str(error).removeprefix("JSON is malformed: ")
            raise InputError(source, Message("not JSON: {what}", what=what), number) from None
    record = formats.of_object(record)
    if fault := check(record):
        if fault.endswith(": missing") and isinstance(record, dict):
            strings = [name for name, value in record.items() if isinstance(value, str)]
            if strings:
                fault = did_you_mean(
                    Message(
                        "{fault}; --text-field says which holds the text (here: {here})",
                        fault=fault,
                        here=", ".join(strings),
                    ),
                    _near(fault, strings),
                )
        raise InputError(source, fault, number)
    return cast(Record, record)


def _near(fault: str, names: list[str]) -> str | None:
    """The field that a missing one is meant for."""
    from difflib import get_close_matches

    missing = fault.partition(":")[0].removeprefix("field ")
    return next(iter(get_close_matches(missing, names, n=1)), None)


def _as_python_writes_it(line: str) -> Any:
    r"""What `line` says that is JSON to Python alone; None where it is no JSON at all.

    Its json writes halves of surrogate pairs (`"\ud83d"`), which UTF-8 cannot hold and which become
    U+FFFD, and NaN and Infinity, where JSON has null. So do figures become that are too large.
    """
    import json

    import msgspec

    try:
        value = json.loads(
            line, parse_constant=lambda _: None, parse_float=_finite, parse_int=_integer
        )
        whole = json.dumps(value, ensure_ascii=False)
        return msgspec.json.decode(
            whole.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        )
    except ValueError:
        return None


def _finite(figure: str) -> float | None:
    number = float(figure)
    return number if isfinite(number) else None


def _integer(figure: str) -> int | None:
    try:
        return int(figure)
    except ValueError:  # more digits than Python turns into a number
        return None


# --- bytes to text -------------------------------------------------------------------------------


def _text(data: bytes, source: str, options: Reading) -> str:
    try:
        text = decode(data, options.encoding, options.errors)
    except UnicodeError as error:
        raise _undecodable(error, data, source, options) from None
    if "\ufeff" in text:  # the mark of each of the files that were put one behind the other
        text = text.replace("\ufeff", "")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _lines(
    first: bytes, stream: BufferedReader, source: str, options: Reading
) -> Iterator[Line | InputError]:
    """The lines of `stream`, and what is wrong with those that do not decode.

    One encoding serves all lines that are no UTF-8, so that a line of two words is not guessed at
    alone.
    """
    auto = options.encoding == "auto"
    encoding = (marked(first) or "auto" if auto else options.encoding).replace("utf-8-sig", "auto")
    if encoding.startswith(("utf-16", "utf-32")):  # a line end is more than one byte there
        yield from _wide_lines(first, stream, source, encoding, options)
        return
    offset = 0
    for number, (line, length) in enumerate(read_lines(first, stream, options.max_bytes), 1):
        if line is None:
            yield InputError(source, too_long(options.max_bytes), number, offset)
            offset += length
            continue
        if encoding == "auto" and not is_utf8(line):
            encoding = detect_beside_utf8(line + stream.peek()) or "auto"
        read = decode_beside_utf8 if auto and encoding != "auto" else decode
        name = "utf-8" if encoding == "auto" else encoding
        try:
            yield Line(read(line, name, options.errors).rstrip("\r\n"), number)
        except UnicodeDecodeError as error:
            fault = _undecodable(error, line, source, options, offset)
            yield InputError(source, fault.message, number, fault.offset)
        except MemoryError:
            yield InputError(source, NO_MEMORY, number, offset)
        offset += length


def _wide_lines(
    first: bytes, stream: BufferedReader, source: str, encoding: str, options: Reading
) -> Iterator[Line | InputError]:
    rejoined = BufferedReader(Rejoined(first, stream))
    reader = TextIOWrapper(rejoined, encoding, options.errors)
    most = options.max_bytes // 2  # characters have two bytes at least
    number = 0
    try:
        while line := reader.readline(most + 1):
            number += 1
            if len(line) > most:
                yield InputError(source, too_long(options.max_bytes), number)
                while line and not line.endswith("\n"):
                    line = reader.readline(most + 1)
                continue
            yield Line(line.rstrip("\n"), number)
    except UnicodeError as error:
        raise _undecodable(error, b"", source, options) from None


def _undecodable(
    error: UnicodeError, data: bytes, source: str, options: Reading, offset: int = 0
) -> InputError:
    hint = Message("name another encoding (--encoding NAME) or go on with --decode-errors replace")
    if not isinstance(error, UnicodeDecodeError):  # UTF-16 that is cut short, say
        told = Message("{error}: {hint}", error=str(error), hint=hint)
        return InputError(source, told)  # with a change, the offset
    byte, offset = error.object[error.start], offset + error.start
    tried = error.encoding.upper()
    if options.encoding == "auto" and detect(data) is None:
        tried = Message("UTF-8, GB18030 or Big5")
        if b"\0" in data:  # of text, only UTF-16 and UTF-32 have them
            hint = Message("it may be no text at all, else {hint}", hint=hint)
        elif other := guess_other(data):
            hint = Message("{hint}; it may be {encoding}", hint=hint, encoding=other)
    message = Message(
        "byte 0x{byte:02X} at offset {offset} does not decode as {tried}: {hint}",
        byte=byte,
        offset=offset,
        tried=tried,
        hint=hint,
    )
    return InputError(source, message, offset=offset)
