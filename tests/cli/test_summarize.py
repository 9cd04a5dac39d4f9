"""`newskit summarize` through a shell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_startup import HEAVY, imported
from tests.cli.test_terminal import on_terminal
from tests.conftest import Shell
from tests.summaries.stories import FEATURE, FEATURE_HEADLINE, NEWS


@pytest.fixture
def records(tmp_path: Path) -> Path:
    stories = [
        {"id": "a", "text": FEATURE, "headline": FEATURE_HEADLINE, "mine": [1]},
        {"id": "b", "text": NEWS, "headline": None},
    ]
    path = tmp_path / "f"
    path.write_text("".join(json.dumps(story) + "\n" for story in stories), encoding="utf-8")
    return path


def test_a_record_gains_a_summary_and_loses_nothing(sh: Shell, records: Path) -> None:
    first, second = map(json.loads, sh("newskit summarize f").stdout.splitlines())
    assert first["mine"] == [1]
    assert "湿地" in first["summary"]
    for sentence in first["summary_sentences"]:
        assert FEATURE[sentence["start"] : sentence["end"]] == sentence["text"]
        assert set(sentence) == {"text", "start", "end", "score"}
    assert second["summary"].startswith("记者从市图书馆获悉")


def test_all_decks_of_a_headline_count(sh: Shell, tmp_path: Path) -> None:
    record = {"text": "潮水退了，滩上都是人。候鸟来了，湿地过冬。", "headline": "潮水"}
    decks = [
        record,
        record | {"kicker": "候鸟来了湿地过冬"},
        record | {"subheadline": "候鸟来了湿地过冬"},
    ]
    (tmp_path / "f").write_text("".join(json.dumps(one) + "\n" for one in decks))
    found = map(json.loads, sh("newskit summarize -n 1 f").stdout.splitlines())
    assert [one["summary"][:2] for one in found] == ["潮水", "候鸟", "候鸟"]


def test_options_reach_the_method(sh: Shell, records: Path) -> None:
    done = sh("newskit summarize -n 1 --method lead --explain --focus 候鸟 --by-score f | head -1")
    (sentence,) = json.loads(done.stdout)["summary_sentences"]
    assert sentence["text"].startswith("市自然资源局的监测显示")
    assert set(sentence["parts"]) == {"lead", "focus"}


def test_what_does_not_fit_is_said(sh: Shell, records: Path) -> None:
    found = [
        json.loads(line) for line in sh("newskit summarize --max-chars 5 f").stdout.split("\n")[:2]
    ]
    assert [record["summary"] for record in found] == ["", ""]
    assert found[0]["warnings"] == ["no-sentence-fits"]
    digest = json.loads(sh("newskit summarize --merge --max-chars 5 f").stdout)
    assert digest["warnings"] == ["no-sentence-fits"]


def test_a_focus_that_is_nowhere_is_said(sh: Shell, records: Path) -> None:
    done = sh("newskit summarize --focus 航母 --focus 湿地 --focus 書屋 f")
    assert done.returncode == 0
    assert done.stderr == "newskit: --focus 航母: in no document\n"
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert not any("warnings" in record for record in found)
    one, other = map(json.loads, sh("newskit summarize -j 2 --focus 湿地 f").stdout.splitlines())
    assert "warnings" not in one
    assert other["warnings"] == ["focus-not-found"]
    assert sh("newskit summarize -j 2 --focus 湿地 f").stderr == ""
    digest = sh("newskit summarize --merge --focus 航母 f")
    assert json.loads(digest.stdout)["warnings"] == ["focus-not-found"]
    assert "航母" in digest.stderr


def test_many_as_one(sh: Shell, records: Path) -> None:
    (line,) = sh("newskit summarize --merge f").stdout.splitlines()
    found = json.loads(line)
    assert found["documents"] == 2
    assert {sentence["id"] for sentence in found["summary_sentences"]} == {"a", "b"}
    assert "b,f,1," in sh("newskit summarize --merge -f csv -n 1 --focus 书屋 f").stdout


def test_a_digest_names_the_file_of_a_record_that_names_none(sh: Shell, records: Path) -> None:
    found = json.loads(sh("newskit summarize --merge f").stdout)
    assert {sentence["source"] for sentence in found["summary_sentences"]} == {"f"}
    assert "f b" in sh("newskit summarize --merge -f table f").stdout
    seen = on_terminal(["summarize", "--merge", str(records)])[1]
    assert "2 documents" in seen
    assert "/f b " in seen


def test_a_digest_pipes_on(sh: Shell, records: Path) -> None:
    digest = json.loads(sh("newskit summarize --merge f").stdout)
    done = sh("newskit summarize --merge f | newskit summarize --text-field summary -n 1")
    found = json.loads(done.stdout)
    assert len(found["summary_sentences"]) == 1
    assert found["summary"] == found["summary_sentences"][0]["text"]
    assert found["summary"] in digest["summary"]
    assert "text" not in found


def test_a_text_in_another_field(sh: Shell, records: Path) -> None:
    rename = 'sed \'s/"text"/"body"/\''
    plain = sh("newskit summarize -f table f; newskit summarize --highlight f").stdout
    assert "#---------" in plain
    field = "--text-field body"
    both = f"newskit summarize -f table {field} g; newskit summarize --highlight {field} g"
    assert sh(f"{rename} f > g; {both}").stdout == plain
    kept = sh(f"{rename} f | jq -c '.text = 1' | newskit summarize {field}").stdout.splitlines()
    assert [json.loads(record)["text"] for record in kept] == [1, 1]
    assert [json.loads(record)["body"] for record in kept] == [FEATURE, NEWS]


def test_jobs_change_nothing(sh: Shell, records: Path) -> None:
    assert sh("newskit summarize -j 2 f").stdout == sh("newskit summarize f").stdout


def test_a_table_shows_where_sentences_stand(records: Path) -> None:
    status, seen = on_terminal(["summarize", "--color", "never", "-n", "2", str(records)])
    assert status == 0
    assert "#---------" in seen
    assert "记者从市图书馆获悉" in seen.replace("\n", "")


def test_highlight_marks_sentences_in_their_text(sh: Shell, records: Path) -> None:
    seen = sh("newskit summarize --highlight -n 1 f").stdout
    assert "港口" not in seen
    assert "\n【记者从市图书馆获悉，" not in seen  # the dateline stands before it
    assert "（记者程亦舟）【记者从市图书馆获悉，" in seen
    assert "】\n书屋大多由" in seen
    assert "\x1b[1;33m" in on_terminal(["summarize", "--highlight", str(records)])[1]


def test_highlight_keeps_the_text(sh: Shell, records: Path) -> None:
    seen = sh("newskit summarize --highlight --ratio 1 f").stdout
    assert f"{FEATURE_HEADLINE}\n\n{FEATURE}\n\n{NEWS}\n" == seen.translate(
        {0x3010: None, 0x3011: None}
    )
    assert sh("newskit summarize --highlight --merge f").returncode == 2
    assert sh("newskit summarize --highlight -f csv f").returncode == 2
    assert sh("NEWSKIT_FORMAT=csv newskit summarize --highlight f").returncode == 0


def test_words_are_cut_by_a_dictionary(sh: Shell, records: Path) -> None:
    (records.parent / "stop").write_text("海岸带\n湿地\n渔民\n", encoding="utf-8")
    plain = sh("newskit summarize --method textrank --by-score f").stdout
    assert sh("newskit summarize --method textrank --by-score --stopwords stop f").stdout != plain
    assert "no-such" in sh("newskit summarize --userdict no-such f").stderr


def test_explained(sh: Shell, records: Path) -> None:
    assert "headline+0." in sh("newskit summarize --explain -f table f").stdout


def test_start_up(sh: Shell, records: Path) -> None:
    pages = {
        "newskit.segmentation.crf",
        "newskit.segmentation.article_records",
        "multiprocessing",
        "tempfile",
    }
    assert not (HEAVY | pages) & imported(sh, "summarize f")
    assert not {"sklearn", "tabulate", "rich"} & imported(sh, "summarize --method lexrank f")


@pytest.mark.parametrize(
    "option", ["-n 0", "--ratio 0", "--ratio 1.5", "--max-chars x", "--method a"]
)
def test_bad_options(sh: Shell, records: Path, option: str) -> None:
    done = sh(f"newskit summarize {option} f")
    assert done.returncode == 2
    assert option.split(maxsplit=1)[0].lstrip("-") in done.stderr
