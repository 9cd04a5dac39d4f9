"""Errors of inputs: which source, which line, what is wrong and what to do next."""

from __future__ import annotations

from newskit.language import Message


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
        """`SOURCE: line N: MESSAGE`, which can be translated as the message can."""
        told = {"source": self.source, "message": self.message}
        if self.line is None:
            return Message("{source}: {message}", **told)
        return Message("{source}: line {line}: {message}", line=self.line, **told)


def reason(error: OSError) -> Message:
    """Takes an error of the system and returns what it says of it."""
    return Message(error.strerror or str(error))


def did_you_mean(message: str, name: str | None) -> str:
    """Takes a message and the name that may have been meant, and returns both, if there is one."""
    if not name:
        return message
    return Message("{message}; did you mean {name}?", message=message, name=name)


def needs_extra(message: str, extra: str) -> Message:
    """Takes what is lacking and the extra that brings it, and returns both: how to install that."""
    return Message(
        "{message}: pip install 'newskit[{extra}]', in a clone '.[{extra}]'",
        message=message,
        extra=extra,
    )


def stop(error: InputError) -> None:
    """Raises the error that it is given."""
    raise error
