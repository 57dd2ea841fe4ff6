"""Rules: a document in, findings out. A rule is one place: its explanation and its code.

Every module of `families` is a family of rules or a part of one. To add a rule, write it in its
family's module with `@rule`, its English in `english/<family>.toml`, and cases both ways in
tests/vanban/rules/cases/<family>.toml.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from vanban.errors import UnknownRuleError
from vanban.model import Document, Finding, Span
from vanban.rules import families
from vanban.rules.checking import run
from vanban.rules.guard import guarded
from vanban.rules.rule import REGISTER, Rule
from vanban.rules.suppression import kept, suppressions_of

__all__ = ["Rule", "all_rules", "check", "explain", "misunderstood", "rule_called"]

for _module in iter_modules(families.__path__):
    import_module(f"{families.__name__}.{_module.name}")


def check(
    document: Document,
    select: Collection[str] | None = None,
    ignore: Collection[str] | None = None,
    profile: str | None = None,
    *,
    extend_select: Collection[str] = (),
    preview: bool = False,
) -> list[Finding]:
    """What the rules find and the author did not tell them to leave alone, in text order.

    `select` and `ignore` are codes or their beginnings ("N" is N01, N04 …); all rules but
    those in preview are selected when `select` is None, and those of `extend_select` besides.
    A rule in preview runs when its whole code was asked for, or when `preview` is set. `profile`
    ("nd30", "qppl", "dang", "other") takes the place of the one that the header tells. Raises
    `UnknownRuleError`, which is a ValueError, for a code that no rule begins with.
    """
    codes = _asked_for(
        None if select is None else frozenset(select),
        frozenset(ignore or ()),
        frozenset(extend_select),
        preview,
        len(REGISTER),
    )
    found = guarded(document, run(document, codes, profile))
    return kept(found, suppressions_of(document))


@lru_cache(maxsize=64)
def _asked_for(
    select: frozenset[str] | None,
    ignore: frozenset[str],
    extend_select: frozenset[str],
    preview: bool,
    _known: int,
) -> frozenset[str]:
    """The codes that were asked for, as long as no more rules are known."""
    asked = {code.strip().upper() for code in (*(select or ()), *extend_select)}
    codes = set(REGISTER) if select is None else _codes(select)
    codes |= _codes(extend_select)
    codes = {code for code in codes if preview or code in asked or not REGISTER[code].preview}
    return frozenset(codes - _codes(ignore))


def misunderstood(document: Document) -> list[tuple[Span, str]]:
    """What the author asked to leave alone and no rule is called: (where, the code); the code
    is "" where none was named."""
    return [
        (said.place, code)
        for said in suppressions_of(document)
        for code in said.codes or ("",)
        if not code or not any(known.startswith(code) for known in REGISTER)
    ]


def rule_called(code: str) -> Rule:
    """The rule with this code, "n01" too. Raises `UnknownRuleError`."""
    found = REGISTER.get(code.strip().upper())
    if found is None:
        raise _unknown(code)
    return found


def explain(code: str) -> str:
    """What a rule is about, why, and where it comes from, in Vietnamese.

    Raises `UnknownRuleError`.
    """
    return rule_called(code).explanation()


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
