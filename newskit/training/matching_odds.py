"""Measure what tells the halves of a story from strangers: `python -m newskit.training.matching_odds`.

Takes stories of `../shared/pages/typeset`, cuts them as page ends do, and prints the figures that
the tables of `newskit/issue/match.py` are made from: for pairs that belong together and for others,
how many share so much of their vocabulary, and how many make a known word at the seam.
"""

from __future__ import annotations

import json
import math
import random
from collections import Counter
from collections.abc import Iterator

from newskit.record import Record
from newskit.text.ngrams import bigrams
from newskit.issue.match import VOCABULARY, pairs
from tests.conftest import SHARED


def stories(least: int = 200) -> list[tuple[str, str]]:
    """Headline and text of the stories of at least so many characters."""
    found = []
    for path in sorted((SHARED / "pages" / "typeset").glob("*.gold.json")):
        for article in json.loads(path.read_text("utf-8"))["articles"]:
            text = "\n".join(article["paragraphs"])
            if len(text) >= least:
                found.append((article["headline"] or "", text))
    return found


def cut(rng: random.Random, text: str) -> tuple[str, str]:
    """A text in two, in mid-sentence or, in two of five cases, at the next full stop."""
    at = int(len(text) * rng.uniform(0.25, 0.75))
    if rng.random() < 0.4:
        at = text.find("。", at, -30) + 1 or at
    return text[:at].strip(), text[at:].strip()


def issue(
    rng: random.Random, group: list[tuple[str, str]], pages: bool
) -> tuple[list[Record], dict[int, int]]:
    """An issue of six stories a page, and which record of it goes on in which.

    Four stories of the first page and one of the next two go on elsewhere, with their headline,
    some of it or none; one end in four of these is lost. With `pages` they print their numbers.
    """
    records: list[Record] = []
    truth = {}
    for k, (headline, text) in enumerate(group):
        page = k // 6 + 1
        base: Record = {"source": "-", "lines": [[k, k]], "headline": headline}
        if k >= 4 and k not in (6, 12):
            records.append(base | {"text": text} | ({"page": str(page)} if pages else {}))
            continue
        to = rng.choice([other for other in range(2, 6) if other != page])
        front, back = cut(rng, text)
        half = len(headline) // 2
        repeated = rng.choice(["", headline, headline[:half], headline[half:]])
        head = base | {"text": front, "continued_on": f"下转第{to}版"}
        tail = {"lines": [[100 + k, 100 + k]], "headline": repeated, "text": back}
        tail |= {"source": "-", "continued_from": f"上接第{page}版"}
        if pages:
            head["page"], tail["page"] = str(page), str(to)
        lost = rng.random()
        if lost >= 0.25:
            truth[len(records)] = len(records) + 1
        records += [head] if lost < 0.125 else [tail] if lost < 0.25 else [head, tail]
    return records, truth


def score(pages: bool, runs: int = 6, seed: int = 1) -> tuple[int, int, int]:
    """How many pairs are found as they should be, how many are there, and how many are wrong."""
    rng = random.Random(seed)
    group = stories()
    right = there = wrong = 0
    for _ in range(runs):
        rng.shuffle(group)
        for first in range(0, len(group) - 30, 30):
            records, truth = issue(rng, group[first : first + 30], pages)
            found = {pair.head: pair.tail for pair in pairs(records)}
            right += sum(truth.get(head) == tail for head, tail in found.items())
            wrong += sum(truth.get(head) != tail for head, tail in found.items())
            there += len(truth)
    return right, there, wrong


def halves(rng: random.Random, size: int) -> Iterator[tuple[list[tuple[str, str]], list[set[str]]]]:
    """Groups of stories of which the first is cut in two, and the vocabulary of each text."""
    group = stories()
    rng.shuffle(group)
    for first in range(0, len(group) - size, size):
        (headline, text), *others = group[first : first + size]
        front, back = cut(rng, text)
        texts = [(headline, front), ("", back), *others]
        yield texts, [set(bigrams(f"{headline} {text}")) for headline, text in texts]


def main() -> None:
    rng = random.Random(1)
    for size in (6, 12, 40, 80):
        shares: dict[bool, list[float]] = {True: [], False: []}
        seams: dict[bool, list[bool]] = {True: [], False: []}
        for _ in range(6):
            for texts, known in halves(rng, size):
                counts = Counter(gram for grams in known for gram in grams)
                for i, grams in enumerate(known):
                    if i == 1:
                        continue
                    shared = sum(1 / math.sqrt(counts[gram] - 1) for gram in grams & known[1])
                    shares[i == 0].append(shared / min(len(grams), len(known[1])))
                    if seam := set(bigrams(texts[i][1][-1] + texts[1][1][0])):
                        seams[i == 0].append(any(seam <= other for other in known))
        print(f"{size} stories")
        above = math.inf
        for least, _ in VOCABULARY:
            ours, others = (
                sum(least <= share < above for share in shares[same]) / len(shares[same])
                for same in (True, False)
            )
            print(f"  vocabulary {least:5}: {ours:6.1%} {others:6.1%}")
            above = least
        ours, others = (sum(seams[same]) / max(1, len(seams[same])) for same in (True, False))
        print(f"  seam known      : {ours:6.1%} {others:6.1%}")
    for pages in (True, False):
        right, there, wrong = score(pages)
        print(f"{'with' if pages else 'without'} pages: {right} of {there}, {wrong} wrong")


if __name__ == "__main__":
    main()
