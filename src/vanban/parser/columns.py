"""What the columns of a table of tasks mean, from the words of its header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from vanban import lexicon

ROLES = ("stt", "content", "method", "lead", "support", "deadline", "product", "person")

_MARKS = re.compile(r"[*_#`()]+|\s+")


@cache
def role_of(header: str) -> str | None:
    """One of `ROLES`, "other" for a known column that is no part of a task, "foreign" for
    a column that no table of tasks has, None for an unknown or empty header."""
    words = _MARKS.sub(" ", header).lower().strip(" .:")
    table = lexicon.load("columns")
    if not words:
        return None
    for role, names in table["exact"].items():
        if words in names:
            return str(role)
    if any(name in words for name in table["foreign"]):
        return "foreign"
    if words.startswith(tuple(table["agency"])):
        return "support" if "phối hợp" in words and "chủ trì" not in words else "lead"
    if words.startswith(tuple(table["person"])):
        return _person(words, table["duty"], table["head"])
    return _first_word(words, table["words"])


def _person(words: str, duties: list[str], heads: list[str]) -> str:
    if not any(duty in words for duty in duties):
        return "other"
    if "phối hợp" in words:
        return "support"
    return "person" if any(head in words for head in heads) else "doer"


def _first_word(words: str, table: dict[str, list[str]]) -> str | None:
    found = [
        (words.find(name), -len(name), role)
        for role, names in table.items()
        for name in names
        if name in words
    ]
    return min(found)[2] if found else None


def roles_of(headers: Sequence[str]) -> list[str | None]:
    """The roles of all columns. Who does it ("Người thực hiện") leads when nobody else does."""
    roles = [role_of(header) for header in headers]
    doer = "person" if "lead" in roles else "lead"
    return [doer if role == "doer" else role for role in roles]


def assigns_work(roles: Sequence[str | None], headers: Sequence[str]) -> bool:
    """Whether a table with these columns gives tasks (a task, and who, when or what comes).

    "Kết quả" alone is the column of a report, not of a plan.
    """
    if "content" not in roles or "foreign" in roles:
        return False
    if "lead" in roles or "deadline" in roles:
        return True
    return any(
        role == "product" and header.strip(" *").lower() != "kết quả"
        for role, header in zip(roles, headers, strict=True)
    )
