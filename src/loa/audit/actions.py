"""The one verb of the trail."""

from __future__ import annotations

from typing import Any, Protocol

from django.db.models import Model

from loa import clock
from loa.audit.models import Entry


class Actor(Protocol):
    """Whoever acts: a role, that is a person at an agency in a capacity."""

    @property
    def person_id(self) -> int: ...

    @property
    def agency_id(self) -> int: ...

    @property
    def code(self) -> str: ...


def record(act: str, by: Actor | None, on: Model | None = None, **detail: Any) -> Entry:
    """Write one entry in the caller's transaction; `detail` must be JSON and hold no secret."""
    return Entry.objects.create(
        at=clock.now(),
        agency_id=by.agency_id if by else None,
        person_id=by.person_id if by else None,
        role=by.code if by else "",
        act=act,
        object_kind=on._meta.label_lower if on is not None else "",
        object_id=on.pk if on is not None else None,
        detail=detail,
    )
