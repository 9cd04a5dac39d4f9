"""Exports of newspaper databases, several stories in a file: one record for each.

Every database prints the same things around a story, in forms of its own: headers with labels
(`标题：`, `SECTION:`, `HD`, `%T`) or without, known by what they say (`112 字`, `第 4 版`, a date),
and a line that ends each document or begins it. A file is an export where its lines cut into such
stories; nothing else is asked, least of all its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from newskit import resources
from newskit.formats.export_dates import is_date, iso, year
from newskit.newspaper import bylines
from newskit.newspaper.datelines import dateline
from newskit.newspaper.issue_dates import complete, of_source
from newskit.newspaper.patterns import fold_forms
from newskit.record import Author, Record
from newskit.text.expressions import compiled
from newskit.text.width import cells


def records(text: str, source: str) -> list[Record] | None:
    """Takes the text of an export and returns its stories, each with the lines that it is from.

    None for a text that is no export.
    """
    return [_record(story, source) for story in _stories(text.split("\n"))] or None


# --- lines ---------------------------------------------------------------------------------------


class _Label(NamedTuple):
    """A labelled line; the field is `-` where a record has none for what it says."""

    field: str
    name: str
    value: str


# How a labelled line looks in each system of `export-labels.tsv`.
_SYSTEMS = {
    "words": (
        r"\s*(?:[\[【{<〔〖](?P<marked>[^\]】}>〕〗]{1,40})[\]】}>〕〗]\s*[:：]?"
        r"|(?P<name>[^\W\d_][^:：。，]{0,30}?)\s*[:：])\s*(?P<value>.*)"
    ),
    "factiva": (
        r"(?P<name>[A-Z]{2,3})"
        r"(?:(?:\s{2,}|\t| (?=Document|[^A-Z]|[A-Z\d]{3,}$))(?P<value>.*)|\s*)"
    ),
    "ris": r"(?P<name>[A-Z][A-Z0-9])  ?-(?: (?P<value>.*)|\s*)",
    "refworks": r"(?P<name>[A-Z][A-Z0-9])(?: (?P<value>.*)|\s*)",
    "endnote": r"%(?P<name>[A-Z0-9@&~+])(?: (?P<value>.*)|\s*)",
}
_OPENERS = {"ris": "ty", "refworks": "rt", "endnote": "0"}
"""The code that a story begins with; in other systems it is the first that the file has."""


@cache
def _fields(system: str) -> dict[str, str]:
    return {
        label: field
        for name, field, labels in resources.rows("export-labels.tsv")
        if name == system
        for label in labels.split("; ")
    }


def _label(line: str, system: str) -> _Label | None:
    match = compiled(_SYSTEMS[system]).fullmatch(line.rstrip())
    if not match:
        return None
    found = match.groupdict()
    name = (found.get("marked") or found["name"]).lower().strip()
    name = re.sub(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])", "", name)  # 标　题
    fields = _fields(system)
    for part in (name, *name.split("-", 1)):  # Title-题名
        if part.strip() in fields:
            label = _Label(fields[part.strip()], name, (found["value"] or "").strip())
            says = label.field == "byline" and label.value.endswith(_SAID)  # in an interview
            return None if says else label
    return None


_SAID = tuple("。！？!?…")
_PROSE = re.compile(r".{40,}|.*[。！？!?；](?:[”’」』）)]*)")
_RULE = re.compile(r"\s*([-=_*~#—－＝＊─━])\1{4,}\s*")
_NOISE = re.compile(
    r"(?i)\s*(?:(?:Dow Jones )?Factiva|Dow Jones|LexisNexis.*|Lexis ?Advance.*|Nexis Uni.*"
    r"|(?:慧科)?\s*(?:WiseSearch|WiseNews|Wisers).*|慧科[搜新].*"
    r"|.*\bFactiva, Inc\..*|All Rights Reserved.*|Page \d+ of \d+.*"
    r"|ProQuest document link|Publication info:.*"
    r"|(?:文章|文档|文件|新闻|新聞)?(?:总数|總數|数目|數目)\s*[:：].*"
    r"|Number of (?:articles|documents).*"
    r"|第?\s*\d+\s*页?\s*[,，]?\s*共\s*\d+\s*页|本[內内]容[經经]由.*|如欲查[詢询].*"
    r"|[©ⓒ].*|\(c\) .*|（c）.*|Copyright\b.*|版[权權]所有.*|著作[权權].*)"
)
_COUNT = re.compile(r"(?i)\s*[\d,]+\s*(?:[个個]?字[数數符]?|words?|characters?)\s*")
_TIME = re.compile(r"(?i)\s*(?:[上下]午\s*)?\d{1,2}[:：]\d\d(?:\s*[ap]m)?(?:\s*[A-Z]{3,4})?\s*")
_PAGE = re.compile(
    r"(?i)\s*(?:第\s*)?(?P<page>[A-Z]{0,2}\s?\d{1,3}|[一二三四五六七八九十]{1,3})\s*[版页頁]\s*"
    r"|\s*(?:pages?|pg?\.?)\s*(?P<english>[A-Z]{0,2}-?\d{1,3})\s*|\s*(?P<bare>[A-Z]{0,2}\d{1,3})\s*"
)
_LANGUAGE = re.compile(
    r"(?i)\s*(?:[简簡繁][体體]?中文|中文(?:[（(－\-\s]*[简簡繁][体體]?[）)]?)?|Chinese.*|English)\s*"
)
_CODE = re.compile(r"\s*[A-Z][A-Z0-9]{2,7}\s*")
_BODY = re.compile(r"(?i)\s*(?:Body|Full text|正文|全文|内容|內容)\s*[:：]?\s*")
_MEDIA = re.compile(r"\s*(?:报章|報章|报纸|報紙|网站|網站|杂志|雜誌|新闻网站|Newspapers?)\s*")
_NUMBERED = re.compile(r"\s*[(（]?\d{1,4}[)）.、．]\s*(?=\D)")
_PAPER = re.compile(r"(?i).*(?:[报報网網社刊台]|日报|日報|Daily|Times|News|Post|Journal|Herald)")
_NOT_PAPER = re.compile(r".*(?:[警预情海通捷汇填喜简]报|[警預情海通捷匯填喜簡]報)")

# The lines that end a document, and those that begin one.
_FACTIVA = r"(?:文档|文檔|文件|Document)\s+[A-Z]{2,}[A-Z0-9]*\d{6}[A-Za-z0-9]*"
_ENDS = re.compile(
    rf"\s*(?:{_FACTIVA}"
    r"|(?i:End of Document|文档结束|文檔結束|文件結束)"
    r"|(?:文章|新闻|新聞)(?:编号|編號)\s*[:：]\s*[A-Za-z]*\d{6,})\s*"
)
_STARTS = re.compile(
    r"(?i)\s*(?:Document|文档|文檔|文件|第)\s*\d+\s*(?:of|/|篇?[,，]?\s*共)\s*\d+\s*(?:篇|documents?)?\s*"
    r"|\s*\d+ of \d+ documents?\s*"
)
# How the full texts of CNKI begin: 临汐日报/2024年/10月/17日/第004版.
_CNKI = re.compile(
    r"\s*(?P<publication>[^/\s]{2,20})/(?P<date>\d{4}年/\d{1,2}月/\d{1,2}日)/第\s*(?P<page>\w{1,4})\s*版\s*"
)
_FACTIVA_END = re.compile(rf"\s*{_FACTIVA}\s*")


# --- stories -------------------------------------------------------------------------------------


class _Story(NamedTuple):
    """What is known of a story: the values of its fields, and its numbered lines of text."""

    found: dict[str, list[str]]
    body: list[tuple[int, str]]
    first: int
    last: int


def _stories(lines: Sequence[str]) -> list[_Story]:
    """The stories of an export, by the first way of cutting that its lines bear out."""
    marks = (_ENDS, _STARTS, _CNKI)
    if any(mark.fullmatch(line) for line in lines for mark in marks):
        ended = any(map(_ENDS.fullmatch, lines))
        found = [_uncoded(lines, first, last) for first, last in _marked(lines)]
        found = [
            story
            for story in found
            if story.body or ("headline" in story.found and (not ended or _is_ended(lines, story)))
        ]
        if found and sum(map(_is_whole, found)) * 2 > len(found):
            return found
    first_line = next((i for i, line in enumerate(lines) if line.strip()), 0)
    for system in _SYSTEMS:
        head = range(first_line, min(first_line + _PREAMBLE, len(lines)))
        if not any(_label(lines[i], system) for i in head):
            continue
        read = _uncoded if system == "words" else _coded
        found = [read(lines, first, last, system) for first, last in _labelled(lines, system)]
        if (
            found
            and all(map(_is_whole, found))
            and (system != "words" or _has_labels(lines, found))
        ):
            return found
    return []


def _is_ended(lines: Sequence[str], story: _Story) -> bool:
    """Whether a story has the line that ends each of its file; what was searched for has none."""
    return any(map(_ENDS.fullmatch, lines[story.first - 1 : story.last]))


_PREAMBLE = 12  # lines that may stand before the first label
_LEAST = 3  # fields, of those that tell a story from a line with a colon


def _is_whole(story: _Story) -> bool:
    known = story.found.keys() - {"-", "text", "abstract", "section"}
    extra = bool(story.body or "-" in story.found)
    return "headline" in known and len(known) + extra >= _LEAST


def _has_labels(lines: Sequence[str], stories: Sequence[_Story]) -> bool:
    """Whether each story has its headline, and more, by labels: no page of a paper prints those."""
    for story in stories:
        labels = [_label(line, "words") for line in lines[story.first - 1 : story.last]]
        fields = {label.field for label in labels if label}
        if "headline" not in fields or len(fields - {"text", "headline"}) < 2:
            return False
    return True


def _marked(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The ranges of documents between lines that begin or end them."""
    begin = 0
    for i, line in enumerate(lines):
        if _STARTS.fullmatch(line) or _CNKI.fullmatch(line):
            if not _is_blank(lines, begin, i):
                yield begin, i
            begin = i
        elif _ENDS.fullmatch(line):
            yield begin, i + 1
            begin = i + 1
    if not _is_blank(lines, begin, len(lines)):
        yield begin, len(lines)


