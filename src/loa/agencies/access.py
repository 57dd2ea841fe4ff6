"""Every view says who may open it. A test walks all routes and fails where one does not."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render, resolve_url
from django.urls import Resolver404, resolve
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from loa.agencies.asking import with_code
from loa.agencies.links import LinkError, open_link
from loa.agencies.models import Person, Role
from loa.agencies.permissions import may
from loa.agencies.queries import current_roles, visible_to

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
LinkView = Callable[..., HttpResponseBase]
Closed = Callable[[HttpRequest, LinkError], HttpResponseBase]

OPEN_WITH_A_ONE_TIME_PASSWORD = (
    "agencies:own_password",
    "agencies:sign_out",
    "agencies:keep_alive",
)
"""Where a person may go who has not yet changed the password of a printed slip."""
PUBLIC = "public"
SIGNED_IN = "signed in"


def public(view: View) -> View:
    """Anybody may open this page."""
    view.access = PUBLIC  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Whoever has signed in may open this page, in any role or none."""
    return _guarded(view, SIGNED_IN)


def allow(act: str) -> Callable[[View], View]:
    """Whoever may do `act` (permissions.toml) in the role in use may open this page."""
    return lambda view: _guarded(view, act)


def opens_to(address: str, role: Role) -> bool:
    """Whether the page at this address of the site may be asked for in `role`."""
    try:
        view = resolve(urlsplit(address).path).func
    except Resolver404:
        return False
    access = getattr(view, "access", None)
    return access in (PUBLIC, SIGNED_IN) or (access is not None and may(role, access))


class OtherRoleNeededError(PermissionDenied):
    """The role in use may not; `others` are the roles of the same person that may."""

    def __init__(self, act: str, others: list[Role]) -> None:
        super().__init__(act)
        self.others = others


def link_closed(
    request: HttpRequest, refused: LinkError, template: str = "ui/link_closed.html"
) -> HttpResponse:
    """The page of an address that opens nothing: why, and what to do."""
    context = {"words": str(refused), "is_gone": refused.status == 410}
    return render(request, template, context, status=refused.status)


def under_link(purpose: str, closed: Closed = link_closed) -> Callable[[LinkView], LinkView]:
    """Opens the link for `purpose` behind the address's `token`, within its role's scope.

    The view takes the link in place of the token; `closed` answers for one that opens nothing,
    also when the view itself raises LinkError. No cookie is asked for: whoever holds the address
    may do what it allows, and nobody else can make a browser do it, because nobody else knows it.
    """

    def under(view: LinkView) -> LinkView:
        @wraps(view)
        def opened(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponseBase:
            try:
                link = open_link(token, purpose)
                with visible_to(link.role):
                    return view(request, link, **kwargs)
            except LinkError as refused:
                return closed(request, refused)

        return public(csrf_exempt(never_cache(opened)))

    return under


def role_of(request: HttpRequest) -> Role:
    """The role in use; only for views under `allow`, which have checked that there is one."""
    role = getattr(request, "role", None)
    if not isinstance(role, Role):
        raise PermissionDenied("no role in use")
    return role


def person_of(request: HttpRequest) -> Person:
    """Who has signed in; only for views under `signed_in` or `allow`."""
    if not isinstance(request.user, Person):
        raise PermissionDenied("nobody signed in")
    return request.user


def _guarded(view: View, access: str) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            query = urlencode({"next": request.get_full_path()})
            return redirect(f"{resolve_url(settings.LOGIN_URL)}?{query}")
        if getattr(request.user, "must_change_password", False) and not _is_open_now(request):
            return redirect("agencies:own_password")
        if access != SIGNED_IN and not may(getattr(request, "role", None), access):
            able = [role for role in current_roles(person_of(request)) if may(role, access)]
            raise OtherRoleNeededError(access, able)
        return with_code(request, access, lambda: view(request, *args, **kwargs))

    guarded.access = access  # type: ignore[attr-defined]
    return cast(View, guarded)


def _is_open_now(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.view_name in OPEN_WITH_A_ONE_TIME_PASSWORD
