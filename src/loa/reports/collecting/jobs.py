"""Background work: a dropped file is read and becomes a report, or says what it lacks."""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django import app

from loa.agencies.models import Role
from loa.agencies.queries import visible_to
from loa.files.actions import wipe
from loa.files.errors import NotReadError
from loa.files.reader import read_document
from loa.reports.collecting import actions
from loa.reports.collecting.naming import Names
from loa.reports.collecting.seeing import NotTakenError, UnreadableError, see
from loa.reports.collecting.unit_sheet import wipe_paper
from loa.reports.models import DroppedFile, UnitSheet
from loa.reports.templates import template
from vanban.errors import SecretDocumentError


@app.task(queue="documents", name="reports.read_dropped")
def read_dropped(file_id: int, role_id: int) -> None:
    """Reads one file on behalf of the role that dropped it.

    Idempotent: what is gone or was read meanwhile is left alone; what a killed worker left is
    read again. The child process runs outside any transaction.
    """
    role = Role.objects.select_related("agency", "person").get(pk=role_id)
    with visible_to(role):
        file = _waiting(file_id)
        if file is None or file.file is None:
            return
        actions.begin_reading(file, by=role)
        if file.file.media_type == actions.ZIP:
            actions.open_archive(file, by=role)
            return
        names = Names.of(template(file.collection.template).indicators)
        try:
            seen = see(file.file, file.file_name, names)
        except SecretDocumentError:
            actions.wipe_secret(file, by=role)
        except UnreadableError as error:
            refused = isinstance(error, NotTakenError)
            actions.note_unread(file, said=str(error), refused=refused, by=role)
        else:
            actions.take_seen(file, seen, by=role)


def _waiting(file_id: int) -> DroppedFile | None:
    with transaction.atomic():
        return (
            DroppedFile.objects.select_related("file", "collection")
            .filter(pk=file_id, state__in=actions.OPEN)
            .first()
        )


@app.task(queue="documents", name="reports.check_paper")
def check_paper(sheet_id: int, role_id: int) -> None:
    """Looks into the paper that came under a link for a mark of secrecy; one that has it is wiped.

    Idempotent: a paper that is gone or was exchanged meanwhile is left alone.
    """
    role = Role.objects.select_related("agency", "person").get(pk=role_id)
    with visible_to(role):
        sheet = UnitSheet.objects.select_related("file").filter(pk=sheet_id).first()
        if sheet is None or sheet.file is None:
            return
        stored = sheet.file
        try:
            read_document(stored, name=sheet.file_name)
        except SecretDocumentError:
            wipe_paper(sheet, by=role)
            wipe(stored)
        except NotReadError:
            return
