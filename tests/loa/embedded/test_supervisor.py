"""`loa serve`, as a person at a terminal meets it."""

import os
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.served import ADDRESS, LOA, Served


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Served]]:
    running: list[Served] = []

    def serve(*options: str) -> Served:
        running.append(Served(tmp_path, *options))
        return running[-1]

    yield serve
    for served in running:
        if served.process.poll() is None:
            served.end(signal.SIGTERM)


@pytest.mark.slow
def test_it_serves_again_at_once_after_it_was_killed_and_stops_all_when_asked(
    serve: Callable[..., Served], tmp_path: Path
) -> None:
    killed = serve()
    assert killed.status() == 200
    port = ADDRESS.findall(killed.address)[0]
    assert killed.end(signal.SIGKILL) == -signal.SIGKILL

    again = serve("--port", port)
    assert again.status() == 200
    assert again.end(signal.SIGTERM) == 0
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", int(port)))
    assert not (tmp_path / "postgres" / "postmaster.pid").exists()


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = _refused("--port", str(port), "--data", str(tmp_path))
    assert f"Cổng {port} đang được chương trình khác dùng" in said


def test_a_shared_database_is_not_emptied(tmp_path: Path) -> None:
    said = _refused(
        *("--port", "0", "--fresh", "--data", str(tmp_path)),
        DATABASE_URL="postgresql:///shared?host=/nowhere",
    )
    assert "Không xoá dữ liệu trên máy chủ cơ sở dữ liệu dùng chung" in said


def _refused(*options: str, **environment: str) -> str:
    """What `loa serve` says when it does not start."""
    done = subprocess.run(
        [LOA, "serve", *options],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stderr
