"""Verbs: what an agency reported before it began with Loa is taken over, and taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from loa import clock
from loa.agencies.models import Agency, Role
from loa.agencies.verbs import verb
from loa.files.actions import store
from loa.files.errors import FileError
from loa.files.models import StoredFile
from loa.ledger.actions import emit, facts_of, take_back
from loa.ledger.models import Opening
from loa.ledger.queries.figures import OPENING
from loa.norms.indicators import Indicator, indicators
from loa.norms.programmes import PRESET
from loa.norms.windows import Window, window
from loa.ui.words import day, number
from vanban.errors import SecretDocumentError
from vanban.readers.secrecy import refuse_name

LARGEST = Decimal(10) ** 12


@verb("ledger.open_figures")
def take_over(
    kind: str,
    year: int,
    values: Mapping[str, Decimal | int],
    *,
    report_number: str,
    report_day: date,
    upload: UploadedFile[bytes] | None = None,
    programme: str = PRESET,
    by: Role,
) -> Opening:
    """Takes over the figures of the report on the window `kind` of `year`; they count as declared.

    ValidationError for a window that is not over or was taken over before, for figures that make
    no sense beside each other or beside those of a window within this one, and for none at all.
    """
    agency = Agency.objects.select_for_update().get(pk=by.agency_id)
    days = window(kind, year)
    if days.end >= clock.today():
        raise ValidationError({"window": f"{days.label} chưa hết kỳ nên chưa có báo cáo để nhập."})
    if report_day > clock.today():
        raise ValidationError({"report_day": "Ngày báo cáo không thể sau hôm nay."})
    if report_day <= days.start:
        too_early = f"Báo cáo {days.said} không thể ban hành trước khi kỳ bắt đầu."
        raise ValidationError({"report_day": too_early})
    held = _held(agency, year, programme)
    if any(one.window == kind for one in held):
        raise ValidationError({"window": f"Số liệu {days.said} đã nhập. Đề nghị rút lại trước."})
    said = _checked(values)
    file, name = _kept(upload)
    opening = Opening.objects.create(
        agency=agency,
        programme=programme,
        year=year,
        window=kind,
        report_number=report_number.strip(),
        report_day=report_day,
        values={code: str(value) for code, value in said.items()},
        file=file,
        file_name=name,
        entered_at=clock.now(),
        entered_by=by,
    )
    _record_anew([*held, opening])
    return opening


@verb("ledger.open_figures")
def withdraw(opening: Opening, *, reason: str, by: Role) -> Opening:
    """The figures of that report count no more; those of other reports stand as they were.

    ValidationError without a reason and when it was withdrawn before.
    """
    if not reason.strip():
        raise ValidationError({"reason": "Đề nghị ghi lý do rút lại."})
    Agency.objects.select_for_update().get(pk=by.agency_id)  # as whoever takes another one over
    locked = Opening.objects.select_for_update().get(pk=opening.pk)
    if locked.withdrawn_at is not None:
        raise ValidationError("Số liệu này đã được rút lại trước đó.")
    locked.withdrawn_at, locked.withdrawn_by = clock.now(), by
    locked.withdrawn_because = reason.strip()
    locked.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    take_back(locked)
    _record_anew(_held(locked.agency, locked.year, locked.programme))
    return locked


def taken_over() -> list[Indicator]:
    """The indicators that a former report may have had: those of Loa's own reports."""
    return [one for one in indicators().values() if one.declared and one.source]


def _held(agency: Agency, year: int, programme: str) -> list[Opening]:
    return list(
        Opening.objects.filter(
            agency=agency, year=year, programme=programme, withdrawn_at=None
        ).select_related("agency")
    )


def _checked(values: Mapping[str, Decimal | int]) -> dict[str, Decimal]:
    known = {one.code for one in taken_over()}
    said = {code: Decimal(value) for code, value in values.items() if value is not None}
    if not said:
        raise ValidationError("Chưa có số liệu nào. Đề nghị nhập ít nhất một số.")
    if set(said) - known or any(not 0 <= value < LARGEST for value in said.values()):
        raise ValidationError("Có số liệu ngoài danh mục hoặc ngoài khoảng cho phép.")
    for code, value in said.items():
        of = indicators()[code].of
        if of and value > said.get(of, Decimal(0)):
            more, whole = indicators()[code].name, indicators()[of].name
            raise ValidationError({code: f"“{more}” nhiều hơn “{whole}”. Đề nghị kiểm tra lại."})
    return said


def _record_anew(openings: Sequence[Opening]) -> None:
    """Shorter windows first; a longer one adds what they do not say. What stands so, stays."""
    counted: list[tuple[Window, Mapping[str, Decimal]]] = []
    for opening in sorted(openings, key=lambda one: _length(one)):
        days = window(opening.window, opening.year)
        rest = {
            code: _rest(code, Decimal(value), days, counted)
            for code, value in opening.values.items()
        }
        counted.append((days, rest))
        if _standing(opening) != {code: value for code, value in rest.items() if value}:
            take_back(opening)
            for code, value in rest.items():
                _record(opening, code, value, days.end)


def _standing(opening: Opening) -> dict[str, Decimal]:
    facts = facts_of(opening)
    gone = {fact.corrects_id for fact in facts if fact.corrects_id}
    return {
        fact.indicator: fact.value
        for fact in facts
        if fact.corrects_id is None and fact.pk not in gone
    }


def _length(opening: Opening) -> int:
    days = window(opening.window, opening.year)
    return (days.end - days.start).days


def _rest(
    code: str, value: Decimal, days: Window, counted: Sequence[tuple[Window, Mapping[str, Decimal]]]
) -> Decimal:
    if indicators()[code].made == "in_year":
        return value
    within = [
        found.get(code, Decimal(0))
        for shorter, found in counted
        if days.start <= shorter.start and shorter.end <= days.end
    ]
    rest = value - sum(within, Decimal(0))
    if rest < 0:
        said = number(sum(within, Decimal(0)))
        name = indicators()[code].name
        raise ValidationError(
            {code: f"“{name}” {days.said} ít hơn số đã nhập của các kỳ trong đó ({said})."}
        )
    return rest


def _record(opening: Opening, code: str, value: Decimal, on: date) -> None:
    if not value:
        return
    emit(
        code,
        value,
        on,
        agency=opening.agency,
        key=f"{OPENING}{opening.pk}:{code}:{len(facts_of(opening))}",
        label=f"Nhập từ Báo cáo số {opening.report_number} ngày {day(opening.report_day)}",
        source=opening,
        declared=True,
        programme=opening.programme,
    )


def _kept(upload: UploadedFile[bytes] | None) -> tuple[StoredFile | None, str]:
    if upload is None:
        return None, ""
    try:
        refuse_name(upload.name or "")
        return store(upload), (upload.name or "")[-255:]
    except (FileError, SecretDocumentError) as refused:
        raise ValidationError({"upload": str(refused)}) from refused


def shown(opening: Opening) -> list[tuple[Indicator, Any]]:
    """The figures of the report in the order of the norms."""
    return [
        (indicator, Decimal(opening.values[code]))
        for code, indicator in indicators().items()
        if code in opening.values
    ]
