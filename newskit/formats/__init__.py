"""What archives and programs keep text in, and pass on: known by its content, and written for them.

A reader takes the decoded text of a file and its source, and returns records: one with the text
of each page, or one with `lines` for each story of an export. It is a row of `FORMATS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

from newskit.errors import InputError
from newskit.language import Message
from newskit.record import Record


class Format(NamedTuple):
    """A format, what it may be recognised by, and the module whose `records` reads it.

    `records` returns None for a text that is of another format after all.
    """

    name: str
    recognises: Callable[[str], bool]
    module: str


def _may_be_export(text: str) -> bool:
    """A glance, so that the module is not imported for a page that has none of the marks."""
    folded = text.lower()
    return any(mark in folded for mark in _EXPORT_MARKS) or bool(re.search(_HEADLINE_LABEL, text))


def _with_root(name: str) -> Callable[[str], bool]:
    def has(text: str) -> bool:
        return text.lstrip()[:1] == "<" and _root(text) == name

    return has


def _is_tei(text: str) -> bool:
    return text.lstrip()[:1] == "<" and _root(text) in ("TEI", "teiCorpus")


def _root(text: str) -> str | None:
    from newskit.formats.markup import root

    return root(text)


def _is_hocr(text: str) -> bool:
    marked = "ocr_page" in text or "ocr-system" in text
    return marked and text.lstrip()[:1] == "<" and (_root(text) or "").lower() == "html"


def is_layout(text: str) -> bool:
    """Whether JSON, or the first lines of it, has the keys of a program that reads layout."""
    if text.lstrip()[:1] not in ("{", "[") or not any(mark in text for mark in LAYOUT_MARKS):
        return False
    from newskit.formats.layout_json import recognised

    return recognised(text)


LAYOUT_MARKS = ('"schema_name"', '"pdf_info"', '"parsing_res_list"', '"rec_texts"', '"type"')
"""One of these is in the JSON of every program that reads layout."""

# One of these is in every export, the case of letters aside: the ends, numbers and starts of
# documents, the labels of headlines.
_EXPORT_MARKS = (
    *("文档", "文檔", "文件", "document", "结束", "結束", "编号", "編號", "篇", "日/第"),
    *("title", "headline", "ti  -", "t1  -", "t1 ", "hd ", "hd\t", "%t "),
)
_HEADLINE_LABEL = r"[标標题題文]\s*[题題名]"

FORMATS = (
    Format("TEI", _is_tei, "newskit.formats.tei"),
    Format("ALTO", _with_root("alto"), "newskit.formats.alto"),
    Format("PAGE XML", _with_root("PcGts"), "newskit.formats.page_xml"),
    Format("hOCR", _is_hocr, "newskit.formats.hocr"),
    Format("JSON of MinerU, PaddleOCR or docling", is_layout, "newskit.formats.layout_json"),
    Format("export of a database", _may_be_export, "newskit.formats.exports"),
)
"""The formats that are told by a text, in the order in which they are tried."""


def read(text: str, source: str) -> list[Record] | None:
    """Takes a decoded text and returns the records in it, None where it is plain text.

    Raises:
        InputError: Where its format is damaged, or known and none that is read here.
    """
    for form in FORMATS:
        if form.recognises(text):
            found: list[Record] | None = import_module(form.module).records(text, source)
            if found is not None:
                return found
    if text.lstrip()[:1] == "<":
        _refuse(text, source)
    return None


def of_object(value: Any) -> Any:
    """Takes a JSON value and returns the record that it is in another format, else the value."""
    if not isinstance(value, dict) or "bodies" not in value or "uri" not in value:
        return value
    from newskit.formats import ninjs

    return ninjs.record(value) if ninjs.is_item(value) else value


def _refuse(text: str, source: str) -> None:
    """Reports markup that is no text; Markdown may begin with a picture or a table in HTML."""
    from newskit.formats.signatures import HTML

    name = _root(text)
    start = text.lstrip()[:14].lower()
    if (name or "").lower() in ("html", "head", "body") or start == "<!doctype html":
        raise InputError(source, Message("a page in HTML, no text: {advice}", advice=HTML))
    if (name or "").lower() in _OF_WEB_PAGES and _is_mostly_tags(text):
        raise InputError(
            source, Message("a piece of a page in HTML, no text: {advice}", advice=HTML)
        )
    if start.startswith("<?xml"):
        kind = Message("XML of the kind <{name}>", name=name)
        fault = Message(
            "{what}: of XML, ALTO, PAGE, hOCR and TEI are read;"
            " `xmllint --xpath 'string(/)' FILE | newskit ...` takes the text out of any",
            what=kind if name else Message("XML that is cut short"),
        )
        raise InputError(source, fault)


# What a page that lost its <html> begins with; Markdown begins with pictures and tables.
_OF_WEB_PAGES = frozenset(
    (
        *("meta", "title", "script", "style", "link", "base", "article", "section", "main"),
        *("header", "nav", "ul", "ol", "h1", "h2", "div", "span", "p", "a", "font", "center"),
    )
)


def _is_mostly_tags(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    return 2 * sum(bool(re.search(r"</?[A-Za-z][^>]*>", line)) for line in lines) > len(lines)
