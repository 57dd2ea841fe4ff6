"""The figures that were read in a file: where each stands, and a person's word on the doubtful."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.norms.indicators import indicators
from loa.reports.actions.collecting import CollectingError, replace
from loa.reports.collecting.queries import doubts_of
from loa.reports.collecting.settling import WAYS, frozen
from loa.reports.collecting.values import read_value
from loa.reports.frozen import number_of
from loa.reports.models import Collection, DroppedFile, Submission
from loa.reports.sections import BY_CODE
from loa.reports.templates import template

_GONE = "Báo cáo này đã được tiếp nhận. Đề nghị ghi ở mục Điều chỉnh số liệu."
_NOT_TAKEN = "Tệp này chưa được ghi nhận thành báo cáo."


@dataclass(frozen=True, slots=True)
class Row:
    """One figure as a page shows it; `place` says in words where it stands."""

    key: str
    name: str
    unit: str
    value: Decimal | None
    place: str
    quote: str
    page: int | None
    doubt: str
    wrong: str


def rows_of(file: DroppedFile) -> list[Row]:
    """The figures of the template in its order, those without a value too."""
    doubts = doubts_of(file)
    wrong = {row["label"]: row for row in file.complaints}
    rows = []
    for code in template(file.collection.template).indicators:
        indicator, found = indicators()[code], file.found.get(code, {})
        complaint = wrong.get(indicator.name) if not found else None
        rows.append(
            Row(
                key=code,
                name=indicator.name,
                unit=indicator.unit,
                value=number_of(found.get("value")),
                place=_place(found),
                quote=str(found.get("quote", "")),
                page=found.get("page"),
                doubt=doubts.get(code, ""),
                wrong=f"Dòng {complaint['row']}: {complaint['what']}. {complaint['mend']}"
                if complaint
                else "",
            )
        )
    return rows


def sections_of(file: DroppedFile) -> list[tuple[str, str]]:
    """Titles and texts that were found."""
    return [(BY_CODE[code].title, text) for code, text in file.sections.items() if code in BY_CODE]


def name_of(key: str) -> str:
    """The indicator's name, or nothing."""
    known = indicators().get(key)
    return known.name if known else ""


@verb("reports.collect")
def settle_figure(file: DroppedFile, key: str, typed: str, *, by: Role) -> DroppedFile:
    """Takes a person's word on a figure: as it was read where nothing else is typed, or the right
    one. A report that was received stays; the corrected one replaces it.

    CollectingError for what is no figure, and once the report was accepted.
    """
    Collection.objects.select_for_update(no_key=True).get(pk=file.collection_id)
    file = DroppedFile.objects.select_related("collection", "submission", "unit").get(pk=file.pk)
    if key not in template(file.collection.template).indicators:
        raise CollectingError("Không có chỉ tiêu này trong mẫu báo cáo.")
    value = read_value(typed, whole=indicators()[key].unit != "%")
    if value.wrong:
        raise CollectingError(f"{value.wrong[:1].upper()}{value.wrong[1:]}. Đề nghị ghi bằng số.")
    before = file.found.get(key, {})
    number = value.number if value.number is not None else number_of(before.get("value"))
    if number is None:
        raise CollectingError("Đề nghị ghi số liệu.")
    is_changed = number != number_of(before.get("value"))
    if is_changed:
        file.found = file.found | {key: _corrected(before, number)}
    file.confirmed = sorted({*file.confirmed, key})
    if is_changed and file.submission is not None:
        file.submission = _replaced(file, file.submission, by)
    file.read_at = clock.now()
    file.save(update_fields=["found", "confirmed", "submission", "read_at"])
    return file


def _replaced(file: DroppedFile, submission: Submission, by: Role) -> Submission:
    if submission.state == Submission.State.ACCEPTED:
        raise CollectingError(_GONE)
    if submission.state != Submission.State.RECEIVED:
        raise CollectingError(_NOT_TAKEN)
    return replace(
        submission,
        figures=frozen(file.found),
        way=WAYS[DroppedFile.Shape(file.shape)],
        number=submission.number,
        issued_on=submission.issued_on,
        sections=submission.sections,
        file=submission.file,
        file_name=submission.file_name,
        note="Số liệu đọc từ tệp đã được người nhận sửa lại cho đúng với tệp.",
        by=by,
    )


def _corrected(before: dict[str, Any], number: Decimal) -> dict[str, Any]:
    kept = {name: value for name, value in before.items() if name not in ("frozen", "also")}
    return kept | {"value": f"{number:f}", "sure": 100}


def _place(found: dict[str, Any]) -> str:
    """ "Trang 2", "Trang tính “Biểu 1”, dòng 12", "Bảng 1, dòng 5"."""
    parts = []
    if found.get("page"):
        parts.append(f"Trang {found['page']}")
    if found.get("sheet"):
        parts.append(f"Trang tính “{found['sheet']}”")
    if found.get("table"):
        parts.append(f"{'bảng' if parts else 'Bảng'} {found['table']}")
    if found.get("row"):
        parts.append(f"{'dòng' if parts else 'Dòng'} {found['row']}")
    return ", ".join(parts)