def _is_blank(lines: Sequence[str], first: int, last: int) -> bool:
    return not any(
        line.strip() and not _NOISE.fullmatch(line) and not _RULE.fullmatch(line)
        for line in lines[first:last]
    )


def _labelled(lines: Sequence[str], system: str) -> list[tuple[int, int]]:
    """The ranges of stories with labels, each from its first one.

    A story begins as the first of the file does; behind a rule; or, where that label is missing,
    with the labels around a headline that is the second of its story.
    """
    begins: list[int] = []
    opener = _OPENERS.get(system)
    run = 0  # where the labels that stand together begin
    together = titled = ruled = False
    for i, line in enumerate(lines):
        label = _label(line, system)
        if label is None:
            together = False
            ruled = ruled or bool(_RULE.fullmatch(line))
            continue
        run = run if together else i
        opener = opener or label.name
        again = titled and label.field == "headline"
        begin = run if again and begins and run > begins[-1] else i
        if (not begins or label.name == opener or again or ruled) and _heads(lines, begin, system):
            begins.append(begin)
            titled = False
        together, ruled = True, False
        titled = titled or label.field == "headline"
    return list(pairwise([*begins, len(lines)]))


def _heads(lines: Sequence[str], first: int, system: str) -> bool:
    """Whether a header begins at a line: a headline and another field before any sentence."""
    fields: set[str] = set()
    for line in lines[first : first + _PREAMBLE]:
        if label := _label(line, system):
            fields.add(label.field)
        elif _PROSE.fullmatch(line):
            break
    return "headline" in fields and len(fields) > 1


