"""The folder where one installation keeps everything: database, files, secret key, logs."""

import contextlib
import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from loa.embedded.errors import FolderInUseError

CONTENTS = ("postgres", "postgres.new", "files", "static", "secret-key", "demonstration", "log")
DEFAULT = Path(__file__).resolve().parents[3] / "var"


class DataFolder:
    """Names the parts of the folder; nothing else knows them."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        self.postgres = self.path / "postgres"
        self.logs = self.path / "log"
        self.demonstration_mark = self.path / "demonstration"
        self.database_url = self.path / "database-url"

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Makes the folder where needed and keeps it for this process, even one that is killed."""
        self.path.mkdir(parents=True, exist_ok=True)
        with (self.path / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise FolderInUseError(
                    f"Loa đang chạy với dữ liệu ở {self.path}. "
                    "Đề nghị tắt chương trình đang chạy, hoặc chọn thư mục khác bằng --data."
                ) from None
            yield

    def secret_key_file(self) -> Path:
        """The file with the key that signs sessions; made once, readable by its owner only."""
        path = self.path / "secret-key"
        if not path.exists():
            unfinished = path.with_suffix(".new")
            unfinished.unlink(missing_ok=True)
            descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_urlsafe(50))
            unfinished.rename(path)
        return path

    def empty(self) -> Path | None:
        """Starts again from nothing; real data are set aside, and where they lie is returned.

        Only a demonstration is thrown away. What Loa did not put here stays.
        """
        is_demonstration = self.demonstration_mark.exists()
        present = [self.path / name for name in CONTENTS if (self.path / name).exists()]
        aside = self.path / f"old-{datetime.now().astimezone():%Y%m%d-%H%M%S}"
        if is_demonstration or self.postgres not in present:
            for part in present:
                _remove(part)
            return None
        aside.mkdir(mode=0o700)
        for part in present:
            part.rename(aside / part.name)
        return aside


def _remove(part: Path) -> None:
    if part.is_dir() and not part.is_symlink():
        shutil.rmtree(part)
    else:
        part.unlink()
