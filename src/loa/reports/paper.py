"""The report as one paper: the page, the docx and the PDF all read this one composition, so a
figure is the same everywhere (the layout is that of Decree 30/2020/NĐ-CP, Annex III)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from loa.agencies.models import Agency
from loa.agencies.queries import signature_block
from loa.ledger.queries import Figure as Counted
from loa.norms.forms import Form, forms, themes
from loa.reports.figures import (
    Figures,
    as_of,
    channel_key,
    current,
    cut_off,
    theme_key,
    window_of,
)
from loa.reports.models import Report
from loa.reports.narrative import plan_called
from loa.reports.outcomes import outcomes
from loa.reports.putting_up import as_put_up, paper_put_up
from loa.ui.words import day, number
from vanban.writers.composition import (
    Annex,
    Block,
    Bullet,
    Composition,
    Figure,
    Heading,
    Inline,
    Paragraph,
    Recipient,
    Signature,
    Table,
    Text,
    Words,
)

WATERMARK = "BẢN MINH HOẠ – KHÔNG CÓ GIÁ TRỊ"
NONE_IN_PERIOD = "Trong kỳ không phát sinh."
Found = Mapping[str, Counted]
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
        title=f"Kết quả công tác tuyên truyền\ncải cách hành chính {days.said}",
        body=tuple(_body(report, counted)),
        closing=(
            f"Trên đây là báo cáo kết quả công tác tuyên truyền cải cách hành chính "
            f"{days.said} của {agency.name}"
        ),
        signature=_signature(agency),
        recipients=tuple(_recipients(report)),
        archive="Lưu: VT",
        annexes=(
            Annex("Chỉ tiêu về tuyên truyền cải cách hành chính", tuple(_indicators(counted))),
            Annex("Tình hình thực hiện nhiệm vụ đến hạn trong kỳ", (_tasks(report),)),
        ),
        watermark=WATERMARK if agency.is_demonstration else None,
    )


def _body(report: Report, counted: Figures) -> Iterator[Block]:
    days = window_of(report)
    yield Paragraph(
        f"Thực hiện {plan_called(report.plan)}, {report.agency.name} báo cáo kết quả công tác "
        f"tuyên truyền cải cách hành chính {days.said} (số liệu từ ngày "
        f"{day(days.start)} đến ngày {day(cut_off(report))}) như sau:"
    )
    yield Heading(1, "Tình hình chung")
    yield from _overview(report, counted)
    yield Heading(1, "Kết quả thực hiện")
    yield Heading(2, "Theo hình thức tuyên truyền")
    yield from _by_form(counted)
    yield from _written(report, "by_form_note")
    yield Heading(2, "Theo nội dung tuyên truyền")
    yield from _by_theme(counted)
    yield from _written(report, "by_theme_note")
    yield Heading(1, "Hạn chế, nguyên nhân")
    yield Heading(2, "Hạn chế")
    yield from _written(report, "limits", "Không có.")
    yield Heading(2, "Nguyên nhân")
    yield from _written(report, "causes", "Không có.")
    yield Heading(1, "Giải pháp")
    yield from _written(report, "solutions", "Tiếp tục thực hiện kế hoạch đã ban hành.")
    yield Heading(1, "Kiến nghị, đề xuất")
    yield from _written(report, "proposals", "Không có.")


def _overview(report: Report, counted: Figures) -> Iterator[Block]:
    plan, main = report.plan, counted.main
    if main["TT01"].value:
        words: list[Inline] = [Text(f"Đơn vị đã ban hành {plan_called(plan)}")]
        if main["TT02"].value is not None:
            words += [
                Text(f", sau Kế hoạch số {plan.superior_number} của cấp trên "),
                _figure(main, "TT02"),
                Text(" ngày"),
            ]
        yield Paragraph((*words, Text(".")))
    else:
        yield Paragraph(f"{plan_called(plan)} đang được thực hiện, chưa ghi nhận số và ngày.")
    yield Paragraph(tuple(_progress(main)))


def _progress(main: Found) -> Iterator[Inline]:
    if not main["TT03"].value:
        yield Text("Trong kỳ chưa có nhiệm vụ đến hạn.")
        return
    yield Text("Trong kỳ có ")
    yield _figure(main, "TT03")
    yield Text(" nhiệm vụ đến hạn; đã hoàn thành ")
    yield _figure(main, "TT04")
    yield Text(" nhiệm vụ, đạt ")
    yield _figure(main, "TT06")
    yield Text("%; trong đó ")
    yield _figure(main, "TT05")
    yield Text(" nhiệm vụ đúng hạn, đạt ")
    yield _figure(main, "TT07")
    yield Text("%.")


def _by_form(counted: Figures) -> Iterator[Block]:
    said = False
    for row in forms().values():
        found = counted.by_channel.get(row.code)
        if found:
            said = True
            yield Bullet((Text(f"{row.name}: "), *_of_form(row, found), Text(".")))
    if not said:
        yield Paragraph(NONE_IN_PERIOD)


def _of_form(row: Form, found: Found) -> Iterator[Inline]:
    """ "5 tin, bài, trong đó 4 tin, bài trong chuyên mục cải cách hành chính"."""
    codes = [code for code in row.counts if code in found] or ["MC"]
    for position, code in enumerate(codes):
        if position:
            yield Text("; ")
        yield _figure(found, code, channel_key(code, row.code))
        yield Text(f" {found[code].indicator.unit}")
    if row.in_column in found:
        yield Text(", trong đó ")
        yield _figure(found, str(row.in_column), channel_key(str(row.in_column), row.code))
        yield Text(" trong chuyên mục cải cách hành chính")
    if row.present in found:
        yield Text(", ")
        yield _figure(found, str(row.present), channel_key(str(row.present), row.code))
        yield Text(f" {found[str(row.present)].indicator.unit} tham dự")


def _by_theme(counted: Figures) -> Iterator[Block]:
    if not counted.by_theme:
        yield Paragraph(NONE_IN_PERIOD)
    for code, found in counted.by_theme.items():
        yield Bullet(
            (
                Text(f"{themes()[code]}: "),
                Figure(_value(found), theme_key(code)),
                Text(" lượt tuyên truyền có minh chứng."),
            )
        )


def _written(report: Report, code: str, otherwise: str = "") -> Iterator[Block]:
    lines = [line.strip() for line in report.sections.get(code, "").splitlines()]
    lines = [line for line in lines if line]
    if len(lines) > 1:
        yield from (Bullet(line.removeprefix("- ")) for line in lines)
    elif lines or otherwise:
        yield Paragraph(lines[0] if lines else otherwise)


def _indicators(counted: Figures) -> Iterator[Block]:
    rows = [
        (
            str(position),
            _name(found),
            found.indicator.unit,
            (Figure(_value(found), code),),
        )
        for position, (code, found) in enumerate(counted.main.items(), start=1)
    ]
    yield Table(
        header=("TT", "Chỉ tiêu", "Đơn vị tính", "Kết quả"),
        rows=tuple(rows),
        widths=(1, 8, 2.6, 2),
        align=("center", "left", "center", "right"),
    )
    if any(found.declared for found in counted.main.values()):
        yield Paragraph((Text("(*) Có số liệu do đơn vị khai, kèm minh chứng.", italic=True),))


def _name(found: Counted) -> Words:
    return found.indicator.name + (" (*)" if found.declared else "")


def _tasks(report: Report) -> Table:
    rows = enumerate(outcomes(report), start=1)
    return Table(
        header=("TT", "Nhiệm vụ", "Hình thức", "Thời gian", "Kết quả"),
        rows=tuple((str(position), *row) for position, row in rows),
        widths=(1, 6, 4, 2.4, 3),
        align=("center", "left", "left", "center", "left"),
    )


def _figure(found: Found, code: str, key: str = "") -> Figure:
    return Figure(_value(found[code]), key or code)


def _value(found: Counted) -> str:
    return "–" if found.value is None else number(_rounded(found))


def _rounded(found: Counted) -> Decimal:
    assert found.value is not None
    return found.value.quantize(Decimal("0.1")) if found.indicator.made == "ratio" else found.value


def _signature(agency: Agency) -> Signature:
    block = signature_block(agency)
    return Signature(block.post, block.name, block.authority)


def _recipients(report: Report) -> Iterator[Recipient]:
    """Those to whom the plan was sent for reporting, or else the superior; and the leaders."""
    planned = report.plan.document.reading.get("recipients", [])
    names = [row["name"] for row in planned if _FOR_REPORTING.search(row["purpose"] or "")]
    for name in dict.fromkeys(names or filter(None, [report.agency.superior_name])):
        yield Recipient(name, "để báo cáo")
    yield Recipient("Lãnh đạo đơn vị", "để biết")
