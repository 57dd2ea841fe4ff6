"""The chapters of the report: what was done by form and by theme, and what people wrote."""

from __future__ import annotations

from collections.abc import Iterator

from loa.ledger.queries import is_opening
from loa.norms.forms import Form, forms, themes
from loa.reports.days import cut_off, template_of, window_of
from loa.reports.figures import Figures, channel_key, theme_key
from loa.reports.frozen import Frozen, value_of
from loa.reports.models import Report
from loa.reports.narrative import plan_called
from loa.reports.paper.saying import Found, said_value
from loa.ui.words import day, number
from vanban.writers.composition import (
    Block,
    Bullet,
    Figure,
    Heading,
    Inline,
    Paragraph,
    Text,
)

NONE_IN_PERIOD = "Trong kỳ không phát sinh."
MOST_NAMED = 20
"""So many units are named in a sentence; the annex has all."""


def body(report: Report, counted: Figures) -> Iterator[Block]:
    """The chapters of the report, in the order of the outline."""
    days = window_of(report)
    yield Paragraph(
        f"Thực hiện {plan_called(report.plan)}, {report.agency.name} báo cáo kết quả "
        f"{template_of(report).about} {days.said} (số liệu từ ngày "
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
    if report.sections.get("highlights", "").strip():
        yield Heading(2, "Kết quả nổi bật, cách làm hay")
        yield from _written(report, "highlights")
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
    if _own(report, counted, "TT01"):
        words: list[Inline] = [Text(f"Đơn vị đã ban hành {plan_called(plan)}")]
        if not counted.parts and main["TT02"].value is not None:
            words += [
                Text(f", sau Kế hoạch số {plan.superior_number} của cấp trên "),
                _figure(main, "TT02"),
                Text(" ngày"),
            ]
        yield Paragraph((*words, Text(".")))
    elif plan.follows_superior:
        above = plan.cascaded_from.first()
        of = f" của {above.issuer_name}" if above else ""
        yield Paragraph(
            f"Đơn vị thực hiện theo {plan_called(plan)}{of}, không ban hành kế hoạch riêng."
        )
    else:
        yield Paragraph(f"{plan_called(plan)} đang được thực hiện, chưa ghi nhận số và ngày.")
    if counted.basis.get("collection"):
        yield from _basis(counted)
    yield Paragraph(tuple(_progress(main)))
    yield from _written(report, "overview_note")


def _basis(counted: Figures) -> Iterator[Block]:
    """On how many units the figures rest, and who did not report."""
    basis, main = counted.basis, counted.main
    yield Paragraph(
        f"Số liệu được tổng hợp từ {number(basis['counted'])}/{number(basis['total'])} đơn vị đã"
        " được tiếp nhận báo cáo và từ kết quả của chính cơ quan."
    )
    if main["TT01"].value is not None:
        yield Paragraph(
            (
                Text("Số cơ quan, đơn vị đã ban hành kế hoạch: "),
                _figure(main, "TT01"),
                Text(f"/{number(_agencies(counted))}."),
            )
        )
    if basis.get("waiting"):
        yield Paragraph(f"Đã gửi, đang xem xét: {_listed(basis['waiting'])}.")
    if basis["missing"]:
        yield Paragraph(f"Chưa báo cáo: {_listed(basis['missing'])}.")


def _agencies(counted: Figures) -> int:
    """All agencies that are spoken of: those whose figures are in it, and units that lack."""
    return len(counted.parts) + int(counted.basis["total"] - counted.basis["counted"])


def _listed(names: list[str]) -> str:
    more = len(names) - MOST_NAMED
    ending = f" và {number(more)} đơn vị khác (phụ lục kèm theo)" if more > 0 else ""
    return "; ".join(names[:MOST_NAMED]) + ending


def _own(report: Report, counted: Figures, code: str) -> bool:
    """Whether the agency itself has it, whatever the units have."""
    if not counted.parts:
        return bool(counted.main[code].value)
    return bool(value_of(counted.parts.get(str(report.agency_id), {}).get(code)))


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
            yield Bullet((Text(f"{row.name}: "), *_of_form(row, found, counted.rows), Text(".")))
    if not said:
        yield Paragraph(NONE_IN_PERIOD)
    yield from _taken_over(counted)


def _taken_over(counted: Figures) -> Iterator[Block]:
    """What part of the figures comes from former reports (số liệu đầu kỳ), by their numbers."""
    labels = {
        fact.label for figure in counted.main.values() for fact in figure.facts if is_opening(fact)
    }
    for label in sorted(labels):
        yield Paragraph(f"Số liệu tại Phụ lục có phần {label[:1].lower()}{label[1:]}.")


def _of_form(row: Form, found: Found, rows: Frozen) -> Iterator[Inline]:
    """ "5 tin, bài, đăng lại 2, trong đó 4 tin, bài trong chuyên mục cải cách hành chính"."""
    codes = [code for code in row.counts if code in found] or ["MC"]
    for position, code in enumerate(codes):
        if position:
            yield Text("; ")
        yield _figure(found, code, channel_key(code, row.code))
        yield Text(f" {found[code].indicator.unit}")
        copies = len(rows.get(channel_key(code, row.code), {}).get("copies", ()))
        yield Text(f", đăng lại {copies}" if copies else "")
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
                Figure(said_value(found), theme_key(code)),
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


def _figure(found: Found, code: str, key: str = "") -> Figure:
    return Figure(said_value(found[code]), key or code)
