"""What newskit and its peers do to documents, as a script: `python -P work.py WORK FILE [--warm]`.

FILE has a JSON object with a `text` a line. With `--warm`, all of it is done once, then again for
each line of standard input, and what that took is printed. It is no module, so that any revision of
newskit can be on the path.
"""

from __future__ import annotations

import gc
import json
import logging
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from time import perf_counter, process_time
from typing import Any

Record = dict[str, Any]
Work = Callable[[Iterable[Record]], object]

CHARACTERS = ["chars", "han", "latin_letters", "digits", "punctuation", "scripts"]


def of_texts(function: Callable[[str], object]) -> Work:
    """What does something to each text, and keeps nothing."""

    def work(records: Iterable[Record]) -> None:
        for record in records:
            function(record["text"])

    return work


def newskit(name: str, **options: Any) -> Work:
    """A function of the package."""
    import newskit

    return of_texts(partial(getattr(newskit, name), **options))


def summarize(**options: Any) -> Work:
    """`newskit.summarize`, which reads headlines."""
    from newskit import summarize

    def work(records: Iterable[Record]) -> None:
        for record in records:
            summarize(record["text"], headline=record.get("headline"), **options)

    return work


def rjieba() -> Any:
    """Its functions, with the dictionary read."""
    import rjieba

    return rjieba


def jieba(module: str = "jieba") -> Any:
    """A module of jieba's, which says nothing while it loads."""
    from importlib import import_module

    warnings.simplefilter("ignore")
    found = import_module(module)
    import jieba

    jieba.setLogLevel(logging.WARNING)
    return found


def tags() -> Work:
    """jieba's tagger, and what it takes for names."""
    cut = jieba("jieba.posseg").lcut
    return of_texts(lambda text: [word for word, tag in cut(text) if tag in ("nr", "ns", "nt")])


def counted() -> Work:
    """The words of each text, counted."""
    cut = rjieba().cut
    return of_texts(lambda text: Counter(cut(text)))


def counted_together() -> Work:
    """The words of all texts, counted."""
    cut = rjieba().cut

    def work(records: Iterable[Record]) -> list[tuple[str, int]]:
        counts: Counter[str] = Counter()
        for record in records:
            counts.update(cut(record["text"]))
        return counts.most_common()

    return work


def lexrank() -> Work:
    """The LexRank of sumy: three sentences."""
    jieba()
    from sumy.nlp.tokenizers import Tokenizer
    from sumy.parsers.plaintext import PlaintextParser
    from sumy.summarizers.lex_rank import LexRankSummarizer

    tokenizer, summarizer = Tokenizer("chinese"), LexRankSummarizer()
    return of_texts(
        lambda text: summarizer(PlaintextParser.from_string(text, tokenizer).document, 3)
    )


def vectorized(cut: Callable[[str], list[str]]) -> Work:
    """The matrix of scikit-learn."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    return lambda records: TfidfVectorizer(analyzer=cut).fit_transform(
        record["text"] for record in records
    )


def nearest() -> Work:
    """The five nearest texts of each, by scikit-learn."""
    from sklearn.neighbors import NearestNeighbors

    vectors = vectorized(rjieba().cut)

    def work(records: Iterable[Record]) -> object:
        matrix = vectors(records)
        model = NearestNeighbors(n_neighbors=6, metric="cosine", algorithm="brute").fit(matrix)
        return model.kneighbors(matrix)

    return work


def gensim_vectors() -> Work:
    """The scores of gensim, which goes over the words twice."""
    from gensim.corpora import Dictionary
    from gensim.models import TfidfModel

    cut = rjieba().cut

    def work(records: Iterable[Record]) -> list[object]:
        terms = Dictionary()
        bags = [terms.doc2bow(cut(record["text"]), allow_update=True) for record in records]
        model = TfidfModel(bags)
        return [model[bag] for bag in bags]

    return work


def hashed() -> Work:
    """The groups that datasketch finds by MinHash, of the same shingles, values and threshold."""
    from datasketch import MinHash, MinHashLSH

    def work(records: Iterable[Record]) -> list[object]:
        index = MinHashLSH(threshold=0.5, num_perm=128)
        found = []
        for number, record in enumerate(records):
            text = record["text"]
            values = MinHash(num_perm=128)
            values.update_batch({text[i : i + 5].encode() for i in range(len(text) - 4)})
            found.append(index.query(values))
            index.insert(number, values)
        return found

    return work


def pdfium(path: str) -> None:
    """The text of each page of a PDF."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            page.get_textpage().get_text_range()


WORK: dict[str, Callable[[], Work]] = {
    "keywords": partial(newskit, "keywords"),
    "keywords tfidf": partial(newskit, "keywords", method="tfidf"),
    "keywords textrank": partial(newskit, "keywords", method="textrank"),
    "names": partial(newskit, "names"),
    "names lac": partial(newskit, "names", engine="lac"),
    "split": partial(newskit, "split"),
    "stats": partial(newskit, "stats"),
    "stats characters": partial(newskit, "stats", only=CHARACTERS),
    "summarize": summarize,
    "summarize lexrank": partial(summarize, method="lexrank"),
    "summarize textrank": partial(summarize, method="textrank"),
    "rjieba": lambda: of_texts(rjieba().cut),
    "rjieba counted": counted,
    "rjieba counted together": counted_together,
    "jieba": lambda: of_texts(jieba().lcut),
    "jieba tags": tags,
    "extract_tags": lambda: of_texts(jieba("jieba.analyse").extract_tags),
    "jieba textrank": lambda: of_texts(jieba("jieba.analyse").textrank),
    "sumy": lexrank,
    "scikit-learn, rjieba": lambda: vectorized(rjieba().cut),
    "scikit-learn, jieba": lambda: vectorized(jieba().lcut),
    "nearest": nearest,
    "gensim": gensim_vectors,
    "datasketch": hashed,
}
"""What can be done, by name: what imports what it needs and returns what does it."""


def main(name: str, path: str, *options: str) -> object:
    """Does the work once, or as often as it is told."""
    if name == "pdfium":
        return pdfium(path)
    work = WORK[name]()
    with open(path, encoding="utf-8") as lines:
        records = map(json.loads, lines)
        if not options:
            return work(records)
        documents = list(records)
    work(documents)
    gc.collect()
    gc.disable()  # as the command does
    print("ready", flush=True)
    for _ in sys.stdin:
        clock, processor = perf_counter(), process_time()
        work(documents)
        print(process_time() - processor, perf_counter() - clock, flush=True)
    return None


if __name__ == "__main__":
    main(*sys.argv[1:])
