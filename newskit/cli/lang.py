"""`--lang`: the language of what people read, which is known before anything is parsed."""

from __future__ import annotations

from typing import Any

import click

from newskit.language import LANGUAGES, named


class _Language(click.Choice[str]):
    """A language, by the name of any locale that speaks it."""

    def convert(self, value: Any, param: Any, ctx: click.Context | None) -> str:
        return super().convert(named(value) or value, param, ctx)


lang_option = click.option(
    "--lang",
    type=_Language(LANGUAGES),
    envvar="NEWSKIT_LANG",
    expose_value=False,
    help="The language of help, messages and tables for eyes; data stay as they are."
    "  [default: $NEWSKIT_LANG, else that of the locale]",
)
