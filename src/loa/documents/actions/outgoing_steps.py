"""Verbs: the steps of a paper between being put up and being issued (Decree 30/2020, Art. 12)."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.files.base import File

from loa import clock
from loa.agencies.links import make_link, revoke_link
from loa.agencies.models import AccessLink, Role
from loa.agencies.verbs import verb
from loa.documents import registry
from loa.documents.actions.outgoing import note_step
from loa.documents.errors import DocumentError
from loa.documents.models import ClericalRules, Outgoing, OutgoingStep, TakenNumber
from loa.documents.outgoing_queries import (
    INITIALLED,
    RETURNED,
    initialled_by,
    rules_of,
    why_not_check,
)
from loa.documents.outgoing_telling import tell_drafter, tell_next
from loa.files import actions as files
from loa.files import sniffing
from vanban.readers.secrecy import refuse_name

READING = "documents.approve"
"""The purpose of a leader's link."""
LINK_DAYS = (3, 7, 14, 30)
"""For how long a leader's link may open; nobody needs one for longer."""
USUAL_DAYS = 14
PROOFS = (*sniffing.PHOTOS, *sniffing.WITH_PAGES)
State = Outgoing.State
_OWN = "Người soạn thảo, trình văn bản không tự kiểm tra văn bản của mình. Đề nghị người khác."
_ORDER = "Văn bản đang ở bước “{}” nên chưa làm được bước này. Đề nghị mở lại trang để xem."
_NOT_CHECKED = "Văn bản chưa được ký nháy nội dung và kiểm tra thể thức nên chưa duyệt được."
_NO_REASON = "Đề nghị ghi lý do, để người soạn biết cần hoàn thiện những gì."
_AFTER_SIGNING = (
    "Văn bản đã ký hoặc đã ban hành thì không trả lại được nữa."
    " Nếu cần sửa, đề nghị lập văn bản thay thế."
)
_ISSUED = "Văn bản đã ban hành nên không rút lại được. Nếu cần sửa, đề nghị lập văn bản thay thế."
_BOTH = "Một người làm cả hai bước kiểm tra, theo quy định của đơn vị."
_NO_PROOF = "Đề nghị gửi ảnh trang đã ký, ảnh chụp tin nhắn hoặc tệp PDF làm chứng."
_WHO = "Đề nghị ghi ai đã duyệt."
_LATER = "Ngày duyệt không thể sau ngày hôm nay. Đề nghị kiểm tra lại."


@verb("documents.initial")
def initial(outgoing: Outgoing, *, by: Role) -> Outgoing:
    """The drafting unit's head answers for the content (*ký nháy*)."""
    outgoing = _locked(outgoing)
    _must_be(outgoing, State.SUBMITTED)
    _must_not_be_own(outgoing, by)
    tell_next(outgoing, _go(outgoing, State.INITIALLED, INITIALLED, by))
    return outgoing


@verb("documents.check")
def check(outgoing: Outgoing, *, by: Role) -> Outgoing:
    """Whoever is charged with it checks form and technique before the leader sees the paper.

    DocumentError says why the person may not (`outgoing_queries.why_not_check`). Where the head
    lets one person do both checks, the history says that one did.
    """
    outgoing = _locked(outgoing)
    _must_be(outgoing, State.INITIALLED)
    if why_not := why_not_check(outgoing, by):
        raise DocumentError(why_not)
    words = _BOTH if initialled_by(outgoing, by) else ""
    tell_next(outgoing, _go(outgoing, State.CHECKED, "Kiểm tra thể thức", by, words))
    return outgoing


@verb("documents.approve")
def approve(outgoing: Outgoing, *, words: str = "", by: Role) -> Outgoing:
    """The leader agrees; `words` are ý kiến chỉ đạo."""
    outgoing = _locked(outgoing)
    _must_be_ready(outgoing)
    tell_drafter(outgoing, _go(outgoing, State.APPROVED, "Đồng ý", by, words))
    return outgoing


@verb("documents.return")
def return_for_completion(outgoing: Outgoing, *, reason: str, by: Role) -> Outgoing:
    """Before it is signed a paper goes back to whoever drafted it, with a reason."""
    outgoing = _locked(outgoing)
    if outgoing.state == State.RETURNED:
        return outgoing
    if not outgoing.before_signing:
        raise DocumentError(_AFTER_SIGNING)
    if not reason.strip():
        raise DocumentError(_NO_REASON)
    tell_drafter(outgoing, _go(outgoing, State.RETURNED, RETURNED, by, reason))
    registry.tell_returned(outgoing, by)
    return outgoing


