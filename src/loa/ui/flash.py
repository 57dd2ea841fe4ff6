"""Words to the person about what just happened; the next page shows each as a `notice`."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest


def done(request: HttpRequest, text: str, *, undo: str = "") -> None:
    """It worked. `undo` is the address that a POST takes it back at, offered for ten seconds."""
    messages.success(request, text, extra_tags=undo)


def tell(request: HttpRequest, text: str) -> None:
    """Something worth knowing."""
    messages.info(request, text)


def warn(request: HttpRequest, text: str) -> None:
    """It worked, but something needs a look."""
    messages.warning(request, text)


def fail(request: HttpRequest, text: str) -> None:
    """It did not work; the text says what to do."""
    messages.error(request, text)
