"""What every template knows about who is acting."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from loa.agencies.sessions import SHARED_SECONDS, is_shared


def acting(request: HttpRequest) -> dict[str, Any]:
    """`role`: the role in use or None; `roles`: all that the person could act in; `idle_seconds`:
    after how long without use a shared machine signs out, or None."""
    session = getattr(request, "session", None)
    return {
        "role": getattr(request, "role", None),
        "roles": getattr(request, "roles", []),
        "idle_seconds": SHARED_SECONDS if session is not None and is_shared(session) else None,
    }
