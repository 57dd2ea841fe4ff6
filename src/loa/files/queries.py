"""Reads: where stored bytes are."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from loa.files.models import StoredFile


def folder() -> Path:
    """Where all stored bytes live."""
    return Path(settings.DATA) / "files"


def path_of(stored: StoredFile) -> Path:
    """The file on disk: ab/cd/<digest>."""
    return folder() / stored.digest[:2] / stored.digest[2:4] / stored.digest


def pages_of(stored: StoredFile) -> Path:
    """The folder of the pictures of its pages, which may not be there yet."""
    return path_of(stored).with_name(f"{stored.digest}.pages")


def open_file(stored: StoredFile) -> BinaryIO:
    """The bytes for reading. FileNotFoundError after they were wiped."""
    return path_of(stored).open("rb")
