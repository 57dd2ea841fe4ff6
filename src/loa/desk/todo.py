"""Cần làm hôm nay: what the role in use can do now, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse

from loa import clock
from loa.agencies.models import Role
from loa.agencies.permissions import may
from loa.desk.items import Item, is_late, of_document, of_evidence, of_piece
from loa.desk.tree import along_the_tree
from loa.documents.models import Document
from loa.events import queries as events
from loa.plans.models import Plan
from loa.reports.models import Report
from loa.reports.queries.own import Owed, owed
from loa.ui.words import number
from loa.work import queries as work
from loa.work.messages import title
from loa.work.other_work import is_owed, my_other_work, results_waiting_for
from loa.work.queries import Piece, TaskLine
from loa.work.states import State
from loa.work.watching import queries as watching

SOON = timedelta(days=14)
"""Work and reports that fall due within these days are named before they are late."""


def todo(role: Role, lines: list[TaskLine], mine: list[Piece]) -> Iterator[Item]:
    """All that waits for `role`; `lines` are the plans' tasks, `mine` the person's own pieces."""
    if may(role, "events.attend"):
        yield from _events(role)
    if may(role, "documents.review"):
        yield from _documents(role)
    if may(role, "work.verify_evidence"):
        yield from _to_confirm(role)
    if may(role, "work.submit_evidence"):
        yield from _returned(role)
    if may(role, "reports.draft"):
        yield from _reports(list(dict.fromkeys(line.task.plan for line in lines)))
    if may(role, "work.submit_evidence"):
        yield from (of_piece(piece, "Ghi nhận kết quả") for piece in mine if _is_pressing(piece))
        yield from _other_work(role)
    if may(role, "work.settle_found"):
        yield from _found(role)
    yield from along_the_tree(role)
    if may(role, "work.assign"):
        yield from _unassigned(lines)


def _events(role: Role) -> Iterator[Item]:
    """What takes place today: on the phone it is recorded from here."""
    for event in events.of_today(role):
        yield Item(
            f"{event.begins:%H:%M} {event.title}",
            reverse("events:show", args=[event.pk]),
            note=" · ".join(filter(None, [event.of_kind.name, event.place])),
            act="Ghi nhận cuộc họp",
            act_url=reverse("events:record", args=[event.pk]),
        )


def _documents(role: Role) -> Iterator[Item]:
    states = [Document.State.READ, Document.State.FAILED]
    for document in Document.objects.filter(agency=role.agency_id, state__in=states).defer(
        "text", "reading", "layout"
    ):
        if document.state == Document.State.READ:
            yield of_document(document, "Đã đọc xong, chờ xác nhận", "Xem và xác nhận")
        else:
            yield of_document(document, document.error, "Xem lại")


def _found(role: Role) -> Iterator[Item]:
    """One line for all new items of the agency's own site."""
    if words := watching.words_of(role):
        address = reverse("work:found")
        yield Item(words, address, "Tính cho nhiệm vụ nào?", act="Xem và tính", act_url=address)


def _to_confirm(role: Role) -> Iterator[Item]:
    for proof in work.waiting_for(role):
        yield of_evidence(
            proof,
            f"{proof.submitted_by.person.called} đã gửi",
            "Xem và xác nhận",
            reverse("work:verify", args=[proof.pk]),
        )
    for result in results_waiting_for(role):
        address = reverse("work:due", args=[result.due_work_id])
        yield Item(
            result.due_work.what,
            address,
            note=f"{result.reported_by.person.called} đã báo kết quả",
            act="Xem và xác nhận",
            act_url=reverse("work:judge", args=[result.pk]),
        )


def _returned(role: Role) -> Iterator[Item]:
    for proof in work.returned_to(role):
        yield of_evidence(
            proof,
            f"trả lại để hoàn thiện: {proof.return_reason}",
            "Gửi lại",
            reverse("work:record_form", args=[proof.due_work_id, proof.form]),
        )


def _other_work(role: Role) -> Iterator[Item]:
    """What is given to the person outside the plans: conclusions, findings, requests."""
    for one in my_other_work(role):
        near = one.due.due_on <= clock.today() + SOON
        if is_owed(one) and one.state is not State.WAITING and near:
            yield Item(
                one.due.what,
                one.url,
                note=one.origin,
                act="Báo kết quả",
                act_url=one.url,
                due=one.due.due_on,
            )


def _is_pressing(piece: Piece) -> bool:
    near = piece.due.due_on <= clock.today() + SOON
    return is_late(piece) or (piece.state is State.CURRENT and near)


def _unassigned(lines: list[TaskLine]) -> Iterator[Item]:
    free: dict[Plan, int] = {}
    for line in lines:
        if line.lacks_person:
            free[line.task.plan] = free.get(line.task.plan, 0) + 1
    for plan, count in free.items():
        yield Item(
            title(plan),
            reverse("work:plan", args=[plan.pk]),
            note=f"{number(count)} nhiệm vụ chưa có người thực hiện",
            act="Giao việc",
            act_url=reverse("work:assign", args=[plan.pk]),
        )


def _reports(plans: list[Plan]) -> Iterator[Item]:
    for report in owed(plans):
        if _is_due(report):
            begun = report.report
            address = reverse("reports:show", args=[begun.pk]) if begun else reverse("reports:list")
            yield Item(
                f"Báo cáo kết quả tuyên truyền cải cách hành chính {_within(report)}",
                address,
                note=title(report.plan),
                act="Xem dự thảo" if begun else "Soạn báo cáo",
                act_url=address,
                due=report.due_on,
            )


def _is_due(report: Owed) -> bool:
    """Whether its term is near or over, and the plan was in force in its days."""
    if report.report is not None and report.report.state == Report.State.SUBMITTED:
        return False
    in_force = report.plan.issued_on or report.plan.in_force_since.date()
    return in_force <= report.window.end and report.due_on <= clock.today() + SOON


def _within(report: Owed) -> str:
    """ "quý I năm 2026", "6 tháng đầu năm 2026", "năm 2026" as a sentence goes on."""
    return report.window.said
