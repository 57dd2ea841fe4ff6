"""Pages leave compressed: over a far line every fifteen kilobytes more cost a round trip."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

WORDS = ("text/", "image/svg+xml", "application/json", "application/rss+xml")


class CompressionMiddleware(GZipMiddleware):
    """Compresses what is words; files, pictures and what is sent piece by piece stay as they are.

    Django pads each answer by a random length, so that its size tells nobody what secrets stand
    beside words that a stranger chose (BREACH).
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if response.streaming or not response.get("Content-Type", "").startswith(WORDS):
            return response
        return super().process_response(request, response)
