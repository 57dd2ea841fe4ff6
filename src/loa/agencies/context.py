"""What every template knows about who is acting."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def acting(request: HttpRequest) -> dict[str, Any]:
    """`role`: the role in use or None; `roles`: all that the person could act in."""
    return {"role": getattr(request, "role", None), "roles": getattr(request, "roles", [])}
