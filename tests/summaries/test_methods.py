"""The methods: each against its own definition, the published ones against sumy and networkx."""

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.summaries import lexrank, textrank
from newskit.summaries.features import features, rank, weights
from newskit.summaries.pipeline import METHODS, load
from newskit.summaries.story import Story
from tests.summaries.stories import FEATURE, FEATURE_HEADLINE, NEWS, TRADITIONAL

WALKS = json.loads(Path(__file__).with_name("walks.json").read_text(encoding="utf-8"))


class Cut:
    """A story that was cut into passages and words before."""

    def __init__(self, sentences):
        self.words = [Counter(words) for words in sentences]
        self.passages = sentences


@pytest.mark.parametrize("module", [lexrank, textrank], ids=["lexrank", "textrank"])
def test_a_walk_is_that_of_others(module, monkeypatch):
    """`walks.json`, by tests/summaries/reference_walks.py: sumy's links, networkx's PageRank."""
    monkeypatch.setattr(lexrank, "idf", lambda: WALKS["idf"])
    found = [sum(parts.values()) for parts in module.rank(Cut(WALKS["sentences"]))]
    assert found == pytest.approx(WALKS[module.__name__.rpartition(".")[2]], abs=1e-5)


@pytest.mark.parametrize("method", METHODS)
def test_a_score_for_every_passage(method):
    for text in (FEATURE, NEWS, TRADITIONAL, "港", "", "1\n2", "港口。" * 3):
        story = Story(text)
        assert len(load(method)(story)) == len(story.passages)


@pytest.mark.parametrize("method", METHODS)
@given(text=st.text(alphabet="港口渔村潮水。，“”\n12 a"))
def test_any_text_is_scored(method, text):
    story = Story(text)
    assert len(load(method)(story)) == len(story.passages)


def test_lead_goes_by_place():
    scores = [sum(parts.values()) for parts in load("lead")(Story(FEATURE))]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


def test_no_such_method():
    with pytest.raises(ValueError, match="no method 'best': choose from news, lexrank"):
        load("best")


# --- news ----------------------------------------------------------------------------------------


def of(text, headline=""):
    """The features of each passage by name."""
    return [dict(zip(weights(), row, strict=True)) for row in features(Story(text, headline))]


def test_the_table_names_the_features():
    (row,) = features(Story("港口开航了。"))
    assert len(row) == len(weights())
    assert row[0] == 1


def test_the_parts_are_weighted_features():
    for parts, values in zip(rank(Story(NEWS)), of(NEWS), strict=True):
        assert parts == pytest.approx({name: weights()[name] * values[name] for name in values})


def test_the_headline_and_what_is_in_it():
    one, two = of("港口开航了，人们都来看。船来了。", "港口开航（经济）")
    assert one["headline"] == 1  # the rubric does not count
    assert one["headline-density"] > two["headline-density"] == 0


def test_what_the_text_does_not_say_of_the_headline_does_not_count():
    assert of("港口开航。", "蓝图变现实 港口开航")[0]["headline"] == 1


def test_subheads():
    found = of("潮水退去以后，滩上都是人。\n湿地回来了\n候鸟在湿地过冬，村里有人看护。")
    assert found[1]["subheads"] > found[0]["subheads"] == 0


def test_what_recurs():
    one, two = of("候鸟爱湿地，候鸟爱湿地的水。那年冬天没有下过一场雪。\n候鸟。")[:2]
    assert one["recurrence"] > two["recurrence"]


def test_early_and_opening():
    found = of("潮水退去以后，滩上都是人。船来了。\n候鸟在湿地过冬，村里有人看护。")
    assert [row["early"] for row in found] == [1, 1, 0.75]
    assert [row["opens"] for row in found] == [1, 0, 1]


def test_the_lead_of_a_story_with_a_dateline():
    assert [row["lead"] for row in of(NEWS)] == [1, 0.5, 0.25, 0, 0]
    assert not any(row["lead"] for row in of(FEATURE))


@pytest.mark.parametrize(
    "text", ["港口开航，他说。", "他告诉记者，港口开航。", "他告訴記者，港口開航。"]
)
def test_speech_counts_where_it_is_on_the_topic(text):
    assert of(text, "港口开航 港口開航")[0]["speech"] > 0
    assert of(text)[0]["speech"] == 0


def test_numbers_in_any_width():
    half, full, none = of("增加132种，占３７％。增加１３２种，占37%。增加很多种，占一大半。")
    assert half["numbers"] == pytest.approx(full["numbers"], rel=0.1)
    assert none["numbers"] == 0


def test_a_feature_with_its_headline():
    story = Story(FEATURE, FEATURE_HEADLINE)
    scores = [sum(parts.values()) for parts in rank(story)]
    best = story.passages[scores.index(max(scores))].text
    assert best.startswith("近年来，临汐市推进海岸带修复，")
