"""Verbs: a paper is put up for signature, goes its way, and is issued."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO

from django.db import IntegrityError, models, transaction

import vanban
from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.documents import registry
from loa.documents.actions.registers import enter_issued
from loa.documents.errors import DocumentError
from loa.documents.exchange.envelope import envelope
from loa.documents.models import Addressee, Document, Outgoing, OutgoingStep
from loa.documents.outgoing_queries import rules_of
from loa.documents.outgoing_telling import tell_next
from loa.documents.outgoing_text import purpose_of, text_of
from loa.files import actions as files
from loa.files.models import StoredFile
from loa.ui.words import day
from vanban.model import Enclosure
from vanban.writers.composition import Composition, Paragraph

_ALREADY_UP = "Văn bản này đã trình và đang chờ ký, nên không trình thêm bản thứ hai."
_SECOND_NUMBER = "Văn bản này đã có số {}, ngày {}. Không ghi thêm số thứ hai."
_TAKEN = "Số {} năm {} đã ghi cho một văn bản khác. Đề nghị kiểm tra lại số."
_WITHDRAWN = "Văn bản này đã thôi trình nên không ban hành được."
_NO_NUMBER = "Văn bản chưa có số nên chưa ban hành được. Đề nghị ghi số trước dấu gạch chéo."
_RETURNED = "Văn bản này đang được hoàn thiện lại. Đề nghị trình lại trước khi ghi nhận ban hành."
_NUMBER_FIRST = "Đơn vị dùng số do Loa cấp. Đề nghị cấp số trước, rồi ghi nhận đã ban hành."
_OTHERS_COPY = "Tệp này đã là bản đã ký của một văn bản khác. Đề nghị chọn đúng tệp."
_FUTURE = "Ngày ban hành không thể sau ngày hôm nay. Đề nghị kiểm tra lại."


@dataclass(frozen=True, slots=True)
class Rendered:
    """A composition as the bytes of its two files."""

    composition: Composition
    docx: bytes
    pdf: bytes


def render(composition: Composition) -> Rendered:
    """Writes both files; takes about a second, so call it before any row is locked."""
    return Rendered(composition, _written(composition, "docx"), _written(composition, "pdf"))


@verb("documents.put_up")
def put_up(
    composition: Composition | Rendered,
    *,
    source: models.Model | None,
    due_on: date | None = None,
    replaces: Outgoing | None = None,
    by: Role,
) -> Outgoing:
    """Puts a paper up for signature, frozen as docx, PDF and words.

    The `source` ("a report", "a draft", None for nothing else) that was returned is put up anew
    in its old place; one that is still on its way is refused with `DocumentError`. With
    `replaces`, an issued paper, the new one says which paper it replaces. Whoever holds a lock
    renders before it and hands `render(…)` in.
    """
    if replaces is not None:
        if not replaces.is_issued:
            raise DocumentError("Chỉ văn bản đã ban hành mới có văn bản thay thế.")
        composition = replacing(_plain(composition), replaces)
    rendered = composition if isinstance(composition, Rendered) else render(composition)
    outgoing = _place_of(source, by)
    _freeze(outgoing, rendered)
    outgoing.state = Outgoing.State.SUBMITTED
    outgoing.submitted_at, outgoing.submitted_by, outgoing.unit = clock.now(), by, by.unit
    outgoing.due_on = due_on or outgoing.due_on
    outgoing.replaces = replaces or outgoing.replaces
    again = outgoing.pk is not None
    try:
        with transaction.atomic():
            outgoing.save()
    except IntegrityError as error:
        raise DocumentError(_ALREADY_UP) from error
    _write_addressees(outgoing, rendered.composition)
    step = note_step(outgoing, "Trình lại" if again else "Trình", by=by)
    tell_next(outgoing, step)
    return outgoing


def replacing(composition: Composition, old: Outgoing) -> Composition:
    """The composition with the sentence that it replaces `old` (Báo cáo thay thế Báo cáo số …)."""
    assert old.issued_on is not None
    sentence = (
        f"{composition.type} này thay thế {old.kind} số {old.number}"
        f" ngày {day(old.issued_on)} của {composition.agency}."
    )
    return replace(composition, body=(*composition.body, Paragraph(sentence)))


@verb("documents.issue")
def issue(
    outgoing: Outgoing,
    *,
    number: str,
    issued_on: date,
    document: Document | None = None,
    by: Role,
) -> Outgoing:
    """Notes that the paper was issued under this number on this day, and tells its source's room.

    `number` is number and symbol, "35/KH-THPTBM". `document` is the signed copy, which may come
    later: asked again with the same number and day only a missing copy is added. `DocumentError`
    for a second number, for one that another paper has in that year, and for a day to come.
    """
    outgoing = Outgoing.objects.select_for_update(of=("self",)).get(pk=outgoing.pk)
    number = " ".join(number.split())
    _must_be_issuable(outgoing, number, issued_on)
    if document is not None and outgoing.document_id is None:
        if Outgoing.objects.filter(document=document).exists():
            raise DocumentError(_OTHERS_COPY)
        outgoing.document = document
    if outgoing.is_issued:
        outgoing.save(update_fields=["document"])
        enter_issued(outgoing, by)
        return outgoing
    outgoing.number, outgoing.issued_on = number, issued_on
    outgoing.state = Outgoing.State.ISSUED
    try:
        with transaction.atomic():
            outgoing.save()
    except IntegrityError as error:
        raise DocumentError(_TAKEN.format(number, issued_on.year)) from error
    enter_issued(outgoing, by)
    note_step(outgoing, "Ghi nhận đã ban hành", by=by)
    registry.tell_issued(outgoing, by)
    return outgoing


def note_step(
    outgoing: Outgoing,
    act: str,
    *,
    words: str = "",
    decided_by: str = "",
    decided_on: date | None = None,
    proof: StoredFile | None = None,
    proof_name: str = "",
    by: Role,
) -> OutgoingStep:
    """Writes a step into the paper's history; called inside a verb."""
    return OutgoingStep.objects.create(
        agency=outgoing.agency,
        outgoing=outgoing,
        at=clock.now(),
        by=by,
        act=act,
        state=outgoing.state,
        words=words,
        decided_by=decided_by,
        decided_on=decided_on,
        proof=proof,
        proof_name=proof_name,
    )


