"""The annexes of the report: figures, tasks, units, what was put right, evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from loa.ledger.queries import EVIDENCE
from loa.ledger.queries import Figure as Counted
from loa.norms.indicators import indicators
from loa.reports.days import closes_early, template_of
from loa.reports.figures import Figures
from loa.reports.frozen import base_code, number_of
from loa.reports.history import History, history_of
from loa.reports.models import Report
from loa.reports.outcomes import outcomes
from loa.reports.paper.saying import NO_VALUE, Found, said_number, said_value
from loa.ui.words import day, number
from vanban.writers.composition import Align, Annex, Block, Figure, Paragraph, Table, Text, Words

NOT_REPORTED, WAITS, LATE = "Chưa báo cáo", "Đã gửi, đang xem xét", "Gửi sau hạn"
MOST_EVIDENCE = 400
_MARKS = {
    "declared": "(*) Có số liệu do đơn vị khai hoặc nhập từ báo cáo giấy, kèm minh chứng.",
    "adjusted": "(**) Số liệu đã điều chỉnh, lý do nêu ở phụ lục điều chỉnh số liệu.",
}
_HUNDRED = Decimal(100)


def annexes(report: Report, counted: Figures) -> Iterator[Annex]:
    """All that the report has, in the order of the outline."""
    about = template_of(report).about.removeprefix("công tác ")
    yield Annex(f"Chỉ tiêu về {about}", tuple(_indicators(report, counted)))
    yield Annex("Tình hình thực hiện nhiệm vụ đến hạn trong kỳ", (_tasks(report),))
    if counted.basis.get("units"):
        yield Annex("Kết quả của từng đơn vị", tuple(_units(report, counted)), landscape=True)
    if counted.basis.get("adjustments"):
        yield Annex("Điều chỉnh số liệu", (_adjustments(counted),))
    evidence = _evidence(counted)
    if evidence:
        yield Annex("Danh mục minh chứng", tuple(_listed(evidence)))


def shown(report: Report, counted: Figures) -> Found:
    """The template's indicators, and of the others those that occurred; in the order of both."""
    always = template_of(report).indicators
    return {
        code: counted.main[code]
        for code in (*always, *(code for code in counted.main if code not in always))
        if code in counted.main
        and (code in always or (counted.main[code].value and code != EVIDENCE))
    }


def _indicators(report: Report, counted: Figures) -> Iterator[Block]:
    found, history = shown(report, counted), history_of(report, counted)
    expects = any("estimate" in counted.rows.get(code, {}) for code in found)
    beside = _beside(report, history)
    header = ["TT", "Chỉ tiêu", "Đơn vị tính", "Kết quả", *(["Ước đến hết kỳ"] if expects else [])]
    rows = []
    for position, (code, figure) in enumerate(found.items(), start=1):
        row: list[Words] = [
            str(position),
            _name(figure, counted, code),
            figure.indicator.unit,
            (Figure(said_value(figure), code),),
        ]
        if expects:
            expected = number_of(counted.rows.get(code, {}).get("estimate"))
            row.append(said_number(figure.indicator, expected))
        rows.append((*row, *_besides(figure, code, history, beside)))
    yield Table(
        header=(*header, *beside),
        rows=tuple(rows),
        widths=(1, 6, 2.2, 1.8, *[1.8] * expects, *[2.0] * len(beside)),
        align=("center", "left", "center", *["right"] * (len(header) - 3 + len(beside))),  # type: ignore[arg-type]
    )
    for mark, words in _MARKS.items():
        if any(counted.rows.get(code, {}).get(mark) for code in found):
            yield Paragraph((Text(words, italic=True),))
    if expects or closes_early(report):
        yield Paragraph((Text("Số ước do đơn vị dự kiến, không cộng vào kết quả.", italic=True),))


def _beside(report: Report, history: History) -> list[str]:
    """Which columns stand beside the results: the year so far where it is another, last year's."""
    columns = []
    if report.window == "q3":
        columns.append("Luỹ kế từ đầu năm")
    if history.last_year:
        columns += ["Cùng kỳ năm trước", "Tăng, giảm"]
    return columns


