"""What a spreadsheet would take for a formula, a date or a number, and how it is told not to.

A spreadsheet that opens CSV computes what begins like a formula, wherever the text came from, and
makes a date of `5-12` and a number of `007`. An apostrophe in front makes text of a cell. A formula
(`="5-12"`) would show no apostrophe, but what is saved from it is bare again.
"""

from __future__ import annotations

import re

LONGEST = 32_767
"""The characters that a cell of a sheet holds at most."""

ROWS = 1_048_576
"""The rows of a sheet."""

# Full-width signs begin formulas too where East Asian text is typed; white space before is skipped.
_FORMULA = r"\s*[=+\-@＝＋－＠] | [\t\r\n]"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_MARKS = r"[\s0-9０-９.,:/\-．，：／－–%％()（）¥￥$€£'+年月日号號时時分秒点點上下午e]"
_FIGURES = rf"""
    (?! 0?\Z | [1-9][0-9]{{0,14}}\Z )  # a whole number stays what it is
    (?= .*[0-9０-９] )
    (?: {_MARKS} | [ap]m\b | {_MONTH} )+ \Z
    | (?: true | false ) \Z
"""
_TAKEN = re.compile(f"{_FORMULA} | {_FIGURES}", re.IGNORECASE | re.VERBOSE | re.DOTALL)


def as_text(cell: str) -> str:
    """Takes a text and returns a cell that a spreadsheet shows as that text.

    >>> as_text("=1+1"), as_text("5-12"), as_text("007"), as_text("2024年春")
    ("'=1+1", "'5-12", "'007", '2024年春')
    """
    return f"'{cell}" if _TAKEN.match(cell.removeprefix("'")) else cell


def from_text(cell: str) -> str:
    """Takes a cell and returns its text.

    >>> from_text("'5-12"), from_text("'90s")
    ('5-12', "'90s")
    """
    return cell[1:] if cell.startswith("'") and _TAKEN.match(cell[1:].removeprefix("'")) else cell
