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
from newskit.segmentation.line_groups import Story
from newskit.text.punctuation import CLOSERS, SENTENCE_END
from newskit.text.topics import Topic, direction, likeness, topic

UNFAMILIAR = 0.9  # mean probability of the lines of a page below which half its stories are wrong
_OLD = 0.85  # the most where 、 is the only mark: too few such pages are known to be surer

# A story may end on a note in brackets or on who took its picture; before 1949, on 、 and 云; in
# English, and where a scan takes 。 for it, on a full stop.
_ENDS = (*SENTENCE_END, *CLOSERS, "摄", "攝", "、", "云", ".", '."')


def confidences(stories: Sequence[Story], records: Sequence[Article]) -> list[float]:
    """The probability that each story of a page is right, 0 to 1, two decimals.

    It is 0 for a page that cannot be read.
    """
    found = zip(stories, records, story_features(stories, records), strict=True)
    return [
        round(min(probability(features), _most(record["text"])), 2) if story.opening else 0.0
        for story, record, features in found
    ]


def _most(text: str) -> float:
    """The most that can be known of a story: little of those from before 1950."""
    return _OLD if text.count("、") > text.count("，") + text.count("。") else 1.0


def story_features(stories: Sequence[Story], records: Sequence[Article]) -> list[dict[str, float]]:
    """What speaks for and against each story of a page being right.

    Args:
        stories: The stories of a page.
        records: What was made of them.
    """
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
            "weakest-line": log_odds.log_odds(story.weakest),
            "length": math.log(len(record["text"]) + 1),
            "paragraphs": math.log(len(story.paragraphs)),
            "halves-alike": likeness(*map(direction, halves[i])),
            "neighbour-alike": max([0.0, *beside[max(0, i - 1) : i + 1]]),
            "no-headline": float(not record["headline"]),
            "unfinished": float(unfinished(record)),
            "resumes": float(story.kind == "resume"),
            "interrupted": float(_interrupted(story)),
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


def _interrupted(story: Story) -> bool:
    """Whether other lines stand between those of a story."""
    lines = story.body
    return any(line.number != above.number + 1 + line.gap for above, line in pairwise(lines))


def probability(features: Mapping[str, float]) -> float:
    """The probability that a story is right by its features."""
    return log_odds.probability(features, log_odds.weights("confidence-weights.tsv"))
