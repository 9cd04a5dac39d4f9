"""Figures to drawings: Vega-Lite's grammar, drawn to SVG when a report is made.

What is drawn then needs no script when it is read, is sharp on paper, and takes its colours from
the style sheet: they are names of its variables, so that light, dark and paper each have their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from newskit.errors import InputError
from newskit.reports.figures import Figure

_INK, _QUIET, _RULE = "var(--ink)", "var(--quiet)", "var(--rule)"
_MAIN = "var(--plot)"
_THEMES = [f"var(--plot-{number})" for number in range(1, 9)]
_WIDTH = 300
_ROW = 18  # height of a bar with its label

_CONFIG: dict[str, Any] = {
    "aria": False,  # a figure is described as a whole, and its table says the rest
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
    """Whether a figure needs the room of two."""
    return figure.name in _WIDE


def svg(figure: Figure) -> str:
    """Takes a figure and returns its drawing.

    Raises:
        InputError: What draws is not installed.
    """
    try:
        import vl_convert
    except ModuleNotFoundError:
        raise InputError("report", "its plots need the extra `report`: pip install 'newskit[report]'") from None
    names = [f"c{number}" for number in range(len(figure.headers))]
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "background": None,
        "padding": 4,
        "config": _CONFIG,
        "data": {"values": [dict(zip(names, row, strict=True)) for row in figure.rows]},
        **_DRAWN[figure.name](figure),
    }
    drawn: str = vl_convert.vegalite_to_svg(spec)
    return re.sub(r"clip(\d+)", rf"{figure.name}-clip\1", drawn)  # ids are the whole page's


def _field(number: int, kind: str, **more: Any) -> dict[str, Any]:
    return {"field": f"c{number}", "type": kind, "title": None, **more}


_UNSORTED: dict[str, Any] = {"sort": None}


def _counts(figure: Figure) -> dict[str, Any]:
    """Bars that stand, one a value of the first column."""
    axis = {"labelAngle": 0, "labelOverlap": True, "ticks": False}
    return {
        "width": _WIDTH,
        "height": 180,
        "mark": {"type": "bar", "fill": _MAIN},
        "encoding": {
            "x": _field(0, "ordinal", axis=axis, scale={"paddingInner": 0.15}, **_UNSORTED),
            "y": _field(1, "quantitative", axis={"domain": False, "tickCount": 4, "format": ",d", "tickMinStep": 1}),
        },
    }


def _trends(figure: Figure) -> dict[str, Any]:
    """A small line for each term, all on one scale."""
    return {
        "columns": 2,
        "facet": {**_field(0, "nominal"), **_UNSORTED},
        "spacing": {"row": 8, "column": 24},
        "spec": {
            "width": _WIDTH / 2 - 24,
            "height": 44,
            "mark": {"type": "area", "line": {"stroke": _MAIN, "strokeWidth": 1.5}, "fill": _MAIN, "fillOpacity": 0.15},
            "encoding": {
                "x": _field(1, "ordinal", axis={"labels": False, "ticks": False}),
                "y": _field(2, "quantitative", axis={"domain": False, "tickCount": 2}),
            },
        },
    }


def _keyness(figure: Figure) -> dict[str, Any]:
    """Bars that lie, one a term, in a block for each part; a mark where the rest stands."""
    term = {"y": _field(1, "nominal", axis={"domain": False, "ticks": False, "labelColor": _INK}, **_UNSORTED)}
    axis = {"domain": False, "tickCount": 3}
    return {
        "columns": 2,
        "facet": {**_field(0, "nominal"), **_UNSORTED},
        "resolve": {"scale": {"y": "independent"}},
        "spacing": {"row": 16, "column": 32},
        "spec": {
            "width": _WIDTH - 60,
            "height": {"step": _ROW},
            "layer": [
                {
                    "mark": {"type": "bar", "fill": _MAIN, "height": {"band": 0.7}},
                    "encoding": {**term, "x": _field(2, "quantitative", axis=axis)},
                },
                {
                    "mark": {"type": "tick", "stroke": _INK, "thickness": 2, "height": {"band": 0.7}},
                    "encoding": {**term, "x": _field(3, "quantitative", axis=axis)},
                },
            ],
        },
    }


def _heat(figure: Figure) -> dict[str, Any]:
    """A cell for each pair of the first two columns, darker for more in the third."""
    across = {row[1] for row in figure.rows}
    axis = {"domain": False, "ticks": False, "labelColor": _INK}
    tilted = {"labelAngle": -45} if figure.name == "named_with" else {"labelAngle": 0, "labelOverlap": True}
    return {
        "width": min(_WIDTH - 70, 26 * len(across)),
        "height": {"step": _ROW},
        "mark": {"type": "rect", "fill": _MAIN, "stroke": "var(--paper)"},
        "encoding": {
            "x": _field(1, "ordinal", axis={**axis, **tilted}, sort=None if figure.name == "named_with" else "ascending"),
            "y": _field(0, "nominal", axis=axis, **_UNSORTED),
            "fillOpacity": _field(2, "quantitative", scale={"range": [0.2, 1], "zero": True}, legend=None),
        },
    }


def _map(figure: Figure) -> dict[str, Any]:
    """A dot for each story, coloured by its theme, whose name stands where most of them are."""
    themes = list(dict.fromkeys(row[0] for row in figure.rows))
    colour = {
        **_field(0, "nominal", legend=None),
        "scale": {"domain": themes, "range": _THEMES[: len(themes)]},
    }
    place = [{"axis": None, "scale": {"zero": False, "padding": 10}}] * 2
    x, y = _field(2, "quantitative", **place[0]), _field(3, "quantitative", **place[1])
    middle = {"aggregate": "median"}
    label = {"text": {"field": "c0"}, "x": {**x, **middle}, "y": {**y, **middle}}
    halo = {"stroke": "var(--paper)", "strokeWidth": 4, "strokeJoin": "round", "fontSize": 13}
    return {
        "width": 2 * _WIDTH,
        "height": 420,
        "layer": [
            {
                "mark": {"type": "circle", "size": 45 if len(figure.rows) < 500 else 24, "opacity": 0.8},
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
    "named_when": _heat,
    "named_with": _heat,
    "map": _map,
}
"""How each figure is drawn, by its name."""
