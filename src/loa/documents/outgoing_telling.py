"""Who hears in Loa about a paper's way: whose step is next, and the drafter what was decided.

Called within the verbs. A notice is to know: it binds nobody (Decree 30/2020, Art. 22).
"""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from loa import clock
from loa.agencies.models import Role
from loa.agencies.queries import leaders, roles_on
from loa.channels.actions import notify
from loa.documents.models import Outgoing, OutgoingStep
from loa.documents.outgoing_queries import waits_for_leader, why_not_check

_LONGEST = 120


def tell_next(outgoing: Outgoing, step: OutgoingStep) -> None:
    """Whoever can take the paper's next step hears that it waits: a check, or the leader's word."""
    if waits_for_leader(outgoing):
        _tell(outgoing, step, leaders(outgoing.agency), "Chờ Ông/Bà cho ý kiến")
    elif outgoing.state == Outgoing.State.SUBMITTED:
        _tell(outgoing, step, _who_may_initial(outgoing), "Chờ ký nháy nội dung")
    elif outgoing.state == Outgoing.State.INITIALLED:
        _tell(outgoing, step, _who_may_check(outgoing), "Chờ kiểm tra thể thức")


def tell_drafter(outgoing: Outgoing, step: OutgoingStep) -> None:
    """Whoever put the paper up hears what was decided, and with what words."""
    words = f" Ý kiến: {step.words}" if step.words else ""
    _tell(outgoing, step, [outgoing.submitted_by], step.act, words)


def _who_may_initial(outgoing: Outgoing) -> list[Role]:
    """The lead of the unit that drafted it, or else the deputies."""
    roles = roles_on(clock.today()).filter(agency=outgoing.agency)
    leads = roles.filter(code=Role.Code.UNIT_LEAD, unit=outgoing.unit_id or 0)
    return _others(leads, outgoing) or _others(leaders(outgoing.agency), outgoing)


def _who_may_check(outgoing: Outgoing) -> list[Role]:
    """The office, or else the leaders: whoever nothing speaks against."""
    roles = roles_on(clock.today()).filter(agency=outgoing.agency)
    office = roles.filter(code__in=[Role.Code.CLERK, Role.Code.STANDING_OFFICER])
    for group in (office, leaders(outgoing.agency)):
        found = [role for role in group if not why_not_check(outgoing, role)]
        if found:
            return found
    return []


def _others(roles: Iterable[Role], outgoing: Outgoing) -> list[Role]:
    mine = outgoing.submitted_by.person_id
    return [role for role in roles if role.person_id != mine]


def _tell(
    outgoing: Outgoing, step: OutgoingStep, roles: Iterable[Role], what: str, words: str = ""
) -> None:
    notify(
        [role.person for role in roles if role.person_id != step.by.person_id],
        agency=outgoing.agency,
        kind="documents.outgoing",
        text=f"{what}: {_named(outgoing)}.{words}",
        address=reverse("outgoing:show", args=[outgoing.pk]),
        key=f"documents.outgoing:{step.pk}",
    )


def _named(outgoing: Outgoing) -> str:
    title = outgoing.title
    if len(title) > _LONGEST:
        title = title[:_LONGEST].rsplit(" ", 1)[0] + "…"
    return f"{outgoing.kind} “{title}”"
