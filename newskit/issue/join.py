"""Stories that run over pages joined to one record each, and reprints left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from newskit.issue.match import pairs
from newskit.issue.reprints import without_duplicates
from newskit.newspaper.folios import issue
from newskit.record import DERIVED, PLACE, Record
from newskit.text.punctuation import SENTENCE_END

_AS_PRINTED = ("headline", "byline", "continued_from", "continued_on")  # which parts may differ in
_OF_TAILS = {"no-headline", "starts-mid-sentence"}  # what a tail is warned of for being one
_NOT_FOUND = "continuation-not-found"


def join_pages(records: Iterable[Record]) -> list[Record]:
    """Takes the records of pages, joins stories that run over pages and drops reprints.

    Pages are of one issue where their paths name the same date or, without dates, lie in one
    directory; nothing is joined over issues.

    Args:
        records: The records of all pages, as `split` gives them.

    Returns:
        New records in the order of their first parts. A joined one has the fields of its front
        part, the text of all, and `parts`; one printed twice has `duplicates`. An end that is not
        found leaves its story as it is but for the warning `continuation-not-found`.
    """
    whole = list(records)
    issues: defaultdict[str, dict[int, Record]] = defaultdict(dict)
    joined: dict[int, Record] = {}
    for i, record in enumerate(whole):
        if record.get("genre") not in ("photo", "furniture"):
            issues[issue(record.get("source") or "")][i] = record
        else:
            joined[i] = record
    for stories in issues.values():
        joined |= _join_issue(stories)
    return [joined[i] for i in sorted(joined)]


def _join_issue(stories: dict[int, Record]) -> dict[int, Record]:
    """The stories of an issue, joined, each by its place in the run."""
    stories = without_duplicates(stories)
    places = list(stories)
    onward = {
        places[pair.head]: (places[pair.tail], pair.probability)
        for pair in pairs(list(stories.values()))
    }
    tails = {tail for tail, _ in onward.values()}
    joined = {}
    for place, story in stories.items():
        if place in tails:
            continue
        whole, end = story, place
        while end in onward:
            end, probability = onward[end]
            whole = _stitch(whole, stories[end], probability)
        joined[place] = _with_warning(whole)
    return joined


def _with_warning(story: Record) -> Record:
    others = [w for w in story.get("warnings", []) if w != _NOT_FOUND]  # of a join before this one
    if story.get("continued_from") or story.get("continued_on"):
        return story | {"warnings": [*others, _NOT_FOUND]}
    return story | {"warnings": others} if "warnings" in story else story


def _stitch(front: Record, back: Record, probability: float) -> Record:
    glue = _glue(front["text"], back["text"])
    offset = len(front["text"]) + len(glue)
    filled = {
        name: value
        for name, value in back.items()
        if name not in (*PLACE, "continued_from") and front.get(name) in (None, [], "")
    }
    story = {name: value for name, value in (front | filled).items() if name not in DERIVED}
    solved = {"no-headline"} if story.get("headline") else set()
    warnings = [w for w in front.get("warnings", []) if w not in solved]
    warnings += [w for w in back.get("warnings", []) if w not in _OF_TAILS]
    duplicates = [*front.get("duplicates", []), *back.get("duplicates", [])]
    if duplicates:
        story["duplicates"] = duplicates
    starts = [(line, offset + start) for line, start in back.get("line_starts", [])]
    if starts and "line_starts" in front:
        story["line_starts"] = [*front["line_starts"], *starts]
    sure = front.get("confidence", 1.0) * back.get("confidence", 1.0) * probability
    return story | {
        "continued_on": back.get("continued_on"),
        "text": front["text"] + glue + back["text"],
        "confidence": round(sure, 2),
        "warnings": list(dict.fromkeys(warnings)),
        "parts": [*_parts(front), *_parts(back, offset)],
    }


def _glue(before: str, after: str) -> str:
    """What stands between two parts: a new paragraph, unless the page end breaks a sentence."""
    if before.endswith(SENTENCE_END):
        return "\n"
    words = f"{before[-1:]}{after[:1]}"
    return " " if len(words) == 2 and words.isascii() and words.isalnum() else ""


def _parts(story: Record, offset: int = 0) -> list[Record]:
    """The parts of a story that stands at `offset` in the text of the whole."""
    parts = story.get("parts") or [
        {name: story[name] for name in ("id", *PLACE, *_AS_PRINTED) if name in story}
        | {"start": 0, "end": len(story["text"])}
    ]
    return [part | {"start": part["start"] + offset, "end": part["end"] + offset} for part in parts]
