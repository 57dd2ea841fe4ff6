"""A photo that is stored while the rest of its form is put right: a signed word stands for it.

token = keep(upload)          # goes into a hidden field of the page
kept_as(token)                # the file and its name; None for a word that is old or not ours
"""

from __future__ import annotations

from dataclasses import dataclass

from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from loa.files.actions import store
from loa.files.errors import FileError
from loa.files.models import StoredFile
from vanban.errors import SecretDocumentError
from vanban.readers.secrecy import refuse_name

_SALT = "loa.work.kept"
_LASTS = 24 * 60 * 60
"""Seconds that a person has to put the form right."""
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes that were stored, and the name that they came under."""

    stored: StoredFile
    name: str

    @property
    def token(self) -> str:
        """What stands for it on a page."""
        said = [self.stored.digest, self.name[-120:]]
        return signing.dumps(said, salt=_SALT, compress=True)

    @property
    def is_picture(self) -> bool:
        """Whether a browser can be shown it, or the smaller picture made of it."""
        return self.stored.media_type.startswith("image/")


def keep(upload: UploadedFile[bytes] | Kept) -> Kept:
    """Stores an upload. ValidationError, beside "upload", for what is not taken."""
    if isinstance(upload, Kept):
        return upload
    try:
        refuse_name(upload.name or "")
        return Kept(store(upload), (upload.name or "")[-255:])
    except (FileError, SecretDocumentError) as refused:
        raise ValidationError({"upload": str(refused)}) from refused


def kept_as(token: str) -> Kept | None:
    """What `token` stands for, while it is fresh and the bytes are there."""
    if not token or len(token) > _LONGEST:
        return None
    try:
        digest, name = signing.loads(token, salt=_SALT, max_age=_LASTS)
    except (signing.BadSignature, ValueError):
        return None
    stored = StoredFile.objects.filter(digest=digest).select_related("rendition").first()
    return Kept(stored, name) if stored is not None else None
