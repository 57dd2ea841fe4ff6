"""What a unit writes under its link: kept as a draft between visits, sent when it is ready."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import BinaryIO

from django.core.files.base import File

from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.files import sniffing
from loa.files.actions import discard, store
from loa.files.errors import FileError
from loa.files.models import StoredFile
from loa.norms.indicators import indicators
from loa.queueing import queue
from loa.reports.actions.collecting import CollectingError, receive
from loa.reports.actions.own import LONGEST_REASON
from loa.reports.collecting.sheets_out import ASKED_SECTIONS, codes_of
from loa.reports.collecting.values import read_value
from loa.reports.frozen import declared
from loa.reports.models import Submission, UnitSheet
from loa.reports.queries.comparing import Change, Earlier, changes, earlier_of
from vanban.errors import SecretDocumentError
from vanban.readers.secrecy import refuse_name

MOST_SENT = 30
"""Reports that one link may send in one collection; beyond, somebody plays."""
_LONGEST_FIGURE, _LONGEST_TEXT = 40, 8_000
_TOO_MANY = "Đã nhận nhiều bản của đơn vị nên đường dẫn không nhận thêm. Đề nghị hỏi nơi thu."
_NOTHING = "Chưa có số liệu nào. Đề nghị nhập ít nhất một số; không phát sinh thì ghi 0."
_NOT_A_PAPER = "Chỉ nhận tệp PDF hoặc ảnh chụp của báo cáo đã ký. Số liệu vừa nhập vẫn được lưu."
_PAPERS = frozenset({sniffing.PDF}) | sniffing.SHEETS


@dataclass(frozen=True, slots=True)
class Written:
    """What came from the page, as it was typed."""

    figures: Mapping[str, str]
    sections: Mapping[str, str]
    sender: str = ""
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Read:
    """The figures as numbers, and what is wrong with the others, by indicator."""

    values: dict[str, Decimal] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)


class WrongFiguresError(CollectingError):
    """Some figures are none; `wrong` says which, by indicator. What was typed is kept."""

    def __init__(self, wrong: Mapping[str, str]) -> None:
        super().__init__("Có số liệu chưa đúng. Đề nghị sửa các ô được đánh dấu rồi gửi lại.")
        self.wrong = dict(wrong)


def read_figures(typed: Mapping[str, str]) -> Read:
    """What was typed, by the kind of each indicator."""
    read = Read()
    for code, text in typed.items():
        value = read_value(text, whole=indicators()[code].unit != "%")
        if not value.wrong and indicators()[code].unit == "%" and (value.number or 0) > 100:
            read.wrong[code] = f"“{text}” lớn hơn 100%. Đề nghị kiểm tra lại số này."
        elif value.wrong:
            said = f"{value.wrong[:1].upper()}{value.wrong[1:]}"
            read.wrong[code] = f"{said}. Đề nghị ghi bằng chữ số, ví dụ 12."
        elif value.number is not None:
            read.values[code] = value.number
    return read


def unanswered(sheet: UnitSheet) -> list[Change]:
    """The figures that are far from those of the period before, and nobody said why."""
    asked = asked_about(sheet, earlier_of(sheet.collection))
    return [change for change in asked if change.indicator.code not in sheet.explained]


def asked_about(sheet: UnitSheet, earlier: Sequence[Earlier]) -> list[Change]:
    """What the unit is asked to look at before it sends: what the collector would ask."""
    figures = declared(read_figures(sheet.figures).values)
    return changes(figures, sheet.unit_id, earlier, sheet.collection.template)


@verb("reports.collect")
def save_sheet(sheet: UnitSheet, written: Written, *, by: Role) -> UnitSheet:
    """Keeps what was typed as it was typed, so that the next visit goes on from there."""
    sheet = _locked(sheet)
    _write(sheet, written)
    sheet.save()
    return sheet


@verb("reports.collect")
def attach_paper(
    sheet: UnitSheet, paper: File[bytes] | BinaryIO, *, name: str, by: Role
) -> UnitSheet:
    """Keeps the signed report beside the figures. CollectingError for what is no paper."""
    sheet = _locked(sheet)
    try:
        refuse_name(name)
        stored = _stored(paper)
    except (FileError, SecretDocumentError) as refused:
        raise CollectingError(str(refused)) from refused
    before, sheet.file, sheet.file_name = sheet.file, stored, name[-200:]
    sheet.save(update_fields=["file", "file_name"])
    if before is not None and before != stored:
        discard(before)  # unless a report that was sent has it
    queue("reports.check_paper", sheet_id=sheet.pk, role_id=by.pk)
    return sheet


@verb("reports.collect")
def send_sheet(sheet: UnitSheet, *, by: Role) -> Submission:
    """Gửi báo cáo: what the sheet holds becomes the unit's report.

    WrongFiguresError where a figure is none; the same again changes nothing.
    """
    sheet = _locked(sheet)
    sent = Submission.objects.filter(collection=sheet.collection, unit=sheet.unit)
    if sent.filter(way=Submission.Way.LINK).count() >= MOST_SENT:
        raise CollectingError(_TOO_MANY)
    read = read_figures(sheet.figures)
    if read.wrong:
        raise WrongFiguresError(read.wrong)
    if not read.values:
        raise CollectingError(_NOTHING)
    taken = receive(
        sheet.collection,
        sheet.unit,
        way=Submission.Way.LINK,
        figures=declared(read.values),
        sections=dict(sheet.sections),
        explained=dict(sheet.explained),
        file=sheet.file,
        file_name=sheet.file_name,
        sent_by_name=sheet.sent_by_name,
        by=by,
    )
    sheet.sent_at = clock.now()
    sheet.save(update_fields=["sent_at"])
    return taken


@verb("reports.collect")
def wipe_paper(sheet: UnitSheet, *, by: Role) -> UnitSheet:
    """Forgets a paper with a mark of secrecy; its bytes are removed by the caller."""
    UnitSheet.objects.filter(file=sheet.file).update(file=None, file_name="")
    Submission.objects.filter(file=sheet.file).update(file=None, file_name="")
    sheet.file, sheet.file_name = None, ""
    return sheet


def newest(sheet: UnitSheet) -> Submission | None:
    """The unit's newest report in this collection, however it came."""
    found = Submission.objects.filter(collection=sheet.collection, unit=sheet.unit)
    return found.order_by("-received_at", "-pk").first()


def _write(sheet: UnitSheet, written: Written) -> None:
    codes, sections = set(codes_of(sheet.collection)), _codes(ASKED_SECTIONS)
    sheet.figures = {
        code: text.strip()[:_LONGEST_FIGURE]
        for code, text in written.figures.items()
        if code in codes and text.strip()
    }
    sheet.sections = {
        code: text.strip()[:_LONGEST_TEXT]
        for code, text in written.sections.items()
        if code in sections and text.strip()
    }
    sheet.explained = {
        code: text.strip()[:LONGEST_REASON]
        for code, text in written.reasons.items()
        if code in codes and text.strip()
    }
    sheet.sent_by_name = written.sender.strip()[:120]
    sheet.saved_at = clock.now()


def _stored(paper: File[bytes] | BinaryIO) -> StoredFile:
    stored = store(paper)
    if stored.media_type not in _PAPERS:
        raise FileError(_NOT_A_PAPER)
    return stored


def _codes(sections: Sequence[object]) -> set[str]:
    return {str(getattr(section, "code", "")) for section in sections}


def _locked(sheet: UnitSheet) -> UnitSheet:
    found = UnitSheet.objects.select_for_update(of=("self",)).select_related(
        "collection__agency", "unit", "file"
    )
    return found.get(pk=sheet.pk)
