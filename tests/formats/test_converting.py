"""Stories in the formats of others: as those are documented, and back again."""

from __future__ import annotations

import json
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import newskit
from newskit.cli import main
from newskit.formats import ninjs, of_object, schema_org, tei
from newskit.formats.converting import FORMATS
from newskit.record import Record
from tests.conftest import ROOT

HERE = Path(__file__).parent

STORY: Record = {
    "id": "archive/p 4.txt#2",
    "source": "archive/p 4.txt",
    "publication": "青棠日报",
    "section": "要闻",
    "page": "A04",
    "kicker": "渔村有了书屋",
    "headline": "渔村书屋 & “灯塔” <点亮> 渔村",
    "subheadline": "配送图书三万余册",
    "byline": "□本报记者 程亦舟",
    "authors": [{"name": "程亦舟", "role": "本报记者"}, {"name": "何雨桐", "role": None}],
    "dateline": "本报10月16日讯",
    "place": "临汐",
    "date": "2024-10-16",
    "continued_from": "上接第一版",
    "genre": "article",
    "text": "本报10月16日讯 许念慈说：“a<b & c”。\n\n　　东礁村的许老师开门。",
    "lines": [(3, 9), (12, 12)],
    "warnings": ["weak-boundary", "private-use:2"],
    "keywords": [{"term": "书屋", "score": 1.0, "count": 0}],
    "people": [
        {
            "name": "许念慈", "count": 2, "mentions": [(11, 14), (33, 36)],
            "title": "教师", "speaks": True,
        },
    ],
    "places": [{"name": "东礁村", "count": 1, "mentions": [(29, 32)]}],
    "organisations": [],
    "summary": "许念慈说。",
}  # fmt: skip
BARE: Record = {"text": "港口。", "id": "x"}


def written(records: list[Record], to: str) -> str:
    return "".join(newskit.convert(records, to))


def objects(records: list[Record], to: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written(records, to).splitlines()]


# --- TEI -----------------------------------------------------------------------------------------

# What may stand in what, for the elements that are written: TEI P5, chapters 2 to 4 and 13.
TEI_CONTENT = {
    "teiCorpus": "teiHeader (TEI )+",
    "TEI": "teiHeader text ",
    "teiHeader": "fileDesc (profileDesc )?",
    "fileDesc": "titleStmt publicationStmt (notesStmt )?sourceDesc ",
    "titleStmt": "(title )+((author |respStmt ))*",
    "respStmt": "(resp )+(name )+",
    "publicationStmt": "((authority )(idno )*)+|(p )+",
    "notesStmt": "(note )+",
    "sourceDesc": "(p )+|(bibl )+",
    "bibl": "(idno |title |biblScope )+",
    "profileDesc": "(abstract |creation |textClass )*",
    "abstract": "(p )+",
    "creation": "(date )?(placeName )?",
    "textClass": "(keywords )+",
    "keywords": "(term )+",
    "text": "body ",
    "body": "(div )+",
    "div": "(head )*(byline )?(p )+",
    "p": "(persName |placeName |orgName )*",
}
TEI_ATTRIBUTES = {
    "idno": {"type"}, "note": {"type"}, "title": {"level"}, "biblScope": {"unit", "from", "to"},
    "date": {"when"}, "head": {"type"}, "div": {"type"}, "persName": {"key", "role"},
    "placeName": {"key"}, "orgName": {"key"},
    "text": {"{http://www.w3.org/XML/1998/namespace}lang"},
}  # fmt: skip


def local(name: str) -> str:
    namespace, _, tag = name.removeprefix("{").partition("}")
    assert namespace == "http://www.tei-c.org/ns/1.0"
    return tag


@pytest.mark.parametrize("records", [[STORY, BARE], [BARE], [{**STORY, "text": ""}]])
def test_tei_is_as_its_guidelines_have_it(records: list[Record]) -> None:
    for element in ElementTree.fromstring(written(records, "tei")).iter():
        name = local(element.tag)
        inside = "".join(f"{local(child.tag)} " for child in element)
        assert re.fullmatch(TEI_CONTENT.get(name, ""), inside), (name, inside)
        assert set(element.attrib) <= TEI_ATTRIBUTES.get(name, set()), name


