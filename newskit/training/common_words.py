"""Makes the table of common words out of jieba's dictionary, in both scripts.

    python -m newskit.training.common_words SHARED [--write]

Words of Han characters, most frequent first; words of equal frequency in the order of the
dictionary. Behind each its Traditional forms by OpenCC: standard, Taiwan and Hong Kong.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

from opencc import OpenCC

from newskit.text.tokenize import tokenizer
from newskit.training import command
from newskit.training.provenance import installed

TABLE = "common-words.tsv"
DICTIONARY = "jieba/dict.txt"
STORIES = "keywords/news-dev.jsonl"
WORDS = 10_000


def make(shared: Path) -> command.Fit:
    """Takes the most frequent words, and counts how much of other stories they are."""
    words = frequent((installed() / DICTIONARY).read_text(encoding="utf-8"))
    converters = [OpenCC(to) for to in ("s2t", "s2tw", "s2hk")]
    rows = ["\t".join(forms(word, converters)) for word in words]
    share = coverage(set(words), shared / STORIES)
    return command.Fit(rows, [f"{share:.3f} of the words of {STORIES}"])


def frequent(dictionary: str) -> list[str]:
    """Returns the most frequent words of a dictionary of words, frequencies and tags."""
    entries = [line.split(" ") for line in dictionary.splitlines()]
    han = [(word, int(frequency)) for word, frequency, _ in entries if is_han(word)]
    return [word for word, _ in sorted(han, key=lambda entry: -entry[1])[:WORDS]]


def forms(word: str, converters: Collection[OpenCC]) -> list[str]:
    """Returns a word and its Traditional forms, 臺 also as 台."""
    found = [converter.convert(word) for converter in converters]
    found += [form.replace("臺", "台") for form in found]
    return list(dict.fromkeys([word, *found]))


def coverage(words: Collection[str], stories: Path) -> float:
    """Returns the share of these words among the words of stories."""
    records = stories.read_text(encoding="utf-8").splitlines()
    cut = tokenizer().cut
    tokens = [t for record in records for t in cut(json.loads(record)["text"]) if is_han(t)]
    return sum(token in words for token in tokens) / len(tokens)


def is_han(word: str) -> bool:
    """Whether a word is of Han characters alone, those of the first block of Unicode."""
    return all("一" <= c <= "龥" for c in word)


if __name__ == "__main__":
    command.run("common_words", TABLE, [DICTIONARY], make)
