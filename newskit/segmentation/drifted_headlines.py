"""Which story each headline of a page belongs to, wherever on the page extraction has put it.

Page-make-up programs write frames in any order: headlines come above their stories, behind them, or
all in a row. For each headline and each story near it the odds that they belong together follow
from what they have in common and from where they stand (logistic regression on pages whose
structure is known, `data/headline-weights.tsv`). Where the headlines of a page stand is a habit of
the page: it is read off a first look at all pairs and weighs in the second. Pairs are then taken
best first, each headline and each story once.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from newskit.native import compiled
from newskit.segmentation import log_odds
from newskit.segmentation.headline_overlap import StoryShares
from newskit.text.topics import direction, likeness, topic

LEAST = 0.2  # probability below which a headline belongs to no story
SURE = 0.5  # below which it may belong to another
REACH = 20  # stories each way: a headline does not drift off its page
_FAR = 3  # stories from which places are all the same to the habit of a page
_COLUMN = re.compile(r"[（(][^（）()]*[）)]?$")  # a column's name says nothing of the story
_SHORT = 8  # characters: so few hardly say what a story is about

Pair = tuple[int, int]
"""A headline and a story, by index."""
Place = tuple[str, int]
"""Where headlines stand to their stories: a way of counting, and a number."""


class Candidate(NamedTuple):
    """A headline and where it stands."""

    text: str
    behind: int
    """The last story that begins before it; -1 for none."""
    own: int | None = None
    """The story it stands above, where it stands above one."""
    name: str = ""
    """What the person who has looked up its story calls that."""


class Assignment(NamedTuple):
    """Which story each headline belongs to, both as indices; those of no story are left out."""

    given: dict[int, int]
    unsure: set[int]
    """Stories whose headline may be another's, or that lack one which may be theirs."""


def assign(
    candidates: Sequence[Candidate], bodies: Sequence[str], names: Sequence[str] = ()
) -> Assignment:
    """Settle which headline belongs to which story, each to one.

    Args:
        candidates: The headlines of a page, in their order.
        bodies: The text of every story of the page, in order.
        names: What a person who has looked them up calls the stories: headlines that have such a
            name go by that, several to one story where it is so said.
    """
    story_of = {name: story for story, name in enumerate(names) if name}
    named = {h for h, headline in enumerate(candidates) if headline.name}
    given = {h: story_of[name] for h in named if (name := candidates[h].name) in story_of}
    taken = set(given.values())
    unsure: set[int] = set()
    odds = {
        pair: sure
        for pair, sure in probabilities(candidates, bodies).items()
        if pair[0] not in named
    }
    for (headline, story), sure in sorted(odds.items(), key=lambda item: (-item[1], item)):
        if sure < LEAST:
            break
        if headline in given or story in taken:
            continue
        given[headline] = story
        taken.add(story)
        if sure < SURE:
            unsure.add(story)
    return Assignment(given, unsure)


def probabilities(candidates: Sequence[Candidate], bodies: Sequence[str]) -> dict[Pair, float]:
    """The probability that a headline and a story belong together, for pairs that may."""
    seen = _overlaps(candidates, bodies)
    at_first, then = (_weights(look) for look in (0, 1))
    of_overlaps = [at_first[name] for name in OVERLAPS], [then[name] for name in OVERLAPS]
    first = {
        pair: log_odds.logistic(log_odds.weighed_in_order(values, of_overlaps[0]))
        for pair, values in seen.items()
    }
    found = {}
    for pair, habits in habit_features(candidates, bodies, first).items():
        odds = log_odds.weighed_in_order(seen[pair], of_overlaps[1])
        found[pair] = log_odds.logistic(log_odds.weighed(habits, then, odds))
    return found


