"""The default method: what editors of newspapers take into the box beside a story.

A linear model of a few features (Kupiec, Pedersen and Chen 1995, "A trainable document summarizer")
over character pairs and words: sentences that say again what the headline and the subheads say
(Edmundson 1969, "New methods in automatic extracting") and what paragraph after paragraph comes
back to, that stand early, that open their paragraph, and in which nobody is just speaking.

The score is an estimate: the share of a sentence's letters and letter pairs (pairs count double)
that the editors' own summary holds too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby
from math import log

from newskit.summarize.method import Parts
from newskit.summarize.story import Bigram, Story, bigrams, cosine, tf_idf

_RUBRIC = re.compile(r"[（(][^（）()]*+(?:[（(][^（）()]*+[）)][^（）()]*+)*+[）)]\s*\Z")
"""The name of a column after a headline: （法治头条·对话（下））. It says nothing of the story."""

_SAYS = re.compile("说[，：。]|說[，：。]|表示|介[绍紹]|告[诉訴]|[认認]为|坦言|指出|建[议議]")
_WE = re.compile("我(?![国國省市县縣区區军軍党黨])|咱|俺|你|您")

_SMOOTHING = 10
"""Letters added to the length of a passage, lest a share of a few letters pass for evidence."""


@cache
def weights() -> Parts:
    """The weight of each feature; the table says what each is for."""
    table = files("newskit.data").joinpath("summary-weights.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {name: float(weight) for name, weight, _ in rows}


def rank(story: Story) -> list[Parts]:
    """The weighted features of each passage."""
    table = weights()
    return [
        {name: table[name] * value for name, value in zip(table, values, strict=True) if value}
        for values in features(story)
    ]


def features(story: Story) -> Iterator[tuple[float, ...]]:
    """The features of each passage, in the order of the table of weights.

    They lie between 0 and 1, but for `recurrence`, which may pass it.
    """
    recurrence = _recurrence(story)
    headline = frozenset().union(*map(bigrams, re.split(r"\W+", _RUBRIC.sub("", story.headline))))
    answered = headline.intersection(recurrence)
    headline_words = tf_idf(dict.fromkeys(story.headline_words, 1))
    subheads = tf_idf(dict.fromkeys(_subhead_words(story), 1))
    for passage, pairs, words in zip(story.passages, story.bigrams, story.words, strict=True):
        vector = tf_idf(words)
        size = len(pairs) + _SMOOTHING
        yield (
            1.0,
            len(pairs & answered) / (len(answered) or 1),
            len(pairs & headline) / size,
            cosine(vector, headline_words),
            cosine(vector, subheads),
            sum(map(recurrence.__getitem__, pairs)) / size,
            1 / (1 + passage.paragraph),
            float(passage.order == 0),
            float(bool(_SAYS.search(passage.text))),
            float(bool(_WE.search(passage.text))),
        )


def _subhead_words(story: Story) -> Iterator[str]:
    for passage, words in zip(story.passages, story.words, strict=True):
        if passage.role == "heading":
            yield from words


def _recurrence(story: Story) -> dict[Bigram, float]:
    """The logarithm of the number of paragraphs that hold a pair of letters."""
    counts: Counter[Bigram] = Counter()
    by_paragraph = groupby(
        zip(story.passages, story.bigrams, strict=True),
        key=lambda one: (one[0].paragraph, one[0].role),
    )
    for _, group in by_paragraph:
        counts.update(frozenset().union(*(pairs for _, pairs in group)))
    logs = [0.0, *map(log, range(1, max(counts.values(), default=0) + 1))]
    return {pair: logs[count] for pair, count in counts.items()}
