"""NewsArticle of schema.org in JSON-LD: what search engines and linked data read.

See https://schema.org/NewsArticle.
"""

from __future__ import annotations

from typing import Any

from newskit.record import Record
from newskit.text.lookalikes import language

_MENTIONS = {"people": "Person", "organisations": "Organization"}


def news_article(record: Record) -> dict[str, Any]:
    """Takes a record and returns it as a NewsArticle."""
    date = record.get("date") or ""
    decks = [record[name] for name in ("kicker", "subheadline") if record.get(name)]
    paper = record.get("publication")
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "identifier": record.get("id"),
        "headline": record.get("headline"),
        "alternativeHeadline": decks,
        "creditText": record.get("byline"),
        "author": [_author(author) for author in record.get("authors") or []],
        "dateCreated": date if date[:1].isdigit() else None,
        "dateline": record.get("dateline"),
        "locationCreated": _thing("Place", record["place"]) if record.get("place") else None,
        "isPartOf": _thing("Newspaper", paper) if paper else None,
        "articleSection": record.get("section"),
        "printPage": record.get("page"),
        "isBasedOn": record.get("source"),
        "genre": record.get("genre"),
        "inLanguage": language(record["text"]),
        "abstract": record.get("summary"),
        "keywords": [keyword["term"] for keyword in record.get("keywords") or []],
        "mentions": [
            _thing(type_, one["name"])
            for kind, type_ in _MENTIONS.items()
            for one in record.get(kind) or []
        ],
        "contentLocation": [_thing("Place", one["name"]) for one in record.get("places") or []],
        "articleBody": record["text"],
    }
    return {name: value for name, value in found.items() if value not in (None, [], "")}


def _thing(kind: str, name: str) -> dict[str, str]:
    return {"@type": kind, "name": name}


def _author(author: dict[str, Any]) -> dict[str, str]:
    role = author.get("role")
    return _thing("Person", author["name"]) | ({"jobTitle": role} if role else {})
