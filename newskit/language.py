"""The language that people are spoken to in: English, or Chinese where the locale is Chinese.

Help, messages, headings and reports are translated where they are shown, by the catalogues of
gettext in `newskit/locale`. Data never are: fields, JSON, CSV, exit statuses. So a message is
English wherever it is kept or passed on, and a `Message` knows what it was made of, for whoever
shows it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gettext import GNUTranslations

LANGUAGES = ("en", "zh_CN", "zh_TW")
"""English, Simplified Chinese, Traditional Chinese."""

HEADING, WARNING, WORD = "heading", "warning", "word"
"""Contexts: what words of one letter mean elsewhere, they need not mean above a column."""

_CATALOGUES = os.path.join(os.path.dirname(__file__), "locale")
_DOMAIN = str(__package__)
_TRADITIONAL = {"tw", "hk", "mo", "hant"}

_catalogue: GNUTranslations | None = None


class Message(str):
    """A message in English that knows its template and the values in it, for its translation.

    >>> Message("{path} is a directory: name a file", path="archive")
    'archive is a directory: name a file'
    """

    template: str
    values: dict[str, Any]

    def __new__(cls, template: str, **values: Any) -> Message:
        """Takes a template, and values for its fields; without any it is the message itself."""
        message = super().__new__(cls, template.format(**values) if values else template)
        message.template, message.values = template, values
        return message

    def __str__(self) -> str:
        """It stays a message where an error that was made of it is shown as text."""
        return self


def named(locale: str) -> str | None:
    """Takes the name of a language or a locale and returns which of ours it is, if any.

    >>> [named(name) for name in ("zh_HK.UTF-8", "zh-Hans", "en_US.UTF-8", "C", "de_DE")]
    ['zh_TW', 'zh_CN', 'en', 'en', None]
    """
    language, *rest = locale.lower().replace("-", "_").replace(".", "_").split("_")
    if language == "zh":
        return "zh_TW" if _TRADITIONAL & set(rest) else "zh_CN"
    return "en" if language in ("en", "c", "posix") else None


def wanted(arguments: Iterable[str], environment: Mapping[str, str]) -> str:
    """Returns the language that `--lang` asks for, else NEWSKIT_LANG, else the locale.

    Before anything is parsed, because help and errors are in that language as well.

    Args:
        arguments: Those of the command line.
        environment: The variables that are set.
    """
    asked = None
    arguments = iter(arguments)
    for argument in arguments:
        name, equals, value = argument.partition("=")
        if argument == "--":
            break
        if name == "--lang":
            asked = value if equals else next(arguments, None)
    variables = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environment[name] for name in variables if environment.get(name)), None)
    names = filter(None, (asked, environment.get("NEWSKIT_LANG"), locale))
    return next(filter(None, map(named, names)), "en")


def use(language: str) -> None:
    """Has newskit, and Click with it, speak one of `LANGUAGES`; English without its catalogue."""
    global _catalogue  # noqa: PLW0603
    before, _catalogue = _catalogue, None
    if language == "en" and before is None:
        return
    import gettext  # which Click has imported

    os.environ["LANGUAGE"] = language  # where gettext, whom Click asks, looks first
    if language == "en":
        return
    gettext.bindtextdomain(_DOMAIN, _CATALOGUES)
    gettext.textdomain(_DOMAIN)
    path = os.path.join(_CATALOGUES, language, "LC_MESSAGES", f"{_DOMAIN}.mo")
    try:
        with open(path, "rb") as file:
            _catalogue = gettext.GNUTranslations(file)
    except OSError:  # a checkout in which none was made
        return
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and stream.encoding.lower() != "utf-8":
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]


def is_english() -> bool:
    """Tells whether there is nothing to translate."""
    return _catalogue is None


def spoken() -> str:
    """Returns the language in use."""
    return "en" if _catalogue is None else _catalogue.info()["language"]


def translated(text: str, context: str = "") -> str:
    """Takes a text for people and returns it in the language in use.

    Args:
        text: One that the catalogues have, or a `Message`; any other is returned as it is.
        context: What tells texts apart that are the same in English.
    """
    if _catalogue is None or not text:
        return text
    if isinstance(text, Message):
        values = {
            name: translated(value) if isinstance(value, Message) else value
            for name, value in text.values.items()
        }
        found = _catalogue.gettext(text.template)
        return found.format(**values) if values else found
    return _catalogue.pgettext(context, text) if context else _catalogue.gettext(text)
