"""What a finding says: a sentence in Vietnamese, and the same in English when asked.

A message remembers the template and the values that it was made of, as gettext does, so that
its English stands in a table (`english/<family>.toml`) and not beside the code.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

_TABLES = Path(__file__).parent / "english"


class Said(str):
    """A Vietnamese sentence that knows how to be said in English."""

    __slots__ = ("template", "values")

    template: str
    values: dict[str, str]


def said(template: str, **values: object) -> Said:
    """`template` with its {names} filled in."""
    made = Said(template.format(**values) if values else template)
    made.template = template
    made.values = {name: str(value) for name, value in values.items()}
    return made


def in_english(message: str) -> str:
    """The English of a message made by `said`; words without one stay as they are."""
    if not isinstance(message, Said):
        return message
    template = messages().get(message.template)
    if template is None:
        return message
    return template.format(**message.values) if message.values else template


@cache
def messages() -> dict[str, str]:
    """Vietnamese templates with their English."""
    return {vi: en for table in _tables() for vi, en in table.get("messages", {}).items()}


@cache
def titles() -> dict[str, str]:
    """Codes of rules with their English titles."""
    return {code: en for table in _tables() for code, en in table.get("titles", {}).items()}


@cache
def _tables() -> tuple[dict[str, dict[str, str]], ...]:
    return tuple(tomllib.loads(path.read_text("utf-8")) for path in sorted(_TABLES.glob("*.toml")))
