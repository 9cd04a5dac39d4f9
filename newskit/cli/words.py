"""The options of every command that cuts text into words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from newskit.errors import InputError
from newskit.text.lists import entries, idf, read_userdict, stopwords
from newskit.text.words import ENGINES, TAGS


def checked(read: Callable[[str], object]) -> Callable[[click.Context, click.Parameter, Any], Any]:
    """A callback that reads a word list as soon as it is named: what is wrong is wrong at once."""

    def check(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
        try:
            if value is not None:
                read(value)
        except InputError as error:
            raise click.BadParameter(str(error)) from None
        return value

    return check


def parts_of_speech(
    ctx: click.Context, param: click.Parameter, value: str | None
) -> tuple[str, ...]:
    """A callback that takes `n,ns` apart; a tag is one of jieba's or of the user's dictionary."""
    tags = tuple(tag.strip() for tag in (value or "").split(",") if tag.strip())
    userdict = ctx.params.get("userdict")
    known = TAGS.union(tag for *_, tag in read_userdict(userdict) if tag) if userdict else TAGS
    if unknown := [tag for tag in tags if tag not in known]:
        raise click.BadParameter(f"no word has the tag {unknown[0]!r}: {' '.join(sorted(known))}")
    return tags


_OPTIONS = (
    click.option(
        "--engine",
        type=click.Choice(ENGINES),
        default="rjieba",
        help="What cuts text into words; jieba is the reference, and slow.  [default: rjieba]",
    ),
    click.option(
        "--userdict",
        metavar="FILE",
        is_eager=True,  # its tags are known when --pos is read
        callback=checked(entries),
        help="Words to cut by, one a line, with frequency and tag if you like (jieba's format).",
    ),
    click.option(
        "--stopwords",
        metavar="FILE",
        callback=checked(stopwords),
        help="Words to leave out besides the built-in list; =FILE for these alone.",
    ),
)


def word_options(function: Callable[..., None]) -> Any:
    """Give a command `engine`, `userdict` and `stopwords`, as `newskit.text.words` takes them."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


idf_option = click.option(
    "--idf",
    metavar="FILE",
    callback=checked(idf),
    help="Inverse document frequencies to weigh words by (jieba's format).",
)
