"""Records as one plain table or a Markdown one, whole words and all, for files and pipes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO

from tabulate import tabulate

from newskit.record import Record
from newskit.render.cell import shown
from newskit.render.views import cells, find

if TYPE_CHECKING:
    from newskit.render import Writing


def write(records: Iterable[Record], out: BinaryIO, how: Writing) -> None:
    """Write a table whose columns are as wide as their widest cell, in terminal cells."""
    view = find(how.view)
    columns = view.at("table")
    rows = [[shown(cell) for cell in cells(columns, row)] for row in view.rows(records)]
    if not rows:
        return
    markdown = how.format == "markdown"
    if markdown:
        rows = [[cell.replace("\\", "\\\\").replace("|", "\\|") for cell in row] for row in rows]
    table = tabulate(
        rows,
        headers=[column.name for column in columns],
        tablefmt="pipe" if markdown else "simple",
        colalign=["right" if column.right else "left" for column in columns],
        disable_numparse=True,  # 2024-10-17 and 007 are text
        preserve_whitespace=True,  # its strip() would take the 　 of a padded name
    )
    out.write(table.encode("utf-8", "replace") + b"\n")
