"""Selection: best first, nothing twice, within the length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.summaries.mmr import Candidate, Length, choose
from newskit.summaries.passages import Passage


def candidates(*scored, leans=(), opens=()):
    """Candidates of the texts and scores given."""
    return [
        Candidate(
            Passage(text, 0, len(text), 0, i, "body", text in leans, text in opens),
            {"score": score},
            text,
        )
        for i, (text, score) in enumerate(scored)
    ]


TIDE, SHIP, FISH, PORT = "潮水退去以后", "货轮靠了码头", "渔民都上了岸", "海港灯火通明"


def numbers(found, length, **how):
    return [choice.number for choice in choose(found, length, **how)]


def test_the_best_come_first():
    found = candidates((TIDE, 0.1), (SHIP, 0.3), (FISH, 0.2))
    assert numbers(found, Length()) == [1, 2, 0]
    assert numbers(found, Length(most=2)) == [1, 2]


def test_the_earlier_of_equals_comes_first():
    assert numbers(candidates((TIDE, 0.1), (SHIP, 0.1)), Length(most=1)) == [0]


def test_the_same_is_told_once():
    found = candidates((TIDE, 0.3), (f"{TIDE}了", 0.29), (SHIP, 0.0))
    assert numbers(found, Length()) == [0, 2]
    assert numbers(found, Length(), penalize=False) == [0, 1, 2]


def test_what_repeats_in_part_waits():
    found = candidates((TIDE, 0.3), ("潮水退去，货轮来了", 0.22), (FISH, 0.2), (PORT, 0.0))
    assert numbers(found, Length(most=2)) == [0, 2]
    assert "repeats" in choose(found, Length())[2].parts


def test_what_leans_waits_until_its_antecedent_is_there():
    found = candidates((TIDE, 0.1), (SHIP, 0.3), (FISH, 0.25), (PORT, 0.0), leans={SHIP})
    assert numbers(found, Length()) == [2, 0, 1, 3]
    assert choose(found, Length())[2].parts == {"score": 0.3}
    found = candidates((TIDE, 0.1), (SHIP, 0.3), (FISH, 0.25), (PORT, 0.0), leans={SHIP, TIDE})
    assert choose(found, Length())[2].parts["leans"] < 0
    found = candidates((TIDE, 0.5), (SHIP, 0.3), (FISH, 0.25), (PORT, 0.1), leans={SHIP})
    assert numbers(found, Length(most=2)) == [0, 1]
    assert choose(found, Length(most=2))[1].parts == {"score": 0.3}


def test_what_only_asks_or_announces_comes_last():
    found = candidates((TIDE, 0.1), (SHIP, 0.3), (FISH, 0.25), (PORT, 0.05), opens={SHIP})
    assert numbers(found, Length()) == [2, 0, 3, 1]
    assert choose(found, Length())[3].parts["opens"] < 0


def test_what_would_be_far_too_long_is_passed_over_while_there_is_little():
    found = candidates((TIDE, 0.5), ("很长" * 20, 0.4), (FISH, 0.3), (PORT, 0.1))
    assert numbers(found, Length(near=20)) == [0, 2, 3]
    found = candidates((TIDE * 3, 0.5), ("很长" * 20, 0.4), (FISH, 0.3), (PORT, 0.1))
    assert numbers(found, Length(near=25)) == [0]  # nothing lesser is looked for


def test_a_summary_is_long_only_by_its_first_passage():
    found = candidates(("很长" * 20, 0.5), (SHIP, 0.4))
    assert numbers(found, Length(near=20)) == [0]


def test_parts_add_up_to_what_it_was_chosen_with():
    found = candidates((TIDE, 0.3), (SHIP, 0.2), (FISH, 0.1), leans={FISH, TIDE})
    gains = [sum(choice.parts.values()) for choice in choose(found, Length())]
    assert gains == sorted(gains, reverse=True)


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        (Length(enough=6), [1]),
        (Length(enough=7), [1, 2]),
        (Length(near=6), [1]),
        (Length(near=9), [1]),
        (Length(near=11), [1, 2]),
        (Length(near=14), [1, 2]),
        (Length(near=17), [1, 2, 0]),
        (Length(fits=6), [1]),
        (Length(fits=5), []),
        (Length(most=2, fits=100), [1, 2]),
    ],
)
def test_length(length, expected):
    found = candidates((TIDE, 0.1), (SHIP, 0.3), (FISH, 0.2))
    assert numbers(found, length) == expected


def test_what_fits_is_chosen_for_the_room_there_is():
    found = candidates(("很长" * 20, 0.5), (SHIP, 0.4), (FISH, 0.3), (PORT, 0.1))
    assert numbers(found, Length(fits=13)) == [1, 2]  # with the space between
    assert numbers(found, Length(fits=12)) == [1]


def test_room_is_not_filled_with_less_than_the_median():
    found = candidates((TIDE, 0.5), (SHIP, 0.4), (FISH, 0.1), (PORT, 0.2))
    assert numbers(found, Length(fits=100)) == [0, 1, 3]


@given(
    st.lists(st.tuples(st.text(alphabet="潮水退货轮靠", min_size=1), st.floats(-1, 1))),
    st.integers(0, 30),
)
def test_a_budget_holds_and_nothing_comes_twice(scored, fits):
    found = candidates(*scored)
    chosen = numbers(found, Length(fits=fits))
    assert len(set(chosen)) == len(chosen)
    assert sum(len(found[number].passage.text) for number in chosen) <= fits


@given(
    st.lists(st.tuples(st.text(alphabet="潮水退货轮靠", min_size=1), st.floats(0, 1)), max_size=12)
)
def test_the_queue_chooses_what_a_search_of_all_would(scored):
    found = candidates(*scored)
    assert numbers(found, Length()) == slow(found)


def slow(found):
    """The same choice, with every candidate looked at in every round."""
    from newskit.summaries import mmr

    scores = [one.score for one in found]
    ahead = max(scores, default=0) - sorted(scores)[(len(scores) - 1) // 2] if scores else 0
    pairs = [mmr.pairs(one.letters) for one in found]

    def repeated(i, chosen):
        return max((mmr.share(pairs[i], pairs[j]) for j in chosen), default=0)

    chosen = []
    while True:
        left = [
            (-scores[i] + mmr.REPEATS * ahead * repeated(i, chosen), i)
            for i in range(len(found))
            if i not in chosen and repeated(i, chosen) < mmr.SAME
        ]
        if not left:
            return chosen
        chosen.append(min(left)[1])
