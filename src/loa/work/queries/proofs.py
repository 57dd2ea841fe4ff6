"""Evidence that waits, came back, or was used before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Exists, OuterRef, QuerySet

from loa.agencies.models import Role
from loa.agencies.queries import may_verify_own
from loa.clients.addresses import host_of
from loa.work.models import Evidence


def returned_to(role: Role) -> list[Evidence]:
    """The person's evidence that came back, where its piece still lacks that form."""
    back = Evidence.objects.filter(
        agency=role.agency_id,
        submitted_by__person=role.person_id,
        state=Evidence.State.RETURNED,
        due_work__done_on=None,
    ).select_related("due_work__task__plan")
    later = Evidence.objects.filter(
        due_work=OuterRef("due_work"),
        form=OuterRef("form"),
        submitted_at__gt=OuterRef("submitted_at"),
    )
    return list(back.filter(~Exists(later)))


def waiting_for(role: Role) -> QuerySet[Evidence]:
    """Evidence that `role` may look at: it waits, and another person handed it in.

    What serves several plans stands once.
    """
    found = Evidence.objects.filter(agency=role.agency_id, state=Evidence.State.WAITING).exclude(
        same_as__state=Evidence.State.WAITING
    )
    if not may_verify_own(role):
        found = found.exclude(submitted_by__person=role.person_id)
    return found.select_related(
        "due_work__task__plan", "submitted_by__person", "file", "agency"
    ).prefetch_related("photos")


def handed_in_by(role: Role) -> QuerySet[Evidence]:
    """The person's own evidence that somebody else has yet to look at."""
    return Evidence.objects.filter(
        agency=role.agency_id,
        state=Evidence.State.WAITING,
        submitted_by__person=role.person_id,
    ).select_related("due_work__task__plan", "submitted_by__person", "file", "agency")


def used_before(proofs: Collection[Evidence]) -> dict[int, list[Evidence]]:
    """For each of `proofs`, by pk, other evidence with the same file or address.

    Returned evidence is left out, and what counts for several plans is not used before by
    that. One query however many are asked about.
    """
    keys = {proof.key for proof in proofs if proof.key}
    alike: dict[str, list[Evidence]] = defaultdict(list)
    if keys:
        known = Evidence.objects.filter(key__in=keys).exclude(state=Evidence.State.RETURNED)
        for other in known.select_related("due_work__task"):
            alike[other.key].append(other)
    return {
        proof.pk: [other for other in alike.get(proof.key, []) if other.first != proof.first]
        for proof in proofs
    }


def on_own_site(evidence: Evidence) -> bool:
    """Whether a link leads to the agency's own site, or to a name below it."""
    own, there = host_of(evidence.agency.website), host_of(evidence.url)
    return bool(own) and (there == own or there.endswith(f".{own}"))
