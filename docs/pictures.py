"""Draw the pictures of `docs/pictures`: `make docs`.

What a terminal shows is drawn from what the commands print there, in colour, and once more in
Chinese where that differs; a page, from what `newskit split --explain` says of the lines of a
sample. With `--check`, write nothing and fail where a picture is not up to date.
"""

from __future__ import annotations

import io
import json
import re
import sys
import tempfile
from collections.abc import Iterator
from html import escape, unescape
from itertools import groupby
from pathlib import Path
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
import examples  # noqa: E402 - beside this file, which is no package

FONTS = "'Noto Sans Mono CJK SC','Source Han Mono SC','Sarasa Mono SC','PingFang SC',monospace"

# The name of a picture, and the command whose output it shows.
TERMINALS = {
    "split": "newskit split samples/qingtang-daily.txt",
    "show": "newskit show page.txt#4 --no-pager",
    "kwic": "newskit kwic 成果转化 page.txt",
    "trend": "newskit trend 高新区 书屋 --by issue_date:day articles.jsonl",
}

IN_COLOUR = {"NO_COLOR": "", "TERM": "xterm-256color"}

# The name of a picture of a page, its sample, and how many columns it is drawn in.
PAGES = {
    "page-qingtang": ("samples/qingtang-daily.txt", 4),
    "page-island": ("samples/island-evening.txt", 3),
}

# A tint for each story in turn, on which black is read, and a line of the same hue.
TINTS = (
    *(("#d7e8fa", "#2868a8"), ("#fde3c8", "#b0651a"), ("#dcf0d5", "#3e7d2a")),
    *(("#f3d9ea", "#9a3d7c"), ("#fff3b8", "#8a7300"), ("#dddaf5", "#5a4fb0")),
)

