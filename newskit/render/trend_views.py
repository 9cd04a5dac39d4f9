"""The views of `newskit trend`: a row for each term and group, or terms side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from newskit.render.views import Column, Place, Row, View, bar, group_name

_BAR = 16  # cells of the longest bar of one term; several share the room
_GROUP = (
    Column("group", lambda row: group_name(row.record)),
    Column("documents", lambda row: row.record["documents"], right=True),
    Column("words", lambda row: row.record["words"], right=True),
)

GROUPED = tuple(column.name for column in _GROUP)
"""The columns that are a group's, whatever the term."""

_NARROW = (_GROUP[0], *(column._replace(only=("table",)) for column in _GROUP[1:]))
_SIDE_BY_SIDE = 2  # terms whose rates a screen of 80 columns has room for, beside their bars

TREND = View(
    title=lambda record: "",
    items="trend",
    columns=(
        *_GROUP,
        Column("term"),
        *(Column(n, right=True) for n in ("count", "per_million", "df", "share", "relative")),
    ),
)


def side_by_side(terms: Sequence[str]) -> View:
    """Takes the terms and returns the view with a row for each group, and columns for each term."""
    columns = list(_GROUP if len(terms) == 1 else _NARROW)
    is_wide = len(terms) <= _SIDE_BY_SIDE
    wide: tuple[Place, ...] = ("table", "terminal") if is_wide else ("table",)
    for place, term in enumerate(terms):
        again = " " * place  # headings that are alike, each of its own column
        columns += [
            Column(term, _of(place, lambda item: item["count"]), right=True, only=wide),
            Column(f"per million{again}", _of(place, _rate), right=True, only=wide),
            *(
                # A bar is as long as the rate: that is the figure which stands beside it.
                []
                if is_wide
                else [Column(f"{term} per million", _of(place, _rate), True, ("terminal",))]
            ),
            Column(again, _of(place, _bar(_BAR // len(terms))), only=("terminal",)),
            Column(f"share{again}", _of(place, _share), right=True, only=("table",)),
        ]
    return View(title=lambda record: "", columns=tuple(columns))


def _of(place: int, show: Callable[[dict[str, Any]], object]) -> Callable[[Row], object]:
    return lambda row: show(row.record["trend"][place])


def _rate(item: dict[str, Any]) -> str:
    return "" if item["per_million"] is None else f"{item['per_million']:.0f}"


def _share(item: dict[str, Any]) -> str:
    return "" if item["share"] is None else f"{item['share']:.1%}"


def _bar(cells: int) -> Callable[[dict[str, Any]], str]:
    return lambda item: bar(item["relative"] or 0, 1, max(cells, 4))
