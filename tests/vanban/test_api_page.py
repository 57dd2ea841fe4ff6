"""The page of the Python API is what the code says of itself, and its examples run."""

from __future__ import annotations

import re
import shutil
from importlib import import_module
from pathlib import Path

import pytest

from tests.vanban.api_page import PAGE, filled, shown, without_definitions

EXAMPLES = Path(__file__).parents[2] / "examples"
PUBLIC = ("vanban", "vanban.model", "vanban.rules", "vanban.signing")
_EXAMPLE = re.compile(r"```python\n(.*?)```\n(?:\n```text\n(.*?)```\n)?", re.DOTALL)


def test_every_definition_on_the_page_is_that_of_the_code() -> None:
    page = PAGE.read_text("utf-8")

    assert filled(page) == page, "run script/rules"


@pytest.mark.parametrize("module", PUBLIC)
def test_every_public_name_stands_on_the_page(module: str) -> None:
    names = {f"{module}.{name}" for name in import_module(module).__all__}

    assert names - shown(PAGE.read_text("utf-8")) - {"vanban.rules.check"} == set()


@pytest.mark.parametrize(
    ("now", "before"),
    [
        ("file: str | None = None) -> Document", "file: str = '') -> Document"),
        ("class ReadError(VanbanError)", "class ReadError(Exception)"),
        ("    content: str\n", ""),
        ("The base of all errors of vanban.", "The base."),
    ],
    ids=["a parameter", "a base", "a field", "a word"],
)
def test_a_definition_that_is_out_of_date_is_told(now: str, before: str) -> None:
    page = PAGE.read_text("utf-8")
    old = page.replace(now, before)

    assert old != page
    assert filled(old) == page


def test_every_example_prints_what_stands_below_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(EXAMPLES, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    examples = _EXAMPLE.findall(without_definitions(PAGE.read_text("utf-8")))
    names: dict[str, object] = {}

    assert len(examples) >= 9
    for code, printed in examples:
        exec(code, names)
        assert capsys.readouterr().out == printed
