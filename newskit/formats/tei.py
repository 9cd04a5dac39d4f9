"""TEI P5: what editions and corpora are kept in. Records to it, and back.

A run is a `teiCorpus` with a `TEI` for each story: its text as paragraphs, with the names marked
where they stand; all else in its header. See https://tei-c.org/guidelines/p5/.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, get_args
from xml.sax.saxutils import escape, quoteattr

from newskit.record import Genre, Record
from newskit.text.lookalikes import language

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NAMES = {"people": "persName", "places": "placeName", "organisations": "orgName"}
"""The element of each kind of name."""

_DECKS = ("kicker", "subheadline")
_NOTES = ("dateline", "continued_from", "continued_on", "warnings")
"""What is said in notes, each of the type of its field."""

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


# --- records to TEI ------------------------------------------------------------------------------


def written(records: Iterable[Record]) -> Iterator[str]:
    """Takes records and yields the pieces of a TEI corpus."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">\n'
    yield _element(
        "teiHeader",
        _element(
            "fileDesc",
            _element("titleStmt", _element("title", "Stories")),
            _element("publicationStmt", _element("p", "Converted by newskit")),
            _element("sourceDesc", _element("p", "Newspapers, as each story says")),
        ),
    )
    for record in records:
        yield "\n" + _story(record)
    yield "\n</teiCorpus>\n"


class _Markup(str):
    """Markup, where a plain string is text."""

    __slots__ = ()


def _element(name: str, *content: object, **attributes: object) -> _Markup:
    """An element with what of its content and its attributes there is."""
    given = "".join(
        f" {key.replace('__', ':').rstrip('_')}={quoteattr(_legal(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(
        part if isinstance(part, _Markup) else escape(_legal(part))
        for part in content
        if part is not None
    )
    return _Markup(f"<{name}{given}>{inside}</{name}>" if inside else f"<{name}{given}/>")


def _legal(value: object) -> str:
    """A value as text without the characters that XML has no place for."""
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", str(value))


def _all(name: str, values: Iterable[object], **attributes: object) -> _Markup:
    return _Markup("".join(_element(name, value, **attributes) for value in values if value))


def _story(record: Record) -> _Markup:
    return _element(
        "TEI",
        _element("teiHeader", _file_description(record), _profile(record)),
        _element("text", _element("body", _body(record)), xml__lang=language(record["text"])),
    )


def _file_description(record: Record) -> _Markup:
    authors = [
        _element("respStmt", _element("resp", author["role"]), _element("name", author["name"]))
        if author.get("role")
        else _element("author", author["name"])
        for author in record.get("authors") or []
    ]
    notes = [
        _element("note", value, type=name) for name in _NOTES for value in _listed(record.get(name))
    ]
    return _element(
        "fileDesc",
        _element("titleStmt", _element("title", record.get("headline") or ""), *authors),
        _element(
            "publicationStmt",
            _element("authority", "Made by newskit"),
            _all("idno", [record.get("id")], type="id"),
        ),
        _element("notesStmt", *notes) if notes else None,
        _element("sourceDesc", _element("bibl", *_source(record))),
    )


def _source(record: Record) -> Iterator[_Markup]:
    """Where the story is printed; where nothing is known, what keeps a `bibl` from being empty."""
    yield _all("idno", [record.get("source")], type="source") or _element("idno", type="source")
    yield _all("title", [record.get("publication")], level="j")
    for unit in ("section", "page"):
        yield _all("biblScope", [record.get(unit)], unit=unit)
    for first, last in record.get("lines") or []:
        yield _element("biblScope", unit="line", from_=first, to=last)


def _profile(record: Record) -> _Markup:
    date, place = record.get("date"), record.get("place")
    terms = [keyword["term"] for keyword in record.get("keywords") or []]
    return _element(
        "profileDesc",
        _element("abstract", _element("p", record["summary"])) if record.get("summary") else None,
        _element("creation", _all("date", [date], when=date), _all("placeName", [place]))
        if date or place
        else None,
        _element("textClass", _element("keywords", _all("term", terms))) if terms else None,
    )


def _body(record: Record) -> _Markup:
    kicker, subheadline = (_all("head", [record.get(name)], type=name) for name in _DECKS)
    return _element(
        "div",
        kicker,
        _all("head", [record.get("headline")]),
        subheadline,
        _all("byline", [record.get("byline")]),
        *_paragraphs(record),
        type=record.get("genre") or "article",
    )


def _paragraphs(record: Record) -> Iterator[_Markup]:
    text: str = record["text"]
    marks = sorted(
        (tuple(span), NAMES[kind], item)
        for kind in NAMES
        for item in _Sortable.all(record.get(kind))
        for span in item.get("mentions") or []
    )
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        pieces: list[object] = []
        for (first, last), element, item in marks:
            if start <= first < last <= end:
                pieces += [
                    text[start:first],
                    _element(element, text[first:last], key=item["name"], role=item.get("title")),
                ]
                start = last
        yield _element("p", *pieces, text[start:end])
        start = end + 1


class _Sortable(dict[str, Any]):
    """A name; where two stand at one place either may be marked."""

    @classmethod
    def all(cls, items: Iterable[dict[str, Any]] | None) -> Iterator[_Sortable]:
        return map(cls, items or ())

    def __lt__(self, other: object) -> bool:
        return False


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


# --- TEI to records ------------------------------------------------------------------------------


