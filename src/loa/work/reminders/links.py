"""The addresses that a reminder carries: each task's own link where the person has one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from loa.agencies.models import AccessLink, Person, Role
from loa.agencies.verbs import verb
from loa.work.models import Assignment
from loa.work.reminders.steps import Line, assignment_of
from loa.work.task_links import PURPOSE, address_of, link_for


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a person hands in each line's result, as whole addresses.

    `page` is the page after signing in; `links` are the living links by assignment, each with
    the person whom it was made for.
    """

    page: str
    links: Mapping[int, tuple[int, str]]

    def link_of(self, line: Line, person: Person) -> str:
        """The link of `person` to this line's task, or nothing."""
        given = assignment_of(line.due)
        owner, address = self.links.get(given.pk, (0, "")) if given else (0, "")
        return address if owner == person.pk else ""


def addresses_for(lines: Iterable[Line], page: str, absolute: Callable[[str], str]) -> Addresses:
    """The addresses of all `lines`; one query. `absolute` makes a path a whole address."""
    given = {assignment.pk for line in lines if (assignment := assignment_of(line.due))}
    living = AccessLink.objects.filter(
        purpose=PURPOSE,
        object_kind=Assignment._meta.label_lower,
        object_id__in=given,
        revoked_at=None,
    ).select_related("role")
    links = {link.object_id: (link.role.person_id, absolute(address_of(link))) for link in living}
    return Addresses(absolute(page), links)


@verb("work.remind")
def make_links(lines: Sequence[Line], *, by: Role) -> int:
    """A link for each line that one person has; how many could be made.

    A person without a role in which results are recorded gets none.
    """
    made = 0
    for line in lines:
        given = assignment_of(line.due)
        if given is None or given.person is None or given.task_id is None:
            continue
        try:
            link_for(given, by=by)
        except ValidationError:
            continue
        made += 1
    return made