def _coded(lines: Sequence[str], first: int, last: int, system: str) -> _Story:
    """A story under codes: what stands below one, up to the next, belongs to it."""
    found: dict[str, list[str]] = {}
    body: list[tuple[int, str]] = []
    field = "-"
    for i in range(first, last):
        label = _label(lines[i], system)
        field = label.field if label else field
        value = label.value if label else lines[i]
        if field == "text":
            body.append((i + 1, value))
        elif label:
            found.setdefault(field, []).append(value)
        elif value.strip() and not _RULE.fullmatch(value):
            found.setdefault(field, [""])[-1] += f" {value.strip()}"
    return _story(found, body, lines, first, last)


def _uncoded(lines: Sequence[str], first: int, last: int, system: str = "words") -> _Story:
    """A story whose header has labels in words, or none: lines known by what they say."""
    found: dict[str, list[str]] = {}
    tail: dict[str, list[str]] = {}
    end = _footer(lines, first, last, tail)
    above: list[list[str]] = []  # the unlabelled lines before the first that is known, in groups
    below: list[str] = []
    start, opening = _header(lines, first, end, system, found, above, below)
    if any(map(_FACTIVA_END.fullmatch, lines[first:last])):
        _as_factiva(found, above, below)
    elif any(map(_CNKI.fullmatch, lines[first:last])):
        _as_factiva(found, [*above, below], [])
    else:
        _place(found, above, below)
    body = [*opening, *_numbered(lines, start, end)]
    return _story({**tail, **found}, body, lines, first, last)


