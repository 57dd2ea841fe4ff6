"""Every rule on texts that it must find fault with, and on others that it must not."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.vanban.plain_texts import parsed, parsed_file
from tests.vanban.rules import layout_work_cases as work
from tests.vanban.rules.cases import Case, cases
from tests.vanban.rules.layout_cases import FAULTS, HARMLESS
from vanban import rules
from vanban.model import Document, Finding

CASES = cases()


def found_in(case: Case) -> tuple[Document, list[Finding]]:
    document = parsed_file(case.text) if case.is_file else parsed(case.text)
    return document, rules.check(document, select=[case.code])


@pytest.mark.parametrize(
    "case", [c for c in CASES if c.is_bad], ids=lambda c: f"{c.code}-{(c.marked or c.text)[:30]!r}"
)
def test_a_fault_is_found_where_it_stands(case: Case) -> None:
    document, found = found_in(case)

    assert found, "nothing was found"
    assert case.count in (None, len(found))
    if case.marked is not None:
        assert case.marked in [document.quote(finding.span) for finding in found]
    if case.becomes is not None:
        fixes = [finding.fix for finding in found if finding.fix is not None]
        assert case.becomes in [fix.text for fix in fixes]


@pytest.mark.parametrize(
    "case", [c for c in CASES if not c.is_bad], ids=lambda c: f"{c.code}-{c.text[-40:-1]!r}"
)
def test_what_is_right_is_left_alone(case: Case) -> None:
    document, found = found_in(case)

    assert [(f.message, document.quote(f.span)) for f in found] == []


@pytest.mark.parametrize("case", [c for c in CASES if c.is_bad], ids=lambda c: c.code)
def test_a_fix_takes_the_fault_away(case: Case) -> None:
    """And a rule offers no stronger fix than it says that it does."""
    document, found = found_in(case)
    (declared,) = (rule.fix for rule in rules.all_rules() if rule.code == case.code)
    fixes = [finding.fix for finding in found if finding.fix is not None]
    if any(fix.safe for fix in fixes):
        assert declared == "safe"
    if fixes:
        assert declared
    if len(fixes) < len(found):
        return
    text = document.text
    for fix in sorted(set(fixes), reverse=True):
        text = text[: fix.span.start] + fix.text + text[fix.span.end :]

    assert rules.check(parsed(text), select=[case.code]) == []


@pytest.mark.parametrize("rule", rules.all_rules(), ids=lambda rule: rule.code)
def test_every_rule_has_cases_both_ways(rule: rules.Rule) -> None:
    """Texts, or files where a rule looks at the layout (test_layout)."""
    count = Counter(case.is_bad for case in CASES if case.code == rule.code)
    count[True] += sum(case.code == rule.code for case in FAULTS + work.FAULTS)
    count[False] += sum(case.code == rule.code for case in HARMLESS + work.HARMLESS)

    assert count[True], "no text with the fault"
    assert count[False], "no text without it"
