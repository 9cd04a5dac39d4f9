"""Concordances: every place of a term with what stands around it (KWIC, keyword in context)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any

from newskit.group_keys import values
from newskit.record import Record
from newskit.text.mentions import Span
from newskit.text.term_search import Looking, TermSearch, ends, search, words_around

CHARACTERS, WORDS = 20, 10
"""How much context there is on either side where nobody says."""


def kwic(
    document: Record | str,
    terms: str | Sequence[str],
    *,
    context: int | None = None,
    regex: bool = False,
    words: bool = False,
    engine: str = "rjieba",
    userdict: str | None = None,
) -> list[dict[str, Any]]:
    """Finds every place of some terms in a text.

    Args:
        document: A text, or a record with its `text`.
        terms: What to find; one or several.
        context: How much to give on either side, in characters (20) or words (10).
        regex: Whether the terms are regular expressions.
        words: Whether only whole words are found, and context is counted in words.
        engine: What cuts text into words, `rjieba` or `jieba`.
        userdict: A dictionary file in jieba's format.

    Returns:
        For each place, in the order of the text, `id` and `source` of the record, the `line` of the
        page where it is known, `left`, `match` and `right`, and `start` and `end` in code points.
        Line ends in the context are spaces.

    Raises:
        re.error: A term is no regular expression.

    >>> [found] = kwic("首批货轮到港。", "货轮")
    >>> found["left"], found["match"], found["right"]
    ('首批', '货轮', '到港。')
    """
    record = {"text": document} if isinstance(document, str) else document
    given = (terms,) if isinstance(terms, str) else tuple(terms)
    return places(record, search(Looking(given, regex, words, engine, userdict)), context)


def places(record: Record, looking: TermSearch, context: int | None = None) -> list[dict[str, Any]]:
    """The same for a search that is made once; a record may have `line_starts`.

    Those are pairs of a line of the page and the offset of its first character in the text.
    """
    text: str = record["text"]
    if not looking.occurs(text):
        return []
    token_ends = ends(looking.words.cut(text)) if looking.words else []
    spans = sorted({span for found in looking.spans(text, token_ends) for span in found})
    around = _words(token_ends, context) if looking.words else _characters(context)
    line = _line(record)
    rows = []
    for span in spans:
        start, end = around(span)
        rows.append(
            {
                "id": record.get("id"),
                "source": record.get("source"),
                "line": line(span[0]),
                "left": _in_line(text[start : span[0]]),
                "match": _in_line(text[slice(*span)]),
                "right": _in_line(text[span[1] : end]),
                "start": span[0],
                "end": span[1],
            }
        )
    return rows


def _characters(context: int | None) -> Callable[[Span], Span]:
    n = CHARACTERS if context is None else context
    return lambda span: (max(0, span[0] - n), span[1] + n)


def _words(token_ends: Sequence[int], context: int | None) -> Callable[[Span], Span]:
    n = WORDS if context is None else context
    return lambda span: words_around(token_ends, span, n)


def _in_line(text: str) -> str:
    return text.replace("\n", " ")


def _line(record: Record) -> Callable[[int], int | None]:
    """From a place in the text of a record to the line of its page, None where nobody knows."""
    starts = record.get("line_starts")
    if starts:
        offsets = [offset for _, offset in starts]
        return lambda at: int(starts[max(0, bisect_right(offsets, at) - 1)][0])
    match record.get("lines"):
        case [[first, last]] if first == last:
            return lambda at: int(first)
    return lambda at: None


SORTS: dict[str, Callable[[dict[str, Any], Record], tuple[Any, ...]]] = {
    "left": lambda row, record: (row["left"][::-1], row["match"]),  # nearest to the match first
    "right": lambda row, record: (row["right"], row["match"]),
    "source": lambda row, record: (str(row["source"] or ""), row["line"] or 0),
    "date": lambda row, record: (values(record, "date:day")[0] or "9999",),
}
"""What each order of lines goes by: the line, and the record that it is from."""
