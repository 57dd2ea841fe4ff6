"""Forms of communication that a plan names in its own section, in a task or not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from vanban.parser import taxonomy

_FORMS = re.compile(r"hình thức|phương tiện", re.IGNORECASE)
_AUDIENCES = re.compile(r"đối tượng", re.IGNORECASE)


def declared_forms(reading: Mapping[str, Any], text: str) -> list[str]:
    """Codes of norms/forms in the order of the text: what the lines under Hình thức, phương
    tiện tuyên truyền name."""
    return _named(taxonomy.forms_of, _FORMS, reading, text)


def declared_audiences(reading: Mapping[str, Any], text: str) -> list[str]:
    """Codes of norms/audiences in the order of the text: what the lines under Đối tượng name."""
    return _named(taxonomy.audiences_of, _AUDIENCES, reading, text)


def _named(
    codes_of: Callable[[str], list[str]],
    heading: re.Pattern[str],
    reading: Mapping[str, Any],
    text: str,
) -> list[str]:
    found: dict[str, None] = {}
    for start, end in _bodies(reading.get("sections", []), heading, text):
        for line in text[start:end].splitlines()[1:]:
            found |= dict.fromkeys(codes_of(line))
    return list(found)


def _bodies(
    sections: list[dict[str, Any]], heading: re.Pattern[str], text: str
) -> list[tuple[int, int]]:
    """From each such heading to the next one that is not below it."""
    bodies = []
    for place, section in enumerate(sections):
        if section["title"] and heading.search(section["title"]):
            after = (s["start"] for s in sections[place + 1 :] if s["level"] <= section["level"])
            bodies.append((section["start"], next(after, len(text))))
    return bodies
