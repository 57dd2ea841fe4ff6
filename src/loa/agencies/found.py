"""How people and units of one's own agency are looked for."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from loa.agencies.models import Role
from loa.agencies.queries import people_with_roles, units
from loa.agencies.search import Hit, Searchable, has_words, searchable


def register() -> None:
    """People and units, for whoever manages or assigns."""
    searchable(Searchable("Người của đơn vị", "person", "agencies.manage_people", _people))


def _people(role: Role, words: str) -> Iterator[Hit]:
    """People by name, user name, post or unit; there are few enough to look at each."""
    unit_names = {unit.pk: unit.name for unit in units(role.agency)}
    for person, roles in people_with_roles(role.agency):
        posts = [held.post or held.get_code_display() for held in roles]
        inside = [unit_names.get(held.unit_id or 0, "") for held in roles]
        if has_words(" ".join([person.full_name, person.username, *posts, *inside]), words):
            said = ", ".join(dict.fromkeys(posts))
            yield Hit(f"{person.address_form} {person.full_name}", _page(person.pk), said)


def _page(pk: int) -> str:
    return f"{reverse('agencies:people')}#nguoi-{pk}"
