"""Help set for terminals that give a Chinese character two cells, broken where Chinese may be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import click

from newskit.language import translated

# What stays in one piece: a word with the marks around it, or a character with the marks that may
# not begin a line, or not end one.
_PIECES = re.compile(
    r"(?:[（“‘《「『【〔[(]*)"
    r"(?:[!-~¡-ÿ–…′×]+|[^\s])"
    r"(?:[，。、；：？！）”’》」』】〕…—％]*)"
)


def cell_len(text: str) -> int:
    """Returns how many cells a text takes: two for what is wide, or ambiguous as 、 and “ are."""
    return sum(2 if char >= "⺀" or char in "“”‘’…—·" else 1 for char in text)


def wrapped(text: str, width: int) -> list[str]:
    """Takes a paragraph and returns its lines, none wider than so many cells where that can be."""
    lines, line, size, end = [], "", 0, 0
    for piece in _PIECES.finditer(text):
        gap = " " if piece.start() > end and line else ""
        wide = cell_len(piece[0])
        if line and size + len(gap) + wide > width:
            lines.append(line)
            line, size, gap = "", 0, ""
        line += gap + piece[0]
        size += len(gap) + wide
        end = piece.end()
    return [*lines, line] if line else lines


class CellFormatter(click.HelpFormatter):
    """Click's formatter, but that it counts cells."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Writes how a command is called."""
        start = f"{translated('Usage:') if prefix is None else prefix}{prog} "
        indent = " " * cell_len(start)
        lines = wrapped(args, max(self.width - cell_len(start), 10)) or [""]
        self.write(f"{start}{lines[0]}".rstrip() + "\n")
        self._lines(lines[1:], indent)

    def write_heading(self, heading: str) -> None:
        """Writes the heading of a section."""
        self.write(f"{'':>{self.current_indent}}{translated(heading)}：\n")

    def write_text(self, text: str) -> None:
        """Writes paragraphs, and as it is what follows a mark of Click's."""
        indent = " " * self.current_indent
        for place, (paragraph, as_it_is) in enumerate(_paragraphs(text)):
            if place:
                self.write("\n")
            lines = (
                paragraph.split("\n")
                if as_it_is
                else wrapped(paragraph, max(self.width - self.current_indent, 10))
            )
            self._lines(lines, indent)

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Writes what there is, and beside each what it means."""
        rows = list(rows)
        widest = max((cell_len(name) for name, _ in rows), default=0)
        column = min(widest, col_max) + col_spacing
        indent = " " * (self.current_indent + column)
        for name, meaning in rows:
            lines = wrapped(meaning, max(self.width - column - 2, 10))
            fits = cell_len(name) <= column - col_spacing
            first = " " * (column - cell_len(name)) if fits else f"\n{indent}"
            beside = f"{first}{lines[0]}" if lines else ""
            self.write(f"{'':>{self.current_indent}}{name}{beside}\n")
            self._lines(lines[1:], indent)

    def _lines(self, lines: Iterable[str], indent: str) -> None:
        for line in lines:
            self.write(f"{indent}{line}".rstrip() + "\n")


def _paragraphs(text: str) -> Iterator[tuple[str, bool]]:
    for paragraph in re.split(r"\n\s*\n", text):
        first, _, rest = paragraph.partition("\n")
        if first.strip() == "\b":
            yield rest, True
        elif paragraph.strip():
            yield " ".join(paragraph.split()), False
