"""Houses of newspapers drawn at random: bylines, marks, gaps, script, folios, decks, columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import Any

from newskit.training import house_forms as forms
from newskit.training import press


def pick(rng: Random, weights: Mapping[str, float]) -> str:
    """One key of a table of weights."""
    return rng.choices(list(weights), list(weights.values()))[0]


def draw_house(rng: Random) -> dict[str, Any]:
    """The settings of one house: what the press asks of a house, and what the forms above ask."""
    stem, ending = rng.choice(forms.STEMS), rng.choice(forms.ENDINGS)
    script = rng.choice(["s2t", "s2hk", "s2tw"]) if rng.random() < 0.25 else None
    vertical = script is not None and rng.random() < 0.12
    columns, width = rng.randint(3, 8), rng.randint(11, 25)
    settings = {
        "paper": stem + ending,
        "stem": stem,
        "short": rng.choice([ending, stem[0] + ending[0], stem + ending]),
        "forms": "plain",  # what the press itself dresses
        "styles": draw_styles(rng, script),
        "reporters": rng.choices(
            list(forms.REPORTERS), list(forms.REPORTERS.values()), k=rng.choice([1, 1, 2])
        ),
        "bullet": rng.choice(forms.BULLETS),
        "gap": pick(rng, forms.GAPS),
        "separator": pick(rng, forms.SEPARATORS),
        "pad": 1.0 if rng.random() < 0.2 else 0.0,
        "indent": 0 if rng.random() < (0.6 if vertical else 0.35) else 2,
        "ncol": [columns, min(8, columns + 1)],
        "em": [width, width + rng.randint(0, 4)],
        "squeeze": " ".join(k for k in ("end", "head", "adj", "hang") if rng.random() < 0.4),
        "quotes": pick(rng, forms.QUOTES_TRADITIONAL if script else forms.QUOTES),
        "script": script,
        "vertical": vertical,
        "half": rng.random() < 0.18,
        "halfbody": rng.random() < 0.07,
        "fulldigits": not vertical and rng.random() < 0.12,
        "tabloid": rng.random() < 0.35,
        "ads": rng.choice([0, 1, 1, 2, 3]),
        "vhead": rng.choice([0.0, 0.06, 0.06, 0.2, 0.35]),
        "by_place": rng.choices(["text", "above", "under"], [8, 1, 1.5])[0],
        "headline": rng.choices(["whole", "bare", "short"], [3, 3, 2])[0],
        "kickers": rng.choice([0.0, 0.0, 0.15, 0.5]),
        "decks": rng.choice([0.0, 0.1, 0.5]),
        "columns": rng.choice([0.0, 0.1, 0.35]),
        "length": rng.choice([0.3, 0.6, 0.8, 1.0, 1.0, 1.0, 1.4]),
        "continued": rng.choice([0.0, 0.05, 0.15, 0.25]),
        "cont_from": rng.choice(forms.CONTINUED_FROM),
        "cont_on": rng.choice(forms.CONTINUED_ON),
        "cont_brackets": rng.choice(forms.MARK_BRACKETS),
        "folios": rng.sample(forms.FOLIOS, rng.choice([1, 1, 2])),
        "staffs": rng.sample(forms.STAFF, 2),
        "captions": rng.sample(forms.CAPTIONS, 3),
    }
    if settings["gap"] == "" and settings["separator"] in ("  ", "\u00a0"):
        settings["separator"] = "、"
    return settings


def draw_styles(rng: Random, script: str | None) -> dict[str, float]:
    """Three to six forms and how often the house uses each; plain stories always among them."""
    table = forms.FORMS_TRADITIONAL if script and rng.random() < 0.75 else forms.FORMS
    names, weights = list(table), [form.weight for form in table.values()]
    chosen: dict[str, float] = {
        name: rng.choice([1, 2, 4]) for name in rng.choices(names, weights, k=rng.randint(2, 6))
    }
    chosen["plain"] = rng.choice([0.3, 1, 2])
    return chosen


def draw_houses(seed: str, count: int, prefix: str) -> dict[str, dict[str, Any]]:
    """`count` houses by name."""
    return {f"{prefix}{i:03d}": draw_house(Random(f"{seed}/{i}")) for i in range(count)}


class RandomHouse:
    """What a random house adds to the press's House, before which it is mixed in."""

    settings: dict[str, dict[str, Any]]  # of all random houses
    paper: str
    stem: str
    short: str
    bullet: str
    lead_gap: str
    paren: str
    script: str | None
    halfbody: bool
    reporters: list[str]
    month: int
    day: int
    week: str
    name_: Callable[[str], str]
    cont_own_line: bool
    cont_brackets: str

    def __init__(self, rng: Random, name: str) -> None:
        super().__init__(rng, name)  # type: ignore[call-arg]
        for key in ("cont_from", "cont_on", "cont_brackets"):
            setattr(self, key, self.settings[name][key])
        self.year = rng.randint(1998, 2026)
        self.page_no = rng.randint(1, 24)
        self.section = rng.choice(forms.SECTIONS)
        self.gap = self.settings[name]["gap"]
        self.cont_own_line |= self.cont_brackets == forms.NO_BRACKETS

    def convert(self, text: str) -> str:
        """Returns a text in the script and with the brackets of the house."""
        text = super().convert(text)  # type: ignore[misc]
        return text.translate(str.maketrans("（）", "()")) if self.halfbody else text

    def fields(self, rng: Random) -> dict[str, Any]:
        """What a template of this house may ask for, names of authors apart."""
        place, lead_gap = rng.choice(forms.PLACES), self.lead_gap
        day = max(1, self.day - rng.randint(0, 2))
        date = f"{self.month}月{day}日"
        words = {
            "paper": self.paper,
            "stem": self.stem,
            "short": self.short,
            "place": place,
            "city": rng.choice(forms.PLACES),
            "outlet": rng.choice(forms.OUTLETS),
            "agency": rng.choice(forms.AGENCIES),
            "md": date,
        }
        digits = {
            "Y": self.year,
            "M": self.month,
            "D": self.day,
            "w": self.week,
            "p": self.page_no,
            "d": rng.randint(1, 16),
            "n": "一二三四五六七八"[self.page_no % 8],
            "section": self.section,
            "cn": rng.randint(11, 65),
            "big": rng.randint(1000, 26000),
            "tel": rng.randint(2000000, 89999999),
            "lunar": rng.choice(forms.LUNAR),
            "num": rng.randint(10**6, 10**8),
            "t": rng.randint(3, 18),
            "t2": rng.randint(19, 34),
        }
        latin = rng.choice(forms.LATIN)
        return {
            **words,
            **digits,
            "latin": latin,
            "latin_low": latin.lower(),
            "news": rng.choice("电讯"),
            "b": self.bullet,
            "b1": self.bullet or rng.choice([b for b in forms.BULLETS if b]),
            "b2": rng.choice(["", self.bullet]),
            "g": self.gap,
            "h": rng.choice(["", self.gap]),
            "lg": lead_gap,
            "s": lead_gap or " ",
            "ls": lead_gap,
            "e": rng.choice([" ", "　", "　　"]),
            "end": rng.choice([" ", "　", "：", ":", "　"]),
            "colon": rng.choice(["：", "：", ":"]),
            "o": self.paren[0],
            "c": self.paren[1],
            "bar": rng.choice(forms.BARS),
            "sl": rng.choice(forms.SLASHES),
            "rep": rng.choice(self.reporters).format(**words),
            "compiled": rng.choice(forms.COMPILED).format(**words),
            "written": rng.choice(forms.WRITTEN),
            "comment": rng.choice(forms.COMMENTATORS).format(**words),
            "dl": rng.choice(
                ["本报讯", "本报讯", "本报{md}讯", "本报{place}{md}电", "{paper}讯"]
            ).format(**words),
        }

    def people(self, rng: Random) -> dict[str, str]:
        """Names for furniture and captions."""
        return {key: self.name_(invented_name(rng, self.script)) for key in "xyz"}


def invented_name(rng: Random, script: str | None = None) -> str:
    """A name of two or three characters; now and then a double surname or a name with a dot."""
    while True:
        name = any_name(rng)
        if not (script and forms.AMBIGUOUS & set(name)):
            return name


def any_name(rng: Random) -> str:
    """Returns a name, as likely as names are in papers."""
    if (luck := rng.random()) < 0.01:
        return rng.choice(forms.MINORITY_NAMES)
    if luck < 0.02:
        surname = rng.choice(forms.DOUBLE_SURNAMES)
    else:
        surname = rng.choice(forms.RARE_SURNAMES if luck < 0.15 else press.module("house").SURNAMES)
    given = press.module("house").GIVEN + forms.MORE_GIVEN
    return surname + "".join(rng.choices(given, k=2 if rng.random() < 0.7 else 1))
