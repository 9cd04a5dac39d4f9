"""The views of `newskit stats`: a row for each document, or for each figure of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from newskit.measures.distribution import DISPERSION
from newskit.measures.registry import MEASURES
from newskit.record import Record
from newskit.render.views import KNOWN, Column, Place, Row, View, headline

# What a table shows of all measures, and the shorter headings it has on a terminal: as much as goes
# into 80 columns with headlines of a dozen characters.
_SUMMARY = {
    "zishu": "size",
    "words": "words",
    "sentences": "sentences",
    "mattr": "mattr",
    "quoted_share": "quoted",
    "fog_years": "fog",
}
_LABEL = 12  # characters of a headline
_BESIDE_TERMS = 2  # of these, where `dispersion` needs the room
_DISPERSION = {"count": "", "juilland_d": " D", "dp": " DP"}
_WORDS = ("scripts", "top_words", "top_han", "parts_of_speech", "sentence_histogram")  # no number
_BARS = "▁▂▃▄▅▆▇█"
_BAR = 24  # cells of the longest bar


def view(
    only: Iterable[str] | None = None,
    terms: Sequence[str] = (),
    long: bool = False,
    by: bool = False,
    total: bool = False,
) -> View:
    """Takes what was asked for and returns the view of records with `stats`.

    Args:
        only: the measures to show; by default a few in tables and all elsewhere.
        terms: the terms of `dispersion`.
        long: whether a row is a figure, not a document.
        by: whether records are groups.
        total: whether the last record is for all.
    """
    if long:
        return _LONG
    columns = list(_GROUP if by else _DOCUMENT)
    if only is None:
        for place, (name, heading) in enumerate(_SUMMARY.items()):
            columns.append(_column(name, only=("table",)))
            if place < _BESIDE_TERMS or not terms:
                columns.append(_column(name, only=("terminal",), heading=heading))
    places: tuple[Place, ...] = ("data",) if only is None else ("data", "table", "terminal")
    for measure in MEASURES:
        if measure.name == "dispersion":
            columns += _dispersion(terms)
        elif only is None or measure.name in only:
            columns += [_column(measure.name, part, places) for part in measure.parts or (None,)]
    return View(title=_page, columns=tuple(columns), beside=None if by or total else KNOWN)


def _dispersion(terms: Sequence[str]) -> Iterator[Column]:
    """The figures of each term; on a screen its count under the term itself, D and DP beside it."""
    for place, term in enumerate(terms):
        for part in DISPERSION:
            whole, get = f"dispersion.{term}.{part}", _getter_of_term(place, part)
            yield Column(whole, get, right=True, only=("data",))
            if part in _DISPERSION:
                heading = f"{term}{_DISPERSION[part]}"
                yield Column(heading, get, right=True, only=("table", "terminal"))


def _getter_of_term(place: int, part: str) -> Callable[[Row], object]:
    def get(row: Row) -> object:
        found = row.record.get("stats", {}).get("dispersion")
        return found[place][part] if found else None

    return get


def _column(
    name: str, part: str | None = None, only: tuple[Place, ...] = (), heading: str | None = None
) -> Column:
    whole = f"{name}.{part}" if part else name
    return Column(heading or whole, _getter(name, part), right=name not in _WORDS, only=only)


def _getter(name: str, part: str | None = None) -> Callable[[Row], object]:
    def get(row: Row) -> object:
        value = row.record.get("stats", {}).get(name)
        return _short((value or {}).get(part) if part else value)

    return get


def _short(value: Any) -> object:
    """A value in one cell."""
    if isinstance(value, dict):
        return ", ".join(f"{name} {figure}" for name, figure in value.items())
    if not isinstance(value, list) or not value:
        return None if value == [] else value
    if "term" in value[0]:
        return ", ".join(f"{v['term']} {v['count']}" for v in value)
    return sparkline([v["count"] for v in value])


# ---- a row for each document --------------------------------------------------------------------


def _page(record: Record) -> str:
    return str(record.get("source") or "")


def _document(row: Row) -> object:
    return _named(row.record)


def _named(record: Record) -> str:
    """The headline of a document, the group of a group."""
    if "text" in record:
        return headline(record)
    group = record.get("group", record.get("id"))
    return "—" if group is None else str(group)


def _label(row: Row) -> object:
    label = _named(row.record)
    is_long = "text" in row.record and len(label) > _LABEL
    return label[: _LABEL - 1] + "…" if is_long else label


_DOCUMENT = (
    Column("id", only=("data", "table")),
    Column("headline", only=("data",)),
    Column("document", _document, only=("table",)),
    Column("document", _label, only=("terminal",)),
)

_GROUP = (
    Column("id", only=("data",)),
    Column("group", _document),
    Column("documents", right=True, only=("data", "table")),
)


# ---- a row for each figure ----------------------------------------------------------------------


_WITH_PARTS = {measure.name for measure in MEASURES if measure.parts}


def _figures(record: Record) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for name, value in record.get("stats", {}).items():
        rows += [{"measure": name, **row} for row in _rows(name, value)]
    return rows


def _rows(name: str, value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict) and name in _WITH_PARTS:
        return [{"of": part, "value": figure} for part, figure in value.items()]
    if isinstance(value, dict):
        return _bars(value)
    if not isinstance(value, list):
        return [{"value": value}]
    if value and "parts" in value[0]:
        return [
            {
                "of": f"{v['term']} {figure}",
                "value": v[figure],
                "chart": sparkline(_together(v["parts"])) if figure == "count" else None,
            }
            for v in value
            for figure in DISPERSION
        ]
    return _bars({_name(v): v["count"] for v in value})


def _bars(figures: dict[str, Any]) -> list[dict[str, Any]]:
    most = max(figures.values(), default=0) or 1
    return [
        {"of": name, "value": figure, "chart": "█" * round(figure * _BAR / most)}
        for name, figure in figures.items()
    ]


def _together(parts: Sequence[int]) -> list[int]:
    """Parts put together to no more than a bar has cells."""
    cells = min(len(parts), _BAR)
    bounds = [len(parts) * cell // cells for cell in range(cells + 1)] if cells else []
    return [sum(parts[start:end]) for start, end in pairwise(bounds)]


def _name(item: dict[str, Any]) -> str:
    if "term" in item:
        return str(item["term"])
    return f"{item['from']}–{item['to']}" if item["to"] else f"{item['from']}–"


_LONG = View(
    title=_named,
    items=_figures,
    columns=(
        Column("id", lambda row: row.record.get("id"), only=("data", "table")),
        Column("measure"),
        Column("of"),
        Column("value", right=True),
        Column("chart", only=("table", "terminal")),
    ),
)


def sparkline(counts: Iterable[int]) -> str:
    """Takes counts and returns a line of bars, the highest full; a blank for 0.

    >>> sparkline([0, 1, 4, 8])
    ' ▁▄█'
    """
    counts = list(counts)
    most = max(counts, default=0)
    return "".join(_BARS[(n * len(_BARS) - 1) // most] if n else " " for n in counts)
