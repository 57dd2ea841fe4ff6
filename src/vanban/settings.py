"""What an agency sets down once for its files: `vanban.toml`, or `[tool.vanban]` of a
pyproject.toml, in the folder of the file or in one above it.

    select = ["H", "N", "L"]
    ignore = ["L11"]
    profile = "nd30"

    [per-file-ignores]
    "du-thao/*" = ["D01"]

The nearest file counts, alone. A key that nobody knows is refused: it is one misspelt.
"""

from __future__ import annotations

import os
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from vanban.errors import SettingsError

MAX_FOLDERS = 32
"""Folders above a file in which settings are looked for."""
MAX_BYTES = 1_000_000

OWN, SHARED = "vanban.toml", "pyproject.toml"
PROFILES = ("nd30", "qppl", "dang", "other")
LANGUAGES = ("vi", "en")
SEVERITIES = ("error", "warning", "info", "never")


class Settings(NamedTuple):
    """As in a file of settings; `fail_on` is the severity from which checking fails.

    `per_file_ignores` are (pattern, codes): the pattern is matched with the path of a file
    below the folder of the settings and with its name. `lexicon` is a folder.
    """

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    profile: str | None = None
    lang: str = "vi"
    fail_on: str = "info"
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    lexicon: Path | None = None
    folder: Path | None = None

    def ignored_in(self, path: str | Path) -> tuple[str, ...]:
        """All codes that are ignored in the file at `path`."""
        file = _absolute(path)
        if self.folder is not None and file.is_relative_to(self.folder):
            below = file.relative_to(self.folder).as_posix()
        else:
            below = file.name
        return self.ignore + tuple(
            code
            for pattern, codes in self.per_file_ignores
            if fnmatch(below, pattern) or fnmatch(file.name, pattern)
            for code in codes
        )


def settings_for(path: str | Path) -> Settings:
    """The settings that count for the file at `path`. Raises `SettingsError`."""
    return _of_folder(_absolute(path).parent)


def _absolute(path: str | Path) -> Path:
    """With no ".." in it, whose folders would not be above the file."""
    return Path(os.path.abspath(path))


@cache
def settings_in(file: Path) -> Settings:
    """The settings of a file of settings. Raises `SettingsError`."""
    table = _table(file)
    if table is None:
        raise SettingsError(f"{file}: không có mục [tool.vanban].")
    return _understood(table, file)


@cache
def _of_folder(folder: Path) -> Settings:
    for above in (folder, *folder.parents)[:MAX_FOLDERS]:
        for name in (OWN, SHARED):
            file = above / name
            if file.is_file() and _table(file) is not None:
                return settings_in(file)
    return Settings()


@cache
def _table(file: Path) -> dict[str, Any] | None:
    """What a file says to vanban; None for a pyproject.toml that says nothing to it."""
    import tomllib

    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise SettingsError(f"Không đọc được tệp thiết lập {file}.") from error
    if len(data) > MAX_BYTES:
        raise SettingsError(f"Tệp thiết lập {file} quá lớn.")
    if file.name == SHARED and b"vanban" not in data:
        return None
    try:
        table = tomllib.loads(data.decode("utf-8"))
    except ValueError as error:
        raise SettingsError(f"Tệp thiết lập {file} không đúng cách viết TOML: {error}.") from error
    if file.name != SHARED:
        return table
    tools = table.get("tool")
    own = tools.get("vanban") if isinstance(tools, dict) else None
    return own if isinstance(own, dict) else None


def _understood(table: dict[str, Any], file: Path) -> Settings:
    readers = {
        "select": _codes, "extend-select": _codes, "ignore": _codes, "preview": _flag,
        "profile": _one_of(PROFILES), "lang": _one_of(LANGUAGES),
        "fail-on": _one_of(SEVERITIES), "per-file-ignores": _by_file, "lexicon": _folder,
    }  # fmt: skip
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in readers:
            known = ", ".join(readers)
            raise SettingsError(f"{file}: không có mục “{key}”. Các mục dùng được: {known}.")
        try:
            values[key.replace("-", "_")] = readers[key](value, file)
        except _WrongValue as wrong:
            raise SettingsError(f"{file}: mục “{key}” {wrong}.") from None
    return Settings(**values, folder=_absolute(file).parent)


class _WrongValue(Exception):  # noqa: N818 - a value, told on by its caller
    """What a value has to be."""


def _codes(value: object, _: Path) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(code, str) for code in value):
        raise _WrongValue('phải là danh sách mã quy tắc, ví dụ ["L02", "N"]')
    return tuple(value)


def _flag(value: object, _: Path) -> bool:
    if not isinstance(value, bool):
        raise _WrongValue("phải là true hoặc false")
    return value


def _one_of(known: tuple[str, ...]) -> Any:
    def read(value: object, _: Path) -> str:
        if value not in known:
            raise _WrongValue("phải là một trong: " + ", ".join(known))
        return str(value)

    return read


def _by_file(value: object, file: Path) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(value, dict):
        raise _WrongValue('phải là bảng, ví dụ "du-thao/*" = ["D01"]')
    return tuple((pattern, _codes(codes, file)) for pattern, codes in value.items())


def _folder(value: object, file: Path) -> Path:
    if not isinstance(value, str):
        raise _WrongValue("phải là tên thư mục")
    return file.parent / value
