"""A scheduler with two workers on loopback, and a storage that speaks S3, both in this process."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.conftest import environment

BUCKET = "archive"
_KEYS = {
    "AWS_ACCESS_KEY_ID": "nobody",
    "AWS_SECRET_ACCESS_KEY": "nobody",
    "AWS_DEFAULT_REGION": "us-east-1",
}


class Cluster(NamedTuple):
    """What the tests run on."""

    client: Any
    address: str

    def kill_the_reader(self, run: subprocess.Popen[str], pipe: Pipe) -> None:
        """Kills the worker that reads a pipe."""
        while not (readers := [pid for pid in self._pids() if pipe.is_read_by(pid)]):
            assert run.poll() is None
        os.kill(readers[0], 9)
        while readers[0] in self._pids():
            pass

    def _pids(self) -> list[int]:
        """The processes of the workers."""
        pids: dict[str, int] = self.client.run(os.getpid, on_error="ignore")
        return list(pids.values())


class Pipe:
    """A partition that lasts as long as we like: who reads it waits for us."""

    def __init__(self, path: Path) -> None:
        os.mkfifo(path)
        self._path = path
        self._descriptor = os.open(path, os.O_RDWR)  # so that no reader finds its end

    def is_read_by(self, pid: int) -> bool:
        """Whether a process has it open."""
        try:
            return any(self._path.samefile(file) for file in Path(f"/proc/{pid}/fd").iterdir())
        except OSError:  # a file that is closed by now, or a process that has ended
            return False

    def write(self, data: bytes) -> None:
        """Gives its reader data, and the end."""
        os.write(self._descriptor, data)
        left = bytearray(4)
        while fcntl.ioctl(self._descriptor, termios.FIONREAD, left) or any(left):
            pass
        os.close(self._descriptor)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A scheduler, two workers of one thread, and an endpoint of S3 that they know."""
    needed = "needs the extra `cluster`, s3fs and moto"
    distributed = pytest.importorskip("distributed", reason=needed)
    pytest.importorskip("s3fs", reason=needed)
    moto = pytest.importorskip("moto.server", reason=needed)
    server = moto.ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    ours = _KEYS | {"AWS_ENDPOINT_URL": f"http://{host}:{port}"}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (environment() | ours).items():
            patch.setenv(name, value)
        with (
            distributed.LocalCluster(
                n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
            ) as workers,
            distributed.Client(workers) as client,
        ):
            yield Cluster(client, workers.scheduler_address)
    server.stop()


Newskit = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def newskit(tmp_path: Path) -> Newskit:
    """Starts newskit in a directory of its own."""

    def start(*arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "newskit", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=tmp_path,
            env=environment(),
        )

    return start


def ended(process: subprocess.Popen[str], status: int = 0) -> str:
    """Waits for a process that ends with a status, and returns what it said on standard error."""
    _, said = process.communicate(timeout=300)
    assert process.returncode == status, said
    assert "Traceback" not in said
    return said
