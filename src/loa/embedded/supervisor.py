"""Starts everything that Loa needs on one machine, keeps it running, and stops it."""

import contextlib
import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import psycopg

from loa.embedded import static_files
from loa.embedded.children import Child, Restarts, end_leftovers
from loa.embedded.data_folder import DataFolder
from loa.embedded.django import environment_for, manage, run
from loa.embedded.errors import CannotServeError
from loa.embedded.logs import tail
from loa.embedded.postgres import Cluster

LOOPBACK = "127.0.0.1"
WEB_WORKERS = 2
JOBS_AT_ONCE = 2  # what asks the outside world shares a lock, so that reading never waits for it
WEB_THREADS = 4
READY_SECONDS = 180.0
POLL_SECONDS = 0.2


@dataclass(frozen=True)
class Options:
    """What the command line asks for."""

    port: int
    data: Path
    fresh: bool = False
    demonstration: bool = True


class _Stopped(BaseException):
    """Somebody asked Loa to stop."""


def serve(options: Options) -> None:
    """Runs Loa until SIGINT, SIGTERM or SIGHUP, or until a part of it cannot be kept running.

    Raises EmbeddedError with what to tell the person at the terminal.
    """
    _raise_on_signals()
    folder = DataFolder(options.data)
    with contextlib.suppress(_Stopped), folder.held():
        end_leftovers(folder.path)
        port = _free_port(options.port)
        if options.fresh:
            _empty(folder)
        _serve_from(folder, port, options)


def _serve_from(folder: DataFolder, port: int, options: Options) -> None:
    own_cluster = None
    if not os.environ.get("DATABASE_URL"):
        own_cluster = Cluster(folder.postgres, folder.logs / "postgres.log")
    children: list[Child] = []
    try:
        environment = environment_for(folder, _start_database(folder, own_cluster))
        _prepare(folder, environment, options)
        web, jobs = children = _children(folder, environment, port)
        _free_port(port)  # Preparing took minutes; two on one port share the calls.
        web.start()
        _wait_until_answering(port, web)
        jobs.start()
        _greet(port, folder)
        _keep_running(children, own_cluster)
    finally:
        _stop_all(children, own_cluster)
        folder.database_url.unlink(missing_ok=True)


def _raise_on_signals() -> None:
    """The first signal raises; later ones are ignored, so that stopping is not disturbed."""
    numbers = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # as under nohup
        numbers.append(signal.SIGHUP)

    def stop(*_: object) -> None:
        for number in numbers:
            signal.signal(number, signal.SIG_IGN)
        raise _Stopped

    for number in numbers:
        signal.signal(number, stop)


