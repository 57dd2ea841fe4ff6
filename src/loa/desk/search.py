"""Everything that one may see, by a few letters: the pages one may open, then each room's own."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from loa.agencies.access import role_of
from loa.agencies.search import has_words, said, search
from loa.ui import navigation
from loa.ui.navigation import Shown


def found(request: HttpRequest, typed: str) -> dict[str, Any]:
    """What the page and the box of Ctrl+K show for the words `typed`."""
    typed = typed.strip()[:100]
    return {
        "typed": typed,
        "pages": _pages(request, typed),
        "groups": search(role_of(request), typed),
    }


def _pages(request: HttpRequest, typed: str) -> list[Shown]:
    if not said(typed):
        return []
    return [place for place in navigation.shown_to(request) if has_words(place.label, typed)]
