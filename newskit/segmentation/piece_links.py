"""Which pieces of a page are one story: what others interrupt goes on further down.

A photo, a box or the order of a page's frames may part a story. For each piece and each of those
before it the odds that it goes on with it follow from the words that both use, from the seam
(an unfinished sentence, a word that the seam makes whole) and from what opens the piece (logistic
regression on pages whose structure is known, `data/link-weights.tsv`). Links are taken best first;
each piece goes on with at most one and is followed by at most one.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

from newskit.native import compiled
from newskit.segmentation import log_odds
from newskit.segmentation.line_groups import Story
from newskit.text.character_pairs import IN_WORDS, NEW, kind
from newskit.text.ngrams import bigrams
from newskit.text.punctuation import NO_START, SENTENCE_END
from newskit.text.topics import direction, likeness, topic

SURE = 0.5  # probability from which two pieces are put together
REACH = 10  # pieces back: what interrupts a story is on the same page
_NEAR = 150  # characters on each side of a seam that share words if one story goes on
_COLUMN = 4  # cells by which lines of one column differ

Link = tuple[int, int]
"""A piece and a later one that goes on with it, by index."""


def joined(stories: Sequence[Story]) -> list[Story]:
    """The stories of a page with their pieces put together, in the order of their first pieces.

    Pieces that a person has called by name go together by that.
    """
    front = _by_name(stories)
    resumed = any(story.kind == "resume" for story in stories)
    if not resumed and not front:
        return list(stories)
    followed = set(front.values())
    found_links = link_features(stories) if resumed else {}
    odds = {link: probability(found) for link, found in found_links.items()}
    for (before, piece), sure in sorted(odds.items(), key=lambda item: (-item[1], item)):
        if sure < SURE:
            break
        if stories[before].name and stories[piece].name:
            continue
        if before not in followed and piece not in front:
            followed.add(before)
            front[piece] = before
    found: list[Story] = []
    whole: dict[int, Story] = {}
    for i, story in enumerate(stories):
        begun = whole[front[i]] if i in front else None
        if begun and begun.headline and story.headline and begun.name and story.name:
            story.paragraphs.insert(0, story.headline)  # of one story, whatever it was taken for
            story.headline = []
        if begun and not (begun.headline and story.headline):  # two headlines are two stories
            begun.go_on(story)
            whole[i] = begun
        else:
            found.append(story)
            whole[i] = story
    return found


def _by_name(stories: Sequence[Story]) -> dict[int, int]:
    """For each piece that has the name of an earlier one, the last of those."""
    front: dict[int, int] = {}
    last: dict[str, int] = {}
    for i, story in enumerate(stories):
        if story.name in last:
            front[i] = last[story.name]
        if story.name:
            last[story.name] = i
    return front


def link_features(stories: Sequence[Story]) -> dict[Link, dict[str, float]]:
    """What speaks for and against each piece going on with one of those before it."""
    bodies = [story.body for story in stories]
    texts = ["".join([line.text for line in body]) for body in bodies]
    words = Vocabularies(texts, _NEAR)
    topics, opening_topics, closing_topics = (
        [direction(topic(text)) for text in parts]
        for parts in (texts, [text[:_NEAR] for text in texts], [text[-_NEAR:] for text in texts])
    )
    open_end = [not text.endswith(SENTENCE_END) for text in texts]
    out: dict[Link, dict[str, float]] = {}
    headed = [float(bool(story.headline)) for story in stories]
    for piece in range(1, len(stories)):
        story, text = stories[piece], texts[piece]
        first, column = bodies[piece][0], bodies[piece][0].column
        opens, indented = text[:1], first.indent > 2
        has_mark, short = opens in NO_START, float(len(text) < 60)
        resumes, plain = story.kind == "resume", story.kind == "lead"
        has_byline = float(story.kind in ("byline", "mark"))
        near = range(max(0, piece - REACH), piece)
        shared = {before: words.shared(before, piece) for before in near}
        best, second = sorted([0.0, 0.0, *shared.values()])[:-3:-1]
        alike = {before: likeness(topics[before], topics[piece]) for before in near}
        most, more = sorted([0.0, 0.0, *alike.values()])[:-3:-1]
        for before in near:
            unfinished = open_end[before]
            seam = texts[before][-1:] + opens
            known, pair = words.hold(seam), kind(seam)
            between = sum(open_end[before + 1 : piece])
            at_seam = words.shared_at_seam(before, piece)
            out[before, piece] = {
                "bias": 1.0,
                "shared": shared[before],
                "shared-little": min(shared[before], 0.3),
                "shared-ahead": shared[before] - (second if shared[before] == best else best),
                "topic": alike[before],
                "topic-ahead": alike[before] - (more if alike[before] == most else most),
                "topic-at-seam": likeness(closing_topics[before], opening_topics[piece]),
                "shared-at-seam": at_seam / 20,
                "nothing-at-seam": float(not at_seam),
                "unfinished": float(unfinished),
                "seam-known": float(unfinished and known),
                "seam-new": float(unfinished and seam.isalnum() and not known),
                "seam-word": float(unfinished and not known and pair in IN_WORDS),
                "seam-never": float(unfinished and not known and pair == NEW),
                "resumes-seam-word": float(resumes and unfinished and pair in IN_WORDS),
                "resumes-seam-never": float(resumes and unfinished and pair == NEW),
                "goes-on-with-mark": float(unfinished and has_mark),
                "mark-behind-end": float(not unfinished and has_mark),
                "indented": float(indented),
                "unfinished-indented": float(unfinished and indented),
                "resumes": float(resumes),
                "resumes-unfinished": float(resumes and unfinished),
                "resumes-seam-known": float(resumes and unfinished and known),
                "lead": float(plain),
                "lead-behind-end": float(plain and not unfinished),
                "has-headline": headed[piece],
                "has-byline": has_byline,
                "opening": story.opening,
                "next": float(piece - before == 1),
                "next-opening": float(piece - before == 1) * story.opening,
                "next-but-one": float(piece - before == 2),
                "distance": (piece - before) / REACH,
                "open-between": min(between, 3) / 3,
                "only-one-open": float(unfinished and not between),
                "one-column": float(abs(bodies[before][-1].column - column) <= _COLUMN),
                "short": short,
                "front-has-headline": headed[before],
            }
    return out


@compiled("story_shares")
class Vocabularies:
    """The bigrams of letters of each piece of a page.

    Args:
        texts: The pieces.
        near: How many characters are looked at on each side of a seam.
    """

    def __init__(self, texts: Sequence[str], near: int) -> None:
        self._grams, self._heads, self._tails = (
            [set(bigrams(text)) for text in parts]
            for parts in (texts, [text[:near] for text in texts], [text[-near:] for text in texts])
        )
        self._spread = Counter(chain(*self._grams))

    def hold(self, pair: str) -> bool:
        """Whether any piece holds a bigram."""
        return pair in self._spread

    def shared(self, before: int, piece: int) -> float:
        """The share of the smaller vocabulary that both have, rare bigrams counting more."""
        one, other = self._grams[before], self._grams[piece]
        # summed up in whatever order
        weight = math.fsum([1 / (self._spread[gram] - 1) for gram in one & other])
        return weight / max(4, min(len(one), len(other)))

    def shared_at_seam(self, before: int, piece: int) -> int:
        """How many bigrams are among the last words of one and the first words of the other."""
        return len(self._tails[before] & self._heads[piece])


def probability(features: Mapping[str, float]) -> float:
    """The probability of a link by its features."""
    return log_odds.probability(features, log_odds.weights("link-weights.tsv"))
