"""Uploads go to a temporary file at once and stop at the bound, whatever the header promised."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """Raises RequestDataTooBig (answered with 413) past FILE_UPLOAD_MAX_BYTES in one request."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.received = 0

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, str],  # noqa: N803
        content_length: int,
        boundary: bytes,
        encoding: str | None = None,
    ) -> None:
        """Refuses at once what says that it is too large."""
        if content_length > settings.FILE_UPLOAD_MAX_BYTES:
            raise RequestDataTooBig("a request over the bound")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Counts what really came."""
        self.received += len(raw_data)
        if self.received > settings.FILE_UPLOAD_MAX_BYTES:
            raise RequestDataTooBig("a request over the bound")
        super().receive_data_chunk(raw_data, start)
