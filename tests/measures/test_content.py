"""Dates, percentages and figures, told apart as newspapers print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newskit.measures.content import numerals
from newskit.text.tokenize import fold

NUMERALS = [  # text, dates, percentages, figures
    ("2024年10月16日", 1, 0, 0),
    ("２０２４年１０月１６日", 1, 0, 0),
    ("10月14日至15日", 2, 0, 0),
    ("10月底", 1, 0, 0),
    ("2019—2021年", 1, 0, 1),  # the first of the two has no year of its own
    ("2024-10-16", 1, 0, 0),
    ("2024/10/16，1/2", 1, 0, 2),
    ("二〇二四年十月", 1, 0, 0),
    ("民國二十八年四月廿九日", 1, 0, 0),
    ("本報重慶三十一日電", 1, 0, 0),
    ("40年来，5年间，三个月，20天", 0, 0, 3),  # 40, 5, 20
    ("一千年间", 0, 0, 1),
    ("日均3日，日均1日均", 1, 0, 1),
    ("今年，昨日，本月", 0, 0, 0),
    ("增长3.5%，超过70％，千分之二，３‰", 0, 4, 0),
    ("提高2.1个百分点，降1百分点", 0, 2, 0),
    ("百分之三点五", 0, 1, 0),
    ("三成企业，六成五長者，兩成民眾，三分之一的人，万分之五，二成", 0, 6, 0),
    ("112项、1,000米、16.7万人、3000余家", 0, 0, 4),
    ("三百二十人，十五个，二十", 0, 0, 3),
    ("一个，十分，万一，百姓，千万", 0, 0, 0),
    ("C40、2.0T、AK47", 0, 0, 0),
    ("14:30", 0, 0, 2),
    ("第128届", 0, 0, 1),
    ("", 0, 0, 0),
]


@pytest.mark.parametrize(
    ("text", "dates", "percentages", "figures"), NUMERALS, ids=[n[0] for n in NUMERALS]
)
def test_numerals(text, dates, percentages, figures):
    found = numerals(fold(text))
    assert (found["dates"], found["percentages"], found["figures"]) == (dates, percentages, figures)


@given(st.lists(st.sampled_from(["港口，", "10月16日，", "112项，", "70%，", "三百人，", "C40，"])))
def test_numerals_of_a_text_are_those_of_its_parts(parts):
    expected = {
        "dates": parts.count("10月16日，"),
        "percentages": parts.count("70%，"),
        "figures": parts.count("112项，") + parts.count("三百人，"),
    }
    assert numerals("".join(parts)) == {name: n for name, n in expected.items() if n}
