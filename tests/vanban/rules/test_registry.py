"""The rules as a whole: choosing them, explaining them."""

from __future__ import annotations

import pytest

from tests.vanban.plain_texts import header, parsed
from vanban import rules

TEXT = (
    header()
    + "I. MỤC ĐÍCH\n\n- Lòng ghép nội dung.\n\nIII. NỘI DUNG\n\na) Một.\n\nb) Hai.\n\nd) Ba.\n"
)


def test_findings_come_in_text_order() -> None:
    found = rules.check(parsed(TEXT))

    assert [finding.rule for finding in found] == ["L02", "N01", "N04"]


def test_rules_are_selected_and_ignored_by_code_or_family() -> None:
    document = parsed(TEXT)

    assert [f.rule for f in rules.check(document, select=["N"])] == ["N01", "N04"]
    assert [f.rule for f in rules.check(document, select=["N01", "L02"])] == ["L02", "N01"]
    assert [f.rule for f in rules.check(document, ignore=["L", "N04"])] == ["N01"]


@pytest.mark.parametrize("code", ["Q99", "", "N9"])
def test_an_unknown_code_is_refused_with_the_known_ones(code: str) -> None:
    with pytest.raises(ValueError, match=r"Không có quy tắc .*N01"):
        rules.check(parsed(TEXT), select=[code])
    with pytest.raises(ValueError, match="Không có quy tắc"):
        rules.check(parsed(TEXT), ignore=[code])
    with pytest.raises(LookupError, match="Không có quy tắc"):
        rules.explain(code)


@pytest.mark.parametrize("rule", rules.all_rules(), ids=lambda rule: rule.code)
def test_every_rule_explains_itself(rule: rules.Rule) -> None:
    said = rules.explain(rule.code.lower())

    for part in (rule.code, rule.title, rule.what, rule.why, rule.source, rule.bad, rule.good):
        assert part
        assert part in said


def test_a_clean_document_has_no_findings() -> None:
    clean = (
        header() + "I. MỤC ĐÍCH\n\n1. Lồng ghép nội dung.\n\n2. Chuyển đổi số.\n\nII. NỘI DUNG\n"
    )

    assert rules.check(parsed(clean)) == []
