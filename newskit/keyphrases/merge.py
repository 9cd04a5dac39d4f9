"""Many texts to one list of terms, as of a page or a day."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from newskit.keyphrases.mmr import DIVERSITY, choose
from newskit.keyphrases.pipeline import of_record
from newskit.record import Record

DEPTH = 30
"""Terms of each text that count: a topic of the day is among the first terms of its stories."""


def merge(
    records: Iterable[Record],
    *,
    n: int = 10,
    explain: bool = False,
    diversity: float | None = None,
    **how: Any,
) -> Record:
    """Rank the terms of many texts together.

    A term has from each text the share of its score in that of the text's best term, so that a long
    text counts no more than a short one.

    Args:
        records: Texts with what is known of them.
        n: How many terms, at most.
        explain: Whether to name the texts that hold each term.
        diversity: As in `newskit.keywords`.
        how: Passed on to `newskit.keywords`.

    Returns:
        A record of its own: `documents`, the number of texts, and `keywords`: `term`, `score` (the
        sum of its shares), `count` (its mentions in all texts), `df` (the texts that hold it), and
        with `explain` their `ids`.
    """
    shares: dict[str, float] = defaultdict(float)
    texts: list[tuple[str, str]] = []
    for number, record in enumerate(records, 1):
        texts.append((str(record.get("id", number)), record["text"]))
        found = of_record(record, n=DEPTH, **how)
        for keyword in found:
            shares[keyword["term"]] += keyword["score"] / (found[0]["score"] or 1)

    def count(term: str) -> int:
        return sum(text.count(term) for _, text in texts)

    logs = {term: math.log(share) for term, share in shares.items() if share}
    keywords = []
    for term, log_score in choose(logs, count, n, DIVERSITY if diversity is None else diversity):
        ids = [name for name, text in texts if term in text]
        keyword = {
            "term": term,
            "score": float(f"{math.exp(log_score):.4g}"),
            "count": count(term),
            "df": len(ids),
        }
        keywords.append(keyword | ({"ids": ids} if explain else {}))
    return {"id": "merged", "documents": len(texts), "keywords": keywords}
