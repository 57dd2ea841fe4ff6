"""The reference of the rules is what the rules say of themselves."""

from __future__ import annotations

from pathlib import Path

from vanban import rules
from vanban.rules.pages import FAMILIES, pages

FOLDER = Path(__file__).parents[3] / "docs" / "reference" / "rules"


def test_the_pages_are_up_to_date() -> None:
    kept = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.md")}

    assert kept == pages(), "run script/rules"


def test_every_rule_is_listed_and_explained() -> None:
    made = pages()
    for rule in rules.all_rules():
        assert f"[{rule.code}]({rule.code[0]}.md#{rule.code.lower()})" in made["README.md"]
        assert f"## {rule.code} `{rule.name}`" in made[f"{rule.code[0]}.md"]


def test_every_family_has_its_name() -> None:
    assert {rule.code[0] for rule in rules.all_rules()} <= FAMILIES.keys()
