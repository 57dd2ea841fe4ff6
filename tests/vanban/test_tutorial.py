"""The tutorial shows what the commands really print."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from vanban.cli import main

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "docs" / "tutorial" / "lam-sach-mot-ke-hoach.md"
EXAMPLE = ROOT / "examples" / "ke-hoach-can-sua.txt"


def test_every_command_prints_what_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line "…" stands for lines that the page leaves out."""
    shutil.copy(EXAMPLE, tmp_path)
    monkeypatch.chdir(tmp_path)
    shown = re.findall(r"```\n\$ vanban (.*)\n((?:.*\n)*?)```", TUTORIAL.read_text("utf-8"))

    assert len(shown) == 5
    for command, said in shown:
        main(shlex.split(command))
        printed = capsys.readouterr().out
        _, gap, expected = said.rpartition("…\n") if said.startswith("…\n") else ("", "", said)
        assert printed.endswith(expected) if gap else printed == said
