"""Đang chờ người khác: what the role in use has done its part of, or asked of others."""

from __future__ import annotations

from collections.abc import Iterator

from loa import clock
from loa.agencies.models import Role
from loa.agencies.permissions import may
from loa.desk.items import Item, is_late, of_document, of_evidence, of_piece
from loa.documents.models import Document
from loa.ui.words import day
from loa.work import queries as work
from loa.work.queries import Piece, TaskLine


def waiting(role: Role, lines: list[TaskLine], mine: list[Piece]) -> Iterator[Item]:
    """What others have yet to do; `mine` are the person's own pieces, which stand elsewhere."""
    if may(role, "work.assign"):
        yield from _late(lines, {piece.due.pk for piece in mine})
    if may(role, "work.submit_evidence"):
        yield from _handed_in(role)
    if may(role, "documents.read"):
        yield from _being_read(role)


def _late(lines: list[TaskLine], mine: set[int]) -> Iterator[Item]:
    for piece in work.open_pieces(lines):
        if is_late(piece) and piece.due.pk not in mine:
            yield of_piece(piece, who=piece.line.person or piece.line.unit or "chưa giao")


def _handed_in(role: Role) -> Iterator[Item]:
    for proof in work.handed_in_by(role):
        sent = proof.submitted_at.astimezone(clock.VIETNAM).date()
        yield of_evidence(proof, f"đã gửi ngày {day(sent)}, chờ xác nhận")


def _being_read(role: Role) -> Iterator[Item]:
    states = [Document.State.RECEIVED, Document.State.READING]
    for document in Document.objects.filter(agency=role.agency_id, state__in=states):
        yield of_document(document, "Đang đọc")
