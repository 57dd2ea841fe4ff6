"""Inspections: the decision, the answers at each unit, findings that become work and are closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile

from loa import clock
from loa.agencies.models import Person, Role, Unit
from loa.agencies.queries import staff
from loa.agencies.verbs import verb
from loa.events.checklists import checklists
from loa.events.inspections import may_fill
from loa.events.models import Answer, Finding, Inspected, Inspection, TeamMember
from loa.work.actions import add_due_work
from loa.work.kept import keep
from loa.work.models import DueWork

MOST_UNITS = 200
MOST_FINDINGS = 300


@verb("events.decide_inspection")
def decide_inspection(
    *,
    title: str,
    checklist: str,
    decision_number: str,
    decision_date: date,
    starts_on: date,
    ends_on: date,
    team: Sequence[Person],
    head: Person,
    units: Sequence[Unit] = (),
    names: Sequence[str] = (),
    by: Role,
) -> Inspection:
    """Notes a decision to inspect: the team, its head, and the units, own ones or by name.

    ValidationError without units, for an unknown checklist, and for a team of strangers.
    """
    if checklist not in checklists():
        raise ValidationError({"checklist": "Đề nghị chọn danh mục kiểm tra."})
    known = {person.pk for person in staff(by.agency)}
    if any(person.pk not in known for person in (*team, head)):
        raise PermissionDenied("a person of another agency")
    if any(unit.agency_id != by.agency_id for unit in units):
        raise PermissionDenied("a unit of another agency")
    places: list[tuple[Unit | None, str]] = [(unit, unit.name) for unit in units]
    places += [(None, name) for name in dict.fromkeys(names) if name not in {p[1] for p in places}]
    if not 1 <= len(places) <= MOST_UNITS:
        raise ValidationError({"units": f"Đề nghị chọn từ 1 đến {MOST_UNITS} đơn vị."})
    inspection = Inspection.objects.create(
        agency=by.agency,
        title=title.strip(),
        checklist=checklist,
        decision_number=" ".join(decision_number.split()),
        decision_date=decision_date,
        starts_on=starts_on,
        ends_on=ends_on,
        made_at=clock.now(),
        made_by=by,
    )
    for person in dict.fromkeys((head, *team)):
        TeamMember.objects.create(
            agency=by.agency, inspection=inspection, person=person, is_head=person == head
        )
    for order, (unit, name) in enumerate(places, start=1):
        Inspected.objects.create(
            agency=by.agency, inspection=inspection, unit=unit, name=name, order=order
        )
    return inspection


@verb("events.inspect")
def answer_item(
    inspected: Inspected,
    *,
    item: str,
    verdict: str,
    note: str = "",
    photo: UploadedFile[bytes] | None = None,
    by: Role,
) -> Answer:
    """Notes what was seen of one sentence; sent again it replaces what stood there.

    Only the team, in the days of the decision. ValidationError for an unknown sentence or
    verdict, and once a finding was made of it.
    """
    inspection = inspected.inspection
    if not may_fill(inspection, by):
        raise PermissionDenied("not of the team, or not in the days of the decision")
    if inspection.of_list.item(item) is None or verdict not in ("", *Answer.Verdict.values):
        raise ValidationError("Đề nghị chọn: đạt, chưa đạt hoặc không áp dụng.")
    kept = keep(photo) if photo is not None else None
    answer, _ = Answer.objects.select_for_update().get_or_create(
        inspected=inspected,
        item=item,
        defaults={"agency": by.agency, "answered_at": clock.now(), "answered_by": by},
    )
    if answer.finding_id is not None and verdict != Answer.Verdict.NOT_MET:
        raise ValidationError("Nội dung này đã lập thành tồn tại, hạn chế nên không đổi được.")
    answer.verdict, answer.note = verdict, note.strip()[:2000]
    answer.answered_at, answer.answered_by = clock.now(), by
    if kept is not None:
        answer.photo, answer.photo_name = kept.stored, kept.name
    answer.save()
    return answer


@verb("events.inspect")
def find(
    inspected: Inspected,
    *,
    text: str,
    due_on: date,
    unit: Unit | None = None,
    person: Person | None = None,
    answer: Answer | None = None,
    by: Role,
) -> Finding:
    """Makes a finding: work for its owner until `due_on`. One answer makes one finding.

    ValidationError without words or owner, for a day that is over, and for a second finding of
    one answer.
    """
    if not may_fill(inspected.inspection, by, after=True):
        raise PermissionDenied("not of the team")
    if not text.strip():
        raise ValidationError({"text": "Đề nghị ghi tồn tại, hạn chế."})
    if unit is None and person is None:
        raise ValidationError({"unit": "Đề nghị chọn bộ phận hoặc người khắc phục."})
    if answer is not None:
        answer = Answer.objects.select_for_update(of=("self",)).get(pk=answer.pk)
    if answer is not None and (answer.finding_id or answer.inspected_id != inspected.pk):
        raise ValidationError("Nội dung này đã lập thành tồn tại, hạn chế.")
    if inspected.findings.count() >= MOST_FINDINGS:
        raise ValidationError(f"Một đơn vị có nhiều nhất {MOST_FINDINGS} tồn tại.")
    finding = Finding.objects.create(
        agency=by.agency,
        inspected=inspected,
        text=text.strip()[:2000],
        due_on=due_on,
        found_at=clock.now(),
        found_by=by,
    )
    finding.due_work = add_due_work(
        "events.finding", finding.pk, _work_of(finding), due_on, unit=unit, person=person, by=by
    )
    finding.save(update_fields=["due_work"])
    if answer is not None:
        answer.finding = finding
        answer.save(update_fields=["finding"])
    return finding


def remedied(due_work: DueWork, by: Role) -> None:
    """Somebody confirmed that the work of a finding was done: it is closed, in the same verb."""
    found = Finding.objects.filter(due_work=due_work, closed_on=None)
    found.update(closed_on=due_work.done_on or clock.today(), closed_by=by)


def _work_of(finding: Finding) -> str:
    return f"Khắc phục tồn tại tại {finding.inspected.name}: {finding.text}"
