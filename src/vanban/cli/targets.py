"""Where a command writes: never over another file that it reads, and whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from vanban.errors import WriteError

_UNWRITABLE = "Không ghi được tệp {}. Đề nghị kiểm tra thư mục và quyền ghi."
_READ_ONLY = "Tệp {} chỉ cho đọc nên không ghi đè. Đề nghị cho phép ghi hoặc ghi ra tệp khác."
_SOURCE = "Không ghi đè lên chính tệp {} đang được đọc. Đề nghị đặt tên khác sau -o."
_SAME_NAME = "{} và {} cùng tên nên không ghi vào một thư mục được. Đề nghị chạy từng tệp."


def is_folder(target: str) -> bool:
    """Whether a target is meant as a folder: one that there is, or with a slash at its end."""
    return target.endswith("/") or Path(target).is_dir()


def refuse_sources(target: str, files: Iterable[str]) -> None:
    """Raises `WriteError` when the target is one of the files that are read."""
    to = Path(target)
    for file in files:
        if to.exists() and Path(file).exists() and to.samefile(file):
            raise WriteError(_SOURCE.format(target))


def refuse_same_names(files: Iterable[str]) -> None:
    """Raises `WriteError` when two files would become one in a folder."""
    known: dict[str, str] = {}
    for file in files:
        other = known.setdefault(Path(file).name, file)
        if Path(other).resolve() != Path(file).resolve():
            raise WriteError(_SAME_NAME.format(other, file))


def within(folder: Path, file: str) -> Path:
    """The path of a file's name in the folder, which is made. Raises `WriteError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(_UNWRITABLE.format(folder)) from error
    return folder / Path(file).name


def put(target: Path, data: bytes) -> None:
    """Writes a file whole or not at all: one half written is worse than one with faults. Behind
    a link the file that it names is written. Raises `WriteError`."""
    try:
        if target.exists() and not target.is_file():  # /dev/stdout
            target.write_bytes(data)
            return
        to = target.resolve()
        mode = to.stat().st_mode if to.exists() else 0o666 & ~_umask()
        if to.exists() and not (mode & 0o222 and os.access(to, os.W_OK)):
            raise WriteError(_READ_ONLY.format(target))
        handle, name = tempfile.mkstemp(dir=to.parent, prefix=".vanban-")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            os.chmod(name, mode)
            os.replace(name, to)
        except BaseException:
            os.unlink(name)
            raise
    except OSError as error:
        raise WriteError(_UNWRITABLE.format(target)) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
