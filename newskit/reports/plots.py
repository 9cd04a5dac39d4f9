"""Figures to drawings: Vega-Lite's grammar, drawn to SVG when a report is made.

What is drawn then needs no script when it is read, is sharp on paper, and takes its colours from
the style sheet: they are names of its variables, so that light, dark and paper each have their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from newskit.errors import InputError
from newskit.language import Message
from newskit.reports.extra import needed
from newskit.reports.figures import Figure

_INK, _QUIET, _RULE = "var(--ink)", "var(--quiet)", "var(--rule)"
_MAIN = "var(--plot)"
_THEMES = [f"var(--plot-{number})" for number in range(1, 9)]
_WIDTH = 300
_ROW = 18  # height of a bar with its label

_TIMES = {
    "labelExpr": "length(datum.label) == 10 ? slice(datum.label, 5) : datum.label",  # no year
    "labelAngle": 0,
    "labelOverlap": True,
    "labelSeparation": 12,
}

_NAMES = {"domain": False, "ticks": False, "labelColor": _INK}

_CONFIG: dict[str, Any] = {
    "font": "sans-serif",
    "view": {"stroke": None},
    "axis": {
        **dict.fromkeys(("domainColor", "tickColor", "gridColor"), _RULE),
        **dict.fromkeys(("labelColor", "titleColor"), _QUIET),
        **dict.fromkeys(("labelFontSize", "titleFontSize"), 12),
        "titleFontWeight": "normal",
        "labelLimit": 130,
    },
    "header": {"title": None, "labelColor": _INK, "labelFontSize": 13, "labelAnchor": "start"},
    "text": {"fill": _INK, "fontSize": 12},
}

_WIDE = {"map", "keyness"}


def is_wide(figure: Figure) -> bool:
    """Whether a figure needs the width of the page."""
    return figure.name in _WIDE


def svg(figure: Figure) -> str:
    """Takes a figure and returns its drawing.

    Raises:
        InputError: What draws is not installed, or may not have the room that it takes.
    """
    _check_room()
    names = [f"c{number}" for number in range(len(figure.headers))]
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "background": None,
        "padding": 4,
        "config": _CONFIG,
        "data": {"values": [dict(zip(names, row, strict=True)) for row in figure.rows]},
        **_DRAWN[figure.name](figure),
    }
    drawn: str = needed("vl_convert").vegalite_to_svg(spec)
    drawn = re.sub(r' (?:role|aria-[a-z]+)="[^"]*"', "", drawn)  # it is described as a whole
    return re.sub(r"clip(\d+)", rf"{figure.name}-clip\1", drawn)  # ids are the whole page's


def _check_room() -> None:
    """Raises where the process may not reserve what V8 reserves, which would abort it."""
    try:
        from resource import RLIM_INFINITY, RLIMIT_AS, getrlimit
    except ImportError:  # not a POSIX system: it has no such limit
        return
    most = getrlimit(RLIMIT_AS)[0]
    if most != RLIM_INFINITY and most < _RESERVED:
        raise InputError("report", _NO_ROOM)


_RESERVED = 72 * 2**30  # bytes of addresses, not of memory: 68 were measured
_NO_ROOM = Message(
    "drawings reserve 70 GB of addresses, more than `ulimit -v` allows: lift it, or take"
    " -f markdown, which has none"
)


def _field(number: int, kind: str, **more: Any) -> dict[str, Any]:
    return {"field": f"c{number}", "type": kind, "title": None, **more}


_UNSORTED: dict[str, Any] = {"sort": None}


def _counts(figure: Figure) -> dict[str, Any]:
    """Bars that stand, one a value of the first column."""
    axis = {**_TIMES, "ticks": False}
    counts = {"domain": False, "tickCount": 4, "format": ",d", "tickMinStep": 1}
    return {
        "width": _WIDTH,
        "height": 180,
        "mark": {"type": "bar", "fill": _MAIN},
        "encoding": {
            "x": _field(0, "ordinal", axis=axis, scale={"paddingInner": 0.15}, **_UNSORTED),
            "y": _field(1, "quantitative", axis=counts),
        },
    }


def _trends(figure: Figure) -> dict[str, Any]:
    """A small line for each term, all on one scale."""
    line = {"stroke": _MAIN, "strokeWidth": 1.5}
    return {
        "columns": 2,
        "facet": {**_field(0, "nominal"), **_UNSORTED},
        "spacing": {"row": 8, "column": 24},
        "spec": {
            "width": _WIDTH / 2 - 24,
            "height": 44,
            "mark": {"type": "area", "line": line, "fill": _MAIN, "fillOpacity": 0.15},
            "encoding": {
                "x": _field(1, "ordinal", axis={"labels": False, "ticks": False}),
                "y": _field(2, "quantitative", axis={"domain": False, "tickCount": 2}),
            },
        },
    }


def _keyness(figure: Figure) -> dict[str, Any]:
    """Bars that lie, one a term, in a block for each part; a mark where the rest stands."""
    term = {"y": _field(1, "nominal", axis=_NAMES, **_UNSORTED)}
    axis = {"domain": False, "tickCount": 3}
    height = {"height": {"band": 0.7}}
    return {
        "columns": 3,
        "facet": {**_field(0, "nominal"), **_UNSORTED},
        "resolve": {"scale": {"y": "independent"}},
        "spacing": {"row": 16, "column": 32},
        "spec": {
            "width": _WIDTH - 60,
            "height": {"step": _ROW},
            "layer": [
                {
                    "mark": {"type": "bar", "fill": _MAIN, **height},
                    "encoding": {**term, "x": _field(2, "quantitative", axis=axis)},
                },
                {
                    "mark": {"type": "tick", "stroke": _INK, "thickness": 2, **height},
                    "encoding": {**term, "x": _field(3, "quantitative", axis=axis)},
                },
            ],
        },
    }


def _named_when(figure: Figure) -> dict[str, Any]:
    """A cell for each person and time, darker for more stories."""
    return _cells(figure, _TIMES)


def _named_with(figure: Figure) -> dict[str, Any]:
    """A cell for each two people, on both sides of the diagonal."""
    pairs = [{"c0": a, "c1": b, "c2": n} for a, b, n in figure.rows]
    mirrored = [{**pair, "c0": pair["c1"], "c1": pair["c0"]} for pair in pairs]
    names: Counter[str] = Counter()
    for a, b, stories in figure.rows:
        names.update({a: stories, b: stories})
    order = [name for name, _ in names.most_common()]
    spec = _cells(figure, {"labelAngle": -45}, order)
    return {**spec, "data": {"values": pairs + mirrored}}


def _cells(
    figure: Figure, across: dict[str, Any], order: list[str] | None = None
) -> dict[str, Any]:
    columns = len(order or {row[1] for row in figure.rows})
    return {
        "width": min(_WIDTH - 60, _ROW * columns),
        "height": {"step": _ROW},
        "mark": {"type": "rect", "fill": _MAIN, "stroke": "var(--paper)"},
        "encoding": {
            "x": _field(1, "ordinal", axis={**_NAMES, **across}, sort=order),
            "y": _field(0, "nominal", axis=_NAMES, sort=order),
            "fillOpacity": _field(2, "quantitative", scale={"range": [0.06, 1]}, legend=None),
        },
    }


def _map(figure: Figure) -> dict[str, Any]:
    """A dot for each story, coloured by its theme, whose name stands where most of them are."""
    themes = list(dict.fromkeys(row[0] for row in figure.rows))
    colour = {
        **_field(0, "nominal", legend=None),
        "scale": {"domain": themes, "range": _THEMES[: len(themes)]},
    }
    bare: dict[str, Any] = {"axis": None, "scale": {"zero": False, "padding": 10}}
    x, y = _field(2, "quantitative", **bare), _field(3, "quantitative", **bare)
    middle = {"aggregate": "median"}
    label = {"text": {"field": "c0"}, "x": {**x, **middle}, "y": {**y, **middle}}
    size = 45 if len(figure.rows) < 500 else 24
    halo = {"stroke": "var(--paper)", "strokeWidth": 4, "strokeJoin": "round", "fontSize": 13}
    return {
        "width": 3 * _WIDTH,
        "height": 460,
        "layer": [
            {
                "mark": {"type": "circle", "size": size, "opacity": 0.8},
                "encoding": {"x": x, "y": y, "color": colour},
            },
            {"mark": {"type": "text", **halo}, "encoding": label},
            {"mark": {"type": "text", "fontSize": 13, "fontWeight": "bold"}, "encoding": label},
        ],
    }


_DRAWN: dict[str, Callable[[Figure], dict[str, Any]]] = {
    "over_time": _counts,
    "lengths": _counts,
    "trends": _trends,
    "keyness": _keyness,
    "named_when": _named_when,
    "named_with": _named_with,
    "map": _map,
}
"""How each figure is drawn, by its name."""
