"""Every address of the platform as data: its name, who may open it, and arguments for it.

A route that is new and takes arguments fails in `address` until ARGUMENTS knows what to fill in,
so that no walk over the routes ever leaves one out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from loa.agencies.access import PUBLIC, SIGNED_IN
from loa.agencies.models import Role
from loa.agencies.permissions import may
from tests.loa.filled import Filled

Arguments = dict[str, Any]

NAMES_NO_OBJECT = (
    *("ledger:facts", "ledger:take_over", "events:add", "events:add_series", "drafts:rule"),
)
"""Their arguments are an indicator, kinds of event and a rule."""


@dataclass(frozen=True)
class Route:
    """One address: "work:task", "lam-viec/nhiem-vu/<int:pk>/", and the view behind it."""

    name: str
    pattern: str
    view: Callable[..., Any]

    @property
    def access(self) -> str | None:
        """The act of permissions.toml, or "public", or "signed in"; None when nobody said."""
        return getattr(self.view, "access", None)

    @property
    def is_public(self) -> bool:
        return self.access == PUBLIC

    def opens_to(self, role: Role) -> bool:
        """Whether the table of permissions lets the role in, among its own agency's objects."""
        return self.access in (PUBLIC, SIGNED_IN) or may(role, self.access or "")

    @property
    def names_an_object(self) -> bool:
        """Whether the address names something that belongs to an agency."""
        return bool(re.search("<", self.pattern)) and self.name not in NAMES_NO_OBJECT


def routes() -> list[Route]:
    """All routes of the root URLconf."""
    return list(_walk(get_resolver().url_patterns))


def address(route: Route, filled: Filled) -> str:
    """The route's address with the school's own objects in it."""
    if "<" not in route.pattern:
        return reverse(route.name)
    arguments = _arguments(route, filled)
    query = arguments.pop("query", "")
    return reverse(route.name, kwargs=arguments) + query


def whole(answer: HttpResponse) -> HttpResponse:
    """The answer, read to its end where it is a file."""
    if answer.streaming:
        answer.getvalue()
    return answer


