"""A corpus to figures: what each plot of a report shows, as a table that can be read instead.

A figure is a table with a title and a note; `plots` has the drawing that goes with it by its name.
Terms are counted by `newskit.corpus`, which this only asks and arranges.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date as Date
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from newskit.corpus import scored_records
from newskit.corpus.term_groups import Groups
from newskit.corpus.weighting import Weighting
from newskit.group_keys import gaps, values
from newskit.language import Message, translated

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from newskit.corpus.document_terms import Corpus
    from newskit.corpus.matrix_files import Row as MatrixRow
    from newskit.reports.rows import Row

PERIODS = ((62, "day"), (366, "week"), (5 * 366, "month"))
"""Up to how many days are told by which period; more by the year."""
TERMS, PARTS, PEOPLE = 8, 8, 14
"""The most terms, parts of a corpus and people that a figure has room for."""
ON_MAP = 2_000
"""Stories on the map, at most: more dots than that cover each other."""
_FEW = 20
"""Different stories below which there is no map: so few are better read than looked at."""


class Figure(NamedTuple):
    """A table, and the plot that shows it.

    Attributes:
        name: That of its plot.
        title: Its heading.
        note: What is to be seen, and how it was counted.
        headers: What its columns are called.
        rows: Its rows.
        links: For each row the number of a story that it stands for, where they are stories.
    """

    name: str
    title: str
    note: str
    headers: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    links: list[int] = []  # noqa: RUF012 (a default that nobody changes)


def period(days: Iterable[str]) -> str:
    """The period that suits the days of a corpus: `day`, `week`, `month` or `year`.

    None, an empty name, for a corpus without two days.
    """
    whole = sorted({day for day in days if len(day) == 10})
    if len(whole) < 2:
        return ""
    span = (Date.fromisoformat(whole[-1]) - Date.fromisoformat(whole[0])).days
    return next((name for most, name in PERIODS if span <= most), "year")


_SAID = {
    str(word): word
    for word in (
        *(Message("day"), Message("week"), Message("month"), Message("year")),
        *(Message("publication"), Message("section"), Message("source"), Message("page")),
    )
}
"""Periods and fields as a sentence names them."""


def _said(name: str) -> str:
    return _SAID.get(name, name)


def _times(days: Iterable[str | None], by_time: str) -> list[str]:
    """The periods from the first day to the last, those without stories too."""
    found = (_time(day, by_time) for day in days if day and len(day) == 10)
    known = {name for name in found if name}
    return sorted({*known, *gaps(known, f"day:{by_time}")})


def _time(day: str | None, by_time: str) -> str | None:
    return values({"day": day}, f"day:{by_time}")[0]


def of_rows(rows: Sequence[Row], by_time: str) -> list[Figure]:
    """The figures that need no words counted: when, how long, who, who with whom.

    Args:
        rows: What is known of each story.
        by_time: A period, see `period`.
    """
    found = [_stories_over_time(rows, by_time)] if by_time else []
    found.append(_lengths(rows))
    people = [
        name for name, _ in Counter(n for row in rows for n in row.people).most_common(PEOPLE)
    ]
    if people:
        found += [_named_when(rows, people, by_time)] if by_time else []
        found.append(_named_with(rows, people))
    return [figure for figure in found if len(figure.rows) > 1]


def _stories_over_time(rows: Sequence[Row], by_time: str) -> Figure:
    counts = Counter(_time(row.day, by_time) for row in rows)
    note = Message(
        "Stories a {time}, by the date of the story or of its page.", time=_said(by_time)
    )
    if counts[None]:
        told = {"note": note, "number": counts[None]}
        note = Message("{note} {number:,} without a date are left out.", **told)
    table = [(time, counts[time]) for time in _times((row.day for row in rows), by_time)]
    return Figure("over_time", "Stories over time", note, (by_time, "stories"), table)


def _lengths(rows: Sequence[Row]) -> Figure:
    step = 200
    last = 15  # the steps that are shown one by one
    counts = Counter(min(row.length // step, last) for row in rows)
    table = [
        (
            translated(Message("{n:,} and more", n=step * n)) if n == last else f"{step * n:,}",
            counts[n],
        )
        for n in range(max(counts, default=-1) + 1)
    ]
    middle = sorted(row.length for row in rows)[len(rows) // 2] if rows else 0
    note = Message(
        "Stories by length, in steps of {step} characters. Half have {middle:,} or more.",
        step=step,
        middle=middle,
    )
    return Figure("lengths", "Lengths", note, ("characters from", "stories"), table)


def _named_when(rows: Sequence[Row], people: Sequence[str], by_time: str) -> Figure:
    counts = Counter((name, _time(row.day, by_time)) for row in rows for name in row.people)
    times = _times((row.day for row in rows), by_time)
    table = [
        (name, time, counts[name, time])
        for name in people
        for time in times
        if counts[name, time] or name == people[0]  # whose row has all times, as the plot needs
    ]
    return Figure(
        "named_when",
        "Who is named when",
        Message(
            "Stories a {time} that name each person: the stronger the colour, the more.",
            time=_said(by_time),
        ),
        ("person", by_time, "stories"),
        table,
    )


def _named_with(rows: Sequence[Row], people: Sequence[str]) -> Figure:
    known = set(people)
    counts = Counter(
        pair for row in rows for pair in combinations(sorted(known & set(row.people)), 2)
    )
    place = {name: place for place, name in enumerate(people)}
    pairs = [(*sorted(pair, key=place.__getitem__), count) for pair, count in counts.items()]
    table: list[tuple[Any, ...]] = [*pairs]
    table.sort(key=lambda row: (-row[2], place[row[0]], place[row[1]]))
    return Figure(
        "named_with",
        "Who is named with whom",
        "Stories that name both people: the stronger the colour, the more.",
        ("person", "with", "stories"),
        table,
    )


def of_terms(corpus: Corpus, by: str | None, by_time: str) -> list[Figure]:
    """The figures of words: terms that come and go, and what sets each part apart.

    Args:
        corpus: The stories; each has its `day`.
        by: The field that parts them, None where none does.
        by_time: A period, see `period`; none, and nothing is told over time.
    """
    found = [_trends(corpus, by_time)] if by_time else []
    if by:
        found.append(_keyness(corpus, by))
    return [figure for figure in found if figure.rows]


def _trends(corpus: Corpus, by_time: str) -> Figure:
    """The share of stories that hold the terms whose use differs most between periods."""
    by = f"day:{by_time}"
    best: Counter[str] = Counter()
    for part in scored_records.compared(corpus, None, by, n=TERMS):
        for item in part["keyness"] if part["group"] else ():
            best[item["term"]] = max(best[item["term"]], round(item["g2"]))
    groups = {group.name: group for group in Groups(corpus, by)}
    number = {term: place for place, term in enumerate(corpus.terms)}

    def share(term: str, time: str) -> float:
        group = groups.get(time)
        return round(100 * group.df.get(number[term], 0) / group.documents, 1) if group else 0.0

    times = _times((record["day"] for record in corpus.records()), by_time)
    return Figure(
        "trends",
        "Terms that come and go",
        Message(
            "The share of stories a {time} that use each term, for the terms whose use differs most"
            " between them (log-likelihood).",
            time=_said(by_time),
        ),
        ("term", by_time, "stories in a hundred"),
        [(term, time, share(term, time)) for term, _ in best.most_common(TERMS) for time in times],
    )


def _keyness(corpus: Corpus, by: str) -> Figure:
    parts = [part for part in scored_records.compared(corpus, None, by, n=6) if part["group"]]
    parts = sorted(parts, key=lambda part: -part["documents"])[:PARTS]
    table = [
        (
            part["group"],
            item["term"],
            round(item["per_million"] / 100, 1),
            round(item["reference_per_million"] / 100, 1),
        )
        for part in parts
        for item in part["keyness"]
    ]
    name = by.removeprefix("day:")
    note = Message(
        "Terms that stories with the same {name} use more often than all others do"
        " (log-likelihood, p below .05). Bars: there; marks: in the rest; in ten thousand words"
        " each.",
        name=_said(name),
    )
    return Figure(
        "keyness",
        "What sets each part apart",
        note,
        (name, "term", "there", "in the rest"),
        table,
    )


def parted_by(rows: Iterable[Row], fields: Sequence[str]) -> str | None:
    """The first of the fields by which the stories come in several parts, and not in many."""
    seen: dict[str, Counter[str | None]] = {field: Counter() for field in fields}
    for row in rows:
        for field in fields:
            seen[field][row.parts[field]] += 1
    for field, counts in seen.items():
        without = counts.pop(None, 0)
        if 2 <= len(counts) <= PARTS and without < counts.total():
            return field
    return None


class Neighbourhood(NamedTuple):
    """What the words of stories tell of each other: the map, and the nearest of each story."""

    figure: Figure
    near: list[list[int]]


def neighbourhood(corpus: Corpus, titles: Sequence[str], most: int) -> Neighbourhood:
    """The map of a corpus, and for each story the numbers of those most like it.

    Args:
        corpus: The stories, which it goes through twice.
        titles: What each is called.
        most: Above how many stories the nearest are not looked for: time grows with their square.
    """
    from newskit.corpus.neighbours import nearest

    rows = list(scored_records.matrix(corpus, Weighting()))
    terms = [corpus.terms[number] for number in corpus.columns()]
    near: list[list[int]] = [[] for _ in titles]
    if len(rows) < 3 or len(terms) < 2:
        return Neighbourhood(_map([], [], [], []), near)
    if len(titles) <= most:
        found = nearest(((row.columns, row.scores) for row in rows), 3)
        near = [[place for place, cosine in one if cosine >= _ALIKE] for one in found]
    shown = list(range(0, len(titles), -(-len(titles) // ON_MAP)))
    different = {(*rows[place].columns, *rows[place].scores) for place in shown}
    if len(different) < _FEW:
        return Neighbourhood(_map([], [], [], []), near)
    places, themes = _placed(_sparse([rows[place] for place in shown], len(terms)), terms)
    return Neighbourhood(_map(places, themes, [titles[row] for row in shown], shown), near)


_ALIKE = 0.1
"""The cosine from which stories are alike enough to be named to each other."""


def _sparse(rows: Sequence[MatrixRow], width: int) -> Any:
    """Rows as a scipy.sparse.csr_array."""
    import numpy as np
    from scipy.sparse import csr_array

    starts = np.cumsum([0, *(len(row.columns) for row in rows)])
    columns = np.concatenate([np.asarray(row.columns, np.int64) for row in rows])
    scores = np.concatenate([np.asarray(row.scores, float) for row in rows])
    return csr_array((scores, columns, starts), shape=(len(rows), width))


def _placed(scores: Any, terms: Sequence[str]) -> tuple[list[tuple[float, float]], list[str]]:
    """Where each story is on the map, and the theme it belongs to, named by its terms."""
    import numpy as np
    from sklearn.cluster import KMeans
    from sklearn.decomposition import TruncatedSVD
    from sklearn.manifold import TSNE

    many = scores.shape[0]
    size = min(50, many - 1, scores.shape[1] - 1)
    dense = TruncatedSVD(size, random_state=0).fit_transform(scores)
    place = TSNE(
        perplexity=min(30, many / 4), init="pca" if size > 1 else "random", random_state=0
    ).fit_transform(dense)
    themes = KMeans(max(2, min(TERMS, round(many / 10))), n_init=3, random_state=0).fit_predict(
        dense
    )
    mean = np.asarray(scores.mean(axis=0)).ravel()
    names = {}
    for theme in sorted(set(themes.tolist())):
        own = np.asarray(scores[np.flatnonzero(themes == theme)].mean(axis=0)).ravel() - mean
        names[theme] = "、".join(terms[i] for i in np.argsort(-own, kind="stable")[:2])
    rounded: NDArray[np.float64] = np.round(place - place.mean(axis=0), 1)
    return [(x, y) for x, y in rounded.tolist()], [names[theme] for theme in themes.tolist()]


def _map(
    places: Sequence[tuple[float, float]],
    themes: Sequence[str],
    titles: Sequence[str],
    links: list[int],
) -> Figure:
    """The table of the map, by theme; every story in it leads to its text."""
    rows = sorted(
        ((theme, title, *place), link)
        for theme, title, place, link in zip(themes, titles, places, links, strict=True)
    )
    return Figure(
        "map",
        "A map of similar stories",
        "Stories that use the same words lie close to each other (TF-IDF, t-SNE); each theme is"
        " named by the terms that mark it. The directions mean nothing.",
        ("theme", "story", "across", "up"),
        [row for row, _ in rows],
        [link for _, link in rows],
    )
