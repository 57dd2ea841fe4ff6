"""Nhiệm vụ cấp trên giao: which sentences and rows of a plan speak to agencies below."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from loa.agencies.models import Agency
from loa.agencies.names import folded
from loa.agencies.queries import unit_called
from loa.plans.models import Cascade, Obligation, Plan, Task
from vanban.parser import taxonomy

ALL = "all"
"""In `goes_to`: agencies of every kind below."""
_Kind = Agency.Kind
_BY_KIND = (
    (
        _Kind.COMMUNE,
        re.compile(
            r"\b(?:cap xa|dia phuong|xa, phuong|cac xa|cac phuong|dac khu)\b"
            r"|\b(?:ubnd|uy ban nhan dan) (?:cac |cap )?(?:xa|phuong|dac khu)\b"
        ),
    ),
    (
        _Kind.DEPARTMENT,
        re.compile(r"\bcac so\b|\bso,? (?:ban,? )?nganh\b|\bcac co quan chuyen mon\b"),
    ),
)
_SCHOOLS = re.compile(r"\btrường\b|\bcơ sở giáo dục\b", re.IGNORECASE)
"""With its tone: "thủ trưởng" and "trưởng phòng" are people."""
_EVERYBODY = re.compile(
    r"\b(?:cac|toan the|tung|moi) (?:co quan|don vi|dia phuong)\b|\bcac (?:co quan,? )?don vi\b"
    r"|\bdon vi truc thuoc\b|\bthu truong (?:cac )?(?:co quan|don vi)\b|\btoan nganh\b"
)
_OWN_PARTS = re.compile(r"^(?:cac )?phong\b(?!.*\b(?:truong|don vi)\b)")
_SEVERAL = re.compile(r"\s*[;,\n]\s*|\s+và\s+")
_OWN_PLAN = re.compile(r"\b(?:ban hanh|xay dung|lap) ke hoach\b")
_REPORT = re.compile(r"\b(?:bao cao|tong hop ket qua)\b")


def duties_below(plan: Plan) -> list[Obligation]:
    """What of `plan` speaks to agencies below, as rows that are not saved: duties of its text,
    and rows of its table that name agencies below as lead."""
    already = list(plan.obligations.select_related("task"))
    _describe(already, plan)
    stated = {(one.start, one.end) for one in already}
    taken = {one.task_id for one in already}
    rows = [
        _of_task(task)
        for task in plan.tasks.filter(cancelled_in=None).prefetch_related("forms")
        if task.pk not in taken and (task.start, task.end) not in stated
    ]
    rows = [row for row in rows if _speaks_below(row, plan.agency)]
    return sorted(goes_down([*already, *rows]), key=lambda row: (row.start, row.end))


def take_duties(plan: Plan, stays: Collection[str] = ()) -> list[Obligation]:
    """Keeps the duties that go down, but those that stay within the agency (by `key_of`). A plan
    that was handed down before keeps what was said then. Called within a verb."""
    already = set(plan.obligations.exclude(goes_to=[], only=None).values_list("pk", flat=True))
    found = duties_below(plan)
    for duty in found:
        if duty.pk not in already and key_of(duty) in stays:
            duty.goes_to, duty.only = [], None
    new = [duty for duty in found if duty.pk is None]
    old = [duty for duty in found if duty.pk is not None and duty.pk not in already]
    fields = ["themes", "forms", "starts_on", "ends_on", "goes_to", "only"]
    Obligation.objects.bulk_update(old, fields, batch_size=500)
    Obligation.objects.bulk_create(duty for duty in new if key_of(duty) not in stays)
    return goes_down(found)


def tasks_of_others(plan: Plan, duties: Iterable[Obligation]) -> list[Task]:
    """The plan's own tasks that are nothing but duties of agencies below: those do them."""
    below = [duty for duty in duties if not _is_ours_too(duty, plan.agency)]
    rows = {duty.task_id for duty in below if duty.task_id is not None}
    places = {(duty.start, duty.end) for duty in below if duty.start < duty.end}
    return [
        task
        for task in plan.tasks.filter(cancelled_in=None)
        if task.pk in rows or (task.start, task.end) in places
    ]


def key_of(duty: Obligation) -> str:
    """What names a duty on a page, whether it is saved yet or not."""
    return f"t{duty.task_id}" if duty.task_id is not None else f"o{duty.pk}"


def take_duties_of_paper(cascade: Cascade) -> list[Obligation]:
    """The duties of a superior's paper that the receiver has itself; all of them, since whoever
    reads it decides what is its own. Called within a verb."""
    assert cascade.document is not None
    reading = cascade.document.reading
    rows = [_of_row(row, row["text"], row["actor"]) for row in reading.get("obligations", [])]
    stated = {(one.start, one.end) for one in rows}
    rows += [
        _of_row(row, row["content"], row["lead"])
        for row in reading.get("tasks", [])
        if (row["start"], row["end"]) not in stated
    ]
    kept = []
    for row in rows:
        goes_to = spoken_to(row.actor)
        if goes_to and (ALL in goes_to or cascade.agency.kind in goes_to):
            row.agency, row.cascade, row.goes_to = cascade.agency, cascade, goes_to
            kept.append(row)
    return Obligation.objects.bulk_create(kept)


