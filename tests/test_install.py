"""What is released: wheel and source, their metadata, and what they are when installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

import newskit
from newskit.cli import COMMANDS
from tests.conftest import ROOT

pytest.importorskip("build", reason="needs the extra dev")


def _run(*command: str | Path, cwd: Path = ROOT) -> str:
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source distribution of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder)
    return folder


def test_what_is_released_installs_in_a_clean_environment(dist: Path, tmp_path: Path) -> None:
    (wheel,), (source,) = dist.glob("*.whl"), dist.glob("*.tar.gz")
    _run(sys.executable, "-m", "twine", "check", "--strict", wheel, source)

    files = zipfile.ZipFile(wheel).namelist()
    pages = {Path(name).name for name in files if "/share/man/man1/" in name}
    assert pages == {"newskit.1", *(f"newskit-{name}.1" for name in COMMANDS)}
    for language in ("zh_CN", "zh_TW"):
        assert f"newskit/locale/{language}/LC_MESSAGES/newskit.mo" in files
        assert any(f"/share/man/{language}/man1/newskit-split.1" in name for name in files)
    assert {name for name in files if name.startswith("newskit/")} >= {
        path.relative_to(ROOT).as_posix()
        for folder in ("data", "reports/templates")
        for path in (ROOT / "newskit" / folder).rglob("*.*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert not [name for name in files if name.startswith(("tests", "docs"))]

    top = source.name.removesuffix(".tar.gz")
    with tarfile.open(source) as archive:
        members = set(archive.getnames())
    assert {f"{top}/{name}" for name in ("README.md", "Makefile", "tests/__init__.py")} <= members

    # What it depends on comes from here, so that no net is needed; newskit itself does not.
    _run(sys.executable, "-m", "venv", tmp_path / "clean")
    python = tmp_path / "clean/bin/python"
    _run(python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel)
    (site,) = (tmp_path / "clean").glob("lib/*/site-packages")
    dependencies = Path(pytest.__file__).parent.parent
    (site / "dependencies.pth").write_text(f"{dependencies}\n", encoding="utf-8")
    command = tmp_path / "clean/bin/newskit"
    assert newskit.__version__ in _run(command, "--version", cwd=tmp_path)
    where = _run(python, "-c", "import newskit; print(newskit.__file__)", cwd=tmp_path)
    assert where.strip() == str(site / "newskit/__init__.py")
    assert (tmp_path / "clean/share/man/man1/newskit-split.1").exists()
    told = _run(command, "split", ROOT / "samples/qingtang-daily.txt", cwd=tmp_path)
    assert len(told.splitlines()) == 5


def test_without_a_compiler_it_installs_and_says_nothing(tmp_path: Path) -> None:
    source = tmp_path / "source"
    for name in ("newskit", "docs/man"):
        built = shutil.ignore_patterns("*.so", "*.pyd", "__pycache__")
        shutil.copytree(ROOT / name, source / name, ignore=built)
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    wheel = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--no-deps",
        "--no-index",
        "--no-build-isolation",
    ]
    done = subprocess.run(
        [*wheel, "--wheel-dir", tmp_path, source],
        env=os.environ | {"CC": "/nonexistent", "NEWSKIT_PURE": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "rror" not in done.stdout
    assert not done.stderr
    (found,) = tmp_path.glob("*.whl")
    assert found.name.endswith("-py3-none-any.whl")
    with zipfile.ZipFile(found) as archive:
        archive.extractall(tmp_path / "site")
    told = subprocess.run(
        [sys.executable, "-m", "newskit", "--version"],
        env=os.environ | {"PYTHONPATH": str(tmp_path / "site")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ", not compiled)" in told.stdout
    assert not told.stderr


@pytest.mark.parametrize(
    ("tag", "changelog", "released"),
    [
        ("v{}", "## [{}] - 2026-12-01\n", True),
        ("v{}", "## [Unreleased]\n", False),
        ("v{}", "## [{}]\n", False),
        ("v9{}", "## [9{}] - 2026-12-01\n", False),
    ],
)
def test_a_tag_is_released_where_version_and_changelog_say_so(
    tag: str, changelog: str, released: bool, tmp_path: Path
) -> None:
    version = newskit.__version__
    (tmp_path / "newskit").mkdir()
    (tmp_path / "newskit/__init__.py").write_text(f'__version__ = "{version}"\n')
    (tmp_path / "CHANGELOG.md").write_text(changelog.format(version))
    command = ["make", "-f", ROOT / "Makefile", "release-check", f"TAG={tag.format(version)}"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode == 0) is released


def test_releases_in_the_changelog_are_dated() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    first, *others = re.findall(r"^## (.*)$", text, re.M)
    assert first == "[Unreleased]"
    assert all(re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", other) for other in others)
