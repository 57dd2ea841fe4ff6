"""Papers that work gives: who does what in a plan, and what one person did in a year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from loa.agencies.models import Agency, Person, Role
from loa.agencies.queries.signing import signatories
from loa.plans.models import Plan
from loa.ui.words import day, number, period
from loa.work import queries
from loa.work.messages import title
from loa.work.queries import TaskLine
from loa.work.states import TAKEN_OFF
from loa.work.workload import Item, load_of_person
from vanban.writers.composition import Block, Composition, Paragraph, Recipient, Signature, Table

WATERMARK = "BẢN MINH HOẠ – KHÔNG CÓ GIÁ TRỊ"


def assignment_table(plan: Plan, today: date) -> Composition:
    """Bảng phân công nhiệm vụ of a plan, with the head's signature block."""
    lines = [line for line in queries.plan_lines(plan) if line.state not in TAKEN_OFF]
    return _paper(
        plan.agency,
        "Bảng phân công nhiệm vụ",
        f"thực hiện {title(plan)}",
        (_assignments(lines),),
        _head_of(plan.agency),
        today,
    )


def results_of_person(agency: Agency, person: Person, year: int, today: date) -> Composition:
    """Phiếu kết quả thực hiện nhiệm vụ of one person in a year, for the yearly assessment."""
    load = load_of_person(agency, person)
    own = [item for item in load.items if item.due_on.year == year]
    role = person.roles.filter(agency=agency).select_related("unit").order_by("-pk").first()
    body: list[Block] = [
        Paragraph(f"Họ và tên: {person.full_name}"),
        Paragraph(f"Chức vụ, bộ phận: {_post(role)}"),
        Paragraph(_summary(own, today)),
        _results(own) if own else Paragraph("Trong năm chưa có nhiệm vụ nào đến hạn."),
        Paragraph("Ý kiến nhận xét của người đứng đầu:"),
        Paragraph("…" * 60),
    ]
    return _paper(
        agency,
        "Phiếu kết quả thực hiện nhiệm vụ",
        f"năm {year}",
        tuple(body),
        _judge_of(agency, person, role),
        today,
        beside=Signature("NGƯỜI THỰC HIỆN", person.full_name),
    )


def _paper(
    agency: Agency,
    kind: str,
    about: str,
    body: tuple[Block, ...],
    signature: Signature,
    today: date,
    *,
    beside: Signature | None = None,
) -> Composition:
    return Composition(
        type=kind,
        symbol="",
        agency=agency.name,
        parent=agency.superior_name or None,
        place=agency.place,
        year=today.year,
        title=about,
        body=body,
        signature=signature,
        beside=beside,
        recipients=(Recipient("Các bộ phận, cá nhân có tên", "để thực hiện"),)
        if not beside
        else (),
        archive="Lưu: VT",
        watermark=WATERMARK if agency.is_demonstration else None,
    )


def _assignments(lines: Sequence[TaskLine]) -> Table:
    rows = [
        (
            str(line.task.order),
            line.task.content,
            line.period,
            "\n".join(filter(None, [line.person, line.unit])) or "Chưa phân công",
            _partners(line) or line.task.support,
            line.task.product or "; ".join(name for _, name in line.form_names),
        )
        for line in lines
    ]
    return Table(
        header=(
            "TT",
            "Nội dung nhiệm vụ",
            "Thời gian",
            "Chủ trì",
            "Phối hợp",
            "Sản phẩm, hình thức",
        ),
        rows=tuple(rows),
        widths=(1.2, 4.6, 2.2, 2.6, 2.2, 3.2),
        align=("center", "left", "center", "left", "left", "left"),
    )


def _partners(line: TaskLine) -> str:
    given = line.assignment
    return "; ".join(partner.who for partner in given.partners.all()) if given else ""


def _summary(own: Sequence[Item], today: date) -> str:
    due = [item for item in own if item.due_on <= today and item.state not in TAKEN_OFF]
    done = [item for item in due if item.done_on is not None]
    in_time = [item for item in done if item.label != "Xong sau hạn"]
    if not due:
        return "Kết quả chung: chưa có nhiệm vụ đến hạn."
    return (
        f"Kết quả chung: {number(len(due))} nhiệm vụ đến hạn; đã hoàn thành {number(len(done))},"
        f" trong đó đúng hạn {number(len(in_time))}; chưa hoàn thành"
        f" {number(len(due) - len(done))}."
    )


def _results(own: Sequence[Item]) -> Table:
    rows = [
        (
            str(place),
            item.content,
            item.source,
            period(item.of.due.starts_on, item.due_on),
            f"{item.label}, ngày {day(item.done_on)}" if item.done_on else item.label,
        )
        for place, item in enumerate(own, 1)
    ]
    return Table(
        header=("TT", "Nhiệm vụ", "Theo kế hoạch", "Thời gian", "Kết quả"),
        rows=tuple(rows),
        widths=(0.8, 5.4, 2.8, 2.2, 2.6),
        align=("center", "left", "left", "center", "left"),
    )


def _post(role: Role | None) -> str:
    if role is None:
        return ""
    post = role.post or role.get_code_display()
    return f"{post}, {role.unit.name}" if role.unit else post


def _judge_of(agency: Agency, person: Person, role: Role | None) -> Signature:
    """Who assesses a person: the usual way of signing, but nobody their own work."""
    if role is not None and role.code == Role.Code.HEAD:
        return Signature("THỦ TRƯỞNG CƠ QUAN CẤP TRÊN")
    usual = next(iter(signatories(agency)), None)
    is_own = usual is not None and usual.role.person_id == person.pk
    return Signature(agency.head_post.upper()) if is_own else _head_of(agency)


def _head_of(agency: Agency) -> Signature:
    """The usual way of signing, or the head's block with its name left blank."""
    usual = next(iter(signatories(agency)), None)
    if usual is None:
        return Signature(agency.head_post.upper())
    return Signature(usual.post, usual.role.person.full_name, usual.authority)
