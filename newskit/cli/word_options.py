"""The options of every command that cuts text into words."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any

import click

from newskit.cli.options import Options, terms_and_files
from newskit.cli.options import option as under
from newskit.cli.paths import ReadPath
from newskit.corpus import frequency_model
from newskit.corpus.terms import Terms
from newskit.errors import InputError
from newskit.language import Message
from newskit.text.term_search import Looking, search
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
        raise click.BadParameter(
            Message("no part of speech {tag!r}: choose from {known}", tag=unknown[0], known=known)
        )
    return tags


_word = under("Words")

_OPTIONS = (
    _word(
        "--engine",
        type=click.Choice(ENGINES),
        default="rjieba",
        help="What cuts text into words; jieba is the reference, and slow.  [default: rjieba]",
    ),
    _word(
        "--userdict",
        metavar="FILE",
        type=ReadPath(),
        is_eager=True,  # --pos asks for its tags
        callback=checked(read_userdict),
        help="Words to cut by, one a line, with frequency and tag if you like (jieba's format).",
    ),
    _word(
        "--stopwords",
        metavar="FILE",
        type=ReadPath(lambda value: value.removeprefix("=")),
        callback=checked(stopwords),
        help="Words to leave out besides the built-in list; =FILE for these alone.",
    ),
)


def engine_options(function: Callable[..., None]) -> Any:
    """Gives a command `engine` and `userdict`, for `newskit.text.tokenize`."""
    for option in reversed(_OPTIONS[:2]):
        function = option(function)
    return function


def word_options(function: Callable[..., None]) -> Any:
    """Gives a command `engine`, `userdict` and `stopwords`, for `newskit.text.tokenize`."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def search_options(whole_words: str) -> Callable[[Callable[..., None]], Any]:
    """Gives a command that is called with TERM... [FILE]... `looking`, for `term_search.search`.

    Args:
        whole_words: What help says of --words.
    """

    def decorate(function: Callable[..., None]) -> Any:
        @functools.wraps(function)
        def command(
            options: Options,
            *,
            regex: bool,
            words: bool,
            engine: str,
            userdict: str | None,
            **own: Any,
        ) -> None:
            terms, files = terms_and_files(options.files)
            looking = Looking(terms, regex, words, engine, userdict)
            try:
                search(looking)
            except re.error as error:
                raise click.UsageError(
                    Message("--regex: {term}: {why}", term=error.pattern, why=error)
                ) from None
            return function(options._replace(files=files), looking=looking, **own)

        decorated = engine_options(command)
        decorated = click.option("--words", is_flag=True, help=whole_words)(decorated)
        regular = "TERMs are regular expressions, as Python has them."
        return click.option("--regex", is_flag=True, help=regular)(decorated)

    return decorate


pos_option = _word(
    "--pos",
    metavar="TAGS",
    default="",
    callback=_tags,
    help="Parts of speech (n,nr,ns) that a term may be, or the last word of it.  [default: all]",
)


idf_option = _word(
    "--idf",
    metavar="FILE",
    type=ReadPath(),
    callback=checked(frequency_model.read),
    help="Inverse document frequencies to weigh words by (jieba's format).",
)


def _share_or_number(
    ctx: click.Context, param: click.Parameter, value: str | None
) -> float | int | None:
    """`3` documents, or `0.5` of all of them."""
    if value is None:
        return None
    try:
        number = float(value) if "." in value else int(value)
    except ValueError:
        number = -1
    if number < 0 or (isinstance(number, float) and number > 1):
        raise click.BadParameter(
            Message("{value!r}: a number of documents (3) or a share (0.5)", value=value)
        )
    return number


def sizes(ctx: click.Context, param: click.Parameter, value: str) -> tuple[int, int]:
    """Reads `2` or `1-2`: how many words make a term."""
    first, _, last = value.partition("-")
    try:
        found = int(first), int(last or first)
    except ValueError:
        found = 0, 0
    if not 1 <= found[0] <= found[1]:
        raise click.BadParameter(
            Message(
                "{value!r}: one number of words (2), or the fewest and the most (1-2)", value=value
            )
        )
    return found


_TERMS = (
    _word(
        "--ngram",
        default="1",
        callback=sizes,
        metavar="N-M",
        help="Terms of N to M neighbouring words.  [default: 1]",
    ),
    pos_option,
    _word(
        "--min-length",
        default=2,
        type=click.IntRange(min=1),
        metavar="N",
        help="Only terms of N characters or more.  [default: 2]",
    ),
    _word(
        "--min-df",
        default="1",
        callback=_share_or_number,
        metavar="N",
        help="Only terms that N documents hold, or 0.N of them.  [default: 1]",
    ),
    _word(
        "--max-df",
        default="1.0",
        callback=_share_or_number,
        metavar="N",
        help="Only terms that no more than N documents hold, or 0.N of them.  [default: 1.0]",
    ),
)


def term_options(*, phrases: bool = False) -> Callable[[Callable[..., None]], Any]:
    """Gives a command `terms`, what counts as a term, and `min_df` and `max_df`.

    Args:
        phrases: Whether phrases are counted where nobody says so; beside n-grams they never are.
    """
    usual = phrases
    option_of_phrases = _word(
        "--phrases/--no-phrases",
        default=None,
        help="Count the phrases that `keywords` finds beside words."
        f"  [default: --{'' if usual else 'no-'}phrases]",
    )

    def decorate(function: Callable[..., None]) -> Any:
        @functools.wraps(function)
        def command(
            *args: Any,
            ngram: tuple[int, int],
            phrases: bool | None,
            pos: tuple[str, ...],
            min_length: int,
            engine: str,
            userdict: str | None,
            stopwords: str | None,
            **own: Any,
        ) -> None:
            if phrases is None:
                phrases = usual and ngram == (1, 1)
            terms = Terms(engine, userdict, stopwords, min_length, pos, ngram, phrases)
            return function(*args, terms=terms, **own)

        decorated: Any = word_options(command)
        ngram_option, *others = _TERMS
        for option in reversed((ngram_option, option_of_phrases, *others)):
            decorated = option(decorated)
        return decorated

    return decorate