def _besides(figure: Counted, code: str, history: History, columns: list[str]) -> list[str]:
    before = history.last_year.get(code)
    said = {
        "Luỹ kế từ đầu năm": said_number(figure.indicator, history.cumulative.get(code)),
        "Cùng kỳ năm trước": said_number(figure.indicator, before),
        "Tăng, giảm": _difference(figure, before),
    }
    return [said[column] for column in columns]


def _difference(figure: Counted, before: Decimal | None) -> str:
    if before is None or figure.value is None:
        return NO_VALUE
    by = figure.value - before
    sign = "+" if by > 0 else ""
    said = f"{sign}{said_number(figure.indicator, by)}"
    if before and not figure.indicator.is_quotient:
        said += f" ({sign}{number((by / before * _HUNDRED).quantize(Decimal(1)))}%)"
    return said


def _name(found: Counted, counted: Figures, code: str) -> Words:
    row = counted.rows.get(code, {})
    return (
        found.indicator.name
        + (" (*)" if row.get("declared") else "")
        + (" (**)" if row.get("adjusted") else "")
    )


def _tasks(report: Report) -> Table:
    rows = enumerate(outcomes(report), start=1)
    return Table(
        header=("TT", "Nhiệm vụ", "Hình thức", "Thời gian", "Kết quả"),
        rows=tuple((str(position), *row) for position, row in rows),
        widths=(1, 6, 4, 2.4, 3),
        align=("center", "left", "left", "center", "left"),
    )


def _units(report: Report, counted: Figures) -> Iterator[Block]:
    """Every unit in official order; who did not report is said so, and is never a zero."""
    codes = [code for code in template_of(report).matrix if code in indicators()]
    rows = []
    for position, unit in enumerate(counted.basis["units"], start=1):
        values = [
            said_number(indicators()[code], number_of(unit["values"][code])) for code in codes
        ]
        rows.append((str(position), unit["name"], *values, _noted(unit)))
    right: list[Align] = ["right"] * len(codes)
    yield Table(
        header=("TT", "Đơn vị", *(_headed(code) for code in codes), "Ghi chú"),
        rows=tuple(rows),
        widths=(1, 7, *[3.0] * len(codes), 3),
        align=("center", "left", *right, "left"),
    )


def _noted(unit: Mapping[str, Any]) -> str:
    if unit["reported"]:
        return LATE if unit["late"] else ""
    return WAITS if unit.get("waits") else NOT_REPORTED


def _headed(code: str) -> str:
    found = indicators()[code]
    return f"{found.name} ({found.unit})"


def _adjustments(counted: Figures) -> Table:
    rows = []
    for position, one in enumerate(counted.basis["adjustments"], start=1):
        indicator = indicators()[base_code(one["key"])]
        what = f"{indicator.name} của {one['of']}" if one["of"] else indicator.name
        paper = f" ({one['document']})" if one["document"] else ""
        before, after = number_of(one["before"]), number_of(one["after"])
        said = (said_number(indicator, before), said_number(indicator, after))
        rows.append((str(position), what, *said, one["reason"] + paper))
    return Table(
        header=("TT", "Chỉ tiêu", "Trước", "Sau", "Lý do"),
        rows=tuple(rows),
        widths=(1, 5, 2, 2, 6),
        align=("center", "left", "right", "right", "left"),
    )


def _evidence(counted: Figures) -> list[tuple[str, str, str]]:
    """(day, what, address) of the agency's own evidence, each once, in the order of days."""
    found = counted.main.get(EVIDENCE)
    facts = {fact.source_id: fact for fact in (found.facts if found else [])}
    ordered = sorted(facts.values(), key=lambda fact: (fact.occurred_on, fact.pk))
    return [
        (day(fact.occurred_on), fact.label, fact.key if fact.key.startswith("http") else "")
        for fact in ordered
    ]


def _listed(evidence: list[tuple[str, str, str]]) -> Iterator[Block]:
    rows = [(str(position), *row) for position, row in enumerate(evidence[:MOST_EVIDENCE], start=1)]
    yield Table(
        header=("TT", "Ngày", "Minh chứng", "Đường dẫn"),
        rows=tuple(rows),
        widths=(1, 2.2, 7, 6),
        align=("center", "center", "left", "left"),
    )
    more = len(evidence) - MOST_EVIDENCE
    if more > 0:
        yield Paragraph(f"Và {number(more)} minh chứng khác, xem trong hệ thống.")
