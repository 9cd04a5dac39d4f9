"""A story to the few sentences that say what it is about, each as it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from newskit.record import Record, SummarySentence
from newskit.summaries.mmr import Candidate, Length, choose
from newskit.summaries.passages import Passage, gap
from newskit.summaries.ranker import Method, Parts
from newskit.summaries.story import Story
from newskit.text.normalize import fold

METHODS = {
    "news": "what editors go by: headline, subheads, what recurs, position",
    "lexrank": "sentences like many others (Erkan and Radev 2004)",
    "textrank": "sentences that share words with many others (Mihalcea and Tarau 2004)",
    "lead": "the first sentences",
}
"""The methods and what they go by."""

_RANKERS = {"news": "features"} | {name: name for name in METHODS if name != "news"}
"""The module of this package that ranks passages by each."""

ENOUGH = 105
"""Code points that a summary comes near by default.

Editors give the boxes beside their stories 110 on average, be the story of 1,100 characters or of
4,400 (correlation .04 over 400 stories).
"""
SHARE = 0.8
"""Of a story that is hardly longer than that: its summary leaves something out."""


def summarize(
    text: str | Record,
    *,
    headline: str | None = None,
    n: int | None = None,
    ratio: float | None = None,
    max_chars: int | None = None,
    method: str = "news",
    focus: Sequence[str] = (),
    by_score: bool = False,
    explain: bool = False,
    engine: str = "rjieba",
    userdict: str | None = None,
    stopwords: str | None = None,
) -> list[SummarySentence]:
    """Choose the sentences that say what a story is about.

    Args:
        text: Its paragraphs, separated by line ends; or a record with its `text`, whose headlines
            serve for those below.
        headline: Its headline, if it has one, with kicker and subheadline.
        n: The most sentences.
        ratio: The share of the text's code points at which the summary is complete.
        max_chars: The most code points; sentences are chosen to fit, none is cut.
        method: One of `METHODS`.
        focus: What the summary should be about: terms to be found in its sentences, whatever their
            case, width and script.
        by_score: Whether the best comes first; else the order is that of the text.
        explain: Whether each sentence gets the parts of its score, which add up to it, as `parts`.
        engine: What cuts words for lexrank and textrank, see `newskit.text.tokenize.tokenizer`.
        userdict: A dictionary file for it.
        stopwords: A file of words that say nothing, see `newskit.text.wordlists.stopwords`.

    Returns:
        Sentences as they are printed: `text[start:end]`, in code points. None for a text without
        letters, and where none fits `max_chars`.

    Raises:
        ValueError: No such method or engine.
        InputError: A word list that cannot be read.
    """
    if not isinstance(text, str):
        headline = headline or decks(text)
        text = str(text["text"])
    story = Story(text, headline or "", engine=engine, userdict=userdict, stopwords=stopwords)
    found = candidates(story, method, focus)
    length = limits(len(text), n=n, ratio=ratio, max_chars=max_chars)
    chosen = choose(found, length, penalize=method != "lead")
    if not by_score:
        chosen.sort()
    return [sentence(found[number].passage, parts, explain=explain) for number, parts in chosen]


def decks(record: Record) -> str:
    """The headline of a record with what is printed above and below it."""
    parts = (record.get(name) for name in ("kicker", "headline", "subheadline"))
    return " ".join(filter(None, parts))


def candidates(story: Story, method: str, focus: Sequence[str] = ()) -> list[Candidate]:
    """The passages of a story that may stand in a summary, with their scores."""
    scored = zip(story.passages, load(method)(story), story.letters, strict=True)
    found = [Candidate(*one) for one in scored]
    if focus:
        scores = [one.score for one in found]
        gain = 1.1 * (max(scores, default=0.0) - min(scores, default=0.0)) or 1.0
        for passage, parts, _ in found:
            parts["focus"] = gain * len(named(focus, passage.text))  # the last before the first
    return found


def named(terms: Sequence[str], text: str) -> list[str]:
    """Those of the terms that are in a text, whatever their case, width and script."""
    folded = fold(text).casefold()
    return [term for term in terms if fold(term).casefold() in folded]


def limits(
    size: int,
    *,
    n: int | None = None,
    ratio: float | None = None,
    max_chars: int | None = None,
) -> Length:
    """The length of a summary as asked for, or as editors give them.

    Args:
        size: The code points of the text.
        n: The most sentences.
        ratio: The share of `size` at which the summary is complete.
        max_chars: The most code points.
    """
    if ratio is not None:
        return Length(n, max_chars, round(ratio * size))
    if n is not None or max_chars is not None:
        return Length(n, max_chars)
    return Length(near=min(round(SHARE * size), ENOUGH))


def sentence(passage: Passage, parts: Parts, *, explain: bool = False) -> SummarySentence:
    """A passage as a record shows it, its score and parts rounded."""
    result: SummarySentence = {
        "text": passage.text,
        "start": passage.start,
        "end": passage.end,
        "score": round(sum(parts.values()), 3),
    }
    if explain:
        rounded = {name: round(value, 3) for name, value in parts.items()}
        result["parts"] = {name: value for name, value in rounded.items() if value}
    return result


def join_sentences(sentences: Sequence[SummarySentence]) -> str:
    """The sentences as one paragraph, with a space after what a full-width stop does not end."""
    texts = [sentence["text"] for sentence in sentences]
    return "".join(text + gap(text) for text in texts).rstrip(" ")


def load(method: str) -> Method:
    """The method of a name, imported when it is asked for."""
    if method not in METHODS:
        raise ValueError(f"no method {method!r}: choose from {', '.join(METHODS)}")
    return import_module(f"newskit.summaries.{_RANKERS[method]}").rank  # type: ignore[no-any-return]
