"""When an act of `step_up` in permissions.toml needs a code first, and what a session remembers.

The pages ask in `asking`. A verb asks too (`demand`), so that a marked act done by a view that is
open for another act does not slip through. What acts without a session – jobs, a leader's link,
commands – has nobody to ask and is not asked.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django_otp.plugins.otp_totp.models import TOTPDevice

from loa.agencies.models import Person
from loa.agencies.permissions import step_up_acts
from loa.agencies.queries import device_of
from loa.agencies.sessions import is_shared

GIVEN_KEY = "code_given"
HOURS = 12
SHARED_MINUTES = 30
_asked_by: ContextVar[HttpRequest | None] = ContextVar("asked_by", default=None)


class CodeNeededError(Exception):
    """A verb is marked and the session has not given a code; `asking` answers with its page."""


def needed(request: HttpRequest) -> bool:
    """Whether whoever signed in must give a code before a marked act.

    So it is when the agency in use asks for codes or the person has turned the second factor on,
    unless this session gave a code of the same phone lately.
    """
    person = request.user
    if not isinstance(person, Person):
        return False
    device = device_of(person)
    if device is not None:
        return not _given_lately(request.session, device)
    role = getattr(request, "role", None)
    return role is not None and role.agency.asks_for_codes


def remember(session: SessionBase, device: TOTPDevice) -> None:
    """A code was right: this session is not asked again for a while."""
    session[GIVEN_KEY] = [device.pk, int(time.time())]


@contextmanager
def demanding(request: HttpRequest) -> Iterator[None]:
    """Verbs called within are acts of this request's person."""
    token = _asked_by.set(request)
    try:
        yield
    finally:
        _asked_by.reset(token)


def demand(act: str) -> None:
    """Raises CodeNeededError where the act is marked and the session has not given a code."""
    request = _asked_by.get()
    if request is not None and act in step_up_acts() and needed(request):
        raise CodeNeededError(act)


def _given_lately(session: SessionBase, device: TOTPDevice) -> bool:
    """By the true clock, which no rehearsal sets."""
    key, at = session.get(GIVEN_KEY, (None, 0))
    lasts = SHARED_MINUTES * 60 if is_shared(session) else HOURS * 3600
    return bool(key == device.pk and 0 <= time.time() - at < lasts)