def _header(
    lines: Sequence[str],
    first: int,
    end: int,
    system: str,
    found: dict[str, list[str]],
    above: list[list[str]],
    below: list[str],
) -> tuple[int, list[tuple[int, str]]]:
    """Reads the header at a line, and returns where the text starts, with what its label holds."""
    seen = gap = labelled = False
    for i in range(first, end):
        line = lines[i]
        if not line.strip():
            gap = True
            continue
        if _is_mark(line):
            continue
        label = _label(line, system)
        if _BODY.fullmatch(line) or (label and label.field == "text"):
            return i + 1, [(i + 1, label.value)] if label else []
        if known := [(label.field, label.value)] if label else _landmark(line, seen):
            for field, value in known:
                found.setdefault(field, []).append(value)
            seen, labelled = True, bool(label)
        elif not seen:
            if gap or not above:
                above.append([])
            above[-1].append(line.strip())
        elif not _PROSE.fullmatch(line) and (
            not (gap or labelled or _names(below[-1:]))
            or _lacks_headline(found, above, below)
            or _header_goes_on(lines, i + 1, end)
        ):
            below.append(line.strip())
        else:
            return i, []
        gap = False
    return end, []


def _is_mark(line: str) -> bool:
    """Whether a line is of the database and no part of any story."""
    return any(form.fullmatch(line) for form in (_NOISE, _RULE, _ENDS, _STARTS))


def _lacks_headline(found: dict[str, list[str]], above: list[list[str]], below: list[str]) -> bool:
    """Whether nothing that stands above can be the headline, the name of a paper at most."""
    lines = [line for group in above for line in group]
    paper = len(lines) == 1 and "publication" not in found and _is_paper(lines[0])
    return not below and "headline" not in found and (not lines or paper)


def _story(
    found: dict[str, list[str]],
    body: list[tuple[int, str]],
    lines: Sequence[str],
    first: int,
    last: int,
) -> _Story:
    while last > first + 1 and not lines[last - 1].strip():
        last -= 1
    kept = {field: [v for v in values if v.strip()] for field, values in found.items()}
    return _Story({k: v for k, v in kept.items() if v or k == "-"}, body, first + 1, last)


def _numbered(lines: Sequence[str], first: int, end: int) -> Iterator[tuple[int, str]]:
    return ((i + 1, lines[i]) for i in range(first, end))


_OF_FOOTERS = ("-", "byline", "publication", "page", "section")
_OF_LONG_ONES = ("headline", "date", "year")  # where others of a database stand behind them


def _footer(lines: Sequence[str], first: int, last: int, found: dict[str, list[str]]) -> int:
    """Where the text ends: before the labels, marks and rules that stand behind it."""
    while last > first:
        line = lines[last - 1]
        label = _label(line, "words")
        if label and label.field in (*_OF_FOOTERS, *(_OF_LONG_ONES if "-" in found else ())):
            found.setdefault(label.field, []).append(label.value)
        elif line.strip() and not _is_mark(line):
            break
        last -= 1
    return last


def _header_goes_on(lines: Sequence[str], first: int, end: int) -> bool:
    """Whether more of the header stands below, before any sentence."""
    for line in lines[first : min(first + _PREAMBLE, end)]:
        label = _label(line, "words")
        if label or _landmark(line, seen=False) or _BODY.fullmatch(line):
            return True
        if _PROSE.fullmatch(line):
            return False
    return False


