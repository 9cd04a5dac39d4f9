"""Reprints: the same story on two pages, given once with the ids of the others.

Near-identical texts are those of which one holds most of the other's five-character shingles
(Broder, On the resemblance and containment of documents, 1997).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from newskit.record import Record
from newskit.text.ngrams import FEWEST, shingles

SAME = 0.8  # of the shorter text's shingles: different stories of one agency share .4 at most, and
# two scans of one text, each with two wrong characters in a hundred, share .8
COMMON = 50  # stories with a shingle from which it is a formula, of which no more are looked at


def without_duplicates(stories: Mapping[int, Record]) -> dict[int, Record]:
    """Takes the stories of an issue by their places and returns each once.

    Of texts that are the same the longest is given, the first of equals; its `duplicates` holds the
    ids of the others in their order.
    """
    held = {place: shingles(story["text"]) for place, story in stories.items()}
    holders: defaultdict[str, list[int]] = defaultdict(list)
    same: defaultdict[int, list[int]] = defaultdict(list)
    dropped = set()
    for place in sorted(stories, key=lambda place: -len(held[place])):
        own = held[place]
        shared = Counter(other for shingle in own for other in holders.get(shingle, ()))
        best, count = max(shared.items(), key=lambda item: item[1], default=(place, 0))
        if len(own) >= FEWEST and count >= SAME * len(own):
            same[best].append(place)
            dropped.add(place)
            continue
        for shingle in own:
            if len(holders[shingle]) < COMMON:
                holders[shingle].append(place)
    return {
        place: _with_ids(story, [stories[other] for other in sorted(same[place])])
        for place, story in stories.items()
        if place not in dropped
    }


def _with_ids(story: Record, others: Sequence[Record]) -> Record:
    ids = [one for other in others for one in (other["id"], *other.get("duplicates", []))]
    return story | {"duplicates": [*story.get("duplicates", []), *ids]} if ids else story
