"""Finds the role in use and opens its scope for the whole request."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from loa.agencies.models import Role
from loa.agencies.queries import current_roles, visible_to
from loa.agencies.sessions import SESSION_KEY, is_shared, keep


class RoleMiddleware:
    """Sets `request.role` (None when nobody signed in) and `request.roles`.

    A query of a scoped model outside such a scope raises, so that a view which forgot to ask
    who is looking fails loudly instead of showing another agency's objects.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        roles = list(current_roles(request.user)) if request.user.is_authenticated else []
        role = _in_use(roles, request.session.get(SESSION_KEY))
        request.role = role  # type: ignore[attr-defined]
        request.roles = roles  # type: ignore[attr-defined]
        if role is None:
            return self.get_response(request)
        with visible_to(role):
            response = self.get_response(request)
        if is_shared(request.session):
            keep(request.session)
            response["Cache-Control"] = "no-store"
        return response


def _in_use(roles: list[Role], wanted: object) -> Role | None:
    return next((role for role in roles if role.pk == wanted), roles[0] if roles else None)