def overlap_features(
    candidates: Sequence[Candidate], bodies: Sequence[str]
) -> dict[Pair, dict[str, float]]:
    """What a headline and a story have in common and where they stand, for pairs near each other.

    Shares are those of the headline's bigrams and letters, weighted by rarity, that the story or
    its head holds: 0 to 1; `topic` is how alike headline and head are as told by `topics`. `ahead`
    and `behind` compare them with the headline's best other story, `rival` with the story's best
    other headline.
    """
    seen = _overlaps(candidates, bodies)
    return {pair: dict(zip(OVERLAPS, values, strict=True)) for pair, values in seen.items()}


_VIEWS = ("head", "whole", "letters-lead", "letters-head", "letters-whole", "topic")
OVERLAPS = (
    *("bias", "rival", "nothing-shared", "stands-above", "stands-above-another", "both-alone"),
    *("story-has-headline", "next", "behind", "after-next", "behind-last", "distance", "short"),
    *(f"{view}{lead}" for view in _VIEWS for lead in ("", "-behind", "-ahead")),
)
"""The names of the features of a pair, in order."""


def _overlaps(candidates: Sequence[Candidate], bodies: Sequence[str]) -> dict[Pair, list[float]]:
    """The values of `OVERLAPS`: a page has hundreds of pairs, and a name for each takes time."""
    texts = [_bare(headline.text) for headline in candidates]
    reach = [near(headline.behind, len(bodies)) for headline in candidates]
    views = [*_shares(texts, bodies, reach), _likenesses(texts, bodies, reach)]
    of_story: defaultdict[int, list[float]] = defaultdict(list)
    for stories, shares in zip(reach, views[0], strict=True):
        for story, share in zip(stories, shares, strict=True):
            of_story[story].append(share)
    rivals = {story: _two_best(shares) for story, shares in of_story.items()}
    owners = {headline.own for headline in candidates}
    out: dict[Pair, list[float]] = {}
    for h, (text, behind, own, _) in enumerate(candidates):
        stories, short = reach[h], len(text) < _SHORT
        may_be = [
            at
            for at, (story, whole) in enumerate(zip(stories, views[1][h], strict=True))
            if whole or -1 <= story - behind <= 1 or own == story
        ]
        shared = _compared([shares[h] for shares in views], may_be)
        for at, values in zip(may_be, shared, strict=True):
            story, head = stories[at], values[0]
            standing = _standing(own == story, own is None, story in owners, story - behind, short)
            rival = min(head - _other(rivals[story], head), 0.0)
            out[h, story] = [1.0, rival, float(not head), *standing, *values]
    return out


@cache
def _standing(
    above: bool, stray: bool, owned: bool, distance: int, short: bool
) -> tuple[float, ...]:
    """The features of a headline that tell where it stands to a story, and whether it is short.

    Args:
        above: Whether it stands above the story.
        stray: Whether it stands above none.
        owned: Whether any headline stands above the story.
        distance: How many stories lie between that before the headline and the story.
        short: Whether the headline is.
    """
    return (
        float(above),
        float(not stray and not above),
        float(stray and not owned),
        float(owned and not above),
        float(distance == 1),
        float(distance == 0),
        float(distance == 2),
        float(distance == -1),
        abs(distance) / 10,
        float(short),
    )


@compiled("log_odds")
def _compared(views: list[list[float]], wanted: list[int]) -> list[list[float]]:
    """Shares of each of these places, and how far they are behind the best other one, and ahead."""
    others = [_two_best(shares) for shares in views]
    found = []
    for at in wanted:
        values: list[float] = []
        for shares, two_best in zip(views, others, strict=True):
            lead = shares[at] - _other(two_best, shares[at])
            values += (shares[at], lead, 0.0) if lead < 0 else (shares[at], 0.0, lead)
        found.append(values)
    return found


def _shares(
    texts: Sequence[str], bodies: Sequence[str], reach: Sequence[range]
) -> list[list[list[float]]]:
    """What each headline shares with each story near it, in the order of `_VIEWS`.

    That is bigrams or letters, with all of a story or its head.
    """
    whole, letters = StoryShares(texts, bodies), StoryShares(texts, bodies, letters=True)
    asked = list(zip(texts, reach, strict=True))
    return [
        [view.of(text, stories, within) for text, stories in asked]
        for view, within in (
            (whole, _HEAD),
            (whole, None),
            (letters, _LEAD),
            (letters, _HEAD),
            (letters, None),
        )
    ]


