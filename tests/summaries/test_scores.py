"""Summaries against what editors wrote, with floors a little under what is reached."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from newskit import summarize
from newskit.summaries.pipeline import METHODS, join_sentences
from newskit.training.evaluation import Rouge, hits, letters, mean_rouge, rouge
from tests.conftest import SHARED


def stories(name: str) -> list[dict[str, Any]]:
    path = SHARED / name
    if not path.exists():
        pytest.skip("no shared stories here")
    return [json.loads(line) for line in path.open(encoding="utf-8")]


def summaries(found: list[dict[str, Any]], method: str) -> list[str]:
    return [
        join_sentences(summarize(s["text"], headline=s.get("headline"), method=method))
        for s in found
    ]


FLOORS = {
    "news": Rouge(0.383, 0.218, 0.254),
    "lexrank": Rouge(0.328, 0.158, 0.207),
    "textrank": Rouge(0.314, 0.143, 0.191),
    "lead": Rouge(0.298, 0.139, 0.185),
}


@pytest.mark.parametrize("method", METHODS)
def test_the_boxes_of_editors(method: str) -> None:
    """Summaries are cut at the mean length of the references, so that length buys nothing."""
    found = stories("summaries/core-dev.jsonl")
    length = round(sum(len(letters(story["reference"])) for story in found) / len(found))
    scores = [
        rouge(summary, story["reference"], length)
        for summary, story in zip(summaries(found, method), found, strict=True)
    ]
    mean = mean_rouge(scores)
    print(f"\n{method}: ROUGE-1 {mean.one:.4f}  ROUGE-2 {mean.two:.4f}  ROUGE-L {mean.longest:.4f}")
    assert all(figure >= floor for figure, floor in zip(mean, FLOORS[method], strict=True))


def test_what_the_headline_would_say() -> None:
    """Without the headline, a summary says more of it than the first sentences do."""
    found = stories("keywords/news-dev.jsonl")

    def said(method: str) -> float:
        shares = []
        for summary, story in zip(summaries(found, method), found, strict=True):
            headline = re.sub(r"[（(][^（）()]*[）)]\s*$", "", story["reference_headline"])
            pairs = max(1, len(letters(headline)) - 1)
            shares.append(hits(letters(summary)[:80], headline, 2) / pairs)
        return sum(shares) / len(shares)

    shares = {method: said(method) for method in METHODS}
    print("\nletter pairs of the headline in 80 letters:", shares)
    assert shares["news"] > max(0.33, shares["lead"], shares["lexrank"], shares["textrank"])
