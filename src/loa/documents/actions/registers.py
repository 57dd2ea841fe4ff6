"""Verbs and consequences: papers are entered in the registers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.documents.errors import DocumentError
from loa.documents.models import (
    Direction,
    Document,
    Outgoing,
    RegisterColumns,
    RegisterEntry,
    RegisterImport,
)
from loa.documents.registers_import import (
    Found,
    clean,
    fields_of,
    guessed,
    head_row_of,
    is_required,
    rows_of_csv,
    understood,
)
from loa.documents.registers_queries import remembered
from loa.files import actions as files
from loa.files.models import StoredFile
from loa.files.queries import open_file
from loa.files.sheets import read_sheet
from vanban.readers.secrecy import refuse_name

_MISSING = "Chưa rõ cột nào là: {}. Đề nghị chọn cột trước khi nhập."
_ENTERED = "Văn bản số {} cùng ngày đã có trong sổ. Đề nghị kiểm tra lại."


def enter_issued(outgoing: Outgoing, by: Role) -> RegisterEntry:
    """Enters an issued paper in the register of papers out, within the verb that issues it.

    The line of an imported register with the same number and day becomes this paper's.
    """
    assert outgoing.issued_on is not None
    entry, _ = RegisterEntry.objects.get_or_create(
        agency=outgoing.agency,
        direction=Direction.OUT,
        number=outgoing.number,
        issued_on=outgoing.issued_on,
        issuer="",
        defaults={
            "origin": RegisterEntry.Origin.LOA,
            "kind": outgoing.kind,
            "title": outgoing.title,
            "signer": outgoing.signer_name,
            "recipients": "; ".join(outgoing.addressees.values_list("name", flat=True)),
            "keeper": outgoing.archive.removeprefix("Lưu:").strip(),
            "entered_at": clock.now(),
            "entered_by": by,
        },
    )
    entry.outgoing = outgoing
    if not RegisterEntry.objects.filter(document=outgoing.document_id or 0).exists():
        entry.document = outgoing.document
    entry.save(update_fields=["outgoing", "document"])
    return entry


@verb("documents.keep_registers")
def bring(content: File[bytes], *, file_name: str, direction: str, by: Role) -> RegisterImport:
    """Keeps an export of a QLVB and guesses what its columns are; nothing is entered yet.

    Raises `FileError`, `NotReadError` or `DocumentError` for what cannot be read.
    """
    refuse_name(file_name)
    stored = files.store(content)
    rows = _cells(stored, file_name)
    head = head_row_of(rows, direction)
    headings = [cell.strip() for cell in rows[head]]
    return RegisterImport.objects.create(
        agency=by.agency,
        direction=direction,
        file=stored,
        file_name=file_name[-255:],
        headings=headings,
        rows=rows[head + 1 :],
        head_row=head + 1,
        columns=guessed(headings, direction, remembered(by.agency, direction)),
        brought_at=clock.now(),
        brought_by=by,
    )


@verb("documents.keep_registers")
def say_columns(brought: RegisterImport, columns: Mapping[str, int], *, by: Role) -> RegisterImport:
    """A person says what each column is; it is remembered for the agency's next export."""
    brought = RegisterImport.objects.select_for_update(of=("self",)).get(pk=brought.pk)
    _must_be_open(brought)
    brought.columns = dict(columns)
    brought.save(update_fields=["columns"])
    RegisterColumns.objects.update_or_create(
        agency=by.agency,
        direction=brought.direction,
        defaults={"fields": {name: brought.headings[index] for name, index in columns.items()}},
    )
    return brought


@verb("documents.keep_registers")
def take_rows(brought: RegisterImport, *, by: Role) -> RegisterImport:
    """Enters the good rows, each paper once, all of them or, when something fails, none.

    A paper that stands in the register already is left as it is. Papers of Loa with the same
    number and day are joined to their lines.
    """
    brought = RegisterImport.objects.select_for_update(of=("self",)).get(pk=brought.pk)
    if brought.taken_at is not None:
        return brought
    missing = missing_columns(brought)
    if missing:
        raise DocumentError(_MISSING.format(", ".join(missing)))
    found = found_in(brought)
    before = RegisterEntry.objects.filter(direction=brought.direction).count()
    made = [_entry(row, brought, by) for row in found.rows]
    RegisterEntry.objects.bulk_create(made, batch_size=1_000, ignore_conflicts=True)
    after = RegisterEntry.objects.filter(direction=brought.direction).count()
    brought.taken, brought.wrong = after - before, found.wrong_rows
    brought.known = len(found.rows) - brought.taken + found.twice
    brought.taken_at, brought.rows = clock.now(), []
    brought.save(update_fields=["taken", "known", "wrong", "taken_at", "rows"])
    _join(brought.direction)
    return brought


@verb("documents.keep_registers")
def drop_import(brought: RegisterImport, *, by: Role) -> None:
    """An export that will not be taken goes; what was taken stays."""
    _must_be_open(brought)
    stored = brought.file
    brought.delete()
    files.discard(stored)


@verb("documents.keep_registers")
def enter(entry: RegisterEntry, *, by: Role) -> RegisterEntry:
    """Enters a paper by hand: a new line that a form has filled in (direction, number, day …)."""
    entry.agency, entry.origin = by.agency, RegisterEntry.Origin.HAND
    entry.entered_at, entry.entered_by = clock.now(), by
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError as error:
        raise DocumentError(_ENTERED.format(entry.number)) from error
    return entry


def found_in(brought: RegisterImport) -> Found:
    """What the rows of an export say under the columns as they are chosen now."""
    return understood(
        brought.rows,
        brought.columns,
        first_row=brought.head_row + 1,
        direction=brought.direction,
    )


def missing_columns(brought: RegisterImport) -> list[str]:
    """The columns without which no row can be entered, by their names."""
    return [
        known.label
        for name, known in fields_of(brought.direction).items()
        if is_required(name, brought.direction) and name not in brought.columns
    ]


def _cells(stored: StoredFile, file_name: str) -> list[list[str]]:
    with open_file(stored) as content:
        if file_name.lower().endswith((".csv", ".txt")):
            return rows_of_csv(content.read())
        return [[clean(cell) for cell in row] for row in read_sheet(content)]


def _must_be_open(brought: RegisterImport) -> None:
    if brought.taken_at is not None:
        raise DocumentError("Tệp này đã nhập vào sổ rồi.")


def _entry(row: Mapping[str, Any], brought: RegisterImport, by: Role) -> RegisterEntry:
    return RegisterEntry(
        **row,
        agency=by.agency,
        direction=brought.direction,
        origin=RegisterEntry.Origin.IMPORT,
        entered_at=brought.brought_at,
        entered_by=by,
    )


def _join(direction: str) -> None:
    """Lines that are papers of Loa by number and day are joined to them."""
    if direction == Direction.OUT:
        issued = Outgoing.objects.filter(state=Outgoing.State.ISSUED, entry=None)
        for pk, number, on in issued.values_list("pk", "number", "issued_on"):
            _same(direction, number, on).filter(outgoing=None).update(outgoing=pk)
    documents = Document.objects.filter(entry=None, issued_on__isnull=False).exclude(number="")
    for pk, number, on in documents.values_list("pk", "number", "issued_on"):
        same = list(_same(direction, number, on).filter(document=None)[:2])
        if len(same) == 1:
            RegisterEntry.objects.filter(pk=same[0].pk).update(document=pk)


def _same(direction: str, number: str, on: date | None) -> QuerySet[RegisterEntry]:
    assert on is not None
    return RegisterEntry.objects.filter(direction=direction, number=number, issued_on=on)
