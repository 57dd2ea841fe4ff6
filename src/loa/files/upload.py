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

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Refuses at once what says that it is too large."""
        super().new_file(*args, **kwargs)
        self._refuse_over_bound(self.content_length or 0)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Counts what really came."""
        self.received += len(raw_data)
        self._refuse_over_bound(self.received)
        super().receive_data_chunk(raw_data, start)

    def _refuse_over_bound(self, size: int) -> None:
        if size > settings.FILE_UPLOAD_MAX_BYTES:
            self.file.close()  # nobody else does, and closing removes it
            raise RequestDataTooBig("a request over the bound")
