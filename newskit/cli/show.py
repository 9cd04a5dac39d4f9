"""`newskit show`."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from shutil import get_terminal_size

import click

from newskit.cli import run
from newskit.cli.options import Command, Options, examples, shared
from newskit.cli.signals import Ended
from newskit.errors import InputError
from newskit.glance import overview
from newskit.language import Message
from newskit.record import Record
from newskit.render.views import SHOW
from newskit.segmentation.pipeline import split

_FIELDS = (
    *("headline", "kicker", "subheadline", "authors", "lines", "confidence", "warnings"),
    *("keywords", "people", "places", "organisations", "summary", "summary_sentences"),
)


@click.command(
    cls=Command,
    epilog=examples(
        "newskit show page.txt",
        "newskit show page.txt#3 --text",
        "newskit show --story 2 page.pdf",
        "newskit show articles.jsonl --no-pager",
    ),
)
@click.option(
    "--story",
    type=click.IntRange(min=1),
    metavar="N",
    help="The Nth of each FILE alone; FILE#N does the same.",
)
@click.option("--text", is_flag=True, help="Give the text, keywords and names marked, no summary.")
@click.option("--no-pager", is_flag=True, help="Do not stop where the screen is full.")
@shared(jobs=False, unwrap=False, files="[FILE[#N]]...", path=lambda word: _parted(word)[0])
def show(options: Options, story: int | None, text: bool, no_pager: bool) -> None:
    """Show stories at a glance.

    A card for each: headline, authors, date, place and length, two sentences, keywords, who and
    what is named, and what to check. Pages are split; what a record has already is shown as it is.
    Records have `keywords`, `people`, `places`, `organisations`, `summary` and `summary_sentences`
    added.
    """
    chosen = _chosen(options.files)
    options = options._replace(files=tuple(chosen), named=tuple(chosen))
    wanted = {name: numbers | ({story} if story else set()) for name, numbers in chosen.items()}
    view = SHOW._replace(screen="full_cards") if text else SHOW
    with _paged(options, wanted=not no_pager):
        run.pages(
            split,
            options,
            view=view,
            fields=_FIELDS,
            then=partial(_glances, wanted=wanted or {"-": {story} if story else set()}),
        )


def _chosen(given: Iterable[str]) -> dict[str, set[int]]:
    """The files that are named and the numbers behind each, none for all of its stories.

    `page.txt#3` and `page.txt '#3'` are the same; `#3` before any file is one on standard input.
    """
    chosen: dict[str, set[int]] = {}
    whole = set()
    name = "-"
    for word in given:
        file, number = _parted(word)
        name = name if file is None else file
        if number is None:
            whole.add(name)
            chosen.setdefault(name, set())
            continue
        if file is None:
            whole.discard(name)
        chosen.setdefault(name, set()).add(number)
    return {name: set() if name in whole else numbers for name, numbers in chosen.items()}


def _parted(word: str) -> tuple[str | None, int | None]:
    """The file that an argument names, and the number of a story in it, if it names them."""
    match = None if os.path.exists(word) else re.fullmatch(r"(.*)#(\d+)", word)
    return (match[1] or None, int(match[2])) if match else (word, None)


def _glances(records: Iterable[Record], wanted: Mapping[str, set[int]]) -> Iterator[Record]:
    any_of: set[int] = set() if set() in wanted.values() else set().union(*wanted.values())
    missing = {(name, number) for name, numbers in wanted.items() for number in numbers}
    for record in records:
        number, source = _number(record), str(record.get("source"))
        numbers = wanted.get(source, any_of)  # records of a file name sources of their own
        if not numbers or number in numbers:
            missing -= {(name, number) for name in wanted if name == source or source not in wanted}
            yield overview(record)
    for name, number in sorted(missing):
        raise InputError(name, Message("there is no story #{number}", number=number))


def _number(record: Record) -> int | None:
    match = re.search(r"#(\d+)$", str(record.get("id") or ""))
    return int(match[1]) if match else None


class _Screen(BytesIO):
    """What would go to the screen."""

    def isatty(self) -> bool:
        return True


class _Captured:
    """Standard output while what is written to it is kept."""

    def __init__(self) -> None:
        self.buffer = _Screen()

    def isatty(self) -> bool:
        return True


def _can_page() -> bool:
    """Tells whether there is somebody who turns pages."""
    return sys.stdin is not None and sys.stdin.isatty()


@contextmanager
def _paged(options: Options, wanted: bool) -> Iterator[None]:
    """Shows what is written in the block with a pager where it is longer than the screen."""
    screen = sys.stdout
    if not wanted or options.output or screen is None or not screen.isatty():
        yield
        return
    captured = _Captured()
    sys.stdout = captured
    try:
        yield
    except Ended:  # whoever ends it does not want to page through what there is
        captured = _Captured()
        raise
    finally:
        sys.stdout = screen
        text = captured.buffer.getvalue().decode("utf-8", "replace")
        if text.count("\n") < get_terminal_size().lines or not _can_page():
            screen.write(text)
        else:
            click.echo_via_pager(text)  # in colour where the pager shows it
