"""From what was read to a report: whose, of which period, the same as another, or a question."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from loa import clock
from loa.agencies.models import Agency, Role
from loa.norms.windows import Window, window
from loa.reports.actions.collecting import CollectingError, receive
from loa.reports.collecting.periods import Period, read_period
from loa.reports.collecting.registry import registry_of
from loa.reports.collecting.seeing import Seen
from loa.reports.frozen import number_of
from loa.reports.models import DroppedFile, Submission
from loa.reports.queries.collecting import window_of_collection
from loa.ui.words import day

State, Asks, Shape = DroppedFile.State, DroppedFile.Asks, DroppedFile.Shape
WAYS = {
    Shape.EXCHANGE: Submission.Way.PDF,
    Shape.SIGNED: Submission.Way.PDF,
    Shape.PDF: Submission.Way.PDF,
    Shape.SCAN: Submission.Way.PDF,
    Shape.WORD: Submission.Way.WORD,
    Shape.OWN_SHEET: Submission.Way.XLSX,
    Shape.SHEET: Submission.Way.XLSX,
}
_SURE_PERIOD = 60


def note_seen(file: DroppedFile, seen: Seen) -> None:
    """Writes down what was read; whose it is and of which period, as far as the file says so."""
    clues = seen.clues
    file.shape = seen.shape
    file.number, file.issued_on = clues.number[:60], clues.issued_on
    file.issuer = max(clues.issuers, default=(0.0, ""))[1][:300]
    file.signer = (clues.signers[0] if clues.signers else "")[:120]
    file.found, file.sections = seen.figures, seen.sections
    file.complaints, file.notes = seen.complaints, seen.notes
    file.read_at = clock.now()
    if not file.chosen_unit:
        found = registry_of(file.collection).recognise(clues)
        file.unit_id = found.unit
        file.choices = [] if found.unit else found.choices
    _note_period(file, seen)
    if seen.many and not seen.figures:
        file.notes = [*file.notes, "Bảng có số liệu của nhiều đơn vị nên chưa lấy số liệu nào."]
    if seen.sender:
        file.notes = [*file.notes, f"Người lập biểu: {seen.sender[:200]}."]


def settle(file: DroppedFile, *, by: Role, instead: bool = False) -> DroppedFile:
    """Makes a report of the file, or says what is in doubt. Called inside a verb, with the
    collection locked."""
    asks, said = _doubt(file)
    if not asks:
        assert file.unit is not None
        asks, said = _received(file, file.unit, instead=instead, by=by)
    file.asks = asks
    if asks:
        file.state, file.said = State.ASKED, said
    file.save()
    return file


def frozen(found: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Figures that were read, as reports keep them: without facts, declared by the unit."""
    return {
        key: row.get("frozen") or {"value": row["value"], "facts": [], "declared": True}
        for key, row in sorted(found.items())
        if row.get("value") not in (None, "")
    }


def _note_period(file: DroppedFile, seen: Seen) -> None:
    if seen.collection is not None:
        same = seen.collection == file.collection_id
        days = window_of_collection(file.collection)
        file.window, file.year = (days.kind, days.year) if same else ("other", None)
        return
    if seen.period is not None:
        file.window, file.year = seen.period
        return
    period = read_period(
        seen.clues.titles, seen.text, seen.clues.file_name, issued_on=seen.clues.issued_on
    )
    file.window, file.year = _kept(period)
    if period is not None and period.window is None:
        file.notes = [*file.notes, f"Tệp ghi kỳ “{period.words}”."]


def _kept(period: Period | None) -> tuple[str, int | None]:
    if period is None or period.sure < _SURE_PERIOD:
        return "", None
    if period.window is None:
        return "other", None
    return period.window.kind, period.window.year


def _doubt(file: DroppedFile) -> tuple[DroppedFile.Asks, str]:
    """The first thing that keeps the file from being a report."""
    asked = window_of_collection(file.collection)
    if file.unit is None:
        if file.choices:
            names = ", ".join(
                unit.name for unit in Agency.objects.filter(pk__in=file.choices).order_by("pk")[:3]
            )
            return Asks.UNIT, f"Chưa rõ của đơn vị nào; có thể là {names}."
        called = f" Tệp ghi “{file.issuer}”." if file.issuer else ""
        return Asks.UNIT, f"Chưa rõ của đơn vị nào.{called} Đề nghị chọn đơn vị."
    if not file.chosen_window and (file.window, file.year) != (asked.kind, asked.year):
        return Asks.WINDOW, _other_period(file, asked)
    if not frozen(file.found):
        return Asks.FIGURES, (
            "Chưa tìm thấy số liệu nào của mẫu báo cáo trong tệp này."
            " Đề nghị xem tệp rồi nhập số liệu, hoặc đề nghị đơn vị gửi lại."
        )
    return Asks.NOTHING, ""


