"""`loa`: runs the platform and its administration commands."""

import argparse
import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from loa.embedded import django, static_files
from loa.embedded.data_folder import DEFAULT, DataFolder
from loa.embedded.errors import EmbeddedError, FolderInUseError
from loa.embedded.postgres import Cluster
from loa.embedded.supervisor import Options, serve

_EXAMINATIONS = (
    ("check", "--fail-level", "WARNING"),
    ("migrate", "--check"),
    ("check_trail",),
    ("ledger",),
)
"""What `loa doctor` runs, until one of them finds something."""


def main(argv: list[str] | None = None) -> int:
    """Entry point. 0 when all went well, 1 when Loa says why not, 2 for a wrong command."""
    arguments = _parser().parse_args(argv)
    try:
        return int(arguments.act(arguments))
    except EmbeddedError as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="loa", description="Chạy và quản trị Loa.")
    commands = parser.add_subparsers(required=True, metavar="LỆNH")

    run = commands.add_parser("serve", help="chạy Loa trên máy này cho đến khi nhấn Ctrl-C")
    run.add_argument("--port", type=_port, default=8000, help="cổng (8000; 0: tự chọn)")
    _add_data_option(run)
    run.add_argument("--fresh", action="store_true", help="bắt đầu lại với dữ liệu trống")
    run.add_argument("--no-demo", action="store_true", help="không nạp dữ liệu minh hoạ")
    run.set_defaults(act=_serve)

    manage = commands.add_parser("manage", help="chạy một lệnh quản trị của Django")
    _add_data_option(manage)
    manage.add_argument("command", nargs=argparse.REMAINDER, metavar="LỆNH …")
    manage.set_defaults(act=_manage)

    doctor = commands.add_parser("doctor", help="cho biết bản cài đặt này thiếu hoặc sai gì")
    _add_data_option(doctor)
    doctor.set_defaults(act=_doctor)
    return parser


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError("cổng là số từ 0 đến 65535")
    return port


def _add_data_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data", type=Path, default=DEFAULT, metavar="THƯ_MỤC", help="nơi giữ dữ liệu (var/)"
    )


def _serve(arguments: argparse.Namespace) -> int:
    serve(
        Options(
            port=arguments.port,
            data=arguments.data,
            fresh=arguments.fresh,
            demonstration=not arguments.no_demo,
        )
    )
    return 0


def _manage(arguments: argparse.Namespace) -> int:
    folder = DataFolder(arguments.data)
    with _database(folder) as url:
        environment = django.environment_for(folder, url)
        command = [*django.COMMAND, *arguments.command]
        return subprocess.run(command, env=environment).returncode


def _doctor(arguments: argparse.Namespace) -> int:
    folder = DataFolder(arguments.data)
    if not static_files.BUILT.is_dir():
        sys.stderr.write("Kiểu chữ và giao diện chưa được dựng. Đề nghị chạy script/server.\n")
        return 1
    with _database(folder) as url:
        environment = django.environment_for(folder, url)
        for command in _EXAMINATIONS:
            done = subprocess.run([*django.COMMAND, *command], env=environment)
            if done.returncode:
                return 1
    return 0


@contextlib.contextmanager
def _database(folder: DataFolder) -> Iterator[str]:
    """The database of this folder: the one that serves now, or started for the while."""
    if url := os.environ.get("DATABASE_URL"):
        yield url
        return
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(folder.held())
        except FolderInUseError:
            if not folder.database_url.exists():
                raise
            yield folder.database_url.read_text()
            return
        cluster = Cluster(folder.postgres, folder.logs / "postgres.log")
        stack.callback(cluster.stop)
        yield cluster.start()
