"""What an event counts for, its minutes, its conclusions; closing it hands in the proof."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError

from loa import clock
from loa.agencies.models import Person, Role, Unit
from loa.agencies.queries import staff
from loa.agencies.verbs import verb
from loa.events.actions.planning import locked
from loa.events.models import AgendaItem, Conclusion, Counted, Event, EventFile
from loa.events.queries import countable, presence
from loa.norms.forms import form as norm_of
from loa.work.actions import add_due_work, also_counts_for, submit_file, submit_session
from loa.work.actions.handing_in import Sending
from loa.work.kept import Kept
from loa.work.models import DueWork, Evidence

MOST_CONCLUSIONS = 60


@verb("events.attend")
def count_for(
    event: Event,
    item: AgendaItem | None,
    *,
    pieces: Collection[tuple[int, str]],
    by: Role,
) -> Event:
    """Has the point `item` of the agenda (or the whole event) count for these pieces, no others.

    A piece and form that another point counts for already stays with that one.
    ValidationError for a piece that the event cannot prove.
    """
    event = locked(event)
    offered = {(choice.due.pk, choice.form): choice for choice in countable(event)}
    unknown = [pair for pair in pieces if pair not in offered]
    if unknown:
        raise ValidationError("Có nhiệm vụ không còn chờ minh chứng. Đề nghị chọn lại.")
    own = Counted.objects.filter(event=event, item=item, evidence=None)
    for row in own:
        if (row.due_work_id, row.form) not in pieces:
            row.delete()
    taken = set(event.counted.values_list("due_work_id", "form"))
    for due_pk, form in pieces:
        if (due_pk, form) not in taken:
            Counted.objects.create(
                agency=event.agency, event=event, item=item, due_work_id=due_pk, form=form
            )
    return event


@verb("events.arrange")
def write_minutes(event: Event, *, summary: str, by: Role) -> Event:
    """What was said, for the minutes; empty lines fall out. Also after the event was closed."""
    if not event.of_kind.minutes:
        raise ValidationError("Loại sự kiện này không lập biên bản trên hệ thống.")
    if event.state == Event.State.CANCELLED:
        raise ValidationError("Sự kiện không tổ chức nên không có biên bản.")
    event.summary = summary.strip()[:20_000]
    event.save(update_fields=["summary"])
    return event


@verb("events.arrange")
def conclude(
    event: Event,
    *,
    text: str,
    unit: Unit | None = None,
    person: Person | None = None,
    due_on: date | None = None,
    by: Role,
) -> Conclusion:
    """Adds a conclusion, also after the event was closed.

    ValidationError for an empty one, for work with nobody to do it, and where nothing was held.
    """
    event = Event.objects.select_for_update(of=("self",)).select_related("agency").get(pk=event.pk)
    if event.state == Event.State.CANCELLED:
        raise ValidationError("Sự kiện không tổ chức nên không có kết luận.")
    if event.of_kind.limited:
        raise ValidationError("Loại sự kiện này không ghi kết luận trên hệ thống.")
    if unit is not None and unit.agency_id != by.agency_id:
        raise PermissionDenied("a unit of another agency")
    if person is not None and person not in staff(by.agency):
        raise PermissionDenied("a person of another agency")
    if not text.strip():
        raise ValidationError({"text": "Đề nghị ghi nội dung kết luận."})
    if due_on is not None and unit is None and person is None:
        raise ValidationError({"unit": "Đề nghị chọn bộ phận hoặc người thực hiện."})
    order = event.conclusions.count() + 1
    if order > MOST_CONCLUSIONS:
        raise ValidationError({"text": f"Ghi nhiều nhất {MOST_CONCLUSIONS} kết luận."})
    made = Conclusion.objects.create(
        agency=event.agency,
        event=event,
        order=order,
        text=text.strip()[:2000],
        unit=unit,
        person=person,
        due_on=due_on,
    )
    if due_on is not None:
        made.due_work = add_due_work(
            "events.conclusion", made.pk, made.text, due_on, unit=unit, person=person, by=by
        )
        made.save(update_fields=["due_work"])
    return made


@verb("events.attend")
def close(event: Event, *, by: Role) -> Event:
    """Ends the event: every piece that it counts for gets its evidence, to be looked at by another.

    ValidationError before its day, without a number present, and where the paper or photo that
    a form asks for is missing. Nothing is handed in then.
    """
    event = locked(event)
    if event.day > clock.today():
        raise ValidationError("Sự kiện chưa diễn ra nên chưa kết thúc được.")
    number = presence(event).present
    if number < 1:
        raise ValidationError({"present": "Đề nghị ghi số người dự trước khi kết thúc."})
    _hand_in(event, number, by)
    event.state = Event.State.HELD
    event.closed_at, event.closed_by = clock.now(), by
    event.save(update_fields=["state", "closed_at", "closed_by"])
    return event


def _hand_in(event: Event, number: int, by: Role) -> None:
    """One proof: handed in for the first piece, and counted from there for the other plans."""
    firsts: dict[str, Evidence] = {}
    plans: dict[str, set[int]] = {}
    rows = event.counted.filter(evidence=None).select_related("due_work__task", "item")
    for row in rows:
        first, plan = firsts.get(row.form), row.due_work.task.plan_id
        if first is not None and plan not in plans[row.form]:
            row.evidence = also_counts_for(first, due_work=row.due_work, form=row.form, by=by)
        else:
            row.evidence = _handed_in(event, row, number, by)
        firsts.setdefault(row.form, row.evidence)
        plans.setdefault(row.form, set()).add(plan)
        row.save(update_fields=["evidence"])


def _handed_in(event: Event, row: Counted, number: int, by: Role) -> Evidence:
    norm = norm_of(row.form)
    note = row.item.text if row.item else event.title
    sending = Sending(place=event.place[:160], shows_minors=event.of_kind.pupils)
    due_work: DueWork = row.due_work
    if norm.proof == "session":
        return submit_session(
            due_work,
            row.form,
            happened_on=event.day,
            present=number,
            minutes=_paper(event, row.form) if norm.minutes else None,
            note=note,
            sending=sending,
            by=by,
        )
    paper = _paper(event, row.form)
    return submit_file(
        due_work, row.form, paper, happened_on=event.day, note=note, sending=sending, by=by
    )


def _paper(event: Event, form: str) -> Kept:
    """The signed minutes, or else the signed list, a photo or a certificate."""
    order = [
        EventFile.What.MINUTES,
        EventFile.What.SIGNED_LIST,
        EventFile.What.PHOTO,
        EventFile.What.CERTIFICATE,
        EventFile.What.MATERIAL,
    ]
    if norm_of(form).proof == "photo":
        order.insert(0, order.pop(2))
    files = event.files.select_related("file")
    kept = sorted(files, key=lambda f: order.index(EventFile.What(f.what)))
    if not kept:
        raise ValidationError(
            {
                "photo": f"Để tính là “{norm_of(form).name}” cần một ảnh hoặc biên bản đã ký."
                " Đề nghị chụp hoặc chọn tệp."
            }
        )
    return Kept(kept[0].file, kept[0].name)
