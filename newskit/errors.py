"""Errors of inputs: which source, which line, what is wrong and what to do next."""

from __future__ import annotations


class InputError(Exception):
    """A source, or one document of it, that cannot be read.

    Args:
        source: The source as its user named it, `-` for standard input.
        message: What is wrong and, where it is known, what to do next.
        line: The 1-based line it is in, None where the source as a whole is meant.
        offset: The byte that it is about, None where that is not known.
    """

    def __init__(
        self, source: str, message: str, line: int | None = None, offset: int | None = None
    ) -> None:
        super().__init__(source, message, line, offset)
        self.source = source
        self.message = message
        self.line = line
        self.offset = offset

    def __str__(self) -> str:
        """`SOURCE: line N: MESSAGE`."""
        place = self.source if self.line is None else f"{self.source}: line {self.line}"
        return f"{place}: {self.message}"


def stop(error: InputError) -> None:
    """Raises the error that it is given."""
    raise error
