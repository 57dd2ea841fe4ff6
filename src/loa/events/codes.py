"""The code on the screen (mã điểm danh): it changes with time and cannot be kept for the next day.

A code stands for a stretch of time; the one shown now and the one before are taken, so that a
slow phone still gets in. It is made of the installation's secret and the event's number.
"""

from __future__ import annotations

import hashlib
import hmac
from io import BytesIO

import segno
from django.conf import settings

from loa import clock
from loa.events.models import Event

SHOWN_FOR = 60
"""Seconds for which a code on the screen is taken; the one before it is taken too."""
CHOSEN_WITHIN = 600
"""Seconds in which whoever opened the page has chosen a name."""
_LETTERS = 16


def screen_code(event: Event) -> str:
    """The code that the screen shows now."""
    return _code(event, "screen", SHOWN_FOR)


def is_on_screen(event: Event, code: str) -> bool:
    """Whether `code` is, or just was, on the screen."""
    return _is_taken(event, "screen", SHOWN_FOR, code)


def page_code(event: Event) -> str:
    """What a page that was opened by a good code carries until the name is chosen."""
    return _code(event, "page", CHOSEN_WITHIN)


def is_of_page(event: Event, code: str) -> bool:
    """Whether `code` is that of a page opened within the last ten to twenty minutes."""
    return _is_taken(event, "page", CHOSEN_WITHIN, code)


def drawn(address: str) -> bytes:
    """The address as a QR code, an SVG without scripts or styles."""
    made = BytesIO()
    segno.make(address, error="m").save(
        made, kind="svg", scale=8, border=4, xmldecl=False, light="white"
    )
    return made.getvalue()


def _code(event: Event, what: str, seconds: int, before: int = 0) -> str:
    stretch = int(clock.now().timestamp()) // seconds - before
    said = f"loa.events:{what}:{event.pk}:{stretch}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), said, hashlib.sha256).hexdigest()[:_LETTERS]


def _is_taken(event: Event, what: str, seconds: int, code: str) -> bool:
    taken = [_code(event, what, seconds, before) for before in (0, 1)]
    return any(hmac.compare_digest(code.encode(), each.encode()) for each in taken)
