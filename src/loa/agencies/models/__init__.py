"""Nouns: agencies and their relations, units, people, roles, and links that open one thing."""

from loa.agencies.models.agency import RESERVED_SLUGS, Agency, Relation, Unit
from loa.agencies.models.link import AccessLink
from loa.agencies.models.people import Person, PersonManager, Role

__all__ = [
    "RESERVED_SLUGS",
    "AccessLink",
    "Agency",
    "Person",
    "PersonManager",
    "Relation",
    "Role",
    "Unit",
]