def _likenesses(
    texts: Sequence[str], bodies: Sequence[str], reach: Sequence[range]
) -> list[list[float]]:
    """How much each headline and the head of each story near it are about the same."""
    heads = [direction(topic(body[:_HEAD])) for body in bodies]
    headlines = [direction(topic(text)) for text in texts]
    return [
        [likeness(headline, heads[story]) for story in stories]
        for headline, stories in zip(headlines, reach, strict=True)
    ]


_HEAD = 300  # characters: the head of a news story says what its headline says
_LEAD = 80  # characters of its first sentence or two


def habit_features(
    candidates: Sequence[Candidate], bodies: Sequence[str], first: Mapping[Pair, float]
) -> dict[Pair, dict[str, float]]:
    """How often the other headlines of the page stand to their stories as those of a pair do.

    Two places are counted: how many stories lie between a headline and its story, and between their
    ranks among the headlines and the stories that stand alone (0 where a row of headlines is in the
    order of its stories).

    Args:
        candidates: The headlines of a page.
        bodies: The text of every story.
        first: The probabilities of all pairs by what they share.
    """
    owns = [headline.own for headline in candidates]
    alone = [story for story in range(len(bodies)) if story not in owns]
    stray = [h for h, own in enumerate(owns) if own is None]
    rank_of_story = {story: rank for rank, story in enumerate(alone)}
    rank_of_headline = {h: rank for rank, h in enumerate(stray)}
    kept = total = 0.0
    habit: defaultdict[Place | str, float] = defaultdict(float)
    own: defaultdict[tuple[int, Place | str], float] = defaultdict(float)
    places_of: dict[Pair, list[Place]] = {}
    for (headline, story), probability in first.items():
        if owns[headline] is not None:
            total += probability
            kept += probability * (owns[headline] == story)
            continue
        places = [("place", _capped(story - candidates[headline].behind))]
        if story in rank_of_story:
            places.append(("rank", _capped(rank_of_story[story] - rank_of_headline[headline])))
        places_of[headline, story] = places
        for place in places:
            for counted in (place, place[0]):  # a place, and all places of its kind
                habit[counted] += probability
                own[headline, counted] += probability
    stays, leaves = {"stays-above": (kept + 1) / (total + 2)}, {"stays-above": 0.0}
    out: dict[Pair, dict[str, float]] = {}
    for pair in first:
        headline, story = pair
        if owns[headline] is not None:
            out[pair] = stays if owns[headline] == story else leaves
            continue
        out[pair] = features = {}
        for place in places_of[pair]:  # the others alone: its own wish proves nothing
            name, _ = place
            others = habit[name] - own[headline, name]
            share = (habit[place] - own[headline, place] + 0.2) / (others + 1.2)
            features[name] = share
            features[f"{name}-log"] = math.log(share + 0.05)
    return out


def near(behind: int, stories: int) -> range:
    """The stories that a headline may belong to, of so many, by the last that begins before it."""
    first = max(0, behind - REACH)
    return range(first, max(first, min(stories, behind + REACH)))


def _capped(distance: int) -> int:
    return max(-_FAR, min(_FAR, distance))


def _two_best(shares: Iterable[float]) -> tuple[float, float]:
    best = second = 0.0
    for share in shares:
        if share > best:
            best, second = share, best
        elif share > second:
            second = share
    return best, second


def _other(two_best: tuple[float, float], share: float) -> float:
    """The best of all shares but one."""
    return two_best[1] if share == two_best[0] else two_best[0]


def _weights(look: int) -> dict[str, float]:
    return log_odds.weights("headline-weights.tsv", 1 + look)


def _bare(headline: str) -> str:
    """A headline without the name of its column."""
    return _COLUMN.sub("", headline) or headline
