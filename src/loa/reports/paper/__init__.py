"""The report as one paper: the page, the docx and the PDF all read this one composition, so a
figure is the same everywhere (the layout is that of Decree 30/2020/NĐ-CP, Annex III)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loa.documents.drafting.opening import signature_of
from loa.reports.days import as_of, template_of, window_of
from loa.reports.figures import Figures, current
from loa.reports.models import Report
from loa.reports.paper.annexes import annexes
from loa.reports.paper.body import body
from loa.reports.putting_up import as_put_up, paper_put_up
from vanban.writers.composition import Composition, Recipient

WATERMARK = "BẢN MINH HOẠ – KHÔNG CÓ GIÁ TRỊ"
_FOR_REPORTING = re.compile(r"báo cáo|\bb/c\b", re.IGNORECASE)
"""The purpose of a recipient above: "để báo cáo", "b/c"."""


def paper_of(report: Report, counted: Figures | None = None) -> Composition:
    """The whole report. Call it inside the scope of the report's agency.

    `counted` are its `current` figures, for whoever has them in hand already.
    """
    counted = counted or current(report)
    paper = _composed(report, counted)
    if report.state == Report.State.SUBMITTED and (outgoing := paper_put_up(report)):
        return as_put_up(paper, outgoing)
    return paper


def file_name(report: Report, suffix: str) -> str:
    """ "BC-Quy-1-2026-THPTBM.docx": safe in mail, Zalo and a QLVB."""
    days = window_of(report)
    slug = "-".join(part.capitalize() for part in days.slug.split("-"))
    return f"BC-{slug}-{days.year}-{report.agency.symbol}.{suffix}"


def _composed(report: Report, counted: Figures) -> Composition:
    agency, days = report.agency, window_of(report)
    return Composition(
        type="Báo cáo",
        symbol=f"BC-{agency.symbol}",
        agency=agency.name,
        parent=agency.superior_name or None,
        place=agency.place,
        year=as_of(report).year,
        title=f"{template_of(report).title} {days.said}",
        body=tuple(body(report, counted)),
        closing=(
            f"Trên đây là báo cáo kết quả {template_of(report).about} {days.said} của {agency.name}"
        ),
        signature=signature_of(agency),
        recipients=tuple(_recipients(report)),
        archive="Lưu: VT",
        annexes=tuple(annexes(report, counted)),
        watermark=WATERMARK if agency.is_demonstration else None,
    )


def _recipients(report: Report) -> Iterator[Recipient]:
    """Those to whom the plan was sent for reporting, or else the superior; and the leaders."""
    follows = report.plan.follows_superior  # its paper is the superior's, who reports elsewhere
    planned = [] if follows else report.plan.document.reading.get("recipients", [])
    names = [row["name"] for row in planned if _FOR_REPORTING.search(row["purpose"] or "")]
    for name in dict.fromkeys(names or filter(None, [report.agency.superior_name])):
        yield Recipient(name, "để báo cáo")
    yield Recipient("Lãnh đạo đơn vị", "để biết")
