"""Reads of papers on their way out; all of them inside the scope of the role that asks."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from loa.agencies.models import AccessLink, Agency, Role
from loa.agencies.permissions import may
from loa.documents.models import ClericalRules, Outgoing, OutgoingStep

State = Outgoing.State


@dataclass(frozen=True, slots=True)
class Rules:
    """How an agency's papers go: with the two checks of Art. 12, numbered by Loa."""

    two_checks: bool
    loa_numbers: bool


def rules_of(agency: Agency) -> Rules:
    """What the head decided; until then a school leaves the two checks out, Loa numbers nothing."""
    found = ClericalRules.objects.filter(agency=agency).first()
    if found is None:
        return Rules(two_checks=agency.kind != Agency.Kind.SCHOOL, loa_numbers=False)
    return Rules(found.two_checks, found.loa_numbers)


def outgoing_papers(words: str = "") -> QuerySet[Outgoing]:
    """All papers in sight, the newest first; with `words`, those whose head has them all."""
    found = Outgoing.objects.select_related("submitted_by__person", "unit").defer("text")
    for word in words.replace("\x00", " ").split()[:8]:
        found = found.filter(title__icontains=word) | found.filter(number__icontains=word)
    return found


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
        check=state == State.INITIALLED and not own and may(role, "documents.check"),
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


def links_of(outgoing: Outgoing) -> QuerySet[AccessLink]:
    """The living addresses for reading and approving the paper."""
    return AccessLink.objects.filter(
        agency=outgoing.agency,
        object_kind=outgoing._meta.label_lower,
        object_id=outgoing.pk,
        revoked_at=None,
    ).select_related("role__person")
