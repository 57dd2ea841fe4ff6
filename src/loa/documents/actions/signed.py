"""Verbs: signatures are checked, a signed copy is recognised, and recorded as the issued paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.documents import registry
from loa.documents.actions.incoming import amend_header, header_of, keep, lock
from loa.documents.actions.outgoing import issue
from loa.documents.errors import DocumentError
from loa.documents.models import Document, Outgoing, SignatureCheck, SignedCopy
from loa.documents.signed.checking import Check, facts, worth_of
from loa.documents.signed.matching import Match

_SETTLED = "Bản đã ký này đã được ghi nhận rồi."
_NOT_OURS = "Không có dự thảo nào của đơn vị mang nội dung này nên chưa ghi nhận ban hành được."
_BROKEN = (
    "Chữ ký số của tệp này không nguyên vẹn: tệp đã bị thay đổi sau khi ký."
    " Đề nghị tải lại bản đã ký từ phần mềm quản lý văn bản rồi thả lại."
)
_ALTERED = (
    "Nội dung tệp này khác với dự thảo nên chưa ghi nhận ban hành."
    " Nếu văn bản đã được sửa ngoài hệ thống trước khi ký, đề nghị chọn lý do đó rồi ghi nhận."
)
_NO_NUMBER = "Chưa có số hoặc ngày ban hành. Đề nghị nhập cả hai."
_FUTURE = "Ngày ban hành không thể sau ngày hôm nay. Đề nghị kiểm tra lại."


@verb("documents.receive")
def take_check(document: Document, check: Check, *, by: Role) -> SignatureCheck:
    """Keeps what a check of the file's signatures found, with its digest and time."""
    return SignatureCheck.objects.create(
        agency=document.agency,
        document=document,
        digest=document.file.digest,
        checked_at=clock.now(),
        checked_by=by,
        program=check.program,
        roots=check.roots,
        found=check.found,
        error=check.error,
    )


@verb("documents.receive")
def take_match(
    document: Document, match: Match | None, *, expected: Outgoing | None = None, by: Role
) -> SignedCopy | None:
    """Proposes the document as the signed copy of a draft; None where there is nothing to say.

    With `expected`, the paper that it was handed in for, an answer is kept even when the
    document has the words of none. One that was issued with this very file is recorded already.
    """
    SignedCopy.objects.filter(document=document, settled_at=None).delete()
    if match is None and expected is None:
        return None
    verdict = SignedCopy.Verdict.UNKNOWN
    if match is not None:
        same = match.comparison.is_same
        verdict = SignedCopy.Verdict.SAME if same else SignedCopy.Verdict.ALTERED
    draft = match.draft if match is not None else None
    recorded = (
        isinstance(draft, Outgoing)
        and draft.document_id == document.pk
        and verdict == SignedCopy.Verdict.SAME
    )
    return SignedCopy.objects.create(
        agency=document.agency,
        document=document,
        verdict=verdict,
        outgoing=draft if isinstance(draft, Outgoing) else None,
        draft=draft if isinstance(draft, Document) else None,
        expected=expected,
        differences=[each._asdict() for each in match.comparison.differences] if match else [],
        more_differences=match.comparison.more if match else 0,
        matched_at=clock.now(),
        settled_at=clock.now() if recorded else None,
        settled_by=by if recorded else None,
    )


@verb("documents.issue")
def record_issued(
    copy: SignedCopy, *, number: str, issued_on: date | None, reason: str = "", by: Role
) -> SignedCopy:
    """Records the copy as the issued paper, under this number and day.

    `DocumentError` for a copy whose signatures are not intact; for one with other words than
    its draft, or changed after a signature, without a `reason` (SignedCopy.Reason); without
    number or day; and for what `issue` refuses.
    """
    copy = SignedCopy.objects.select_for_update(of=("self",)).get(pk=copy.pk)
    _must_be_open(copy)
    _must_be_sound(copy, reason)
    number = " ".join(number.split())
    if not number or issued_on is None:
        raise DocumentError(_NO_NUMBER)
    if issued_on > clock.today():
        raise DocumentError(_FUTURE)
    document = copy.document
    _number(document, number, issued_on, by)
    copy.settled_at, copy.settled_by, copy.reason = clock.now(), by, reason
    copy.save(update_fields=["settled_at", "settled_by", "reason"])
    if copy.outgoing is not None:
        issue(copy.outgoing, number=number, issued_on=issued_on, document=document, by=by)
    elif copy.draft is not None:
        take_number(copy.draft, number=number, issued_on=issued_on, by=by)
    _settle_papers(copy, by)
    return copy


@verb("documents.review")
def take_number(document: Document, *, number: str, issued_on: date, by: Role) -> Document:
    """A paper that was taken up before it had them gets its number and day; the rooms that
    took it up hear of it."""
    lock(document)
    document.reading |= {"number": number, "date": issued_on.isoformat()}
    document.number, document.issued_on = number[:60], issued_on
    document.save(update_fields=["number", "issued_on", "reading"])
    registry.tell_numbered(document, by)
    return document


@verb("documents.issue")
def decline(copy: SignedCopy, *, by: Role) -> SignedCopy:
    """A person says that the document is no signed copy of that draft; it is one like any other."""
    _must_be_open(copy)
    copy.declined = True
    copy.save(update_fields=["declined"])
    return copy


def _must_be_open(copy: SignedCopy) -> None:
    if not copy.is_open:
        raise DocumentError(_SETTLED)
    if copy.verdict == SignedCopy.Verdict.UNKNOWN:
        raise DocumentError(_NOT_OURS)


def _must_be_sound(copy: SignedCopy, reason: str) -> None:
    worth = worth_of(facts(copy.document.signature_checks.first()))
    if worth == "broken":
        raise DocumentError(_BROKEN)
    altered = copy.verdict == SignedCopy.Verdict.ALTERED or worth == "changed"
    if altered and reason not in SignedCopy.Reason.values[1:]:
        raise DocumentError(_ALTERED)


def _number(document: Document, number: str, issued_on: date, by: Role) -> None:
    """What a person said of number and day stands over what was read."""
    header = header_of(document)
    if (header.number, header.issued_on) != (number, issued_on) and document.may_change:
        amend_header(document, replace(header, number=number, issued_on=issued_on), by=by)


def _settle_papers(copy: SignedCopy, by: Role) -> None:
    """Of the draft and its signed copy one goes on: the one in force, or else the copy."""
    draft, document = copy.draft, copy.document
    if draft is not None and draft.state in (Document.State.READ, Document.State.DRAFT):
        keep(draft, by=by)
    in_force = draft is not None and draft.state == Document.State.ACCEPTED
    becomes_something = registry.review_url_name(document.kind) is not None
    if document.may_change and (in_force or not becomes_something):
        keep(document, by=by)
