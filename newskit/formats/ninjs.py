"""IPTC ninjs 2.0, news in JSON: what agencies send and newsrooms take. Records to it, and back.

See https://iptc.org/standards/ninjs/.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, get_args
from urllib.parse import quote, unquote

from newskit.record import Genre, Record
from newskit.text.lookalikes import language

SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_2.0.json"
_URN = "urn:newskit:"
_HEADLINES = {"headline": "main", "kicker": "kicker", "subheadline": "subheadline"}
"""The role of each deck."""
_MIDNIGHT = "T00:00:00+08:00"  # ninjs wants a time, and a paper's day begins at its own midnight


def item(record: Record) -> dict[str, Any]:
    """Takes a record and returns it as a news object of ninjs."""
    date, text = record.get("date") or "", record["text"]
    found: dict[str, Any] = {
        "uri": _uri(str(record.get("id") or "")),
        "type": "picture" if record.get("genre") == "photo" else "text",
        "standard": {"name": "ninjs", "version": "2.0", "schema": SCHEMA},
        "language": language(text),
        "contentcreated": date + _MIDNIGHT if re.fullmatch(r"\d{4}-\d\d-\d\d", date) else None,
        "headlines": _roles(record, _HEADLINES),
        "by": record.get("byline"),
        "located": record.get("place"),
        "infosources": [*map(_source, record.get("authors") or []), *_paper(record)],
        "bodies": [{"contenttype": "text/plain", "charcount": len(text), "value": text}],
        "descriptions": _roles(record, {"summary": "summary"}),
        "subjects": [
            *_named([item["term"] for item in record.get("keywords") or []], "keyword"),
            *_named([record.get("section")], "section"),
        ],
        **{
            kind: _named([one["name"] for one in record.get(kind) or []], "mentions")
            for kind in ("people", "places", "organisations")
        },
        "genres": [{"name": record["genre"]}] if record.get("genre") else [],
        "altids": _roles(record, {"source": "source", "page": "page"}),
        "ednote": "; ".join(record.get("warnings") or []),
    }
    return {name: value for name, value in found.items() if value not in (None, [], "")}


def _roles(record: Record, roles: dict[str, str]) -> list[dict[str, str]]:
    """Fields of a record, each with the role it has in ninjs."""
    return [{"role": role, "value": record[n]} for n, role in roles.items() if record.get(n)]


def _named(names: Iterable[str | None], relation: str) -> list[dict[str, str]]:
    return [{"name": name, "rel": relation} for name in names if name]


def _source(author: dict[str, Any]) -> dict[str, str]:
    """An author; the role is to be a URI, which 本报记者 is none, so it is a literal."""
    role = author.get("role")
    return {"name": author["name"], **({"literal": role} if role else {})}


def _paper(record: Record) -> Iterator[dict[str, str]]:
    if record.get("publication"):
        yield {"name": record["publication"], "literal": "publication"}


def record(item: dict[str, Any]) -> Record:
    """Takes a news object of ninjs 2 or 3 and returns it as a record.

    Names have no places in its text, and keywords no scores: they are left to be found anew.
    """
    decks = _values(item, "headlines", "role", "value", default="main")
    altids = _values(item, "altids", "role", "value")
    sources = [one for one in item.get("infosources") or [] if one.get("name")]
    papers = [one for one in sources if one.get("literal") == "publication"]
    genres = [genre.get("name") for genre in item.get("genres") or []]
    found: Record = {
        "id": _id(str(item.get("uri") or "")),
        "source": altids.get("source"),
        "page": altids.get("page"),
        "publication": papers[0]["name"] if papers else None,
        "section": _values(item, "subjects", "rel", "name").get("section"),
        **{name: decks.get(role) for name, role in _HEADLINES.items()},
        "byline": item.get("by"),
        "authors": [
            {"name": one["name"], "role": one.get("literal")}
            for one in sources
            if one not in papers
        ],
        "place": item.get("located"),
        "date": str(item.get("contentcreated") or "").partition("T")[0],
        "genre": next((name for name in genres if name in get_args(Genre)), None),
        "summary": _values(item, "descriptions", "role", "value").get("summary"),
        "warnings": list(filter(None, str(item.get("ednote") or "").split("; "))),
    }
    found = {name: value for name, value in found.items() if value not in (None, [], "")}
    return {**found, "text": _text(item["bodies"]), "lines": []}


def _values(
    item: dict[str, Any], name: str, key: str, value: str, default: str | None = None
) -> dict[str | None, Any]:
    """The objects of a list as a table."""
    return {one.get(key, default): one.get(value) for one in item.get(name) or []}


def _text(bodies: list[dict[str, Any]]) -> str:
    """The first body in plain text, else the first in HTML without its tags."""
    html = [body for body in bodies if "html" in str(body.get("contenttype"))]
    plain = [body for body in bodies if body not in html]
    if plain or not html:
        return str(plain[0].get("value") or "") if plain else ""
    return _without_tags(str(html[0].get("value") or ""))


def is_item(value: object) -> bool:
    """Tells whether a JSON value is a news object of ninjs 2 or 3."""
    return isinstance(value, dict) and "uri" in value and isinstance(value.get("bodies"), list)


def _uri(name: str) -> str:
    """The id of a record as a URI: as it is where it is one."""
    return name if re.match(r"[a-z][a-z0-9+.-]*:\S+$", name) else _URN + quote(name)


def _id(uri: str) -> str:
    return unquote(uri.removeprefix(_URN)) if uri.startswith(_URN) else uri


def _without_tags(markup: str) -> str:
    """The text of HTML, a paragraph a line."""
    from html import unescape

    lines = re.sub(r"\s*(?:</p>|<br\s*/?>|</h\d>|</li>)\s*", "\n", " ".join(markup.split()))
    return unescape(re.sub(r"<[^>]*>", "", lines)).strip()
