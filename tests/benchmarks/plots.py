"""The plots of docs/benchmarks.md: Vega-Lite's grammar, drawn to SVG.

What stands in them is code, figures and units, so that one drawing is for pages of every language.
Each says of which grammar it was drawn, by its digest: letters are as wide as the fonts of a
machine, so that no two draw the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

from tests.benchmarks.results import PATH, Block, Results
from tests.benchmarks.suite import PEERS

FOLDER = PATH.with_name("plots")

_INK, _QUIET, _RULE = "#222", "#555", "#ddd"
_COLOURS = {"newskit": "#2868a8", "peer": "#b0651a"}
_CONFIG: dict[str, Any] = {
    "font": "sans-serif",
    "view": {"stroke": None},
    "axis": {
        **dict.fromkeys(("domainColor", "tickColor", "gridColor"), _RULE),
        **dict.fromkeys(("labelColor", "titleColor"), _QUIET),
        "titleFontWeight": "normal",
        "labelLimit": 420,
    },
    "header": {"title": None, "labelColor": _INK, "labelFontSize": 12, "labelAnchor": "start"},
}


def drawings(results: Results) -> Iterator[tuple[str, str]]:
    """The file name of each plot, and its SVG."""
    import vl_convert

    for name, spec in specs(results).items():
        drawn = vl_convert.vegalite_to_svg(spec)
        yield name, drawn.replace(">", f">\n<!-- {digest(spec)} -->\n", 1).strip() + "\n"


def digest(spec: dict[str, Any]) -> str:
    """What a plot says of the grammar that it was drawn of."""
    return hashlib.sha256(json.dumps(spec, sort_keys=True).encode()).hexdigest()[:16]


def specs(results: Results) -> dict[str, dict[str, Any]]:
    """The grammar of each plot, by its file name."""
    return {
        "start.svg": _start(results),
        "peers.svg": _peers(results),
        "growth.svg": _growth(results),
    }


def _start(results: Results) -> dict[str, Any]:
    """A bar for each command."""
    values = [
        {"side": _bare(side), "times": block.times(side).median, "role": _role(side)}
        for block in results.of("start")
        for side in block.costs
    ]
    return _spec(
        values,
        width=420,
        height={"step": 18},
        mark={"type": "bar", "height": {"band": 0.7}},
        encoding={
            "y": _side(),
            "x": _times("× import click"),
            "color": _colour(),
        },
    )


def _peers(results: Results) -> dict[str, Any]:
    """A dot for each peer with a rule from the least to the most."""
    values = []
    for peer in PEERS:
        blocks = [b for b in results.of(peer.benchmark) if peer.side in b.costs]
        if not blocks:
            continue
        times = blocks[-1].times(peer.side)
        command = _bare(blocks[-1].unit).replace(" -j 1", "")
        values.append(
            {
                "side": f"{command}  /  {_bare(peer.side)}",
                **{"times": times.median, "least": times.least, "most": times.most},
                "role": "newskit" if peer.honest else "peer",
            }
        )
    x = _times("×", scale={"type": "log"})
    return _spec(
        values,
        width=360,
        height={"step": 20},
        layer=[
            {
                "mark": {"type": "rule", "strokeWidth": 2},
                "encoding": {
                    "y": _side(),
                    "x": {**x, "field": "least"},
                    "x2": {"field": "most"},
                    "color": _colour(),
                },
            },
            {
                "mark": {"type": "point", "filled": True, "size": 60, "opacity": 1},
                "encoding": {"y": _side(), "x": x, "color": _colour()},
            },
            {
                "data": {"values": [{"times": 1}]},
                "mark": {"type": "rule", "stroke": _QUIET, "strokeDash": [3, 3]},
                "encoding": {"x": x},
            },
        ],
    )


def _growth(results: Results) -> dict[str, Any]:
    """A line for each side in a block for each benchmark, on scales of logarithms."""
    values = [
        {
            "command": _bare(block.unit).replace(" -j 1", ""),
            "side": _bare(side),
            "role": _role(side),
            "megabytes": block.megabytes,
            "seconds": block.least(side),
        }
        for block in _grown(results)
        for side in block.costs
        if "-j 2" not in side
    ]
    return _spec(
        values,
        columns=3,
        facet={
            "field": "command",
            "type": "nominal",
            "sort": list(dict.fromkeys(value["command"] for value in values)),
        },
        spacing={"row": 12, "column": 16},
        spec={
            "width": 190,
            "height": 130,
            "mark": {"type": "line", "point": True},
            "encoding": {
                "x": _decades(values, "megabytes", "MB"),
                "y": _decades(values, "seconds", "s"),
                "detail": {"field": "side"},
                "color": _colour(),
            },
        },
    )


def _grown(results: Results) -> list[Block]:
    return [*results.of("grow"), *results.of("corpus")]


def _spec(values: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "background": "white",
        "padding": 8,
        "config": _CONFIG,
        "data": {"values": values},
        **more,
    }


def _side() -> dict[str, Any]:
    axis = {"domain": False, "ticks": False, "labelColor": _INK}
    return {"field": "side", "type": "nominal", "sort": None, "title": None, "axis": axis}


def _times(title: str, **more: Any) -> dict[str, Any]:
    return {"field": "times", "type": "quantitative", "title": title, **more}


def _decades(values: list[dict[str, Any]], field: str, title: str) -> dict[str, Any]:
    """A scale of logarithms as far as values go, with a rule for each decade."""
    figures = [value[field] for value in values] or [1]
    domain = [min(figures) / 1.5, max(figures) * 1.5]
    return {
        **{"field": field, "type": "quantitative", "title": title},
        "scale": {"type": "log", "domain": domain, "nice": False},
        "axis": {"values": [0.01, 0.1, 1, 10, 100, 1000], "format": "~g"},
    }


def _colour() -> dict[str, Any]:
    scale = {"domain": list(_COLOURS), "range": list(_COLOURS.values())}
    return {"field": "role", "type": "nominal", "scale": scale, "legend": None}


def _role(side: str) -> str:
    return "newskit" if "newskit" in side else "peer"


def _bare(name: str) -> str:
    """What of a name is code, and so the same in every language."""
    return " + ".join(re.findall("`([^`]*)`", name))
