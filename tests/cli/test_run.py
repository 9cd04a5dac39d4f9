"""The run loop with commands of our own: faults in functions, functions over all records."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from newskit.cli import run
from newskit.cli.options import Options, shared
from newskit.record import Record
from newskit.render.views import ARTICLES


@click.command()
@shared()
def fragile(options: Options) -> None:
    """Fail on some documents."""
    run.each(_fragile, options, view=ARTICLES)


def _fragile(record: Record) -> Record:
    if record["text"] == "bad":
        raise ZeroDivisionError("oh")
    return record | {"seen": record["text"]}


@click.command()
@shared(jobs=False)
def counted(options: Options) -> None:
    """Give each record the number of all."""
    run.corpus(_counted, options, view=ARTICLES)


def _counted(records: Iterable[Record]) -> Iterable[Record]:
    whole = list(records)
    return [record | {"of": len(whole), "seen": record["text"]} for record in whole]


@click.command()
@shared(jobs=False)
def hopeless(options: Options) -> None:
    """Fail on all documents."""
    run.corpus(_hopeless, options, view=ARTICLES)


def _hopeless(records: Iterable[Record]) -> Iterable[Record]:
    raise ZeroDivisionError("oh")


@pytest.fixture
def source(tmp_path: Path) -> str:
    path = tmp_path / "f"
    texts = ["good", "bad", "good"]
    path.write_text("".join(json.dumps({"id": t, "text": t, "body": t * 2}) + "\n" for t in texts))
    return str(path)


def call(command: click.Command, *arguments: str) -> tuple[Result, list[dict]]:
    result = CliRunner().invoke(command, arguments)
    return result, [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_fault_of_ours_costs_one_document(source: str, jobs: str) -> None:
    result, records = call(fragile, source, "-j", jobs)
    assert [record["seen"] for record in records] == ["good", "good"]
    assert result.exit_code == 1
    assert result.stderr == (
        f"newskit: {source}: line 2: ZeroDivisionError: oh (--debug shows where)\n"
    )


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_debug_shows_where(source: str, jobs: str) -> None:
    result, records = call(fragile, source, "--debug", "-j", jobs)
    assert len(records) == 2
    assert 'raise ZeroDivisionError("oh")' in result.stderr


def test_a_fault_over_all_documents(source: str) -> None:
    result, _ = call(hopeless, source)
    assert result.exit_code == 1
    assert result.stderr == "newskit: ZeroDivisionError: oh (--debug shows where)\n"


def test_a_function_over_all_documents(source: str) -> None:
    result, records = call(counted, source)
    assert result.exit_code == 0
    assert [record["of"] for record in records] == [3, 3, 3]


@pytest.mark.parametrize("command", [fragile, counted])
def test_the_text_is_where_the_user_says(source: str, command: click.Command) -> None:
    _, records = call(command, source, "--text-field", "body")
    assert [record["seen"] for record in records] == ["goodgood", "badbad", "goodgood"]
    assert [record["text"] for record in records] == ["good", "bad", "good"]
    assert [record["body"] for record in records] == ["goodgood", "badbad", "goodgood"]
