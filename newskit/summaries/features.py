"""The default method: what editors take into the box beside a story.

A linear model of a few features, as in Kupiec, Pedersen and Chen 1995, "A trainable document
summarizer": sentences score that say again what the headline and the subheads say (Edmundson 1969,
"New methods in automatic extracting"), in the letters that the story keeps coming back to, early.
Letters and pairs of letters do for words: no dictionary is loaded, and Traditional text, old names
and the faults of a scan are as good as any.

The score estimates the share of a sentence's letters and letter pairs (pairs count double) that the
editors' own summary holds.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from operator import mul

from newskit import resources
from newskit.newspaper.attribution import REPORTING_VERBS
from newskit.newspaper.patterns import NUMBER
from newskit.summaries.passages import is_filed
from newskit.summaries.ranker import Parts
from newskit.summaries.story import Story, pairs
from newskit.text import ngrams
from newskit.text.normalize import fold

_RUBRIC = re.compile(r"[（(][^（）()]*+(?:[（(][^（）()]*+[）)][^（）()]*+)*+[）)]\s*\Z")
"""The name of a column after a headline, （法治头条·对话（下））: it says nothing of the story."""

_SAYS = re.compile(f"[说說][，：。]|{REPORTING_VERBS}")
_NUMBER = re.compile(r"\d+")

_DAY = re.compile(
    rf"{NUMBER}日(?!本)|近日|日前|连日|[昨今前][天日晚晨早夜]|[本上]周|(?:星期|周)[一二三四五六日天]"
    r"|\d月|[本上]月"
)
"""When something happened, to the day or nearly: 7月22日, 日前, 昨晚."""
_WHEN = 40
"""Characters of a sentence in which it is said when."""
_QUOTED = frozenset('“‘「『"')

_SMOOTHING = 10
"""Letters added to the length of a passage, lest a share of few letters pass for evidence."""
_EARLY = 3
"""Paragraphs after which the advantage of a place has halved."""
_LEAD = 3
"""Sentences that are the lead of news, each worth half the one before."""
_SHORT = 1000
"""Characters up to which a story that begins with a day is news; longer ones are features."""
_WHOLE = 40
"""Letters from which on a sentence is not the fuller for being longer."""
_LENGTHS = [math.log(letters + 1) for letters in range(_WHOLE + 1)]
_ENDS = 3
"""Paragraphs before the last one of a story long enough to have an ending."""


FEATURES = (
    *("base", "headline", "headline-density", "subheads", "recurrence"),
    *("early", "opens", "lead", "speech", "numbers", "length", "quoted", "ending"),
)
"""What a passage is scored by; the table of weights says what each is for."""


@cache
def weights() -> Parts:
    """The weight of each feature."""
    return resources.weights("summary-weights.tsv", FEATURES)


def rank(story: Story) -> list[Parts]:
    """The weighted features of each passage."""
    names, table = weights().keys(), weights().values()
    return [dict(zip(names, map(mul, table, values), strict=True)) for values in features(story)]


def features(story: Story) -> Iterator[tuple[float, ...]]:
    """The features of each passage, in the order of `FEATURES`."""
    text = "\n".join(story.letters)
    scale = math.log(len(text) + 2)
    commonness = {letter: math.log(times) / scale for letter, times in Counter(text).items()}
    headline = _pairs(re.split(r"\W+", _RUBRIC.sub("", story.headline)))
    subheads = _pairs(story.subheads)
    wanted = headline | subheads
    found = [wanted.intersection(ngrams.pairs(said)) for said in story.letters]
    headline &= set[str]().union(*found)  # what the text does not say nobody can say again
    news = is_news(story)
    lead = _LEAD if news else 0
    last = story.passages[-1].paragraph if story.passages else 0
    for number, (passage, said) in enumerate(zip(story.passages, story.letters, strict=True)):
        size = len(said) + _SMOOTHING
        of_headline = len(found[number] & headline)
        of_subheads = len(found[number] & subheads)
        coverage = of_headline / (len(headline) or 1)
        yield (
            1.0,
            coverage,
            of_headline / size,
            math.sqrt(of_subheads / size),
            sum(map(commonness.__getitem__, said)) / size,
            _EARLY / (_EARLY + passage.paragraph),
            float(passage.order == 0),
            0.5**number if number < lead else 0.0,
            coverage if coverage and not news and _SAYS.search(passage.text) else 0.0,
            len(_NUMBER.findall(passage.text)) / size,
            _LENGTHS[min(len(said), _WHOLE)],
            float(passage.text[0] in _QUOTED),
            float(passage.paragraph == last >= _ENDS),
        )


def is_news(story: Story) -> bool:
    """Whether a story tells news from the top: with a dateline, or short and with the day first."""
    return is_filed(story.text) or (
        len(story.text) <= _SHORT
        and bool(story.passages)
        and story.passages[0].text[0] not in _QUOTED
        and bool(_DAY.search(fold(story.passages[0].text[:_WHEN])))
    )


def _pairs(texts: Iterable[str]) -> set[str]:
    return set[str]().union(*map(pairs, texts))
