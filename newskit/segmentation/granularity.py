"""Articles to their paragraphs, sentences or lines: the same records, one a unit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from newskit.record import DERIVED, LINES, PLACE, Record
from newskit.segmentation.layout import Line
from newskit.segmentation.markdown import without_mark

Unit = Literal["article", "paragraph", "sentence", "line"]

Span = tuple[int, int]


def line_starts(text: str, lines: Iterable[Line]) -> list[Span]:
    """Where the lines of a story begin in its text, for `units`.

    Args:
        text: The text of the story: its lines, joined, less what is no body at both ends.
        lines: The lines of its body, in their order in the text.

    Returns:
        The number of each line with the offset in code points of its first character that is in the
        text; nothing where the lines do not make up the text.
    """
    return _line_starts(text, [(line.number, line.text) for line in lines])


def page_line_starts(page: str, text: str) -> list[Span]:
    """Takes a page and all of its text, unwrapped, and returns where its lines begin in that.

    Returns:
        Pairs of a line number, counted from 1, and an offset in code points; none where lines were
        put in another order.
    """
    rows = list(enumerate(page.split("\n"), 1))
    bare = [(number, without_mark(row)) for number, row in rows]
    return _line_starts(text, rows) or _line_starts(text, bare)


def _line_starts(text: str, printed: Iterable[tuple[int, str]]) -> list[Span]:
    letters = [i for i, character in enumerate(text) if not character.isspace()]
    rows = [(number, "".join(row.split())) for number, row in printed]
    start = "".join(row for _, row in rows).find("".join(text.split()))
    if start < 0:
        return []
    at = -start
    found = []
    for number, row in rows:
        if row and at + len(row) > 0 and at < len(letters):
            found.append((number, letters[max(at, 0)]))
        at += len(row)
    return found


def units(record: Record, unit: Unit) -> Iterator[Record]:
    """Takes a record and yields its units: its fields, but for the text and where it is.

    Args:
        record: An article, or a unit of one. With `line_starts` the lines of a unit are told, else
            it has those of the whole, and its lines are those of its text.
        unit: What to cut it into; `article` leaves it whole.

    Yields:
        Records in the order of the text, without white space around theirs. The id of the third in
        `page.txt#2` is `page.txt#2.3`.
    """
    fields = {name: value for name, value in record.items() if name != "line_starts"}
    if unit == "article":
        yield fields
        return
    for name in DERIVED:
        fields.pop(name, None)
    text, line_starts = record["text"], record.get("line_starts") or []
    parts = [part for part in fields.pop("parts", None) or [] if "start" in part and "end" in part]
    parts = parts or [
        {name: record[name] for name in PLACE if name in record} | {"start": 0, "end": len(text)}
    ]
    places = [_Place(part, line_starts) for part in parts]
    number = 0
    for span in _SPANS[unit](text, [offset for _, offset in line_starts]):
        start, end = _bare(text, *span)
        if start >= end:
            continue
        number += 1
        own = {"id": f"{record['id']}.{number}", "text": text[start:end]}
        here = [place.between(start, end) for place in places if place.meets(start, end)]
        own |= {name: here[0][name] for name in PLACE if name in here[0]}
        yield fields | own | ({"parts": here} if len(here) > 1 else {})


class _Place:
    """One part of a record and the lines it was printed on."""

    def __init__(self, part: Record, line_starts: Sequence[Span]) -> None:
        self._part = part
        self._starts = [row for row in line_starts if part["start"] <= row[1] < part["end"]]
        self._offsets = [offset for _, offset in self._starts]
        # Where lines that follow each other in the text are parted on the page.
        spans = [span for name in LINES for span in part.get(name) or []]
        self._cuts = sorted(first for first, _ in spans)

    def meets(self, start: int, end: int) -> bool:
        """Tells whether some of `text[start:end]` is in this part."""
        return bool(self._part["start"] < end and start < self._part["end"])

    def between(self, start: int, end: int) -> Record:
        """Returns what of the part is in `text[start:end]`, with offsets into that."""
        low = max(0, bisect_right(self._offsets, start) - 1)
        high = bisect_left(self._offsets, end)
        lines: list[Span] = []
        for number, _ in self._starts[low:high]:
            above = lines[-1][1] if lines else number + 1  # of columns, a line may be further up
            if above <= number and self._cuts_before(above) == self._cuts_before(number):
                lines[-1] = (lines[-1][0], number)
            else:
                lines.append((number, number))
        own = self._part["start"], self._part["end"]
        found = {"start": max(own[0], start) - start, "end": min(own[1], end) - start}
        return self._part | found | ({"lines": sorted(lines)} if lines else {})

    def _cuts_before(self, number: int) -> int:
        return bisect_right(self._cuts, number)


def _bare(text: str, start: int, end: int) -> Span:
    """A span without the white space at its ends; it ends before it starts where all is."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _paragraphs(text: str, offsets: Sequence[int] = ()) -> Iterator[Span]:
    start = 0
    for paragraph in text.split("\n"):
        yield start, start + len(paragraph)
        start += len(paragraph) + 1


def _sentences(text: str, offsets: Sequence[int]) -> Iterator[Span]:
    from newskit.text.sentences import sentences

    for start, end in _paragraphs(text):
        at = start
        for sentence in sentences(text[start:end]):
            yield at, at + len(sentence)
            at += len(sentence)


def _lines(text: str, offsets: Sequence[int]) -> Iterator[Span]:
    return zip(offsets, [*offsets[1:], len(text)], strict=True) if offsets else _paragraphs(text)


_SPANS = {"paragraph": _paragraphs, "sentence": _sentences, "line": _lines}
