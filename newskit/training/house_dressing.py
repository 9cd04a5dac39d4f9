"""Stories and page furniture as random houses print them: what stands in for the press's own.

Each function here goes before one of the press's `house`, which stays there as `plain_...` and does
what a random house does not ask otherwise.
"""

from __future__ import annotations

import re
from random import Random
from typing import Any

from newskit.training import house_forms as forms
from newskit.training import press
from newskit.training.house_draws import invented_name, pick
from newskit.training.house_forms import Form

_headlines: list[str] = ["我市技能人才总量突破十万"]  # of all stories, for boxes


def remember(stories: list[dict[str, Any]]) -> None:
    """Takes the headlines of stories, for boxes that point to other pages."""
    _headlines[:] = [s["headline"] for s in stories if s.get("headline")] or _headlines


def squeezed(text: str) -> str:
    """Returns a text without white space."""
    return "".join(text.split())


def fill(template: str, fields: dict[str, Any], authors: list[str], separator: str) -> str:
    """A template filled in; what stands in <> falls where there are no other authors."""
    template = re.sub(r"<([^<>]*)>", r"\1" if len(authors) > 1 else "", template)
    others = separator.join(authors[1:])
    return template.format(**fields, me=authors[0], others=others, all=separator.join(authors))


def cast(rng: Random, house: Any, raw: dict[str, Any], invent: bool) -> list[str]:
    """The authors of a story: its own, or invented ones."""
    own = [a["name"] if isinstance(a, dict) else a for a in raw.get("authors") or []][:3]
    if own and not invent and not house.script and rng.random() < 0.6:
        return own
    count = rng.choices([1, 2, 3, 4], [5, 4, 2, 0.5])[0]
    return list(dict.fromkeys(invented_name(rng, house.script) for _ in range(count)))


def credit(rng: Random, house: Any, story: Any, form: Form, names: list[str]) -> None:
    """Write the form's lead, byline and tail into the story; who is printed is an author."""
    fields, shown = house.fields(rng), [house.name_(n) for n in names]
    dateline, _, rest = form.lead.rpartition("‖")
    story.dateline = fill(dateline, fields, shown, house.separator) or None
    story.lead = (story.dateline or "") + fill(rest, fields, shown, house.separator)
    for slot in ("byline", "tail"):
        text = fill(getattr(form, slot), fields, shown, house.separator)
        setattr(story, slot, [line.strip() for line in text.split("\n") if line.strip()])
    story.authors = [n for n in names if n in squeezed(printed_credits(story))]


def printed_credits(story: Any) -> str:
    """Returns all that is printed of who wrote a story."""
    return "\n".join([story.lead, *story.byline, *story.tail])


def legible(house: Any, story: Any) -> bool:
    """Whether each author reads alone as in its place: conversion looks at neighbours."""
    printed = squeezed(
        "\n".join(house.convert(part) for part in printed_credits(story).split("\n"))
    )
    return all(squeezed(house.convert(name)) in printed for name in story.authors)


def title(rng: Random, house: Any, story: Any) -> None:
    """The headline as the house likes it, with the decks it likes."""
    head = story.headline
    if house.headline != "whole":
        head = re.sub(r"[（(][^（）()]{2,20}[）)]", "", head).strip() or head
    if house.headline == "short" and " " in head:
        head = min((part for part in head.split() if len(part) >= 4), key=len, default=head)
    if rng.random() < house.columns:
        head = rng.choice(forms.COLUMN_HEADS).format(head=head, column=rng.choice(forms.COLUMNS))
    story.headline = head
    clauses = [
        c for p in story.paragraphs[1:] for c in re.split(r"[。；，！？]", p) if 8 <= len(c) <= 22
    ]
    if not story.kicker and rng.random() < house.kickers:
        column = rng.choice(forms.KICKERS).format(column=rng.choice(forms.COLUMNS))
        story.kicker = rng.choice(clauses) if clauses and rng.random() < 0.6 else column
    if not story.subheadline and clauses and rng.random() < house.decks:
        story.subheadline = rng.choice(["", "", "——"]) + rng.choice(clauses)


def dress(rng: Random, house: Any, raw: dict[str, Any], first: bool) -> Any:
    """The press's `dress` for random houses: its cleaning of the story, our forms."""
    story = press.module("house").plain_dress(rng, house, raw, first)
    if not hasattr(house, "styles"):
        return story
    table = forms.FORMS | forms.FORMS_TRADITIONAL
    story.cont_from = None
    if not first and rng.random() < house.continued:
        n = rng.randint(1, 4)
        story.cont_from = house.cont_from.format(n="一二三四"[n - 1], d=n)
    style = pick(rng, house.styles)
    if story.cont_from and rng.random() < 0.7:
        style = "plain"
    for attempt in range(6):
        credit(rng, house, story, table[style], cast(rng, house, raw, attempt > 0))
        if legible(house, story):
            break
    if story.cont_from:
        story.lead, story.dateline = "", None
        story.authors = [n for n in story.authors if n in squeezed(printed_credits(story))]
    story.form, story.by_place, story.length = style, house.by_place, house.length
    title(rng, house, story)
    return story


# Page furniture.


def folio(rng: Random, house: Any) -> list[str]:
    """Returns the parts of the line that a page begins with."""
    if not hasattr(house, "folios"):
        plain: list[str] = press.module("house").plain_folio(rng, house)
        return plain
    template: str = rng.choice(house.folios)
    return template.format(**house.fields(rng), **house.people(rng)).split("¦")


def staff(rng: Random, house: Any) -> str:
    """Returns the line that names who made the page."""
    if not hasattr(house, "staffs"):
        plain: str = press.module("house").plain_staff(rng, house)
        return plain
    template: str = rng.choice(house.staffs)
    return template.format(**house.fields(rng), **house.people(rng))


def caption(rng: Random, house: Any) -> str:
    """Returns the caption of a photo."""
    if not hasattr(house, "captions"):
        plain: str = press.module("house").plain_caption(rng, house)
        return plain
    what, what2 = (rng.choice(forms.SCENES_WHO) + rng.choice(forms.SCENES_DO) for _ in range(2))
    template: str = rng.choice(house.captions)
    return template.format(**house.fields(rng), **house.people(rng), what=what, what2=what2)


def notice(rng: Random) -> list[str]:
    """A small box: pointers to other pages, lost papers, weather, lots."""
    label, template = rng.choice(forms.BOXES)
    rows = [label]
    for _ in range(rng.randint(2, 5)):
        fields = {
            "x": invented_name(rng),
            "y": invented_name(rng),
            "d": rng.randint(2, 16),
            "place": rng.choice(forms.PLACES),
        }
        fields |= {
            "t": rng.randint(1, 18),
            "t2": rng.randint(19, 35),
            "num": rng.randint(10**6, 10**8),
        }
        head = (
            re.sub(r"[（(][^（）()]*[）)]", "", rng.choice(_headlines)).split(" ")[-1]
            or _headlines[0]
        )
        rows.append(template.format(**fields, head=head, paper_lost=rng.choice(forms.BOX_PAPERS)))
    return rows