def test_tei_is_valid_by_the_schema_that_tei_publishes() -> None:
    etree = pytest.importorskip("lxml.etree", reason="needs the extra dev")
    trafilatura = find_spec("trafilatura")  # which ships TEI P5 as a DTD
    if not (trafilatura and trafilatura.origin):
        pytest.skip("needs the extra dev")
    dtd = etree.DTD(str(Path(trafilatura.origin).parent / "data" / "tei_corpus.dtd"))
    samples = [
        {**story, **newskit.names(story), "keywords": newskit.keywords(story)}
        for page in newskit.read(ROOT / "samples", unwrap=False)
        for story in newskit.split(page["text"], page["source"])
    ]
    for records in ([STORY, BARE], [BARE], samples):
        corpus = etree.fromstring(written(records, "tei").encode())
        assert dtd.validate(corpus), dtd.error_log.filter_from_errors()
    wrong = written([STORY], "tei").replace("<fileDesc>", "<fileDesc><head/>")
    assert not dtd.validate(etree.fromstring(wrong.encode()))


def test_tei_gives_back_what_it_was_made_of() -> None:
    first, second = tei.records(written([STORY, BARE], "tei"), "f.xml")
    expected = {name: value for name, value in STORY.items() if value}
    assert first.pop("keywords") == [{"term": "书屋", "score": 0.0, "count": 0}]
    expected.pop("keywords")
    expected["people"] = [expected["people"][0] | {"speaks": False}]
    expected["people"][0]["name"] = "许念慈"
    assert first == expected
    assert second["text"] == "港口。"
    assert second["id"] == "x"


@given(st.text(min_size=1), st.text())
def test_tei_holds_any_text(text: str, headline: str) -> None:
    text = text.replace("\r", "\n")
    story = {"text": text, "id": "x", "headline": headline}
    (record,) = tei.records(written([story], "tei"), "f.xml")
    legal = re.sub("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)
    assert record["text"] == legal


def test_the_tei_of_others_is_read() -> None:
    (record,) = newskit.read(HERE / "exchange" / "edition.xml")
    assert record["text"] == "退休教師許念慈每天開門，帶著孩子讀書。\n許老師住在東礁村。"
    assert record["headline"] == "漁村書屋點亮二十六個漁村"
    assert record["authors"] == [
        {"name": "程亦舟", "role": None}, {"name": "何雨桐", "role": "摄影"},
    ]  # fmt: skip
    assert (record["date"], record["page"]) == ("1936-10-17", "4")
    assert record["publication"] == "临汐晚报"
    (person,) = record["people"]
    assert [record["text"][a:b] for a, b in person["mentions"]] == ["許念慈", "許老師"]


# --- ninjs ---------------------------------------------------------------------------------------

_STRING = {"type": "string"}


def _objects(*names: str, required: tuple[str, ...] = ()) -> dict[str, Any]:
    item = {
        "type": "object", "additionalProperties": False, "required": list(required),
        "properties": dict.fromkeys(names, _STRING) | {"charcount": {"type": "number"}},
    }  # fmt: skip
    return {"type": "array", "items": item}


# The properties of ninjs 2.0 that are written, as its schema and its user guide have them.
NINJS = {
    "type": "object",
    "additionalProperties": False,
    "required": ["uri"],
    "properties": {
        "uri": {"type": "string", "pattern": r"^[a-z][a-z0-9+.-]*:\S+$"},
        "type": {"enum": ["text", "audio", "video", "picture", "graphic", "composite"]},
        "standard": {
            "type": "object", "additionalProperties": False,
            "properties": dict.fromkeys(("name", "version", "schema"), _STRING),
        },
        "language": _STRING, "by": _STRING, "located": _STRING, "ednote": _STRING,
        "contentcreated": {**_STRING, "pattern": r"^\d{4}(-\d\d){2}T(\d\d:){2}\d\d\+\d\d:\d\d$"},
        "headlines": _objects("role", "contenttype", "value", required=("value",)),
        "bodies": _objects("role", "contenttype", "value", required=("value",)),
        "descriptions": _objects("role", "contenttype", "value", required=("value",)),
        "infosources": _objects("name", "literal"),
        "subjects": _objects("name", "rel"),
        "people": _objects("name", "rel"),
        "places": _objects("name", "rel"),
        "organisations": _objects("name", "rel"),
        "genres": _objects("name"),
        "altids": _objects("role", "value"),
    },
}  # fmt: skip


@pytest.mark.parametrize("record", [STORY, BARE, {"text": ""}])
def test_ninjs_is_as_its_schema_has_it(record: Record) -> None:
    (item,) = objects([record], "ninjs")
    jsonschema.validate(item, NINJS)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**item, "headline": "no property of ninjs 2"}, NINJS)


def test_ninjs_gives_back_what_it_was_made_of() -> None:
    (item,) = objects([STORY], "ninjs")
    kept = (
        *("id", "source", "publication", "section", "page", "kicker", "headline", "subheadline"),
        *("byline", "authors", "place", "date", "genre", "text", "warnings", "summary"),
    )
    back = of_object(item)
    assert {name: back[name] for name in kept} == {name: STORY[name] for name in kept}


