"""The README and the how-tos name only commands, options and settings that exist."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest

from tests.vanban import signed_page
from vanban.cli.arguments import parser
from vanban.settings import settings_in

ROOT = Path(__file__).parents[2]
HOW_TO = ROOT / "docs" / "how-to"
BATCH = HOW_TO / "vanban-batch.md"
SIGN = HOW_TO / "vanban-sign.md"
PAGES = [ROOT / "README.md", BATCH, *(HOW_TO / name for name in (
    "vanban-word.md", "vanban-ci.md", "lexicon.md",
))]  # fmt: skip
HEAVIEST = 120_000  # bytes of a picture
_COMMAND = re.compile(
    r"(?m)^\s*(?:- run: |entry: )?(?:\.venv/bin/)?"
    r"(vanban (?:check|fix|parse|rules?|verify|write) .*)$"
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_is_understood(page: Path) -> None:
    found = [shlex.split(line, comments=True) for line in _COMMAND.findall(page.read_text("utf-8"))]
    assert found
    for _, *arguments in found:
        if "files:" in page.read_text("utf-8") and arguments[-1] == "error":
            arguments.append("a.docx")  # pre-commit adds the files
        assert parser().parse_args(arguments).run


def test_the_settings_are_understood(tmp_path: Path) -> None:
    page = BATCH.read_text("utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    file = tmp_path / "vanban.toml"
    file.write_text(example, "utf-8")
    assert settings_in(file).ignore == tuple(tomllib.loads(example)["ignore"])


def test_the_signed_plan_is_verified_as_the_page_shows(tmp_path: Path) -> None:
    signed_page.made(tmp_path)
    assert f"```text\n{signed_page.verified(tmp_path)}```" in SIGN.read_text("utf-8")


def test_the_signed_plan_and_its_verification_are_seen_and_described() -> None:
    shown = re.findall(r"!\[(.{40,})\]\(\.\./images/(.+?)\)", SIGN.read_text("utf-8"))
    assert [name for _, name in shown] == ["signed-plan.png", "signed-plan-verified.png"]
    for _, name in shown:
        picture = ROOT / "docs" / "images" / name
        assert picture.read_bytes()[:4] == b"\x89PNG"
        assert picture.stat().st_size < HEAVIEST
