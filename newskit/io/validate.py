"""Checks of records: whether a JSON value has the fields that a command reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Required, TypedDict, get_args, get_type_hints

import msgspec

from newskit.language import Message
from newskit.record import Article, Record

Check = Callable[[object], str | None]
"""Says what is wrong with a value that should be a record, None where nothing is."""


@cache
def checker(text_field: str, fields: tuple[str, ...] = ()) -> Check:
    """Takes the fields that a command reads and returns a check of these and of no others.

    Other people's records use our names for other things (`keywords` as a list of strings, a number
    for `date`); that is no concern of a command that only passes them on.

    Args:
        text_field: The field that must be there and be a string.
        fields: Names of `Article` fields that must be of their type where they are there, or null,
            which others write for what they do not know.

    Returns:
        A function from a parsed JSON value to a fault in words (`field authors[0].name: expected
        string, got integer`) or None.
    """
    known = get_type_hints(Article)
    read = {name: known[name] | None for name in fields} | {text_field: Required[str]}
    shape = TypedDict("shape", read, total=False)  # type: ignore[misc]

    def check(value: object) -> str | None:
        if isinstance(value, dict):  # of a key that is not ASCII, msgspec finds its own copy only
            value = {name: value[name] for name in read if name in value}
        try:
            msgspec.convert(value, shape)
        except msgspec.ValidationError as error:
            return _in_words(str(error))
        return None

    return check


def without_nulls(record: Record, fields: tuple[str, ...]) -> Record:
    """Takes a record and returns it without those of these fields that are null and never are here.

    Others write null for what they do not know, where a record of ours has no such field.
    """
    lacking = {name for name in _never_null(fields) if record.get(name, "") is None}
    return {k: v for k, v in record.items() if k not in lacking} if lacking else record


@cache
def _never_null(fields: tuple[str, ...]) -> frozenset[str]:
    known = get_type_hints(Article)
    return frozenset(name for name in fields if type(None) not in get_args(known[name]))


_JSON_NAMES = {
    "str": "string",
    "int": "integer",
    "float": "number",
    "bool": "boolean",
    "array": "list",
}


def _type_in_words(types: re.Match[str]) -> str:
    return " or ".join(_JSON_NAMES.get(name, name) for name in types[1].split(" | "))


def _in_words(fault: str) -> str:
    """Msgspec's `Expected `str`, got `int` - at `$.authors[0].name`` with the field first."""
    what, _, path = fault.partition(" - at `$")
    what = re.sub("`(.*?)`", _type_in_words, what)
    if match := re.fullmatch("Object missing required field (.*)", what):
        name = f"{path.strip('`.')}{'.' if path else ''}{match[1]}"
        return Message("field {name}: missing", name=name)
    if match := re.fullmatch("Expected (.*), got (.*)", what):
        what = Message("expected {wanted}, got {given}", wanted=match[1], given=match[2])
    else:
        what = what[0].lower() + what[1:]
    return Message("field {name}: {what}", name=path.strip("`."), what=what) if path else what
