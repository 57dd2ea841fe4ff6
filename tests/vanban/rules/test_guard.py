"""No fix that is safe changes a number, a name or a duty, whatever rule proposes it."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from vanban import lexicon
from vanban.lexicon.letters import fold
from vanban.model import Document, Finding, Fix, Signature, Source, Span
from vanban.rules.guard import guarded

EXAMPLES = 400
NAME = "Trần Thị Thuỷ"
_TOKENS = [
    "đơn vị", "các", "phải", "không", "được", "chủ trì", "báo cáo", "kết quả", "05/3/2026",
    "35/KH-UBND", "1.250.000", "15", "năm", "II", ",", ".", ";", "  ", "Uỷ ban", "Sở Nội vụ",
    NAME, "Thủy", "hoà", "chịu trách nhiệm", "Hoà Bình", "gữi", "tổng kêt",
]  # fmt: skip
_tokens = st.lists(st.sampled_from(_TOKENS), max_size=8)


def kept_by(text: str) -> tuple[list[str], list[str], bool]:
    """The digits with what joins them, the words that bind, and whether the name stands there."""
    table = lexicon.load("guarded")
    words = sorted({fold(word) for word in table["duties"]}, key=len, reverse=True)
    duties = re.findall(rf"\b(?:{'|'.join(map(re.escape, words))})\b", fold(text))
    numbers = re.findall(r"\d+", text)
    return numbers, duties, NAME in " ".join(text.split())


@settings(max_examples=EXAMPLES, deadline=None)
@given(_tokens, _tokens, _tokens, _tokens)
def test_a_fix_that_stays_safe_changes_none_of_these(
    before: list[str], old: list[str], new: list[str], after: list[str]
) -> None:
    left, middle, right = (" ".join(words) for words in (before, old, after))
    text = f"{left} {middle} {right}"
    span = Span(len(left) + 1, len(left) + 1 + len(middle))
    document = Document(Source(text, []), signatures=[Signature(None, "Hiệu trưởng", NAME)])
    fix = Fix(span, " ".join(new), safe=True)

    (found,) = guarded(document, [Finding("L02", "info", span, "Sai.", fix)])

    assert found.fix is not None
    assert found.fix[:2] == fix[:2]
    mended = f"{left} {fix.text} {right}"
    if found.fix.safe:
        assert kept_by(mended) == kept_by(text)


def test_an_unsafe_fix_is_left_as_it_is() -> None:
    document = Document(Source("Có 5 đơn vị", []))
    finding = Finding("L02", "info", Span(3, 4), "Sai.", Fix(Span(3, 4), "6", safe=False))

    assert guarded(document, [finding]) == [finding]


def test_who_issues_and_who_signs_keep_their_names_whoever_asks() -> None:
    text = "ỦY BAN NHÂN DÂN XÃ ĐỒI MÂY\nKẾ HOẠCH\nCHỦ TỊCH\nNguyễn Thị Lòng"
    spans = {"agency": Span(0, 26), "signature": Span(36, len(text))}
    signed = [Signature(None, "CHỦ TỊCH", "Nguyễn Thị Lòng")]
    document = Document(Source(text, []), spans=spans, signatures=signed)
    renaming = [(text.index("ĐỒI"), "ĐỘI"), (text.index("Lòng"), "Lồng")]
    found = [
        Finding(
            "L02", "info", Span(at, at + len(new)), "Sai.", Fix(Span(at, at + len(new)), new, safe)
        )
        for at, new in renaming
        for safe in (True, False)
    ]

    assert [one.fix for one in guarded(document, found)] == [None] * 4

    at = text.index("ỦY")
    spelt = Finding("T", "info", Span(at, at + 2), "Sai.", Fix(Span(at, at + 2), "UỶ", safe=False))
    assert guarded(document, [spelt]) == [spelt]
