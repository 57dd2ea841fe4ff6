"""Who may do what: the table in permissions.toml, and the one check of it."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from django.core.exceptions import PermissionDenied

from loa.agencies.models import Role


@cache
def acts() -> dict[str, frozenset[str]]:
    """Every act with the role codes that may do it."""
    table = tomllib.loads(Path(__file__).with_name("permissions.toml").read_text("utf-8"))
    return {act: frozenset(codes) for act, codes in table["acts"].items()}


def may(role: Role | None, act: str) -> bool:
    """Whether `role` may do `act` at its own agency. An act that is not in the table is a bug."""
    return role is not None and role.code in acts()[act]


def require(role: Role | None, act: str) -> None:
    """Raise PermissionDenied unless `role` may do `act`."""
    if not may(role, act):
        raise PermissionDenied(act)