def spoken_to(actor: str) -> list[str]:
    """The kinds of agencies that words such as "Các trường THPT; UBND các xã, phường" name, or
    ALL; nothing for a part of the agency itself ("Văn phòng Sở")."""
    plain = folded(actor)
    kinds = [str(kind) for kind, pattern in _BY_KIND if pattern.search(plain)]
    if _SCHOOLS.search(unicodedata.normalize("NFC", actor)):
        kinds.insert(0, str(_Kind.SCHOOL))
    if kinds:
        return kinds
    if _EVERYBODY.search(plain) and not _OWN_PARTS.match(plain):
        return [ALL]
    return []


def concerns(duty: Obligation, agency: Agency) -> bool:
    """Whether a duty speaks to `agency`."""
    if duty.only_id is not None:
        return duty.only_id == agency.pk
    return ALL in duty.goes_to or agency.kind in duty.goes_to


def goes_down(duties: Iterable[Obligation]) -> list[Obligation]:
    """Those that speak to anybody below."""
    return [duty for duty in duties if duty.goes_to or duty.only_id is not None]


def standing(duties: QuerySet[Obligation]) -> QuerySet[Obligation]:
    """Without those that were rows of the plan's table and are cancelled."""
    return duties.filter(Q(task=None) | Q(task__cancelled_in=None))


def asks_for_a_plan(duty: Obligation) -> bool:
    """Whether the duty is to issue a plan of one's own."""
    return bool(_OWN_PLAN.search(folded(duty.text)))


def asks_for_reports(duty: Obligation) -> bool:
    """Whether the duty is to report, which the regime of reports answers, not a task."""
    return bool(_REPORT.match(folded(duty.text)))


def own_plan_due(duties: Sequence[Obligation]) -> date | None:
    """The day until which the plan wants the plans of those below."""
    asked = (duty.ends_on for duty in duties if asks_for_a_plan(duty) and duty.due)
    return next((day for day in asked if day is not None), None)


def _describe(duties: Sequence[Obligation], plan: Plan) -> None:
    read = {(row["start"], row["end"]): row for row in plan.document.reading.get("obligations", [])}
    by_place = {(task.start, task.end): task for task in plan.tasks.all()}
    for duty in duties:
        if duty.goes_to or duty.only_id is not None:
            continue
        row = read.get((duty.start, duty.end), {})
        task = by_place.get((duty.start, duty.end))
        _fill(duty, row.get("periods") or (task.periods if task else []))
        _speaks_below(duty, plan.agency)


def _fill(duty: Obligation, periods: Sequence[Sequence[str]]) -> None:
    duty.themes = taxonomy.themes_of(duty.text)
    duty.forms = list(taxonomy.forms_of(duty.text))
    if periods:
        duty.starts_on = date.fromisoformat(periods[0][0])
        duty.ends_on = date.fromisoformat(periods[-1][1])


def _speaks_below(duty: Obligation, superior: Agency) -> bool:
    """Says whom a duty speaks to; False when it stays within the agency."""
    if unit_called(superior, duty.actor) is not None:
        return False
    duty.goes_to = spoken_to(duty.actor)
    if not duty.goes_to:
        duty.only = _named_below(duty.actor, superior)
    return bool(duty.goes_to) or duty.only_id is not None


def _is_ours_too(duty: Obligation, agency: Agency) -> bool:
    """Whether a duty names the agency or a part of it beside those below."""
    own = {folded(agency.name), folded(agency.short_name)}
    parts = [part for part in _SEVERAL.split(duty.actor) if part.strip()]
    return any(folded(part) in own or unit_called(agency, part) is not None for part in parts)


def _named_below(actor: str, superior: Agency) -> Agency | None:
    """The one agency below that a duty names; a lead of several stays a matter for people."""
    parts = {folded(part) for part in _SEVERAL.split(actor) if part.strip()}
    if len(parts) != 1:
        return None
    wanted = parts.pop()
    below = Agency.objects.filter(above__superior=superior).distinct()
    return next((a for a in below if wanted in (folded(a.name), folded(a.short_name))), None)


def _of_task(task: Task) -> Obligation:
    return Obligation(
        agency=task.agency,
        plan=task.plan,
        task=task,
        actor=task.lead,
        text=task.content,
        due=task.deadline,
        product=task.product,
        themes=list(task.themes),
        forms=[form.code for form in task.forms.all()],
        starts_on=task.starts_on,
        ends_on=task.ends_on,
        start=task.start,
        end=task.end,
    )


def _of_row(row: Mapping[str, Any], text: str | None, actor: str | None) -> Obligation:
    duty = Obligation(
        actor=actor or "",
        text=text or "",
        due=row.get("due") or row.get("deadline") or "",
        product=row.get("product") or "",
        start=row["start"],
        end=row["end"],
    )
    _fill(duty, row.get("periods") or [])
    return duty