@contextmanager
def undone() -> Iterator[None]:
    """What happens within leaves nothing in the database."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _walk(
    patterns: list[URLPattern | URLResolver], before: str = "", space: str = ""
) -> Iterator[Route]:
    for pattern in patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, path, inner)
        else:
            yield Route(f"{space}{pattern.name or ''}", path, pattern.callback)


def _arguments(route: Route, filled: Filled) -> Arguments:
    room = route.name.partition(":")[0]
    fill = ARGUMENTS.get(route.name) or ARGUMENTS.get(room)
    assert fill, f"no arguments for {route.name} ({route.pattern}) in tests/loa/routes.py"
    return fill(filled)


def _pk(name: str) -> Callable[[Filled], Arguments]:
    return lambda filled: {"pk": getattr(filled, name).pk}


def _facts(filled: Filled) -> Arguments:
    return {"code": "tt08", "query": filled.window}


def _unit_of_plan(filled: Filled) -> Arguments:
    return {"pk": filled.plan.pk, "unit_pk": filled.world.other_school.agency.pk}


def _inspected(filled: Filled) -> Arguments:
    return {"pk": filled.events.inspected.pk}


def _event_paper(filled: Filled) -> Arguments:
    return {"pk": filled.events.event.pk, "suffix": "docx"}


ARGUMENTS: dict[str, Callable[[Filled], Arguments]] = {
    "agencies": lambda filled: {"pk": filled.school.task_owner.person_id},
    "agencies:change_role": lambda filled: {"pk": filled.school.task_owner.pk},
    "agencies:end_role": lambda filled: {"pk": filled.school.task_owner.pk},
    "agencies:unit": lambda filled: {"pk": filled.school.clerk.unit_id},
    "agencies:move_unit": lambda filled: {"pk": filled.school.clerk.unit_id},
    "agencies:end_relation": lambda filled: {"pk": filled.school.agency.above.first().pk},
    "agencies:open_below": lambda filled: {
        "pk": filled.world.education.agency.below.first().pk,
    },
    "agencies:take_back": lambda filled: {"pk": filled.school.agency.reorganisations.first().pk},
    "agencies:end_authority": lambda filled: {"pk": filled.school.agency.authorities.first().pk},
    "channels": _pk("letter"),
    "channels:open": _pk("notice"),
    "documents": _pk("waiting"),
    "drafts": _pk("draft"),
    "drafts:rule": lambda filled: {"code": "n01"},
    "drafts:from_document": lambda filled: {"document_pk": filled.printed.pk},
    "plans:next_year": lambda filled: {"pk": filled.printed.pk},
    "plans:from_above": lambda filled: {"pk": filled.printed.pk},
    "drafts:word_review": lambda filled: {
        "pk": filled.draft.pk,
        "copy": filled.word_copy.pk,
    },
    "documents:file": lambda filled: {"pk": filled.plan.document_id},
    "documents:page": lambda filled: {"pk": filled.printed.pk, "number": 1},
    "documents:retry": _pk("unreadable"),
    "documents:remove": _pk("unreadable"),
    "documents:settle": _pk("printed"),
    "documents:drop_signed": lambda filled: {"pk": filled.outgoing.waiting.pk},
    "documents:record_issued": lambda filled: {"pk": filled.signed.copy.pk},
    "documents:decline_copy": lambda filled: {"pk": filled.signed.copy.pk},
    "documents:proof": lambda filled: {"pk": filled.signed.copy.pk},
    "documents:check_again": lambda filled: {"pk": filled.signed.copy.pk},
    "documents:follow_carried": lambda filled: {"pk": filled.signed.copy.pk},
    "archive": lambda filled: {"pk": filled.signed.file.pk},
    "archive:file_document": lambda filled: {"pk": filled.signed.copy.pk},
    "archive:take_out": lambda filled: {"pk": filled.signed.entry.pk},
    "outgoing": lambda filled: {"pk": filled.outgoing.waiting.pk},
    "outgoing:file": lambda filled: {"pk": filled.outgoing.waiting.pk, "suffix": "docx"},
    "outgoing:slip": lambda filled: {"pk": filled.outgoing.waiting.pk, "suffix": "pdf"},
    "outgoing:page": lambda filled: {"pk": filled.outgoing.waiting.pk, "number": 1},
    "outgoing:proof": lambda filled: {
        "pk": filled.outgoing.approved.outgoing_id,
        "step_pk": filled.outgoing.approved.pk,
    },
    "outgoing:send": lambda filled: {
        "pk": filled.outgoing.issued.pk,
        "addressee_pk": filled.outgoing.addressee.pk,
    },
    "outgoing:revoke": lambda filled: {
        "pk": filled.outgoing.waiting.pk,
        "link_pk": filled.outgoing.link.pk,
    },
    "outgoing:remove_register": lambda filled: {"pk": filled.outgoing.register.pk},
    "approving": lambda filled: {"token": filled.outgoing.link.token},
    "approving:page": lambda filled: {"token": filled.outgoing.link.token, "number": 1},
    "registers": lambda filled: {"pk": filled.outgoing.brought.pk},
    "registers:void": lambda filled: {"pk": filled.outgoing.numbered.pk},
    "plans": _pk("waiting"),
    "plans:task": lambda filled: {"pk": filled.waiting.pk, "order": 1},
    "plans:task_line": lambda filled: {"pk": filled.waiting.pk, "order": 1},
    "plans:same": lambda filled: {"pk": filled.waiting.pk, "plan_pk": filled.plan.pk},
    "plans:describe": _pk("plan"),
    "plans:amendments": _pk("plan"),
    "plans:begin_amendment": _pk("plan"),
    "plans:amendment": _pk("amendment"),
    "plans:add_task": _pk("amendment"),
    "plans:apply": _pk("amendment"),
    "plans:discard": _pk("amendment"),
    "plans:change_task": lambda filled: {"pk": filled.amendment.pk, "task_pk": filled.task.pk},
    "plans:cancel_task": lambda filled: {"pk": filled.amendment.pk, "task_pk": filled.task.pk},
    "plans:drop_change": _pk("change"),
    "plans:hand_down": _pk("plan"),
    "plans:board": _pk("plan"),
    "plans:urge": _pk("plan"),
    "plans:extend": _pk("plan"),
    "plans:board_unit": _unit_of_plan,
    "plans:paper": _unit_of_plan,
    "plans:above_of_plan": lambda filled: {"pk": filled.cascade.plan_id},
    "plans:from_superior": _pk("cascade"),
    "plans:receive": _pk("cascade"),
    "plans:decide": _pk("cascade"),
    "plans:name_plan": _pk("cascade"),
    "plans:follow": _pk("cascade"),
    "plans:add_for": lambda filled: {"pk": filled.cascade.pk, "duty_pk": filled.duty.pk},
    "plans:guidance": _pk("plan"),
    "plans:answer_question": _pk("plan"),
    "plans:guidance_file": lambda filled: {"pk": filled.beside.guidance.pk},
    "plans:withdraw_guidance": lambda filled: {"pk": filled.beside.guidance.pk},
    "plans:ask_superior": _pk("cascade"),
    "plans:handed_amendment": lambda filled: {"pk": filled.beside.amendment.pk},
    "plans:decide_amendment": lambda filled: {"pk": filled.beside.amendment.pk},
    "plans:advise": lambda filled: {"draft_pk": filled.draft.pk},
    "plans:advice": lambda filled: {"pk": filled.beside.advice.pk},
    "plans:advice_file": lambda filled: {"pk": filled.beside.advice.pk},
    "plans:advice_link": lambda filled: {"pk": filled.beside.advice.pk},
    "plans:advice_issued": lambda filled: {"pk": filled.beside.advice.pk},
    "plans:advice_received_file": lambda filled: {"pk": filled.beside.advice.pk},
    "plans:answer_advice": lambda filled: {"pk": filled.beside.advice.pk},
    "advice_links": lambda filled: {"token": filled.beside.link.token},
    "ledger:facts": _facts,
    "ledger:opening": _pk("opening"),
    "ledger:opening_file": _pk("opening"),
    "ledger:take_over": lambda filled: {"year": 2025, "slug": "quy-3"},
    "ledger:correct": lambda filled: {"pk": filled.stated.pk},
    "reports": _pk("report"),
    "reports:begin": lambda filled: {
        "plan_pk": filled.plan.pk,
        "year": filled.report.year,
        "window": "quy-1",
    },
    **dict.fromkeys(
        [
            "reports:collection",
            "reports:collection_sums",
            "reports:urge_reports",
            "reports:more_time",
            "reports:accept_all",
        ],
        _pk("collection"),
    ),
    "reports:record_paper": lambda filled: {
        "pk": filled.collection.pk,
        "unit_pk": filled.received.unit_id,
    },
    **dict.fromkeys(
        [
            "reports:submission",
            "reports:submission_file",
            "reports:accept",
            "reports:return",
            "reports:type_from_paper",
            "reports:adjust_submission",
        ],
        _pk("received"),
    ),
    "collecting": _pk("collection"),
    **dict.fromkeys(
        [
            "collecting:file",
            "collecting:download",
            "collecting:choose_unit",
            "collecting:choose_window",
        ],
        _pk("dropped_file"),
    ),
    "collecting:add_file": lambda filled: {"pk": filled.dropped_file.drop_id},
    "collecting:page": lambda filled: {"pk": filled.dropped_file.pk, "number": 1},
    "collecting:settle": lambda filled: {"pk": filled.dropped_file.pk, "act": "bo"},
    "collecting:figure": lambda filled: {"pk": filled.dropped_file.pk, "key": "TT08"},
    "collecting:end_link": lambda filled: {
        "pk": filled.collection.pk,
        "link_pk": filled.unit_link.pk,
    },
    "collecting:form_for_unit": lambda filled: {
        "pk": filled.collection.pk,
        "unit_pk": filled.received.unit_id,
    },
    "unit_sheets": lambda filled: {"token": filled.unit_link.token},
    **dict.fromkeys(
        [
            "reports:form",
            "reports:settle_blank",
            "reports:confirm_blanks",
            "reports:renew_form",
            "reports:forget_lost",
            "reports:put_form_away",
        ],
        lambda filled: {"pk": filled.forms_above.form.pk},
    ),
    **dict.fromkeys(
        ["reports:form_filled", "reports:form_file"],
        lambda filled: {"pk": filled.forms_above.form.pk, "report_pk": filled.report.pk},
    ),
    "reports:copy_out": lambda filled: {"report_pk": filled.report.pk},
    **dict.fromkeys(
        ["reports:own_paper", "reports:own_file"],
        lambda filled: {"pk": filled.report.pk, "own": filled.forms_above.own.pk},
    ),
    **dict.fromkeys(
        [
            "reports:word_review",
            "reports:take_words",
            "reports:answer_figure",
            "reports:settle_word",
        ],
        lambda filled: {"pk": filled.report.pk, "copy": filled.forms_above.copy.pk},
    ),
    "reports:section": lambda filled: {"pk": filled.report.pk, "code": "limits"},
    "reports:show_below": _pk("submitted"),
    "events": lambda filled: {"pk": filled.events.event.pk},
    "events:add": lambda filled: {"kind": "conference"},
    "events:add_series": lambda filled: {"kind": "briefing"},
    "events:uninvite": lambda filled: {"pk": filled.events.invited.pk},
    "events:conclusion": lambda filled: {"pk": filled.events.conclusion.pk},
    "events:inspection": lambda filled: {"pk": filled.events.inspected.inspection_id},
    "events:fill": _inspected,
    "events:find": _inspected,
    "events:answer_item": lambda filled: {**_inspected(filled), "code": "plan_issued"},
    "events:inspection_minutes": lambda filled: {**_inspected(filled), "suffix": "docx"},
    "events:answer_picture": lambda filled: {"pk": filled.events.answer.pk},
    "events:finding": lambda filled: {"pk": filled.events.finding.pk},
    "events:certificate": lambda filled: {"pk": filled.events.invited.pk},
    "events:file": lambda filled: {"pk": filled.events.photo.pk},
    "events:picture": lambda filled: {"pk": filled.events.photo.pk},
    "events:invitation": _event_paper,
    "events:signing_list": _event_paper,
    "events:minutes_file": _event_paper,
    "events_open:answer": lambda filled: {"token": filled.events.answers},
    "events_open:confirm": lambda filled: {"token": filled.events.presence},
    "work:settle_found": _pk("found_item"),
    "work:share": lambda filled: {"pk": filled.shared.article.pk},
    "work:share_no_more": lambda filled: {"pk": filled.shared.item.pk},
    "work:publish_again": lambda filled: {"pk": filled.shared.item.pk},
    "work:collaborator": lambda filled: {"pk": filled.shared.collaborator.pk},
    "work:end_collaborator": lambda filled: {"pk": filled.shared.collaborator.pk},
    "work:leave_page": lambda filled: {"pk": filled.found_item.page_id},
    "work:assignments_paper": _pk("plan"),
    "work:coverage": _pk("plan"),
    "work:duty": _pk("duty"),
    "work:from_duty": _pk("duty"),
    "work:load_of_person": lambda filled: {"pk": filled.school.task_owner.person_id},
    "work:load_of_unit": lambda filled: {"pk": filled.school.task_owner.unit_id},
    "work:results_of_person": lambda filled: {
        "pk": filled.school.task_owner.person_id,
        "year": 2026,
    },
    "work:take": lambda filled: {"pk": filled.task.assignment.pk},
    "work:send_back": lambda filled: {"pk": filled.task.assignment.pk},
    "work:due": _pk("other_work"),
    "work:assign_due": _pk("other_work"),
    "work:judge": _pk("result"),
    "work:result_file": _pk("result"),
    "work:extend": _pk("due_work"),
    "work:not_done": _pk("due_work"),
    "work:obstacle": _pk("obstacle"),
    "work:answer_below": _pk("obstacle"),
    "work:initiative": _pk("initiative"),
    "work:change_initiative": _pk("initiative"),
    "work:budget": _pk("plan"),
    "work:add_budget_line": _pk("plan"),
    "work:budget_line": _pk("budget_line"),
    "work:remove_budget_line": _pk("budget_line"),
    "work:budget_file": _pk("budget_line"),
    "calendars:feed": lambda filled: {"token": "1-khong-co"},
    "work:plan": _pk("plan"),
    "work:calendar": _pk("plan"),
    "work:paper": _pk("plan"),
    "work:by_unit": _pk("plan"),
    "work:assign": _pk("plan"),
    "work:task": _pk("task"),
    "work:substitute": _pk("task_form"),
    "work:record_form": lambda filled: {
        "pk": filled.due_work.pk,
        "code": filled.task_form.code,
    },
    "work:links": _pk("plan"),
    "work:vault": _pk("plan"),
    "work:plan_archive": _pk("plan"),
    "work:task_archive": _pk("task"),
    "work:end_link": lambda filled: {"pk": filled.phone.assignment.pk},
    "work:answer": lambda filled: {"pk": filled.phone.question.pk},
    "work:photo_batch": lambda filled: {"pk": filled.phone.batch.pk},
    "work:photo_batch_add": lambda filled: {"pk": filled.phone.batch.pk},
    "work:batch_picture": lambda filled: {"pk": filled.phone.batch_photo.pk},
    "work:recheck": lambda filled: {"pk": filled.phone.recheck_item.recheck_id},
    "work:judge_recheck": lambda filled: {"pk": filled.phone.recheck_item.pk},
    "task_links": lambda filled: {"token": filled.phone.link.token},
    "task_links:kept_picture": lambda filled: {"token": filled.phone.kept},
    "task_links:picture": lambda filled: {
        "token": filled.phone.link.token,
        "pk": filled.photo.pk,
    },
    "work": _pk("photo"),
    "desk:give_link": lambda filled: {"pk": filled.school.head.pk},
    "desk:revoke_link": lambda filled: {"pk": filled.briefing_link.pk},
    "desk_links": lambda filled: {"token": filled.briefing_link.token},
    "handbook": lambda filled: {"slug": "van-thu"},
    "handbook:picture": lambda filled: {"name": "van-thu-1.png"},
    "portal": lambda filled: {"slug": filled.school.agency.slug},
}
