"""Document frequencies that outlive a run, in a text file that jieba reads, too.

One line a term, `term idf`, after a first line that says of how many documents. It has the form of
a term, so that `jieba.analyse.set_idf_path` takes the file as it is:

    #newskit:documents=20000 0.0
    港口 3.4849066497880004

The idf is ln((1 + n) / (1 + df)) + 1 with all its digits, hence df can be told from it, and two
files can be merged as if their documents had been counted together.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import compress
from math import exp, log
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from newskit.errors import InputError
from newskit.language import Message
from newskit.text.wordlists import Idf, idf, line_of

if TYPE_CHECKING:
    from pathlib import Path

    from newskit.corpus.document_terms import Corpus
    from newskit.corpus.weighting import Weighting

_BEGINNING = "#newskit:"
_HEADER = re.compile(_BEGINNING + r"documents=([0-9]{1,15})")


class Model(NamedTuple):
    """How many documents hold each term.

    Attributes:
        documents: The number of documents; None where only idf is known, as in jieba's table.
        df: The number of documents with each term.
        given: The idf of each term where `documents` is None, a table in jieba's format.
    """

    documents: int | None
    df: Mapping[str, int]
    given: Idf = Idf({})

    def idf(self, terms: Iterable[str], weighting: Weighting) -> list[float]:
        """Takes terms and returns the inverse document frequency of each.

        A term that the model does not know counts as held by no document; where only idf is known
        it has the median of all, as with jieba.
        """
        if self.documents is None:
            table = self.given
            return [table.get(term, table.median) for term in terms]
        return weighting.idf(self.frequencies(terms), self.documents)

    def frequencies(self, terms: Iterable[str]) -> list[int]:
        """Takes terms and returns the number of documents with each."""
        return [self.df.get(term, 0) for term in terms]


def of_corpus(corpus: Corpus) -> Model:
    """Takes a corpus and returns the document frequencies of its words, stop words with them.

    Whoever scores with the model later may use another list of stop words.
    """
    df = dict(compress(zip(corpus.terms, corpus.df, strict=True), corpus.is_word))
    return Model(len(corpus), df)


def merged(models: Iterable[Model]) -> Model:
    """Takes models that share no document and returns the model of all their documents."""
    documents, df = 0, Counter[str]()
    for model in models:
        documents += model.documents or 0
        df.update(model.df)
    return Model(documents, df)


def is_model(path: str | Path) -> bool:
    """Tells whether a file begins as a model does."""
    try:
        with open(path, "rb") as file:
            return _HEADER.match(file.readline(100).decode("utf-8", "replace")) is not None
    except OSError:
        return False


def read(path: str | Path, *, counted: bool = False) -> Model:
    """Reads a model, or a table of inverse document frequencies in jieba's format.

    Args:
        path: The file.
        counted: Whether it must be a model, with its number of documents.

    Raises:
        InputError: The file cannot be read, a line is no entry, or it is no model.
    """
    may_be = not counted or not os.path.isfile(path) or is_model(path)  # a pipe is read only once
    model = of_table(idf(str(path))) if may_be else None
    if model is None or (counted and model.documents is None):
        message = Message(
            "its first line does not say the number of documents, as files of --save-idf do"
        )
        raise InputError(str(path), message)
    if model.documents is None and next(iter(model.given)).startswith(_BEGINNING):
        raise InputError(str(path), "no number of documents", 1)
    for term, df in model.df.items():
        if not 0 <= df <= (model.documents or 0):
            message = Message(
                "{term!r} is in {df} of {documents} documents, which cannot be",
                term=term,
                df=df,
                documents=model.documents,
            )
            raise InputError(str(path), message, line_of(term, str(path)))
    return model


def of_table(table: Idf) -> Model:
    """Takes a table of idf and returns its model, a bare one where no header comes first."""
    first, *terms = table
    header = _HEADER.fullmatch(first)
    if not header:
        return Model(None, {}, table)
    documents = int(header[1])
    df = {term: round((1 + documents) * exp(1 - table[term]) - 1) for term in terms}
    return Model(documents, df)


def write(model: Model, out: BinaryIO) -> None:
    """Writes a model to a binary file, the terms that most documents hold first.

    Terms with a space are left out: jieba could not read the file.
    """
    documents = model.documents or 0
    out.write(f"#newskit:documents={documents} 0.0\n".encode())
    for term, df in sorted(model.df.items(), key=lambda item: (-item[1], item[0])):
        if not re.search(r"\s", term):
            out.write(f"{term} {log((1 + documents) / (1 + df)) + 1}\n".encode())
