"""Signals in every phase, workers that are killed, full disks, too little memory, closed pipes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.conftest import Shell, environment

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and limits are POSIX")

RECORD = '{"text":"港口开放，港口繁荣。记者从市图书馆获悉，渔村书屋已经建成。"}\n'
ENDING = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}


@contextmanager
def running(directory: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """A command in a session of its own, with pipes to all sides, none of which is left behind."""
    pipe = subprocess.PIPE
    process = subprocess.Popen(
        ["newskit", *arguments],
        stdin=pipe,
        stdout=pipe,
        stderr=pipe,
        env=environment(),
        cwd=directory,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        process.kill()
        for stream in (process.stdin, process.stdout, process.stderr):
            assert stream is not None
            with suppress(BrokenPipeError):
                stream.close()
        process.wait()


def children(process: subprocess.Popen[bytes]) -> list[int]:
    found = subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, check=False)
    return [int(pid) for pid in found.stdout.split()]


def put(process: subprocess.Popen[bytes], text: str) -> None:
    assert process.stdin is not None
    process.stdin.write(text.encode())
    process.stdin.flush()


def answer(process: subprocess.Popen[bytes]) -> dict:
    assert process.stdout is not None
    return json.loads(process.stdout.readline())


def is_gone(pid: int) -> bool:
    """Whether a process has ended; a zombie has, too."""
    try:
        return "State:\tZ" in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return True


def until_gone(pids: list[int]) -> bool:
    """Waits for processes that are not ours, thirty seconds at most."""
    script = "for i in {1..600}; do kill -0 %s 2>/dev/null || exit 0; read -rt .05 <> <(:); done"
    for pid in pids:
        subprocess.run(["bash", "-c", script % pid], check=False)
    return all(map(is_gone, pids))


# --- signals


@pytest.mark.parametrize("number", ENDING)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_signal_while_more_is_awaited(tmp_path: Path, jobs: str, number: signal.Signals) -> None:
    (tmp_path / "out").write_text("old")
    with running(tmp_path, "keywords", "-j", jobs, "-o", "out") as process:
        put(process, RECORD * 2000)  # more than a pipe holds: it has begun
        workers = children(process)
        process.send_signal(number)
        assert process.wait(60) == ENDING[number]
        assert process.stderr is not None
        assert process.stderr.read() == b""
        assert len(workers) == (2 if jobs == "2" else 0)
        assert until_gone(workers)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out").read_text() == "old"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_signal_while_nobody_reads(tmp_path: Path, jobs: str, number: signal.Signals) -> None:
    """What waits to be written into a pipe that stands still holds nothing up."""
    (tmp_path / "many").write_text(RECORD * 3000)
    with running(tmp_path, "keywords", "-j", jobs, "many") as process:
        answer(process)
        process.send_signal(number)
        assert process.wait(60) == ENDING[number]


def test_a_signal_to_the_whole_group(tmp_path: Path) -> None:
    with running(tmp_path, "keywords", "-j", "2") as process:
        put(process, RECORD)
        answer(process)
        os.killpg(process.pid, signal.SIGTERM)  # as timeout(1) does
        assert process.wait(60) == 143
        assert process.stderr is not None
        assert process.stderr.read() == b""


@pytest.mark.parametrize("phase", ["loading", "options", "matrix"])
def test_a_signal_in_any_phase_leaves_nothing(tmp_path: Path, phase: str) -> None:
    """Before the work, while word lists are read, and while a matrix is made."""
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "many").write_text(RECORD * 3000)
    arguments = {
        "loading": ("keywords", "-o", "out"),
        "options": ("keywords", "many", "--userdict", "fifo", "-o", "out"),
        "matrix": ("tfidf", "many", "-j", "1", "--matrix", "x.npz", "-o", "out"),
    }[phase]
    with running(tmp_path, *arguments) as process:
        if phase == "options":
            with (tmp_path / "fifo").open("w"):
                process.terminate()
                assert process.wait(60) in (143, -signal.SIGTERM)
        else:
            process.terminate()
            # Python itself ends by the signal; a shell calls that 143, too.
            assert process.wait(60) in (143, -signal.SIGTERM)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fifo", "many"]


def test_nohup_is_heeded(tmp_path: Path) -> None:
    script = "trap '' HUP; exec newskit keywords"
    pipe = subprocess.PIPE
    with subprocess.Popen(["bash", "-c", script], stdin=pipe, stdout=pipe, env=environment()) as it:
        put(it, RECORD)
        answer(it)
        it.send_signal(signal.SIGHUP)
        put(it, RECORD)
        assert answer(it)["id"] == "-#2"
        assert it.stdin is not None
        it.stdin.close()
        assert it.wait(60) == 0


# --- workers


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_workers_end_with_their_parent(tmp_path: Path, number: signal.Signals) -> None:
    """However it ends, and whatever they do: the pipe behind them ends as well."""
    (tmp_path / "long").write_text(json.dumps({"text": "港口开放，港口繁荣。" * 200_000}) + "\n")
    with running(tmp_path, "keywords", "-j", "2", "-", "long") as process:
        put(process, RECORD)
        assert process.stdin is not None
        process.stdin.close()
        answer(process)
        workers = children(process)
        process.send_signal(number)
        process.wait(60)
        assert process.stdout is not None
        assert process.stdout.read() == b"", "nobody holds it open"
        assert len(workers) == 2
        assert until_gone(workers)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_worker_costs_what_it_worked_on(tmp_path: Path, number: signal.Signals) -> None:
    (tmp_path / "many").write_text(RECORD * 600)
    with running(tmp_path, "keywords", "-j", "2", "-", "many") as process:
        put(process, RECORD)
        answer(process)
        for worker in children(process):  # one works, or both are about to
            os.kill(worker, number)
        assert process.stdin is not None
        process.stdin.close()
        assert process.stdout is not None
        assert process.stderr is not None
        done = [json.loads(line)["id"] for line in process.stdout]
        messages = process.stderr.read().decode().splitlines()
        status = process.wait(60)
    lost = [message for message in messages if "was killed" in message]
    named = {f"many#{message.split('line ')[1].split(':')[0]}" for message in lost}
    assert done == [f"many#{n}" for n in range(1, 601) if f"many#{n}" not in named]
    assert status == (1 if lost else 0)
    assert all(message.startswith("newskit: many: line ") for message in lost)


def test_a_document_that_kills_every_worker(sh: Shell, tmp_path: Path) -> None:
    """Under a limit that one record exceeds: it is named, and the others are done."""
    long = json.dumps({"text": "，".join("港口开放" for _ in range(3_000_000))}, ensure_ascii=False)
    (tmp_path / "f").write_text(RECORD + long + "\n" + RECORD * 20)
    done = sh("ulimit -v 400000; newskit keywords -j 2 f")
    ids = [json.loads(line)["id"] for line in done.stdout.splitlines()]
    assert ids == ["f#1", *(f"f#{n}" for n in range(3, 23))]
    assert done.returncode == 1
    assert done.stderr.startswith("newskit: f: line 2: ")


# --- little memory


@pytest.mark.parametrize(
    "command",
    [
        *("split", "keywords", "stats", "summarize", "names", "tfidf"),
        *("words", "words --cut", "words --collocates 港口", "trend 港口 --by id"),
    ],
)
def test_a_long_record_under_a_memory_limit(sh: Shell, tmp_path: Path, command: str) -> None:
    """It is done or it is named; nothing aborts and nothing hangs."""
    text = "港口开放，港口繁荣。记者从市图书馆获悉，渔村书屋已经建成。" * 200_000
    (tmp_path / "f").write_text(json.dumps({"text": text}, ensure_ascii=False) + "\n" + RECORD)
    done = sh(f"ulimit -v 400000; newskit {command} f > out")
    assert done.returncode in (0, 1)
    if done.returncode:
        assert "newskit: f" in done.stderr
        assert "memory" in done.stderr


# --- what is too much for one document


def deep(levels: int) -> str:
    return '{"text":"深","x":' + "[" * levels + "]" * levels + "}\n"


def test_a_deep_record_is_named_and_the_rest_done(sh: Shell, tmp_path: Path) -> None:
    objects = '{"text":"深","x":' + '{"a":' * 990 + "1" + "}" * 991 + "\n"
    lines = [RECORD, deep(990), deep(101), deep(80), objects, deep(100_000), RECORD]
    (tmp_path / "deep").write_text("".join(lines))
    (tmp_path / "after").write_text(RECORD)
    for jobs in ("1", "2"):
        done = sh(f"newskit keywords -j {jobs} deep after 2> err; grep -c deep: err")
        assert done.stdout.splitlines()[-1] == "4"
        ids = [json.loads(line)["id"] for line in done.stdout.splitlines()[:-1]]
        assert ids == ["deep#1", "deep#4", "deep#7", "after#1"]
    for number, message in zip((2, 3, 5, 6), sh("cat err").stdout.splitlines(), strict=False):
        assert message.startswith(f"newskit: deep: line {number}: lists and objects are more than")


def test_bombs_are_told_while_they_are_unpacked(sh: Shell, tmp_path: Path) -> None:
    import bz2
    import gzip
    import lzma

    (tmp_path / "after").write_text(RECORD)
    (tmp_path / "zeros.xz").write_bytes(lzma.compress(bytes(60_000_000), preset=0))
    (tmp_path / "text.gz").write_bytes(gzip.compress("港口。\n".encode() * 5_000_000, 1))
    lines = RECORD.encode() + b'{"text":"' + b"a" * 50_000_000 + b'"}\n' + RECORD.encode()
    (tmp_path / "lines.bz2").write_bytes(bz2.compress(lines, 1))
    done = sh("newskit keywords --max-bytes 1000000 zeros.xz text.gz lines.bz2 after")
    assert done.returncode == 1
    ids = [json.loads(line)["id"] for line in done.stdout.splitlines()]
    assert ids == ["lines.bz2#1", "lines.bz2#3", "after#1"]
    places = [message.split(": more than 1000000 bytes")[0] for message in done.stderr.splitlines()]
    assert places[:3] == [
        "newskit: zeros.xz",
        "newskit: text.gz",
        "newskit: lines.bz2: line 2",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
@pytest.mark.parametrize("kind", ["jsonl", "lines"])
def test_a_long_line_is_left_out(sh: Shell, tmp_path: Path, kind: str, encoding: str) -> None:
    lines = [RECORD, RECORD.replace("港口", "港口" * 500), RECORD]
    (tmp_path / "f").write_bytes("".join(lines).encode(encoding))
    done = sh(f"newskit stats --only chars --max-bytes 900 --from {kind} f")
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["f#1", "f#3"]
    assert "f: line 2: more than 900 bytes" in done.stderr
    first = sh(f"newskit stats --only chars --max-bytes 40 --from {kind} f")
    assert (first.returncode, first.stdout) == (1, "")


# --- disks that are full


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("options", ["-o out", "> out", "-f csv -o out"])
def test_a_full_disk(sh: Shell, tmp_path: Path, jobs: str, options: str) -> None:
    (tmp_path / "many").write_text(RECORD * 600)
    done = sh(f"ulimit -f 16; newskit keywords many -j {jobs} {options}")
    assert done.returncode == 1
    what = "standard output" if options == "> out" else "out"
    assert done.stderr == f"newskit: cannot write {what}: File too large\n"
    assert sh("ls -A").stdout == ("many\nout\n" if options == "> out" else "many\n")
