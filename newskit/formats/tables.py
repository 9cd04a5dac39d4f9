"""Tables of documents, one a row below a header: CSV and TSV, from newskit or a spreadsheet.

What newskit wrote comes back as the record that it was, the fields it knows with their types.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from newskit.errors import InputError
from newskit.formats.spreadsheet import from_text
from newskit.language import Message
from newskit.record import LINES, Article, Record


def delimiter(header: str, text_field: str, among: str) -> str | None:
    """Takes the first line of a file and returns which mark parts its cells, if one is the text's.

    Args:
        header: The line.
        text_field: What the column with the text is called.
        among: The marks that may part cells.
    """
    if said := re.fullmatch('"?sep=(.)"?', header):  # a note to Excel
        return said[1]
    for mark in among:
        names = _cells(header, mark)
        if len(names) > 1 and text_field in names and len(set(names)) == len(names):
            return mark
    return None


def records(
    lines: Iterable[tuple[int, str]], mark: str, source: str, text_field: str
) -> Iterator[tuple[int, Record] | InputError]:
    """Takes numbered lines and yields the record of each row with its line, or what is wrong.

    Raises:
        InputError: No column of the header holds the text, or two are of one name.
    """
    csv.field_size_limit(2**31 - 1)
    reached = [0]
    rows = csv.reader(_line_ends(lines, reached), delimiter=mark, strict=True)
    names = _header(rows, source)
    if re.fullmatch("sep=.?", names[0] if names else ""):
        names = _header(rows, source)
    if fault := _fault(names, text_field):
        raise InputError(source, fault)
    while True:
        line = reached[0] + 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield InputError(source, Message("no row of a table: {why}", why=str(error)), line)
            continue
        extra = [cell for cell in row[len(names) :] if cell]
        nameless = [cell for name, cell in zip(names, row, strict=False) if cell and not name]
        if extra or nameless:
            counts = {"cells": len(row), "headings": len(names)}
            fault = Message("{cells} cells below {headings} headings", **counts)
            yield InputError(source, fault, line)
        elif any(row):
            yield line, _record(dict(zip(names, map(from_text, row), strict=False)), text_field)


def unread(text: str, text_field: str, among: str) -> str | None:
    """Takes a text and returns what to do about it where it is a table that nobody said to read."""
    start = text[:_LOOK].split("\n")
    for mark in among:
        if mark not in start[0]:
            continue
        read = csv.reader((f"{line}\n" for line in start), delimiter=mark)
        names, *rows = islice(read, _ROWS)
        if _is_header(names) and _is_body(rows[:-1] or rows, len(names), names, mark):
            fault = _fault(names, text_field)
            return Message("{fault}; --from text takes it as it is", fault=fault)
    return None


def _header(rows: Iterator[list[str]], source: str) -> list[str]:
    try:
        header = next((row for row in rows if any(row)), [])
        return [name.strip() for name in header]
    except csv.Error as error:
        raise InputError(source, Message("no header of a table: {why}", why=str(error))) from None


def _fault(names: list[str], text_field: str) -> str | None:
    if text_field not in names:
        here = ", ".join(name for name in names if name)
        return Message(
            "a table without a column {name}: --text-field says which holds the text (here:"
            " {here})",
            name=text_field,
            here=here,
        )
    twice = next((name for name in names if name and names.count(name) > 1), None)
    return Message("a table with two columns {name}", name=twice) if twice else None


def _cells(line: str, mark: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=mark), [])]
    except csv.Error:
        return []


def _line_ends(lines: Iterable[tuple[int, str]], reached: list[int]) -> Iterator[str]:
    for number, line in lines:
        reached[0] = number
        yield f"{line}\n"


# --- what is a table -----------------------------------------------------------------------------

_LOOK = 20_000  # characters
_ROWS = 20
_HEADING = 24  # characters
_PUNCTUATED = re.compile(r"[。，、！？!?：“”《》（）\"]|\d{3}")
# Headings that tables of documents have, of which no line of a page is made.
_HEADINGS = frozenset(
    (
        *("id", "title", "headline", "author", "authors", "source", "date", "url", "text"),
        *("content", "body", "keywords", "summary", "序号", "编号", "標題", "标题", "题名", "題名"),
        *("篇名", "作者", "来源", "來源", "报纸", "報紙", "版次", "版面", "日期", "时间", "時間"),
        *("发布时间", "链接", "網址", "网址", "正文", "全文", "内容", "內容", "摘要", "关键词"),
    )
)


def _is_header(names: list[str]) -> bool:
    return (
        len(names) > 1
        and len({*names}) == len(names)
        and all(name.strip() for name in names)
        and not any(len(name) > _HEADING or _PUNCTUATED.search(name) for name in names)
    )


def _is_body(rows: list[list[str]], width: int, names: list[str], mark: str) -> bool:
    """Whether rows are as wide as their header; columns of a page may be set with tabs, too."""
    known = {name.strip().lower() for name in names} & _HEADINGS
    even = all(len(row) == width for row in rows if row)
    return even and bool(rows) and (bool(known) or (mark != "\t" and len(rows) > 1))


# --- cells to fields -----------------------------------------------------------------------------


def _record(cells: dict[str, str], text_field: str) -> Record:
    """The record of a row; an empty cell is null, a field of lists or figures is left out."""
    roles = cells.pop("roles", "")
    if cells.get("characters", "").isdigit() and next(iter(cells)) == "id":
        del cells["characters"]  # which newskit counts
    record: Record = {}
    for name, cell in cells.items():
        if not name:
            continue
        if name == text_field:
            record[name] = cell
        elif name == "authors":
            record[name] = _authors(cell, roles)
        elif cell:
            record[name] = _TYPED.get(name, str)(cell)
        elif name not in _TYPED or name == "date":
            record[name] = None
    if "lines" in record:  # as `split` has it, which gives empty lists
        lists = (*LINES, "warnings")
        record |= {name: [] for name in lists if name in cells and name not in record}
    return record


def _authors(cell: str, roles: str) -> list[dict[str, str | None]]:
    names = [name.strip() for name in re.split("[、,，;；]", cell) if name.strip()]
    given = [role.strip() or None for role in roles.split("、")]
    return [
        {"name": name, "role": role}
        for name, role in zip(names, [*given, *[None] * len(names)], strict=False)
    ]


def _spans(cell: str) -> object:
    """Spans of lines (`1-42,103`), of a story over pages those of the first."""
    here = cell.partition(";")[0].replace(" ", "")
    if not re.fullmatch(r"\d+(-\d+)?(,\d+(-\d+)?)*", here):
        return cell
    spans = [[int(number) for number in span.split("-")] for span in here.split(",")]
    return [[span[0], span[-1]] for span in spans]


def _list(cell: str) -> list[str]:
    return [item.strip() for item in cell.split(",") if item.strip()]


def _number(cell: str) -> object:
    try:
        return float(cell)
    except ValueError:
        return cell


def _date(cell: str) -> str:
    """A date as ISO 8601 where a spreadsheet has made `2024/10/7` of it."""
    found = re.fullmatch(r"(\d{4})/(\d{1,2})/(\d{1,2})", cell)
    return "{}-{:0>2}-{:0>2}".format(*found.groups()) if found else cell


def _json(cell: str) -> object:
    try:
        return json.loads(cell)
    except ValueError:
        return cell


def _is_text(kind: object) -> bool:
    return "list" not in str(kind) and "dict" not in str(kind) and "float" not in str(kind)


# How the fields that are no plain text come back; all other cells are text.
_TYPED: dict[str, Callable[[str], object]] = {
    **{name: _json for name, kind in Article.__annotations__.items() if not _is_text(kind)},
    **dict.fromkeys(LINES, _spans),
    **dict.fromkeys(("warnings", "duplicates"), _list),
    "confidence": _number,
    "date": _date,
}
