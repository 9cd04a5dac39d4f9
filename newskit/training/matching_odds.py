"""Measures what tells the halves of a story from strangers: the odds of `newskit.issue.match`.

    python -m newskit.training.matching_odds SHARED [--write]

Stories are cut in two as page ends cut them, and laid among others in issues of several sizes. The
log odds of a piece of evidence are the logarithm of its share among pairs that belong together over
that among pairs of strangers (Good 1950, "Probability and the weighing of evidence").
"""

from __future__ import annotations

import json
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from newskit.issue.match import VOCABULARY, log_odds, pairs, seam, vocabulary, words
from newskit.record import Record
from newskit.training import command

TABLE = "matching-odds.tsv"
PAGES = "pages/typeset/*.gold.json"

LEAST = 200  # characters of a story that may go on elsewhere
SIZES = (6, 12, 40, 80)  # stories of an issue: from a page to a thick paper
RUNS = 30  # times that the stories are shuffled to measure; six give odds that are .5 apart
JOINS = 6  # the same to join
RAREST = 0.01  # what is seen in a smaller share of pairs is too rare to measure on so few

# What is measured: one of each kind is seen in every pair that is told anything by the kind.
KINDS = ([f"vocabulary-{least}" for least in VOCABULARY], ["seam-known", "seam-unknown"])


class Printed(NamedTuple):
    """A story as it is printed."""

    headline: str
    text: str


def make(shared: Path) -> command.Fit:
    """Measures all stories, and joins each half of them by what the other half tells."""
    known = stories(shared)
    halves = known[::2], known[1::2]
    told = [log_odds() | measured(half) for half in halves]
    held_out = []
    for numbered in (True, False):
        scores = [joined(halves[1 - i], told[i], numbered) for i in (0, 1)]
        right, there, wrong = map(sum, zip(*scores, strict=True))
        said = "with" if numbered else "without"
        held_out.append(f"{said} page numbers: {right} of {there} pairs joined, {wrong} wrongly")
    rows = {name: f"{value:.1f}" for name, value in measured(known).items()}
    return command.Fit(command.weight_rows(TABLE, rows), held_out)


def stories(shared: Path) -> list[Printed]:
    """Returns the longer stories of pages that are known."""
    found = []
    for path in sorted(shared.glob(PAGES)):
        for article in json.loads(path.read_text("utf-8"))["articles"]:
            text = "\n".join(article["paragraphs"])
            if len(text) >= LEAST:
                found.append(Printed(article["headline"] or "", text))
    return found


def measured(known: Sequence[Printed]) -> dict[str, float]:
    """Returns the log odds of the evidence of `KINDS`, in issues of all sizes alike."""
    rng = random.Random(1)
    shares: defaultdict[tuple[str, bool], list[float]] = defaultdict(list)
    for size in SIZES:
        seen = {True: Counter[str](), False: Counter[str]()}
        for _ in range(RUNS):
            for issue in with_halves(rng, known, size):
                for together, evidence in evidence_of_pairs(issue):
                    seen[together].update(evidence)
        for together, counts in seen.items():
            for kind in KINDS:
                total = sum(counts[name] for name in kind)
                for name in kind:
                    shares[name, together].append(counts[name] / max(1, total))
    share = {key: max(RAREST, mean(of_sizes)) for key, of_sizes in shares.items()}
    return {
        name: math.log(share[name, True] / share[name, False]) for kind in KINDS for name in kind
    }


def with_halves(rng: random.Random, known: Sequence[Printed], size: int) -> Iterator[list[Printed]]:
    """Yields issues of so many stories, of which the first two are the halves of one."""
    shuffled = rng.sample(known, len(known))
    for first in range(0, len(shuffled) - size, size):
        whole, *others = shuffled[first : first + size]
        front, back = cut(rng, whole.text)
        yield [Printed(whole.headline, front), Printed("", back), *others]


def evidence_of_pairs(issue: Sequence[Printed]) -> Iterator[tuple[bool, list[str]]]:
    """Yields what tells of each text's going on in the second, and whether it does."""
    known = list(map(_words, issue))
    counts = Counter(gram for grams in known for gram in grams)
    for i, story in enumerate(issue):
        if i != 1:
            told = [vocabulary(known[i], known[1], counts)]
            yield i == 0, told + seam(story.text, issue[1].text, counts)


@cache  # the same stories are in many issues
def _words(story: Printed) -> set[str]:
    return words(*story)


def cut(rng: random.Random, text: str) -> tuple[str, str]:
    """Cuts a text in two, in mid-sentence or, in two of five cases, at the next full stop."""
    at = int(len(text) * rng.uniform(0.25, 0.75))
    if rng.random() < 0.4:
        at = text.find("。", at, -30) + 1 or at
    return text[:at].strip(), text[at:].strip()


def joined(
    known: Sequence[Printed],
    told: Mapping[str, float],
    numbered: bool,
    runs: int = JOINS,
    seed: int = 1,
) -> tuple[int, int, int]:
    """Returns how many pairs are joined rightly, how many are there, how many joined wrongly."""
    rng = random.Random(seed)
    right = there = wrong = 0
    for _ in range(runs):
        shuffled = rng.sample(known, len(known))
        for first in range(0, len(shuffled) - 30, 30):
            records, truth = made_issue(rng, shuffled[first : first + 30], numbered)
            found = {pair.head: pair.tail for pair in pairs(records, told)}
            hits = sum(truth.get(head) == tail for head, tail in found.items())
            right += hits
            wrong += len(found) - hits
            there += len(truth)
    return right, there, wrong


def made_issue(
    rng: random.Random, group: Sequence[Printed], numbered: bool
) -> tuple[list[Record], dict[int, int]]:
    """Makes an issue of six stories a page; says which record of it goes on in which.

    Four stories of the first page and one of the next two go on elsewhere, with their headline,
    some of it or none; one end in four of these is lost. Where `numbered`, pages print their
    numbers.
    """
    records: list[Record] = []
    truth = {}
    for k, (headline, text) in enumerate(group):
        page = k // 6 + 1
        base: Record = {"source": "-", "lines": [[k, k]], "headline": headline}
        if k >= 4 and k not in (6, 12):
            records.append(base | {"text": text} | ({"page": str(page)} if numbered else {}))
            continue
        to = rng.choice([other for other in range(2, 6) if other != page])
        front, back = cut(rng, text)
        half = len(headline) // 2
        repeated = rng.choice(["", headline, headline[:half], headline[half:]])
        head = base | {"text": front, "continued_on": f"下转第{to}版"}
        tail = {"lines": [[100 + k, 100 + k]], "headline": repeated, "text": back}
        tail |= {"source": "-", "continued_from": f"上接第{page}版"}
        if numbered:
            head["page"], tail["page"] = str(page), str(to)
        lost = rng.random()
        if lost >= 0.25:
            truth[len(records)] = len(records) + 1
        records += [head] if lost < 0.125 else [tail] if lost < 0.25 else [head, tail]
    return records, truth


if __name__ == "__main__":
    command.run("matching_odds", TABLE, [PAGES], make)
