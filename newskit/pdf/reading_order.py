"""The frames of a page in the order in which they are read: story by story, headline first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from newskit.pdf import links
from newskit.pdf.frames import Frame

_DECK_GAP = 0.9  # of the larger size: from one line of a headline to the next of another size
_HEAD_GAP = 2.6  # leadings from a headline to the text under it
_STEP = 3.0  # leadings by which the left edges of what stands in one column may differ
_BESIDE = 3.0  # leadings by which a text beside a stacked headline begins higher or lower


class Block(NamedTuple):
    """What is read in one go: the frames of a headline, and those of a text."""

    headline: list[Frame]
    text: list[Frame]


def blocks(frames: Sequence[Frame], pitch: float) -> list[Block]:
    """The frames of a page, each in one block, in reading order."""
    before = links.predecessors(frames, pitch)
    chains = _chains(frames, before)
    heads = _headlines(frames)
    chains, owners = _attached(frames, chains, heads, pitch)
    found = [Block([f for h in owners.get(i, ()) for f in heads[h]], [frames[i] for i in chain])
             for i, chain in ((chain[0], chain) for chain in chains)]  # fmt: skip
    taken = {h for own in owners.values() for h in own}
    found += [Block(head, []) for h, head in enumerate(heads) if h not in taken]
    return sorted(found, key=partial(_place, pitch))


def _place(pitch: float, block: Block) -> tuple[int, float]:
    """Down each column, and from one to the next: where a block begins."""
    first = (block.headline or block.text)[0]
    u0 = min(f.u0 for f in [*block.headline, *block.text[:1]])
    return round(u0 / (_STEP * pitch)), first.top


def _chains(frames: Sequence[Frame], before: dict[int, int]) -> list[list[int]]:
    after = {b: a for a, b in before.items()}
    out = []
    for i, frame in enumerate(frames):
        if i in before or frame.display:
            continue
        chain = [i]
        while chain[-1] in after:
            chain.append(after[chain[-1]])
        out.append(chain)
    return out


def _headlines(frames: Sequence[Frame]) -> list[list[Frame]]:
    """Frames of large type, those put together that are decks of one headline."""
    groups: list[list[Frame]] = []
    for frame in sorted((f for f in frames if f.display), key=lambda f: (f.top, f.u0)):
        for group in groups:
            last = group[-1]
            gap = frame.top - last.bottom
            room = _DECK_GAP * max(frame.size, last.size)
            if -0.5 * frame.size < gap < room and frame.overlap(last) > 0.5:
                group.append(frame)
                break
        else:
            groups.append([frame])
    return groups


def _attached(
    frames: Sequence[Frame], chains: list[list[int]], heads: Sequence[Sequence[Frame]], pitch: float
) -> tuple[list[list[int]], dict[int, list[int]]]:
    """Which headlines stand over which chain (by its first frame); a second one cuts its chain."""
    under = {h: at for h, head in enumerate(heads) if (at := _under(frames, head, pitch)) >= 0}
    owners: dict[int, list[int]] = {}
    rest = list(chains)
    for h, at in sorted(under.items(), key=lambda item: not _is_first(item[1], chains)):
        chain = next(chain for chain in rest if at in chain)
        if chain[0] not in owners or at == chain[0]:
            owners.setdefault(chain[0], []).append(h)
            continue
        cut = chain.index(at)
        rest[rest.index(chain)] = chain[:cut]
        rest.append(chain[cut:])
        owners.setdefault(at, []).append(h)
    for own in owners.values():
        own.sort(key=lambda h: heads[h][0].top)
    return rest, owners


def _is_first(at: int, chains: Sequence[Sequence[int]]) -> bool:
    return any(chain[0] == at for chain in chains)


def _under(frames: Sequence[Frame], head: Sequence[Frame], pitch: float) -> int:
    """The frame that a headline stands over, or beside if it is stacked; -1 for none."""
    last = head[-1]
    u0, u1 = min(f.u0 for f in head), max(f.u1 for f in head)
    texts = [i for i, f in enumerate(frames) if not f.display and not f.small]
    if last.stacked:
        beside = [
            i for i in texts
            if frames[i].u0 > last.u1 - 0.5 * last.size
            and abs(frames[i].top - head[0].top) < _BESIDE * pitch
        ]  # fmt: skip
        if beside:
            return min(beside, key=lambda i: frames[i].u0)
    below = [
        i for i in texts
        if -0.5 * last.size < frames[i].top - last.bottom < _HEAD_GAP * pitch
        and min(u1, frames[i].u1) - max(u0, frames[i].u0) > frames[i].size
    ]  # fmt: skip
    return min(below, key=lambda i: frames[i].u0, default=-1)
