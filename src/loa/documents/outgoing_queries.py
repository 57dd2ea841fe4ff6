"""Reads of papers on their way out; all of them inside the scope of the role that asks."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from loa.agencies.models import AccessLink, Agency, Role
from loa.agencies.permissions import may
from loa.agencies.search import matching
from loa.documents.models import ClericalRules, Outgoing, OutgoingStep

State = Outgoing.State
INITIALLED, RETURNED = "Ký nháy nội dung", "Trả lại để hoàn thiện"
"""What these steps are called in a paper's history."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How an agency's papers go: with the two checks of Art. 12, by one person if need be,
    numbered by Loa."""

    two_checks: bool
    loa_numbers: bool
    one_checker: bool = False


def rules_of(agency: Agency) -> Rules:
    """What the head decided; until then a school leaves the two checks out, or has one person do
    both, and Loa numbers nothing."""
    found = ClericalRules.objects.filter(agency=agency).first()
    if found is None:
        is_school = agency.kind == Agency.Kind.SCHOOL
        return Rules(two_checks=not is_school, loa_numbers=False, one_checker=is_school)
    return Rules(found.two_checks, found.loa_numbers, found.one_checker)


def outgoing_papers(words: str = "") -> QuerySet[Outgoing]:
    """All papers in sight, the newest first; with `words`, those whose head has them all, whatever
    their marks."""
    found = Outgoing.objects.select_related("submitted_by__person", "unit").defer("text")
    return matching(found, words, "kind", "number", "title")


@dataclass(frozen=True, slots=True)
class Open:
    """Which steps a role may take with a paper as it stands."""

    initial: bool = False
    check: bool = False
    approve: bool = False
    give_back: bool = False
    outside: bool = False
    signed: bool = False
    number: bool = False
    issue: bool = False
    scan: bool = False
    withdraw: bool = False
    link: bool = False
    send: bool = False

    @property
    def any(self) -> bool:
        """Whether anything at all is left to do for the role."""
        return any(getattr(self, name) for name in self.__slots__)


def open_steps(outgoing: Outgoing, role: Role) -> Open:
    """What the page offers; the verbs decide again."""
    rules, state = rules_of(outgoing.agency), outgoing.state
    own = outgoing.submitted_by.person_id == role.person_id
    issuer, undecided = may(role, "documents.issue"), _is_undecided(outgoing)
    numbered = state == State.NUMBERED or (not rules.loa_numbers and outgoing.before_signing)
    signed = state == State.SIGNED
    return Open(
        initial=rules.two_checks
        and state == State.SUBMITTED
        and not own
        and may(role, "documents.initial"),
        check=state == State.INITIALLED
        and may(role, "documents.check")
        and why_not_check(outgoing, role) == "",
        approve=waits_for_leader(outgoing) and may(role, "documents.approve"),
        give_back=outgoing.before_signing and may(role, "documents.return"),
        outside=undecided and issuer,
        signed=state == State.APPROVED and issuer,
        number=signed and rules.loa_numbers and issuer,
        issue=(numbered or (signed and not rules.loa_numbers)) and issuer,
        scan=outgoing.is_issued and outgoing.document_id is None and issuer,
        withdraw=outgoing.is_on_its_way and issuer,
        link=undecided and may(role, "documents.put_up"),
        send=outgoing.is_issued and issuer,
    )


def why_not_check(outgoing: Outgoing, role: Role) -> str:
    """Why the person may not check the form; "" when nothing speaks against it.

    Nobody checks an own paper; the other check is another person's, unless the head decided
    that one may do both (Decree 30/2020, Art. 12; `Rules.one_checker`).
    """
    if outgoing.submitted_by.person_id == role.person_id:
        return (
            "Người soạn thảo, trình văn bản không tự kiểm tra văn bản của mình."
            " Đề nghị văn thư khác, cấp phó hoặc người đứng đầu kiểm tra."
        )
    if initialled_by(outgoing, role) and not rules_of(outgoing.agency).one_checker:
        return (
            "Ông/Bà đã ký nháy nội dung nên người khác kiểm tra thể thức. Nếu đơn vị chỉ có một"
            " người, người đứng đầu có thể cho một người làm cả hai bước ở Quy định trình ký."
        )
    return ""


def initialled_by(outgoing: Outgoing, role: Role) -> bool:
    """Whether the content was initialled by this person, since the paper was last put up."""
    last = outgoing.steps.filter(act=INITIALLED).select_related("by").last()
    return last is not None and last.by.person_id == role.person_id


def waits_for_leader(outgoing: Outgoing) -> bool:
    """Whether the leader may decide now: after both checks, or at once where there are none."""
    if rules_of(outgoing.agency).two_checks:
        return outgoing.state == State.CHECKED
    return _is_undecided(outgoing)


def _is_undecided(outgoing: Outgoing) -> bool:
    return outgoing.before_signing and outgoing.state != State.APPROVED


def waiting_for_leader(agency: Agency) -> QuerySet[Outgoing]:
    """The papers that wait for *Đồng ý* of the agency's leader, the most urgent first."""
    undecided = [State.SUBMITTED, State.INITIALLED, State.CHECKED]
    states = [State.CHECKED] if rules_of(agency).two_checks else undecided
    return outgoing_papers().filter(state__in=states).order_by("due_on", "submitted_at")


def steps_of(outgoing: Outgoing) -> list[OutgoingStep]:
    """The steps of the paper's way, the first first."""
    return list(outgoing.steps.select_related("by__person", "proof"))


def last_return(outgoing: Outgoing) -> OutgoingStep | None:
    """Who gave the paper back and why, while it is being mended."""
    if outgoing.state != State.RETURNED:
        return None
    return outgoing.steps.filter(act=RETURNED).select_related("by__person").last()


def links_of(outgoing: Outgoing) -> QuerySet[AccessLink]:
    """The living addresses for reading and approving the paper."""
    return AccessLink.objects.filter(
        agency=outgoing.agency,
        object_kind=outgoing._meta.label_lower,
        object_id=outgoing.pk,
        revoked_at=None,
    ).select_related("role__person")
