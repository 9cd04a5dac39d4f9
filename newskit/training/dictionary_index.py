"""Makes the index by which `newskit.text.partial_dictionary` finds words in jieba's dictionary.

    python -m newskit.training.dictionary_index

It is written into the package: numbers in bytes, in which words are found without reading them.
"""

from __future__ import annotations

from pathlib import Path

from newskit import resources
from newskit.text.partial_dictionary import TABLE, key
from newskit.training.command import TABLES, columns


def make(dictionary: bytes) -> bytes:
    """Takes jieba's dictionary and returns its index, see `newskit.text.partial_dictionary.Index`.

    Lines that follow each other and begin alike are one row; a word is found once, wherever it is.
    """
    rows: list[tuple[int, int, int]] = []
    frequencies: dict[str, int] = {}
    end = before = 0
    for line in dictionary.splitlines(keepends=True):
        start, end = end, end + len(line)
        word, frequency, _ = line.decode("utf-8").split()
        if word in frequencies:
            before = 0
            continue
        frequencies[word] = int(frequency)
        beginning = key(word)
        if beginning == before:
            rows[-1] = (*rows[-1][:2], rows[-1][2] + len(line))
        else:
            rows.append((beginning, start, len(line)))
        before = beginning
    head = [len(dictionary), sum(frequencies.values())]
    return columns("IIIH", [head, *zip(*sorted(rows), strict=True)])


if __name__ == "__main__":
    (TABLES / TABLE).write_bytes(make(Path(resources.of_jieba("dict.txt")).read_bytes()))
