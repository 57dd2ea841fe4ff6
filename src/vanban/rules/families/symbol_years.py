"""X14, X20: the year within a symbol is that of the date beside it, and is not left out."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.lexicon.references import known
from vanban.model import Finding, Span
from vanban.patterns import lazy_pattern
from vanban.rules.paper import Paper
from vanban.rules.rule import EVERY, rule
from vanban.rules.said import said

_YEAR = lazy_pattern(r"\A\d{1,4}/(?P<year>(?:19|20)\d\d)/")
# What has had its year in its number since 1997.
_WITHOUT = lazy_pattern(r"\A(?P<number>\d{1,4})/(?P<rest>NĐ-CP|TTLT-\w+|TT-[A-ZĐ]\w*|QH1\d)\Z")
_SINCE = 1997
_TYPES = ("Nghị định", "Thông tư", "Thông tư liên tịch", "Luật", "Bộ luật")


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


@rule(
    "X20",
    "symbol-year-missing",
    title="Số, ký hiệu của nghị định, thông tư thiếu năm",
    severity="warning",
    what="số, ký hiệu của luật, nghị định, thông tư có năm ban hành ở giữa: “30/2020/NĐ-CP”.",
    why="Không có năm thì số đó là của nhiều văn bản, không tra cứu được.",
    source="Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15; Nghị định 34/2016/NĐ-CP, "
    "Nghị định 78/2025/NĐ-CP (số, ký hiệu gồm số thứ tự, năm ban hành, tên viết tắt)",
    bad="Nghị định số 30/NĐ-CP ngày 05/3/2020 của Chính phủ",
    good="Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ",
    profiles=EVERY,
)
def symbol_year_missing(paper: Paper) -> Iterator[Finding]:
    """With a date that tells the year; a number of a decree without one may be of a time when
    numbers had none."""
    for citation in paper.document.citations:
        symbol, day = citation.symbol, citation.date
        if symbol is None or day is None or day.year < _SINCE:
            continue
        found = _WITHOUT.match(symbol)
        if found is None or citation.type not in _TYPES:
            continue
        at = paper.text.find(symbol, citation.span.start, citation.span.end)
        yield symbol_year_missing.finding(
            Span(at, at + len(symbol)) if at >= 0 else citation.span,
            said(
                "Số, ký hiệu có năm ban hành: “{right}”.",
                right=f"{found['number']}/{day.year}/{found['rest']}",
            ),
            severity="info" if paper.is_recognised else None,
        )
