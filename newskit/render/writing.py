"""How records are to be written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from newskit.errors import InputError, stop

if TYPE_CHECKING:
    from newskit.render.views import View


class Writing(NamedTuple):
    """How to write records.

    Attributes:
        format: One of `newskit.render.WRITERS`.
        view: The view that the formats with columns show.
        ascii: Whether JSON escapes what is not ASCII.
        bom: Whether CSV and TSV begin with a byte order mark.
        color: Whether what a screen shows has colour.
        live: Whether each record is to be seen as soon as it is there, as in a pipe.
        text_field: The field of a record that holds its text.
        on_error: Told of a row that the format has no room for.
    """

    format: str
    view: View
    ascii: bool = False
    bom: bool = False
    color: bool = False
    live: bool = False
    text_field: str = "text"
    on_error: Callable[[InputError], None] = stop