def _other_period(file: DroppedFile, asked: Window) -> str:
    if file.window in ("", "other") or file.year is None:
        said = next((note for note in file.notes if note.startswith("Tệp ghi kỳ")), "")
        return f"Chưa rõ báo cáo của kỳ nào. {said} Đề nghị chọn kỳ.".replace("  ", " ")
    theirs = window(file.window, file.year)
    return (
        f"Đây là báo cáo {theirs.said}, khác kỳ đang thu ({asked.said}). Đề nghị chuyển sang kỳ của"
        " báo cáo, hoặc bỏ tệp này và đề nghị đơn vị gửi lại."
    )


def _received(
    file: DroppedFile, unit: Agency, *, instead: bool, by: Role
) -> tuple[DroppedFile.Asks, str]:
    """The report of the unit, unless it is there already or another one is."""
    other = _other_file(file, unit)
    if other is not None and not instead:
        if not _is_same(file, other.found, other.number):
            return Asks.TWO, (
                f"{unit.name} có hai báo cáo khác nhau: tệp này và “{other.file_name}”."
                " Đề nghị chọn bản đúng."
            )
        if not _is_better_known(file, other):
            _become_duplicate(file, other)
            return Asks.NOTHING, ""
        instead = True
    standing = _standing(file, unit)
    if standing is not None and other is None and not instead and standing.figures:
        if _is_same(file, standing.figures, standing.number):
            file.state, file.submission = State.DUPLICATE, standing
            file.said = f"Trùng với báo cáo đã nhận ({standing.get_way_display().lower()})."
            return Asks.NOTHING, ""
        return Asks.TWO, (
            f"{unit.name} đã có báo cáo khác ({standing.get_way_display().lower()}, nhận ngày"
            f" {day(_day_of(standing))}). Đề nghị chọn bản đúng."
        )
    return _taken(file, unit, other if instead else None, by)


def _taken(
    file: DroppedFile, unit: Agency, before: DroppedFile | None, by: Role
) -> tuple[DroppedFile.Asks, str]:
    try:
        submission = receive(
            file.collection,
            unit,
            way=WAYS[Shape(file.shape)],
            figures=frozen(file.found),
            number=file.number,
            issued_on=file.issued_on,
            sections=file.sections,
            file=file.file,
            file_name=file.file_name[-200:],
            by=by,
        )
    except CollectingError as refusal:
        return Asks.UNIT, str(refusal)
    if before is not None:
        before.state, before.same_as = State.SET_ASIDE, None
        before.said = f"Đã dùng tệp “{file.file_name}” thay cho tệp này."
        before.save()
    file.state, file.submission, file.said = State.TAKEN, submission, ""
    return Asks.NOTHING, ""


def _become_duplicate(file: DroppedFile, other: DroppedFile) -> None:
    file.state, file.same_as, file.submission = State.DUPLICATE, other, other.submission
    called = f"báo cáo số {other.number}" if other.number else "báo cáo này"
    file.said = f"Trùng: {called} đã có ở tệp “{other.file_name}”."


def _other_file(file: DroppedFile, unit: Agency) -> DroppedFile | None:
    """The file that the unit's standing report came in."""
    found = DroppedFile.objects.filter(
        collection=file.collection,
        unit=unit,
        state=State.TAKEN,
        submission__state__in=Submission.STANDING,
    )
    return found.exclude(pk=file.pk).order_by("-pk").first()


def _standing(file: DroppedFile, unit: Agency) -> Submission | None:
    found = Submission.objects.filter(
        collection=file.collection, unit=unit, state__in=Submission.STANDING
    )
    return found.order_by("-pk").first()


def _is_same(file: DroppedFile, figures: Mapping[str, Mapping[str, Any]], number: str) -> bool:
    """Whether both say the same: no figure differs that both have, and there is one, and the
    numbers do not differ either."""
    if file.number and number and file.number != number:
        return False
    ours, theirs = _values(file.found), _values(figures)
    shared = ours.keys() & theirs.keys()
    return bool(shared) and all(ours[key] == theirs[key] for key in shared)


def _is_better_known(file: DroppedFile, other: DroppedFile) -> bool:
    """Whether `file` brings its figures under a trusted signature, with what they count, and the
    other's were only read: a copy that came first does not keep the signed one out."""
    ours, theirs = (any("frozen" in row for row in one.found.values()) for one in (file, other))
    return ours and not theirs


def _values(figures: Mapping[str, Mapping[str, Any]]) -> dict[str, Decimal]:
    read = {key: number_of(row.get("value")) for key, row in figures.items()}
    return {key: value for key, value in read.items() if value is not None}


def _day_of(submission: Submission) -> date:
    """The day on which it came, in Vietnam."""
    return submission.received_at.astimezone(clock.VIETNAM).date()