def _landmark(line: str, seen: bool) -> list[tuple[str, str]]:
    """What an unlabelled line of a header says, nothing where that is not known.

    Codes and bare page numbers are known only below a line that is.
    """
    if match := _CNKI.fullmatch(line):
        found = match.groupdict()
        return [*(found | {"date": found["date"].replace("/", "")}).items()]
    if is_date(line):
        return [("date", line)]
    if (page := _PAGE.fullmatch(line)) and (seen or not page["bare"]):
        return [("page", line)]
    if any(form.fullmatch(line) for form in (_COUNT, _TIME, _LANGUAGE, _MEDIA)) or (
        seen and _CODE.fullmatch(line)
    ):
        return [("-", line)]
    parts = [part.strip() for part in re.split(r"\s*[|｜]\s*", line) if part.strip()]
    known = [_landmark(part, seen=True) for part in parts] if len(parts) > 1 else []
    return [*_row(parts, known)] if any(known) else []


def _row(parts: Sequence[str], known: Sequence[list[tuple[str, str]]]) -> Iterator[tuple[str, str]]:
    """The fields of a row (`明報 | A12 | 港聞 | By 某某 | 2024-10-17`)."""
    named = False
    for part, fields in zip(parts, known, strict=True):
        if fields:
            yield from fields
        elif _BY.match(part):
            yield "byline", part
        elif not named and _is_paper(_NUMBERED.sub("", part)):
            named = True
            yield "publication", _NUMBERED.sub("", part)
        else:
            yield "section", part


_BY = re.compile(r"(?i)\s*(?:by\s|[文撰]\s*[:：/／]|(?:本[报報刊])?[记記]者|通[讯訊]员)")


def _is_paper(text: str) -> bool:
    return bool(_PAPER.fullmatch(text)) and len(text) <= 40 and not _NOT_PAPER.fullmatch(text)


# --- what stands without a label -----------------------------------------------------------------


def _place(found: dict[str, list[str]], above: list[list[str]], below: list[str]) -> None:
    """Gives the unlabelled lines of a header to the fields that they stand for.

    LexisNexis prints the headline, the paper and the date, or (before 2018) the paper, the date and
    the headline; WiseSearch a row with the paper, then the headline.
    """
    lines = [line for group in above for line in group]
    if "publication" not in found and len(lines) > 1:
        papers = [i for i in (len(lines) - 1, 0) if _is_paper(lines[i])]
        found["publication"] = [lines.pop(papers[0] if papers else -1)]
    elif "publication" not in found and lines and (below or _is_paper(lines[0])):
        found["publication"] = [lines.pop()]
    lines = lines or below
    if lines:
        found.setdefault("headline", [_joined([_NUMBERED.sub("", lines[0]), *lines[1:]])])


_SECTION = 16  # cells: a longer first line is one of a headline


def _as_factiva(found: dict[str, list[str]], above: list[list[str]], below: list[str]) -> None:
    """The same for Factiva: section, headline, byline, then what is known, then the paper."""
    groups = [list(group) for group in above if group]
    lines = [line for group in groups[:-1] for line in group]
    last = groups[-1] if groups else []
    if lines and (len(lines) > 1 or _names(last)):
        found.setdefault("byline", [" ".join(last)])
    else:
        lines += last
        if len(lines) > 1 and _names(lines[-1:]):
            found.setdefault("byline", [lines.pop()])
    if len(lines) > 1 and cells(lines[0]) <= _SECTION and not lines[0].endswith(("：", ":", "，")):
        found.setdefault("section", [lines.pop(0)])
    if lines:
        found.setdefault("headline", [_joined(lines)])
    if below:
        found.setdefault("publication", [below[0]])


def _names(lines: Sequence[str]) -> bool:
    """Whether lines name people and say nothing else."""
    if not lines:
        return False
    text = " ".join(lines)
    folded = fold_forms(text)
    return bool(_BY.match(text) or bylines.names(text) or bylines.looks_like_byline(folded))


# --- records -------------------------------------------------------------------------------------


