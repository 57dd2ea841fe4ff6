"""Whoever hands evidence in does not confirm it; but for small agencies that say otherwise."""

from __future__ import annotations

from loa.agencies.models import Role


def may_verify_own(role: Role) -> bool:
    """Whether the agency, a small one, lets its head confirm what the head handed in."""
    return role.code == Role.Code.HEAD and role.agency.head_may_verify_own