# Rich's own, without the fonts that it fetches.
_TERMINAL = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: FONTS; font-size: {char_height}px; white-space: pre }}
.{unique_id}-title {{ font: bold 16px sans-serif }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
""".replace("FONTS", FONTS)

_RUN = re.compile(
    r'<text class="(?P<style>[^"]+)" x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)" textLength="[\d.]+"'
    r"(?P<rest>[^>]*)>(?P<text>[^<]*)</text>"
)
_CELL = 10  # the width of a cell where letters are 20 high, as in fonts for Chinese

_LINE, _CHAR, _GAP, _NUMBERS, _HEAD = 17, 7.2, 26, 34, 14  # of a page, in pixels


def pictures() -> Iterator[tuple[str, str]]:
    """The file name of each picture, and the SVG that it should hold."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder)
        examples.set_up(desk)
        for name, command in TERMINALS.items():
            english, chinese = (
                examples.show(command, "sh", desk, **IN_COLOUR, NEWSKIT_LANG=language)
                for language in ("en", "zh_CN")
            )
            yield f"{name}.svg", terminal(name, command, english)
            if chinese != english:
                yield f"{name}.zh-CN.svg", terminal(name, command, chinese)
        for name, (sample, columns) in PAGES.items():
            told = examples.show(f"newskit split --explain -f jsonl {sample}", "sh", desk)
            rows = {row["line"]: row for row in map(json.loads, told.splitlines())}
            lines = (desk / sample).read_text(encoding="utf-8").splitlines()
            yield (
                f"{name}.svg",
                page([(n, t, rows.get(n)) for n, t in enumerate(lines, 1)], columns),
            )


def terminal(name: str, command: str, shown: str) -> str:
    """A terminal with a command and what it shows, escape sequences and all."""
    text = Text.from_ansi(f"\x1b[1m$ {command}\x1b[0m\n\n{shown}")
    width = max(map(cell_len, text.plain.splitlines()))
    console = Console(record=True, width=width + 1, file=io.StringIO(), force_terminal=True)
    console.print(text, no_wrap=True, crop=False)
    drawn = console.export_svg(
        title="", code_format=_TERMINAL, font_aspect_ratio=_CELL / 20, unique_id=name
    )
    drawn = re.sub(r"<text [^>]*>\n</text>", "", drawn)  # the ends of lines
    return _RUN.sub(_in_cells, drawn)


def _in_cells(run: re.Match[str]) -> str:
    """A run of Rich's with what takes two cells apart: it allows a cell for each character."""
    x, drawn = round(float(run["x"])), ""
    for _, group in groupby(unescape(run["text"]), cell_len):
        text = "".join(group)
        length = cell_len(text) * _CELL
        head = f'<text class="{run["style"]}" x="{x}" y="{run["y"]}" textLength="{length}" '
        head += 'lengthAdjust="spacingAndGlyphs"'
        drawn += f"{head}{run['rest']}>{escape(text)}</text>" if text.strip() else ""
        x += length
    return drawn


def page(lines: list[tuple[int, str, dict[str, Any] | None]], columns: int) -> str:
    """Lines of a page in columns, each tinted as its story, with what it was taken for.

    Args:
        lines: The number of each line, its text, and its row of `split --explain`; None for a
            blank one.
        columns: How many columns to draw them in.

    Returns:
        An SVG.
    """
    rows = -(-len(lines) // columns)
    wide = max(cell_len(text.strip()) for _, text, _ in lines) * _CHAR + _NUMBERS + 8
    width, height = columns * (wide + _GAP), rows * _LINE + 2 * _HEAD
    drawn = [
        f'<svg viewBox="0 0 {width:.0f} {height}" xmlns="http://www.w3.org/2000/svg" '
        f'font-family="{FONTS}" font-size="13">',
        f'<rect width="{width:.0f}" height="{height}" fill="#fff"/>',
    ]
    for at, (number, text, row) in enumerate(lines):
        x, y = at // rows * (wide + _GAP) + 1, at % rows * _LINE + _HEAD
        drawn.append(
            f'<text x="{x + _NUMBERS - 8:.0f}" y="{y + 13}" text-anchor="end" fill="#666" '
            f'font-size="10">{number}</text>'
        )
        if row:
            drawn += _line(text.strip(), row, x + _NUMBERS, y, wide - _NUMBERS)
    return "\n".join([*drawn, "</svg>", ""])


def _line(text: str, row: dict[str, Any], x: float, y: float, width: float) -> Iterator[str]:
    """One line: its story's tint, a bar where the story opens, bold where it is a headline."""
    tint, edge = TINTS[(row["story"] - 1) % len(TINTS)] if row["story"] else ("#eee", "#777")
    kind = row["kind"].rstrip("+~")
    yield f'<rect x="{x:.0f}" y="{y}" width="{width:.0f}" height="{_LINE}" fill="{tint}"/>'
    yield f'<rect x="{x:.0f}" y="{y}" width="3" height="{_LINE}" fill="{edge}"/>'
    if row["kind"].endswith("+"):
        yield f'<rect x="{x:.0f}" y="{y}" width="{width:.0f}" height="2" fill="{edge}"/>'
    style = {"headline": ' font-weight="bold"', "deck": ' font-weight="bold"'}.get(kind, "")
    style += f' fill="{edge}"' if kind in ("byline", "credit", "mark", "furniture") else ""
    yield f'<text x="{x + 8:.0f}" y="{y + 13}"{style}>{escape(text)}</text>'
    if row["kind"].endswith("~"):
        label = f"→ {row['story']}"
        yield (
            f'<text x="{x + width - 4:.0f}" y="{y + 13}" text-anchor="end" fill="{edge}">'
            f"{label}</text>"
        )


def run(check: bool) -> int:
    """Write the pictures, or with `check` say which are not as they should be."""
    stale = 0
    for name, text in pictures():
        path = HERE / "pictures" / name
        if not check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            print(f"docs/pictures/{name} is not up to date: run `make docs`", file=sys.stderr)
            stale = 1
    return stale


if __name__ == "__main__":
    sys.exit(run("--check" in sys.argv[1:]))
