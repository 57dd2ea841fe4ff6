"""The tutorial shows what the commands really print, to a reader who does all that it says."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from vanban import __version__
from vanban.cli import main

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "docs" / "tutorial" / "lam-sach-mot-ke-hoach.md"
EXAMPLE = ROOT / "examples" / "ke-hoach-can-sua.txt"
MENDED = "ke-hoach-moi.txt"
_COMMAND = r"```\n\$ vanban (?P<command>.*)\n(?P<said>(?:.*\n)*?)```"
_SILENT = r"^    vanban (?P<silent>(?:write) .*)$"
_BY_HAND = r"^\| (?P<line>\d+) \| (?P<now>.+) \| (?P<new>.+) \|$"
_LINES = r"(?P<how>thay|thêm dưới) dòng (?P<at>\d+) .*\n\n```text\n(?P<words>(?:.*\n)*?)```"
_STEP = re.compile(rf"(?m){_COMMAND}|{_SILENT}|{_BY_HAND}|{_LINES}")


def test_whoever_follows_it_sees_what_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line "…" stands for lines that the page leaves out."""
    shutil.copy(EXAMPLE, tmp_path)
    monkeypatch.chdir(tmp_path)
    steps = [match.groupdict() for match in _STEP.finditer(TUTORIAL.read_text("utf-8"))]

    assert sum(step["command"] is not None for step in steps) == 7
    for step in steps:
        if command := step["command"] or step["silent"]:
            main(shlex.split(command))
            _is_shown(capsys.readouterr().out, step["said"] or "")
        else:
            _mend(tmp_path / MENDED, step)
    assert {path.suffix for path in tmp_path.glob("ke-hoach-moi.*")} == {".txt", ".docx", ".pdf"}


def test_the_version_is_that_which_a_reader_sees() -> None:
    assert f"`vanban {__version__}`" in TUTORIAL.read_text("utf-8")


def _is_shown(printed: str, said: str) -> None:
    if said.startswith("…\n"):
        assert printed.endswith(said.removeprefix("…\n"))
    else:
        assert printed == said


def _mend(file: Path, step: dict[str, str | None]) -> None:
    """Does by hand what a row or a block of the page asks for."""
    lines = file.read_text("utf-8").splitlines(keepends=True)
    number = int(step["line"] or step["at"] or 0)
    if step["now"]:
        assert lines[number - 1].count(step["now"]) == 1
        lines[number - 1] = lines[number - 1].replace(step["now"], step["new"] or "")
    else:
        first = number - 1 if step["how"] == "thay" else number
        lines[first:number] = (step["words"] or "").splitlines(keepends=True)
    file.write_text("".join(lines), "utf-8")
