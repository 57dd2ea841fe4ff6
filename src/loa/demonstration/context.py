"""The ribbon's switch: whether pages show a demonstration's data."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from loa.agencies.queries import is_demonstration


def ribbon(request: HttpRequest) -> dict[str, Any]:
    """`demonstration` for templates; asked only when a page shows ribbons.

    A page that no address led to (an error's) must stand without the database.
    """
    if request.resolver_match is None:
        return {"demonstration": False}
    return {"demonstration": SimpleLazyObject(is_demonstration)}