def _free_port(port: int) -> int:
    """The port itself when it can be listened on; for 0, one that is free."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((LOOPBACK, port))
        except PermissionError:
            raise CannotServeError(
                f"Cổng {port} chỉ dành cho người quản trị máy. "
                "Đề nghị chọn cổng từ 1024 trở lên, ví dụ --port 8000."
            ) from None
        except OSError:
            raise CannotServeError(
                f"Cổng {port} đang được chương trình khác dùng. "
                "Đề nghị chọn cổng khác, ví dụ --port 8001, hoặc --port 0 để Loa tự chọn."
            ) from None
        return int(listener.getsockname()[1])


def _empty(folder: DataFolder) -> None:
    if os.environ.get("DATABASE_URL"):
        raise CannotServeError(
            "Không xoá dữ liệu trên máy chủ cơ sở dữ liệu dùng chung. "
            "Đề nghị bỏ --fresh, hoặc bỏ DATABASE_URL để dùng cơ sở dữ liệu riêng."
        )
    if aside := folder.empty():
        _say(f"Dữ liệu cũ được chuyển sang {aside}; xoá thư mục này khi không cần nữa.")


def _start_database(folder: DataFolder, own_cluster: Cluster | None) -> str:
    if own_cluster is None:
        return os.environ["DATABASE_URL"]
    _say("Đang khởi động cơ sở dữ liệu …")
    url = own_cluster.start()
    folder.database_url.write_text(url)
    return url


def _prepare(folder: DataFolder, environment: Mapping[str, str], options: Options) -> None:
    """Brings the static files, the database and the demonstration up to date."""
    _build_static_files(folder, environment)
    _say("Đang cập nhật cơ sở dữ liệu …")
    manage(environment, "migrate", "--no-input", "--verbosity", "0")
    if options.demonstration and not _has_agency(environment["DATABASE_URL"]):
        _say("Đang nạp dữ liệu minh hoạ …")
        manage(environment, "demonstration")
        accounts = manage(environment, "demonstration", "--accounts")
        folder.demonstration_mark.write_text(accounts)


def _build_static_files(folder: DataFolder, environment: Mapping[str, str]) -> None:
    stamp = folder.path / "static.stamp"
    collected = Path(environment.get("LOA_STATIC", folder.path / "static"))
    if static_files.is_current(stamp, collected):
        return
    _say("Đang dựng giao diện …")
    run(environment, sys.executable, "-m", "loa.ui.build")
    manage(environment, "collectstatic", "--no-input", "--clear", "--verbosity", "0")
    stamp.write_text(static_files.fingerprint())


def _has_agency(database_url: str) -> bool:
    with psycopg.connect(database_url) as connection:
        found = connection.execute("SELECT EXISTS (SELECT FROM agencies_agency)").fetchone()
        return bool(found and found[0])


def _children(folder: DataFolder, environment: Mapping[str, str], port: int) -> list[Child]:
    web = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"),
        *("--host", LOOPBACK, "--port", str(port)),
        *("--workers", str(WEB_WORKERS), "--blocking-threads", str(WEB_THREADS)),
        *("--respawn-failed-workers", "--workers-kill-timeout", "5"),
        "loa.config.wsgi:application",
    ]
    jobs = [
        *(sys.executable, "-m", "django", "procrastinate", "worker"),
        *("--concurrency", str(JOBS_AT_ONCE), "--shutdown-graceful-timeout", "5"),
    ]
    return [
        Child("máy chủ trang", web, environment, folder.path, folder.logs / "web.log"),
        Child("việc chạy nền", jobs, environment, folder.path, folder.logs / "jobs.log"),
    ]


def _wait_until_answering(port: int, web: Child) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        if _answers(port):
            return
        if web.died():
            raise CannotServeError(f"Phần «{web.name}» không khởi động được:\n{tail(web.log)}")
        time.sleep(POLL_SECONDS)
    raise CannotServeError(f"Trang chủ không trả lời được:\n{tail(web.log)}")


def _answers(port: int) -> bool:
    with (
        contextlib.suppress(urllib.error.URLError, OSError),
        urllib.request.urlopen(f"http://{LOOPBACK}:{port}/", timeout=10) as answer,
    ):
        return bool(answer.status == 200)
    return False


def _greet(port: int, folder: DataFolder) -> None:
    _say(f"\nLoa đang chạy tại  http://{LOOPBACK}:{port}/\nDữ liệu ở  {folder.path}")
    if folder.demonstration_mark.exists():
        _say(folder.demonstration_mark.read_text().rstrip())
    _say("Nhấn Ctrl-C để dừng.")


def _keep_running(children: list[Child], own_cluster: Cluster | None) -> None:
    """Starts again what dies; gives up on what keeps dying."""
    database_restarts = Restarts()
    while True:
        time.sleep(POLL_SECONDS)
        if own_cluster and own_cluster.died():
            _note_death("cơ sở dữ liệu", own_cluster.log, database_restarts)
            own_cluster.start()
        for child in children:
            if child.died():
                _note_death(child.name, child.log, child.restarts)
                child.start()


def _note_death(name: str, log: Path, restarts: Restarts) -> None:
    if not restarts.may_have_another():
        raise CannotServeError(f"Phần «{name}» liên tục dừng:\n{tail(log)}")
    _say(f"Phần «{name}» đã dừng đột ngột và đang được khởi động lại. Nhật ký: {log}")


def _stop_all(children: list[Child], own_cluster: Cluster | None) -> None:
    for child in children:
        child.ask_to_stop()
    for child in children:
        child.wait_stopped()
    if own_cluster:
        own_cluster.stop()


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()
