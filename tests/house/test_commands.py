"""The commands that the repository promises are there and explain themselves."""

import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.house.repository import ROOT, configuration

SCRIPTS = sorted(path for path in (ROOT / "script").iterdir() if path.is_file())
ENTRY_POINTS = configuration()["project"]["scripts"]
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md"))
SHELL_BLOCK = re.compile(r"(?ms)^```sh\n(.*?)^```")
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")


@pytest.mark.parametrize("script", [*SCRIPTS, ROOT / ".ci" / "run"], ids=lambda path: path.name)
def test_every_script_explains_itself(script: Path) -> None:
    assert os.access(script, os.X_OK)
    said = subprocess.run([script, "--help"], capture_output=True, text=True, timeout=60)
    assert said.returncode == 0
    assert said.stdout.startswith(f"Usage: {script.relative_to(ROOT)}")
    assert said.stdout.count("\n") >= 3
    assert said.stderr == ""


@pytest.mark.parametrize("name", ["setup", "lint", "lock"])
def test_a_script_refuses_what_it_does_not_know(name: str) -> None:
    script = ROOT / "script" / name
    said = subprocess.run([script, "--no-such-option"], capture_output=True, text=True, timeout=60)
    assert said.returncode == 2


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_on_a_page_exists(page: Path) -> None:
    unknown = [
        line
        for block in SHELL_BLOCK.findall(page.read_text())
        for line in block.splitlines()
        if line.strip() and not line.startswith("#") and not _is_known(line)
    ]
    assert unknown == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_on_a_page_leads_somewhere(page: Path) -> None:
    dead = [link for link in LINK.findall(page.read_text()) if not (page.parent / link).exists()]
    assert dead == []


def test_readme_starts_with_the_two_commands() -> None:
    blocks = SHELL_BLOCK.findall((ROOT / "README.md").read_text())
    commands = [line.split("#")[0].strip() for line in blocks[0].splitlines()]
    assert commands == ["script/server", "script/test"]


def _is_known(line: str) -> bool:
    words = shlex.split(line, comments=True)
    while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):
        words.pop(0)
    program = words[0]
    if program.startswith(".venv/bin/"):
        return program.removeprefix(".venv/bin/") in {*ENTRY_POINTS, "pytest", "python"}
    return (ROOT / program).is_file() or program in {"git", "cd", "apt-get"}
