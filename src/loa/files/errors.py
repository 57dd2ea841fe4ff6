"""What can go wrong with bytes; `str()` is a Vietnamese sentence that says what to do."""

from __future__ import annotations


class FileError(Exception):
    """The bytes are not taken: they are empty or over the bound. Nothing was stored."""


class NotReadError(Exception):
    """The bounded child gave no answer; the file stays as it is and can be tried again."""
