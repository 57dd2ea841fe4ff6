"""Who may do what: the table in permissions.toml, and the one check of it."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied

from loa.agencies.models import Role


@cache
def acts() -> dict[str, frozenset[str]]:
    """Every act with the role codes that may do it."""
    return {act: frozenset(codes) for act, codes in _table()["acts"].items()}


@cache
def step_up_acts() -> frozenset[str]:
    """The acts that ask for a code of the second factor, where one is wanted."""
    return frozenset(_table()["step_up"])


def may(role: Role | None, act: str) -> bool:
    """Whether `role` may do `act` at its own agency. An act that is not in the table is a bug."""
    return role is not None and role.code in acts()[act]


def require(role: Role | None, act: str) -> None:
    """Raise PermissionDenied unless `role` may do `act`."""
    if not may(role, act):
        raise PermissionDenied(act)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("permissions.toml").read_text("utf-8"))