@pytest.mark.parametrize(
    ("bodies", "expected"),
    [
        ([{"value": "港口。"}], "港口。"),
        (
            [{"contenttype": "text/html", "value": "<h2>一</h2>\n<p>港 &amp; <b>码</b></p>"}],
            "一\n港 & 码",
        ),
        ([{"contenttype": "text/html", "value": "<p>x</p>"}, {"value": "平文"}], "平文"),
        ([], ""),
    ],
)  # fmt: skip
def test_the_bodies_of_others_are_read(bodies: list[dict[str, str]], expected: str) -> None:
    item = {"uri": "http://example.org/1", "bodies": bodies, "headlines": [{"value": "标题"}]}
    record = of_object(item)
    assert record["text"] == expected
    assert record["headline"] == "标题"
    assert record["id"] == "http://example.org/1"


@pytest.mark.parametrize("value", [{"uri": "x"}, {"bodies": []}, {"text": "港口"}, [], 7])
def test_what_is_no_ninjs_stays_as_it_is(value: Any) -> None:
    assert of_object(value) is value
    assert not ninjs.is_item(value)


# --- schema.org ----------------------------------------------------------------------------------

NEWS_ARTICLE = {
    *("@context", "@type", "identifier", "headline", "alternativeHeadline", "creditText", "author"),
    *("dateCreated", "dateline", "locationCreated", "isPartOf", "articleSection", "printPage"),
    *("isBasedOn", "genre", "inLanguage", "abstract", "keywords", "mentions", "contentLocation"),
    "articleBody",
}
"""Properties of NewsArticle and of the types it inherits from."""


def test_schema_org_has_the_properties_of_a_news_article() -> None:
    full, bare = objects([STORY, BARE], "jsonld")
    assert set(full) <= NEWS_ARTICLE
    assert bare.keys() == {
        "@context", "@type", "identifier", "inLanguage", "articleBody",
    }  # fmt: skip
    assert full["author"][0] == {"@type": "Person", "name": "程亦舟", "jobTitle": "本报记者"}
    assert full["dateCreated"] == "2024-10-16"
    yearless = schema_org.news_article({**STORY, "date": "--10-16"})
    assert "dateCreated" not in yearless, "a date without its year is none of schema.org"


# --- CoNLL-U -------------------------------------------------------------------------------------


UNIVERSAL = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X"


def test_conllu_is_as_its_format_has_it() -> None:
    blocks = written([STORY, BARE], "conllu").removesuffix("\n\n").split("\n\n")
    assert len(blocks) == 3
    universal = {*UNIVERSAL.split()}
    for block in blocks:
        lines = block.split("\n")
        comments = dict(line[2:].split(" = ") for line in lines if " = " in line and line[0] == "#")
        words = [line.split("\t") for line in lines if line[0] != "#"]
        assert [word[0] for word in words] == [str(n + 1) for n in range(len(words))]
        assert all(len(word) == 10 and all(word) for word in words)
        assert {word[3] for word in words} <= universal
        spaced = (word[1] + ("" if word[9] == "SpaceAfter=No" else " ") for word in words)
        assert "".join(spaced).strip() == comments["text"].strip()
        assert comments["sent_id"]
    assert blocks[0].startswith("# newdoc id = archive/p 4.txt#2\n# newpar\n")
    assert blocks[1].startswith("# newpar\n# sent_id = archive/p 4.txt#2-2\n")


# --- the command ---------------------------------------------------------------------------------


@pytest.mark.parametrize("to", FORMATS)
def test_the_command_writes_each_format(to: str, tmp_path: Path) -> None:
    source = tmp_path / "f.jsonl"
    source.write_text(json.dumps(STORY) + "\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["convert", "-f", to, str(source)])
    assert done.exit_code == 0, done.output
    assert done.stdout == written([json.loads(json.dumps(STORY))], to)
    if to in ("tei", "ninjs"):
        (tmp_path / "back").write_text(done.stdout, encoding="utf-8")
        back = CliRunner().invoke(main, ["convert", "-f", "jsonl", str(tmp_path / "back")])
        assert json.loads(back.stdout)["text"] == STORY["text"]
        named = CliRunner().invoke(main, ["names", "-f", "jsonl", str(tmp_path / "back")])
        assert json.loads(named.stdout)["headline"] == STORY["headline"]


def test_a_format_that_is_none_is_named() -> None:
    with pytest.raises(ValueError, match="docx"):
        newskit.convert([], "docx")
