"""The table of measures keeps its promises."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

from newskit.measures.pipeline import MEASURES, UnknownMeasure, stats
from newskit.measures.registry import FAMILIES, chosen
from newskit.measures.sample import Sample
from tests.measures.samples import NEWS_STORY, listed


def test_names_are_unique_and_rows_are_whole():
    names = [m.name for m in MEASURES]
    assert len(set(names)) == len(names)
    assert not set(names) & set(FAMILIES)
    for measure in MEASURES:
        assert measure.what
        assert measure.range
        assert len(measure.what) <= 100


class Untouchable:
    """A lexicon that fails where it is looked at."""

    def __getattr__(self, name):
        raise AssertionError("cut into words")


@pytest.mark.parametrize("measure", MEASURES, ids=lambda m: m.name)
def test_a_measure_looks_at_no_more_than_it_says(measure):
    if measure.needs in ("words", "tags"):
        with pytest.raises(AssertionError, match="cut into words"):
            measure.of(Sample({"text": NEWS_STORY}, lexicon=Untouchable))
    else:
        measure.of(Sample({"text": NEWS_STORY}, lexicon=Untouchable))


@pytest.mark.parametrize("name", [m.name for m in MEASURES if m.needs == "characters"])
def test_what_needs_characters_alone_minds_no_line_ends(name):
    wrapped = "".join(c + "\n　" * (n % 7 == 0) for n, c in enumerate(NEWS_STORY))
    assert stats(wrapped, only=[name]) == stats(NEWS_STORY, only=[name])


@pytest.mark.parametrize("measure", [m for m in MEASURES if m.parts], ids=lambda m: m.name)
def test_parts_are_the_keys_of_the_value(measure):
    assert tuple(measure.of(listed(NEWS_STORY))) == measure.parts


def test_choosing():
    assert [m.name for m in chosen(["han", "chars"])] == ["chars", "han"]
    assert {m.family for m in chosen(["news"])} == {"news"}
    assert chosen(None) == MEASURES
    assert chosen([]) == ()
    with pytest.raises(UnknownMeasure, match="'mtdl': do you mean mtld"):
        chosen(["mtdl"])
    with pytest.raises(UnknownMeasure, match="'港口': --list shows all"):
        chosen(["港口"])


PACKAGE = importlib.import_module("newskit.measures")
MODULES = [m.name for m in pkgutil.iter_modules(PACKAGE.__path__, "newskit.measures.")]


@pytest.mark.parametrize("name", ["newskit.measures", "newskit.render.measure_views", *MODULES])
def test_examples_in_docstrings(name):
    assert not doctest.testmod(importlib.import_module(name)).failed
