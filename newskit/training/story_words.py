"""Makes the table of how newspapers use words: in how many stories, in headlines, behind what.

    python -m newskit.training.story_words SHARED [--write]

Words, and phrases of two or three, that `newskit keywords` would find in these stories: how many
stories and how many headlines hold them, and of words how much oftener than others they begin a
run of content words. Stories whose keyphrases are known are left out, so that what is measured on
them is held out.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator
from math import log
from pathlib import Path

from newskit.keyphrases.lexicon import BREAK, lexicon
from newskit.keyphrases.phrases import NOT_FIRST, NOT_LAST
from newskit.newspaper import boilerplate
from newskit.training import command

TABLE = "story-words.tsv"
STORIES = ("stories/hainan.jsonl", "stories/rmrb-2020-h1.jsonl")
LABELLED = ("keywords/news-dev.jsonl", "readers/dev.jsonl")

LEAST = 5  # stories that use a word: fewer are chance
WORDS = 3  # in a phrase, at most
OPENING = 40  # letters that tell a story from others
TRUST = 10  # uses of any word that count as much as those of one word


def make(shared: Path) -> command.Fit:
    """Counts the stories and headlines of each word; held out: the share of others' words."""
    told = {
        _opening(json.loads(line)["text"]) for name in LABELLED for line in _lines(shared / name)
    }
    in_stories: Counter[str] = Counter()
    in_headlines: Counter[str] = Counter()
    uses: Counter[str] = Counter()
    first: Counter[str] = Counter()
    stories = 0
    for name in STORIES:
        for line in _lines(shared / name):
            story = json.loads(line)
            text = "\n".join(story["paragraphs"])
            if _opening(text) in told:
                continue
            stories += 1
            used = terms(boilerplate.without(text))
            in_stories.update(used)
            in_headlines.update(used & terms(story["headline"] or ""))
            for before, token in runs(f"{story['headline'] or ''}\n{boilerplate.without(text)}"):
                uses[token] += 1
                first[token] += before == BREAK
    share = first.total() / uses.total()

    def begins(word: str) -> str:
        p = (first[word] + TRUST * share) / (uses[word] + TRUST)
        return f"{log(p / (1 - p)) - log(share / (1 - share)):.1f}" if word in uses else ""

    average = round(stories * in_headlines.total() / in_stories.total())
    rows = [
        f"{term}\t{count}\t{in_headlines[term]}\t{begins(term)}"
        for term, count in sorted(in_stories.items(), key=lambda item: (-item[1], item[0]))
        if count >= LEAST
    ]
    known = {term for term, count in in_stories.items() if count >= LEAST}
    covered = coverage(known, shared / LABELLED[0])
    return command.Fit(
        [f"\t{stories}\t{average}\t", *rows], [f"{covered:.3f} of the words of {LABELLED[0]}"]
    )


def runs(text: str) -> Iterator[tuple[str, str]]:
    """Yields the content words of a text, each with the kind of the token before it."""
    words = lexicon()
    before = BREAK
    for token in words.cut(text):
        kind = words.kinds[token]
        if kind != BREAK:
            yield before, token
        before = kind


def coverage(known: Collection[str], stories: Path) -> float:
    """Returns the share of these terms among the words of stories, each counted once a story."""
    used = [
        word
        for line in _lines(stories)
        for word in terms(json.loads(line)["text"])
        if lexicon().words.has_word(word)
    ]
    return sum(word in known for word in used) / len(used)


def terms(text: str) -> set[str]:
    """Returns the words of two characters or more of a text, and its phrases of two or three."""
    words = lexicon()
    tokens = words.cut(text)
    kinds = [words.kinds[token] for token in tokens]
    found = {token for token, kind in zip(tokens, kinds, strict=True) if _is_word(token, kind)}
    return found.union(_phrases(tokens, kinds))


def _is_word(token: str, kind: str) -> bool:
    return len(token) > 1 and kind != BREAK


def _phrases(tokens: list[str], kinds: list[str]) -> Iterator[str]:
    for first, kind in enumerate(kinds):
        if kind == BREAK or kind in NOT_FIRST:
            continue
        for last in range(first + 1, min(first + WORDS, len(tokens))):
            if kinds[last] == BREAK:
                break
            if kinds[last] not in NOT_LAST:
                yield "".join(tokens[first : last + 1])


def _opening(text: str) -> str:
    return "".join(text.split())[:OPENING]


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    command.run("story_words", TABLE, [*STORIES, *LABELLED], make)
