"""CoNLL-U: the words of each sentence, one a line, as tools for treebanks and parsers read them.

Words and their parts of speech are those of the tokenizer; what a parser would add, heads and
relations, is left open. See https://universaldependencies.org/format.html.
"""

from __future__ import annotations

from collections.abc import Iterator

from newskit.record import Record
from newskit.text.sentences import sentences
from newskit.text.tokenize import tokenizer

_UNIVERSAL = {
    **dict.fromkeys(("nr", "nrt", "nrfg", "ns", "nt", "nz"), "PROPN"),
    **dict.fromkeys("nstg", "NOUN"),
    **{"a": "ADJ", "b": "ADJ", "z": "ADJ", "v": "VERB", "d": "ADV", "vd": "ADV", "ad": "ADV"},
    **{"r": "PRON", "m": "NUM", "q": "NOUN", "p": "ADP", "f": "ADP", "c": "CCONJ", "u": "PART"},
    **{"y": "PART", "e": "INTJ", "o": "INTJ", "k": "PART", "h": "PART", "w": "PUNCT"},
    **{"i": "X", "l": "X", "j": "NOUN", "an": "NOUN", "vn": "NOUN", "eng": "X"},
}
"""The universal part of speech of jieba's tags, the longest beginning of a tag that is here."""


def story(record: Record) -> Iterator[str]:
    """Takes a record and yields its sentences, each a block."""
    name = " ".join(str(record.get("id") or "").split())
    opening = f"# newdoc id = {name}\n"
    number = 0
    for paragraph in record["text"].split("\n"):
        beginning = opening + "# newpar\n"
        for sentence in sentences(paragraph):
            words = list(_words(sentence))
            if not words:
                continue
            number += 1
            yield "".join(
                (
                    beginning,
                    f"# sent_id = {name}-{number}\n",
                    f"# text = {' '.join(sentence.split())}\n",
                    *words,
                    "\n",
                )
            )
            beginning = opening = ""


def _words(sentence: str) -> Iterator[str]:
    """A line for each word of a sentence."""
    sentence = " ".join(sentence.split())
    end = 0
    tagged = [(word, tag) for word, tag in tokenizer().tag(sentence) if word.strip()]
    for number, (word, tag) in enumerate(tagged, 1):
        end = sentence.index(word, end) + len(word)
        spaced = sentence[end : end + 1].isspace() or end == len(sentence)
        fields = (number, word, word, _universal(word, tag), tag or "_", *"____")
        yield "\t".join(map(str, (*fields, "_" if spaced else "SpaceAfter=No"))) + "\n"


def _universal(word: str, tag: str) -> str:
    if not any(map(str.isalnum, word)):
        return "PUNCT"
    ends = range(len(tag), 0, -1)
    return next((_UNIVERSAL[tag[:end]] for end in ends if tag[:end] in _UNIVERSAL), "X")
