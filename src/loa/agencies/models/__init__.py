"""Nouns: agencies and their relations, units, people, roles, authority to sign, links."""

from loa.agencies.models.agency import RESERVED_SLUGS, Agency, Relation, Reorganisation, Unit
from loa.agencies.models.link import AccessLink
from loa.agencies.models.people import Person, PersonManager, Role
from loa.agencies.models.signing import SigningAuthority

__all__ = [
    "RESERVED_SLUGS",
    "AccessLink",
    "Agency",
    "Person",
    "PersonManager",
    "Relation",
    "Reorganisation",
    "Role",
    "SigningAuthority",
    "Unit",
]
