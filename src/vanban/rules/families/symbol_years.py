"""X14: the year within a symbol is that of the date beside it."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.lexicon.references import known
from vanban.model import Finding, Span
from vanban.patterns import lazy_pattern
from vanban.rules.paper import Paper
from vanban.rules.rule import EVERY, rule
from vanban.rules.said import said

_YEAR = lazy_pattern(r"\A\d{1,4}/(?P<year>(?:19|20)\d\d)/")


@rule(
    "X14",
    "symbol-year-differs",
    title="Năm trong số, ký hiệu khác năm ban hành",
    severity="warning",
    what="năm ghi trong số, ký hiệu của văn bản quy phạm pháp luật là năm ban hành văn bản đó.",
    why="Hai năm khác nhau thì một trong hai bị ghi sai, người đọc tìm sang văn bản khác.",
    source="Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15; Nghị định 34/2016/NĐ-CP, "
    "Nghị định 78/2025/NĐ-CP (số, ký hiệu gồm số thứ tự, năm ban hành, tên viết tắt)",
    bad="Nghị định số 30/2021/NĐ-CP ngày 05/3/2020 của Chính phủ",
    good="Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ",
    profiles=EVERY,
)
def symbol_year_differs(paper: Paper) -> Iterator[Finding]:
    """What the register knows is compared with it by another rule."""
    for citation in paper.document.citations:
        symbol, day = citation.symbol, citation.date
        found = _YEAR.match(symbol) if symbol and day else None
        if found is None or symbol is None or day is None or int(found["year"]) == day.year:
            continue
        if any(row.issued for row in known(symbol)):
            continue
        at = paper.text.find(symbol, citation.span.start, citation.span.end)
        yield symbol_year_differs.finding(
            Span(at, at + len(symbol)) if at >= 0 else citation.span,
            said(
                "Số, ký hiệu ghi năm {year}, ngày ban hành lại là năm {issued}.",
                year=found["year"],
                issued=day.year,
            ),
            severity="info" if paper.is_recognised else None,
        )
