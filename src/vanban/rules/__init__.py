"""Rules: a document in, findings out. A rule is one place: its explanation and its code.

One module a family. To add a rule, write it in its family's module with `@rule`; to add a
family, import its module below.
"""

from __future__ import annotations

from collections.abc import Collection

from vanban.errors import UnknownRuleError
from vanban.model import Document, Finding
from vanban.rules import abbreviations, dates, numbering, spelling
from vanban.rules.rule import REGISTER, Rule

__all__ = ["Rule", "all_rules", "check", "explain"]

_FAMILIES = (abbreviations, dates, numbering, spelling)


def check(
    document: Document,
    select: Collection[str] | None = None,
    ignore: Collection[str] | None = None,
) -> list[Finding]:
    """What the rules find, in text order.

    `select` and `ignore` are codes or their beginnings ("N" is N01, N04 …); all rules are
    selected when `select` is None. Raises `UnknownRuleError`, which is a ValueError, for a
    code that no rule begins with.
    """
    codes = set(REGISTER) if select is None else _codes(select)
    codes -= _codes(ignore or ())
    found = [finding for code in codes for finding in REGISTER[code].check(document)]
    return sorted(found, key=lambda finding: (finding.span, finding.rule))


def explain(code: str) -> str:
    """What a rule is about, why, and where it comes from, in Vietnamese.

    Raises `UnknownRuleError`.
    """
    found = REGISTER.get(code.strip().upper())
    if found is None:
        raise _unknown(code)
    return found.explanation()


def all_rules() -> list[Rule]:
    """Every rule, by code."""
    return [REGISTER[code] for code in sorted(REGISTER)]


def _codes(beginnings: Collection[str]) -> set[str]:
    found: set[str] = set()
    for beginning in beginnings:
        codes = {code for code in REGISTER if code.startswith(beginning.strip().upper())}
        if not codes or not beginning.strip():
            raise _unknown(beginning)
        found |= codes
    return found


def _unknown(code: str) -> UnknownRuleError:
    known = ", ".join(sorted(REGISTER))
    return UnknownRuleError(f"Không có quy tắc “{code}”. Các quy tắc hiện có: {known}.")