def records(text: str, source: str) -> list[Record]:
    """Takes a TEI file, of one text or of a corpus of them, and returns a record for each.

    Its paragraphs are those of `p`, `ab`, `lg` and `sp` elements; names are those that are marked.

    Raises:
        InputError: Where it is damaged.
    """
    from newskit.formats.markup import parse

    root = parse(text, source, "TEI")
    found = [root] if root.tag == "TEI" else root.findall(".//TEI")
    return [_record(one, source) for one in found]


def _record(tei: Element, source: str) -> Record:
    header, body = tei.find("teiHeader"), tei.find("text")
    paragraphs, named = _read_body(body)
    record: Record = {
        "id": _first(header, ".//publicationStmt/idno[@type='id']"),
        "source": _first(header, ".//sourceDesc/bibl/idno[@type='source']") or source,
        "publication": _first(header, ".//sourceDesc//title[@level='j']"),
        **{unit: _first(header, f".//biblScope[@unit='{unit}']") for unit in ("section", "page")},
        **{name: _first(body, f".//head[@type='{name}']") for name in _DECKS},
        "headline": _headline(header, body),
        "byline": _first(body, ".//byline"),
        "authors": _authors(header),
        "place": _first(header, ".//creation/placeName"),
        "date": _when(header),
        **{name: _first(header, f".//note[@type='{name}']") for name in _NOTES[:-1]},
        "warnings": _texts(header, f".//note[@type='{_NOTES[-1]}']"),
        "keywords": [
            {"term": term, "score": 0.0, "count": "\n".join(paragraphs).count(term)}
            for term in _texts(header, ".//textClass/keywords//term")
        ],
        "summary": _first(header, ".//profileDesc/abstract"),
        **named,
    }
    genre = body.find(".//div[@type]") if body is not None else None
    if genre is not None and genre.get("type") in get_args(Genre):
        record["genre"] = genre.get("type")
    record = {name: value for name, value in record.items() if value not in (None, [])}
    return {**record, "text": "\n".join(paragraphs), "lines": _lines(header)}


def _plain(element: Element) -> str:
    return "".join(element.itertext())


def _folded(element: Element) -> str:
    """The text of an element with the white space of its layout as one space."""
    return " ".join(_plain(element).split()) if "\n" in _plain(element) else _plain(element)


def _texts(parent: Element | None, path: str) -> list[str]:
    found = parent.findall(path) if parent is not None else []
    return [text for text in map(_folded, found) if text.strip()]


def _first(parent: Element | None, path: str) -> str | None:
    return next(iter(_texts(parent, path)), None)


def _headline(header: Element | None, body: Element | None) -> str | None:
    heads = body.findall(".//head") if body is not None else []
    plain = [_folded(head) for head in heads if head.get("type") not in _DECKS]
    return next(filter(None, plain), None) or _first(header, ".//titleStmt/title")


def _authors(header: Element | None) -> list[dict[str, str | None]]:
    found: list[dict[str, str | None]] = []
    for statement in header.findall(".//fileDesc/titleStmt/*") if header is not None else ():
        if statement.tag == "author":
            found.append({"name": _folded(statement), "role": None})
        elif statement.tag == "respStmt":
            names = [n for tag in ("name", "persName") for n in _texts(statement, tag)]
            found += [{"name": name, "role": _first(statement, "resp")} for name in names]
    return found


def _when(header: Element | None) -> str | None:
    for path in (".//creation/date", ".//sourceDesc//date", ".//publicationStmt/date"):
        for date in header.findall(path) if header is not None else ():
            if when := date.get("when") or date.get("when-iso"):
                return when
    return None


def _lines(header: Element | None) -> list[tuple[int, int]]:
    spans = header.findall(".//biblScope[@unit='line']") if header is not None else []
    ends = ((span.get("from", ""), span.get("to", "")) for span in spans)
    return [(int(a), int(b)) for a, b in ends if a.isdecimal() and b.isdecimal()]


_PARAGRAPHS = ("p", "ab", "l", "item")
_LEFT_OUT = ("note", "fw", "head", "byline", "figDesc", "del", "orig", "sic", "abbr")


def _read_body(body: Element | None) -> tuple[list[str], dict[str, list[dict[str, Any]]]]:
    """The paragraphs of a text, and the names that are marked in them with their places."""
    found: dict[str, dict[str, dict[str, Any]]] = {kind: {} for kind in NAMES}
    kinds = {element: kind for kind, element in NAMES.items()}
    paragraphs: list[str] = []
    start = 0

    def add(element: Element, pieces: list[str]) -> None:
        offset = start + sum(map(len, pieces))
        pieces.append(element.text or "")
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
                add(child, pieces)
            pieces.append(child.tail or "")
        kind = kinds.get(element.tag)
        if kind:
            printed = "".join(pieces)[offset - start :]
            name = element.get("key") or printed
            item: dict[str, Any] = {"name": name}
            if kind == "people":
                item |= {"title": element.get("role"), "speaks": False}
            item = found[kind].setdefault(name, item | {"count": 0, "mentions": []})
            item["count"] += 1
            item["mentions"].append((offset, offset + len(printed)))

    for element in _outermost(body):
        pieces: list[str] = []
        add(element, pieces)
        paragraph = "".join(pieces)
        paragraphs.append(paragraph)
        start += len(paragraph) + 1
    return paragraphs, {kind: list(names.values()) for kind, names in found.items()}


def _outermost(element: Element | None) -> Iterator[Element]:
    """The paragraphs of an element that are in no other paragraph."""
    for child in element if element is not None else ():
        if child.tag in _PARAGRAPHS:
            yield child
        elif child.tag not in _LEFT_OUT:
            yield from _outermost(child)
