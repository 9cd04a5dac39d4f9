"""Every form that papers print around a story, through everything that reads it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from newskit import keywords, summarize
from newskit.newspaper.boilerplate import boilerplate
from newskit.newspaper.bylines import authors
from newskit.newspaper.credits import closing_credit, opening_credit
from newskit.newspaper.datelines import closing_dateline, dateline

STORY = "渔船昨日归港，渔民上岸安置。气象台预计，台风今晚登陆。码头停航三天，渔船加固缆绳。"


class Form(NamedTuple):
    printed: str
    kinds: str
    authors: str
    place: str
    date: str


FORMS = [
    Form(*row.split("\t"))
    for row in Path(__file__).with_name("forms.tsv").read_text("utf-8").splitlines()
    if row and row[0] != "#"
]
each = pytest.mark.parametrize("form", FORMS, ids=[form.printed for form in FORMS])


def text_of(form: Form) -> str:
    """The story as it is printed; a bar is a line end only before the story."""
    return form.printed.replace("|~", "\n~").replace("~", STORY)


@each
def test_what_it_is(form: Form) -> None:
    assert " ".join(span.kind for span in boilerplate(text_of(form))) == form.kinds


@each
def test_nothing_but_the_story_is_left(form: Form) -> None:
    text, kept, end = text_of(form), "", 0
    for span in boilerplate(text):
        assert end <= span.start < span.end
        kept += text[end : span.start]
        end = span.end
    assert (kept + text[end:]).strip() == STORY


@each
def test_authors_place_and_date(form: Form) -> None:
    text = text_of(form)
    dated = dateline(text) or closing_dateline(text)
    if form.kinds == "byline":
        found = authors([text.partition("\n")[0]])
    elif dated and dated.credit:
        found = authors([dated.credit])
    else:
        credit = opening_credit(text.removeprefix(dated.text) if dated else text)[0]
        last = text.partition("（下转")[0]
        found = authors([credit or closing_credit(last)[0] or ""])
    assert " ".join(f"{a['role'] or '-'}:{a['name']}" for a in found) == form.authors.strip("-")
    assert (dated.place if dated else None) == (form.place if form.place != "-" else None)
    assert (dated.date if dated else None) == (form.date if form.date != "-" else None)


@each
def test_no_keyword_and_no_summary_is_out_of_it(form: Form) -> None:
    text = text_of(form)
    assert all(keyword["term"] in STORY for keyword in keywords(text, n=30))
    assert "".join(s["text"] for s in summarize(text, n=9)) == STORY
