"""What rules say has its English, and no English is left of what no rule says any more."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import vanban.rules
from vanban.rules.said import in_english, messages, said, titles

ROOM = Path(vanban.rules.__file__).parent


def templates() -> set[str]:
    """The first argument of every call of `said` in the room."""
    found = set()
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "said":
                (template, *_) = node.args
                found.add(ast.literal_eval(template))
    return found


def test_every_message_has_its_english() -> None:
    assert templates() - messages().keys() == set()
    assert messages().keys() - templates() == set()


def test_every_rule_has_its_english_title() -> None:
    assert {rule.code for rule in vanban.rules.all_rules()} == titles().keys()


def test_the_english_has_the_same_values() -> None:
    for vietnamese, english in messages().items():
        assert names(vietnamese) >= names(english), vietnamese


def test_a_message_is_said_in_english_with_its_values() -> None:
    message = said("Mục đầu tiên là {label}; thiếu mục {expected}.", label="II", expected="I")

    assert message == "Mục đầu tiên là II; thiếu mục I."
    assert in_english(message) == "The first section is II; section I is missing."
    assert in_english("Một câu khác.") == "Một câu khác."


def names(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}