def _record(story: _Story, source: str) -> Record:
    found = story.found
    paragraphs = _paragraphs([line for _, line in story.body])
    numbers = [number for number, line in story.body if line.strip()]
    if not paragraphs:  # of a reference, what there is
        paragraphs = found.get("abstract", [])
    byline = "; ".join(part.strip("; ；") for part in found.get("byline", [])) or None
    dates = [date for date in map(iso, found.get("date", [])) if date]
    dates += [date for date in map(year, found.get("date", []) + found.get("year", [])) if date]
    filed = dateline(paragraphs[0]) if paragraphs else None
    day = complete(filed.date, of_source(source)) if filed and filed.date else None
    span = (numbers[0], numbers[-1]) if numbers else (story.first, story.last)
    return {
        "source": source,
        "publication": _first(found, "publication"),
        "page": _page(_first(found, "page"), found.get("section", [])),
        "section": _section(found.get("section", [])),
        "kicker": _first(found, "kicker"),
        "headline": _first(found, "headline"),
        "subheadline": _first(found, "subheadline"),
        "byline": byline,
        "authors": _authors(byline) if byline else [],
        "dateline": filed.text if filed else None,
        "place": filed.place if filed else None,
        "date": dates[0] if dates else day,
        "genre": "article",
        "text": "\n".join(paragraphs),
        "lines": [span],
        "warnings": [] if "headline" in found else ["no-headline"],
    }


def _first(found: dict[str, list[str]], field: str) -> str | None:
    return found[field][0].strip(" ;；") if field in found else None


def _section(values: Sequence[str]) -> str | None:
    """The section without the number of the page, which may stand behind it."""
    parts = [part.strip() for value in values for part in re.split("[;；]", value)]
    return next((part for part in parts if part and not _PAGE.fullmatch(part)), None)


def _page(text: str | None, sections: Sequence[str]) -> str | None:
    """The number of a page as records have it: `04` of 第 04 版, `A12` of `Pg. A12`."""
    for candidate in [text or "", *sections]:  # SECTION: 要闻; Pg. 4
        folded = fold_forms(candidate)
        match = _PAGE.fullmatch(folded) or compiled(
            r"(?i).*?(?:第\s*(?P<page>[A-Z]{0,2}\s?\d{1,3}|[一二三四五六七八九十]{1,3})\s*[版页頁]?"
            r"|\b(?:pages?|pg?\.?)\s*(?P<english>[A-Z]{0,2}-?\d{1,3})\b|^(?P<bare>[A-Z]{0,2}\d{1,3})\b).*"
        ).fullmatch(folded)
        if match:
            number = next(filter(None, match.groups()))
            return re.sub(r"\s", "", number)
    return text


_ROLE_LESS = re.compile(r"(?i)^\s*(?:by\s+|作者\s*[:：]?\s*|[文撰]\s*[:：/／]\s*)")


def _authors(byline: str) -> list[Author]:
    """The authors of a byline; where nothing in it is known as a name, all of it is names."""
    printed = _ROLE_LESS.sub("", byline)
    if known := bylines.authors([printed]):
        return known
    names = re.split(r"\s*[;；、|]\s*|\s+and\s+|，|,(?=[^\x00-\x7f])", printed)
    return [{"name": name.strip(), "role": None} for name in names if name.strip()]


_FULL = 6  # cells by which a wrapped line may fall short of its column
_WIDEST = 100  # cells: longer lines were never wrapped
_STOP = re.compile(r".*[。！？!?.；;：:…—][”’」』）)\"']*")


def _paragraphs(lines: Sequence[str]) -> list[str]:
    """Paragraphs out of the lines of a text: wrapped or whole, indented or parted."""
    column = max(map(cells, lines), default=0)
    wrapped = column <= _WIDEST
    out: list[list[str]] = []
    goes_on = False
    for line in lines:
        text = line.strip()
        if not text:
            goes_on = False
            continue
        indented = line[:2] == "　　" or line[:1] == "\t" or line[:2] == "  "
        if goes_on and not indented:
            out[-1].append(text)
        else:
            out.append([text])
        goes_on = wrapped and cells(line) >= column - _FULL and not _STOP.fullmatch(text)
    return [_joined(paragraph) for paragraph in out]


def _joined(lines: Sequence[str]) -> str:
    """Lines as one: nothing between Han, a space between Latin words."""
    out = lines[0] if lines else ""
    for line in lines[1:]:
        out += (" " if out[-1:].isascii() and line[:1].isascii() else "") + line
    return out
