"""What tables and cards for eyes say in our own words, in the language of who reads them."""

from __future__ import annotations

from newskit.language import HEADING, WARNING, WORD, translated


def heading(name: str) -> str:
    """Takes the name of a column and returns its heading, whose words a narrow screen may part."""
    words = name.replace("_", " ")
    whole, dot, part = words.rstrip().partition(".")
    found = translated(whole, HEADING) + dot + translated(part, HEADING)
    return found + " " * (len(words) - len(words.rstrip()))  # which tells like headings apart


def warnings(names: str) -> str:
    """Takes warnings with commas between, each maybe with a number, and returns them in words."""
    told = (name.partition(":") for name in names.split(", "))
    return ", ".join(translated(name, WARNING) + colon + number for name, colon, number in told)


def word(value: object) -> object:
    """Takes a value that is one of a few, `people` say, and returns the word for it."""
    return value if value is None else translated(str(value), WORD)


def yes(value: object) -> str:
    """Takes what is true or false and returns the word for the one, nothing for the other."""
    return translated("yes", WORD) if value else ""
