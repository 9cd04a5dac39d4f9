"""Which frame goes on with which: by where they stand, and by what they say.

A purely geometric order fails where pictures, boxes and headlines stand inside columns; what a
column foot cuts, a sentence or a word, names its continuation. For each frame the frame that it
goes on with, or none, is the outcome of a log-linear model (multinomial logistic regression on
pages whose structure is known, `data/frame-weights.tsv`). Links are taken best first; each frame
goes on with one and is followed by one.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from newskit import resources
from newskit.newspaper.bylines import looks_like_byline
from newskit.newspaper.patterns import fold_forms
from newskit.pdf.frames import Frame
from newskit.text.character_pairs import kind
from newskit.text.ngrams import bigrams
from newskit.text.punctuation import NO_START, OPENERS, SENTENCE_END
from newskit.text.topics import direction, likeness, topic

_INDENT = (1.3, 3.6)  # ems from the left edge at which a paragraph begins
_ABOVE = 0.4  # share of its width that a frame has in common with one above or below it
_REACH = 2.6  # columns to the left in which a frame's story may have been
_NEAR = 200  # characters on each side of a seam whose topics are compared
_TOPIC_STEPS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.65)
_HEAD_GAP = 2.6  # leadings from a headline to what stands under it

Pair = tuple[int, int]
"""A frame and the one that it goes on with, by index; -1 where it goes on with none."""


def predecessors(frames: Sequence[Frame], pitch: float) -> dict[int, int]:
    """Which frame each goes on with, by index; frames that go on with none are left out.

    Args:
        frames: Those of the body of a page, or whatever else may be part of a chain, and headlines.
        pitch: The usual distance from line to line.
    """
    odds = probabilities(features(frames, pitch))
    found: dict[int, int] = {}
    followed: set[int] = set()
    for (frame, before), sure in sorted(odds.items(), key=lambda item: (-item[1], item)):
        if before < 0 or frame in found or before in followed or sure < odds[frame, -1]:
            continue
        at = before
        while at in found and at != frame:
            at = found[at]
        if at != frame:  # no ring
            found[frame] = before
            followed.add(before)
    return found


def features(frames: Sequence[Frame], pitch: float) -> dict[Pair, tuple[str, ...]]:
    """What speaks for each frame going on with none, or with one of those that it may."""
    page = _Page(frames, pitch)
    out: dict[Pair, tuple[str, ...]] = {}
    for t in page.body:
        start, above = page.start(t), page.above_kind(t)
        out[t, -1] = (
            "none", f"none:{start}", f"none:{above}", f"none:{start}:{above}",
        )  # fmt: skip
        for s in page.body:
            if s != t and (relation := page.relation(s, t)):
                out[t, s] = page.pair(s, t, relation, start, above)
    return out


def probabilities(found: Mapping[Pair, tuple[str, ...]]) -> dict[Pair, float]:
    """The probability of each pair among those of its frame."""
    weights = _weights()
    worth = {pair: sum([weights.get(name, 0.0) for name in names]) for pair, names in found.items()}
    tops: dict[int, float] = {}
    for (frame, _), value in worth.items():
        tops[frame] = max(tops.get(frame, value), value)
    worth = {pair: math.exp(value - tops[pair[0]]) for pair, value in worth.items()}
    sums: Counter[int] = Counter()
    for (frame, _), value in worth.items():
        sums[frame] += value  # type: ignore[assignment]
    return {pair: value / sums[pair[0]] for pair, value in worth.items()}


@cache
def _weights() -> dict[str, float]:
    return {name: float(value) for name, value in resources.rows("frame-weights.tsv")}


class _Page:
    """The frames of a page, with what is known of each by itself."""

    def __init__(self, frames: Sequence[Frame], pitch: float) -> None:
        self.frames, self.pitch = frames, pitch
        self.body = [i for i, f in enumerate(frames) if not f.display and not f.small]
        self.beside = [self._overlapping(i) for i in range(len(frames))]
        self.texts = ["".join(line.text for line in f.lines) for f in frames]
        self.grams = [set(bigrams(text)) for text in self.texts]
        self.opening = [direction(topic(text[:_NEAR])) for text in self.texts]
        self.closing = [direction(topic(text[-_NEAR:])) for text in self.texts]
        self.spread = Counter(gram for i in self.body for gram in self.grams[i])
        self.edges = [self._edge(i) for i in range(len(frames))]
        self.indents = self._indents()
        self.above = [self._above(i) for i in range(len(frames))]
        self.below = [self._below(i) for i in range(len(frames))]
        self.heads = [self._head(i) for i in range(len(frames))]
        self.ends = [self._end(i) for i in range(len(frames))]

    def _overlapping(self, i: int) -> set[int]:
        """The frames of the body that stand above or below this one."""
        own = self.frames[i]
        return {j for j in self.body if j != i and self.frames[j].overlap(own) > _ABOVE}

    def _edge(self, i: int) -> float:
        """The left edge of the column of a frame, known by others where it has few lines."""
        own = self.frames[i]
        if len(own.lines) > 2:
            return own.u0
        return min(
            f.u0
            for f in self.frames
            if (f is own or len(f.lines) > 2) and -0.3 < (own.u0 - f.u0) / own.size < _INDENT[1]
        )

    def _indents(self) -> bool:
        """Whether the paragraphs of the page are indented."""
        indented = sum(
            _INDENT[0] < (line.u0 - self.edges[i]) / line.size < _INDENT[1]
            for i in self.body
            for line in self.frames[i].lines
        )
        return indented > 0.04 * sum(len(self.frames[i].lines) for i in self.body)

    def _above(self, i: int) -> int:
        """The nearest frame above, -1 for none."""
        own = self.frames[i]
        near = [
            j
            for j, f in enumerate(self.frames)
            if j != i and f.bottom < own.top + 0.5 * own.size and f.top < own.top
            and min(f.u1, own.u1) - max(f.u0, own.u0) > own.size
        ]  # fmt: skip
        return max(near, key=lambda j: self.frames[j].bottom, default=-1)

    def _below(self, i: int) -> int:
        own = self.frames[i]
        near = [
            j
            for j, f in enumerate(self.frames)
            if j != i and f.top > own.bottom - 0.5 * own.size
            and min(f.u1, own.u1) - max(f.u0, own.u0) > own.size
        ]  # fmt: skip
        return min(near, key=lambda j: self.frames[j].top, default=-1)

    def _head(self, i: int) -> int:
        """The headline right above a frame, -1 for none."""
        above = self.above[i]
        if above < 0 or not self.frames[above].display:
            return -1
        gap = self.frames[i].top - self.frames[above].bottom
        return above if gap < _HEAD_GAP * self.pitch else -1

    def above_kind(self, i: int) -> str:
        head = self.heads[i]
        if head >= 0:
            others = [j for j in self.body if j != i and self.heads[j] == head]
            left = all(self.frames[i].u0 < self.frames[j].u0 for j in others)
            return "head-left" if left else "head-inner"
        above = self.above[i]
        if above < 0:
            return "top"
        f = self.frames[above]
        gap = (self.frames[i].top - f.bottom) / self.pitch
        kind = "display" if f.display else "small" if f.small else "body"
        return f"{kind}-{'near' if gap < 1.2 else 'mid' if gap < 4 else 'far'}"

    def start(self, i: int) -> str:
        """How the text of a frame begins."""
        frame = self.frames[i]
        line = frame.lines[0]
        folded = fold_forms(line.text)
        if looks_like_byline(folded):
            return "byline"
        if line.text[0] in NO_START:
            return "mark"
        indent = (line.u0 - self.edges[i]) / frame.size
        if not self.indents:
            return "any"
        if _INDENT[0] < indent < _INDENT[1]:
            return "indent"
        if indent > _INDENT[0]:
            return "deep"
        return "opener" if line.text[0] in OPENERS else "flush"

    def _end(self, i: int) -> str:
        """How the text of a frame ends."""
        frame = self.frames[i]
        last = frame.lines[-1]
        full = last.u1 > frame.u1 - 1.6 * frame.size
        fill = "full" if full and len(frame.lines) > 1 else "short"
        return f"{'stop' if last.text.endswith(SENTENCE_END) else 'open'}-{fill}"

    def relation(self, s: int, t: int) -> str:
        """Where frame `t` stands, seen from `s`; empty where it cannot go on with it."""
        one, other = self.frames[s], self.frames[t]
        if not 0.94 < one.size / other.size < 1.06:
            return ""
        em = one.size
        if t in self.beside[s]:
            if other.top > one.bottom - 0.5 * em:
                between = [
                    i for i in self.beside[s]
                    if one.bottom - em < self.frames[i].top
                    and self.frames[i].bottom < other.top + em and i != t
                ]  # fmt: skip
                return "below" if not between else "below2" if len(between) == 1 else ""
            return ""
        width = max(one.u1 - one.u0, other.u1 - other.u0)
        columns = (other.u0 - one.u0) / (width + em)
        if columns < 0.5 or columns > _REACH:
            return ""
        return "right" if columns < 1.4 else "right2"

    def pair(self, s: int, t: int, relation: str, start: str, above: str) -> tuple[str, ...]:
        one, other = self.frames[s], self.frames[t]
        end = self.ends[s]
        seam = self.texts[s][-1] + self.texts[t][0]
        known = "known" if seam in self.spread else kind(seam)
        joint = f"{end}:{start}"
        shared = bisect_left((0.02, 0.06, 0.12, 0.25, 0.5), self._shared(s, t))
        wide = abs((one.u1 - one.u0) - (other.u1 - other.u0)) < 1.6 * one.size
        few = len(one.lines) < 3 or len(other.lines) < 3
        width = "few" if few else "same" if wide else "other"
        names = [
            relation, f"{relation}:{joint}", f"{joint}", f"{relation}:{above}",
            f"{relation}:{width}", f"shared:{shared}", f"{relation}:shared:{shared}",
            f"{joint}:shared:{shared}",
        ]  # fmt: skip
        shift = bisect_left(_TOPIC_STEPS, likeness(self.closing[s], self.opening[t]))
        names += [f"topic:{shift}", f"topic:{shift}:{joint}", f"topic:{shift}:{relation}"]
        if end.startswith("open"):
            names += [f"seam:{known}", f"seam:{known}:{start}:{end}", f"seam:{known}:{shift}"]
        below = self.below[s]
        under = (
            "nothing" if below < 0 else "it" if below == t
            else "display" if self.frames[below].display
            else "small" if self.frames[below].small else "body"
        )  # fmt: skip
        names.append(f"{relation}:under:{under}")
        if relation.startswith("below"):
            gap = bisect_left((0.6, 1.2, 2.5, 5, 10, 20, 35), (other.top - one.bottom) / self.pitch)
            names += [
                f"below:gap:{gap}",
                f"below:gap:{gap}:{start}:{end}",
                f"{relation}:{joint}:{above}",
            ]
        else:
            top = bisect_left((-8, -1.3, 1.3, 8), (other.top - one.top) / self.pitch)
            foot = bisect_left((-8, -1.3, 1.3, 8), (other.bottom - one.bottom) / self.pitch)
            same = self.heads[s] == self.heads[t] >= 0
            crossed = (other.top - one.bottom) / self.pitch
            names += [
                f"{relation}:top:{top}", f"{relation}:foot:{foot}", f"{relation}:{top}:{foot}",
                f"{relation}:{top}:{above}", f"{relation}:{top}:{joint}",
                f"{relation}:same-head:{same}", f"{relation}:same-head:{same}:{top}",
                f"{relation}:beyond:{crossed > 0}", f"{relation}:under:{under}:{top}",
                f"{relation}:between:{self._between(s, t)}",
            ]  # fmt: skip
        return tuple(names)

    def _between(self, s: int, t: int) -> str:
        """Whether another frame of the body stands above `t` and level with `s`."""
        one, other = self.frames[s], self.frames[t]
        for i in sorted(self.beside[t] - {s}):
            f = self.frames[i]
            if one.top - self.pitch < f.top < other.top:
                return "level" if abs(f.top - one.top) < 1.3 * self.pitch else "inside"
        return "none"

    def _shared(self, s: int, t: int) -> float:
        one, other = self.grams[s], self.grams[t]
        weight = math.fsum([1 / (self.spread[gram] - 1) for gram in one & other])
        return weight / max(4, min(len(one), len(other)))
