"""Evidence that can be filed in the archive: what was verified and has a file."""

from __future__ import annotations

from collections.abc import Iterator

from loa.agencies.search import matching
from loa.documents.archive.fileable import MOST, Fileable, fileable
from loa.norms.forms import form
from loa.work.models import Evidence


def register() -> None:
    """Called when the room is ready."""
    fileable("work.evidence", "Minh chứng đã xác nhận", _evidence)


def _evidence(agency_id: int, words: str) -> Iterator[Fileable]:
    own = Evidence.objects.filter(
        agency=agency_id, state=Evidence.State.VERIFIED, file__isnull=False
    )
    found = matching(own, words, "note", "title", "file_name", "due_work__task__content")
    shown = found.select_related("file", "agency", "due_work__task").order_by("-happened_on", "-pk")
    for evidence in shown[:MOST]:
        assert evidence.file is not None
        yield Fileable(
            kind="work.evidence",
            id=evidence.pk,
            number="",
            issued_on=evidence.happened_on,
            title=_title(evidence),
            issuer=evidence.agency.name,
            pages=1 if evidence.file.media_type.startswith("image/") else None,
            stored=evidence.file,
            file_name=evidence.file_name or f"minh-chung-{evidence.pk}",
        )


def _title(evidence: Evidence) -> str:
    """ "Minh chứng. Sinh hoạt dưới cờ: Phổ biến kết quả chỉ số cải cách hành chính"."""
    task = " ".join(evidence.due_work.task.content.split())
    return f"Minh chứng. {form(evidence.form).name}: {task}"
