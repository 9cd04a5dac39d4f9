"""Checks of records: whether a JSON value has the fields that a command reads."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Required, TypedDict, Union, get_args, get_origin, is_typeddict

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
    read = {name: Article.__annotations__[name] | None for name in fields}

    def check(value: object) -> str | None:
        if "msgspec" not in sys.modules and isinstance(value, dict):  # few are not plainly right
            found = [(value.get(text_field), str), *((value.get(n), of) for n, of in read.items())]
            if all(_plainly_is(one, kind) for one, kind in found):
                return None
        return _fault(value, text_field, fields)

    return check


def _plainly_is(value: Any, kind: Any) -> bool:
    """Whether a JSON value is of a type, as far as that can be seen without msgspec."""
    if kind in (str, int, float, NoneType):
        return type(value) is kind
    if get_origin(kind) in (UnionType, Union):
        return any(_plainly_is(value, one) for one in get_args(kind))
    if get_origin(kind) is Literal:
        return type(value) is str and value in get_args(kind)
    if get_origin(kind) is list:
        return type(value) is list and all(_plainly_is(one, *get_args(kind)) for one in value)
    if get_origin(kind) is tuple:
        kinds = get_args(kind)
        return (
            type(value) is list and len(value) == len(kinds) and all(map(_plainly_is, value, kinds))
        )
    return (
        is_typeddict(kind)
        and type(value) is dict
        and kind.__required_keys__ <= value.keys()
        and all(_plainly_is(value.get(name), of) for name, of in kind.__annotations__.items())
    )


def _fault(value: object, text_field: str, fields: tuple[str, ...]) -> str | None:
    import msgspec

    shape = _shape(text_field, fields)
    if isinstance(value, dict):  # of a key that is not ASCII, msgspec finds its own copy only
        value = {name: value[name] for name in (*fields, text_field) if name in value}
    try:
        msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        return _in_words(str(error))
    return None


@cache
def _shape(text_field: str, fields: tuple[str, ...]) -> Any:
    read = {name: Article.__annotations__[name] | None for name in fields}
    read |= {text_field: Required[str]}
    shape = TypedDict("shape", read, total=False)  # type: ignore[misc]
    return shape


def without_nulls(record: Record, fields: tuple[str, ...]) -> Record:
    """Takes a record and returns it without those of these fields that are null and never are here.

    Others write null for what they do not know, where a record of ours has no such field.
    """
    lacking = {name for name in _never_null(fields) if record.get(name, "") is None}
    return {k: v for k, v in record.items() if k not in lacking} if lacking else record


@cache
def _never_null(fields: tuple[str, ...]) -> frozenset[str]:
    known = Article.__annotations__
    return frozenset(name for name in fields if NoneType not in get_args(known[name]))


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
