"""All measures, one row each: what `--list`, `--only`, the documentation and `stats` follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

from newskit.language import Message
from newskit.measures import content, counts, distribution, readability, vocabulary
from newskit.measures.arrays import positive
from newskit.measures.sample import Sample

Needs = Literal["characters", "text", "sentences", "words", "tags", "names", "records"]
"""What a measure looks at. Words, tags and names have to be found; `characters` does not mind line
ends; `records` are the other fields that `newskit split` gives a document."""


class Measure(NamedTuple):
    """One measure.

    Attributes:
        name: Its key in `stats`, and its name for `--only`.
        family: What it stands with; a name for `--only` too.
        needs: What it looks at.
        unit: What it counts; empty for a ratio or an index.
        range: The values it can take.
        of: From a sample to its value, None where it is not defined.
        what: What it says.
        source: Who defined it; empty where the words themselves do.
        parts: The keys of its value, where that is a dictionary of the same keys for every text.
    """

    name: str
    family: str
    needs: Needs
    unit: str
    range: str
    of: Callable[[Sample], Any]
    what: str
    source: str = ""
    parts: tuple[str, ...] = ()


_LENGTHS = ("mean", "median", "sd", "max")

# fmt: off
MEASURES: tuple[Measure, ...] = (
    # ---- counts
    Measure("chars", "counts", "characters", "characters", "≥ 0",
            lambda s: s.chars,
            "characters on the page: no white space, combining marks or joiners",
            "Unicode, UAX #44"),
    Measure("code_points", "counts", "text", "code points", "≥ 0",
            lambda s: s.classes.total(),
            "code points, white space included", "Unicode"),
    Measure("zishu", "counts", "text", "字", "≥ 0",
            lambda s: counts.zishu(s.classes, s.narrow_runs),
            "字数: Han characters and full-width marks, a Latin word or a number as one",
            "Microsoft Word"),
    Measure("han", "counts", "characters", "characters", "≥ 0",
            lambda s: s.classes["Han"],
            "Han characters, of all planes", "Unicode, UAX #24"),
    Measure("distinct_han", "counts", "characters", "characters", "≥ 0",
            lambda s: len(s.han.types),
            "different Han characters"),
    Measure("latin_letters", "counts", "characters", "characters", "≥ 0",
            lambda s: s.classes["Latin"],
            "Latin letters, full-width ones too", "Unicode, UAX #24"),
    Measure("digits", "counts", "characters", "characters", "≥ 0",
            lambda s: s.classes["digit"],
            "digits, full-width ones too", "Unicode, UAX #44"),
    Measure("punctuation", "counts", "characters", "characters", "≥ 0",
            lambda s: s.classes["punctuation"],
            "punctuation marks", "Unicode, UAX #44"),
    Measure("scripts", "counts", "characters", "characters", "≥ 0 each",
            lambda s: counts.scripts(s.classes),
            "characters by script; digits, punctuation and symbols are Common",
            "Unicode, UAX #24"),
    Measure("traditional_share", "counts", "characters", "", "0–1",
            lambda s: counts.traditional_share(s.charsets, s.classes["Han"]),
            "share of Han characters that Traditional text alone has; about 0.3 if all of it is",
            "Big5, GB 2312-80"),
    Measure("latin_words", "counts", "text", "words", "≥ 0",
            lambda s: counts.latin_words(s.latin),
            "words in Latin letters; AT&T and C40 are one each"),
    Measure("numbers", "counts", "text", "numbers", "≥ 0",
            lambda s: counts.numbers(s.latin),
            "numbers in digits; 1,000.5 is one"),
    Measure("lines", "counts", "text", "lines", "≥ 0",
            lambda s: sum(s.line_counts),
            "lines, as printed where the record says so"),
    Measure("paragraphs", "counts", "text", "paragraphs", "≥ 0",
            lambda s: len(s.paragraph_lengths),
            "paragraphs: lines with something to read"),
    Measure("sentences", "counts", "sentences", "sentences", "≥ 0",
            lambda s: len(s.sentence_lengths),
            "sentences: what ends with 。！？ or a paragraph", "GB/T 15834-2011"),
    Measure("clauses", "counts", "text", "clauses", "≥ 0",
            lambda s: len(s.clause_lengths),
            "clauses: what stands between commas, semicolons, colons and stops"),
    Measure("words", "counts", "words", "words", "≥ 0",
            lambda s: len(s.words),
            "words; marks are none, a number or a Latin word is one"),
    Measure("distinct_words", "counts", "words", "words", "≥ 0",
            lambda s: s.spectrum.different,
            "different words"),
    Measure("reading_minutes", "counts", "text", "minutes", "≥ 0",
            lambda s: counts.reading_minutes(s.classes, s.narrow_runs),
            "time to read it aloud at 255 characters a minute",
            "Trauzettel-Klosinski and Dietz 2012"),
    Measure("word_length", "counts", "words", "characters", "≥ 1",
            lambda s: counts.lengths(s.word_lengths),
            "length of words: mean, median, sd, max", parts=_LENGTHS),
    Measure("clause_length", "counts", "text", "characters", "≥ 1",
            lambda s: counts.lengths(s.clause_lengths),
            "length of clauses in letters and digits: mean, median, sd, max", parts=_LENGTHS),
    Measure("sentence_length", "counts", "sentences", "characters", "≥ 1",
            lambda s: counts.lengths(s.sentence_lengths),
            "length of sentences in letters and digits: mean, median, sd, max", parts=_LENGTHS),
    Measure("sentence_words", "counts", "words", "words", "≥ 1",
            lambda s: counts.lengths(positive(s.sentence_words)),
            "length of sentences in words: mean, median, sd, max", parts=_LENGTHS),
    Measure("paragraph_length", "counts", "text", "characters", "≥ 1",
            lambda s: counts.lengths(s.paragraph_lengths),
            "length of paragraphs in letters and digits: mean, median, sd, max", parts=_LENGTHS),

    # ---- vocabulary
    Measure("hapaxes", "vocabulary", "words", "words", "≥ 0",
            lambda s: vocabulary.hapaxes(s.spectrum),
            "words that occur once"),
    Measure("ttr", "vocabulary", "words", "", "0–1",
            lambda s: vocabulary.ttr(s.spectrum),
            "type-token ratio: different words / words; falls with length", "Johnson 1944"),
    Measure("root_ttr", "vocabulary", "words", "", "> 0",
            lambda s: vocabulary.root_ttr(s.spectrum),
            "different words / √words", "Guiraud 1954"),
    Measure("log_ttr", "vocabulary", "words", "", "0–1",
            lambda s: vocabulary.log_ttr(s.spectrum),
            "log different words / log words", "Herdan 1960"),
    Measure("mattr", "vocabulary", "words", "", "0–1",
            lambda s: vocabulary.mattr(s.vocabulary),
            "mean TTR of all windows of 50 words; does not depend on length",
            "Covington and McFall 2010"),
    Measure("mtld", "vocabulary", "words", "words", "≥ 1",
            lambda s: vocabulary.mtld(s.vocabulary),
            "mean run of words that keeps TTR above 0.72; for texts of 100 words or more",
            "McCarthy and Jarvis 2010"),
    Measure("hdd", "vocabulary", "words", "", "0–1",
            lambda s: vocabulary.hdd(s.spectrum),
            "HD-D: expected TTR of 42 words drawn at random", "McCarthy and Jarvis 2007"),
    Measure("yule_k", "vocabulary", "words", "", "0–10000",
            lambda s: vocabulary.yule_k(s.spectrum),
            "Yule's K: how likely two words are the same; lower is richer", "Yule 1944"),
    Measure("entropy", "vocabulary", "words", "bits", "≥ 0",
            lambda s: vocabulary.entropy(s.spectrum),
            "Shannon entropy of the words; higher is richer; grows with length", "Shannon 1948"),
    Measure("lexical_density", "vocabulary", "tags", "", "0–1",
            lambda s: vocabulary.lexical_density(s.tags),
            "content words / words", "Ure 1971"),
    Measure("word_levels", "vocabulary", "words", "", "0–1 each",
            lambda s: vocabulary.word_levels(s.levels),
            "share of words among the 1,000, 3,000, 5,000, 10,000 most frequent",
            "after Laufer and Nation 1995; frequencies of jieba",
            parts=tuple(map(str, vocabulary.LEVELS))),
    Measure("idioms", "vocabulary", "tags", "words", "≥ 0",
            lambda s: s.tags["i"],
            "occurrences of 成语", "jieba's dictionary"),

    # ---- readability
    Measure("clause_characters", "readability", "text", "characters", "≥ 1",
            lambda s: s.clause_characters,
            "mean characters of a clause; more is harder", "徐巍、姚振晔、陈冬华 2021"),
    Measure("adverb_conjunction_share", "readability", "tags", "", "0–1",
            lambda s: s.adverb_conjunction_share,
            "mean share of adverbs and conjunctions in a sentence; more is harder",
            "徐巍、姚振晔、陈冬华 2021"),
    Measure("xu_index", "readability", "tags", "", "≥ 0.5",
            lambda s: readability.xu_index(s.clause_characters, s.adverb_conjunction_share),
            "mean of these two; higher is harder", "徐巍、姚振晔、陈冬华 2021"),
    Measure("fog_years", "readability", "text", "years of schooling", "≥ 0.7",
            lambda s: readability.fog_years(s.clause_characters, s.rare_share),
            "0.7 × (characters of a clause + rare characters in a hundred)", "after 陳世敏 1970"),
    Measure("rare_share", "readability", "characters", "", "0–1",
            lambda s: s.rare_share,
            "share of Han characters not in common use: beyond level 1 of GB 2312, of Big5 in "
            "Traditional text", "GB 2312-80, Big5"),
    Measure("sentences_per_100", "readability", "sentences", "sentences", "0–100",
            lambda s: readability.sentences_per_100(s.sentence_lengths),
            "sentences in a hundred characters; fewer are harder", "张宁志 2000"),

    # ---- news
    Measure("quotations", "news", "text", "quotations", "≥ 0",
            lambda s: len(s.quotations),
            "passages in quotation marks", "GB/T 15834-2011"),
    Measure("quoted_share", "news", "text", "", "0–1",
            lambda s: content.quoted_share(s.quotations, s.chars),
            "share of characters in quotation marks"),
    Measure("speech_share", "news", "text", "", "0–1",
            lambda s: content.speech_share(s.quotations, s.chars),
            "share of characters in quoted speech, not in quoted terms and titles",
            "GB/T 15834-2011"),
    Measure("speakers", "news", "names", "people", "≥ 0",
            lambda s: len(set(s.speakers)),
            "people who are said to say something (说、表示、介绍 …), see newskit names"),
    Measure("figures", "news", "text", "figures", "≥ 0",
            lambda s: s.numerals["figures"],
            "figures, in digits or Chinese numerals; dates and percentages are none"),
    Measure("percentages", "news", "text", "figures", "≥ 0",
            lambda s: s.numerals["percentages"],
            "percentages, percentage points and shares (三成, 三分之一)"),
    Measure("dates", "news", "text", "dates", "≥ 0",
            lambda s: s.numerals["dates"],
            "calendar dates: years, months, days"),
    Measure("people", "news", "names", "mentions", "≥ 0",
            lambda s: s.named["people"],
            "mentions of people, see newskit names"),
    Measure("places", "news", "names", "mentions", "≥ 0",
            lambda s: s.named["places"],
            "mentions of places, see newskit names"),
    Measure("organisations", "news", "names", "mentions", "≥ 0",
            lambda s: s.named["organisations"],
            "mentions of organisations, see newskit names"),
    Measure("stories", "news", "records", "records", "≥ 0",
            lambda s: content.stories(s.records),
            "records that are articles"),
    Measure("pages", "news", "records", "sources", "≥ 0",
            lambda s: content.pages(s.records),
            "sources the records are from"),
    Measure("story_characters", "news", "records", "characters", "≥ 0",
            lambda s: content.story_characters(s.records, s.record_lengths),
            "mean characters of an article"),
    Measure("page_characters", "news", "records", "characters", "≥ 0",
            lambda s: content.page_characters(s.records, s.record_lengths),
            "mean characters of a source"),
    Measure("furniture_share", "news", "records", "", "0–1",
            lambda s: content.furniture_share(s.records, s.record_lengths),
            "share of characters in page furniture; of a page, with --total or --by source"),
    Measure("confidence", "news", "records", "", "0–1",
            lambda s: content.confidence(s.records),
            "mean confidence of newskit split"),

    # ---- distribution
    Measure("top_words", "distribution", "words", "words", "10 terms",
            lambda s: distribution.top(s.top_words, s.lexicon.tokens.__getitem__),
            "most frequent words but for stop words and figures, with their counts"),
    Measure("top_han", "distribution", "characters", "characters", "10 terms",
            lambda s: distribution.top(s.han, chr),
            "most frequent Han characters, with their counts"),
    Measure("parts_of_speech", "distribution", "tags", "words", "≥ 0 each",
            lambda s: distribution.parts_of_speech(s.tags),
            "words by part of speech", "ICTCLAS tag set"),
    Measure("sentence_histogram", "distribution", "sentences", "sentences", "≥ 0 each",
            lambda s: distribution.histogram(s.sentence_lengths),
            "sentences by length, in steps of ten characters"),
    Measure("dispersion", "distribution", "text", "", "0–1 each",
            lambda s: distribution.dispersion(s.terms, s.texts),
            "how evenly the terms of --term are spread: Juilland's D (1 evenly), Gries's DP (0 "
            "evenly)", "Juilland and Chang-Rodríguez 1964; Gries 2008; Lijffijt and Gries 2012"),
)
# fmt: on

FAMILIES = tuple(dict.fromkeys(measure.family for measure in MEASURES))


class UnknownMeasure(ValueError):
    """A name that is neither a measure nor a family."""


def chosen(only: Iterable[str] | None) -> Sequence[Measure]:
    """The measures of these names and families, in the order of the registry; all for None.

    Raises:
        UnknownMeasure: A name that is neither, with the nearest that is.
    """
    return MEASURES if only is None else _chosen(frozenset(only))


@cache
def _chosen(wanted: frozenset[str]) -> Sequence[Measure]:
    if unknown := sorted(wanted - {m.name for m in MEASURES} - set(FAMILIES)):
        from difflib import get_close_matches

        near = get_close_matches(unknown[0], [*FAMILIES, *(m.name for m in MEASURES)], 1)
        hint = Message("do you mean {name}?", name=near[0]) if near else Message("--list shows all")
        raise UnknownMeasure(Message("no measure {name!r}: {hint}", name=unknown[0], hint=hint))
    return tuple(m for m in MEASURES if m.name in wanted or m.family in wanted)