def _written(composition: Composition, suffix: str, *enclosures: Enclosure) -> bytes:
    made = BytesIO()
    vanban.write(composition, made, format=suffix, enclosures=enclosures)
    return made.getvalue()


def _plain(composition: Composition | Rendered) -> Composition:
    return composition.composition if isinstance(composition, Rendered) else composition


def _place_of(source: models.Model | None, by: Role) -> Outgoing:
    """The row of the source that was returned, locked, or a new one."""
    if source is None:
        return Outgoing(agency=by.agency)
    kind = source._meta.label_lower
    found = (
        Outgoing.objects.select_for_update(of=("self",))
        .filter(source_kind=kind, source_id=source.pk)
        .exclude(state__in=[Outgoing.State.ISSUED, Outgoing.State.WITHDRAWN])
        .first()
    )
    if found is None:
        return Outgoing(agency=by.agency, source_kind=kind, source_id=source.pk)
    if found.state != Outgoing.State.RETURNED:
        raise DocumentError(_ALREADY_UP)
    return found


def _freeze(outgoing: Outgoing, rendered: Rendered) -> None:
    paper = rendered.composition
    outgoing.kind, outgoing.symbol = paper.type[:60], paper.symbol[:60]
    outgoing.title = " ".join(paper.title.split())
    outgoing.signer_authority = "\n".join(paper.signature.authority)[:200]
    outgoing.signer_post = paper.signature.post[:120]
    outgoing.signer_name = (paper.signature.name or "")[:80]
    outgoing.archive = (paper.archive or "")[:200]
    outgoing.text = text_of(paper)
    outgoing.docx = files.store(rendered.docx)
    carried = envelope(outgoing, paper)
    outgoing.carries = dict(carried.carries) if carried else {}
    pdf = _written(paper, "pdf", carried.enclosure) if carried else rendered.pdf
    outgoing.pdf, outgoing.pages = files.store(pdf), _pages_of(pdf)


def _pages_of(pdf: bytes) -> int:
    """The number of pages of a PDF that we wrote ourselves."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    return int(PdfFileReader(BytesIO(pdf)).root["/Pages"]["/Count"])


def _write_addressees(outgoing: Outgoing, paper: Composition) -> None:
    outgoing.addressees.all().delete()
    Addressee.objects.bulk_create(
        Addressee(
            agency=outgoing.agency,
            outgoing=outgoing,
            order=order,
            name=recipient.name[:300],
            purpose=purpose_of(recipient.purpose),
        )
        for order, recipient in enumerate(paper.recipients, start=1)
    )


def _must_be_issuable(outgoing: Outgoing, number: str, issued_on: date) -> None:
    said, known = (number, issued_on), (outgoing.number, outgoing.issued_on)
    if outgoing.issued_on is not None and said != known:
        raise DocumentError(_SECOND_NUMBER.format(outgoing.number, day(outgoing.issued_on)))
    if outgoing.state == Outgoing.State.WITHDRAWN:
        raise DocumentError(_WITHDRAWN)
    if outgoing.state == Outgoing.State.RETURNED:
        raise DocumentError(_RETURNED)
    if not outgoing.number and rules_of(outgoing.agency).loa_numbers:
        raise DocumentError(_NUMBER_FIRST)
    if not any(letter.isdigit() for letter in number.partition("/")[0]):
        raise DocumentError(_NO_NUMBER)
    if issued_on > clock.today():
        raise DocumentError(_FUTURE)
