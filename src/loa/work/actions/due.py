"""Due work of another origin than a plan's task: a finding, a duty, a request."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from loa import clock
from loa.agencies.models import Agency, Person, Role, Unit
from loa.agencies.verbs import verb
from loa.work import registry
from loa.work.actions.assigning import assign
from loa.work.kept import keep
from loa.work.models import DueWork, Result


@verb("work.assign")
def add_due_work(
    origin_kind: str,
    origin_id: int | None,
    content: str,
    due_on: date,
    *,
    unit: Unit | None = None,
    person: Person | None = None,
    by: Role,
) -> DueWork:
    """Work that falls due on `due_on`, in no plan, given to `unit` or `person` where named.

    `origin_kind` and `origin_id` say what it came from ("events.finding"); rooms above register
    their kinds in loa.work.registry and are told when it is done. ValidationError without words,
    for a day that is over, and where the same thing has work that is still open.
    """
    content = content.strip()
    if not content:
        raise ValidationError({"content": "Đề nghị ghi nội dung việc cần làm."})
    if due_on < clock.today():
        raise ValidationError({"due_on": "Thời hạn đã qua. Đề nghị chọn từ hôm nay trở đi."})
    _refuse_second(origin_kind, origin_id, by)
    due_work = DueWork.objects.create(
        agency=by.agency,
        content=content,
        origin_kind=origin_kind,
        origin_id=origin_id,
        starts_on=clock.today(),
        due_on=due_on,
    )
    if unit is not None or person is not None:
        assign([due_work], unit=unit, person=person, by=by)
    return due_work


@verb("work.submit_evidence")
def report_result(
    due_work: DueWork,
    *,
    text: str,
    happened_on: date,
    upload: UploadedFile[bytes] | None = None,
    by: Role,
) -> Result:
    """Says what was done of work without a task; somebody else confirms it.

    ValidationError for what is done, ended or reported already, and for a day to come.
    """
    due_work = DueWork.objects.select_for_update().get(pk=due_work.pk)
    text = text.strip()
    if not text:
        raise ValidationError({"text": "Đề nghị ghi kết quả đã làm."})
    if happened_on > clock.today():
        raise ValidationError({"happened_on": "Ngày thực hiện không thể sau hôm nay."})
    if due_work.has_task or not due_work.is_open:
        raise ValidationError("Việc này đã kết thúc nên không ghi thêm kết quả được.")
    if due_work.results.filter(state=Result.State.WAITING).exists():
        raise ValidationError("Kết quả đã gửi trước đó đang chờ xác nhận.")
    kept = keep(upload) if upload else None
    return Result.objects.create(
        agency=due_work.agency,
        due_work=due_work,
        text=text,
        happened_on=happened_on,
        file=kept.stored if kept else None,
        file_name=kept.name if kept else "",
        reported_at=clock.now(),
        reported_by=by,
    )


@verb("work.verify_evidence")
def confirm_result(result: Result, *, by: Role) -> Result:
    """Confirms that the work was done; the room that it came from is told.

    ValidationError when somebody looked before, and for one's own result in whatever role.
    """
    result = _waiting(result, by)
    result.state = Result.State.CONFIRMED
    result.looked_at_by, result.looked_at = by, clock.now()
    result.save()
    due_work = result.due_work
    due_work.done_on = result.happened_on
    due_work.save(update_fields=["done_on"])
    registry.tell_done(due_work, by)
    return result


@verb("work.verify_evidence")
def return_result(result: Result, *, reason: str, by: Role) -> Result:
    """Gives a result back with a reason (trả lại để hoàn thiện)."""
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": "Đề nghị ghi lý do trả lại để hoàn thiện."})
    result = _waiting(result, by)
    result.state = Result.State.RETURNED
    result.looked_at_by, result.looked_at = by, clock.now()
    result.return_reason = reason
    result.save()
    return result


def _refuse_second(origin_kind: str, origin_id: int | None, by: Role) -> None:
    """One thing makes one piece of work, also when its form is sent twice."""
    Agency.objects.select_for_update(no_key=True).get(pk=by.agency_id)
    same = DueWork.objects.filter(origin_kind=origin_kind, origin_id=origin_id, outcome="")
    if origin_id is not None and same.filter(done_on=None).exists():
        raise ValidationError("Đã lập việc từ nội dung này rồi. Đề nghị xem ở Việc ngoài kế hoạch.")


def _waiting(result: Result, by: Role) -> Result:
    DueWork.objects.select_for_update().get(pk=result.due_work_id)
    result = Result.objects.select_related("due_work__agency", "reported_by").get(pk=result.pk)
    if result.state != Result.State.WAITING:
        raise ValidationError("Kết quả này đã được xem xét trước đó.")
    if result.reported_by.person_id == by.person_id:
        raise ValidationError("Người báo kết quả không tự xác nhận. Đề nghị người khác xem.")
    return result
