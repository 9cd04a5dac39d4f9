"""How sure it is that a story is taken out of its page whole and alone.

The probabilities of the boundaries are those of a model that knows its kinds of pages better than
others. What goes with stories that come out wrong on pages of other papers (a line that might be
something else, no headline, an unfinished end, a page in pieces) tells how far to believe them:
logistic regression on pages that the weights had not seen, `data/confidence-weights.tsv`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from newskit.record import Article
from newskit.segmentation import log_odds
from newskit.segmentation.layout import spans
from newskit.segmentation.line_groups import Page, Story
from newskit.text.punctuation import CLOSERS, SENTENCE_END
from newskit.text.topics import Topic, direction, likeness, topic

UNFAMILIAR = 0.9  # mean probability of the lines of a page below which half its stories are wrong
_CERTAIN = 0.98  # mean probability of the lines of a page above which pages are alike
_UNUSUAL = 0.85  # the most without marks but 、: too few such stories are known to be surer

# A story may end on a note in brackets or on who took its picture; before 1949, on 、 and 云; in
# English, and where a scan takes 。 for it, on a full stop.
_PHOTOS = "摄", "攝", "摄影", "攝影", "摄影报道", "攝影報道", "攝影報導"
_ENDS = (*SENTENCE_END, *CLOSERS, *_PHOTOS, "、", "云", ".", '."')


def confidences(page: Page, records: Sequence[Article]) -> list[float]:
    """The probability that each story of a page is right, 0 to 1, two decimals.

    It is 0 for a page that cannot be read, and 1 for a story of which a person has looked up all
    lines.
    """
    found = zip(page.stories, records, story_features(page, records), strict=True)
    return [_confidence(story, record["text"], features) for story, record, features in found]


def _confidence(story: Story, text: str, features: Mapping[str, float]) -> float:
    if story.is_looked_up:
        return 1.0
    return round(min(probability(features), _most(text)), 2) if story.opening else 0.0


def _most(text: str) -> float:
    """The most that can be known of a story: little of those from before 1950, or without marks."""
    return 1.0 if text.count("，") + text.count("。") > text.count("、") else _UNUSUAL


def story_features(page: Page, records: Sequence[Article]) -> list[dict[str, float]]:
    """What speaks for and against each story of a page being right.

    Args:
        page: The page, taken apart.
        records: What was made of its stories.
    """
    stories = page.stories
    certainty = min(page.certainty, _CERTAIN)
    bounds = [story.opening * story.whole * story.closing for story in stories]
    mean = sum(bounds) / max(1, len(bounds))
    pieces = sum(story.pieces for story in stories)
    halves = [_halves(record["text"]) for record in records]
    topics = [direction(first + second) for first, second in halves]
    beside = [likeness(above, below) for above, below in pairwise(topics)]
    parted = pieces - len(stories) + sum(story.kind == "resume" for story in stories)
    return [
        {
            "bias": 1.0,
            "boundaries": log_odds.log_odds(bound),
            "boundaries-of-page": log_odds.log_odds(mean),
            "lines-of-page": log_odds.log_odds(certainty),
            "weakest-line": log_odds.log_odds(story.weakest),
            "length": math.log(len(record["text"]) + 1),
            "paragraphs": math.log(len(story.paragraphs)),
            "halves-alike": likeness(*map(direction, halves[i])),
            "neighbour-alike": max([0.0, *beside[max(0, i - 1) : i + 1]]),
            "no-headline": float(not record["headline"]),
            "unfinished": float(unfinished(record)),
            "resumes": float(story.kind == "resume"),
            "interrupted": float(len(spans(story.body)) > 1),
            "page-in-pieces": parted / pieces,
        }
        for i, (story, record, bound) in enumerate(zip(stories, records, bounds, strict=True))
    ]


def _halves(text: str) -> tuple[Topic, Topic]:
    """The topics of both halves of a text: of two stories taken for one they differ."""
    middle = len(text) // 2
    return topic(text[:middle]), topic(text[middle:])


def unfinished(record: Article) -> bool:
    """Whether a story breaks off and no mark says that it goes on elsewhere."""
    return not record["continued_on"] and not record["text"].endswith(_ENDS)


def probability(features: Mapping[str, float]) -> float:
    """The probability that a story is right by its features."""
    return log_odds.probability(features, log_odds.weights("confidence-weights.tsv"))