@verb("documents.issue")
def record_approval(
    outgoing: Outgoing,
    *,
    decided_by: str,
    decided_on: date,
    proof: File[bytes] | bytes,
    proof_name: str,
    words: str = "",
    by: Role,
) -> Outgoing:
    """*Ghi nhận ý kiến duyệt ngoài hệ thống*: counts as the leader's approval.

    `proof` is a photo of the signed page, a picture of a message or a PDF. Raises `FileError`
    for what cannot be stored, and `SecretDocumentError` for a name with a mark of secrecy.
    """
    outgoing = _locked(outgoing)
    if not outgoing.before_signing or outgoing.state == State.APPROVED:
        raise DocumentError(_ORDER.format(outgoing.get_state_display()))
    if not decided_by.strip():
        raise DocumentError(_WHO)
    if decided_on > clock.today():
        raise DocumentError(_LATER)
    refuse_name(proof_name)
    stored = files.store(proof)
    if stored.media_type not in PROOFS:
        files.discard(stored)
        raise DocumentError(_NO_PROOF)
    outgoing.state = State.APPROVED
    outgoing.save(update_fields=["state"])
    note_step(
        outgoing,
        "Ghi nhận ý kiến duyệt ngoài hệ thống",
        words=words.strip(),
        decided_by=decided_by.strip()[:160],
        decided_on=decided_on,
        proof=stored,
        proof_name=proof_name[-255:],
        by=by,
    )
    return outgoing


@verb("documents.issue")
def note_signed(outgoing: Outgoing, *, by: Role) -> Outgoing:
    """The paper was signed, on paper or in the QLVB; now it may get its number (Art. 15)."""
    outgoing = _locked(outgoing)
    _must_be(outgoing, State.APPROVED)
    _go(outgoing, State.SIGNED, "Ghi nhận đã ký", by)
    return outgoing


@verb("documents.issue")
def withdraw(outgoing: Outgoing, *, reason: str, by: Role) -> Outgoing:
    """A paper that will not be issued after all; a number that it had is void with the reason."""
    outgoing = _locked(outgoing)
    if outgoing.state == State.WITHDRAWN:
        return outgoing
    if outgoing.is_issued:
        raise DocumentError(_ISSUED)
    if not reason.strip():
        raise DocumentError("Đề nghị ghi lý do thôi trình.")
    TakenNumber.objects.filter(outgoing=outgoing).update(
        void_reason=reason.strip()[:300], voided_at=clock.now(), voided_by=by
    )
    outgoing.number, outgoing.issued_on, outgoing.state = "", None, State.WITHDRAWN
    outgoing.save(update_fields=["number", "issued_on", "state"])
    note_step(outgoing, "Thôi trình", words=reason.strip(), by=by)
    registry.tell_returned(outgoing, by)
    return outgoing


@verb("documents.put_up")
def give_link(outgoing: Outgoing, *, to: Role, days: int = USUAL_DAYS, by: Role) -> AccessLink:
    """The leader's address for reading and approving on a phone, for so many of LINK_DAYS."""
    if days not in LINK_DAYS:
        raise DocumentError("Đề nghị chọn số ngày đường dẫn được dùng.")
    if not outgoing.is_on_its_way:
        raise DocumentError("Văn bản không còn chờ ký nên không gửi đường dẫn nữa.")
    until = clock.now() + timedelta(days=days)
    return make_link(READING, on=outgoing, role=to, expires_at=until, by=by)


@verb("documents.put_up")
def take_link_back(link: AccessLink, *, by: Role) -> AccessLink:
    """The address opens nothing any more."""
    return revoke_link(link, by=by)


@verb("documents.set_rules")
def set_rules(
    *, two_checks: bool, loa_numbers: bool, one_checker: bool = False, by: Role
) -> ClericalRules:
    """What the head decided about the way of the agency's papers."""
    said = {"two_checks": two_checks, "loa_numbers": loa_numbers, "one_checker": one_checker}
    rules, _ = ClericalRules.objects.update_or_create(agency=by.agency, defaults=said)
    return rules


def _locked(outgoing: Outgoing) -> Outgoing:
    return Outgoing.objects.select_for_update(of=("self",)).get(pk=outgoing.pk)


def _must_be(outgoing: Outgoing, state: str) -> None:
    if outgoing.state != state:
        raise DocumentError(_ORDER.format(outgoing.get_state_display()))


def _must_be_ready(outgoing: Outgoing) -> None:
    """For the leader: after both checks, unless the agency leaves them out."""
    if rules_of(outgoing.agency).two_checks:
        if outgoing.state in (State.SUBMITTED, State.INITIALLED):
            raise DocumentError(_NOT_CHECKED)
        _must_be(outgoing, State.CHECKED)
    elif not outgoing.before_signing or outgoing.state == State.APPROVED:
        raise DocumentError(_ORDER.format(outgoing.get_state_display()))


def _must_not_be_own(outgoing: Outgoing, by: Role) -> None:
    if outgoing.submitted_by.person_id == by.person_id:
        raise DocumentError(_OWN)


def _go(outgoing: Outgoing, state: str, act: str, by: Role, words: str = "") -> OutgoingStep:
    outgoing.state = state
    outgoing.save(update_fields=["state"])
    return note_step(outgoing, act, words=words.strip(), by=by)
