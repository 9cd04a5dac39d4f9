"""The options of every command that cuts text into words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from newskit.cli.paths import ReadPath
from newskit.corpus import frequency_model
from newskit.errors import InputError
from newskit.text.tokenize import ENGINES, TAGS
from newskit.text.wordlists import read_userdict, stopwords


def checked(read: Callable[[str], object]) -> Callable[[click.Context, click.Parameter, Any], Any]:
    """Takes what reads a word list and returns a callback that reads it as soon as it is named."""

    def check(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
        try:
            if value is not None:
                read(value)
        except InputError as error:
            raise click.BadParameter(str(error)) from None
        return value

    return check


def _tags(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, ...]:
    tags = tuple(tag.strip() for tag in value.split(",") if tag.strip())
    userdict = ctx.params["userdict"]
    own = {tag for _, _, tag in read_userdict(userdict) if tag} if userdict else set()
    if unknown := [tag for tag in tags if tag not in TAGS | own]:
        known = ", ".join(sorted(TAGS | own))
        raise click.BadParameter(f"no part of speech {unknown[0]!r}: choose from {known}")
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
        type=ReadPath(),
        is_eager=True,  # --pos asks for its tags
        callback=checked(read_userdict),
        help="Words to cut by, one a line, with frequency and tag if you like (jieba's format).",
    ),
    click.option(
        "--stopwords",
        metavar="FILE",
        type=ReadPath(lambda value: value.removeprefix("=")),
        callback=checked(stopwords),
        help="Words to leave out besides the built-in list; =FILE for these alone.",
    ),
)


def word_options(function: Callable[..., None]) -> Any:
    """Gives a command `engine`, `userdict` and `stopwords`, for `newskit.text.tokenize`."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


pos_option = click.option(
    "--pos",
    metavar="TAGS",
    default="",
    callback=_tags,
    help="Parts of speech (n,nr,ns) that a term may be, or the last word of it.  [default: all]",
)


idf_option = click.option(
    "--idf",
    metavar="FILE",
    type=ReadPath(),
    callback=checked(frequency_model.read),
    help="Inverse document frequencies to weigh words by (jieba's format).",
)
