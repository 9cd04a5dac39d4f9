"""Regular expressions that are compiled when they are first used: that takes up to milliseconds."""

from __future__ import annotations

import re
from functools import cache


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Takes a regular expression and returns it compiled, which is put off until it is used."""
    return re.compile(pattern)
